import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rename, symlink } from 'node:fs/promises';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

interface Instruction {
  word: string;
  rest: string;
}

/** What deploy/Dockerfile makes, as far as it can be had without containers. */
export interface Image {
  /** Where /redress of the last stage lies. */
  folder: string;
  env: Record<string, string>;
  command: string[];
  healthCheck: string[];
  nodeVersion: string;
  /** Steps of the system, such as packages of Debian, that were not done. */
  left: string[];
}

/** The instructions of a Dockerfile, with continued lines in one and without comments. */
function instructionsOf(text: string): Instruction[] {
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  const whole = lines.join('\n').replaceAll(/\\\n\s*/g, ' ');
  return [...whole.matchAll(/^([A-Z]+) (.*)$/gm)].map(([, word = '', rest = '']) => ({ word, rest: rest.trim() }));
}

/** The files that a build is given: what git holds, also what is not committed yet, without what .dockerignore names. */
async function contextFiles(): Promise<string[]> {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const ignored = (await readFile(join(ROOT, '.dockerignore'), 'utf8'))
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const isIgnored = (file: string) =>
    ignored.some((pattern) => matchesGlob(file, pattern) || matchesGlob(file, `${pattern}/**`));
  return stdout.split('\n').filter((file) => file && !isIgnored(file));
}

const jsonOf = (text: string): string[] => JSON.parse(text) as string[];

/** Follows the Dockerfile in folders below `target`, one for each stage. */
export class Build {
  readonly #target: string;
  readonly #arguments = new Map<string, string>();
  readonly #image: Image;
  #stage = '';
  #workdir = '/';

  private constructor(target: string) {
    this.#target = target;
    this.#image = { folder: '', env: {}, command: [], healthCheck: [], nodeVersion: '', left: [] };
  }

  static async follow(target: string): Promise<Image> {
    const build = new Build(target);
    for (const one of instructionsOf(await readFile(join(ROOT, 'deploy/Dockerfile'), 'utf8'))) await build.#do(one);
    build.#image.folder = build.#path(build.#stage, '/redress');
    build.#image.nodeVersion = build.#arguments.get('NODE_VERSION') ?? '';
    return build.#image;
  }

  #path(stage: string, path: string): string {
    return join(this.#target, stage, path.startsWith('/') ? path : join(this.#workdir, path));
  }

  async #do({ word, rest }: Instruction): Promise<void> {
    switch (word) {
      case 'ARG': {
        const [name = '', value = ''] = rest.split('=');
        this.#arguments.set(name, value);
        return;
      }
      case 'FROM':
        this.#stage = / AS (\w+)$/.exec(rest)?.[1] ?? '';
        return;
      case 'WORKDIR':
        this.#workdir = rest;
        await mkdir(this.#path(this.#stage, rest), { recursive: true });
        return;
      case 'COPY':
        return this.#copy(rest.split(' '));
      case 'RUN':
        return this.#run(rest);
      case 'ENV':
        for (const [, name = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) this.#image.env[name] = value;
        return;
      case 'HEALTHCHECK':
        this.#image.healthCheck = jsonOf(rest.slice(rest.indexOf('[')));
        return;
      case 'CMD':
        this.#image.command = jsonOf(rest);
        return;
      default:
        this.#image.left.push(`${word} ${rest}`);
    }
  }

  async #copy(words: string[]): Promise<void> {
    const [from] = words.filter((word) => word.startsWith('--from='));
    const paths = words.filter((word) => !word.startsWith('--'));
    const to = paths.pop() ?? '';
    if (from) {
      const stage = from.slice('--from='.length);
      // Nothing is taken from a stage twice, so it need not be copied.
      for (const path of paths) await this.#move(this.#path(stage, path), this.#path(this.#stage, to));
      return;
    }
    const files = paths.includes('.') ? await contextFiles() : paths;
    for (const file of files) await this.#put(join(ROOT, file), this.#path(this.#stage, join(to, file)));
  }

  async #put(from: string, to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    await cp(from, to, { recursive: true, verbatimSymlinks: true });
  }

  async #move(from: string, to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  }

  async #run(command: string): Promise<void> {
    const cwd = this.#path(this.#stage, '.');
    if (/^npm ci (?!.*--omit)/.test(command)) {
      // The checkout's own packages are those: it was installed by the same lock.
      await symlink(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
    } else if (/^npm ci .*--omit=dev/.test(command)) {
      // The same lock leaves the same packages, whether the others are taken away or never come; the second takes half a minute.
      const packages = join(ROOT, 'node_modules');
      await run('sh', ['-c', `cp -Rl "$0" . 2>/dev/null || cp -R "$0" .`, packages], { cwd });
      await run('npm', ['prune', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
    } else if (/^(npm|rm -rf node_modules)/.test(command)) {
      await run('sh', ['-c', command], { cwd, maxBuffer: 1e8 });
    } else {
      this.#image.left.push(`RUN ${command}`);
    }
  }
}

/** The path of a file below /redress in the image, from where it lies here. */
export const inImage = (image: Image, path: string): string => join(image.folder, relative('/redress', path));
