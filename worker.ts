import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities, type Activities } from './activities/index.ts';
import { record } from './activities/record.ts';
import { createCaseClient } from './api/case-client.ts';
import { checkpointSettingsOf, type CheckpointSettings } from './db/audit/checkpoint-settings.ts';
import { makeCheckpoint } from './db/audit/checkpoints.ts';
import { recorderOf } from './db/audit/streams.ts';
import { openPool, openReadDatabase } from './db/client.ts';
import { Rosters } from './db/rosters.ts';
import { Rulebooks } from './db/rulebooks.ts';
import { requireSecretsThatFit } from './db/secrets/fit.ts';
import { holdSecrets } from './db/secrets/held.ts';
import { secretsOf, type Secrets } from './db/secrets/secrets.ts';
import { requireReconciled } from './db/set-back.ts';
import { lockedObjectsOf } from './files/locked-objects.ts';
import type { ListenAt } from './operations/listener.ts';
import { watchActivities } from './operations/metrics/activities.ts';
import { noteLateness } from './operations/metrics/lateness.ts';
import { Metrics } from './operations/metrics/metrics.ts';
import { operationsAt } from './operations/settings.ts';
import { requiredDatabaseUrl } from './settings/secret.ts';
import { installRuntime } from './operations/temporal-runtime.ts';
import { tracingOf, type Tracing } from './operations/tracing/start.ts';
import { listenForWorker } from './operations/worker-listener.ts';
import { webhooksOf, type Webhooks } from './outgoing/webhooks.ts';
import { keepWorkflowsAwake } from './reconciling/keep-awake.ts';
import { keepDeadlinesPunctual } from './reconciling/keep-punctual.ts';
import { keepSchedulesGoing } from './scheduling/keeper.ts';
import { notConnected, requiredTemporal, type TemporalAccess } from './temporal/access.ts';
import { dataConverterOf } from './temporal/data-converter.ts';
import { deploymentOptions, workerVersionOf, type WorkerVersion } from './temporal/worker-version.ts';
import { buildBundle } from './workflows/build.ts';

export interface WorkerOptions {
  databaseUrl: string;
  /** What seals the log; see docs/audit.md. */
  secrets: Secrets;
  /** Left out, this worker makes no checkpoints and asks for none. */
  checkpoints?: CheckpointSettings;
  /** Where other systems are told of events; left out, none is. */
  webhooks?: Webhooks;
  temporalAddress: string;
  /** Left out, in the open and as nobody. */
  temporalAccess?: TemporalAccess;
  namespace: string;
  taskQueue: string;
  /** The workflows' prebuilt bundle, as its code or the path of its file; left out, it is made from the sources. */
  bundle?: { code: string } | { codePath: string };
  /** Left out, it takes every task as soon as it runs. */
  version?: WorkerVersion | undefined;
  /** Cases kept in memory; the others are replayed when something happens to them. */
  maxCachedWorkflows?: number;
  /** Database connections of this worker. */
  connections?: number;
  /** Where it tells operators how it is; left out, nowhere. */
  operations?: ListenAt | undefined;
  /** Where it counts; left out, for itself. */
  metrics?: Metrics;
  /** Whom what is done is told; left out, nobody. */
  tracing?: Tracing | undefined;
  /** Stands around the activities: fault tests end the process at an exact point through it. */
  around?: (activities: Activities) => Activities;
}

export interface RunningWorker {
  /** Resolves when the worker has ended; rejects when it failed. */
  ended: Promise<void>;
  /** Where it tells operators how it is, as http://host:port. */
  operationsUrl: string | undefined;
  /** Lets what is under way finish, then ends. */
  stop: () => Promise<void>;
}

/** At about 50 KiB a case (`npm run bench` measures it), so that a worker stays well below the heap of a small machine. */
const CACHED_CASES = 2000;
/** How long a task waits for the worker that has its case in memory before any other takes it: what a crash costs each case. */
const STICKY_WAIT = '3s';
/** Where a worker tells operators how it is when nothing else is said. */
const OPERATIONS_PORT = 9465;

/** By which it records what its workflows are late with. */
const LATE_CONNECTIONS = 4;

/** How long what runs beside the worker may take to finish, in milliseconds. */
const ENDING_MS = 5000;

/** One that polls and one that asks, as the SDK has them. */
async function connections(address: string, access: TemporalAccess = {}) {
  try {
    const connection = await NativeConnection.connect({ address, ...access });
    return { connection, clientConnection: await Connection.connect({ address, ...access }) };
  } catch (cause) {
    throw await notConnected(address, access, cause);
  }
}

/** Runs the cases of a task queue until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  await installRuntime(options.operations !== undefined);
  holdSecrets(options.secrets);
  const dataConverter = dataConverterOf(options.secrets);
  const { databaseUrl, temporalAddress: address, namespace, taskQueue } = options;
  const pool = openPool({ url: databaseUrl, max: options.connections ?? 10, applicationName: 'redress-worker' });
  try {
    await requireSecretsThatFit(pool);
    await requireReconciled(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  // Where many fall due at once the connections of the workflows are all in use.
  const late = openPool({ url: databaseUrl, max: LATE_CONNECTIONS, applicationName: 'redress-worker-late' });
  const read = openReadDatabase({ url: databaseUrl, max: 4, applicationName: 'redress-worker-read' });
  const { connection, clientConnection } = await connections(address, options.temporalAccess);
  const client = new Client({ connection: clientConnection, namespace, dataConverter });
  const cases = createCaseClient({ client, taskQueue });
  const rulebooks = new Rulebooks(read.db);
  const { secrets, checkpoints, metrics = new Metrics(), tracing } = options;
  for (const one of [pool, late, ...read.pools]) tracing?.watch(one);
  const deps: Parameters<typeof createActivities>[0] = {
    pool,
    secrets,
    makeCheckpoint:
      checkpoints && (() => makeCheckpoint(databaseUrl, { secrets, ...checkpoints }, new Date().toISOString())),
    read: read.db,
    rulebooks,
    onAppended: (events, before) => {
      noteLateness(metrics, events, before);
      tracing?.appended(events);
    },
    rosters: new Rosters(read.db),
    openLinked: cases.open,
    give: cases.give,
    webhooks: options.webhooks,
  };
  const activities = createActivities(deps);
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    dataConverter,
    workflowBundle: options.bundle ?? { code: await buildBundle() },
    activities: watchActivities(options.around?.(activities) ?? activities, metrics),
    maxCachedWorkflows: options.maxCachedWorkflows ?? CACHED_CASES,
    stickyQueueScheduleToStartTimeout: STICKY_WAIT,
    shutdownGraceTime: '10s',
    ...deploymentOptions(options.version),
    ...(tracing ? { interceptors: { activity: [tracing.activity] } } : {}),
  });
  const isRunning = () => worker.getState() === 'RUNNING';
  const parts = { pool, read, connection: clientConnection, namespace, rulebooks, isRunning, metrics };
  const listener = options.operations && (await listenForWorker(options.operations, parts));
  const schedules = keepSchedulesGoing(
    {
      client,
      taskQueue,
      rulebooks,
      checkpointEveryMs: checkpoints?.everyMs,
      record: recorderOf(pool, { secrets, actor: { kind: 'system', id: 'worker' } }),
    },
    (error) =>
      Runtime.instance().logger.warn('The schedules could not be brought up to date; tried again soon.', { error }),
  );
  const wakes = keepWorkflowsAwake(pool, cases, (error) =>
    Runtime.instance().logger.warn('Workflows could not be woken; tried again soon.', { error }),
  );
  const punctual = keepDeadlinesPunctual(
    late,
    (request) => record({ ...deps, pool: late }, request),
    (error) => Runtime.instance().logger.warn('What fell due could not be recorded; tried again soon.', { error }),
  );
  const run = async () => {
    try {
      await worker.run();
    } finally {
      schedules.stop();
      wakes.stop();
      punctual.stop();
      // What they are in the middle of is told of as well, unless the servers are away.
      await Promise.race([Promise.all([schedules.ended, wakes.ended, punctual.ended]), sleep(ENDING_MS)]);
      await listener?.close();
      await Promise.all([connection.close(), clientConnection.close(), pool.end(), late.end(), read.close()]);
    }
  };
  const ended = run();
  return {
    ended,
    operationsUrl: listener?.url,
    stop: async () => {
      if (isRunning()) worker.shutdown();
      await ended;
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const home = resolve(process.env['REDRESS_HOME'] || '.data');
  const tracing = await tracingOf(process.env, 'redress-worker');
  const worker = await startWorker({
    tracing,
    databaseUrl: requiredDatabaseUrl(process.env, 'worker'),
    secrets: secretsOf(home, process.env),
    operations: operationsAt(process.env, OPERATIONS_PORT),
    checkpoints: { ...checkpointSettingsOf(home, process.env), bucket: lockedObjectsOf(process.env) },
    webhooks: webhooksOf(home, process.env),
    ...requiredTemporal(process.env, 'worker'),
    taskQueue: process.env['TEMPORAL_TASK_QUEUE'] ?? 'redress',
    version: workerVersionOf(process.env),
    ...(process.env['WORKFLOW_BUNDLE'] ? { bundle: { codePath: process.env['WORKFLOW_BUNDLE'] } } : {}),
  });
  const stop = (): void => void worker.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await worker.ended;
  await tracing?.stop();
}
