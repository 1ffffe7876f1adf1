import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import closeWithGrace from 'close-with-grace';
import { record, type RecordDeps, type RecordRequest, type RecordResult } from './activities/record.ts';
import { Admission } from './api/admission.ts';
import { buildApp } from './api/app.ts';
import { createCaseClient } from './api/case-client.ts';
import type { LoggerOptions } from './api/deps.ts';
import { edgeOf, type Edge } from './api/edge.ts';
import { identityOf, type IdentitySettings } from './api/identity/settings.ts';
import { logFirst } from './api/log-first.ts';
import { Waker } from './api/waker.ts';
import { openPool, openReadDatabaseByReader } from './db/client.ts';
import { Rulebooks } from './db/rulebooks.ts';
import { requireSecretsThatFit } from './db/secrets/fit.ts';
import { holdSecrets } from './db/secrets/held.ts';
import { secretsOf, type Secrets } from './db/secrets/secrets.ts';
import { filesOf, type Files } from './files/files.ts';
import { sourcesOf, type Sources } from './outgoing/sources.ts';
import { notConnected, requiredTemporal, type TemporalAccess } from './temporal/access.ts';
import { codecOf, dataConverterOf } from './temporal/data-converter.ts';
import { listenForOperations, type ListenAt, type OperationsListener } from './operations/listener.ts';
import { timeRecord } from './operations/metrics/activities.ts';
import { noteLateness } from './operations/metrics/lateness.ts';
import { Metrics } from './operations/metrics/metrics.ts';
import { servingProbes } from './operations/probes/serving.ts';
import { readinessOf, withoutStopping } from './operations/readiness.ts';
import { operationsAt } from './operations/settings.ts';
import { tracingOf, type Tracing } from './operations/tracing/start.ts';
import { DATABASE_VARIABLES } from './settings/databases.ts';
import { requiredDatabaseUrl, secretFrom } from './settings/secret.ts';

/** Straight to the log, whose workflow is told of what concerns it; or through the case's workflow, which waits while Temporal is away. */
export type CommandWay = 'log-first' | 'workflow-first';

export interface ServerOptions {
  /** Where it writes. */
  databaseUrl: string;
  /** Where it reads; left out, where it writes. */
  readerUrl?: string | undefined;
  /** What seals the streams; see docs/audit.md. */
  secrets: Secrets;
  /** host:port */
  temporalAddress: string;
  /** Left out, in the open and as nobody. */
  temporalAccess?: TemporalAccess;
  namespace: string;
  taskQueue: string;
  /** 0 takes any free port. */
  port: number;
  host: string;
  files: Files;
  /** Where the built desk lies, or will; left out, none is served. */
  desk?: string;
  /** What lies between browsers and the server; left out, nothing. */
  edge?: Edge;
  /** Whose word counts besides keys on who somebody is; left out, nobody's. */
  identity?: IdentitySettings | undefined;
  /** Systems that send commands as signed messages; left out, there is no address for them. */
  sources?: Sources;
  logger?: LoggerOptions;
  /** Origins of the pages of Temporal's UI that may have payloads read, such as `https://temporal.example.org`. */
  codecOrigins?: readonly string[];
  /** Requests that one key may make in a minute. */
  requestsPerMinute?: number;
  /** Where it tells operators how it is, besides `/healthz` and `/readyz` of the API itself; left out, nowhere. */
  operations?: ListenAt | undefined;
  /** Where it counts; left out, for itself. */
  metrics?: Metrics;
  /** Whom what is done is told; left out, nobody. */
  tracing?: Tracing | undefined;
  /** Which way commands go; left out, to the log first. */
  commands?: CommandWay;
  /** How long a command waits for its outcome before the answer is 202, in milliseconds. */
  deadlineMs?: number;
}

export interface RunningServer {
  /** http://host:port */
  url: string;
  /** Where it tells operators how it is, as http://host:port. */
  operationsUrl: string | undefined;
  /** Lets what is under way finish, then ends. Safe to call twice. */
  stop: () => Promise<void>;
}

/** Where a server tells operators how it is when nothing else is said. */
const OPERATIONS_PORT = 9464;

/** Taken out of service for it, an API would stop the very people who can go on working. */
const TEMPORAL_AWAY = 'It does not answer: commands are taken, and deadlines and notices wait until it does.';

/** The one writer in this process, which counts and tells what it does. */
function watchedRecord(
  parts: RecordDeps,
  metrics: Metrics,
  tracing: Tracing | undefined,
): (request: RecordRequest) => Promise<RecordResult> {
  const deps: RecordDeps = {
    ...parts,
    onAppended: (events, before) => {
      noteLateness(metrics, events, before);
      tracing?.appended(events);
    },
  };
  const timed = (request: RecordRequest) => timeRecord('log-first', () => record(deps, request), metrics);
  return tracing ? (request) => tracing.part('record', () => timed(request)) : timed;
}

/** Serves the API until it is stopped. Throws when Temporal does not answer or the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const {
    databaseUrl: url,
    readerUrl = url,
    secrets,
    commands,
    temporalAddress: address,
    namespace,
    taskQueue,
    files,
    logger,
    requestsPerMinute,
    metrics = new Metrics(),
    tracing,
  } = options;
  holdSecrets(secrets);
  const dataConverter = dataConverterOf(secrets);
  const pool = openPool({ url, max: 16, applicationName: 'redress-api' });
  const read = openReadDatabaseByReader({ url: readerUrl, max: 8, applicationName: 'redress-api-read' });
  const connection = Connection.lazy({ address, ...options.temporalAccess });
  let listener: OperationsListener | undefined;
  const closeParts = () => Promise.all([listener?.close(), connection.close(), pool.end(), read.close()]);
  try {
    await files.store.check();
    await requireSecretsThatFit(pool);
    await connection.ensureConnected().catch(async (cause: unknown) => {
      throw await notConnected(address, options.temporalAccess, cause);
    });
    const wait = options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs };
    const cases = createCaseClient({
      client: new Client({
        connection,
        namespace,
        dataConverter,
        ...(tracing ? { interceptors: { workflow: [tracing.client] } } : {}),
      }),
      taskQueue,
      ...wait,
    });
    const rulebooks = new Rulebooks(read.db);
    const parts = { pool, secrets, rulebooks };
    const needed = servingProbes({ pool, connection, namespace, rulebooks });
    const waker = new Waker(pool, cases);
    const recorded = watchedRecord(parts, metrics, tracing);
    const isLogFirst = commands !== 'workflow-first';
    const probes = isLogFirst ? { ...needed, temporal: withoutStopping(needed.temporal, TEMPORAL_AWAY) } : needed;
    const app = await buildApp({
      pool,
      secrets,
      read: read.db,
      reader: read.whole,
      rulebooks,
      files,
      client: cases,
      ...(isLogFirst
        ? { way: logFirst({ pool, read: read.db, record: recorded, waker }), admission: new Admission() }
        : {}),
      probes,
      metrics,
      ...(tracing ? { tracing } : {}),
      codec: { codec: codecOf(secrets), origins: options.codecOrigins ?? [] },
      ...(logger ? { logger } : {}),
      ...(options.sources ? { sources: options.sources } : {}),
      ...(options.edge ? { edge: options.edge } : {}),
      ...(options.identity ? { identity: options.identity } : {}),
      ...(options.desk === undefined ? {} : { desk: options.desk }),
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    });
    app.addHook('onClose', async () => {
      await waker.stop();
      await closeParts();
    });
    for (const one of [pool, ...read.pools]) {
      metrics.pools.watch(one);
      tracing?.watch(one);
    }
    const readiness = readinessOf(probes);
    listener =
      options.operations &&
      (await listenForOperations(options.operations, { readiness, metrics: () => metrics.registry.metrics() }));
    const listening = await app.listen({ port: options.port, host: options.host });
    return { url: listening, operationsUrl: listener?.url, stop: () => app.close() };
  } catch (error) {
    await closeParts();
    throw error;
  }
}

/** A number from the environment, or the fallback when it is not set. */
function numberFrom(name: string, fallback: number): number {
  const text = process.env[name];
  if (!text) return fallback;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`The environment variable ${name} must be a whole number; it is "${text}".`);
}

function commandWay(): CommandWay {
  const way = process.env['COMMANDS'] || 'log-first';
  if (way === 'log-first' || way === 'workflow-first') return way;
  throw new Error(`The environment variable COMMANDS must be "log-first" or "workflow-first"; it is "${way}".`);
}

/** Where `npm run desk:build` puts the desk. */
export const DESK_DIST = fileURLToPath(new URL('desk/dist', import.meta.url));

/** The origins in CODEC_ORIGINS, separated by commas. @throws when one is no origin */
function originsFrom(text = ''): string[] {
  const origins = text.split(',').map((origin) => origin.trim());
  return origins.filter(Boolean).map((origin) => {
    if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
    throw new Error(
      `CODEC_ORIGINS must be origins such as https://temporal.example.org, separated by commas; "${origin}" is none.`,
    );
  });
}

/** The part of the options that a local start takes from the environment too. */
export const listenOptions = () => ({
  port: numberFrom('PORT', 8080),
  host: process.env['HOST'] || '127.0.0.1',
  files: filesOf(resolve(process.env['REDRESS_HOME'] || '.data'), process.env),
  desk: DESK_DIST,
  edge: edgeOf(process.env),
  identity: identityOf(resolve(process.env['REDRESS_HOME'] || '.data'), process.env),
  sources: sourcesOf(resolve(process.env['REDRESS_HOME'] || '.data'), process.env),
  codecOrigins: originsFrom(process.env['CODEC_ORIGINS']),
  requestsPerMinute: numberFrom('RATE_LIMIT', 6000),
  commands: commandWay(),
  logger: { level: process.env['LOG_LEVEL'] || 'warn' },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tracing = await tracingOf(process.env, 'redress-api');
  const server = await startServer({
    tracing,
    databaseUrl: requiredDatabaseUrl(process.env, 'server'),
    readerUrl: secretFrom(process.env, DATABASE_VARIABLES.reader),
    secrets: secretsOf(resolve(process.env['REDRESS_HOME'] || '.data'), process.env),
    ...requiredTemporal(process.env, 'server'),
    taskQueue: process.env['TEMPORAL_TASK_QUEUE'] || 'redress',
    operations: operationsAt(process.env, OPERATIONS_PORT),
    ...listenOptions(),
  });
  console.log(`Redress listens: desk ${server.url}/, documentation ${server.url}/docs`);
  closeWithGrace({ delay: 30_000 }, async ({ err }) => {
    if (err) console.error(err);
    await server.stop();
    await tracing?.stop();
  });
}
