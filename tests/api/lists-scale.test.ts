import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchStatement, type CaseFilter } from '../../db/read/lists.ts';
import { worklistStatement, type WorkFilter } from '../../db/read/worklist.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

/** The bound of the product: ten times as many open cases may cost so much more. */
const BOUND = 1.2;
const [FEW, MANY] = [1000, 10_000];
/** Pages that what one case says may take, however many cases there are: two to four, as its row happens to fall. */
const PAGES_OF_CASE = 5;
const TRIES = 15;
const VIEWS: Record<string, WorkFilter> = {
  all: {},
  mine: { owner: 'agent' },
  unassigned: { owner: null },
  escalated: { escalated: true },
  promises: { promisedBefore: '2099-01-01T00:00:00.000Z' },
  'one department': { department: 'customer-service' },
  'one company': { organisation: 'demo' },
};
const SEARCHES: Record<string, CaseFilter> = {
  all: {},
  'one company': { organisation: 'demo' },
  'a status': { status: 'open' },
  'an owner of as many as before': { owner: 'rare' },
  'a word that is in every text': { q: 'nobody' },
};
const SCOPE = { organisations: ['demo', 'sea-freight', 'third-party-logistics'], branches: [] };

/** A step of what the database did, with the pages of the steps below it. */
interface Node {
  'Node Type': string;
  'Actual Rows': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}

/** What the database says of a statement that it carried out. */
interface Planned {
  Plan: Node;
  'Execution Time': number;
}

let few: TestApi;
let many: TestApi;

/** A product with so many open cases: real ones, and copies of them that were reported and are due at other times. */
async function withOpen(cases: number): Promise<TestApi> {
  const api = await startApi();
  const supervisor = api.keys.supervisor;
  const give = async (id: string, body: object): Promise<void> => {
    const { status, body: answer } = await api.call('POST', `/v1/cases/${id}/commands`, { body });
    expect(status, JSON.stringify(answer)).toBe(200);
  };
  const originals: string[] = [];
  for (let index = 0; index < 8; index += 1) {
    const reportedAt = new Date(Date.now() - (index % 7) * 100 * 3_600_000).toISOString();
    const opened = await api.call('POST', '/v1/cases', {
      key: index % 4 === 1 ? api.keys.agent : supervisor,
      body: {
        organisation: index === 7 ? 'sea-freight' : 'demo',
        kind: 'complaint',
        type: 'other',
        channel: 'phone',
        complainant: { name: `Customer ${index}`, phone: '000-9900' },
        description: 'Nothing has come yet, and nobody answers the phone. '.repeat(4),
        facts: {},
        reportedAt,
      },
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const { id } = opened.body.case;
    originals.push(id);
    if (index % 3 === 0)
      await give(id, { type: 'MakePromise', what: 'a call', dueAt: new Date(Date.now() + 60_000).toISOString() });
    await give(id, { type: 'AddNote', text: 'a moment later' });
  }
  await api.db.connection().execute(async (on) => {
    // However slow the machine is: filling is not what is measured.
    await sql`set statement_timeout = 0`.execute(on);
    // Due at any time, whichever it is a copy of, so that as large ones come first among many as among few.
    await sql`
      insert into cases
      select copy.* from cases c, generate_series(1, ${cases / 8 - 1}::integer) n,
             lateral jsonb_populate_record(c, jsonb_build_object('case_id', gen_random_uuid(), 'reference', c.reference || n,
               'owner', case when n % 2 = 0 then null when n < 16 then 'rare' else c.owner end,
               'reported_at', c.reported_at - random() * interval '300 days',
               'ours_due_at', now() + random() * interval '40 days' - interval '20 days')) copy
       where c.case_id = any(${originals}::uuid[])`.execute(on);
    await sql`
      insert into case_search
      select copy.* from cases c join cases o on o.reference = c.state->>'reference' and o.case_id <> c.case_id join case_search s on s.case_id = o.case_id,
             lateral jsonb_populate_record(s, jsonb_build_object('case_id', c.case_id, 'reported_at', c.reported_at)) copy`.execute(
      on,
    );
    await sql`vacuum analyze cases, case_search`.execute(on);
    await sql`reset statement_timeout`.execute(on);
  });
  return api;
}

beforeAll(async () => {
  [few, many] = [await withOpen(FEW), await withOpen(MANY)];
}, 120_000);
afterAll(() => Promise.all([few?.close(), many?.close()]));

interface Cost {
  /** Pages of the database that were looked at to find which cases are shown. */
  walked: number;
  /** And to read what these say. */
  shown: number;
  milliseconds: number;
}

const PAGE = { after: undefined, limit: 51 };
const worked = (filter: WorkFilter): RawBuilder<unknown> => worklistStatement(SCOPE, filter, PAGE);
const searched = (filter: CaseFilter): RawBuilder<unknown> => searchStatement(SCOPE, filter, PAGE);

const pagesOf = ({ 'Shared Hit Blocks': hit, 'Shared Read Blocks': fromDisk }: Node): number => hit + fromDisk;

/** Where the walk ends that finds a page of cases; none where a function of the database walks. */
const limitIn = (node: Node): Node | undefined =>
  node['Node Type'] === 'Limit' ? node : node.Plans?.map(limitIn).find((found) => found !== undefined);

/** However long it takes: without its index a statement may take longer than a reader would wait. */
async function costOf(api: TestApi, statement: RawBuilder<unknown>): Promise<Cost> {
  const { rows } = await api.db.transaction().execute(async (patient) => {
    await sql`set local statement_timeout = 0`.execute(patient);
    return sql<{ 'QUERY PLAN': Planned[] }>`explain (analyze, buffers, format json) ${statement}`.execute(patient);
  });
  const [planned] = rows[0]?.['QUERY PLAN'] ?? [];
  if (!planned) throw new Error('The database explained nothing.');
  expect(planned.Plan['Actual Rows']).toBe(51);
  const walk = limitIn(planned.Plan) ?? planned.Plan;
  const walked = pagesOf(walk);
  return { walked, shown: pagesOf(planned.Plan) - walked, milliseconds: planned['Execution Time'] };
}

/** The least of many tries on each, taken in turns: what else the machine does slows single ones. */
async function leastOf(statement: RawBuilder<unknown>): Promise<[few: Cost, many: Cost]> {
  const tries: [Cost, Cost][] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1)
    tries.push([await costOf(few, statement), await costOf(many, statement)]);
  const least = (place: 0 | 1): Cost => ({
    walked: Math.min(...tries.map((one) => one[place].walked)),
    shown: Math.min(...tries.map((one) => one[place].shown)),
    milliseconds: Math.min(...tries.map((one) => one[place].milliseconds)),
  });
  return [least(0), least(1)];
}

const isOver = (one: Cost, ten: Cost): boolean =>
  ten.walked > one.walked * BOUND ||
  ten.shown > PAGE.limit * PAGES_OF_CASE ||
  ten.milliseconds > one.milliseconds * BOUND;

describe('a page of the worklist', () => {
  it('is told off where what its cases say is looked for among all', async () => {
    const amongAll = sql`select page.*, every.said from (${worked({})}) page, (select count(state::text) as said from cases) every`;
    expect((await costOf(many, amongAll)).shown).toBeGreaterThan(PAGE.limit * PAGES_OF_CASE);
  });

  it('costs the same with ten times as many open cases, whatever the view', async () => {
    const counted = await Promise.all([few, many].map((api) => api.call('GET', '/v1/worklist/counts')));
    expect(counted.map(({ body }) => body.all)).toEqual([FEW, MANY]);
    const over: string[] = [];
    for (const [view, filter] of Object.entries(VIEWS)) {
      const [one, ten] = await leastOf(worked(filter));
      const said = `${view}: ${one.walked} + ${one.shown} → ${ten.walked} + ${ten.shown} pages, ${one.milliseconds} → ${ten.milliseconds} ms`;
      console.log(said);
      if (isOver(one, ten)) over.push(said);
    }
    expect(over).toEqual([]);
  }, 120_000);

  it('would cost more without the index along which it walks', async () => {
    await sql`drop index cases_worklist, cases_by_department`.execute(many.db);
    const [one, ten] = await leastOf(worked({}));
    expect(ten.walked).toBeGreaterThan(one.walked * BOUND);
    expect(ten.milliseconds).toBeGreaterThan(one.milliseconds * BOUND);
  }, 120_000);
});

describe('a page of the search', () => {
  it('costs the same with ten times as many cases, whatever is asked', async () => {
    const over: string[] = [];
    for (const [asked, filter] of Object.entries(SEARCHES)) {
      const [one, ten] = await leastOf(searched(filter));
      const said = `${asked}: ${one.walked} + ${one.shown} → ${ten.walked} + ${ten.shown} pages, ${one.milliseconds} → ${ten.milliseconds} ms`;
      console.log(said);
      if (isOver(one, ten)) over.push(said);
    }
    expect(over).toEqual([]);
  }, 120_000);

  it('would cost more without the index along which it walks', async () => {
    await sql`drop index cases_by_report, case_search_by_report`.execute(many.db);
    for (const asked of ['all', 'a word that is in every text']) {
      const [one, ten] = await leastOf(searched(SEARCHES[asked] ?? {}));
      expect(ten.walked, asked).toBeGreaterThan(one.walked * BOUND);
      expect(ten.milliseconds, asked).toBeGreaterThan(one.milliseconds * BOUND);
    }
  }, 120_000);
});
