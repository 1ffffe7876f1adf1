import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELAYED, startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const get = async (url: string, key = api.keys.agent) => (await api.call('GET', url, { key })).body;
const give = (id: string, body: object) => api.call('POST', `/v1/cases/${id}/commands`, { body });
const opened = async (change = {}): Promise<string> => (await api.open(change)).body.case.id;

/** Follows a list to its end, one row a page. */
async function walk(url: string): Promise<Record<string, never>[]> {
  const items: Record<string, never>[] = [];
  for (let cursor = ''; ;) {
    const page = await get(`${url}${url.includes('?') ? '&' : '?'}limit=1${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

describe('a case at a past moment', () => {
  it('is what was true then, or what was known then, and nothing before it was reported', async () => {
    const reportedAt = '2026-03-02T01:00:00.000Z';
    const acknowledgedAt = '2026-03-03T02:00:00.000Z';
    const id = await opened({ happenedAt: '2026-03-01T00:00:00Z', reportedAt });
    await give(id, { type: 'Acknowledge', happenedAt: acknowledgedAt });

    expect((await api.call('GET', `/v1/cases/${id}?asOf=2026-03-02T00:59:59Z`)).body.code).toBe('case-not-begun');
    const before = await get(`/v1/cases/${id}?asOf=2026-03-03T01:59:59Z`);
    expect(before.acknowledgedAt).toBeUndefined();
    expect(before.clocks.find(({ key }: { key: string }) => key === 'acknowledge').status).toBe('running');
    const after = await get(`/v1/cases/${id}?asOf=2026-03-03T10:00:00%2B08:00`);
    expect(after.acknowledgedAt).toBe(acknowledgedAt);

    expect((await api.call('GET', `/v1/cases/${id}?knownAt=2026-03-04T00:00:00Z`)).status).toBe(404);
    const [first] = (await get(`/v1/cases/${id}/events`)).items;
    const known = await get(`/v1/cases/${id}?knownAt=${first.recordedAt}`);
    expect(known.acknowledgedAt).toBeUndefined();
    expect(known.version).toBeLessThan((await get(`/v1/cases/${id}`)).version);
  });
});

describe('the history of a case', () => {
  it('has every event once, chained, whatever the size of a page', async () => {
    const id = await opened();
    await give(id, { type: 'AddNote', text: 'a note' });
    const events = (await get(`/v1/cases/${id}/events`)).items;
    expect(await walk(`/v1/cases/${id}/events`)).toEqual(events);
    expect(events.map(({ seq }: { seq: number }) => seq)).toEqual(events.map((_: unknown, index: number) => index + 1));
    for (const [index, event] of events.entries()) {
      if (index > 0) expect(event.previousHash).toBe(events[index - 1].hash);
    }
    expect(events.at(-1)).toMatchObject({
      type: 'NoteAdded',
      personal: { text: 'a note' },
      cause: { type: 'AddNote' },
      actor: { kind: 'person', id: 'agent', role: 'agent' },
    });
  });
});

const types = ({ actions }: { actions: { type: string }[] }) => actions.map(({ type }) => type);

describe('what one may do with a case', () => {
  it('depends on the role, the kind and the state', async () => {
    const id = await opened();
    const agent = await get(`/v1/cases/${id}/actions`);
    expect(types(agent)).toEqual(expect.arrayContaining(['Acknowledge', 'Answer', 'AddNote', 'Pause']));
    for (const type of ['IssueFinalResponse', 'CloseCase', 'Quote', 'OpenCase', 'TakeOver']) {
      expect(types(agent), type).not.toContain(type);
    }
    expect(types(await get(`/v1/cases/${id}/actions`, api.keys.supervisor))).toContain('IssueFinalResponse');
    expect(types(await get(`/v1/cases/${id}/actions`, api.keys.auditor))).toEqual([]);
    await give(id, { type: 'Acknowledge' });
    expect(types(await get(`/v1/cases/${id}/actions`))).not.toContain('Acknowledge');
  });

  it('says which clocks each would stop and start, and its schema', async () => {
    const id = await opened();
    const { actions } = await get(`/v1/cases/${id}/actions`);
    const find = (type: string) => actions.find((action: { type: string }) => action.type === type);
    expect(find('Acknowledge').stops).toMatchObject([{ key: 'acknowledge', name: { en: 'Acknowledge' } }]);
    expect(find('Refer')).toMatchObject({ starts: [{ clock: 'feedback', dueAt: expect.any(String) }] });
    expect(find('MakePromise').starts[0]).not.toHaveProperty('dueAt');
    expect(find('Refer').schema).toMatchObject({ required: ['type', 'department', 'question'] });

    const { body } = await give(id, { type: 'Acknowledge' });
    const met = body.events.filter(({ type }: { type: string }) => type === 'ClockMet');
    expect(met.map(({ data }: { data: { key: string } }) => data.key)).toEqual(['acknowledge']);
  });
});

describe('what a command may say', () => {
  it('is named where the case or its rules have it, and what has nothing to hold is not offered', async () => {
    const id = await opened();
    const offered = async () => (await get(`/v1/cases/${id}/actions`)).actions as { type: string; choices: object }[];
    const find = async (type: string) => (await offered()).find((action) => action.type === type);
    for (const idle of ['KeepPromise', 'Resume', 'UndoMerge', 'RecordFeedback', 'AcceptHandOver'])
      expect(await find(idle), idle).toBeUndefined();
    expect(await find('Pause')).toMatchObject({
      choices: { reason: expect.arrayContaining([{ value: 'awaiting-customer-documents', name: expect.anything() }]) },
    });
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    await give(id, { type: 'MakePromise', what: 'ring back', dueAt });
    await give(id, { type: 'Pause', reason: 'awaiting-customer-documents', askedFor: 'photos' });
    expect(await find('KeepPromise')).toMatchObject({
      choices: { promise: [{ value: 'p1', name: { en: 'ring back' } }] },
    });
    expect(await find('Resume')).toMatchObject({ choices: {} });
  });
});

describe('the clocks of a case', () => {
  it('say which pauses held them and who is told rung by rung, now and as they were', async () => {
    const id = await opened();
    const before = await get(`/v1/cases/${id}`);
    await give(id, { type: 'Pause', reason: 'awaiting-customer-documents', askedFor: 'photos' });
    const answer = ({ items }: { items: { key: string }[] }) => items.find(({ key }) => key === 'answer');
    expect(answer(await get(`/v1/cases/${id}/clocks`))).toMatchObject({
      status: 'paused',
      pauses: [{ from: expect.any(String), name: { en: expect.any(String) } }],
      told: expect.arrayContaining([{ en: expect.any(String), zh: expect.any(String) }]),
    });
    const then = answer(await get(`/v1/cases/${id}/clocks?asOf=${before.reportedAt}`));
    expect(then).toMatchObject({ status: 'running', pauses: [] });
  });
});

describe('the history', () => {
  it('is read from its end, too, page by page', async () => {
    const id = await opened();
    await give(id, { type: 'AddNote', text: 'the last word' });
    const seqs = (page: { items: { seq: number }[] }) => page.items.map(({ seq }) => seq);
    const all = seqs(await get(`/v1/cases/${id}/events?limit=200`));
    const first = await get(`/v1/cases/${id}/events?order=newest&limit=2`);
    const rest = await get(`/v1/cases/${id}/events?order=newest&limit=200&cursor=${first.nextCursor}`);
    expect([...seqs(first), ...seqs(rest)]).toEqual(all.toReversed());
    expect(rest.nextCursor).toBeNull();
  });
});

const dueInstants = (clocks: { key: string; dueAt: string }[]) =>
  Object.fromEntries(clocks.map(({ key, dueAt }) => [key, dueAt]));

describe('a preview', () => {
  it('tells the route, the clocks that opening really starts, what is missing and likely duplicates; and stores nothing', async () => {
    const body = { ...DELAYED, type: 'damage', shipment: { waybill: 'WB-PREVIEW' }, facts: { piecesDamaged: 2 } };
    const preview = async (change = {}) => api.call('POST', '/v1/cases/preview', { body: { ...body, ...change } });
    const first = await preview();
    expect(first.body).toMatchObject({
      department: { id: 'warehouse' },
      owner: 'agent',
      missing: ['natureOfDamage'],
      duplicates: [],
    });
    expect((await get('/v1/cases?waybill=WB-PREVIEW')).items).toEqual([]);

    const whole = { facts: { natureOfDamage: 'wet' }, reportedAt: '2026-03-02T01:00:00Z' };
    const real = (await api.open({ ...body, ...whole })).body;
    const second = (await preview(whole)).body;
    expect(second.missing).toEqual([]);
    expect(second.duplicates).toMatchObject([{ id: real.case.id, reference: real.case.reference }]);
    expect(dueInstants(second.clocks)).toEqual(dueInstants(real.case.clocks));
    expect((await preview({ facts: { natureOfDamage: 'melted' } })).body).toMatchObject({
      code: 'wrong-fact',
      status: 400,
    });
  });
});

describe('the lists', () => {
  it('find cases by what they are, and page without gap or repetition', async () => {
    const ids = [
      await opened({ shipment: { waybill: 'WB-LIST' } }),
      await opened({ shipment: { waybill: 'WB-LIST' } }),
    ];
    const third = (await api.open({ kind: 'claim', shipment: { waybill: 'WB-LIST' } })).body.case;
    const found = await walk('/v1/cases?waybill=WB-LIST');
    expect(found.map(({ id }) => id)).toEqual([third.id, ids[1], ids[0]]);
    expect(await walk('/v1/cases?waybill=WB-LIST&kind=claim')).toMatchObject([
      { id: third.id, type: 'delay', version: third.version },
    ]);
    expect((await get(`/v1/cases?q=${third.reference.slice(0, 9).toLowerCase()}`)).items).toMatchObject([
      { id: third.id },
    ]);
    expect((await get('/v1/cases?q=%25')).items).toEqual([]);
    expect((await get('/v1/cases?status=closed')).items).toEqual([]);
  });

  it('give work by the next deadline: mine, a department, without the ended', async () => {
    // Earlier than any case of the other tests.
    const late = await opened({ reportedAt: '2026-02-02T01:00:00Z' });
    const key = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    const mine = (await api.call('POST', '/v1/cases', { body: DELAYED, key })).body.case;
    const worklist = await walk('/v1/worklist');
    expect(worklist[0]).toMatchObject({ id: late });
    const deadlines = worklist.map(({ dueAt }) => String(dueAt));
    expect(deadlines).toEqual([...deadlines].sort());
    expect((await get('/v1/worklist?mine=true', key)).items).toMatchObject([{ id: mine.id }]);
    expect((await get('/v1/worklist?department=nobody')).items).toEqual([]);
    await api.call('POST', `/v1/cases/${mine.id}/commands`, { key, body: { type: 'Withdraw', reason: 'r' } });
    expect((await get('/v1/worklist?mine=true', key)).items).toEqual([]);
  });

  it('put clocks on the board, the earliest first', async () => {
    const board = await walk('/v1/deadlines?holder=us');
    expect(board.length).toBeGreaterThan(3);
    const instants = board.map(({ dueAt }) => String(dueAt));
    expect(instants).toEqual([...instants].sort());
    const overdue = (await get('/v1/deadlines?overdue=true')).items;
    expect(overdue.length).toBeGreaterThan(0);
    for (const { dueAt } of overdue) expect(dueAt < new Date().toISOString()).toBe(true);
    expect((await get('/v1/deadlines?holder=third-party')).items).toEqual([]);
  });

  it('bring notices to the person and the role they are for, within the scope', async () => {
    const id = await opened();
    const notice = {
      case_id: id,
      organisation: 'demo',
      about: 'RungFired',
      clock_key: 'answer',
      due_at: null,
      read_at: null,
    };
    await api.db
      .insertInto('notices')
      .values([
        {
          ...notice,
          notice_id: `${id}:1:0`,
          to_role: 'supervisor',
          to_person: null,
          created_at: '2026-03-02T00:00:00Z',
        },
        {
          ...notice,
          notice_id: `${id}:2:0`,
          to_role: null,
          to_person: 'supervisor',
          created_at: '2026-03-03T00:00:00Z',
        },
        { ...notice, notice_id: `${id}:3:0`, to_role: 'manager', to_person: null, created_at: '2026-03-04T00:00:00Z' },
      ])
      .execute();
    const notices = await get('/v1/notices', api.keys.supervisor);
    expect(notices.items.map((item: { id: string }) => item.id)).toEqual([`${id}:2:0`, `${id}:1:0`]);
    const page = await get('/v1/notices?limit=1', api.keys.supervisor);
    const rest = await get(`/v1/notices?limit=1&cursor=${page.nextCursor}`, api.keys.supervisor);
    expect([...page.items, ...rest.items]).toEqual(notices.items);
    expect(rest.nextCursor).toBeNull();
  });

  it('name the versions of a rulebook', async () => {
    const { items } = await get('/v1/organisations/demo/rulebooks');
    expect(items[0]).toMatchObject({ organisation: 'demo', version: '2025-01-01', effectiveFrom: '2025-01-01' });
  });

  it('name the branches, partners and summaries of the rulebook in force', async () => {
    const demo = await get('/v1/organisations/demo/rulebook');
    expect(demo).toMatchObject({ version: '2025-01-01', timeZone: 'Asia/Shanghai', partners: [] });
    expect(demo.branches).toContainEqual({ id: 'urumqi', name: { en: 'Urumqi branch', zh: '乌鲁木齐分公司' } });
    const { partners, summaries } = await get('/v1/organisations/city-distribution/rulebook');
    expect(summaries).toContainEqual(
      expect.objectContaining({ id: 'monthly-accuracy', register: 'partner-score', every: 'month', partners: true }),
    );
    expect(demo.summaries).toEqual([]);
    expect(partners).toContainEqual({
      id: 'northern-freight',
      name: { en: 'Northern Freight', zh: '北方货运' },
      stations: ['城北站'],
    });
    expect((await api.call('GET', '/v1/organisations/nobody/rulebook', { key: api.keys.agent })).status).toBe(404);
  });
});
