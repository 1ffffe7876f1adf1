import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archive, bringBack } from '../../db/archive/archive.ts';
import { TWINS } from '../../db/archive/twins.ts';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { verify } from '../../db/audit/verify.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { erase } from '../../db/people/erasing.ts';
import { readLogs, wholeOf } from '../../db/read/logs.ts';
import { rebuild } from '../../db/rebuild.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { append, load } from '../../db/store.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { commandOf } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { DEMO, Life, liveRandomly, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const NOW = '2026-11-20T00:00:00.000Z';
const OPENED = '2026-05-04T02:00:00.000Z';
const ENDED = '2026-06-04T02:00:00.000Z';
const ERASED_NAME = '待擦除示例';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
/** Of whoever owns the tables, as an operator who archives; the writer is who erases. */
let owner: pg.Pool;
let writer: pg.Pool;
let db: Database;
let folder: string;
let file: string;
/** Cases that are due, one that the law holds, one with an open case beside it, one with a message on its way, and that open case. */
const cases = { due: [] as string[], held: '', linked: '', unfinished: '', open: '', erased: '' };

const random = randomOf(31);

async function live(kind: 'complaint' | 'claim', more: Parameters<typeof opening>[1] = {}): Promise<Life> {
  const life = new Life(writer, random);
  await life.give(opening(kind, more), OPENED);
  await life.give({ type: 'AddNote', text: '客户来电' }, OPENED);
  return life;
}

const withdraw = async (life: Life, at = ENDED): Promise<string> => {
  await life.give({ type: 'Withdraw', reason: 'it came after all' }, at);
  return life.caseId;
};

beforeAll(async () => {
  database = await cloneDatabase();
  owner = openPool({ url: database.databases.migrator, max: 2, applicationName: 'redress-test' });
  writer = openPool({ url: database.databases.writer, max: 2, applicationName: 'redress-test' });
  db = openDatabase({ url: database.databases.writer, max: 1, applicationName: 'redress-test' });
  folder = await mkdtemp(join(tmpdir(), 'redress-archive-'));
  file = join(folder, 'checkpoints.jsonl');
  await publishRulebooks(db, [DEMO], BY_TEST);
  await liveRandomly(writer, { cases: 5, steps: 6, seed: 8 });
  for (let index = 0; index < 3; index += 1) cases.due.push(await withdraw(await live('complaint')));
  const other = { complainant: { name: ERASED_NAME, phone: '000-0002' } };
  cases.erased = await withdraw(await live('complaint', other));
  cases.due.push(cases.erased);
  // In the order in which the store keeps them, as a command has them that comes in by the API.
  const facts = { deliveredOn: '2026-05-03', piecesDamaged: 2, natureOfDamage: 'broken' };
  cases.held = await withdraw(await live('claim', { caseType: 'damage', facts }));
  cases.open = (await live('complaint')).caseId;
  const linked = await live('complaint');
  await linked.give({ type: 'LinkCase', caseId: cases.open, relation: 'related-to' }, OPENED);
  cases.linked = await withdraw(linked);
  cases.unfinished = await withdraw(await live('complaint'));
  await writer.query(`update outbox set status = 'delivered' where case_id <> $1`, [cases.unfinished]);
  await makeCheckpoint(database.databases.writer, { secrets: TEST_SECRETS, file }, '2026-11-01T00:00:00.000Z');
}, 60_000);
afterAll(async () => {
  await Promise.all([owner.end(), writer.end(), db.destroy()]);
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const archived = (more: Partial<Parameters<typeof archive>[2]> = {}) =>
  archive(owner, new Rulebooks(db), { now: NOW, closedBefore: '2026-07-01T00:00:00.000Z', by: BY_TEST, ...more });
const verified = () => verify(database.databases.auditor, { secrets: TEST_SECRETS, file });
const idsOf = (found: readonly { caseId: string }[]): string[] => found.map(({ caseId }) => caseId).sort();

/** Every row of a case in the tables that are worked on, or in the archive, as text. */
async function rowsOf(caseId: string, where: '' | 'archived_' = ''): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of TWINS) {
    const { rows } = await owner.query<{ row: string }>(
      `select (to_jsonb(t) - 'year' - 'archived_at')::text as row from ${where}${table} t where case_id = $1 order by 1`,
      [caseId],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

/** What registers and figures are made of. */
async function counted(): Promise<unknown[]> {
  const stretch = { from: '2026-01-01T00:00:00.000Z', before: NOW };
  const logs: unknown[] = [];
  for await (const log of readLogs(db as never, wholeOf('demo'), 'demo', stretch)) logs.push(log);
  return logs;
}

describe('archiving', () => {
  it('moves nothing unless it is asked to, and says of each case that stays why', async () => {
    const before = await rowsOf(cases.due[0] ?? '');
    const { archived: would, stays, notDue } = await archived({ by: undefined });
    expect(idsOf(would)).toEqual([...cases.due].sort());
    expect(Object.fromEntries(stays.map(({ caseId, reasons }) => [caseId, reasons.map(({ why }) => why)]))).toEqual({
      [cases.held]: expect.arrayContaining(['held-by-law']),
      [cases.linked]: ['linked-case-open'],
      [cases.unfinished]: expect.arrayContaining(['unfinished']),
    });
    expect(notDue).toBe(0);
    expect(await rowsOf(cases.due[0] ?? '')).toEqual(before);
  });

  it('without a date goes by the retention of the rulebook, of which this one says none', async () => {
    const { archived: none, notDue, looked } = await archived({ closedBefore: undefined });
    expect({ none, notDue }).toEqual({ none: [], notDue: looked });
  });

  it('refuses an open case that is asked for by its id, and one that is not due', async () => {
    const open = await archived({ caseId: cases.open });
    expect(open.stays[0]?.reasons[0]).toEqual({ why: 'not-ended', says: 'it is open' });
    const early = await archived({ caseId: cases.due[0], closedBefore: '2026-06-01T00:00:00.000Z' });
    expect(early.stays[0]?.reasons.map(({ why }) => why)).toEqual(['not-due']);
  });

  it('leaves nothing half moved when its connection is killed', async () => {
    const [caseId = ''] = cases.due;
    const before = await rowsOf(caseId);
    await owner.query(`
      create function wait() returns trigger language plpgsql as $$ begin perform pg_sleep(30); return new; end $$;
      create trigger wait before delete on cases for each row execute function wait()`);
    const going = archived({ caseId }).then(
      () => 'done',
      () => 'killed',
    );
    const KILL = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    await expect.poll(async () => (await owner.query(KILL)).rowCount, { timeout: 10_000 }).toBe(1);
    expect(await going).toBe('killed');
    await owner.query('drop trigger wait on cases; drop function wait');
    expect(await rowsOf(caseId)).toEqual(before);
    expect(Object.values(await rowsOf(caseId, 'archived_')).flat()).toEqual([]);
  });

  it('moves what is due, whole, once, and for each year into partitions that nobody is given', async () => {
    const before = { figures: await counted(), rows: await rowsOf(cases.due[0] ?? ''), whole: await verified() };
    expect(before.whole.breaks).toEqual([]);
    const seen: [number, number][] = [];
    const done = await archived({ onProgress: (...at) => seen.push(at) });
    expect(idsOf(done.archived)).toEqual([...cases.due].sort());
    expect(seen.at(-1)).toEqual([done.looked, done.looked]);
    expect(Object.values(await rowsOf(cases.due[0] ?? '')).flat()).toEqual([]);
    expect(await rowsOf(cases.due[0] ?? '', 'archived_')).toEqual(before.rows);
    expect((await archived()).archived).toEqual([]);
    await expect(writer.query('select from archived_events_2026')).rejects.toThrow(/permission denied/);
    await expect(writer.query('delete from archived_events')).rejects.toThrow(/permission denied/);
    expect(await counted(), 'registers and scores').toEqual(before.figures);
    const after = await verified();
    expect(after).toMatchObject({ breaks: [], cases: before.whole.cases, events: before.whole.events });
    expect(after.commands).toBe(before.whole.commands);
  });

  it('leaves the rebuild with what is worked on', async () => {
    const { cases: left, differences } = await rebuild(database.databases.writer, { check: true });
    const { rows } = await owner.query<{ count: number }>('select count(*)::integer as count from cases');
    expect({ left, differences }).toEqual({ left: rows[0]?.count, differences: [] });
    expect((await rebuild(database.databases.writer, { by: BY_TEST })).differences).toEqual([]);
  });
});

describe('an archived case', () => {
  it('is covered by the next checkpoint as well', async () => {
    await makeCheckpoint(database.databases.writer, { secrets: TEST_SECRETS, file }, '2026-11-02T00:00:00.000Z');
    expect(await verified()).toMatchObject({ breaks: [], uncovered: 0, checkpoints: 2 });
  });

  it.each([
    [
      'archived_events',
      `update archived_events set data = data || '{"x":1}' where case_id = $1 and seq = 2`,
      /not the event/,
    ],
    [
      'archived_commands',
      `update archived_commands set actor = '{}' where case_id = $1 and type = 'AddNote'`,
      /not the command/,
    ],
    [
      'archived_cases',
      `update archived_cases set owner = 'x' where case_id = $1`,
      /bring it back, then "redress rebuild"/,
    ],
    ['archived_events', `delete from archived_events where case_id = $1 and seq > 2`, /the case was at event/],
    [
      'commands',
      `with gone as (delete from archived_cases where case_id = $1), log as (delete from archived_events where case_id = $1),
       found as (delete from archived_deadlines where case_id = $1), sought as (delete from archived_case_search where case_id = $1)
       delete from archived_commands where case_id = $1`,
      /there no more/,
    ],
  ])('that somebody changes in %s is found and named', async (table, change, problem) => {
    const [caseId = ''] = cases.due;
    for (const twin of TWINS) await owner.query(`create table kept_${twin} as select * from archived_${twin}`);
    await owner.query(change, [caseId]);
    const { breaks } = await verified();
    for (const twin of TWINS) {
      await owner.query(`delete from archived_${twin}`);
      await owner.query(`insert into archived_${twin} select * from kept_${twin}; drop table kept_${twin}`);
    }
    expect(breaks.map((row) => [row.table, row.problem])).toContainEqual([table, expect.stringMatching(problem)]);
    expect((await verified()).breaks).toEqual([]);
  });

  it('is neither opened a second time nor gone on with', async () => {
    const [caseId = ''] = cases.due;
    const store = { pool: writer, secrets: TEST_SECRETS };
    const { stored } = await load(store, cases.open, '');
    const actor = { kind: 'person', id: 'a.tester', role: 'supervisor' } as const;
    const again = commandOf(opening(), { id: caseId, caseId, at: NOW, actor });
    const note = commandOf({ type: 'AddNote', text: 'late' }, { id: 'late', caseId, at: NOW, actor });
    for (const [command, from] of [
      [again, undefined],
      [note, stored],
    ] as const) {
      const decision = decide(command, from?.state, DEMO);
      if (isRefusal(decision)) throw new Error(decision.message);
      expect(await append(store, caseId, [{ command, decision, rules: DEMO }], from, NOW)).toBeUndefined();
    }
    expect(Object.values(await rowsOf(caseId)).flat()).toEqual([]);
  });

  it('loses what is personal with its person, and everything still holds', async () => {
    const open = async () =>
      (
        await owner.query<{ text: string }>(
          `select coalesce(personal::text, '') as text from all_events where case_id = $1`,
          [cases.erased],
        )
      ).rows;
    const TOLD = `select personal from timeline where case_id = $1 and seq = 1`;
    const told = async () => JSON.stringify((await writer.query(TOLD, [cases.erased])).rows);
    expect(await told()).toContain(ERASED_NAME);
    expect(JSON.stringify(await open()), 'sealed, as it was').not.toContain(ERASED_NAME);
    const { rows } = await owner.query<{ id: string }>(
      `select state->'sealed'->>'p' as id from archived_cases where case_id = $1`,
      [cases.erased],
    );
    const by = {
      pool: writer,
      rulebooks: new Rulebooks(db),
      files: { remove: () => Promise.resolve() },
      author: BY_TEST,
    };
    const personId = rows[0]?.id ?? '';
    expect(await erase(by, personId, { reason: 'asked', now: '2029-01-01T00:00:00.000Z' })).toMatchObject({ cases: 1 });
    expect(await told()).not.toContain(ERASED_NAME);
    const kept = await rowsOf(cases.erased, 'archived_');
    expect(kept['events']?.every((row) => row.includes('"personal_salt": null'))).toBe(true);
    expect(kept['cases']?.[0]).toContain('"sealed": null');
    expect((await verified()).breaks).toEqual([]);
  });
});

describe('bringing back', () => {
  it('gives every row as it was, also after a table has got another column', async () => {
    const [, caseId = ''] = cases.due;
    const before = await rowsOf(caseId, 'archived_');
    await owner.query(`alter table events add column extra text not null default 'x'`);
    await owner.query('alter table archived_events add column extra text');
    await owner.query(`update archived_events set extra = 'of ' || seq`);
    const { reference } = await bringBack(owner, BY_TEST, caseId);
    const after = await rowsOf(caseId);
    expect(after['events']?.map((row) => (JSON.parse(row) as { extra: string }).extra).sort()).toEqual(
      before['events']?.map((row) => `of ${(JSON.parse(row) as { seq: number }).seq}`).sort(),
    );
    await owner.query('alter table events drop column extra; alter table archived_events drop column extra');
    expect(await rowsOf(caseId)).toEqual(before);
    await expect(bringBack(owner, BY_TEST, reference)).rejects.toThrow(/No archived case/);
  });

  it('of all by their reference or id leaves nothing in the archive, and everything holds', async () => {
    for (const caseId of cases.due.filter((_, index) => index !== 1)) await bringBack(owner, BY_TEST, caseId);
    for (const table of TWINS) expect((await owner.query(`select from archived_${table}`)).rowCount, table).toBe(0);
    expect((await verified()).breaks).toEqual([]);
    expect((await rebuild(database.databases.writer, { check: true })).differences).toEqual([]);
    const { rows } = await owner.query<{ type: string; count: number }>(
      `select type, count(*)::integer as count from stream_events where type like 'Case%' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { type: 'CaseArchived', count: 4 },
      { type: 'CaseBroughtBack', count: 4 },
    ]);
  });
});

describe('the twins', () => {
  const COLUMNS = `
    select array_agg(attname || ' ' || format_type(atttypid, atttypmod) order by attname) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all($2::text[])`;
  const columnsOf = async (name: string, but: string[] = []) => (await owner.query(COLUMNS, [name, but])).rows;

  it.each(TWINS)('of %s has all its columns, and so has what is read of both', async (table) => {
    const own = await columnsOf(table);
    expect(await columnsOf(`archived_${table}`, ['year', 'archived_at'])).toEqual(own);
    expect(await columnsOf(`all_${table}`)).toEqual(own);
  });

  it('are of every table that has rows of a case, save those named here with a reason', async () => {
    const staying = {
      payment_exports: 'so that nothing is paid twice, whatever is archived',
      score_disputes: 'of a summary as much as of a case',
      wakes: 'a case with one is not archived',
    };
    const { rows } = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id'
        where c.relkind = 'r' and not c.relispartition and c.relnamespace = 'public'::regnamespace`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...TWINS, ...Object.keys(staying)].sort());
  });
});
