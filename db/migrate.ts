import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration';
import pg from 'pg';
import * as foundation from './migrations/0001-foundation.ts';
import * as numbers from './migrations/0002-numbers.ts';
import * as duty from './migrations/0003-duty.ts';
import * as similar from './migrations/0004-similar.ts';
import * as registers from './migrations/0005-registers.ts';
import * as payments from './migrations/0006-payments.ts';
import * as files from './migrations/0007-files.ts';
import * as restatements from './migrations/0008-restatements.ts';
import * as seals from './migrations/0009-seals.ts';
import * as streams from './migrations/0011-streams.ts';
import * as checkpoints from './migrations/0012-checkpoints.ts';
import * as writtenOrder from './migrations/0013-written-order.ts';
import * as people from './migrations/0014-people.ts';
import * as keptClocks from './migrations/0015-kept-clocks.ts';
import * as work from './migrations/0016-work.ts';
import * as restricted from './migrations/0017-restricted.ts';
import * as dueNext from './migrations/0018-due-next.ts';
import * as webhooks from './migrations/0019-webhooks.ts';
import * as wakes from './migrations/0020-wakes.ts';
import * as rulebookSource from './migrations/0021-rulebook-source.ts';
import * as sessions from './migrations/0022-sessions.ts';
import * as settledReads from './migrations/0023-settled-reads.ts';
import * as rowsApart from './migrations/0024-rows-apart.ts';
import * as archive from './migrations/0025-archive.ts';
import * as wordsInOrder from './migrations/0026-words-in-order.ts';
import * as leanIndexes from './migrations/0027-lean-indexes.ts';
import * as rowsInPlace from './migrations/0028-rows-in-place.ts';
import * as pagesAlike from './migrations/0029-pages-alike.ts';
import * as wordsByReport from './migrations/0030-words-by-report.ts';
import * as complainantsByDay from './migrations/0031-complainants-by-day.ts';
import * as waybillsByReport from './migrations/0032-waybills-by-report.ts';
import * as complainantsWithoutHelpers from './migrations/0033-complainants-without-helpers.ts';
import { openDatabase, openPool } from './client.ts';
import { grantToRoles } from './roles/grants.ts';

const MIGRATIONS: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-numbers': numbers,
  '0003-duty': duty,
  '0004-similar': similar,
  '0005-registers': registers,
  '0006-payments': payments,
  '0007-files': files,
  '0008-restatements': restatements,
  '0009-seals': seals,
  '0011-streams': streams,
  '0012-checkpoints': checkpoints,
  '0013-written-order': writtenOrder,
  '0014-people': people,
  '0015-kept-clocks': keptClocks,
  '0016-work': work,
  '0017-restricted': restricted,
  '0018-due-next': dueNext,
  '0019-webhooks': webhooks,
  '0020-wakes': wakes,
  '0021-rulebook-source': rulebookSource,
  '0022-sessions': sessions,
  '0023-settled-reads': settledReads,
  '0024-rows-apart': rowsApart,
  '0025-archive': archive,
  '0026-words-in-order': wordsInOrder,
  '0027-lean-indexes': leanIndexes,
  '0028-rows-in-place': rowsInPlace,
  '0029-pages-alike': pagesAlike,
  '0030-words-by-report': wordsByReport,
  '0031-complainants-by-day': complainantsByDay,
  '0032-waybills-by-report': waybillsByReport,
  '0033-complainants-without-helpers': complainantsWithoutHelpers,
};

/** Listed by name rather than read from a folder, so that a bundle or another working directory finds the same ones. */
const provider: MigrationProvider = { getMigrations: () => Promise.resolve(MIGRATIONS) };

/**
 * Brings a database up to date, as whoever owns its tables, and answers the names of the migrations that it ran. Where the server has the
 * product's roles, they are given what is theirs. Concurrent callers wait for each other. One that a newer release has migrated is left as it
 * is, so that the release before can be started again beside it. `upTo` is the last one to run, after which nobody is given anything; left out all.
 * @throws when a migration fails, or when the database knows others and lacks some of ours
 */
export async function migrate(url: string, upTo?: string): Promise<string[]> {
  if (await isAhead(url)) return [];
  const db = openDatabase({ url, max: 2, applicationName: 'redress-migrate', statementTimeoutMs: 60_000 });
  try {
    const migrator = new Migrator({ db, provider });
    const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
    if (error) {
      const because = error instanceof Error ? error.message : 'for an unknown reason';
      throw new Error(`The database could not be brought up to date: ${because}`, { cause: error });
    }
    if (!upTo) await giveOut(url);
    return (results ?? []).map(({ migrationName }) => migrationName);
  } finally {
    await db.destroy();
  }
}

async function isAhead(url: string): Promise<boolean> {
  const pool = openPool({ url, max: 1, applicationName: 'redress-migrate' });
  try {
    const { missing, unknown } = await schemaState(pool);
    return unknown.length > 0 && missing.length === 0;
  } finally {
    await pool.end();
  }
}

async function giveOut(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'redress-migrate' });
  await client.connect();
  try {
    await grantToRoles(client);
  } finally {
    await client.end();
  }
}

/** How the schema of a database stands to this version of the product. */
export interface SchemaState {
  /** The newest migration that ran there; undefined in an empty database. */
  version: string | undefined;
  /** What this version of the product needs and has not run there. */
  missing: string[];
  /** What ran there that this version does not know: a newer one has been at work, which ours can go on beside. */
  unknown: string[];
}

/** Looks how far a database is, without changing it. */
export async function schemaState(pool: pg.Pool | pg.ClientBase): Promise<SchemaState> {
  const { rows: tables } = await pool.query<{ found: string | null }>(
    `select to_regclass('kysely_migration')::text as found`,
  );
  const { rows } = tables[0]?.found
    ? await pool.query<{ name: string }>('select name from kysely_migration order by name')
    : { rows: [] };
  const ran = rows.map(({ name }) => name);
  const known = Object.keys(MIGRATIONS);
  return {
    version: ran.at(-1),
    missing: known.filter((name) => !ran.includes(name)),
    unknown: ran.filter((name) => !known.includes(name)),
  };
}
