import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import { checkpointSettingsOf } from '../db/audit/checkpoint-settings.ts';
import type { Author } from '../db/audit/streams.ts';
import { openDatabase } from '../db/client.ts';
import { ensureDevKeys } from '../db/keys.ts';
import { migrate } from '../db/migrate.ts';
import { readRosterFolder } from '../db/roster-files.ts';
import { publishRosters } from '../db/rosters.ts';
import { readRulebookFolder } from '../db/rulebook-files.ts';
import { secretsOf, type Secrets } from '../db/secrets/secrets.ts';
import { lockedObjectsOf } from '../files/locked-objects.ts';
import type { ListenAt } from '../operations/listener.ts';
import { Metrics } from '../operations/metrics/metrics.ts';
import { operationsAt } from '../operations/settings.ts';
import { tracingOf } from '../operations/tracing/start.ts';
import { listenOptions, startServer } from '../server.ts';
import { webhooksOf } from '../outgoing/webhooks.ts';
import { startWorker } from '../worker.ts';
import { ensureDesk } from './desk-build.ts';
import type { Engine } from './engine.ts';
import { killEngine, startEngine } from './engine.ts';
import { choosePorts, isFree } from './ports.ts';
import { printProgress } from './progress.ts';
import { reconcileIfSetBack } from './set-back.ts';
import { publishShipped } from './shipped-rulebooks.ts';
import { createTeardown } from './teardown.ts';

// npm passes a Ctrl-C on to a process that the terminal has told already; only a later one is the user's second.
const SAME_SIGNAL_MS = 1_000;
const STOP_WITHIN_MS = 90_000;

const home = resolve(process.env['REDRESS_HOME'] || '.data');
const tell = printProgress(process.stdout);

type Listen = ReturnType<typeof listenOptions>;

interface Product {
  url: string;
  keysFile: string;
  operationsUrl: string | undefined;
}

/** Brings the database up to date and starts worker and API; each part that runs is added to the teardown at once. */
async function bootProduct(engine: Engine, listen: Listen): Promise<Product> {
  const { databases, temporalAddress, temporalAccess, temporalNamespace: namespace } = engine;
  const databaseUrl = databases.writer;
  const secrets = secretsOf(home, process.env);
  const migrations = await migrate(databases.migrator);
  if (migrations.length > 0) tell(`brought the database up to date: ${migrations.join(', ')}`);
  const { rulebooks, rosters } = await publishRulebookFolder(databaseUrl, secrets);
  if (rulebooks.length > 0) tell(`published rulebooks: ${rulebooks.join(', ')}`);
  if (rosters.length > 0) tell(`published rosters: ${rosters.join(', ')}`);
  const keysFile = join(home, 'dev-keys.json');
  await ensureDevKeys(databaseUrl, keysFile, secrets);

  const taskQueue = process.env['TEMPORAL_TASK_QUEUE'] || 'redress';
  const by: Author = { secrets, actor: { kind: 'system', id: 'start' } };
  const compared = await reconcileIfSetBack({ databaseUrl, temporalAddress, temporalAccess, namespace, taskQueue, by });
  if (compared) tell(`the database was set back: it was compared with Temporal, ${compared}`);
  tell('starting the worker and the API');
  const metrics = new Metrics();
  const tracing = await tracingOf(process.env, 'redress');
  if (tracing) teardown.add(tracing.stop);
  const worker = await startWorker({
    databaseUrl,
    secrets,
    operations: await operations(),
    metrics,
    tracing,
    checkpoints: { ...checkpointSettingsOf(home, process.env), bucket: lockedObjectsOf(process.env) },
    webhooks: webhooksOf(home, process.env),
    temporalAddress,
    temporalAccess,
    namespace,
    taskQueue,
  });
  teardown.add(worker.stop);
  worker.ended.catch(fail);
  const place = { databaseUrl, readerUrl: databases.reader, temporalAddress, temporalAccess, namespace, taskQueue };
  const api = { ...place, secrets, metrics, tracing, ...listen };
  const codecOrigins = [...listen.codecOrigins, ...(engine.uiUrl ? [engine.uiUrl] : [])];
  const server = await startServer({ ...api, codecOrigins });
  teardown.add(server.stop);
  return { url: server.url, keysFile, operationsUrl: worker.operationsUrl };
}

/** Both parts are in this process and are told of together, at a port of this home unless another one is said. */
async function operations(): Promise<ListenAt | undefined> {
  if (process.env['OPERATIONS_PORT']) return operationsAt(process.env, 0);
  const { operations: port } = await choosePorts(home, ['operations']);
  return operationsAt(process.env, port);
}

/** Whoever is signed in to the desk as an administrator sees in Temporal's UI, on the same host, what it keeps encrypted. */
const codecEndpointOf = ({ port, host }: Listen): string | undefined =>
  port === 0 ? undefined : `http://${host}:${port}/v1/codec`;

/** Looks first, since a taken port should not be noticed only after everything else was started. */
async function checkPort(listen: Listen): Promise<Listen> {
  const { port, host } = listen;
  if (port === 0 || (await isFree(port, host))) return listen;
  throw new Error(
    `port ${port} of ${host} cannot be listened at, probably since another server does: set PORT to another one`,
  );
}

async function publishRulebookFolder(
  databaseUrl: string,
  secrets: Secrets,
): Promise<{ rulebooks: string[]; rosters: string[] }> {
  const author: Author = { secrets, actor: { kind: 'system', id: 'start' } };
  const folder = fileURLToPath(new URL('../rulebooks', import.meta.url));
  const files = readRulebookFolder(folder);
  const found = readRosterFolder(folder);
  const db = openDatabase({ url: databaseUrl, max: 1, applicationName: 'redress-rulebooks' });
  try {
    const rulebooks = await publishShipped(db, { files, author }, tell);
    return { rulebooks, rosters: await publishRosters(db, found, author) };
  } finally {
    await db.destroy();
  }
}

function readyLine(
  { url, keysFile, operationsUrl }: Product,
  { hasDesk, uiUrl }: { hasDesk: boolean; uiUrl: string | undefined },
): string {
  const desk = hasDesk ? `desk ${url}/` : `API ${url}/v1 (without a desk)`;
  const ui = uiUrl ? `, Temporal's UI ${uiUrl}` : '';
  const health = operationsUrl ? `, metrics ${operationsUrl}/metrics` : '';
  return `Redress is ready: ${desk}, documentation ${url}/docs${ui}${health}, keys${hasDesk ? ' (any of them opens the desk)' : ''}: ${keysFile}`;
}

const teardown = createTeardown();
let isReady = false;

async function start(signal: AbortSignal): Promise<void> {
  const listen = await checkPort(listenOptions());
  // Beside the engine, which mostly waits; it never rejects.
  const root = fileURLToPath(new URL('..', import.meta.url));
  const desk = ensureDesk({ root, onProgress: tell, signal });
  const engine = await startEngine({
    home,
    env: process.env,
    onProgress: tell,
    signal,
    codecEndpoint: codecEndpointOf(listen),
  });
  teardown.add(engine.stop);
  signal.throwIfAborted();
  const product = await bootProduct(engine, listen);
  const hasDesk = await desk;
  signal.throwIfAborted();
  isReady = true;
  tell(readyLine(product, { hasDesk, uiUrl: engine.uiUrl }));
}

/** The sentences of an error and of what caused it. A user who cannot start needs those, not a stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : explain(error.cause);
  return error.message.includes(cause) ? error.message : `${error.message}\n  because: ${cause}`;
}

const abort = new AbortController();
const starting = start(abort.signal).catch((error: unknown) => {
  if (!abort.signal.aborted) fail(error);
});

function fail(error: unknown): void {
  console.error(`\nRedress ${isReady ? 'stopped' : 'did not start'}: ${explain(error)}`);
  process.exitCode = 1;
  grace.close();
}

const grace = closeWithGrace({ delay: STOP_WITHIN_MS, skip: ['SIGINT', 'SIGTERM'] }, async ({ err }) => {
  const failed = process.exitCode;
  if (err) console.error(err);
  abort.abort(new Error('the start was interrupted'));
  await starting;
  await teardown.run();
  // The handler's caller exits with 0 unless it was given an error.
  if (failed) process.exit(failed);
});

let asked: number | undefined;
function onSignal(): void {
  if (asked === undefined) {
    asked = Date.now();
    tell('stopping (once more to force it)');
    grace.close();
  } else if (Date.now() - asked > SAME_SIGNAL_MS) {
    killEngine(home);
    process.exit(1);
  }
}
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
