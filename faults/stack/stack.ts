import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../db/client.ts';
import { ALL_ORGANISATIONS, createKey } from '../../db/keys.ts';
import { migrate } from '../../db/migrate.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { holdSecrets } from '../../db/secrets/held.ts';
import { secretsOf, type Secrets } from '../../db/secrets/secrets.ts';
import { ensureRoles } from '../../local/database-roles.ts';
import { isFree } from '../../local/ports.ts';
import { createTeardown, type Teardown } from '../../local/teardown.ts';
import { startTemporal, type TemporalServer } from '../../local/temporal.ts';
import { newSecret } from '../../outgoing/signature.ts';
import { buildBundle } from '../../workflows/build.ts';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';
import type { Acknowledged } from '../checker/history.ts';
import { DatabaseServer } from './database-server.ts';
import { Gate } from './gate.ts';
import { Part } from './part.ts';
import { Receiver } from './receiver.ts';
import { withClient } from './with-client.ts';

export const ORGANISATION = 'faults';
const TEMPLATE = 'redress_faults_template';
const RULEBOOKS = fileURLToPath(new URL('../../rulebooks', import.meta.url));
/** As many people as send commands. */
const SENDERS = 8;
/** What the sample's rules have besides: another system is told of openings and promises, and openings draw a number. */
const RULES = {
  webhooks: [
    { on: 'PromiseMade', to: 'erp' },
    { on: 'CaseOpened', to: 'erp' },
  ],
  numbering: {
    book: {
      name: { en: 'Book', zh: '登记簿' },
      format: 'B-{n}',
      restarts: 'never',
      on: 'CaseOpened',
      kinds: ['complaint'],
    },
  },
};

export type Way = 'log-first' | 'workflow-first';

/** A key and the person for whom it speaks. */
export interface Sender {
  name: string;
  key: string;
}

/** The network on which a process of ours reaches the two servers. */
interface Network {
  store: Gate;
  temporal: Gate;
}

/**
 * Everything as in real life, each part in a process of its own: a PostgreSQL for the log and one for Temporal, a Temporal server, a worker and an API for
 * each way of a command. Between our processes and the servers lies a network that can be cut, and beside them another system that is told of events.
 */
export class Stack {
  readonly home: string;
  readonly secrets: Secrets;
  readonly store: DatabaseServer;
  readonly temporalStore: DatabaseServer;
  readonly receiver: Receiver;
  readonly worker: Part;
  /** A second worker, which runs only where a scenario starts it. */
  readonly secondWorker: Part;
  readonly apis: Readonly<Record<Way, Part>>;
  readonly networks: Readonly<Record<'worker' | 'api', Network>>;
  readonly ports: Readonly<Record<Way, number>>;
  /** Every command that was answered as carried out since this database is used. */
  readonly acknowledged: Acknowledged[] = [];
  #senders: Sender[] = [];
  #database = '';
  #databases = 0;
  readonly #parts: Setup;

  constructor(setup: Setup) {
    this.home = setup.home;
    this.secrets = setup.secrets;
    this.store = setup.store;
    this.temporalStore = setup.temporalStore;
    this.receiver = setup.receiver;
    this.networks = setup.networks;
    this.ports = { 'log-first': setup.ports[0], 'workflow-first': setup.ports[1] };
    this.#parts = setup;
    const log = (name: string): string => join(setup.home, `${name}.log`);
    const worker = (name: string, operations: number): Part =>
      new Part({
        name,
        script: 'worker.ts',
        env: () => ({ ...this.#environment('worker'), OPERATIONS_PORT: String(operations) }),
        readyUrl: `http://127.0.0.1:${operations}/readyz`,
        log: log(name),
      });
    const api = (way: Way): Part =>
      new Part({
        name: `API (${way})`,
        script: 'server.ts',
        env: () => ({
          ...this.#environment('api'),
          PORT: String(this.ports[way]),
          COMMANDS: way,
          RATE_LIMIT: '1000000',
          OPERATIONS_PORT: 'off',
        }),
        readyUrl: `http://127.0.0.1:${this.ports[way]}/healthz`,
        log: log(way),
      });
    this.worker = worker('worker', setup.ports[2]);
    this.secondWorker = worker('second-worker', setup.ports[3]);
    this.apis = { 'log-first': api('log-first'), 'workflow-first': api('workflow-first') };
  }

  get senders(): readonly Sender[] {
    return this.#senders;
  }

  /** Connection string of the log's database, as the superuser and past the network that can be cut. */
  get databaseUrl(): string {
    return this.store.url(this.#database);
  }

  get temporalAddress(): string {
    return this.#parts.temporal.server.address;
  }

  /** Temporal's namespace. */
  get namespace(): string {
    return NAMESPACE;
  }

  get taskQueue(): string {
    return this.#database;
  }

  /** The connection string with which a process of ours comes through its network. */
  urlThrough(network: Gate): string {
    const url = new URL(this.databaseUrl);
    url.port = String(network.port);
    return url.href;
  }

  /** A fresh database and task queue, with everything of ours started anew upon them. */
  async renew(): Promise<void> {
    await this.endParts();
    this.acknowledged.length = 0;
    this.receiver.received.length = 0;
    this.#databases += 1;
    this.#database = `redress_${this.#databases}`;
    for (const { store } of Object.values(this.networks)) {
      store.rewritesForGood = false;
      store.heal();
    }
    await this.sql(`create database ${this.#database} template ${TEMPLATE}`, 'postgres');
    await this.#startParts();
  }

  /** Processes that ended although nobody made them, since this was last asked. */
  takeUninvited(): string[] {
    return [this.worker, this.secondWorker, ...Object.values(this.apis)].flatMap((part) => part.takeUninvited());
  }

  /** What a control broke stays there; whatever is left over of ours is ended. */
  async endParts(): Promise<void> {
    await Promise.all([this.worker, this.secondWorker, ...Object.values(this.apis)].map((part) => part.kill()));
  }

  /** Everything is as it should be again: thawed, started, connected. */
  async heal(): Promise<void> {
    for (const { store, temporal } of Object.values(this.networks)) for (const gate of [store, temporal]) gate.heal();
    this.receiver.answer = () => 204;
    for (const database of [this.store, this.temporalStore]) {
      database.thaw();
      await database.ensure();
    }
    await this.#parts.temporal.ensure();
    await this.secondWorker.kill();
    await this.#startParts();
  }

  async killTemporal(): Promise<void> {
    await this.#parts.temporal.kill();
  }

  async ensureTemporal(): Promise<void> {
    await this.#parts.temporal.ensure();
  }

  freezeTemporal(): void {
    process.kill(this.#parts.temporal.server.pids.temporal, 'SIGSTOP');
  }

  thawTemporal(): void {
    process.kill(this.#parts.temporal.server.pids.temporal, 'SIGCONT');
  }

  /** As the superuser, in the log's database or another. */
  sql<Row extends object>(text: string, database = this.#database): Promise<Row[]> {
    return withClient(this.store.url(database), async (client) => (await client.query<Row>(text)).rows);
  }

  /** Makes the database of which each renewal takes a copy: the schema, the rules, the keys. */
  async prepare(): Promise<void> {
    await this.sql(`create database ${TEMPLATE}`, 'postgres');
    const databases = await ensureRoles(this.store.url(TEMPLATE));
    await migrate(databases.migrator);
    const db = openDatabase({ url: databases.writer, max: 1, applicationName: 'redress-faults' });
    const by = { secrets: this.secrets, actor: { kind: 'system', id: 'faults' } } as const;
    try {
      const rulebooks = readRulebookFolder(RULEBOOKS)
        .filter(({ rulebook }) => rulebook.organisation === 'demo')
        .map(({ rulebook }) => ({
          ...rulebook,
          organisation: ORGANISATION,
          practice: practiceSchema.parse(RULES),
        }));
      await publishRulebooks(db, rulebooks, by);
      for (let index = 0; index < SENDERS; index += 1) {
        const name = `sender-${index}`;
        const { key } = await createKey(db, { name, role: 'agent', organisations: [ALL_ORGANISATIONS] }, by);
        this.#senders.push({ name, key });
      }
    } finally {
      await db.destroy();
    }
    await this.renew();
  }

  async #startParts(): Promise<void> {
    const parts = [this.worker, ...Object.values(this.apis)];
    for (const part of parts) part.thaw();
    await Promise.all(parts.map((part) => part.ensure()));
  }

  #environment(process: 'worker' | 'api'): Record<string, string> {
    const { store, temporal } = this.networks[process];
    return {
      REDRESS_HOME: this.home,
      DATABASE_URL: this.urlThrough(store),
      TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}`,
      TEMPORAL_NAMESPACE: NAMESPACE,
      TEMPORAL_TASK_QUEUE: this.taskQueue,
      WORKFLOW_BUNDLE: this.#parts.bundle,
      OUTGOING_ALLOW: '127.0.0.1',
      WEBHOOK_ATTEMPTS: '100',
      LOG_LEVEL: 'warn',
    };
  }
}

const NAMESPACE = 'default';

/** A Temporal server that a scenario may kill and start again. */
class Temporal {
  readonly #start: () => Promise<TemporalServer>;
  server: TemporalServer;
  #runs = true;

  private constructor(start: () => Promise<TemporalServer>, server: TemporalServer) {
    this.#start = start;
    this.server = server;
  }

  static async start(home: string, database: DatabaseServer): Promise<Temporal> {
    const start = (): Promise<TemporalServer> =>
      startTemporal({
        home,
        namespace: NAMESPACE,
        env: process.env,
        postgresUrl: () => Promise.resolve(database.url('postgres')),
        onProgress: () => {},
      });
    return new Temporal(start, await start());
  }

  async kill(): Promise<void> {
    process.kill(this.server.pids.temporal, 'SIGKILL');
    await this.server.stop();
    this.#runs = false;
  }

  async ensure(): Promise<void> {
    if (this.#runs && isThere(this.server.pids.temporal)) return;
    await this.server.stop();
    this.server = await this.#start();
    this.#runs = true;
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

interface Setup {
  home: string;
  secrets: Secrets;
  store: DatabaseServer;
  temporalStore: DatabaseServer;
  temporal: Temporal;
  receiver: Receiver;
  networks: Record<'worker' | 'api', Network>;
  /** Of the two APIs, log-first and workflow-first, then of the two workers' listeners for operators. */
  ports: [number, number, number, number];
  bundle: string;
}

/** Starts it all in a temporary home, which is gone when it has stopped. What was started is stopped when the start fails. */
export async function startStack(tell: (line: string) => void): Promise<{ stack: Stack; stop: () => Promise<void> }> {
  const teardown = createTeardown();
  try {
    const home = await mkdtemp(join(tmpdir(), 'redress-faults-'));
    teardown.add(() => (process.env['FAULTS_KEEP'] ? Promise.resolve() : rm(home, { recursive: true, force: true })));
    const secrets = secretsOf(home, {});
    holdSecrets(secrets);
    const receiver = await Receiver.start();
    teardown.add(() => receiver.stop());
    await writeFile(
      join(home, 'webhooks.yaml'),
      JSON.stringify({ outgoing: { [ORGANISATION]: { erp: { url: receiver.url, secrets: [newSecret()] } } } }),
    );
    const bundle = join(home, 'workflow-bundle.js');
    tell('starting two PostgreSQL servers and Temporal, in a home of their own');
    const [store, temporalStore] = await Promise.all([
      DatabaseServer.start(join(home, 'store')),
      DatabaseServer.start(join(home, 'temporal-store')),
      buildBundle().then((code) => writeFile(bundle, code)),
    ]);
    teardown.add(() => store.stop('immediate'));
    teardown.add(() => temporalStore.stop('immediate'));
    await mkdir(join(home, 'temporal'));
    const temporal = await Temporal.start(join(home, 'temporal'), temporalStore);
    teardown.add(() => temporal.server.stop());
    const networks = {
      worker: await networkTo(store, temporal, teardown),
      api: await networkTo(store, temporal, teardown),
    };
    const ports = await freePorts();
    const setup = { home, secrets, store, temporalStore, temporal, receiver, networks, ports, bundle };
    const stack = new Stack(setup);
    teardown.add(() => stack.endParts());
    tell('starting a worker and an API for each way of a command');
    await stack.prepare();
    return { stack, stop: teardown.run };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function networkTo(store: DatabaseServer, temporal: Temporal, teardown: Teardown): Promise<Network> {
  const toTemporal = () => {
    const [host = '', port = ''] = temporal.server.address.split(':');
    return { host, port: Number(port) };
  };
  const network = {
    store: await Gate.open(() => store.address, 'postgres'),
    temporal: await Gate.open(toTemporal, 'anything'),
  };
  teardown.add(() => Promise.all([network.store.close(), network.temporal.close()]));
  return network;
}

async function freePorts(): Promise<Setup['ports']> {
  const ports: number[] = [];
  for (let port = 20_000 + (process.pid % 10_000); ports.length < 4; port += 1)
    if (await isFree(port)) ports.push(port);
  const [first = 0, second = 0, third = 0, fourth = 0] = ports;
  return [first, second, third, fourth];
}
