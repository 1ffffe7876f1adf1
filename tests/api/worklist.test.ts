import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workCountsSchema, workItemSchema, type WorkCountsView, type WorkItem } from '../../api/schemas/worklist.ts';
import { publishRosters } from '../../db/rosters.ts';
import { rosterOf } from '../support/rosters.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const HOUR = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();
const ZONE = 'Asia/Shanghai';

let api: TestApi;
let agentOfDemo: string;
let urumqi: string;
let elsewhere: string;
/** Cases by what is special about them. */
const made: Record<string, string> = {};

const give = async (id: string, body: object, key = api.keys.agent): Promise<void> => {
  const { status, body: answer } = await api.call('POST', `/v1/cases/${id}/commands`, { body, key });
  expect(status, JSON.stringify(answer)).toBe(200);
};

async function open(name: string, change: object = {}, key = api.keys.agent): Promise<string> {
  const body = {
    organisation: 'demo',
    kind: 'complaint',
    type: 'other',
    channel: 'phone',
    complainant: { name: `Customer of ${name}`, phone: '000-9900', customerNumber: `C-${name}` },
    description: `Nothing came of ${name}.\n\nThe driver said nobody was there.`,
    facts: {},
    ...change,
  };
  const { status, body: answer } = await api.call('POST', '/v1/cases', { body, key });
  expect(status, JSON.stringify(answer)).toBe(201);
  made[name] = answer.case.id;
  return answer.case.id;
}

/** Follows the list to its end, few rows a page. */
async function worklist(query = '', key = api.keys.agent): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await api.call(
      'GET',
      `/v1/worklist?zone=${ZONE}&limit=2${query}${cursor && `&cursor=${cursor}`}`,
      { key },
    );
    expect(status, JSON.stringify(body)).toBe(200);
    items.push(...body.items.map((item: unknown) => workItemSchema.parse(item)));
    if (body.nextCursor === null) return items;
    cursor = body.nextCursor;
  }
}

async function counts(query = '', key = api.keys.agent): Promise<WorkCountsView> {
  const { status, body } = await api.call('GET', `/v1/worklist/counts?zone=${ZONE}${query}`, { key });
  expect(status, JSON.stringify(body)).toBe(200);
  return workCountsSchema.parse(body);
}

const namesOf = (items: readonly { id: string }[]): string[] =>
  items.map(({ id }) => Object.keys(made).find((name) => made[name] === id) ?? id);

beforeAll(async () => {
  api = await startApi();
  agentOfDemo = await api.keyFor({ role: 'agent', organisations: ['demo'] });
  urumqi = await api.keyFor({ role: 'agent', organisations: ['demo'], branches: ['urumqi'] });
  elsewhere = await api.keyFor({ role: 'agent', organisations: ['sea-freight'] });
  await open('plain');
  await open('old', { reportedAt: inHours(-24 * 60) }, api.keys.supervisor);
  // What fell due meanwhile happens with the next thing that is told.
  await give(made['old'] ?? '', { type: 'AddNote', text: 'a moment later' });
  await open('promised', { shipment: { waybill: 'WB-PROMISED' } }, api.keys.supervisor);
  await give(made['promised'] ?? '', { type: 'MakePromise', what: 'call back', dueAt: inHours(0.01) });
  await give(made['promised'] ?? '', { type: 'MakePromise', what: 'write', dueAt: inHours(24 * 9) });
  await open('promised-later', {}, api.keys.supervisor);
  await give(made['promised-later'] ?? '', { type: 'MakePromise', what: 'call back', dueAt: inHours(24 * 9) });
  await open('paused', {}, agentOfDemo);
  await give(made['paused'] ?? '', { type: 'Acknowledge' }, agentOfDemo);
  await give(
    made['paused'] ?? '',
    { type: 'Pause', reason: 'awaiting-customer-documents', askedFor: 'photos' },
    agentOfDemo,
  );
  await open('by-hand', { branch: 'urumqi' }, agentOfDemo);
  await give(made['by-hand'] ?? '', { type: 'Escalate', to: 'supervisor', reason: 'insists' }, agentOfDemo);
  await open('ended');
  await give(made['ended'] ?? '', { type: 'Withdraw', reason: 'found' });
  await open('a-request', { kind: 'request' });
  await open('abroad', { organisation: 'sea-freight' });
}, 60_000);
afterAll(() => api.close());

describe('the worklist', () => {
  it('is ordered by when we must act, and what waits on others comes last', async () => {
    const items = await worklist();
    const dues = items.map(({ dueAt }) => dueAt ?? '~');
    expect(dues).toEqual(dues.toSorted());
    expect(namesOf(items)[0]).toBe('old');
    expect(namesOf(items).at(-1)).toBe('paused');
    expect(namesOf(items)).not.toContain('ended');
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('says of each what it is about, whose it is, what is promised and how far its ladder climbed', async () => {
    const items = await worklist();
    const find = (name: string) => items.find(({ id }) => id === made[name]);
    expect(find('plain')).toMatchObject({
      description: 'Nothing came of plain. The driver said nobody was there.',
      customer: 'Customer of plain',
      promise: null,
      ladder: null,
      waits: null,
      escalated: false,
    });
    expect(find('promised')?.promise).toMatchObject({ broken: false, more: 1 });
    expect(find('old')).toMatchObject({
      escalated: true,
      ladder: { told: expect.any(Number), of: expect.any(Number) },
    });
    expect(find('old')?.ladder?.told).toBeGreaterThan(0);
    expect(find('by-hand')).toMatchObject({ escalated: true, ladder: null });
    expect(find('paused')).toMatchObject({
      dueAt: null,
      waits: { reason: 'awaiting-customer-documents', holder: null },
    });
  });

  it('has a view of my own, of what nobody has, of what was escalated and of what was promised until today', async () => {
    expect(namesOf(await worklist('&view=mine', agentOfDemo)).toSorted()).toEqual(['by-hand', 'paused']);
    expect(await worklist('&mine=true', agentOfDemo)).toEqual(await worklist('&view=mine', agentOfDemo));
    const all = await worklist();
    const unassigned = await worklist('&view=unassigned');
    expect(unassigned).toEqual(all.filter(({ owner }) => owner === null));
    expect(namesOf(await worklist('&view=escalated')).toSorted()).toEqual(['by-hand', 'old']);
    expect(namesOf(await worklist('&view=promises'))).toEqual(['promised']);
    expect((await api.call('GET', '/v1/worklist?view=everything')).body.errors).toMatchObject([{ field: 'view' }]);
    expect((await api.call('GET', '/v1/worklist?zone=nowhere')).body.errors).toMatchObject([{ field: 'zone' }]);
  });

  it('has a view of my team, which the roster knows, and of nobody where it does not name me', async () => {
    const roster = rosterOf();
    const people = { ...roster.people, agent: { name: 'A', roles: ['agent'] } };
    const effectiveFrom = new Date(Date.now() - 60_000).toISOString();
    await publishRosters(api.db, [{ ...roster, people, effectiveFrom }], BY_TEST);
    await expect.poll(async () => (await counts('', api.keys.agent)).team, { timeout: 10_000 }).not.toBeNull();
    const team = await worklist('&view=team');
    expect(team.length).toBeGreaterThan(0);
    expect(team).toEqual((await worklist()).filter(({ owner }) => owner === 'agent'));
    expect((await counts('&view=team')).team).toBe(team.length);
    expect(await worklist('&view=team', elsewhere)).toEqual([]);
    expect((await counts('', elsewhere)).team).toBeNull();
  }, 30_000);

  it('is narrowed by kind, department, company and text', async () => {
    expect(namesOf(await worklist('&kind=request'))).toEqual(['a-request']);
    expect(namesOf(await worklist('&organisation=sea-freight'))).toEqual(['abroad']);
    expect(await worklist('&department=nobody')).toEqual([]);
    const all = await worklist();
    const department = all[0]?.department ?? '';
    expect(await worklist(`&department=${department}`)).toEqual(all.filter((one) => one.department === department));
    expect(namesOf(await worklist('&q=wb%20promised'))).toEqual(['promised']);
    expect(namesOf(await worklist('&q=C-plain'))).toEqual(['plain']);
    expect(namesOf(await worklist('&q=customer%20of%20old'))).toEqual(['old']);
    expect(namesOf(await worklist('&q=driver%20plain'))).toEqual(['plain']);
    expect(await worklist('&q=driver%20nowhere')).toEqual([]);
    expect(await worklist('&q=%25')).toEqual([]);
    expect(await worklist(`&q=${all[2]?.reference.toLowerCase().slice(0, 9)}`)).toEqual([all[2]]);
  });

  it('shows only what lies in the scope, whatever is asked', async () => {
    expect(namesOf(await worklist('', elsewhere))).toEqual(['abroad']);
    expect(await worklist('&organisation=demo', elsewhere)).toEqual([]);
    expect(namesOf(await worklist('', urumqi))).toEqual(['by-hand']);
    expect(await worklist('&q=WB-PROMISED', urumqi)).toEqual([]);
    expect(namesOf(await worklist('', agentOfDemo))).not.toContain('abroad');
  });

  it('is the same about the instant that is over as it was shown then', async () => {
    const [shown, promised] = [await worklist(), await worklist('&view=promises')];
    const at = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await worklist(`&knownAt=${at}`)).toEqual(shown);
    expect(await worklist(`&view=promises&knownAt=${at}`)).toEqual(promised);
    expect(namesOf(await worklist(`&view=escalated&knownAt=${at}`)).toSorted()).toEqual(['by-hand', 'old']);
    expect(namesOf(await worklist(`&q=driver%20plain&knownAt=${at}`))).toEqual(['plain']);
    expect(await worklist(`&view=mine&knownAt=${at}`, agentOfDemo)).toHaveLength(2);
  });

  it('keeps a promise whose time has passed until it is kept', async () => {
    const id = await open('broken', {}, api.keys.supervisor);
    await give(id, { type: 'MakePromise', what: 'call back', dueAt: new Date(Date.now() + 300).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 350));
    await give(id, { type: 'AddNote', text: 'a moment later' });
    const [first] = await worklist('&view=promises');
    expect(first).toMatchObject({ id, promise: { broken: true, more: 0 } });
    await give(id, { type: 'KeepPromise', promise: 'p1' });
    expect(namesOf(await worklist('&view=promises'))).toEqual(['promised']);
  });
});

describe('the counts', () => {
  const sum = ({ groups }: WorkCountsView): number => Object.values(groups).reduce((all, one) => all + one, 0);

  it('are how long each view is, and each heading of it', async () => {
    for (const key of [api.keys.agent, agentOfDemo, urumqi, elsewhere]) {
      const found = await counts('', key);
      const lengths = await Promise.all(
        ['', '&view=mine', '&view=unassigned', '&view=escalated', '&view=promises'].map(
          async (view) => (await worklist(view, key)).length,
        ),
      );
      const { all, mine, unassigned, escalated, promises } = found;
      expect([all, mine, unassigned, escalated, promises]).toEqual(lengths);
      expect(sum(found)).toBe(all);
    }
    const [items, { at, groups }] = [await worklist(), await counts()];
    expect(groups.overdue).toBe(items.filter(({ dueAt }) => dueAt !== null && dueAt <= at).length);
    expect(groups.waiting).toBe(items.filter(({ dueAt }) => dueAt === null).length);
    expect(groups.overdue * groups.waiting * (groups.today + groups.later)).toBeGreaterThan(0);
  });

  it('hold to the filters, and the headings to the view', async () => {
    expect(await counts('&kind=request')).toMatchObject({ all: 1, escalated: 0, promises: 0 });
    expect(await counts('&q=WB-PROMISED')).toMatchObject({ all: 1, promises: 1 });
    expect(sum(await counts('&view=escalated'))).toBe(2);
    expect(sum(await counts('&view=promises'))).toBe(1);
    expect(await counts('&organisation=demo', elsewhere)).toMatchObject({ all: 0 });
  });
});

describe('the search', () => {
  it('finds by words, customer, waybill and reference, also what has ended', async () => {
    const search = async (q: string, key = api.keys.agent) => {
      const { body } = await api.call('GET', `/v1/cases?q=${encodeURIComponent(q)}`, { key });
      return { names: namesOf(body.items), items: body.items as WorkItem[] };
    };
    expect((await search('ended')).names).toEqual(['ended']);
    expect((await search('ended')).items).toMatchObject([{ ended: true, customer: 'Customer of ended' }]);
    expect((await search('wb-promised')).names).toEqual(['promised']);
    expect((await search('C-paused')).names).toEqual(['paused']);
    expect((await search('driver')).names.length).toBeGreaterThan(5);
    expect((await search('driver', elsewhere)).names).toEqual(['abroad']);
    expect((await search('abroad', urumqi)).names).toEqual([]);
  });
});
