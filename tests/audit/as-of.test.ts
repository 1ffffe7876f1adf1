import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../../db/people/erasing.ts';
import { reportOn } from '../../db/people/finding.ts';
import { rebuild } from '../../db/rebuild.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { DEMO } from '../support/lives.ts';
import { BY_TEST } from '../support/secrets.ts';
import { withoutErased } from './as-of/erased.ts';
import { Run, type Snapshot } from './as-of/run.ts';

const STEPS = 1000;
/** What is looked at besides single cases: pages of any size are the same list. */
const LISTS = [
  '/v1/worklist?limit=20',
  '/v1/worklist?limit=50&mine=true',
  '/v1/worklist?limit=50&department=customer-service',
  '/v1/worklist?limit=50&view=escalated&zone=Asia/Shanghai',
  '/v1/worklist?limit=50&view=promises&zone=Asia/Shanghai',
  '/v1/cases?limit=20',
  '/v1/cases?limit=50&kind=complaint&type=other&department=customer-service',
  '/v1/cases?limit=50&status=closed&organisation=demo',
  '/v1/deadlines?limit=20',
  '/v1/deadlines?limit=50&overdue=true&holder=us',
];
const REGISTERS = ['complaints', 'complaint-trends', 'satisfaction', 'prohibitions'].map(
  (name) => `/v1/organisations/demo/registers/${name}?format=json`,
);

interface List {
  at: string;
  url: string;
  key: string;
  items: unknown[];
}

const run = new Run(20261125);
const lists: List[] = [];
const registers: Snapshot[] = [];
/** Cases whose people were erased. */
const erased = new Set<string>();

async function keepLists(): Promise<void> {
  for (const key of [run.api.keys.agent, run.branchKey]) {
    for (const url of LISTS) lists.push({ at: run.now, url, key, items: await run.walk(url, key) });
  }
  for (const url of REGISTERS) {
    const { status, body } = await run.api.call('GET', url, { key: run.branchKey });
    expect(status, JSON.stringify(body)).toBe(200);
    registers.push({ at: run.now, url, key: run.branchKey, body });
  }
}

beforeAll(async () => {
  await run.start('2026-03-02T01:00:00.000Z');
  for (let step = 1; step <= STEPS; step += 1) {
    await run.step();
    if (step % 100 === 0) await keepLists();
  }
  await run.pass(86_400_000);
}, 600_000);
afterAll(() => run.stop());

/** Of the snapshots those that the API does not answer the same about their instant. */
async function different(snapshots: readonly Snapshot[], by: 'asOf' | 'knownAt') {
  const found: (Snapshot & { answered: unknown })[] = [];
  for (const snapshot of snapshots) {
    const url = `${snapshot.url}${snapshot.url.includes('?') ? '&' : '?'}${by}=${snapshot.at}`;
    const { body } = await run.api.call('GET', url, { key: snapshot.key });
    const answered = withoutErased({ ...snapshot, body }, erased, 'only what is gone');
    const shown = withoutErased(snapshot, erased, 'whatever it says');
    if (!isDeepStrictEqual(answered, shown)) found.push({ ...snapshot, body: shown, answered });
  }
  return found;
}

const rowWithoutErased = (body: unknown, taken: 'whatever it says' | 'only what is gone'): unknown =>
  withoutErased({ caseId: (body as { id?: string }).id ?? '', body }, erased, taken);

async function differentLists(by: 'asOf' | 'knownAt') {
  const found: (List & { answered: unknown[] })[] = [];
  for (const list of lists) {
    const items = await run.walk(`${list.url}&${by}=${list.at}`, list.key);
    const answered = items.map((body) => rowWithoutErased(body, 'only what is gone'));
    const shown = list.items.map((body) => rowWithoutErased(body, 'whatever it says'));
    if (!isDeepStrictEqual(answered, shown)) found.push({ ...list, items: shown, answered });
  }
  return found;
}

const ofPrompt = (snapshots: readonly Snapshot[], prompt: boolean): Snapshot[] =>
  snapshots.filter(({ caseId }) => run.cases.some((one) => one.id === caseId && one.prompt === prompt));

/** Shows the first difference whole, and how many there are. */
function expectNone(found: readonly { url: string; at: string; answered: unknown }[]): void {
  const [first] = found;
  if (!first) return;
  const shown = 'items' in first ? first.items : (first as { body?: unknown }).body;
  expect(first.answered, `${found.length} differ, the first is ${first.url} at ${first.at}`).toEqual(shown);
}

const sameAsShown = async (): Promise<void> => {
  expectNone(await different(run.snapshots, 'knownAt'));
  expectNone(await different(registers, 'knownAt'));
  expectNone(await differentLists('knownAt'));
};

describe('what is shown of a past instant', () => {
  it('has something to show: cases of every kind that were late, held, ended and reopened', async () => {
    const rows = await run.api.db.selectFrom('events').select('type').distinct().execute();
    expect(rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'ClockBreached',
        'RungFired',
        'ClockPaused',
        'CaseClosed',
        'CaseReopened',
        'PromiseMade',
      ]),
    );
    expect(run.snapshots.length).toBe(STEPS);
    expect(lists.filter(({ items }) => items.length > 0).length).toBeGreaterThan(lists.length / 2);
    expect(registers.filter(({ body }) => (body as { rows: [] }).rows.length > 0).length).toBeGreaterThan(10);
  });

  it('is what was shown at that instant, of 1,000 cases and of lists, boards and registers', sameAsShown, 300_000);

  it('is the same by what had happened in the world, where everything was entered when it happened', async () => {
    const prompt = ofPrompt(run.snapshots, true);
    expect(prompt.length).toBeGreaterThan(STEPS / 5);
    expectNone(await different(prompt, 'asOf'));
  });

  it('would be found to differ: where things were entered later than they happened, the world was another than was shown', async () => {
    expect((await different(ofPrompt(run.snapshots, false), 'asOf')).length).toBeGreaterThan(10);
    expect((await differentLists('asOf')).length).toBeGreaterThan(3);
    // An instant later than the one at which it was shown.
    const shifted = run.snapshots.map((one) => ({
      ...one,
      at: new Date(Date.parse(one.at) + 40 * 3_600_000).toISOString(),
    }));
    expect((await different(shifted, 'knownAt')).length).toBeGreaterThan(100);
  });

  it('shows on the board what was due and not noticed yet, as it was shown then', async () => {
    const unnoticed = lists
      .filter(({ url }) => url.includes('overdue'))
      .flatMap(({ items }) => items as { breachedAt: string | null }[])
      .filter(({ breachedAt }) => breachedAt === null);
    expect(unnoticed.length).toBeGreaterThan(0);
  });

  it('is searched as it would have been then', async () => {
    const searches = lists.filter(({ url, items }) => url.startsWith('/v1/cases') && items.length > 0);
    expect(new Set(searches.map(({ url }) => url)).size).toBe(3);
    const whole = searches.findLast(({ url, key }) => url === '/v1/cases?limit=20' && key === run.api.keys.agent);
    const { at, items } = whole ?? { at: '', items: [] };
    const some = (items as { reference: string; waybill: string; owner: string }[]).filter(({ owner }) => owner);
    const one = some[Math.floor(some.length / 2)];
    if (!one) throw new Error('No case had an owner.');
    for (const asked of [`q=${one.reference.toLowerCase()}`, `waybill=${one.waybill}`]) {
      expect(await run.walk(`/v1/cases?${asked}&knownAt=${at}`, run.api.keys.agent)).toEqual([one]);
    }
    const owned = await run.walk(`/v1/cases?limit=3&owner=${one.owner}&knownAt=${at}`, run.api.keys.agent);
    expect(owned).toEqual(some.filter(({ owner }) => owner === one.owner));
    expect(await run.walk(`/v1/cases?q=none&knownAt=${at}`, run.api.keys.agent)).toEqual([]);
  });

  it('is still the same after all tables were made anew from the log', async () => {
    await run.api.db.deleteFrom('cases').execute();
    await run.api.db.deleteFrom('deadlines').execute();
    await rebuild(run.databaseUrl, { by: BY_TEST });
    await sameAsShown();
  }, 300_000);

  it('is still the same when other rules were published, with an earlier date, and adopted, and work went on', async () => {
    const { answer, ...clocks } = DEMO.clocks;
    if (!answer) throw new Error('The sample rules have no clock for the answer.');
    const stricter = { ...answer, budget: { kind: 'working-time' as const, duration: 'PT4H' } };
    const changed = {
      ...DEMO,
      version: '2026-03-01',
      effectiveFrom: '2026-03-01',
      clocks: { ...clocks, answer: stricter },
    };
    await publishRulebooks(run.api.db, [{ ...changed, name: { en: 'Another name', zh: '更名物流' } }], BY_TEST);
    await run.api.db
      .updateTable('rulebooks')
      .set({ published_at: run.now })
      .where('version', '=', '2026-03-01')
      .execute();
    await run.pass(3_600_000);
    const body = { type: 'AdoptRulebook', version: '2026-03-01', reason: 'the rules changed' };
    let adopted = 0;
    for (const one of run.cases) {
      const { status } = await run.api.call('POST', `/v1/cases/${one.id}/commands`, {
        body,
        key: run.api.keys.manager,
      });
      if (status !== 200) continue;
      adopted += 1;
      // By the new rules it was late in the world before anybody knew of it.
      one.prompt = false;
    }
    expect(adopted).toBeGreaterThan(5);
    for (let step = 0; step < 50; step += 1) {
      await run.pass(3_600_000);
      await run.act(run.pick(run.cases));
    }
    const [register] = registers.slice(-1);
    const now = await run.api.call('GET', `${register?.url}`, { key: run.branchKey });
    expect(now.body.organisation.en).toBe('Another name');
    await sameAsShown();
  }, 300_000);
});

describe('what is shown of a past instant once people were erased', () => {
  const shownOf = (id: string) => run.snapshots.filter(({ caseId }) => caseId === id);
  const told = (snapshots: readonly Snapshot[]) =>
    snapshots.filter(({ body }) => JSON.stringify(body).includes('"complainant"'));

  it('is what was shown then, of those people without what is personal and of all others with it', async () => {
    const { db } = run.api;
    const rulebooks = new Rulebooks(run.read);
    const deps = { pool: run.pool, rulebooks, files: { remove: () => Promise.resolve() }, author: BY_TEST };
    for (const { person_id: id } of await db.selectFrom('people').select('person_id').orderBy('created_at').execute()) {
      const report = await reportOn(run.pool, rulebooks, id, run.now);
      if (erased.size >= 12 || report?.erasableFrom !== run.now) continue;
      await erase(deps, id, { reason: 'asked for it', now: run.now });
      for (const { caseId } of report.cases) erased.add(caseId);
    }
    expect(erased.size).toBeGreaterThanOrEqual(12);
    expect(told([...erased].flatMap(shownOf)).length).toBeGreaterThan(50);
    await sameAsShown();
    const prompt = ofPrompt(run.snapshots, true);
    expect(prompt.filter(({ caseId }) => erased.has(caseId ?? '')).length).toBeGreaterThan(5);
    expectNone(await different(prompt, 'asOf'));
  }, 300_000);

  it('would be found to show too much, or to lack something of others', async () => {
    const ofErased = [...erased].flatMap(shownOf);
    const [one] = erased;
    if (one === undefined) throw new Error('Nobody was erased.');
    const count = shownOf(one).length;
    // As if nobody were erased: each answer about them lacks something.
    erased.delete(one);
    expect(await different(ofErased, 'knownAt')).toHaveLength(count);
    erased.add(one);
    // As if somebody were erased who is not: each answer shows what should be gone.
    const other = run.cases.find(({ id }) => !erased.has(id) && shownOf(id).length > 0);
    if (!other) throw new Error('Everybody was erased.');
    erased.add(other.id);
    expect(await different(shownOf(other.id), 'knownAt')).toHaveLength(shownOf(other.id).length);
    erased.delete(other.id);
    // Anything else that was shown otherwise.
    const changed = ofErased.map((snapshot) => ({ ...snapshot, body: { ...(snapshot.body as object), waybill: 'x' } }));
    expect(await different(changed, 'knownAt')).toHaveLength(ofErased.length);
  });

  it('is still the same after all tables were made anew from what is left of the log', async () => {
    await run.api.db.deleteFrom('cases').execute();
    await run.api.db.deleteFrom('deadlines').execute();
    await rebuild(run.databaseUrl, { by: BY_TEST });
    await sameAsShown();
  }, 300_000);
});

describe('an instant that makes no sense', () => {
  it('is refused before the case began, saying when that was', async () => {
    const [one] = run.cases;
    const opened = (await run.api.call('GET', `/v1/cases/${one?.id}/events`)).body.items[0];
    const before = await run.api.call('GET', `/v1/cases/${one?.id}?knownAt=2026-01-01T00:00:00Z`);
    expect(before).toMatchObject({
      status: 404,
      body: { code: 'case-not-begun', facts: { recorded: opened.recordedAt } },
    });
    expect(before.body.detail).toContain(opened.recordedAt);
  });

  it.each([
    '/v1/worklist',
    '/v1/cases',
    '/v1/deadlines',
    '/v1/organisations/demo/registers/complaints',
    '/v1/cases/CASE',
  ])('is refused in the future: %s', async (url) => {
    const answer = await run.api.call(
      'GET',
      `${url.replace('CASE', run.cases[0]?.id ?? '')}?asOf=2029-01-01T00:00:00Z`,
    );
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'asOf' }] } });
    expect(answer.body.errors[0].message).toContain('future');
  });

  it('has nothing in lists where there was nothing, and says so of registers where there were no rules', async () => {
    for (const url of ['/v1/worklist', '/v1/cases', '/v1/deadlines']) {
      expect((await run.api.call('GET', `${url}?knownAt=2026-03-01T00:00:00Z`)).body).toEqual({
        items: [],
        nextCursor: null,
      });
    }
    const early = await run.api.call('GET', '/v1/organisations/demo/registers/complaints?asOf=2024-06-01T00:00:00Z');
    expect(early).toMatchObject({ body: { code: 'no-rulebook-yet' } });
  });
});
