import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findLauncher, findPostgresBinaries } from './postgres-binaries.ts';
import { keepPassword } from './postgres.ts';
import { endProcess, isRunning, logFile, startDaemon, type ProcessRecord } from './processes.ts';

export interface Recovery {
  home: string;
  /** What the recovery is told besides: how far, and where the log is fetched from. */
  settings: Readonly<Record<string, string>>;
  /** The database that the product works in, by the name that it had; it gets the name that the local engine looks for. */
  database: string;
  /** Done with the address of that database before the server is stopped again. */
  afterwards: (url: string) => Promise<void>;
}

export interface Recovered {
  /** Of the last transaction that was brought back from the archive, by the server's clock, in UTC; absent where there was none. */
  lastTransactionAt?: string;
}

const DATABASE = 'redress';
const PORT = '5432';
const TRUSTED = 'local all all trust\n';
const LAST = /last completed transaction was at log time (.+)/g;

const REASONS: readonly [said: RegExp, sentence: string][] = [
  [
    /recovery ended before configured recovery target was reached/,
    'the archive ends before that instant. Leave --to out to get to its end',
  ],
  [/could not locate (required checkpoint|a valid checkpoint) record/, 'of the write-ahead log something is missing'],
  [/requested timeline \d+ (is not a child|does not contain)/, 'the log took another way there: name its --timeline'],
  [/No space left on device/, 'there is no room on the disk'],
];

/** A server that nobody but whoever may enter a private folder can reach, since it asks nobody who he is. */
async function privately<T>(home: string, work: (place: { socket: string; hba: string }) => Promise<T>): Promise<T> {
  const socket = await mkdtemp(join(tmpdir(), 'redress-recovery-'));
  const hba = join(home, 'recovery-hba.conf');
  try {
    await chmod(socket, 0o700);
    await writeFile(hba, TRUSTED, { mode: 0o600 });
    return await work({ socket, hba });
  } finally {
    await Promise.all([rm(socket, { recursive: true, force: true }), rm(hba, { force: true })]);
  }
}

/** Some servers keep these apart from their data. */
async function completeConfiguration(dataFolder: string): Promise<void> {
  for (const [name, text] of [
    ['postgresql.conf', ''],
    ['pg_hba.conf', 'host all all 127.0.0.1/32 scram-sha-256\n'],
    ['pg_ident.conf', ''],
  ] as const) {
    await writeFile(join(dataFolder, name), text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * Has PostgreSQL recover the data that were unpacked in a home's `postgres` folder and begin a new life at the end of it, then stops it. The
 * superuser gets the password of this home.
 * @throws a sentence that says why when it does not get there; the folder then holds what was done by then
 */
export async function recoverPostgres(recovery: Recovery): Promise<Recovered> {
  const { home } = recovery;
  const dataFolder = join(home, 'postgres');
  const [binaries, launcher, password] = await Promise.all([
    findPostgresBinaries(),
    findLauncher(),
    keepPassword(home),
  ]);
  await launcher.own(dataFolder);
  await completeConfiguration(dataFolder);
  await writeFile(join(dataFolder, 'recovery.signal'), '', { mode: 0o600 });
  return privately(home, async ({ socket, hba }) => {
    await launcher.own(socket);
    const settings = {
      listen_addresses: '',
      unix_socket_directories: socket,
      port: PORT,
      hba_file: hba,
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Nobody reads before it is done; so it needs no more connections than the server had from which it comes.
      hot_standby: 'off',
      recovery_target_action: 'promote',
      ...recovery.settings,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [command = '', ...rest] = [...launcher.prefix, binaries.postgres, '-D', dataFolder, ...args];
    const before = await stat(logFile(home, 'postgres')).then(
      ({ size }) => size,
      () => 0,
    );
    const server = await startDaemon({ home, name: 'postgres', command, args: rest });
    const said = async () => (await readFile(logFile(home, 'postgres'))).subarray(before).toString('utf8');
    try {
      await untilRecovered(urlOf(socket, 'postgres'), server, said);
      await settle(urlOf(socket, 'postgres'), recovery.database, password);
      await recovery.afterwards(urlOf(socket, DATABASE));
      const last = [...(await said()).matchAll(LAST)].at(-1)?.[1];
      return last === undefined
        ? {}
        : { lastTransactionAt: new Date(last.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString() };
    } finally {
      await endProcess(server, 'SIGINT', 60_000);
    }
  });
}

const urlOf = (socket: string, database: string): string =>
  `postgres:///${database}?host=${encodeURIComponent(socket)}&port=${PORT}&user=postgres`;

async function untilRecovered(url: string, server: ProcessRecord, said: () => Promise<string>): Promise<void> {
  while (isRunning(server)) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return;
    } catch {
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
  const text = await said();
  const reason = REASONS.find(([pattern]) => pattern.test(text))?.[1];
  const tail = text.trimEnd().split('\n').slice(-8).join('\n');
  throw new Error(`PostgreSQL did not recover: ${reason ? `${reason}.` : 'its log says why.'}\n${tail}`);
}

async function settle(url: string, database: string, password: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`alter role postgres password ${client.escapeLiteral(password)}`);
    if (database !== DATABASE) {
      await client.query(
        `alter database ${client.escapeIdentifier(database)} rename to ${client.escapeIdentifier(DATABASE)}`,
      );
    }
  } finally {
    await client.end();
  }
}
