import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { choosePorts } from './ports.ts';
import type { Launcher, PostgresBinaries } from './postgres-binaries.ts';
import { findLauncher, findPostgresBinaries } from './postgres-binaries.ts';
import type { ProcessRecord } from './processes.ts';
import { endProcess, findLeftOver, isRunning, logTail, startDaemon } from './processes.ts';

export const MAJOR_VERSION = '18';
const START_WITHIN_MS = 60_000;
const NOT_YET = /still in use|unexpected postmaster exit/;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  fsync: 'on',
  synchronous_commit: 'on',
};

/** The PostgreSQL of one home. */
export interface Postgres {
  /** Connection string of a database of this server, as its superuser. */
  url(database: string): string;
  /** `fast` ends sessions and writes a checkpoint; `immediate` is a crash that the next start recovers from. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  pid: number;
  /** True when the server was left over from an earlier start and answered. */
  adopted: boolean;
}

export interface PostgresOptions {
  home: string;
  onProgress?: (line: string) => void;
  /** Settings of postgresql.conf that replace ours. */
  settings?: Record<string, string>;
}

/** Starts the PostgreSQL whose data are in `$home/postgres`, making it at the first start; adopts one that still runs there. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { home } = options;
  const dataFolder = join(home, 'postgres');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const binaries = await findPostgresBinaries();
  const launcher = await findLauncher();
  const password = await keepPassword(home);
  await makeDataFolder({ dataFolder, home, binaries, launcher, onProgress: options.onProgress });

  const written = await readPidFile(dataFolder);
  const leftOver = findLeftOver(home, 'postgres');
  if (leftOver && leftOver.pid === written?.pid) {
    const url = urls(password, written.port);
    if (await answersWithin(url('postgres'), 10_000, leftOver)) return running(leftOver, url, true);
    options.onProgress?.('a PostgreSQL of an earlier start does not answer: stopping it');
  }
  if (leftOver) await endProcess(leftOver, 'SIGINT', 10_000);
  // Its writer is gone, but PostgreSQL would take a zombie, or a foreign process with its number, for a server on these data.
  // What still uses them it notices by their shared memory.
  await rm(join(dataFolder, 'postmaster.pid'), { force: true });

  const { postgres: port } = await choosePorts(home, ['postgres']);
  const url = urls(password, port);
  const server = await launch({ ...options, dataFolder, binaries, launcher, port, url });
  return running(server, url, false);
}

function running(server: ProcessRecord, url: Postgres['url'], adopted: boolean): Postgres {
  return {
    url,
    pid: server.pid,
    adopted,
    stop: (mode = 'fast') => endProcess(server, mode === 'fast' ? 'SIGINT' : 'SIGQUIT', 30_000),
  };
}

const urls = (password: string, port: number) => (database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

async function launch(start: {
  home: string;
  settings?: Record<string, string>;
  onProgress?: (line: string) => void;
  dataFolder: string;
  binaries: PostgresBinaries;
  launcher: Launcher;
  port: number;
  url: Postgres['url'];
}): Promise<ProcessRecord> {
  const settings = { ...SETTINGS, ...start.settings, port: String(start.port) };
  const [command = '', ...args] = [
    ...start.launcher.prefix,
    start.binaries.postgres,
    '-D',
    start.dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  start.onProgress?.(`starting PostgreSQL on 127.0.0.1:${start.port}`);
  // After a kill -9 of the postmaster alone, its children need a moment to notice; until then the data are still in use. What they say when
  // they notice may stand after that in the log, line upon line.
  const end = Date.now() + START_WITHIN_MS;
  for (;;) {
    const server = await startDaemon({ home: start.home, name: 'postgres', command, args });
    if (await answersWithin(start.url('postgres'), end - Date.now(), server)) return server;
    const tail = await logTail(start.home, 'postgres');
    if (!isRunning(server) && NOT_YET.test(tail) && Date.now() < end - 1_000) {
      await sleep(500);
      continue;
    }
    await endProcess(server, 'SIGQUIT', 10_000);
    throw new Error(`PostgreSQL did not start on ${start.dataFolder}. ${tail}`);
  }
}

/** The superuser's password, made once and readable by the owner of the home alone. */
export async function keepPassword(home: string): Promise<string> {
  const file = join(home, 'postgres-password');
  await writeFile(file, randomBytes(24).toString('hex'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return (await readFile(file, 'utf8')).trim();
}

async function makeDataFolder(options: {
  dataFolder: string;
  home: string;
  binaries: PostgresBinaries;
  launcher: Launcher;
  onProgress: ((line: string) => void) | undefined;
}): Promise<void> {
  const { dataFolder, home, binaries, launcher } = options;
  const version = await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) {
    if (version.trim() === MAJOR_VERSION) return;
    throw new Error(
      `${dataFolder} was written by PostgreSQL ${version.trim()}, this is ${MAJOR_VERSION}: dump it with the old version ` +
        'and load it into a new home, or choose another REDRESS_HOME',
    );
  }
  options.onProgress?.(`making a PostgreSQL ${MAJOR_VERSION} data folder in ${dataFolder}`);
  // Made beside its place and then moved, so that an interrupted start leaves no half-made folder that looks whole.
  const fresh = `${dataFolder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: 0o700 });
  await launcher.own(fresh);
  const [command, ...args] = [
    ...launcher.prefix,
    binaries.initdb,
    `--pgdata=${fresh}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${join(home, 'postgres-password')}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  await promisify(execFile)(command, args).catch((error: Error & { stderr?: string }) => {
    throw new Error(`initdb could not make ${fresh}: ${error.stderr?.trim() || error.message}`, { cause: error });
  });
  await rename(fresh, dataFolder);
}

/** Number and port of the postmaster that wrote postmaster.pid, or undefined when there is no such file. */
async function readPidFile(dataFolder: string): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  return pid ? { pid, port: port || 0 } : undefined;
}

/** Whether the server answers a query within the time; false at once when it has ended. */
async function answersWithin(url: string, milliseconds: number, server: ProcessRecord): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end && isRunning(server)) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    // A server that is shutting down breaks the connection outside of any query.
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}
