import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record, type RecordRequest, type RecordResult } from '../../activities/record.ts';
import { createCaseClient, type CaseClient, type WakeRequest } from '../../api/case-client.ts';
import { createLogFirstClient } from '../../api/log-first.ts';
import { Waker } from '../../api/waker.ts';
import { openPool, openReadDatabase } from '../../db/client.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { giveWakes } from '../../reconciling/keep-awake.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { eventsOf, openStored, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const DAY = 86_400_000;

let product: Product;
let temporal: CaseClient;
/** Commands go to the log first, and Temporal hears of them. */
let cases: CaseClient;
/** The same while Temporal is away: no workflow can be told anything. */
let alone: CaseClient;
let pool: pg.Pool;
let decide: (request: RecordRequest) => Promise<RecordResult>;
let close: () => Promise<unknown>;
beforeAll(async () => {
  product = await startProduct();
  temporal = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
  pool = openPool({ url: product.databaseUrl, max: 8, applicationName: 'test-log-first' });
  const read = openReadDatabase({ url: product.databaseUrl, max: 1, applicationName: 'test-log-first-read' });
  const deps = { pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(read.db) };
  decide = (request) => record(deps, request);
  const away = { ...temporal, wake: () => Promise.reject(new Error('Temporal is away.')) };
  cases = createLogFirstClient(decide, temporal, new Waker(pool, temporal));
  alone = createLogFirstClient(decide, away, new Waker(pool, away));
  close = () => Promise.all([pool.end(), read.close()]);
});
afterAll(async () => {
  await close();
  await product.stop();
});

async function give(caseId: string, body: { type: string } & Record<string, unknown>, by = cases) {
  const commandId = await storeCommand(product.pool, caseId, body);
  return by.give({ caseId, commandId, kind: 'complaint' });
}
const note = (caseId: string, by = cases) => give(caseId, { type: 'AddNote', text: 'a note' }, by);
const typesOf = async (caseId: string) => (await eventsOf(product.pool, caseId)).map(({ type }) => type);
const waitingOf = async (caseId: string) =>
  (await product.pool.query('select from wakes where case_id = $1', [caseId])).rowCount;
const historyOf = async (caseId: string) =>
  (await product.client.workflow.getHandle(caseId).fetchHistory()).events ?? [];
const timersIn = (history: Awaited<ReturnType<typeof historyOf>>) =>
  history.some(({ timerStartedEventAttributes }) => timerStartedEventAttributes);
const inOneMinute = () => new Date(Date.now() + 60_000).toISOString();
const told = (caseId: string) => until(async () => (await waitingOf(caseId)) === 0);

describe('a command that goes to the log first', () => {
  it('starts the workflow of a case that it opens, whose timers go off', async () => {
    const caseId = await openStored(product, cases);
    await told(caseId);
    await new VirtualTime(product.client, caseId).forward(14 * DAY);
    await until(async () => (await typesOf(caseId)).includes('RungFired'));
    const breached = (await typesOf(caseId)).filter((type) => type === 'ClockBreached');
    expect(breached.length).toBeGreaterThan(0);
  });

  it('starts the workflow with all that Temporal shows of it, and lets Temporal wait for the first due instant without running it', async () => {
    const caseId = await openStored(product, cases);
    await told(caseId);
    const { typedSearchAttributes } = await product.client.workflow.getHandle(caseId).describe();
    const shown = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    const [due] = (await product.pool.query('select next_due_at as at from cases where case_id = $1', [caseId])).rows;
    expect(shown).toMatchObject({ CaseKind: 'complaint', CaseType: 'other', CaseStatus: 'open', Organisation: 'demo' });
    expect((shown['NextDue'] as Date).getTime()).toBe(new Date(due.at).getTime());
    const [started, ...more] = await historyOf(caseId);
    expect(more).toEqual([]);
    const waits = Number(started?.workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff?.seconds);
    expect(Math.abs(Date.now() + waits * 1000 - new Date(due.at).getTime())).toBeLessThan(60_000);
  });

  it('runs a workflow that waits for its first due instant as soon as a command moves that, whichever way it comes', async () => {
    for (const by of [cases, temporal]) {
      const caseId = await openStored(product, cases);
      await told(caseId);
      expect(await give(caseId, { type: 'MakePromise', what: 'Delivery', dueAt: inOneMinute() }, by)).toMatchObject({
        outcome: 'accepted',
      });
      await until(async () => timersIn(await historyOf(caseId)));
      expect(await typesOf(caseId)).not.toContain('ClockBreached');
      await new VirtualTime(product.client, caseId).forward(120_000);
      await until(async () => (await typesOf(caseId)).includes('ClockBreached'));
    }
  });

  it('leaves the workflow alone where it has nothing to do', async () => {
    const caseId = await openStored(product, cases);
    await told(caseId);
    const before = (await historyOf(caseId)).length;
    await note(caseId);
    expect(await waitingOf(caseId)).toBe(0);
    expect((await historyOf(caseId)).length).toBe(before);
  });

  it('tells the workflow once of all that was recorded while it was being told', async () => {
    const heard: string[] = [];
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const slow: CaseClient = {
      ...temporal,
      wake: async (wake) => {
        heard.push(wake.caseId);
        await held;
        return temporal.wake(wake);
      },
    };
    const slowly = createLogFirstClient(decide, slow, new Waker(pool, slow));
    const caseId = await openStored(product, slowly);
    // Each earlier than any clock of the case, at whatever hour it is opened.
    for (const minutes of [3, 2, 1]) {
      const dueAt = new Date(Date.now() + minutes * 60_000).toISOString();
      await give(caseId, { type: 'MakePromise', what: 'Delivery', dueAt }, slowly);
    }
    expect(heard).toEqual([caseId]);
    letGo();
    await told(caseId);
    expect(heard).toEqual([caseId, caseId]);
  });

  it.each<[string, { type: string; dueIn?: number } & Record<string, unknown>, boolean]>([
    ['what has something to do', { type: 'Escalate', to: 'supervisor', reason: 'The customer insists.' }, true],
    ['what ends', { type: 'Withdraw', reason: 'settled otherwise' }, true],
    ['what falls due within seconds', { type: 'MakePromise', what: 'Call back', dueIn: 2000 }, true],
    ['what only falls due later', { type: 'MakePromise', what: 'Call back', dueIn: 60_000 }, false],
    ['what only looks otherwise', { type: 'Answer', channel: 'phone', text: 'It comes.', remedy: 'none' }, false],
  ])('tells at once of %s, or else waits for more: %j', async (_, { dueIn, ...body }, isUrgent) => {
    const heard: string[] = [];
    const ear = { ...temporal, wake: (wake: WakeRequest) => Promise.resolve(void heard.push(wake.caseId)) };
    const listening = createLogFirstClient(decide, ear, new Waker(pool, ear));
    const caseId = await openStored(product, listening);
    await told(caseId);
    heard.splice(0);
    const due = dueIn === undefined ? {} : { dueAt: new Date(Date.now() + dueIn).toISOString() };
    expect(await give(caseId, { ...body, ...due }, listening)).toMatchObject({ outcome: 'accepted' });
    expect(heard).toEqual(isUrgent ? [caseId] : []);
    await told(caseId);
    expect(heard).toEqual([caseId]);
  });

  it('leaves what waits for more in the store when the API stops, and a worker tells it', async () => {
    const waker = new Waker(pool, temporal);
    const stopping = createLogFirstClient(decide, temporal, waker);
    const caseId = await openStored(product, stopping);
    await told(caseId);
    await give(caseId, { type: 'MakePromise', what: 'Delivery', dueAt: inOneMinute() }, stopping);
    await waker.stop();
    expect(timersIn(await historyOf(caseId))).toBe(false);
    expect(await waitingOf(caseId)).toBe(1);
    await giveWakes(product.pool, temporal, 0);
    await told(caseId);
    await until(async () => timersIn(await historyOf(caseId)));
    await new VirtualTime(product.client, caseId).forward(120_000);
    await until(async () => (await typesOf(caseId)).includes('ClockBreached'));
  });

  it('ends the workflow with the case, and begins it again when the case is reopened', async () => {
    const caseId = await openStored(product, cases);
    await told(caseId);
    await give(caseId, { type: 'Withdraw', reason: 'settled otherwise' });
    await product.client.workflow.getHandle(caseId).result();
    const reopened = await give(caseId, { type: 'ReopenCase', reason: 'it was not' });
    expect(reopened).toMatchObject({ outcome: 'accepted' });
    await told(caseId);
    await new VirtualTime(product.client, caseId).forward(14 * DAY);
    await until(async () => (await typesOf(caseId)).includes('ClockBreached'));
  });

  it('is taken once and in one gapless order, also beside commands that come through the workflow', async () => {
    const caseId = await openStored(product, cases);
    const twice = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'both ways at once' });
    const both = [cases, temporal].map((way) => way.give({ caseId, commandId: twice, kind: 'complaint' }));
    const others = Array.from({ length: 20 }, (_, index) => note(caseId, index % 2 ? cases : temporal));
    const outcomes = await Promise.all([...both, ...others]);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    const events = await eventsOf(product.pool, caseId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ type }) => type === 'NoteAdded')).toHaveLength(21);
    const recorded = events.map(({ recorded_at }) => recorded_at);
    expect(recorded).toEqual(recorded.toSorted());
  });

  it('is never recorded before what came before it, whatever the clocks of the machines say', async () => {
    const caseId = await openStored(product, cases);
    await told(caseId);
    // The workflow's clock is days ahead of this process's.
    await new VirtualTime(product.client, caseId).forward(14 * DAY);
    await until(async () => (await typesOf(caseId)).includes('RungFired'));
    await note(caseId);
    const recorded = (await eventsOf(product.pool, caseId)).map(({ recorded_at }) => recorded_at);
    expect(recorded).toEqual(recorded.toSorted());
  });
});

describe('while Temporal is away', () => {
  it('people go on working, and a worker tells the workflow afterwards', async () => {
    const caseId = await openStored(product, alone);
    expect(await note(caseId, alone)).toMatchObject({ outcome: 'accepted' });
    expect(await waitingOf(caseId)).toBe(1);
    // The worker beside which this test runs may have been quicker.
    await giveWakes(product.pool, temporal, 0);
    await told(caseId);
    await new VirtualTime(product.client, caseId).forward(14 * DAY);
    await until(async () => (await typesOf(caseId)).includes('RungFired'));
  });

  it('what falls due is recorded by a worker, once, though no workflow is there', async () => {
    const caseId = await openForgotten();
    await give(caseId, { type: 'MakePromise', what: 'A call', dueAt: new Date(Date.now() + 200).toISOString() }, alone);
    await until(async () => (await typesOf(caseId)).includes('ClockBreached'));
    await expect(product.client.workflow.getHandle(caseId).describe()).rejects.toThrow(/not found/i);
    const [breached, ...more] = (await eventsOf(product.pool, caseId)).filter(({ type }) => type === 'ClockBreached');
    expect(more).toEqual([]);
    expect(Date.parse(breached?.recorded_at ?? '')).toBeGreaterThanOrEqual(Date.parse(breached?.happened_at ?? ''));
  });

  it('control: without the word that was left in the store the workflow would not be there', async () => {
    const caseId = await openForgotten();
    expect(await waitingOf(caseId)).toBe(0);
    await giveWakes(product.pool, temporal, 0);
    await expect(product.client.workflow.getHandle(caseId).describe()).rejects.toThrow(/not found/i);
  });
});

/** Opens a case of which Temporal never hears: no word of it is kept. */
async function openForgotten(): Promise<string> {
  const caseId = randomUUID();
  const body = { type: 'OpenCase', organisation: 'demo', kind: 'complaint', caseType: 'other', channel: 'phone' };
  const rest = { severity: 'normal', complainant: { name: 'Anna Beispiel' }, description: 'nothing', facts: {} };
  await product.pool.query(`create or replace function test_forget() returns trigger language plpgsql as $$
    begin if new.case_id = '${caseId}' then return null; end if; return new; end $$;
    create or replace trigger test_forget before insert on wakes for each row execute function test_forget()`);
  await storeCommand(product.pool, caseId, { ...body, ...rest }, caseId);
  const opening = { caseId, commandId: caseId, kind: 'complaint', caseType: 'other', organisation: 'demo' } as const;
  expect(await alone.open(opening)).toMatchObject({ outcome: 'accepted' });
  return caseId;
}
