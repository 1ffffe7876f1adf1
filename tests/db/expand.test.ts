import { readdirSync } from 'node:fs';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { objections, shapeOf, type Shape } from './expanding.ts';

/** Before this one nobody had to be able to go on beside a migration. */
const FIRST = '0022';

/** What a migration takes away after the release before has stopped using it, each with the release that stopped. */
const CONTRACTED: Readonly<Record<string, readonly string[]>> = {};

const names = readdirSync('db/migrations').map((file) => file.replace('.ts', ''));

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: Pool;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 1, applicationName: 'redress-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('the release before goes on beside a migration (docs/upgrading.md)', () => {
  it('since each of them only adds what nobody must know', async () => {
    await pool.query('drop schema public cascade; create schema public');
    const found: Record<string, string[]> = {};
    let before: Shape | undefined;
    for (const name of names) {
      if (name >= FIRST) before ??= await shapeOf(pool);
      await migrate(database.url, name);
      if (!before) continue;
      const after = await shapeOf(pool);
      found[name] = objections(before, after);
      before = after;
    }
    const allowed = (name: string) => CONTRACTED[name] ?? [];
    expect(Object.fromEntries(Object.keys(found).map((name) => [name, allowed(name)]))).toEqual(found);
    expect(Object.keys(found).length).toBeGreaterThan(0);
  });

  it.each([
    ['alter table cases drop column kind cascade', expect.arrayContaining(['cases.kind is gone'])],
    ['alter table cases rename column kind to sort', ['cases.kind is gone', 'cases.sort must be given']],
    ['alter table draws alter column body_hash type char(9)', ['draws.body_hash is character(9) instead of text']],
    ['alter table cases add column extra text not null', ['cases.extra must be given']],
    ['alter table cases add column extra text', []],
    [`alter table cases add column extra text not null default ''`, []],
    [
      'alter table commands add check (length(body_hash) < 99)',
      [expect.stringMatching(/^commands: .*may refuse what was allowed$/)],
    ],
    ['create unique index only_one on cases (kind)', [expect.stringMatching(/^cases: only_one .*may refuse/)]],
    ['create table extras (extra text not null check (length(extra) < 9))', []],
    ['create index more on cases (kind)', []],
    ['drop view timeline', expect.arrayContaining(['timeline is gone'])],
  ])('control: %s', async (change, expected) => {
    const client = await pool.connect();
    try {
      const as = { query: (text: string) => client.query(text) } as unknown as Pool;
      await client.query('begin');
      const before = await shapeOf(as);
      await client.query('set local lock_timeout = 0');
      await client.query(change);
      expect(objections(before, await shapeOf(as))).toEqual(expected);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
