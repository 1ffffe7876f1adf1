import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitForLock } from './lock.ts';
import type { Progress } from './progress.ts';

const VERSION = '1.32.2';
const SERVER = `go.temporal.io/server/cmd/server@v${VERSION}`;
const SQL_TOOL = `go.temporal.io/server/cmd/tools/sql@v${VERSION}`;
const UI_SERVER = 'github.com/temporalio/ui-server/v2/cmd/server@v2.54.1';

// Measured: 3.8 GB of downloaded modules and compiled packages, and 0.26 GB of programs.
const BUILD_BYTES = 4.5e9;

/** The programs of a Temporal server that was built from source. */
export interface TemporalBinaries {
  server: string;
  sqlTool: string;
  /** Missing when its build failed; a start goes on without the web UI. */
  uiServer: string | undefined;
}

/** Where built servers are kept: outside the checkout, so that a fresh clone need not build again. */
export function temporalCacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'redress', `temporal-server-${VERSION}`);
}

/** The server built by an earlier start, if there is one. */
export function findTemporalBinaries(env: NodeJS.ProcessEnv): TemporalBinaries | undefined {
  const folder = temporalCacheFolder(env);
  const server = join(folder, 'temporal-server');
  const sqlTool = join(folder, 'temporal-sql-tool');
  const uiServer = join(folder, 'temporal-ui-server');
  if (!existsSync(server) || !existsSync(sqlTool)) return undefined;
  return { server, sqlTool, uiServer: existsSync(uiServer) ? uiServer : undefined };
}

/**
 * Builds the server with Go, or waits for another start that builds it. Takes some minutes and 4 GB of disk, of which only
 * the programs stay.
 * @throws when the disk is too full or the build fails; nothing is left behind then
 */
export async function buildTemporal(options: {
  go: string;
  env: NodeJS.ProcessEnv;
  onProgress: Progress;
  signal?: AbortSignal | undefined;
}): Promise<TemporalBinaries> {
  const { env, onProgress } = options;
  const folder = temporalCacheFolder(env);
  const release = await waitForLock(`${folder}.lock`, (holder) =>
    onProgress(`process ${holder.pid} is building the Temporal server: waiting for it`),
  );
  try {
    const built = findTemporalBinaries(env);
    if (built) return built;
    // A folder with a fixed name under the lock: what a killed build left is removed by the next one.
    const work = `${folder}.building`;
    // A compiler that outlived its killed build may still be writing there.
    await rm(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
    try {
      await build({ ...options, folder, work });
    } finally {
      await rm(work, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    await release();
  }
  const binaries = findTemporalBinaries(env);
  if (!binaries) throw new Error(`the build ended without an error but left no programs in ${folder}`);
  return binaries;
}

async function build(options: {
  go: string;
  env: NodeJS.ProcessEnv;
  onProgress: Progress;
  signal?: AbortSignal | undefined;
  folder: string;
  work: string;
}): Promise<void> {
  const { work, folder, onProgress } = options;
  const ready = join(work, 'ready');
  for (const name of ['bin', 'ui', 'tmp', 'ready']) await mkdir(join(work, name), { recursive: true });
  const disk = await statfs(work);
  const free = disk.bavail * disk.bsize;
  if (free < BUILD_BYTES) {
    throw new Error(
      `building the Temporal server needs ${gigabytes(BUILD_BYTES)} below ${work}, ${gigabytes(free)} are free: ` +
        'make room, or set XDG_CACHE_HOME to a folder on another disk',
    );
  }
  const started = Date.now();
  onProgress(
    `building the Temporal server ${VERSION} with Go, once (some minutes; needs ${gigabytes(BUILD_BYTES)} of disk meanwhile)`,
  );
  await goInstall({ ...options, bin: join(work, 'bin'), programs: [SERVER, SQL_TOOL], started });
  await rename(join(work, 'bin/server'), join(ready, 'temporal-server'));
  await rename(join(work, 'bin/sql'), join(ready, 'temporal-sql-tool'));
  try {
    await goInstall({ ...options, bin: join(work, 'ui'), programs: [UI_SERVER], started });
    await rename(join(work, 'ui/server'), join(ready, 'temporal-ui-server'));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    onProgress(`Temporal's web UI could not be built, going on without it: ${String(error)}`);
  }
  await rm(folder, { recursive: true, force: true });
  await rename(ready, folder);
  onProgress(`built the Temporal server in ${elapsed(started)}: ${folder}`);
}

async function goInstall(options: {
  go: string;
  env: NodeJS.ProcessEnv;
  onProgress: Progress;
  signal?: AbortSignal | undefined;
  work: string;
  bin: string;
  programs: string[];
  started: number;
}): Promise<void> {
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
    options.onProgress(`building the Temporal server: ${elapsed(options.started)}, ${counts}`, true);
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
