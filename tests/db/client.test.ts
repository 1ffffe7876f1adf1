import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, openPool, openReadDatabase, type Database } from '../../db/client.ts';
import { cloneDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const applicationName = 'redress-test';
const key = { key_id: 'k', key_hash: 'h', name: 'n', role: 'agent', organisations: ['demo'] };

describe('connections', () => {
  it('give up by themselves: a statement, a lock and a transaction that somebody forgot', async () => {
    const pool = openPool({ url: database.url, applicationName, max: 1, statementTimeoutMs: 200 });
    const { rows } = await pool.query(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
              current_setting('idle_in_transaction_session_timeout') as idle, current_setting('application_name') as name`,
    );
    expect(rows).toEqual([{ statement: '200ms', lock: '1s', idle: '10s', name: applicationName }]);
    await expect(pool.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('that are lost while somebody has them and asks nothing fail the next statement, and not the process', async () => {
    const pool = openPool({ url: database.url, applicationName, max: 2 });
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await expect(client.query('select 1')).rejects.toThrow(/not queryable/);
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('limit a statement by default to less than a try of an activity', async () => {
    const pool = openPool({ url: database.url, applicationName, max: 1 });
    expect((await pool.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '1500ms' }]);
    await pool.end();
  });

  it('read instants as text in UTC with milliseconds, and dates as text', async () => {
    const pool = openPool({ url: database.url, applicationName, max: 1 });
    const { rows } = await pool.query(
      `select '2026-02-13T09:30:00+08:00'::timestamptz as at, '2026-02-13'::date as day`,
    );
    expect(rows).toEqual([{ at: '2026-02-13T01:30:00.000Z', day: '2026-02-13' }]);
    await pool.end();
  });

  it('of the read side refuse to write, even when asked in spite of the types', async () => {
    const read = openReadDatabase({ url: database.url, applicationName, max: 1 });
    const writing = (read.db as unknown as Database)
      .insertInto('api_keys')
      .values({ ...key, expires_at: null, revoked_at: null });
    await expect(writing.execute()).rejects.toMatchObject({ code: '25006' });
    expect(await read.db.selectFrom('api_keys').select('key_id').execute()).toEqual([]);
    await read.close();

    const db = openDatabase({ url: database.url, applicationName, max: 1 });
    await db
      .insertInto('api_keys')
      .values({ ...key, expires_at: null, revoked_at: null })
      .execute();
    expect(await db.selectFrom('api_keys').select('key_id').execute()).toEqual([{ key_id: 'k' }]);
    await db.destroy();
  });
});
