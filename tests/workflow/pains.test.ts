import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { openDatabase } from '../../db/client.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { reconcile } from '../../reconciling/reconcile.ts';
import { MortalStore } from '../faults/store.ts';
import { DEMO } from '../support/lives.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';
import { eventsOf, openStored, storeCommand, type EventRow } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const DAY = 86_400_000;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

/** What time brought about, each with what it was about: the same twice is one too many. */
const alarms = (events: readonly EventRow[]): string[] =>
  events
    .filter(({ type }) => ['ClockWarned', 'ClockBreached', 'RungFired'].includes(type))
    .map(({ type, data }) => [type, data['key'], data['cycle'], data['rung'] ?? data['warning'] ?? ''].join(' '));

const broken = (events: readonly EventRow[]) =>
  events.filter(({ type, data }) => type === 'ClockBreached' && data['key'] === 'promise:p1');

const clientOf = ({ client, taskQueue }: Product): CaseClient =>
  createCaseClient({ client, taskQueue, deadlineMs: 30_000 });

async function promiseIn(seconds: number, product: Product, cases: CaseClient, caseId: string): Promise<void> {
  const body = { type: 'MakePromise', what: 'call', dueAt: inSeconds(seconds) };
  const commandId = await storeCommand(product.pool, caseId, body);
  expect(await cases.give({ caseId, commandId, kind: 'complaint' })).toMatchObject({ outcome: 'accepted' });
}

describe('what was due while nobody worked', () => {
  let product: Product;
  let cases: CaseClient;
  beforeAll(async () => {
    product = await startProduct();
    cases = clientOf(product);
  });
  afterAll(() => product.stop());
  const eventsIn = (caseId: string) => eventsOf(product.pool, caseId);

  it('is noticed as soon as a lost workflow is restored, once, and says how late (camunda/camunda#61297)', async () => {
    const caseId = await openStored(product, cases);
    await promiseIn(2, product, cases, caseId);
    await product.client.workflow.getHandle(caseId).terminate('as if the engine were set back');
    const query = `WorkflowId = "${caseId}" AND ExecutionStatus = "Running"`;
    await until(async () => (await product.client.workflow.count(query)).count === 0);
    await pause(2500);
    expect(broken(await eventsIn(caseId))).toEqual([]);
    const { pool, client, taskQueue } = product;
    expect((await reconcile({ pool, client, cases, taskQueue, by: BY_TEST })).restarted).toContain(caseId);
    await until(async () => broken(await eventsIn(caseId)).length > 0);
    const [missed] = broken(await eventsIn(caseId));
    expect(Date.parse(missed?.recorded_at ?? '')).toBeGreaterThan(Date.parse(missed?.happened_at ?? ''));
    expect(broken(await eventsIn(caseId))).toHaveLength(1);
  });

  it('is noticed when workers come back after all of them were gone (zammad/zammad#5911)', async () => {
    const caseIds = await Promise.all(Array.from({ length: 5 }, () => openStored(product, cases)));
    for (const caseId of caseIds) await promiseIn(3, product, cases, caseId);
    await product.worker.stop();
    await pause(4000);
    product.worker = await product.startWorker();
    const missed = async () => (await Promise.all(caseIds.map(eventsIn))).map((events) => broken(events).length);
    await until(async () => (await missed()).every((count) => count > 0), 30_000);
    expect(await missed()).toEqual(caseIds.map(() => 1));
  });

  it('is told by the highest rung only, with those below on record as passed (camunda/camunda#9680)', async () => {
    const caseId = randomUUID();
    const reportedAt = new Date(Date.now() - 60 * DAY).toISOString();
    const body = { type: 'OpenCase', organisation: 'demo', kind: 'complaint', caseType: 'other', channel: 'letter' };
    const told = {
      severity: 'normal',
      complainant: { name: 'Anna Beispiel' },
      description: 'A letter of old.',
      facts: {},
    };
    await storeCommand(product.pool, caseId, { ...body, ...told, reportedAt }, caseId);
    const request = { caseId, commandId: caseId, kind: 'complaint', caseType: 'other', organisation: 'demo' } as const;
    expect(await cases.open(request)).toMatchObject({ outcome: 'accepted' });
    await until(
      async () => alarms(await eventsIn(caseId)).filter((alarm) => alarm.startsWith('RungFired')).length >= 3,
    );
    await pause(1000);
    const rungs = (await eventsIn(caseId)).filter(({ type }) => type === 'RungFired');
    expect(rungs.map(({ data }) => [data['key'], data['rung'], data['skipped']])).toEqual(
      expect.arrayContaining(['acknowledge', 'answer', 'statutory-answer'].map((key) => [key, 2, [0, 1]])),
    );
    expect(rungs).toHaveLength(3);
  });

  it('is written once: no timer repeats its command (camunda/camunda#14882)', async () => {
    const caseId = await openStored(product, cases);
    await new VirtualTime(product.client, caseId).forward(60 * DAY);
    const top = async () => alarms(await eventsIn(caseId)).includes('RungFired statutory-answer 1 2');
    await until(top, 60_000);
    const told = alarms(await eventsIn(caseId));
    expect(new Set(told).size).toBe(told.length);
    const ids = (await eventsIn(caseId)).map(({ command_id }) => command_id);
    // One command for each instant at which something fell due, and its delivery; never one after another for nothing.
    const { rows } = await product.pool.query('select 1 from commands where case_id = $1', [caseId]);
    expect(rows.length).toBeLessThanOrEqual(new Set(ids).size + 1);
    const { historyLength } = await product.client.workflow.getHandle(caseId).describe();
    expect(historyLength).toBeLessThan(20 * told.length + 50);
  });
});

describe('what was told', () => {
  let product: Product;
  let cases: CaseClient;
  beforeAll(async () => {
    product = await startProduct();
    cases = clientOf(product);
  });
  afterAll(() => product.stop());

  it('is not told again when the word that it was delivered is lost (restatedev/restate#5375)', async () => {
    const caseId = await openStored(product, cases);
    const body = { type: 'Escalate', to: 'manager', reason: 'key account' };
    const commandId = await storeCommand(product.pool, caseId, body);
    await cases.give({ caseId, commandId, kind: 'complaint' });
    const notices = async () =>
      (await product.pool.query('select notice_id from notices where case_id = $1', [caseId])).rows.length;
    await until(async () => (await notices()) === 1);
    await product.client.workflow.getHandle(caseId).terminate('before it heard of the delivery');
    await product.pool.query(`update outbox set status = 'pending', settled_at = null where case_id = $1`, [caseId]);
    const note = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'starts it again' });
    await cases.give({ caseId, commandId: note, kind: 'complaint' });
    const pending = `select 1 from outbox where case_id = $1 and status = 'pending'`;
    await until(async () => (await product.pool.query(pending, [caseId])).rows.length === 0);
    expect(await notices()).toBe(1);
  });

  it('goes on by the rules of its day when a release changes all ladders (zammad/zammad#3523)', async () => {
    const caseId = await openStored(product, cases);
    const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test-release' });
    const ladders = Object.fromEntries(
      Object.entries(DEMO.ladders).map(([id, ladder]) => [id, { ...ladder, rungs: ladder.rungs.slice(0, 1) }]),
    );
    const release = { ...DEMO, version: '2026-01-01', effectiveFrom: '2026-01-01', ladders };
    await publishRulebooks(db, [release], BY_TEST);
    await db.destroy();
    // Those who list the versions keep the list for some seconds.
    await pause(5500);
    const younger = await openStored(product, cases);
    for (const one of [caseId, younger]) await new VirtualTime(product.client, one).forward(60 * DAY);
    const told = async (one: string) =>
      alarms(await eventsOf(product.pool, one)).filter((alarm) => alarm.startsWith('RungFired answer')).length;
    await until(async () => (await told(caseId)) === 3 && (await told(younger)) === 1, 60_000);
  });
});

describe('a store that fails again while it recovers', () => {
  let store: MortalStore;
  let product: Product;
  let cases: CaseClient;
  beforeAll(async () => {
    store = await MortalStore.start();
    product = await startProduct({ databaseUrl: store.url });
    cases = clientOf(product);
  });
  afterAll(async () => {
    await product.stop();
    await store.remove();
  });

  it('strands no case: each deadline of the outage is kept once (dbos-inc/dbos-transact-py#716)', async () => {
    const caseIds = await Promise.all(Array.from({ length: 8 }, () => openStored(product, cases)));
    for (const caseId of caseIds) await promiseIn(5, product, cases, caseId);
    await store.crash();
    await pause(6000);
    await store.recover();
    // The cases are just coming back when it goes away once more.
    await pause(300);
    await store.crash();
    await pause(1000);
    await store.recover();
    const missed = async () =>
      (await Promise.all(caseIds.map((caseId) => eventsOf(product.pool, caseId)))).map((one) => broken(one).length);
    await until(async () => (await missed()).every((count) => count > 0), 60_000);
    expect(await missed()).toEqual(caseIds.map(() => 1));
    for (const caseId of caseIds) {
      const note = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'still here' });
      expect(await cases.give({ caseId, commandId: note, kind: 'complaint' })).toMatchObject({ outcome: 'accepted' });
      const told = alarms(await eventsOf(product.pool, caseId));
      expect(new Set(told).size).toBe(told.length);
    }
  });
});
