import type { Database, ReadDatabase } from '../db/client.ts';
import { Failure, reasonOf } from './failure.ts';
import type { Databases } from '../settings/databases.ts';
import { databaseUrl, secrets } from './home.ts';

const APPLICATION = 'redress-cli';

/** Loaded when it is needed, here and elsewhere, since commands that only speak to the API should not wait for it. */
const clients = () => import('../db/client.ts');

/** The database's address for a part of the product, once it has answered there and holds the product's tables. */
export async function reachableDatabase(as: keyof Databases = 'writer'): Promise<string> {
  const url = databaseUrl(as);
  secrets();
  const { openPool } = await clients();
  const pool = openPool({ url, max: 1, applicationName: APPLICATION });
  let found: unknown;
  try {
    ({
      rows: [found],
    } = await pool.query<{ cases: string | null }>(`select to_regclass('public.cases')::text as cases`));
  } catch (error) {
    throw new Failure(
      `The database does not answer (${reasonOf(error)}): start it, for a local one with "npm start", or correct DATABASE_URL.`,
      { cause: error },
    );
  } finally {
    await pool.end();
  }
  if ((found as { cases: string | null }).cases === null) {
    throw new Failure(
      'The database holds nothing of Redress yet: "redress migrate", or "npm start", makes its tables. Or correct DATABASE_URL.',
    );
  }
  return url;
}

/** Work on the database, with the connections closed whatever comes of it. */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const url = await reachableDatabase();
  const { openDatabase } = await clients();
  const db = openDatabase({ url, max: 2, applicationName: APPLICATION });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** Reading from the database, with the connections closed whatever comes of it. */
export async function withReadDatabase<T>(work: (db: ReadDatabase) => Promise<T>): Promise<T> {
  const url = await reachableDatabase();
  const { openReadDatabase } = await clients();
  const { db, close } = openReadDatabase({ url, max: 1, applicationName: APPLICATION });
  try {
    return await work(db);
  } finally {
    await close();
  }
}
