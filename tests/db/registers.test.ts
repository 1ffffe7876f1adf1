import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, openReadDatabase } from '../../db/client.ts';
import { populationHash, readDraws, readPopulation, storeDraw, type StoredDraw } from '../../db/draws.ts';
import { readLogs, wholeOf } from '../../db/read/logs.ts';
import { readNotices } from '../../db/read/notices.ts';
import type { Scope } from '../../db/read/scope.ts';
import { freeze, hashOfContent, readSummaries, readSummary, tell } from '../../db/summaries.ts';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { liveRandomly, Life, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let read: ReturnType<typeof openReadDatabase>;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, applicationName: 'redress-test' });
  read = openReadDatabase({ url: database.url, max: 3, applicationName: 'redress-test-read' });
});
afterAll(async () => {
  await Promise.all([pool.end(), read.close()]);
  await database.drop();
});

const EVER = { from: '2020-01-01T00:00:00.000Z', before: '2030-01-01T00:00:00.000Z' };
const WHOLE = wholeOf('demo');

async function logsOf(scope: Scope, stretch = EVER, organisation = 'demo'): Promise<RecordedEvent[][]> {
  const logs: RecordedEvent[][] = [];
  for await (const log of readLogs(read.db, scope, organisation, stretch)) logs.push(log);
  return logs;
}

describe('the logs of a stretch of time', () => {
  beforeAll(async () => {
    await liveRandomly(pool, { cases: 60, steps: 6, seed: 7 });
    // More cases than are read at a time.
    await pool.query(`
      with copied as (select gen_random_uuid() as id, c.* from cases c, generate_series(1, 6)),
           events_too as (insert into events select id, e.seq, e.type, e.data, e.personal, e.personal_salt, e.personal_hash, e.happened_at,
             e.reported_at, e.recorded_at, e.command_id, e.command_type, e.actor, e.rulebook, e.previous_hash, e.hash
             from copied join events e using (case_id))
      insert into cases select id, reference, organisation, branch, kind, case_type, severity, status, ended, department, owner, channel,
             waybill, happened_at, reported_at, closed_at, next_due_at, next_deadline_at, overdue, seq, head_hash, rulebook, changed_at, state
        from copied`);
  });

  it('come case by case, each whole and in order, none twice', async () => {
    const logs = await logsOf(WHOLE);
    expect(logs).toHaveLength(60 * 7);
    const ids = logs.map(([first]) => first?.caseId ?? '');
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1)));
    for (const log of logs) {
      expect(log[0]?.type).toBe('CaseOpened');
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    }
    const { rows } = await pool.query<{ count: string }>('select count(*) from events');
    expect(logs.flat()).toHaveLength(Number(rows[0]?.count));
  });

  it('leave out whatever can have nothing in it: told after its end, or ended and changed last before its beginning', async () => {
    const early = await logsOf(WHOLE, { from: EVER.from, before: '2026-03-01T00:00:00.000Z' });
    const late = await logsOf(WHOLE, { from: '2026-03-01T00:00:00.000Z', before: EVER.before });
    expect(early.length).toBeGreaterThan(0);
    expect(late.length).toBeGreaterThan(0);
    expect(early.length).toBeLessThan(420);
    for (const [opened] of early) expect(opened && opened.reportedAt < '2026-03-01').toBe(true);
    expect(new Set([...early, ...late].map(([first]) => first?.caseId)).size).toBe(420);
    await pool.query(
      `update cases set closed_at = changed_at where case_id in (select case_id from cases order by case_id limit 100)`,
    );
    const afterwards = await logsOf(WHOLE, { from: '2028-01-01T00:00:00.000Z', before: EVER.before });
    const { rows } = await pool.query<{ case_id: string }>('select case_id from cases where closed_at is null');
    // What nobody touched any more can still show by its silence that something was left undone.
    expect(afterwards.length).toBeGreaterThan(0);
    expect(new Set(afterwards.map(([first]) => first?.caseId))).toEqual(new Set(rows.map((row) => row.case_id)));
    expect(afterwards.length).toBeLessThan(420);
  });

  it('are those of the organisation and the branches of the scope', async () => {
    expect(await logsOf(wholeOf('nobody'))).toEqual([]);
    expect(await logsOf(WHOLE, EVER, 'nobody')).toEqual([]);
    expect(await logsOf({ organisations: ['*'], branches: ['urumqi'] })).toEqual([]);
  });
});

describe('a frozen summary', () => {
  const summary = (content: unknown, period = '2026-W10') => ({
    organisation: 'demo',
    summary: 'weekly',
    period,
    from: '2026-03-02',
    to: '2026-03-08',
    register: 'complaints',
    rulebook: 'demo@1',
    content,
    frozenAt: '2026-03-09T01:00:00.000Z',
  });
  const to = { role: 'supervisor', person: 'wang', because: 'shift' };

  it('is kept once, whoever freezes it and whatever they find, with one notice', async () => {
    const frozen = await Promise.all(
      Array.from({ length: 8 }, (_, index) => freeze(pool, summary({ rows: [index] }), to, BY_TEST)),
    );
    expect(frozen.filter(Boolean)).toHaveLength(1);
    const kept = await readSummary(read.db, 'demo', 'weekly', '2026-W10');
    expect(kept?.content).toEqual({ rows: [frozen.indexOf(true)] });
    expect(kept?.contentHash).toBe(hashOfContent(kept?.content));
    expect(await freeze(pool, summary({ rows: ['late'] }), to, BY_TEST)).toBe(false);
    expect(await readSummary(read.db, 'demo', 'weekly', '2026-W10')).toEqual(kept);
    const { rows } = await pool.query(`select to_role, to_person, because, about, subject, case_id from notices`);
    const notice = { to_role: 'supervisor', to_person: 'wang', because: 'shift', about: 'SummaryFrozen' };
    expect(rows).toEqual([{ ...notice, subject: 'summary/weekly/2026-W10', case_id: null }]);
  });

  it('is listed by its period, the latest first, page by page', async () => {
    for (const [period, from] of [
      ['2026-W11', '2026-03-09'],
      ['2026-W12', '2026-03-16'],
    ] as const) {
      await freeze(pool, { ...summary({}, period), from }, to, BY_TEST);
    }
    const page = (after?: [string, string, string]) =>
      readSummaries(read.db, 'demo', undefined, { after, limit: 2 }).then((rows) => rows.map(({ period }) => period));
    expect(await page()).toEqual(['2026-W12', '2026-W11']);
    expect(await page(['2026-03-09', 'weekly', '2026-W11'])).toEqual(['2026-W10']);
    expect(await readSummaries(read.db, 'demo', 'monthly', { after: undefined, limit: 5 })).toEqual([]);
  });
});

describe('a notice that is about no case', () => {
  it('reaches its role within the organisation, and nobody who sees only a branch', async () => {
    const about = { organisation: 'demo', about: 'CasesDrawn', subject: 'draw/1', at: '2026-03-09T02:00:00.000Z' };
    await tell(pool, about, { role: 'manager' });
    await tell(pool, about, { role: 'manager' });
    const notices = (scope: Scope) =>
      readNotices(read.db, scope, { role: 'manager', person: '' }, { after: undefined, limit: 10 });
    expect(await notices(WHOLE)).toMatchObject([{ subject: 'draw/1', case_id: null, reference: null }]);
    expect(await notices({ organisations: ['*'], branches: [] })).toHaveLength(1);
    expect(await notices(wholeOf('other'))).toEqual([]);
    expect(await notices({ organisations: ['demo'], branches: ['urumqi'] })).toEqual([]);
  });

  it('is about something', async () => {
    const nothing = `insert into notices (notice_id, organisation, about, created_at) values ('n', 'demo', 'Nothing', now())`;
    await expect(pool.query(nothing)).rejects.toThrow('notices_are_about_something');
  });
});

describe('a draw', () => {
  const draw = (more: Partial<StoredDraw> = {}): StoredDraw => ({
    drawId: randomUUID(),
    organisation: 'draws',
    branches: [],
    kind: 'call-back',
    name: null,
    period: '2026-03',
    seed: 'a',
    size: 1,
    population: 2,
    populationHash: populationHash(['1', '2']),
    caseIds: [randomUUID()],
    drawnBy: 'wang',
    drawnAt: '2026-04-01T00:00:00.000Z',
    bodyHash: 'x',
    ...more,
  });

  it('is kept once for its id', async () => {
    const first = draw();
    expect(await storeDraw(pool, first, BY_TEST)).toEqual({ stored: first, isNew: true });
    const again = { ...first, caseIds: [randomUUID()], drawnAt: '2026-04-02T00:00:00.000Z' };
    expect(await storeDraw(pool, again, BY_TEST)).toEqual({ stored: first, isNew: false });
  });

  it('is seen by whoever sees all branches from which it was drawn', async () => {
    await storeDraw(pool, draw({ organisation: 'branched', branches: ['urumqi'] }), BY_TEST);
    await storeDraw(pool, draw({ organisation: 'branched' }), BY_TEST);
    const seen = (branches: string[]) =>
      readDraws(read.db, { organisations: ['*'], branches }, 'branched', undefined, { after: undefined, limit: 9 });
    expect(await seen([])).toHaveLength(2);
    expect(await seen(['urumqi', 'kashgar'])).toHaveLength(1);
    expect(await seen(['kashgar'])).toEqual([]);
  });

  it('for call-backs is from what was closed in the period, for reviews from where somebody spoke', async () => {
    const life = new Life(pool, randomOf(99));
    const at = (day: number) => `2029-05-0${day}T02:00:00.000Z`;
    await life.give(opening('complaint'), at(1));
    await life.give({ type: 'Acknowledge' }, at(1));
    await life.give({ type: 'Answer', text: 'It comes.', channel: 'phone' }, at(2));
    await life.give({ type: 'RecordCallBack', result: 'satisfied' }, at(3));
    await life.give({ type: 'CloseCase', outcome: 'done' }, at(4));
    const population = (kind: 'call-back' | 'quality-review', from: number, before: number, kinds?: string[]) =>
      readPopulation(read.db, WHOLE, 'demo', { kind, from: at(from), before: at(before), ...(kinds ? { kinds } : {}) });
    expect(await population('call-back', 4, 5)).toEqual([life.caseId]);
    expect(await population('call-back', 1, 4)).toEqual([]);
    expect(await population('quality-review', 2, 3)).toEqual([life.caseId]);
    expect(await population('quality-review', 4, 5)).toEqual([]);
    expect(await population('call-back', 4, 5, ['request'])).toEqual([]);
  });
});
