import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { Pool, TypeOverrides } from 'pg';
import { openedJson } from './people/cipher.ts';
import { opensRestricted } from './people/reader.ts';
import { learnToSay, SayingClient, SETTING } from './roles/saying-client.ts';
import type { Tables } from './tables.ts';
import { TellingClient } from './telling-client.ts';

export type Database = Kysely<Tables>;
export type ReadDatabase = ReadonlyKysely<Tables>;

export interface PoolOptions {
  url: string;
  /** The most connections that this process holds. */
  max?: number;
  applicationName: string;
  /** A statement longer than this is ended: below the activity's own limit, so that a try ends before the next one begins. */
  statementTimeoutMs?: number;
  /** Nothing personal is opened of people whose data are restricted. */
  withholdsRestricted?: boolean;
  /** Reads for whoever asks (`readingFor`), by the policies of the tables. */
  readsForCallers?: boolean;
}

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const JSONB = 3802;
const types = new TypeOverrides();
types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(DATE, (text) => text);
// What is sealed is opened where it is read, with the key that the query fetched beside it, so that nobody forgets to.
types.setTypeParser(JSONB, openedJson);

/** A pool whose lost connections are reported by the next query, not by the end of the process. */
export function openPool(
  {
    url,
    max = 10,
    applicationName,
    statementTimeoutMs = 1500,
    withholdsRestricted = false,
    readsForCallers = false,
  }: PoolOptions,
  readOnly = false,
): Pool {
  const settings = [
    `-c statement_timeout=${statementTimeoutMs}`,
    '-c lock_timeout=1000',
    '-c idle_in_transaction_session_timeout=10000',
    // The process itself reads for all; for somebody else it says so with each statement.
    `-c ${SETTING}=*`,
    ...(readOnly ? ['-c default_transaction_read_only=on'] : []),
    ...(withholdsRestricted ? ['-c redress.restricted=withheld'] : []),
  ];
  const pool = new Pool({
    Client: TellingClient,
    connectionString: url,
    max,
    application_name: applicationName,
    options: settings.join(' '),
    connectionTimeoutMillis: 3000,
    types,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, which its types do not say
    ...(readsForCallers ? { Client: SayingClient, onConnect: learnToSay } : {}),
  });
  pool.on('error', () => {});
  // The pool listens to a connection only while nobody has it: one that is lost between two statements of whoever has it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  if (readsForCallers) pool.query = askingAs(pool);
  return pool;
}

/** The pool's own way asks in the name of whoever gave the connection back; this one in that of whoever asks. */
const askingAs = (pool: Pool): Pool['query'] =>
  (async (...asked: [string]) => {
    const client = await pool.connect();
    try {
      return await client.query(...asked);
    } finally {
      client.release();
    }
  }) as never;

const kyselyOn = (pool: PostgresPool): Database => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

/** Queries over a pool that somebody else opened and closes. */
export const databaseOn = (pool: Pool): Database => kyselyOn(pool);

export const openDatabase = (options: PoolOptions): Database => kyselyOn(openPool(options));

export interface ReadSide {
  db: ReadDatabase;
  /** The connections that open everything, for what is read in one snapshot. */
  whole: Pool;
  /** The connections behind it, for whoever watches how many are in use. */
  pools: readonly Pool[];
  close: () => Promise<void>;
}

/** The read side: its type offers no writing, and its connections refuse one. */
export const openReadDatabase = (options: PoolOptions): ReadSide => {
  const pool = openPool({ statementTimeoutMs: 5000, ...options }, true);
  const db = kyselyOn(pool);
  return { db: db as never, whole: pool, pools: [pool], close: () => db.destroy() };
};

/**
 * The read side for readers of whom each sees some organisations (`readingFor`), and some open what is held of restricted people and others
 * do not (`readingAs`): each statement is sent by a connection that gives as much as whoever asks for it may see, so that no reading forgets to ask.
 */
export const openReadDatabaseByReader = (options: PoolOptions): ReadSide => {
  const settings = { statementTimeoutMs: 5000, ...options, readsForCallers: true };
  const open = openPool(settings, true);
  const applicationName = `${options.applicationName}-withheld`;
  const withheld = openPool({ ...settings, applicationName, withholdsRestricted: true }, true);
  const db = kyselyOn({
    options: open.options,
    connect: () => (opensRestricted() ? open : withheld).connect(),
    end: async () => {
      await Promise.all([open.end(), withheld.end()]);
    },
  });
  return { db: db as never, whole: open, pools: [open, withheld], close: () => db.destroy() };
};
