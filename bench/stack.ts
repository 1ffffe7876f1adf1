import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { Author } from '../db/audit/streams.ts';
import { openDatabase } from '../db/client.ts';
import { ALL_ORGANISATIONS, createKey } from '../db/keys.ts';
import { migrate } from '../db/migrate.ts';
import { readRulebookFolder } from '../db/rulebook-files.ts';
import { publishRulebooks } from '../db/rulebooks.ts';
import { holdSecrets } from '../db/secrets/held.ts';
import { secretsOf, type Secrets } from '../db/secrets/secrets.ts';
import { startEngine, type Engine } from '../local/engine.ts';
import { createTeardown } from '../local/teardown.ts';
import { dataConverterOf } from '../temporal/data-converter.ts';
import { BARE_QUEUE } from './bare-config.ts';
import { forkChild, startApi } from './children.ts';
import type { Sender } from './http-load.ts';
import type { Done, Job } from './load.ts';

const RULEBOOKS = fileURLToPath(new URL('../rulebooks', import.meta.url));
/** As many people as share the load, since each may only send so much. */
const SENDERS = 8;
const WORKER_WITHIN_MS = 60_000;
/** TASK_QUEUE_TYPE_WORKFLOW of Temporal's API. */
const WORKFLOW_TASKS = 1;

/** Everything as in real life, each part in a process of its own: servers, our worker, our API, a bare worker, the load generator. */
export interface Stack {
  engine: Engine;
  /** Environment of one of our processes that serves a task queue. */
  environment: (taskQueue: string) => Record<string, string>;
  load: (job: Job) => Promise<Done>;
  /** Address of the API. */
  api: string;
  /** By whom it knows those who send. */
  senders: readonly Sender[];
  /** The process of the API and that of the worker. */
  processes: { api: number; worker: number };
  client: Client;
  secrets: Secrets;
  /** Resolves when a worker serves the task queue: only then is it fair to measure. */
  served: (taskQueue: string) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts the product and bare Temporal on servers of their own in a temporary home, with settings of PostgreSQL beside the usual ones. What was
 * started is stopped when it fails.
 */
export async function startStack(
  tell: (line: string) => void,
  postgresSettings: Record<string, string> = {},
): Promise<Stack> {
  const teardown = createTeardown();
  try {
    const home = await mkdtemp(join(tmpdir(), 'redress-bench-'));
    teardown.add(() => rm(home, { recursive: true, force: true }));
    const {
      DATABASE_URL: _database,
      DATABASE_URL_FILE: _databaseFile,
      TEMPORAL_ADDRESS: _address,
      TEMPORAL_NAMESPACE: _namespace,
      ...env
    } = process.env;
    const engine = await startEngine({ home, env, onProgress: tell, postgresSettings });
    teardown.add(engine.stop);
    const secrets = secretsOf(home, {});
    holdSecrets(secrets);
    const senders = await prepare(engine.databaseUrl, { secrets, actor: { kind: 'system', id: 'bench' } });
    const environment = (taskQueue: string) => ({
      REDRESS_HOME: home,
      DATABASE_URL: engine.databaseUrl,
      TEMPORAL_ADDRESS: engine.temporalAddress,
      TEMPORAL_NAMESPACE: engine.temporalNamespace,
      TEMPORAL_TASK_QUEUE: taskQueue,
      OPERATIONS_PORT: 'off',
    });
    tell('starting the API, the workers and the load generator');
    const ours = environment('redress');
    const worker = await forkChild({ script: 'worker.ts', env: ours });
    teardown.add(worker.stop);
    teardown.add((await forkChild({ script: 'bench/bare-worker.ts', env: ours, saysReady: true })).stop);
    const api = await startApi(ours);
    teardown.add(api.child.stop);
    const generator = await forkChild({
      script: 'bench/load-process.ts',
      env: { ...ours, BENCH_API_URL: api.url, BENCH_SENDERS: JSON.stringify(senders) },
      saysReady: true,
    });
    teardown.add(generator.stop);
    const connection = await Connection.connect({ address: engine.temporalAddress });
    teardown.add(() => connection.close());
    const client = new Client({
      connection,
      namespace: engine.temporalNamespace,
      dataConverter: dataConverterOf(secrets),
    });
    const served = (taskQueue: string) => waitForWorker(client, taskQueue);
    await Promise.all([served('redress'), served(BARE_QUEUE)]);
    return {
      engine,
      environment,
      load: (job) => generator.ask<Done>(job),
      api: api.url,
      senders,
      processes: { api: api.child.process.pid ?? 0, worker: worker.process.pid ?? 0 },
      client,
      secrets,
      served,
      stop: teardown.run,
    };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function waitForWorker(client: Client, taskQueue: string): Promise<void> {
  const { namespace } = client.options;
  for (let end = Date.now() + WORKER_WITHIN_MS; Date.now() < end; await sleep(200)) {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: WORKFLOW_TASKS,
    });
    if (pollers?.length) return;
  }
  throw new Error(`No worker serves the task queue ${taskQueue} after ${WORKER_WITHIN_MS / 1000} seconds.`);
}

async function prepare(url: string, author: Author): Promise<Sender[]> {
  await migrate(url);
  const db = openDatabase({ url, max: 1, applicationName: 'redress-bench' });
  try {
    const rulebooks = readRulebookFolder(RULEBOOKS).map(({ rulebook }) => rulebook);
    await publishRulebooks(db, rulebooks, author);
    const senders: Sender[] = [];
    for (let index = 0; index < SENDERS; index += 1) {
      const name = `bench-${index}`;
      const { key } = await createKey(db, { name, role: 'agent', organisations: [ALL_ORGANISATIONS] }, author);
      senders.push({ name, key });
    }
    return senders;
  } finally {
    await db.destroy();
  }
}
