import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { Api } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { eventsOf, openStored, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { faultsOfLog } from './check-log.ts';
import { Load } from './load.ts';
import { MortalStore } from './store.ts';

const CRASHES = 5;
/** How long the store stays away, in milliseconds. */
const OUTAGE = Number(process.env['REDRESS_OUTAGE_SECONDS'] ?? 60) * 1000;

let store: MortalStore;
let product: Product;
let cases: CaseClient;
let api: Api;
beforeAll(async () => {
  store = await MortalStore.start();
  product = await startProduct({ databaseUrl: store.url });
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue, deadlineMs: 30_000 });
  api = await Api.start(product, { deadlineMs: 3000 });
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await store.remove();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const historyLength = async (caseId: string) =>
  (await product.client.workflow.getHandle(caseId).describe()).historyLength;

describe('a store that fails', () => {
  it(`loses nothing that was acknowledged when it is stopped at once under load, ${CRASHES} times`, async () => {
    const caseIds = await Promise.all(Array.from({ length: 16 }, () => openStored(product, cases)));
    const load = new Load(product.pool, cases);
    load.start(caseIds, 16, Math.random);
    for (let crash = 0; crash < CRASHES; crash += 1) {
      const before = load.acknowledged.length;
      await until(() => Promise.resolve(load.acknowledged.length > before + 20), 60_000);
      await store.crash();
      await pause(500);
      await store.recover();
    }
    await load.stop();
    expect(await faultsOfLog(product.pool, product.databaseUrl, load.acknowledged)).toEqual([]);
  });

  it(`is waited for: after ${OUTAGE / 1000} s without it, open cases go on where they stood and each deadline is kept once`, async () => {
    const soon = () => new Date(Date.now() + OUTAGE / 3).toISOString();
    const caseIds = await Promise.all(Array.from({ length: 20 }, () => openStored(product, cases)));
    const promised = caseIds.slice(0, 10);
    const waiting = caseIds.slice(10);
    for (const caseId of promised) {
      const commandId = await storeCommand(product.pool, caseId, { type: 'MakePromise', what: 'call', dueAt: soon() });
      await cases.give({ caseId, commandId, kind: 'complaint' });
    }
    const stored = await Promise.all(
      waiting.map(async (caseId) => ({
        caseId,
        commandId: await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'sent into the dark' }),
      })),
    );
    await store.crash();
    const patient = createCaseClient({
      client: product.client,
      taskQueue: product.taskQueue,
      deadlineMs: OUTAGE + 90_000,
    });
    const answers = stored.map((command) => patient.give({ ...command, kind: 'complaint' }));
    await pause(8000);
    const duringOutage = await Promise.all(waiting.map(historyLength));
    const refused = await api.give(waiting[0] ?? '', { type: 'AddNote', text: 'nobody can keep it' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBeTruthy();
    await pause(OUTAGE - 8000);
    expect(await Promise.all(waiting.map(historyLength))).toEqual(duringOutage);
    await store.recover();

    expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual(waiting.map(() => 'accepted'));
    const broken = async (caseId: string) =>
      (await eventsOf(product.pool, caseId)).filter(
        ({ type, data }) => type === 'ClockBreached' && data['key'] === 'promise:p1',
      ).length;
    await until(async () => (await Promise.all(promised.map(broken))).every((count) => count > 0), 60_000);
    expect(await Promise.all(promised.map(broken))).toEqual(promised.map(() => 1));
    expect(
      await faultsOfLog(
        product.pool,
        product.databaseUrl,
        stored.map(({ commandId }) => commandId),
      ),
    ).toEqual([]);
  });
});
