import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../activities/record.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { drawNumbers, withNumbers } from '../../db/numbers.ts';
import { rebuild } from '../../db/rebuild.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { append, load } from '../../db/store.ts';
import { commandOf } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { DEMO, opening } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { withPractice, words } from '../support/practice.ts';
import { storeCommand } from '../support/stored.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const AT = '2026-01-06T02:00:00.000Z';
const LATER = '2026-01-06T02:30:00.000Z';
/** A company that numbers each complaint by branch, and what reaches its head office in one series. */
const rules = {
  ...withPractice({
    levels: { 'head-office': { name: words('Head office'), department: 'claims', notify: 'head-office' } },
    numbering: {
      form: {
        name: words('Form'),
        format: '{branch}-{yyyy}{mm}-{n:4}',
        restarts: 'monthly',
        perBranch: true,
        on: 'CaseOpened',
        kinds: ['complaint'],
      },
      head: {
        name: words('Head number'),
        format: 'HQ-{yyyy}-{n:4}',
        restarts: 'yearly',
        on: 'ReferredUp',
        kinds: ['complaint', 'exception'],
        level: 'head-office',
      },
    },
  }),
  organisation: 'numbered',
};

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 10, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [DEMO, rules], BY_TEST);
});
afterEach(() => pool.query('truncate cases, events, commands, outbox, deadlines, case_search, number_series'));
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy()]);
  await database.drop();
});

const deps = () => ({ pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(db) });
const opened = (more: Parameters<typeof opening>[1] = {}, kind: Parameters<typeof opening>[0] = 'complaint') => ({
  ...opening(kind, { organisation: 'numbered', ...more }),
});

async function give(caseId: string, body: { type: string }, at = LATER) {
  const commandId = await storeCommand(pool, caseId, body);
  return record(deps(), { caseId, commandId, at });
}

async function open(body = opened(), at = AT): Promise<string> {
  const caseId = randomUUID();
  await give(caseId, body, at);
  return caseId;
}

const referUp = { type: 'ReferUp', to: 'head-office', reason: 'too much for the branch' };

/** The sequences that were given, in order. */
async function given(series: string, period: string): Promise<number[]> {
  const { rows } = await pool.query<{ n: number }>(
    `select (data->>'sequence')::integer as n from events
      where type = 'NumberAssigned' and data->>'series' = $1 and data->>'period' = $2 order by n`,
    [series, period],
  );
  return rows.map(({ n }) => n);
}
const last = async (): Promise<unknown[]> =>
  (await pool.query('select series, period, branch, last from number_series order by 1, 2, 3')).rows;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('numbers', () => {
  it('follow each other without a gap, though twenty cases are opened at once and others are refused', async () => {
    const wrong = opened({ branch: 'atlantis' });
    await Promise.all([
      ...upTo(20).map(() => open()),
      ...upTo(10).map(() => open(wrong)),
      ...upTo(5).map(() => open(opened({}, 'request'))),
    ]);
    expect(await given('form', '2026-01')).toEqual(upTo(20));
    expect(await last()).toEqual([{ series: 'form', period: '2026-01', branch: '*', last: 20 }]);
    const { rows } = await pool.query<{ number: string }>(
      `select data->>'number' as number from events where type = 'NumberAssigned'`,
    );
    expect(new Set(rows.map(({ number }) => number)).size).toBe(20);
  });

  it('leave no gap when the same command is decided several times at once', async () => {
    const caseIds = await Promise.all(upTo(20).map(() => open(opened({}, 'exception'))));
    await Promise.all(
      caseIds.flatMap(async (caseId) => {
        const commandId = await storeCommand(pool, caseId, referUp);
        const results = await Promise.all(upTo(3).map(() => record(deps(), { caseId, commandId, at: LATER })));
        expect(new Set(results.map(({ outcome, seq }) => `${outcome} ${seq}`)).size).toBe(1);
      }),
    );
    expect(await given('head', '2026')).toEqual(upTo(20));
  });

  it('leave no gap when other commands of the case come in between, and when a case goes up twice', async () => {
    const caseIds = await Promise.all(upTo(20).map(() => open(opened({}, 'exception'))));
    await Promise.all(
      caseIds.flatMap((caseId) => [
        give(caseId, { type: 'AddNote', text: 'meanwhile' } as never),
        give(caseId, referUp),
        give(caseId, referUp),
      ]),
    );
    expect(await given('head', '2026')).toEqual(upTo(20));
    const { rows } = await pool.query(`select from commands where type = 'ReferUp' and outcome = 'refused'`);
    expect(rows).toHaveLength(20);
  });

  it('count for each branch, month and series of their own', async () => {
    const urumqi = opened({ branch: 'urumqi' });
    await open(urumqi);
    await open(urumqi);
    const third = await open(urumqi, '2026-02-03T02:00:00.000Z');
    await open();
    await give(third, referUp, '2026-02-03T03:00:00.000Z');
    expect(await last()).toEqual([
      { series: 'form', period: '2026-01', branch: '*', last: 1 },
      { series: 'form', period: '2026-01', branch: 'urumqi', last: 2 },
      { series: 'form', period: '2026-02', branch: 'urumqi', last: 1 },
      { series: 'head', period: '2026', branch: '*', last: 1 },
    ]);
    const { stored } = await load({ pool, secrets: TEST_SECRETS }, third, '');
    expect(stored?.state.numbers).toEqual({ form: 'urumqi-202602-0001', head: 'HQ-2026-0001' });
  });

  it('are not drawn for an organisation that has none', async () => {
    await open({ ...opened(), organisation: 'demo' });
    expect(await last()).toEqual([]);
  });

  it('cannot be written before they are drawn', async () => {
    const caseId = randomUUID();
    const actor = { kind: 'person', id: 'a.tester', role: 'agent' } as const;
    const command = commandOf(opened(), { id: caseId, caseId, at: AT, actor });
    const decision = decide(command, undefined, rules);
    await expect(
      append({ pool, secrets: TEST_SECRETS }, caseId, [{ command, decision, rules }], undefined, AT),
    ).rejects.toThrow(/drawn/);
    expect(await given('form', '2026-01')).toEqual([]);
  });

  it('are given back when the case was written by somebody else meanwhile, and when writing fails', async () => {
    const needs = [{ series: 'form', period: '2026-01', branch: '*' }];
    expect(await withNumbers(pool, 'numbered', needs, () => Promise.resolve(undefined))).toBeUndefined();
    const failing = withNumbers(pool, 'numbered', needs, () => Promise.reject(new Error('the store is full')));
    await expect(failing).rejects.toThrow('the store is full');
    expect(await last()).toEqual([]);
    await open();
    expect(await given('form', '2026-01')).toEqual([1]);
  });

  it('would have gaps if they were drawn outside the transaction (control)', async () => {
    const caseId = await open(opened({}, 'exception'));
    const commandId = await storeCommand(pool, caseId, referUp);
    const { stored, command: kept } = await load({ pool, secrets: TEST_SECRETS }, caseId, commandId);
    if (!stored || !kept) throw new Error('The case is not stored.');
    const command = commandOf(referUp as never, { id: commandId, caseId, at: LATER, actor: kept.actor });
    const client = await pool.connect();
    const numbers = await drawNumbers(client, 'numbered', [{ series: 'head', period: '2026', branch: '*' }]);
    client.release();
    await give(caseId, { type: 'AddNote', text: 'first' } as never);
    const decision = decide({ ...command, numbers }, stored.state, rules);
    if (isRefusal(decision)) throw new Error(decision.message);
    expect(
      await append({ pool, secrets: TEST_SECRETS }, caseId, [{ command, decision, rules }], stored, LATER),
    ).toBeUndefined();
    await record(deps(), { caseId, commandId, at: LATER });
    expect(await given('head', '2026')).toEqual([2]);
  });

  it('go on where the log leaves off when their table is lost, and not before', async () => {
    await Promise.all([...upTo(3).map(() => open()), ...upTo(2).map(() => open(opened({ branch: 'urumqi' })))]);
    expect((await rebuild(database.url, { check: true })).differences).toEqual([]);
    await pool.query(`update number_series set last = 1 where branch = 'urumqi'`);
    await pool.query(`delete from number_series where branch = '*'`);
    await pool.query(`insert into number_series values ('numbered', 'ghost', 'all', '*', 7)`);
    const differences = [
      { table: 'number_series', key: 'numbered form 2026-01 *', is: 'missing' },
      { table: 'number_series', key: 'numbered form 2026-01 urumqi', is: 'different' },
      { table: 'number_series', key: 'numbered ghost all *', is: 'superfluous' },
    ];
    expect((await rebuild(database.url, { check: true })).differences).toEqual(differences);
    expect((await rebuild(database.url, { by: BY_TEST })).differences).toEqual(differences);
    expect(await last()).toEqual([
      { series: 'form', period: '2026-01', branch: '*', last: 3 },
      { series: 'form', period: '2026-01', branch: 'urumqi', last: 2 },
    ]);
    await open();
    expect(await given('form', '2026-01')).toEqual([1, 1, 2, 2, 3, 4]);
  });

  it('are drawn while the projections are made anew, and neither waits for the other for ever', async () => {
    await open();
    const [, ...results] = await Promise.all([rebuild(database.url, { by: BY_TEST }), ...upTo(10).map(() => open())]);
    expect(results).toHaveLength(10);
    expect(await given('form', '2026-01')).toEqual(upTo(11));
    expect((await rebuild(database.url, { check: true })).differences).toEqual([]);
  });
});
