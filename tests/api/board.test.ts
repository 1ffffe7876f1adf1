import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardClockSchema, boardSchema, brokenPromiseSchema, type BoardView } from '../../api/schemas/board.ts';
import type { Deadline, Summary } from '../../api/schemas/lists.ts';
import { ROLES } from '../../workflows/domain/vocabulary.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

interface EventView {
  seq: number;
  type: string;
  data: { key: string; cycle: number; rung?: number; late?: boolean; holder?: string; acknowledgeBy?: string };
  happenedAt: string;
}

let api: TestApi;
let urumqi: string;
let elsewhere: string;

const give = (id: string, body: object, key = api.keys.supervisor) =>
  api.call('POST', `/v1/cases/${id}/commands`, { body, key });

async function all<Item>(path: string, key = api.keys.agent): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await api.call(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}limit=7${cursor && `&cursor=${cursor}`}`,
      { key },
    );
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

async function board(query = '', key = api.keys.supervisor): Promise<BoardView> {
  const { status, body } = await api.call('GET', `/v1/board?zone=${ZONE}${query}`, { key });
  expect(status, JSON.stringify(body)).toBe(200);
  return boardSchema.parse(body);
}

/** Cases of two companies, fresh and old, taken and not, missed, acknowledged, ended, with promises kept and broken. */
async function fill(): Promise<void> {
  const kinds = [
    { type: 'delay', severity: 'normal' },
    { type: 'other', severity: 'critical', facts: {} },
    { type: 'damage', severity: 'minor', facts: { natureOfDamage: 'broken', piecesDamaged: 1 } },
  ];
  for (let index = 0; index < 12; index += 1) {
    const opened = await api.open({
      ...kinds[index % 3],
      ...(index % 4 === 3 ? { branch: 'urumqi' } : {}),
      reportedAt: ago([0, 30, 200, 600][index % 4] ?? 0),
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const { id } = opened.body.case;
    if (index % 3 !== 0) await give(id, { type: 'TakeOver' });
    if (index % 5 === 0) await give(id, { type: 'AddNote', text: 'looked at' });
    if (index % 6 === 1)
      await give(id, { type: 'MakePromise', what: 'a call', dueAt: new Date(Date.now() + 300).toISOString() });
    if (index === 11) await give(id, { type: 'CloseCase', outcome: 'nothing to it' }, api.keys.manager);
  }
  await api.open({ organisation: 'sea-freight', type: 'other', facts: {}, reportedAt: ago(1) });
  for (const hours of [1, 9, 27, 100]) {
    const change = {
      severity: 'critical',
      branch: 'shanghai',
      call: { rings: 2 },
      promise: { what: 'a call', dueAt: ago(-48) },
      reportedAt: ago(hours),
    };
    const opened = await api.open({ organisation: 'third-party-logistics', ...change });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  }
  await new Promise((resolve) => setTimeout(resolve, 400));
  // What fell due meanwhile happens with the next thing that is told.
  for (const { id } of await all<Summary>('/v1/worklist')) await give(id, { type: 'AddNote', text: 'a moment later' });
}

beforeAll(async () => {
  api = await startApi();
  urumqi = await api.keyFor({ role: 'supervisor', organisations: ['demo'], branches: ['urumqi'] });
  elsewhere = await api.keyFor({ role: 'supervisor', organisations: ['sea-freight'] });
  await fill();
}, 60_000);
afterAll(() => api.close());

const distinct = (rows: readonly { caseId: string }[]): number => new Set(rows.map(({ caseId }) => caseId)).size;
const counted = (rows: readonly Deadline[]) => ({ cases: distinct(rows), clocks: rows.length });
const dateOf = (at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(at));

/** The same figures, counted row by row over the lists that everybody knows. */
async function countedOverLists(now: BoardView, key: string) {
  const ours = (await all<Deadline>('/v1/deadlines?holder=us', key)).filter(({ status }) => status === 'running');
  const overdue = ours.filter(({ dueAt }) => dueAt < now.at);
  const ahead = ours.filter(({ dueAt }) => dueAt >= now.at);
  const until = (hours: number) => ahead.filter(({ dueAt }) => Date.parse(dueAt) < Date.parse(now.at) + hours * HOUR);
  return {
    ours,
    open: (await all<Summary>('/v1/worklist', key)).length,
    overdue: counted(overdue),
    dueToday: counted(ahead.filter(({ dueAt }) => dateOf(dueAt) === dateOf(now.at))),
    within: { hour: counted(until(1)), day: counted(until(24)), week: counted(until(168)) },
  };
}

describe('the board', () => {
  it('counts what the lists hold, for everybody by their scope', async () => {
    for (const key of [api.keys.supervisor, urumqi, elsewhere]) {
      const now = await board('', key);
      const { ours: _ours, ...figures } = await countedOverLists(now, key);
      expect(now).toMatchObject(figures);
    }
    const [everything, branch] = [await board(), await board('', urumqi)];
    expect(branch.open).toBeGreaterThan(0);
    expect(branch.open).toBeLessThan(everything.open);
    expect(everything.overdue.clocks).toBeGreaterThan(everything.overdue.cases);
  });

  it('spreads the same clocks over hours and departments, and the same cases over people', async () => {
    const now = await board('&organisation=demo');
    const { ours, overdue, within } = await countedOverLists(now, api.keys.supervisor);
    const demo = ours.filter(({ organisation }) => organisation === 'demo');
    const sum = (cells: BoardView['heat']) => cells.reduce((total, { clocks }) => total + clocks, 0);
    expect(sum(now.heat.filter(({ hour }) => hour === null))).toBe(now.overdue.clocks);
    expect(sum(now.heat.filter(({ hour }) => hour !== null))).toBe(now.within.week.clocks);
    expect(overdue.clocks).toBeGreaterThanOrEqual(now.overdue.clocks);
    expect(within.week.clocks).toBeGreaterThanOrEqual(now.within.week.clocks);
    for (const { hour, department, clocks } of now.heat) {
      const there = demo.filter(
        (row) =>
          row.department === department &&
          (hour === null
            ? row.dueAt < now.at
            : row.dueAt >= now.at && row.dueAt >= hour && Date.parse(row.dueAt) < Date.parse(hour) + HOUR),
      );
      expect(there, `${department} ${hour}`).toHaveLength(clocks);
    }
    const open = (await all<Summary>('/v1/worklist?organisation=demo')).map(
      ({ department, owner }) => `${department} ${owner}`,
    );
    expect(now.load.reduce((total, one) => total + one.open, 0)).toBe(open.length);
    for (const { department, owner, open: theirs } of now.load)
      expect(open.filter((one) => one === `${department} ${owner}`)).toHaveLength(theirs);
    expect(new Set(now.load.map(({ owner }) => owner))).toEqual(new Set(['agent', 'supervisor']));
  });

  it('tells by rung who was told and has not acknowledged it', async () => {
    const before = await board();
    const climbed = (await all<Deadline>('/v1/deadlines?holder=us')).filter(
      ({ status, rungsFired }) => status === 'running' && rungsFired > 0,
    );
    expect(climbed.length).toBeGreaterThan(0);
    for (const { organisation, rung, clocks } of before.ladder.filter(({ role }) => role !== null)) {
      const told = climbed.filter((row) => row.organisation === organisation && row.rungsFired === rung + 1);
      const same = before.ladder.filter((one) => one.organisation === organisation && one.rung === rung);
      expect(same.reduce((sum, one) => sum + one.clocks, 0)).toBe(told.length);
      expect(clocks).toBeGreaterThan(0);
    }
    const waiting = before.ladder.reduce((sum, one) => sum + one.waiting, 0);
    const listed = await all<{ caseId: string; key: string; waiting: boolean }>('/v1/board/clocks?waiting=true');
    expect(listed).toHaveLength(waiting);
    expect(waiting).toBeGreaterThan(0);
    const [first] = listed;
    const acknowledged = await give(first?.caseId ?? '', { type: 'AcknowledgeRung', clock: first?.key });
    expect(acknowledged.status, JSON.stringify(acknowledged.body)).toBe(200);
    const after = (await board()).ladder.reduce((sum, one) => sum + one.waiting, 0);
    expect(after).toBe(waiting - 1);
  });

  it('tells what was kept and missed in twelve weeks, as the logs of the cases have it', async () => {
    const now = await board();
    const cases = await all<Summary>('/v1/cases');
    const logs = await Promise.all(
      cases.map(async (one) => ({ ...one, events: await all<EventView>(`/v1/cases/${one.id}/events`) })),
    );
    const ends = logs.flatMap(({ type, events }) =>
      events.flatMap((event) => {
        const started = events.find((one) => one.type === 'ClockStarted' && one.data.key === event.data.key);
        const isEnd = event.type === 'ClockBreached' || (event.type === 'ClockMet' && !event.data.late);
        return isEnd && started?.data.holder === 'us' ? [{ type, event }] : [];
      }),
    );
    const total = (what: 'kept' | 'missed') => now.trend.reduce((sum, one) => sum + one[what], 0);
    expect(total('missed')).toBe(ends.filter(({ event }) => event.type === 'ClockBreached').length);
    expect(total('kept')).toBe(ends.filter(({ event }) => event.type === 'ClockMet').length);
    expect(total('missed')).toBeGreaterThan(0);
    for (const type of new Set(now.trend.map((one) => one.type))) {
      const missed = now.trend.filter((one) => one.type === type).reduce((sum, one) => sum + one.missed, 0);
      expect(ends.filter((one) => one.type === type && one.event.type === 'ClockBreached')).toHaveLength(missed);
    }
    const broken = logs.flatMap(({ events }) =>
      events.filter(({ type, data }) => type === 'ClockBreached' && /:p\d+$/.test(data.key)),
    );
    expect(broken.length).toBe(2);
    expect(now.brokenToday).toBe(broken.filter(({ happenedAt }) => dateOf(happenedAt) === dateOf(now.at)).length);
    const listed = await api.call('GET', `/v1/board/broken-promises?zone=${ZONE}`);
    expect(listed.body.items).toHaveLength(now.brokenToday);
    for (const one of listed.body.items) expect(brokenPromiseSchema.parse(one)).toEqual(one);
    expect(now.days).toHaveLength(14);
    const told = cases.filter(({ reportedAt }) => dateOf(reportedAt) >= (now.days[0]?.day ?? ''));
    expect(now.days.reduce((sum, one) => sum + one.reported, 0)).toBe(told.length);
  });

  it('is for every role that reads, in its own organisations, and asks for a zone that is one', async () => {
    for (const role of ROLES) expect((await board('', api.keys[role])).open).toBeGreaterThan(0);
    expect((await api.call('GET', '/v1/board', { key: 'rk_none_none' })).status).toBe(401);
    const theirs = await board('', elsewhere);
    expect(theirs.open).toBe(1);
    expect(new Set(theirs.load.map(({ organisation }) => organisation))).toEqual(new Set(['sea-freight']));
    expect(await board('&organisation=demo', elsewhere)).toMatchObject({ open: 0, load: [], heat: [], clocks: [] });
    for (const zone of ['Mars/Phobos', '%2B08:00', "UTC'"]) {
      const { status, body } = await api.call('GET', `/v1/board?zone=${zone}`);
      expect([status, body.errors?.[0]?.field], zone).toEqual([400, 'zone']);
    }
  });
});

describe('the clocks behind a figure', () => {
  it('are as many as the figure says, by department, person, rung and time, in pages', async () => {
    const now = await board();
    const rows = await all<{ dueAt: string; caseId: string }>(`/v1/board/clocks?dueBefore=${now.at}`);
    expect(rows).toHaveLength(now.overdue.clocks);
    expect(distinct(rows)).toBe(now.overdue.cases);
    expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort());
    for (const row of rows) expect(boardClockSchema.parse(row)).toEqual(row);
    for (const { organisation, department, owner, overdue } of now.load.slice(0, 6)) {
      const who = owner === null ? 'unowned=true' : `owner=${owner}`;
      const query = `organisation=${organisation}&department=${department}&${who}&dueBefore=${now.at}`;
      expect(distinct(await all<{ caseId: string }>(`/v1/board/clocks?${query}`)), query).toBe(overdue);
    }
    for (const rung of new Set(now.ladder.map((one) => one.rung))) {
      const clocks = now.ladder.filter((one) => one.rung === rung).reduce((sum, one) => sum + one.clocks, 0);
      expect(await all(`/v1/board/clocks?rung=${rung}`)).toHaveLength(clocks);
    }
    for (const { organisation, rung, role, clocks, cases } of now.ladder.filter((one) => one.role !== null)) {
      const query = `organisation=${organisation}&rung=${rung}&role=${role}`;
      const told = await all<{ caseId: string }>(`/v1/board/clocks?${query}`);
      expect([told.length, distinct(told)], query).toEqual([clocks, cases]);
    }
    const coming = `dueFrom=${now.at}&dueBefore=${new Date(Date.parse(now.at) + 168 * HOUR).toISOString()}`;
    expect(await all(`/v1/board/clocks?${coming}`)).toHaveLength(now.within.week.clocks);
  });

  it('are only those in the scope', async () => {
    expect(await all('/v1/board/clocks?organisation=demo', elsewhere)).toEqual([]);
    const branch = await all<{ branch: string }>('/v1/board/clocks', urumqi);
    expect(new Set(branch.map((row) => row.branch))).toEqual(new Set(['urumqi']));
  });
});
