import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitForLock } from './lock.ts';
import { findProgram } from './processes.ts';
import type { Progress } from './progress.ts';

/** With what something is built, and who hears of it. */
export interface GoBuildOptions {
  /** Path of the program. */
  go: string;
  env: NodeJS.ProcessEnv;
  onProgress: Progress;
  /** Ends a build at once. */
  signal?: AbortSignal | undefined;
}

/** Programs that are built together, once for this machine. */
export interface GoBuild<T> {
  /** As the progress calls it, with its article. */
  what: string;
  version: string;
  /** Where the programs stay. */
  folder: string;
  /** How long it takes, in words. */
  takes: string;
  /** Of disk that it takes meanwhile. */
  bytes: number;
  /** The programs that an earlier build left. */
  find: () => T | undefined;
  /** Builds, and moves what stays into `site.ready`. */
  build: (site: GoSite) => Promise<void>;
}

/** A folder to build in. */
export interface GoSite {
  /** What is here in the end becomes the folder of the build. */
  ready: string;
  /** Installs one version of programs, checked by Go against its public database of checksums, into a new folder, and answers that. */
  install: (name: string, programs: string[]) => Promise<string>;
}

/** Where built programs are kept: outside the checkout, so that a fresh clone need not build again. */
export const goCacheFolder = (env: NodeJS.ProcessEnv, name: string): string =>
  join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'redress', name);

/**
 * Builds programs with Go, or waits for another process that builds them; only the programs stay.
 * @throws when the disk is too full or the build fails; nothing is left behind then
 */
export async function buildOnce<T>(build: GoBuild<T>, options: GoBuildOptions): Promise<T> {
  const { folder, what } = build;
  const release = await waitForLock(`${folder}.lock`, (holder) =>
    options.onProgress(`process ${holder.pid} is building ${what}: waiting for it`),
  );
  try {
    const earlier = build.find();
    if (earlier) return earlier;
    // A folder with a fixed name under the lock: what a killed build left is removed by the next one.
    const work = `${folder}.building`;
    // A compiler that outlived its killed build may still be writing there.
    await rm(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
    try {
      await buildIn(work, build, options);
    } finally {
      await rm(work, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    await release();
  }
  const built = build.find();
  if (!built) throw new Error(`the build ended without an error but left no programs in ${folder}`);
  return built;
}

/** One program of one module, which nothing else is built with. */
export interface GoProgram {
  /** As the progress calls it, with its article. */
  what: string;
  /** Of the program within its module's proxy, without the version. */
  path: string;
  version: string;
  takes: string;
  bytes: number;
}

/**
 * The path of a program that an earlier run built, or that is built now.
 * @throws when there is no Go to build it with, or it cannot be built
 */
export async function ensureGoProgram(
  { path, version, ...rest }: GoProgram,
  env: NodeJS.ProcessEnv,
  onProgress: Progress,
): Promise<string> {
  const name = path.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? path;
  const folder = goCacheFolder(env, `${name}-${version}`);
  const program = join(folder, name);
  const find = () => (existsSync(program) ? program : undefined);
  const found = find();
  if (found) return found;
  const go = findProgram('go', env);
  if (!go) throw new Error(`${rest.what} is built from ${path}@v${version}: put Go on the PATH.`);
  return buildOnce(
    {
      ...rest,
      version,
      folder,
      find,
      build: async ({ ready, install }) =>
        rename(join(await install('bin', [`${path}@v${version}`]), name), join(ready, name)),
    },
    { go, env, onProgress },
  );
}

async function buildIn(work: string, build: GoBuild<unknown>, options: GoBuildOptions): Promise<void> {
  const { what, version, folder, takes, bytes } = build;
  const { onProgress } = options;
  const ready = join(work, 'ready');
  for (const name of ['tmp', 'ready']) await mkdir(join(work, name), { recursive: true });
  const disk = await statfs(work);
  const free = disk.bavail * disk.bsize;
  if (free < bytes) {
    throw new Error(
      `building ${what} needs ${gigabytes(bytes)} below ${work}, ${gigabytes(free)} are free: ` +
        'make room, or set XDG_CACHE_HOME to a folder on another disk',
    );
  }
  const started = Date.now();
  onProgress(`building ${what} ${version} with Go, once (${takes}; needs ${gigabytes(bytes)} of disk meanwhile)`);
  await build.build({
    ready,
    install: async (name, programs) => {
      const bin = join(work, name);
      await mkdir(bin);
      await goInstall({ ...options, what, work, bin, programs, started });
      return bin;
    },
  });
  await rm(folder, { recursive: true, force: true });
  await rename(ready, folder);
  onProgress(`built ${what} in ${elapsed(started)}: ${folder}`);
}

async function goInstall(
  options: GoBuildOptions & { what: string; work: string; bin: string; programs: string[]; started: number },
): Promise<void> {
  const { work, signal } = options;
  signal?.throwIfAborted();
  const child = spawn(options.go, ['install', '-v', '-trimpath', ...options.programs], {
    // Its own process group, so that an abort reaches the compilers which Go has started as well.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...options.env,
      GOBIN: options.bin,
      GOPATH: join(work, 'path'),
      GOMODCACHE: join(work, 'path/pkg/mod'),
      GOCACHE: join(work, 'cache'),
      GOTMPDIR: join(work, 'tmp'),
      GOTOOLCHAIN: 'auto',
      GOWORK: 'off',
      GOFLAGS: '-modcacherw',
    },
  });
  const abort = () => process.kill(-(child.pid ?? 0), 'SIGKILL');
  const exit = once(child, 'close');
  await once(child, 'spawn');
  signal?.addEventListener('abort', abort, { once: true });
  const count = { downloaded: 0, compiled: 0 };
  const tail: string[] = [];
  const tell = setInterval(() => {
    const counts = `${count.downloaded} modules downloaded, ${count.compiled} packages compiled`;
    options.onProgress(`building ${options.what}: ${elapsed(options.started)}, ${counts}`, true);
  }, 1_000);
  try {
    for await (const line of createInterface({ input: child.stderr })) {
      if (line.startsWith('go: downloading ')) count.downloaded += 1;
      else if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) count.compiled += 1;
      else tail.push(line);
    }
    const [code] = await exit;
    signal?.throwIfAborted();
    if (code !== 0) throw new Error(`go install ${options.programs.join(' ')} failed: ${tail.slice(-12).join('\n')}`);
  } finally {
    clearInterval(tell);
    signal?.removeEventListener('abort', abort);
  }
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

function elapsed(since: number): string {
  const seconds = Math.round((Date.now() - since) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
