import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { longTransaction, READING, readingBeside } from '../../db/long-transaction.ts';
import { cloneDatabase } from '../support/postgres.ts';

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

const draw = (name: string) =>
  pool.query(
    `insert into number_series (organisation, series, period, branch, last) values ('demo', $1, '2026', '*', 1)`,
    [name],
  );
const countOn = async (client: pg.ClientBase): Promise<number> => {
  const { rows } = await client.query<{ count: number }>('select count(*)::integer as count from number_series');
  return rows[0]?.count ?? -1;
};

it('reads on a second connection what the first one sees, whatever others have written since; a reader of its own sees that', async () => {
  await longTransaction(database.url, READING, async (client) => {
    const before = await countOn(client);
    await draw('between');
    const beside = await readingBeside(database.url, client, countOn);
    const apart = await longTransaction(database.url, READING, countOn);
    expect({ beside, first: await countOn(client), apart }).toEqual({
      beside: before,
      first: before,
      apart: before + 1,
    });
  });
});

it('writes nothing on the second connection, and lets the first one go on after that failed', async () => {
  await longTransaction(database.url, READING, async (client) => {
    const writing = readingBeside(database.url, client, (beside) => beside.query('delete from number_series'));
    await expect(writing).rejects.toThrow('read-only transaction');
    expect(await countOn(client)).toBeGreaterThanOrEqual(0);
  });
});
