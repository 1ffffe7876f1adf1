import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record, type RecordRequest, type RecordResult } from '../../activities/record.ts';
import { createCaseClient, type CaseClient, type WakeRequest } from '../../api/case-client.ts';
import { logFirst } from '../../api/log-first.ts';
import { Waker } from '../../api/waker.ts';
import { openPool, openReadDatabase, type ReadDatabase } from '../../db/client.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { giveWakes } from '../../reconciling/keep-awake.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { eventsOf, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { CommandBody } from '../../workflows/domain/command.ts';
import type { CommandOutcome } from '../../workflows/messages.ts';

const DAY = 86_400_000;

let product: Product;
let temporal: CaseClient;
/** Commands come to a case, and its outcome comes back. */
type Way = (caseId: string, body: Body, commandId?: string) => Promise<CommandOutcome>;
type Body = { type: string } & Record<string, unknown>;
/** To the log first, and Temporal hears of them. */
let cases: Way;
/** The same while Temporal is away: no workflow can be told anything. */
let alone: Way;
/** Through the workflow. */
let through: Way;
let pool: pg.Pool;
let read: ReadDatabase;
let decide: (request: RecordRequest) => Promise<RecordResult>;
let close: () => Promise<unknown>;
beforeAll(async () => {
  product = await startProduct();
  temporal = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
  pool = openPool({ url: product.databaseUrl, max: 8, applicationName: 'test-log-first' });
  const reading = openReadDatabase({ url: product.databaseUrl, max: 1, applicationName: 'test-log-first-read' });
  read = reading.db;
  const deps = { pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(read) };
  decide = (request) => record(deps, request);
  const away = { ...temporal, wake: () => Promise.reject(new Error('Temporal is away.')) };
  cases = wayBy(new Waker(pool, temporal));
  alone = wayBy(new Waker(pool, away));
  through = async (caseId, body, id) =>
    temporal.give({ caseId, commandId: await storeCommand(product.pool, caseId, body, id), kind: 'complaint' });
  close = () => Promise.all([pool.end(), reading.close()]);
});
afterAll(async () => {
  await close();
  await product.stop();
});

const EVERYTHING = { organisations: ['*'], branches: [] };

/** The log first, with whoever tells workflows. */
function wayBy(waker: Waker): Way {
  const carryOut = logFirst({ pool, read, record: decide, waker });
  return async (caseId, body, commandId = randomUUID()) => {
    const actor = { kind: 'person', id: 'a.tester', role: 'supervisor' } as const;
    const sent = { commandId, caseId, body: body as CommandBody, actor, expectedSeq: null };
    const answer = await carryOut({ ...sent, bodyHash: '', receivedAt: new Date().toISOString() }, EVERYTHING);
    if (!answer?.outcome) throw new Error('It has no outcome.');
    return { outcome: answer.outcome, seq: answer.state?.seq ?? 0 };
  };
}

const give = (caseId: string, body: Body, by = cases) => by(caseId, body);

/** Opens a case and answers its id. */
async function opened(by = cases, caseId: string = randomUUID()): Promise<string> {
  const body = { type: 'OpenCase', organisation: 'demo', kind: 'complaint', caseType: 'other', channel: 'phone' };
  const rest = { severity: 'normal', complainant: { name: 'Anna Beispiel' }, description: 'nothing', facts: {} };
  expect(await by(caseId, { ...body, ...rest }, caseId)).toMatchObject({ outcome: 'accepted' });
  return caseId;
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
    const caseId = await opened();
    await told(caseId);
    await new VirtualTime(product.client, caseId).forward(14 * DAY);
    await until(async () => (await typesOf(caseId)).includes('RungFired'));
    const breached = (await typesOf(caseId)).filter((type) => type === 'ClockBreached');
    expect(breached.length).toBeGreaterThan(0);
  });

  it('starts the workflow with all that Temporal shows of it, and lets Temporal wait for the first due instant without running it', async () => {
    const caseId = await opened();
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
    for (const by of [cases, through]) {
      const caseId = await opened();
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
    const caseId = await opened();
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
    const slowly = wayBy(new Waker(pool, slow));
    const caseId = await opened(slowly);
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
    const listening = wayBy(new Waker(pool, ear));
    const caseId = await opened(listening);
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
    const stopping = wayBy(waker);
    const caseId = await opened(stopping);
    await told(caseId);
    await give(caseId, { type: 'MakePromise', what: 'Delivery', dueAt: inOneMinute() }, stopping);
    await waker.stop();
    expect(timersIn(await historyOf(caseId))).toBe(false);
    expect(await waitingOf(caseId)).toBe(1);
    await giveWakes(product.pool, temporal, { leftBehindMs: 0 });
    await told(caseId);
    await until(async () => timersIn(await historyOf(caseId)));
    await new VirtualTime(product.client, caseId).forward(120_000);
    await until(async () => (await typesOf(caseId)).includes('ClockBreached'));
  });

  it('ends the workflow with the case, and begins it again when the case is reopened', async () => {
    const caseId = await opened();
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
    const caseId = await opened();
    const twice = { type: 'AddNote', text: 'both ways at once' };
    const commandId = await storeCommand(product.pool, caseId, twice);
    const both = [cases(caseId, twice, commandId), temporal.give({ caseId, commandId, kind: 'complaint' })];
    const others = Array.from({ length: 20 }, (_, index) => note(caseId, index % 2 ? cases : through));
    const outcomes = await Promise.all([...both, ...others]);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    const events = await eventsOf(product.pool, caseId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ type }) => type === 'NoteAdded')).toHaveLength(21);
    const recorded = events.map(({ recorded_at }) => recorded_at);
    expect(recorded).toEqual(recorded.toSorted());
  });

  it('is never recorded before what came before it, whatever the clocks of the machines say', async () => {
    const caseId = await opened();
    await told(caseId);
    // The workflow's clock is days ahead of this process's.
    await new VirtualTime(product.client, caseId).forward(14 * DAY);
    await until(async () => (await typesOf(caseId)).includes('RungFired'));
    await note(caseId);
    const recorded = (await eventsOf(product.pool, caseId)).map(({ recorded_at }) => recorded_at);
    expect(recorded).toEqual(recorded.toSorted());
  });
});

describe('a command that is brought', () => {
  const sent = (caseId: string, text: string, commandId: string): Promise<CommandOutcome> =>
    cases(caseId, { type: 'AddNote', text }, commandId);

  it('is written once, with its outcome, and never lies there without one', async () => {
    const caseId = await opened();
    await product.pool.query(`create table test_written (command_id text, outcome text)`);
    await product.pool.query(`create function test_write() returns trigger language plpgsql security definer as $$
      begin insert into test_written values (new.command_id, new.outcome); return new; end $$;
      create trigger test_write after insert or update on commands for each row when (new.case_id = '${caseId}') execute function test_write()`);
    const written = async () => {
      const { rows } = await product.pool.query<{ outcome: string | null }>('select outcome from test_written');
      await product.pool.query('delete from test_written');
      return rows.map(({ outcome }) => outcome);
    };
    await note(caseId);
    expect(await written()).toEqual(['accepted']);
    await give(caseId, { type: 'KeepPromise', promise: 'p1' });
    expect(await written()).toEqual(['refused']);
    // Control: what goes through the workflow is kept before it is decided.
    await note(caseId, through);
    expect(await written()).toEqual([null, 'accepted']);
    await product.pool.query('drop trigger test_write on commands; drop function test_write; drop table test_written');
  });

  it('is answered the first time as ever after, by the log', async () => {
    const carryOut = logFirst({ pool, read, record: decide, waker: new Waker(pool, temporal) });
    const caseId = await opened();
    const submission = {
      commandId: randomUUID(),
      caseId,
      body: { type: 'MakePromise', what: 'A call', dueAt: inOneMinute() } as const,
      bodyHash: '',
      actor: { kind: 'person', id: 'a.tester', role: 'supervisor' } as const,
      expectedSeq: null,
      receivedAt: new Date().toISOString(),
    };
    const first = await carryOut(submission, EVERYTHING);
    const again = await carryOut(submission, EVERYTHING);
    expect(first?.events.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(first))).toEqual(JSON.parse(JSON.stringify(again)));
  });

  it('is taken once when two processes are given it at the same moment, and refused with another body', async () => {
    const caseId = await opened();
    for (let turn = 0; turn < 10; turn += 1) {
      const id = randomUUID();
      const both = await Promise.all([sent(caseId, 'twice', id), sent(caseId, 'twice', id)]);
      expect(both[0]).toEqual(both[1]);
    }
    const events = await eventsOf(product.pool, caseId);
    expect(events.filter(({ type }) => type === 'NoteAdded')).toHaveLength(10);
  });

  it('is not there for whoever does not see the case, and leaves nothing behind', async () => {
    const caseId = await opened();
    const carryOut = logFirst({ pool, read, record: decide, waker: new Waker(pool, temporal) });
    const commandId = randomUUID();
    const submission = {
      commandId,
      caseId,
      body: { type: 'AddNote', text: 'not mine' } as const,
      bodyHash: 'a',
      actor: { kind: 'person', id: 'a.tester', role: 'supervisor' } as const,
      expectedSeq: null,
      receivedAt: new Date().toISOString(),
    };
    const failure = (scope: typeof EVERYTHING, more = {}) =>
      carryOut({ ...submission, ...more }, scope).then(
        () => 'taken',
        ({ code }: { code: string }) => code,
      );
    expect(await failure({ organisations: ['city-courier'], branches: [] })).toBe('unknown-case');
    expect(await failure(EVERYTHING, { caseId: randomUUID() })).toBe('unknown-case');
    expect((await product.pool.query('select from commands where command_id = $1', [commandId])).rowCount).toBe(0);
    expect(await failure(EVERYTHING)).toBe('taken');
    expect(await failure(EVERYTHING, { bodyHash: 'b' })).toBe('idempotency-key-reused');
    expect(await failure({ organisations: ['city-courier'], branches: [] })).toBe('unknown-case');
  });
});

describe('while Temporal is away', () => {
  it('people go on working, and a worker tells the workflow afterwards', async () => {
    const caseId = await opened(alone);
    expect(await note(caseId, alone)).toMatchObject({ outcome: 'accepted' });
    expect(await waitingOf(caseId)).toBe(1);
    // The worker beside which this test runs may have been quicker.
    await giveWakes(product.pool, temporal, { leftBehindMs: 0 });
    await told(caseId);
    await new VirtualTime(product.client, caseId).forward(14 * DAY);
    await until(async () => (await typesOf(caseId)).includes('RungFired'));
  });

  it('a word that cannot be given is complained of and keeps no other waiting', async () => {
    const bad = await opened(alone);
    const good = [await opened(alone), await opened(alone)];
    const failing = {
      wake: (wake: WakeRequest) =>
        wake.caseId === bad ? Promise.reject(new Error('It is not taken.')) : temporal.wake(wake),
    };
    await expect(giveWakes(product.pool, failing, { leftBehindMs: 0 })).rejects.toThrow('It is not taken.');
    for (const caseId of good) expect(await waitingOf(caseId)).toBe(0);
    expect(await waitingOf(bad)).toBe(1);
    await giveWakes(product.pool, temporal, { leftBehindMs: 0 });
    await told(bad);
  });

  it('words are not all tried while none is taken', async () => {
    for (let one = 0; one < 20; one += 1) await opened(alone);
    let tried = 0;
    const away = { wake: () => Promise.reject(new Error(`${(tried += 1)}: nobody is there.`)) };
    await expect(giveWakes(product.pool, away, { leftBehindMs: 0 })).rejects.toThrow('1: nobody is there.');
    expect(tried).toBeLessThan(20);
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
    await giveWakes(product.pool, temporal, { leftBehindMs: 0 });
    await expect(product.client.workflow.getHandle(caseId).describe()).rejects.toThrow(/not found/i);
  });
});

/** Opens a case of which Temporal never hears: no word of it is kept. */
async function openForgotten(): Promise<string> {
  const caseId = randomUUID();
  await product.pool.query(`create or replace function test_forget() returns trigger language plpgsql as $$
    begin if new.case_id = '${caseId}' then return null; end if; return new; end $$;
    create or replace trigger test_forget before insert on wakes for each row execute function test_forget()`);
  return opened(alone, caseId);
}
