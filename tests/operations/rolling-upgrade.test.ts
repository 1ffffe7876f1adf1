import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { replayRunning } from '../../temporal/replay-gate.ts';
import { makeCurrent, versionsOf } from '../../temporal/worker-versions.ts';
import { startWorker, type RunningWorker } from '../../worker.ts';
import { faultsOfLog } from '../faults/check-log.ts';
import { Load } from '../faults/load.ts';
import { runCli } from '../support/cli.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { openStored } from '../support/stored.ts';
import { until } from '../support/until.ts';

const CASES = 24;
const CLIENTS = 6;
/** Commands that must be acknowledged in each part of the upgrade before the next one begins. */
const IN_EACH_PART = 40;

const deployment = `redress-${randomUUID()}`;
const nothing = (): void => {};
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct({ worker: { version: { deployment, buildId: 'one' } } });
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue, deadlineMs: 60_000 });
});
afterAll(() => product.stop());

/** A bundle of other workflows, with what the worker's own has besides. */
async function bundleOf(entry: string): Promise<{ code: string }> {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const { code } = await bundleWorkflowCode({
    workflowsPath: at(entry),
    failureConverterPath: at('../../workflows/failure-converter.cjs'),
    preloadModules: [at('../../workflows/without-stacks.ts')],
    logger: silent,
  });
  return { code };
}

const startVersion = (buildId: string, bundle: { code: string } | { codePath: string }): Promise<RunningWorker> => {
  const { databaseUrl, temporalAddress, namespace, taskQueue } = product;
  const where = { databaseUrl, temporalAddress, namespace, taskQueue };
  return startWorker({ ...where, secrets: TEST_SECRETS, bundle, version: { deployment, buildId } });
};

/** A version is known once a worker of it has polled. */
const switchTo = (buildId: string) =>
  until(() => makeCurrent(product.client, { deployment, buildId }).then(() => true, () => false)); // prettier-ignore

interface Tasks {
  /** Build ids by which tasks were completed, in their order. */
  builds: string[];
  failed: number;
}

async function tasksOf(caseId: string): Promise<Tasks> {
  const tasks: Tasks = { builds: [], failed: 0 };
  const { events } = await product.client.workflow.getHandle(caseId).fetchHistory();
  for (const event of events ?? []) {
    const done = event.workflowTaskCompletedEventAttributes;
    if (done) tasks.builds.push(done.deploymentVersion?.buildId ?? done.workerDeploymentVersion ?? '');
    if (event.workflowTaskFailedEventAttributes) tasks.failed += 1;
  }
  return tasks;
}

const replay = (bundle: { code: string }, most: number) =>
  replayRunning(product.client, bundle, { taskQueue: product.taskQueue, most });

describe('two versions of the workers, side by side under load', () => {
  let caseIds: string[];
  let next: { code: string };
  const workers: RunningWorker[] = [];
  afterAll(() => Promise.all(workers.map((worker) => worker.stop())));

  it('exchange the cases without a failed task, and lose and double nothing', async () => {
    next = await bundleOf('next-version.ts');
    await switchTo('one');
    caseIds = await Promise.all(Array.from({ length: CASES }, () => openStored(product, cases)));
    expect(await replay(next, 100), 'the gate, before anything is exchanged').toEqual({ replayed: CASES, failed: [] });

    const load = new Load(product.pool, cases);
    let turn = 0;
    load.start(caseIds, CLIENTS, () => (turn++ % CASES) / CASES);
    const acknowledged = async () => {
      const before = load.acknowledged.length;
      await until(() => Promise.resolve(load.acknowledged.length >= before + IN_EACH_PART), 60_000);
    };
    await acknowledged();
    workers.push(await startVersion('two', next));
    await acknowledged();
    expect(new Set((await Promise.all(caseIds.map(tasksOf))).flatMap(({ builds }) => builds))).toEqual(
      new Set(['one']),
    );
    await switchTo('two');
    await acknowledged();
    await product.worker.stop();
    await acknowledged();
    caseIds.push(await openStored(product, cases));
    await load.stop();

    expect(load.failures).toEqual([]);
    expect(await faultsOfLog(product.pool, product.databaseUrl, load.acknowledged)).toEqual([]);
    const tasks = await Promise.all(caseIds.map(tasksOf));
    expect(tasks.map(({ failed }) => failed)).toEqual(tasks.map(() => 0));
    expect(tasks.filter(({ builds }) => builds[0] === 'one' && builds.at(-1) === 'two')).toHaveLength(CASES);
    expect(tasks.at(-1)?.builds[0], 'a case that began after it').toBe('two');
  });

  it('control: a version that takes another way is stopped by the gate, and would have failed tasks; the one before takes over again', async () => {
    const other = await bundleOf('../replay/other-shell.ts');
    const found = await replay(other, 3);
    expect([found.replayed, found.failed.length]).toEqual([3, 3]);
    expect(found.failed[0]?.problem).toMatch(/nondeterminism/i);

    workers.push(await startVersion('three', other));
    await switchTo('three');
    const [caseId = ''] = caseIds;
    const load = new Load(product.pool, cases);
    load.start([caseId], 1, () => 0);
    await until(async () => (await tasksOf(caseId)).failed > 0, 30_000);
    await switchTo('two');
    await until(() => Promise.resolve(load.acknowledged.length > 0), 60_000);
    await load.stop();
    expect(await faultsOfLog(product.pool, product.databaseUrl, load.acknowledged)).toEqual([]);
  });

  it('are listed and made current on the command line', async () => {
    const env = {
      DATABASE_URL: product.databaseUrl,
      TEMPORAL_ADDRESS: product.temporalAddress,
      TEMPORAL_NAMESPACE: product.namespace,
      TEMPORAL_TASK_QUEUE: product.taskQueue,
      WORKER_DEPLOYMENT: deployment,
      WORKFLOW_BUNDLE: inject('workflowBundle'),
    };
    const states = (await versionsOf(product.client, deployment)).map(({ buildId, state }) => [buildId, state]);
    expect(states.find(([buildId]) => buildId === 'two')).toEqual(['two', 'current']);
    const ramped = await runCli(['workers', 'current', 'three', '--ramp', '1', '--json'], env);
    expect(JSON.parse(ramped.stdout)).toEqual({ deployment, buildId: 'three', ramp: 1 });
    const listed = await runCli(['workers', 'list'], env);
    expect(listed.stdout).toMatch(/three +ramping, 1%/);
    expect(listed.stdout).toMatch(/two +current/);
    const unknown = await runCli(['workers', 'current', 'never-seen'], env);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('redress workers list')]);
    const gate = await runCli(['workers', 'replay', '--most', '5', '--json'], env);
    expect(JSON.parse(gate.stdout)).toMatchObject({ replayed: 5 });
  });
});
