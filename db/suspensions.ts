import type pg from 'pg';
import { record, type Author } from './audit/streams.ts';
import type { ReadDatabase } from './client.ts';
import { KEYS } from './keys.ts';
import { inTransaction } from './transaction.ts';

/**
 * Suspends a person: no key, token or session of theirs is taken from then on, and their sessions end for good. Answers false when they were
 * suspended already.
 */
export async function suspend(pool: pg.Pool, person: string, author: Author): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const at = new Date().toISOString();
    const { rowCount } = await client.query(
      'insert into suspensions (person, suspended_at) values ($1, $2) on conflict do nothing',
      [person, at],
    );
    if (rowCount === 0) return undefined;
    const ended = await client.query<{ session_id: string }>(
      'update sessions set ended_at = $2 where person = $1 and ended_at is null and ends_at > $2 returning session_id',
      [person, at],
    );
    const sessions = ended.rows.map((row) => row.session_id);
    await record(client, author, { stream: KEYS, type: 'PersonSuspended', data: { person, sessions } });
    return true;
  });
  return done === true;
}

/** Lets a suspended person in again, by what they have; answers false when they were not suspended. */
export async function restore(pool: pg.Pool, person: string, author: Author): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query('delete from suspensions where person = $1', [person]);
    if (rowCount === 0) return undefined;
    await record(client, author, { stream: KEYS, type: 'PersonRestored', data: { person } });
    return true;
  });
  return done === true;
}

/** Those of some people who are suspended. */
export async function suspendedOf(db: ReadDatabase, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('suspensions')
    .select('person')
    .where('person', 'in', [...people])
    .execute();
  return rows.map(({ person }) => person);
}

/** All who are suspended, with the instant since when. */
export async function listSuspended(pool: pg.Pool): Promise<{ person: string; suspendedAt: string }[]> {
  const { rows } = await pool.query<{ person: string; suspended_at: string }>(
    'select person, suspended_at from suspensions order by person',
  );
  return rows.map((row) => ({ person: row.person, suspendedAt: row.suspended_at }));
}
