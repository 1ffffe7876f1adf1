import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { Life, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';

const AT = '2026-01-06T02:00:00.000Z';
const NOTES = 30;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 1, applicationName: 'redress-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function written(): Promise<{ rows: number; inPlace: number }> {
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ rows: number; inPlace: number }>(
    `select n_tup_upd::integer as rows, n_tup_hot_upd::integer as "inPlace" from pg_stat_user_tables where relname = 'cases'`,
  );
  return rows[0] ?? { rows: 0, inPlace: 0 };
}

/** How many of the rows that notes write are written without a word to any index. */
async function inPlaceOf(life: Life): Promise<number> {
  const before = await written();
  for (let note = 0; note < NOTES; note += 1) await life.give({ type: 'AddNote', text: '客户来电' }, AT);
  const after = await written();
  expect(after.rows - before.rows).toBe(NOTES);
  return after.inPlace - before.inPlace;
}

describe('the row of a case', () => {
  it('is written in place by what moves nothing that lists are sorted by, as long as no index is of what always changes', async () => {
    const life = new Life(pool, randomOf(28));
    await life.give(opening(), AT);
    expect(await inPlaceOf(life)).toBeGreaterThan(0.8 * NOTES);
    await pool.query(`create index of_what_changes on cases ((state->>'seq'))`);
    expect(await inPlaceOf(life)).toBe(0);
  });
});
