import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { archiveSettings } from '../backup/write-ahead-log.ts';
import { databasesOf, type Databases } from '../settings/databases.ts';
import { temporalFrom, type TemporalAccess } from '../temporal/access.ts';
import { ensureRoles } from './database-roles.ts';
import { ensureDatabase } from './ensure-database.ts';
import { takeLock } from './lock.ts';
import { registerSearchAttributes } from './namespace.ts';
import { findLeftOver, readRunning } from './processes.ts';
import type { Postgres } from './postgres.ts';
import { startPostgres } from './postgres.ts';
import type { Progress } from './progress.ts';
import type { Teardown } from './teardown.ts';
import { createTeardown } from './teardown.ts';
import type { TemporalServer } from './temporal.ts';
import { startTemporal } from './temporal.ts';

const DATABASE = 'redress';

/** PostgreSQL and Temporal, whoever runs them. */
export interface Engine {
  /** As whoever owns the server, or as the given one. */
  databaseUrl: string;
  /** Where the product's parts connect. */
  databases: Databases;
  /** host:port */
  temporalAddress: string;
  /** Of a server that is not ours. */
  temporalAccess: TemporalAccess;
  temporalNamespace: string;
  /** Temporal's own web UI, when we run one. */
  uiUrl: string | undefined;
  /** Stops what this start runs, in order, and nothing else. Safe to call twice. */
  stop: () => Promise<void>;
}

export interface EngineOptions {
  /** The folder that keeps everything, REDRESS_HOME. */
  home: string;
  /**
   * DATABASE_URL and those of other roles, TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are read from here, whose addresses replace our servers, and WAL_ARCHIVE, where our
   * PostgreSQL keeps its write-ahead log.
   */
  env: NodeJS.ProcessEnv;
  onProgress: Progress;
  /** Ends a start that takes too long for the user's patience, such as a first build. */
  signal?: AbortSignal;
  /** The codec server that Temporal's own web UI asks; left out, it shows payloads encrypted. */
  codecEndpoint?: string | undefined;
  /** Settings of postgresql.conf that replace ours. */
  postgresSettings?: Record<string, string>;
}

/**
 * Starts PostgreSQL and Temporal in a home, or uses the given ones, and writes `$home/engine.json` for the CLI to find them.
 * @throws when another start runs in this home, or a given server does not answer; what was started by then is stopped
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const home = resolve(options.home);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const lock = await takeLock(join(home, 'run/start.lock'));
  if ('heldBy' in lock) {
    throw new Error(
      `already running as process ${lock.heldBy.pid} with REDRESS_HOME ${home}: ` +
        'stop it, or set REDRESS_HOME and PORT to others for a second one',
    );
  }
  const teardown = createTeardown();
  teardown.add(lock.release);
  teardown.add(() => rm(join(home, 'engine.json'), { force: true }));
  try {
    return { ...(await startParts({ ...options, home }, teardown)), stop: teardown.run };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

/** Ends the servers of this process's engine at once and without order; the next start recovers. For a stop that hangs. */
export function killEngine(home: string): void {
  if (readRunning(join(home, 'run/start.lock'))?.pid !== process.pid) return;
  for (const name of ['temporal-ui', 'temporal', 'postgres']) {
    const server = findLeftOver(home, name);
    // SIGQUIT is PostgreSQL's own immediate stop, which ends its children as well.
    if (server) process.kill(server.pid, name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
  }
}

async function startParts(options: EngineOptions, teardown: Teardown): Promise<Omit<Engine, 'stop'>> {
  const { home, env } = options;
  const place = temporalFrom(env);
  const { namespace } = place;
  let postgres: Postgres | undefined;
  const ensurePostgres = async () => {
    if (postgres) return postgres;
    const archiving = env['WAL_ARCHIVE'] ? await archiveSettings(env['WAL_ARCHIVE']) : {};
    const settings = { ...archiving, ...options.postgresSettings };
    const started = await startPostgres({ home, onProgress: options.onProgress, settings });
    teardown.add(() => started.stop());
    postgres = started;
    return started;
  };

  const given = databasesOf(env);
  const databaseUrl = given ? await checkDatabase(given.writer) : await ownDatabase(ensurePostgres);
  const databases = given ?? (await ensureRoles(databaseUrl));
  options.signal?.throwIfAborted();
  let temporal: TemporalServer | undefined;
  if (place.address) {
    await checkTemporal(place.address, place.access, namespace);
  } else {
    const postgresUrl = async () => (await ensurePostgres()).url('postgres');
    temporal = await startTemporal({ ...options, namespace, postgresUrl });
    teardown.add(temporal.stop);
  }
  const temporalAddress = temporal?.address ?? place.address ?? '';
  const pids = { ...(postgres ? { postgres: postgres.pid } : {}), ...temporal?.pids };
  const found = { temporalAddress, temporalNamespace: namespace, uiUrl: temporal?.uiUrl };
  const written = { databaseUrl: databases.writer, databases, ...found, pids };
  await writeFile(join(home, 'engine.json'), `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 });
  return { databaseUrl, databases, ...found, temporalAccess: temporal ? {} : place.access };
}

async function ownDatabase(ensurePostgres: () => Promise<Postgres>): Promise<string> {
  const postgres = await ensurePostgres();
  await ensureDatabase(postgres.url('postgres'), DATABASE);
  return postgres.url(DATABASE);
}

/** @returns the same address once a query was answered there */
async function checkDatabase(databaseUrl: string): Promise<string> {
  try {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
    await client.connect();
    await client.query('select 1');
    await client.end();
    return databaseUrl;
  } catch (error) {
    throw new Error(
      `the PostgreSQL of DATABASE_URL does not answer (${reason(error)}): start it or correct DATABASE_URL ` +
        '(postgres://user:password@host:port/database), or unset it to have a database started for you',
      { cause: error },
    );
  }
}

async function checkTemporal(address: string, access: TemporalAccess, namespace: string): Promise<void> {
  let connection: Connection;
  try {
    connection = await Connection.connect({ address, ...access, connectTimeout: '10s' });
  } catch (error) {
    throw new Error(
      `no Temporal server answers at TEMPORAL_ADDRESS ${address} (${reason(error)}): start it or correct TEMPORAL_ADDRESS ` +
        '(host:port), or unset it to have a server started for you',
      { cause: error },
    );
  }
  try {
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
}

/** Connecting to a name with several addresses fails with an error whose own message is empty. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message : String(error);
}
