import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { createKey } from '../../db/keys.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { newSecret } from '../../outgoing/signature.ts';
import { webhooksOver } from '../../outgoing/webhooks.ts';
import { Child } from '../support/child.ts';
import { freePort } from '../support/free-port.ts';
import { Api } from '../support/http.ts';
import { filesWith, formsOf, tablesOfWith, tablesWith } from '../support/needles.ts';
import { withPractice } from '../support/practice.ts';
import { startProduct, type Product } from '../support/product.ts';
import { Receiver } from '../support/receiver.ts';
import { BY_TEST, TEST_SECRETS_FILE } from '../support/secrets.ts';
import { until } from '../support/until.ts';

const ORGANISATION = 'canaries';
/** What nobody may find who has the database alone: a person, and everything that somebody wrote. */
const PERSONAL = {
  customerNumber: 'CUST-CANARY-3',
  name: '金丝雀姓名示例',
  phone: '13899990077',
  email: 'canary.sample@example.test',
  text: 'a crimson parasol fell off the ramp',
  note: 'the parasol was promised anew',
  refused: 'reopen it for the parasol',
  meanwhile: 'the parasol while the store was broken',
  malformed: 'parasol in a broken body',
};
/** What the application database holds in the open, since lists are made and companies found by it; see docs/security.md. */
const OPEN = { waybill: 'WB-CANARY-20771', clerk: 'clerk.canary' };
/** In the failure of a webhook that is nowhere, which workflows are told: the one text of ours that reaches Temporal in a case's life. */
const HOOK = { encrypted: 'canary-hook-in-secret', plain: 'canary-hook-in-the-open' };
const secrets = { webhook: newSecret(), password: 'canary-password-of-the-database', key: '' };

let receiver: Receiver;
let product: Product;
let folder: string;
let database: string;
let worker: Child;
let server: Child;
let url: string;
let caseId: string;

const practiceTelling = (hook: string) =>
  withPractice({
    webhooks: [
      { on: 'CaseAcknowledged', to: 'erp' },
      { on: 'CaseAcknowledged', to: hook },
    ],
  });

/** Rules that tell a webhook of this name, and a key. */
async function prepare(databaseUrl: string, hook: string): Promise<string> {
  const db = openDatabase({ url: databaseUrl, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [{ ...practiceTelling(hook), organisation: ORGANISATION }], BY_TEST);
  const { key } = await createKey(db, { name: OPEN.clerk, role: 'administrator', organisations: ['*'] }, BY_TEST);
  await db.destroy();
  return key;
}

/** The database under a user whose password is looked for afterwards. */
async function withPassword(databaseUrl: string): Promise<string> {
  await product.pool.query(`create role canary login superuser password '${secrets.password}'`);
  const other = new URL(databaseUrl);
  other.username = 'canary';
  other.password = secrets.password;
  return other.href;
}

/** The two processes as operators run them, at the level that says most. */
async function startProcesses(): Promise<void> {
  const port = await freePort();
  const webhooks = join(folder, 'webhooks.yaml');
  await writeFile(join(folder, 'database-url'), `${database}\n`);
  const erp = { url: `http://127.0.0.1:${receiver.port}/`, secrets: [secrets.webhook] };
  await writeFile(webhooks, JSON.stringify({ outgoing: { [ORGANISATION]: { erp } } }));
  const env = {
    DATABASE_URL_FILE: join(folder, 'database-url'),
    SECRETS_FILE: TEST_SECRETS_FILE,
    REDRESS_HOME: folder,
    TEMPORAL_ADDRESS: product.temporalAddress,
    TEMPORAL_NAMESPACE: product.namespace,
    TEMPORAL_TASK_QUEUE: `${product.taskQueue}-canary`,
    WORKFLOW_BUNDLE: inject('workflowBundle'),
    WEBHOOKS_FILE: webhooks,
    WEBHOOK_ATTEMPTS: '1',
    OUTGOING_ALLOW: '127.0.0.1',
    OPERATIONS_PORT: 'off',
    PORT: String(port),
    LOG_LEVEL: 'trace',
    // The way that tells Temporal most: what goes wrong with a command stands in the history of its case.
    COMMANDS: 'workflow-first',
  };
  [worker, server] = await Promise.all([
    Child.start('worker.ts', env),
    Child.start('server.ts', env, /Redress listens/),
  ]);
  url = `http://127.0.0.1:${port}`;
}

const send = (path: string, body: unknown, key = secrets.key) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const opening = {
  organisation: ORGANISATION,
  kind: 'complaint',
  type: 'other',
  channel: 'phone',
  complainant: {
    name: PERSONAL.name,
    phone: PERSONAL.phone,
    email: PERSONAL.email,
    customerNumber: PERSONAL.customerNumber,
  },
  shipment: { waybill: OPEN.waybill },
  description: PERSONAL.text,
  facts: {},
};

/** A case with all that goes wrong around one: refused, malformed, without a key, by a wrong one, and another system that fails. */
async function live(): Promise<void> {
  const opened = await send('/v1/cases', opening);
  expect(opened.status).toBe(201);
  caseId = ((await opened.json()) as { case: { id: string } }).case.id;
  const give = async (command: object) => (await send(`/v1/cases/${caseId}/commands`, command)).status;
  expect(await give({ type: 'AddNote', text: PERSONAL.note })).toBe(200);
  expect(await give({ type: 'Acknowledge', channel: 'phone' })).toBe(200);
  expect(await give({ type: 'ReopenCase', reason: PERSONAL.refused })).toBe(409);
  expect(await give({ type: 'AddNote', txt: PERSONAL.malformed })).toBe(400);
  expect((await send('/v1/cases', `{"description":"${PERSONAL.malformed}`)).status).toBe(400);
  expect((await send('/v1/cases', opening, `${secrets.key}0`)).status).toBe(401);
  const query = `organisation=${ORGANISATION}&phone=${PERSONAL.phone}`;
  const found = await fetch(`${url}/v1/people?${query}`, { headers: { authorization: `Bearer ${secrets.key}` } });
  expect(found.status).toBe(200);
  await untilPutAside(2);
  const waiting = await whileBroken(async () => {
    const answer = give({ type: 'AddNote', text: PERSONAL.meanwhile });
    await until(async () => worker.said.includes(BROKEN));
    return { answer };
  });
  expect(await waiting.answer).toBe(200);
}

/** The store fails: both it and the worker tell why in their logs, and the worker Temporal too. */
const BROKEN = 'relation "events" does not exist';
async function whileBroken<T>(work: () => Promise<T>): Promise<T> {
  await product.pool.query('alter table events rename to events_away');
  try {
    return await work();
  } finally {
    await product.pool.query('alter table events_away rename to events');
  }
}

const untilPutAside = (count: number, { pool } = product) =>
  until(async () => {
    const { rows } = await pool.query<{ dead: number }>(
      `select count(*)::integer as dead from outbox where status = 'dead'`,
    );
    return rows[0]?.dead === count;
  }, 30_000);

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = () => 500;
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), 'redress-canary-'));
  secrets.key = await prepare(product.databaseUrl, HOOK.encrypted);
  database = await withPassword(product.ownerUrl);
  await startProcesses();
  await live();
}, 120_000);
afterAll(async () => {
  await Promise.all([worker?.stop(), server?.stop()]);
  await product.pool.query('reassign owned by canary to current_user; drop role canary');
  await product.stop();
  await receiver.stop();
  await rm(folder, { recursive: true, force: true });
});

const formsOfAll = (texts: readonly string[]) => texts.flatMap(formsOf);
const guarded = () => formsOfAll([...Object.values(PERSONAL), secrets.webhook, secrets.password, secrets.key]);
/** Nothing of all this is for Temporal: what it is told lies there encrypted, and it is told ids and what failed. */
const keptFromTemporal = () => [...guarded(), ...formsOfAll([...Object.values(OPEN), HOOK.encrypted, BROKEN])];

/** Of both processes, and of the two servers behind them. */
async function logs(): Promise<string[]> {
  const { rows } = await product.pool.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const own = join(folder, 'logs');
  await mkdir(own, { recursive: true });
  await Promise.all([writeFile(join(own, 'worker.log'), worker.said), writeFile(join(own, 'server.log'), server.said)]);
  return [own, join(dirname(rows[0]?.folder ?? ''), 'logs')];
}
const logsWith = async (forms: readonly string[]) =>
  (await Promise.all((await logs()).map((one) => filesWith(one, forms)))).flat().map((path) => basename(path));

describe('what a case, its people and its operators brought', () => {
  it('is shown to whoever works on the case', async () => {
    const answer = await fetch(`${url}/v1/cases/${caseId}`, { headers: { authorization: `Bearer ${secrets.key}` } });
    const shown = await answer.text();
    for (const text of [PERSONAL.name, PERSONAL.text, OPEN.waybill]) expect(shown).toContain(text);
  });

  it('is in no table of the application, but for what companies are found and people of ours named by', async () => {
    expect(await tablesOfWith(product.ownerUrl, guarded())).toEqual([]);
    const found = await Promise.all(Object.values(OPEN).map((text) => tablesOfWith(product.ownerUrl, formsOf(text))));
    const tables = found.map((names) =>
      names.map((name) => name.split('.').at(-1) ?? '').sort((a, b) => (a < b ? -1 : 1)),
    );
    expect(Object.fromEntries(Object.keys(OPEN).map((name, index) => [name, tables[index]]))).toEqual({
      waybill: ['cases', 'events'],
      clerk: ['api_keys', 'cases', 'commands', 'deadlines', 'events', 'reads', 'stream_events'],
    });
  });

  it('is nowhere in Temporal, which has the case', async () => {
    const everything = inject('postgresUrl');
    expect(await tablesWith(everything, formsOf(caseId))).toContain('/temporal.public.executions');
    expect(await tablesWith(everything, keptFromTemporal())).toEqual([]);
  });

  it('is in no log, which tell of what went wrong', async () => {
    expect((await logsWith(formsOf('turned away'))).sort()).toEqual(['server.log']);
    expect((await logsWith(formsOf(BROKEN))).sort()).toEqual(['postgres.log', 'worker.log']);
    expect(await logsWith(guarded())).toEqual([]);
  });
});

describe('this search (control)', () => {
  it('finds in Temporal what it is told while nothing is encrypted', async () => {
    process.env['PAYLOAD_ENCRYPTION'] = 'off';
    const webhooks = webhooksOver({}, 1, () => Promise.resolve(undefined));
    const plain = await startProduct({ worker: { webhooks } });
    const api = await Api.start(plain);
    delete process.env['PAYLOAD_ENCRYPTION'];
    await prepare(plain.databaseUrl, HOOK.plain);
    const { body } = await api.open(opening);
    await api.give(body.case.id, { type: 'Acknowledge', channel: 'phone' });
    await untilPutAside(2, plain);
    await until(async () => (await tablesWith(inject('postgresUrl'), formsOf(HOOK.plain))).length > 0, 10_000);
    await api.stop();
    await plain.stop();
  });

  it('finds a line of a log in any form', async () => {
    const [own = ''] = await logs();
    for (const form of formsOf(PERSONAL.name)) {
      await writeFile(join(own, 'planted.log'), `{"level":30,"msg":"x${form}y"}\n`);
      expect(await logsWith(guarded()), form).toEqual(['planted.log']);
    }
  });
});
