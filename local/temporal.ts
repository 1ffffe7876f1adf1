import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { ensureDatabase } from './ensure-database.ts';
import { registerNamespace, registerSearchAttributes } from './namespace.ts';
import { choosePorts } from './ports.ts';
import type { ProcessRecord } from './processes.ts';
import { endProcess, findLeftOver, findProgram, isRunning, logTail, startDaemon } from './processes.ts';
import type { Progress } from './progress.ts';
import type { TemporalBinaries } from './temporal-build.ts';
import { buildTemporal, findTemporalBinaries, temporalCacheFolder } from './temporal-build.ts';
import type { TemporalPorts } from './temporal-config.ts';
import { DYNAMIC_CONFIG, dynamicConfig, serverConfig, TEMPORAL_DATABASES, TEMPORAL_PORTS } from './temporal-config.ts';
import { startTemporalUi } from './temporal-ui.ts';

const START_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;

/** The Temporal server of one home. */
export interface TemporalServer {
  /** host:port of its gRPC frontend. */
  address: string;
  /** Temporal's own web UI, when there is one. */
  uiUrl: string | undefined;
  pids: { temporal: number; temporalUi?: number };
  stop: () => Promise<void>;
}

export interface TemporalOptions {
  home: string;
  namespace: string;
  env: NodeJS.ProcessEnv;
  /** Gives a superuser's connection string; asked only when the server stores its data in PostgreSQL. */
  postgresUrl: () => Promise<string>;
  onProgress: Progress;
  /** For the web UI; see `startTemporalUi`. */
  codecEndpoint?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** A way to run a server: programs built from source, or Temporal's own development server. */
type Way = { binaries: TemporalBinaries } | { cli: string };

/**
 * Starts a Temporal server whose data survive in this home, with its namespace and search attributes. Servers that an
 * earlier start left over are stopped first.
 * @throws an error naming every way that was tried when there is no server to be had
 */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { home, namespace, onProgress } = options;
  for (const name of ['temporal-ui', 'temporal']) {
    const leftOver = findLeftOver(home, name);
    if (!leftOver) continue;
    onProgress(`stopping process ${leftOver.pid}, the ${name} server of an earlier start`);
    await endProcess(leftOver, 'SIGTERM', STOP_WITHIN_MS);
  }
  const way = await findWay(options);
  const ports = await choosePorts(home, TEMPORAL_PORTS);
  const address = `127.0.0.1:${ports.temporalFrontend}`;
  onProgress(`starting Temporal on ${address}`);
  const server =
    'binaries' in way ? await startBuilt(options, way.binaries, ports) : await startCli(options, way.cli, ports);
  let ui: ProcessRecord | undefined;
  const stop = async () => {
    if (ui) await endProcess(ui, 'SIGTERM', STOP_WITHIN_MS);
    await endProcess(server, 'SIGTERM', STOP_WITHIN_MS);
  };
  try {
    await prepare({ home, address, namespace, server, signal: options.signal });
    const uiBinary = 'binaries' in way ? way.binaries.uiServer : undefined;
    if (uiBinary) ui = await startTemporalUi({ ...options, command: uiBinary, port: ports.temporalUi, address });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address,
    uiUrl: ui || 'cli' in way ? `http://127.0.0.1:${ports.temporalUi}` : undefined,
    pids: { temporal: server.pid, ...(ui ? { temporalUi: ui.pid } : {}) },
    stop,
  };
}

async function findWay(options: TemporalOptions): Promise<Way> {
  const { env, onProgress, signal } = options;
  const built = findTemporalBinaries(env);
  if (built) return { binaries: built };
  const go = findProgram('go', env);
  let goFailure = 'not found';
  if (go) {
    try {
      return { binaries: await buildTemporal({ go, env, onProgress, signal }) };
    } catch (error) {
      signal?.throwIfAborted();
      goFailure = error instanceof Error ? error.message : String(error);
    }
  }
  const cli = findProgram('temporal', env);
  if (cli) return { cli };
  throw new Error(
    [
      'there is no Temporal server to start. Tried, in this order:',
      '  1. TEMPORAL_ADDRESS, the address of a running server: not set',
      `  2. a server built by an earlier start: none in ${temporalCacheFolder(env)}`,
      `  3. building one with Go 1.21 or newer on the PATH: ${goFailure}`,
      '  4. the Temporal CLI (temporal server start-dev) on the PATH: not found',
      'Provide any one of these and start again.',
    ].join('\n'),
  );
}

async function startBuilt(
  options: TemporalOptions,
  binaries: TemporalBinaries,
  ports: TemporalPorts,
): Promise<ProcessRecord> {
  const { home, env } = options;
  const folder = join(home, 'temporal');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const postgresUrl = await options.postgresUrl();
  const postgres = new URL(postgresUrl);
  for (const [schema, database] of [
    ['temporal', TEMPORAL_DATABASES.history],
    ['visibility', TEMPORAL_DATABASES.visibility],
  ] as const) {
    await ensureDatabase(postgresUrl, database);
    await prepareSchema(binaries.sqlTool, postgres, database, `postgresql/v12/${schema}`);
  }
  const dynamicConfigFile = join(folder, 'dynamic-config.yaml');
  const configFile = join(folder, 'server.yaml');
  await writeFile(dynamicConfigFile, dynamicConfig());
  await writeFile(configFile, serverConfig({ postgres, ports, dynamicConfigFile }), { mode: 0o600 });
  return startDaemon({
    home,
    name: 'temporal',
    command: binaries.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    // Fewer collections for more memory: 145 instead of 170 starts a second were measured without.
    env: { GOGC: '400', ...env },
  });
}

/** Sets the schema up, or moves an older one to this server's version. Both steps do nothing when there is nothing to do. */
async function prepareSchema(sqlTool: string, postgres: URL, database: string, schema: string): Promise<void> {
  const run = (...args: string[]) =>
    promisify(execFile)(sqlTool, args, {
      env: {
        SQL_PLUGIN: 'postgres12',
        SQL_HOST: postgres.hostname,
        SQL_PORT: postgres.port,
        SQL_USER: decodeURIComponent(postgres.username),
        SQL_PASSWORD: decodeURIComponent(postgres.password),
        SQL_DATABASE: database,
      },
    });
  try {
    await run('setup-schema', '--version', '0.0');
    await run('update-schema', '--schema-name', schema);
  } catch (error) {
    throw new Error(`the schema ${schema} could not be set up in database ${database}`, { cause: error });
  }
}

function startCli(options: TemporalOptions, cli: string, ports: TemporalPorts): Promise<ProcessRecord> {
  const { home, env, namespace } = options;
  return startDaemon({
    home,
    name: 'temporal',
    command: cli,
    args: [
      'server',
      'start-dev',
      '--ip=127.0.0.1',
      `--port=${ports.temporalFrontend}`,
      `--http-port=${ports.temporalHttp}`,
      `--ui-port=${ports.temporalUi}`,
      `--namespace=${namespace}`,
      `--db-filename=${join(home, 'temporal.db')}`,
      '--log-level=warn',
      ...Object.entries(DYNAMIC_CONFIG).flatMap(([name, value]) => [
        '--dynamic-config-value',
        `${name}=${JSON.stringify(value)}`,
      ]),
    ],
    env,
  });
}

/** Waits until the server answers, then registers what we need there. */
async function prepare(options: {
  home: string;
  address: string;
  namespace: string;
  server: ProcessRecord;
  signal: AbortSignal | undefined;
}): Promise<void> {
  const connection = await connectTo(options);
  try {
    await registerNamespace(connection, options.namespace);
    await registerSearchAttributes(connection, options.namespace);
  } finally {
    await connection.close();
  }
}

async function connectTo(options: {
  home: string;
  address: string;
  server: ProcessRecord;
  signal: AbortSignal | undefined;
}): Promise<Connection> {
  const end = Date.now() + START_WITHIN_MS;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      return await Connection.connect({ address: options.address, connectTimeout: '2s' });
    } catch (error) {
      if (isRunning(options.server) && Date.now() < end) {
        await sleep(100);
        continue;
      }
      const what = isRunning(options.server) ? `did not answer on ${options.address}` : 'ended while it started';
      throw new Error(`the Temporal server ${what}. ${await logTail(options.home, 'temporal')}`, { cause: error });
    }
  }
}
