import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { rebuild } from '../../db/rebuild.ts';
import { liveRandomly, type Life } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let lives: Life[];
let inline: string;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 4, applicationName: 'redress-test' });
  lives = await liveRandomly(pool, { cases: 300, steps: 20, seed: 20260113 });
  inline = await dump();
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** All projections, byte for byte, as PostgreSQL prints their rows. */
async function dump(): Promise<string> {
  const tables = ['cases order by case_id', 'deadlines order by case_id, clock_key', 'case_search order by case_id'];
  const lines = await Promise.all(
    tables.map((table) => pool.query<{ line: string }>(`select t::text as line from (select * from ${table}) t`)),
  );
  return lines.flatMap(({ rows }) => rows.map(({ line }) => line)).join('\n');
}

const caseIds = () => lives.map(({ caseId }) => caseId).sort();

describe('rebuild', () => {
  it('has lives to work on that reach everywhere', async () => {
    const { rows } = await pool.query<{ type: string }>('select distinct type from events');
    const types = rows.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['ClockBreached', 'RungFired', 'ClockPaused', 'CaseClosed', 'CaseReopened']),
    );
    expect(inline.split('\n').length).toBeGreaterThan(600);
  });

  it('finds that what append wrote along the way is what the log says', async () => {
    const { rows } = await pool.query<{ count: string }>('select count(*) as count from events');
    const seen: number[] = [];
    const summary = await rebuild(database.url, { check: true, onProgress: (done) => seen.push(done) });
    expect(summary).toEqual({ cases: 300, events: Number(rows[0]?.count), differences: [] });
    expect(seen.at(-1)).toBe(summary.events);
    expect(seen.length).toBeGreaterThan(1);
  });

  it('makes all tables anew, byte for byte, when all is lost', async () => {
    await pool.query('truncate cases, deadlines, case_search');
    const { differences } = await rebuild(database.url, { by: BY_TEST });
    expect(differences.filter(({ table }) => table === 'cases').map(({ caseId }) => caseId)).toEqual(caseIds());
    expect(new Set(differences.map(({ is }) => is))).toEqual(new Set(['missing']));
    expect(await dump()).toBe(inline);
    expect((await rebuild(database.url, { by: BY_TEST })).differences).toEqual([]);
  });

  it('restores what somebody changed, removed or added, wherever in the tables it is', async () => {
    const [first = '', second = '', , fourth = ''] = caseIds();
    const last = caseIds().at(-1) ?? '';
    const { rows } = await pool.query<{ case_id: string; clock_key: string }>(
      'select case_id, clock_key from deadlines where case_id <> all($1) order by case_id limit 2',
      [[first, second, fourth, last]],
    );
    const [lost, moved] = rows;
    if (!lost || !moved) throw new Error('The random lives left no deadlines.');
    await pool.query(`update cases set state = jsonb_set(state, '{owner}', '"nobody"') where case_id = $1`, [first]);
    await pool.query(`update cases set status = 'refused' where case_id = $1`, [second]);
    await pool.query('delete from cases where case_id = $1', [last]);
    await pool.query('delete from deadlines where case_id = $1 and clock_key = $2', [lost.case_id, lost.clock_key]);
    await pool.query(`update deadlines set due_at = due_at + interval '1 day' where case_id = $1 and clock_key = $2`, [
      moved.case_id,
      moved.clock_key,
    ]);
    await pool.query(`update case_search set words = 'other' where case_id = $1`, [first]);
    await pool.query('delete from case_search where case_id = $1', [last]);
    const stranger = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
    await pool.query(
      `insert into cases select (c).* from (select jsonb_populate_record(c, jsonb_build_object('case_id', $2::text, 'reference', 'X')) c
         from cases c where case_id = $1) one`,
      [fourth, stranger],
    );

    const checked = await rebuild(database.url, { check: true });
    expect(await dump()).not.toBe(inline);
    const mended = await rebuild(database.url, { by: BY_TEST });
    expect(mended).toEqual(checked);
    const expected = [
      { table: 'cases', caseId: first, is: 'different' },
      { table: 'cases', caseId: second, is: 'different' },
      { table: 'cases', caseId: last, is: 'missing' },
      { table: 'cases', caseId: stranger, is: 'superfluous' },
      { table: 'case_search', caseId: first, is: 'different' },
      { table: 'case_search', caseId: last, is: 'missing' },
      { table: 'deadlines', caseId: lost.case_id, key: lost.clock_key, is: 'missing' },
      { table: 'deadlines', caseId: moved.case_id, key: moved.clock_key, is: 'different' },
    ];
    expect(new Set(mended.differences.map((one) => JSON.stringify(one)))).toEqual(
      new Set(expected.map((one) => JSON.stringify(one))),
    );
    expect(await dump()).toBe(inline);
  });

  it('gives back two references that were exchanged, although each stands in the way of the other', async () => {
    const first = caseIds()[0] ?? '';
    const last = caseIds().at(-1) ?? '';
    await pool.query(`update cases set reference = 'in between' where case_id = $1`, [first]);
    const reference = `(select state->>'reference' from cases where case_id = $2)`;
    await pool.query(
      `update cases set reference = (select state->>'reference' from cases where case_id = $1) where case_id = $2`,
      [first, last],
    );
    await pool.query(`update cases set reference = ${reference} where case_id = $1`, [first, last]);
    expect(await dump()).not.toBe(inline);
    await rebuild(database.url, { by: BY_TEST });
    expect(await dump()).toBe(inline);
  });

  it('leaves everything as it was when a log cannot be folded', async () => {
    const [first = '', second = ''] = caseIds();
    await pool.query(`update cases set status = 'refused' where case_id = $1`, [first]);
    await pool.query(`update events set type = 'NoteAdded' where case_id = $1 and seq = 1`, [second]);
    const before = await dump();
    await expect(rebuild(database.url, { by: BY_TEST })).rejects.toThrow(
      `The log of case ${second} does not begin with its opening`,
    );
    expect(await dump()).toBe(before);
    await pool.query(`update events set type = 'CaseOpened' where case_id = $1 and seq = 1`, [second]);
    await rebuild(database.url, { by: BY_TEST });
    expect(await dump()).toBe(inline);
  });
});
