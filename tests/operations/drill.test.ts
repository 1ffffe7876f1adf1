import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient } from '../../api/case-client.ts';
import { archiveSettings } from '../../backup/write-ahead-log.ts';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { openPool } from '../../db/client.ts';
import { ensureDatabase } from '../../local/ensure-database.ts';
import { startPostgres, type Postgres } from '../../local/postgres.ts';
import type { RunningWorker } from '../../worker.ts';
import type { ReconcileSummary } from '../../reconciling/reconcile.ts';
import { runCli } from '../support/cli.ts';
import { Api } from '../support/http.ts';
import { startListened } from '../support/listening-system.ts';
import { emptyTemporal, leftBehind, waitsAsTheLogSays } from '../support/other-temporal.ts';
import type { Product } from '../support/product.ts';
import type { Receiver } from '../support/receiver.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { eventsOf, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const DAY = 86_400_000;
const TOLD = ['CaseAcknowledged', 'CaseWithdrawn', 'NoteAdded'];
const WEBHOOKS = TOLD.map((on) => ({ on, to: 'erp' }));
const ORGANISATION = 'drill';

interface Message {
  id: string;
  type: string;
  caseId: string;
}

let root: string;
let today: Postgres;
let restored: Postgres;
let receiver: Receiver;
let product: Product;
let api: Api;
let refusing: string | undefined;
/** A Temporal that knows of nothing. */
let empty: Promise<Client>;
const at = (name: string) => join(root, name);
/** Messages that the receiver took. */
const taken: Message[] = [];
/** Ids of messages that it took more than once: what a drill must not find. */
const doubled = () => [...new Set(taken.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index))];

async function figuresOf<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`drill: ${what} took ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

async function opened(): Promise<string> {
  const answer = await api.open({ organisation: ORGANISATION, kind: 'complaint', type: 'other' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case.id;
}

async function given(caseId: string, command: Record<string, unknown>): Promise<void> {
  const answer = await api.give(caseId, command);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

const acknowledge = (caseId: string) => given(caseId, { type: 'Acknowledge', channel: 'phone' });
const took = (caseId: string, type: string) =>
  taken.filter((message) => message.caseId === caseId && message.type === type);

const settled = (pool: pg.Pool) => async () =>
  !(await pool.query(`select from outbox where status = 'pending'`)).rows.length &&
  !(await pool.query('select from wakes')).rows.length;

/** Every rung of every clock that fired, with how often it did. */
async function rungsOf(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::integer as count from events where type = 'RungFired' group by case_id, data->>'key', data->>'cycle', data->>'rung'`,
  );
  return rows.map(({ count }) => count);
}

/** The cases, by what happens to them. */
const cases = { kept: '', underWay: '', moved: '', late: '', rung: '', fresh: '' };
let yesterday: string;

/** The checkpoints of today; after the restore the file goes on from yesterday, and today's lie beside it. */
const checkpoints = () => at('checkpoints/checkpoints.jsonl');
const signed = (databaseUrl: string) =>
  makeCheckpoint(databaseUrl, { secrets: TEST_SECRETS, file: checkpoints() }, new Date().toISOString());
const environment = (postgres: Postgres, namespace = product.namespace) => ({
  CHECKPOINTS_FILE: checkpoints(),
  REDRESS_HOME: at('restored'),
  DATABASE_URL: postgres.url('redress'),
  TEMPORAL_ADDRESS: product.temporalAddress,
  TEMPORAL_NAMESPACE: namespace,
  TEMPORAL_TASK_QUEUE: product.taskQueue,
});
const workerOn = (postgres: Postgres, namespace = product.namespace): Promise<RunningWorker> =>
  product.startWorker({ databaseUrl: postgres.url('redress'), namespace });
const reconciled = async (postgres: Postgres, namespace?: string): Promise<ReconcileSummary> => {
  const run = await runCli(['reconcile', '--json'], environment(postgres, namespace));
  expect(run.code, run.stderr).toBe(0);
  return JSON.parse(run.stdout) as ReconcileSummary;
};
const verified = async (postgres: Postgres, file = checkpoints()): Promise<void> => {
  const run = await runCli(['verify'], { ...environment(postgres), CHECKPOINTS_FILE: file });
  expect(run.stdout + run.stderr).toContain('Every chain is whole');
};
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'redress-drill-'));
  today = await startPostgres({ home: at('today'), settings: await archiveSettings(at('wal')) });
  await ensureDatabase(today.url('postgres'), 'redress');
  const told = { organisation: ORGANISATION, webhooks: WEBHOOKS, attempts: 9 };
  ({ receiver, product } = await startListened(told, { databaseUrl: today.url('redress') }));
  receiver.answer = ({ headers, body }) => {
    if (refusing && body.includes(refusing)) return 503;
    const { type, data } = JSON.parse(body) as { type: string; data: { case: string } };
    taken.push({ id: String(headers['webhook-id']), type, caseId: data.case });
    return 204;
  };
  api = await Api.start(product);
  empty = emptyTemporal(product);
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await Promise.all([today.stop('immediate'), restored?.stop('immediate'), receiver.stop()]);
  await rm(root, { recursive: true, force: true });
});

it('yesterday is backed up, and today goes on', async () => {
  await figuresOf('the backup', async () => {
    const run = await runCli(['backup', at('backups')], { ...environment(today), REDRESS_HOME: at('today') });
    expect(run.code, run.stderr).toBe(0);
  });
  for (const name of ['kept', 'underWay', 'moved', 'late', 'rung'] as const) cases[name] = await opened();
  await acknowledge(cases.kept);
  await until(async () => (await eventsOf(product.pool, cases.kept)).some(({ type }) => type === 'NoticeDelivered'));
  expect(took(cases.kept, 'CaseAcknowledged')).toHaveLength(1);
  refusing = cases.underWay;
  await acknowledge(cases.underWay);
  await signed(product.databaseUrl);
  const clock = await product.pool.query<{ now: string }>('select clock_timestamp() as now');
  yesterday = clock.rows[0]?.now ?? '';

  refusing = undefined;
  await given(cases.moved, { type: 'Withdraw', reason: 'settled otherwise' });
  await acknowledge(cases.late);
  await new VirtualTime(product.client, cases.rung).forward(3 * DAY);
  cases.fresh = await opened();
  await until(async () => (await rungsOf(product.pool)).length > 0);
  await until(settled(product.pool), 30_000);
  await product.worker.stop();
  expect(doubled()).toEqual([]);
  for (const [name, type] of [
    ['underWay', 'CaseAcknowledged'],
    ['moved', 'CaseWithdrawn'],
  ] as const) {
    expect(took(cases[name], type)).toHaveLength(1);
  }
  await signed(product.databaseUrl);
  const { rows } = await product.pool.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
  await until(async () => (await readdir(at('wal'))).includes(`${rows[0]?.name}.gz`));
});

describe("yesterday's log beside today's Temporal", () => {
  let pool: pg.Pool;
  let worker: RunningWorker;
  afterAll(async () => {
    await worker?.stop();
    await pool?.end();
  });

  it('is compared, tells what was lost, and sends nothing twice', async () => {
    await figuresOf('the restore', async () => {
      const args = ['restore', at('backups'), '--wal', at('wal'), '--to', yesterday];
      const run = await runCli(args, { REDRESS_HOME: at('restored'), CHECKPOINTS_FILE: checkpoints() });
      expect(run.code, run.stderr).toBe(0);
      expect(run.stdout).toContain('The file of checkpoints knew 1 more');
    });
    restored = await startPostgres({ home: at('restored') });
    pool = openPool({ url: restored.url('redress'), max: 1, applicationName: 'redress-test' });
    await expect(workerOn(restored)).rejects.toThrow('run "redress reconcile"');
    const pending = await pool.query<{ id: string }>(
      `select effect_id as id from outbox where status = 'pending' and effect->>'kind' = 'post-webhook'`,
    );
    expect(pending.rows).toHaveLength(1);

    const found = await figuresOf('the comparison', () => reconciled(restored));
    expect(found).toMatchObject({ open: 5, wasSetBack: true, restarted: [cases.moved], orphans: [cases.fresh] });
    expect(found.settled).toEqual(pending.rows.map(({ id }) => id));
    expect(found.ahead.map(({ caseId }) => caseId)).toEqual(
      expect.arrayContaining([cases.moved, cases.late, cases.rung]),
    );
    expect(found.ahead.map(({ caseId }) => caseId)).not.toContain(cases.kept);

    worker = await workerOn(restored);
    await until(async () => (await rungsOf(pool)).length > 0);
    await until(settled(pool), 30_000);
    for (const one of [cases.kept, cases.moved, cases.late]) await waitsAsTheLogSays(pool, product.client, one);
    expect(took(cases.underWay, 'CaseAcknowledged')).toHaveLength(1);
    expect(new Set(await rungsOf(pool))).toEqual(new Set([1]));
    expect(doubled()).toEqual([]);
    await signed(restored.url('redress'));
    await verified(restored);
  });

  it('tells of what happens now under ids that no lost message had', async () => {
    const note = await storeCommand(pool, cases.moved, { type: 'AddNote', text: 'asked the customer once more' });
    const client = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
    await client.give({ caseId: cases.moved, commandId: note, kind: 'complaint' });
    await until(async () => took(cases.moved, 'NoteAdded').length === 1);
    const [lost, now] = ['CaseWithdrawn', 'NoteAdded'].map((type) => took(cases.moved, type)[0]?.id.split(':'));
    expect(lost?.slice(0, 3)).toEqual(now?.slice(0, 3));
    expect(doubled()).toEqual([]);
  });

  it('would send a message twice that nobody kept back, and the drill would see it', async () => {
    // A worker that stopped may have left its last task unanswered; until Temporal gives it up the workflow knows of the message still.
    const handle = product.client.workflow.getHandle(cases.underWay);
    await until(async () => !(await handle.describe()).raw.pendingWorkflowTask, 30_000);
    const { rows } = await pool.query<{ id: string }>(
      `update outbox set status = 'pending' where case_id = $1 and effect->>'kind' = 'post-webhook' returning effect_id as id`,
      [cases.underWay],
    );
    const client = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
    await client.wake({ caseId: cases.underWay, kind: 'complaint', caseType: 'other', organisation: ORGANISATION });
    await until(async () => took(cases.underWay, 'CaseAcknowledged').length === 2);
    expect(doubled()).toEqual([expect.stringContaining(rows[0]?.id ?? 'none')]);
    taken.splice(
      taken.findLastIndex(({ caseId }) => caseId === cases.underWay),
      1,
    );
  });
});

describe("today's log beside yesterday's Temporal", () => {
  let worker: RunningWorker;
  afterAll(() => worker?.stop());

  const left = (client: Client, caseId: string, effects: string[] = []) =>
    leftBehind(client, { caseId, effects, taskQueue: product.taskQueue, organisation: ORGANISATION });

  it('goes on from today, and sends nothing twice', async () => {
    const { pool } = product;
    const client = await empty;
    const { rows } = await pool.query<{ id: string }>(
      `select effect_id as id from outbox where case_id = $1 and effect->>'kind' = 'post-webhook' and status = 'delivered'`,
      [cases.underWay],
    );
    expect(rows).toHaveLength(1);
    await left(
      client,
      cases.underWay,
      rows.map(({ id }) => id),
    );
    await left(client, cases.kept);
    await left(client, cases.moved);
    await until(async () => (await client.workflow.count('ExecutionStatus = "Running"')).count === 3);
    const before = taken.length;

    const { namespace } = client.options;
    const found = await figuresOf('the comparison', () => reconciled(today, namespace));
    expect(found).toMatchObject({ open: 5, wasSetBack: false, ahead: [], settled: [], orphans: [] });
    expect(found.restarted.toSorted()).toEqual([cases.late, cases.rung, cases.fresh].toSorted());
    expect(found.woken.toSorted()).toEqual([cases.kept, cases.underWay, cases.moved].toSorted());

    worker = await workerOn(today, namespace);
    await until(settled(pool));
    for (const one of [cases.kept, cases.late, cases.fresh]) await waitsAsTheLogSays(pool, client, one);
    await until(async () => (await client.workflow.getHandle(cases.moved).describe()).status.name === 'COMPLETED');
    await until(
      async () => !(await client.workflow.getHandle(cases.underWay).describe()).raw.pendingActivities?.length,
    );
    expect(taken.length).toBe(before);
    expect(doubled()).toEqual([]);
    expect(new Set(await rungsOf(pool))).toEqual(new Set([1]));
    const asItWas = (await readdir(at('checkpoints'))).find((name) => name.includes('before-restore'));
    await verified(today, join(at('checkpoints'), asItWas ?? ''));
  });
});
