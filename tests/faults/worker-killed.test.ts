import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { startProduct, type Product } from '../support/product.ts';
import { eventsOf, openStored, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { faultsOfLog } from './check-log.ts';
import { Child } from '../support/child.ts';
import { Load } from './load.ts';

/** Kills at random points; REDRESS_KILLS shortens the test while working on it. */
const KILLS = Number(process.env['REDRESS_KILLS'] ?? 100);
const CLIENTS = 16;
/** More cases than clients, so that those whose task died with a worker hold up few. */
const CASES = 80;
const SEED = Number(process.env['REDRESS_SEED'] ?? Date.now() % 1_000_000);

let product: Product;
let cases: CaseClient;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  product = await startProduct();
  // Tasks of a killed worker come back sooner, so that a hundred kills fit into a test.
  cases = createCaseClient({
    client: product.client,
    taskQueue: product.taskQueue,
    deadlineMs: 60_000,
    workflowTaskTimeoutMs: 3000,
  });
  env = {
    DATABASE_URL: product.databaseUrl,
    TEMPORAL_ADDRESS: product.temporalAddress,
    TEMPORAL_NAMESPACE: product.namespace,
    TEMPORAL_TASK_QUEUE: product.taskQueue,
    WORKFLOW_BUNDLE: inject('workflowBundle'),
  };
});
afterAll(async () => {
  await product.stop();
});

const startWorker = (faults: NodeJS.ProcessEnv = {}) =>
  Child.start('tests/faults/faulty-worker.ts', { ...env, ...faults }, /worker ready/);

/** Opens cases with the product's own worker, which then leaves the field to workers that may be killed. */
async function openCases(count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => openStored(product, cases)));
}

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a worker killed without warning', () => {
  let caseIds: string[];
  beforeAll(async () => {
    caseIds = await openCases(CASES);
    await product.worker.stop();
  });

  it(`loses and doubles nothing: ${KILLS} kills at random points under ${CLIENTS} clients (seed ${SEED})`, async () => {
    const next = random(SEED);
    const load = new Load(product.pool, cases);
    // Some keep cases in memory and some do not, since a crash costs the two kinds of worker differently.
    const another = () => startWorker({ FAULT_CACHED_CASES: next() < 0.3 ? '100' : '0' });
    let worker = await another();
    load.start(caseIds, CLIENTS, next);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const successor = another();
      const before = load.acknowledged.length;
      await until(() => Promise.resolve(load.acknowledged.length > before), 60_000);
      await new Promise((resolve) => setTimeout(resolve, next() * 300));
      await worker.kill();
      worker = await successor;
    }
    await load.stop();
    await worker.stop();
    expect(load.acknowledged.length).toBeGreaterThan(KILLS);
    expect(await faultsOfLog(product.pool, product.databaseUrl, load.acknowledged)).toEqual([]);
    console.log(`${load.acknowledged.length} acknowledged, ${load.failures.length} unanswered, ${KILLS} kills`);
  });

  /** Sends a note whose recording kills the worker exactly between its commit and its answer, then lets another finish it. */
  async function killedBetweenCommitAndAnswer(caseId: string, faults: NodeJS.ProcessEnv): Promise<string> {
    const doomed = await startWorker({ FAULT_DIE_ONCE: 'AddNote', ...faults });
    const commandId = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'recorded, then silence' });
    const answer = cases.give({ caseId, commandId, kind: 'complaint' });
    await doomed.ended();
    expect((await eventsOf(product.pool, caseId)).filter(({ command_id }) => command_id === commandId)).toHaveLength(1);
    const successor = await startWorker(faults);
    expect(await answer).toMatchObject({ outcome: 'accepted' });
    await successor.stop();
    return commandId;
  }

  it('finds its own outcome when it died exactly between commit and answer', async () => {
    const acknowledged: string[] = [];
    for (const caseId of caseIds.slice(0, 5)) acknowledged.push(await killedBetweenCommitAndAnswer(caseId, {}));
    expect(await faultsOfLog(product.pool, product.databaseUrl, acknowledged)).toEqual([]);
  });

  it('control: with deduplication switched off the checker finds the double', async () => {
    const [caseId = ''] = caseIds;
    const commandId = await killedBetweenCommitAndAnswer(caseId, { FAULT_NO_DEDUPLICATION: 'yes' });
    const faults = await faultsOfLog(product.pool, product.databaseUrl, [commandId]);
    expect(faults.filter((fault) => fault.startsWith(`command ${commandId} was applied`))).not.toEqual([]);
  });
});
