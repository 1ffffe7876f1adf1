import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { record } from '../../activities/record.ts';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { appendToStream } from '../../db/audit/streams.ts';
import { openReadDatabase } from '../../db/client.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { inTransaction } from '../../db/transaction.ts';
import { runCli } from '../support/cli.ts';
import { Api } from '../support/http.ts';
import { begun } from '../support/begun.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';
import { openStored, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { ALERTS, complaintUnlessFiring, type Target } from './promtool.ts';
import { Scrape } from './scrape.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };
const DAY = 86_400_000;
/** Figures of the store are kept so long. */
const KEPT_MS = 1_100;

let product: Product;
let api: Api;
let cases: CaseClient;
let caseId: string;
beforeAll(async () => {
  product = await startProduct({ worker: { operations: ANY_PORT } });
  api = await Api.start(product, { operations: ANY_PORT, logger: { level: 'silent' } });
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
  caseId = await openStored(product, cases);
});
afterAll(async () => {
  await api.stop();
  await product.stop();
});

const scrape = async (): Promise<Target> => ({
  'redress-api': await Scrape.of(api.operationsUrl),
  'redress-worker': await Scrape.of(product.worker.operationsUrl ?? ''),
});

/** What is read of the product before and after something happened to it. */
async function around(provoke: () => Promise<unknown>): Promise<[before: Target, after: Target]> {
  await sleep(KEPT_MS);
  const before = await scrape();
  await provoke();
  await sleep(KEPT_MS);
  return [before, await scrape()];
}

const sql = (text: string, values: unknown[] = []) => product.pool.query(text, values);
const failed = async (activity: string) =>
  (await Scrape.of(product.worker.operationsUrl ?? '')).value('redress_activity_failures_total', { activity }) ?? 0;

/** Nobody reads or writes a table while something goes on. */
const whileLocked = (table: string, work: () => Promise<unknown>) =>
  inTransaction(product.pool, async (client) => {
    await client.query(`lock table ${table} in access exclusive mode`);
    await work();
    return true;
  });

interface Provoked {
  alerts: string[];
  by: string;
  provoke: () => Promise<unknown>;
  undo?: () => Promise<unknown>;
}

const PROVOKED: Provoked[] = [
  {
    alerts: ['RedressDueNotRecorded'],
    by: 'a case whose due instant passed an hour ago',
    provoke: () =>
      sql(
        `update cases set next_due_at = now() - interval '1 hour', changed_at = now() - interval '1 hour' where case_id = $1`,
        [caseId],
      ),
    undo: () =>
      sql(`update cases set next_due_at = now() + interval '1 day', changed_at = now() where case_id = $1`, [caseId]),
  },
  {
    alerts: ['RedressClocksLate', 'RedressRungsLate'],
    by: 'a case that waited two hours for a workflow',
    provoke: async () => {
      const before =
        (await Scrape.of(product.worker.operationsUrl ?? '')).value('redress_rung_lateness_seconds_count') ?? 0;
      await openedLongAgo();
      await until(
        async () =>
          ((await Scrape.of(product.worker.operationsUrl ?? '')).value('redress_rung_lateness_seconds_count') ?? 0) >
          before,
      );
    },
  },
  {
    alerts: ['RedressWorkflowTasksFail'],
    by: 'a workflow that the code of the worker does not know',
    provoke: async () => {
      const { taskQueue } = product;
      const handle = await product.client.workflow.start('forgotten', { workflowId: randomUUID(), taskQueue });
      await until(async () => {
        const { text } = await Scrape.of(product.worker.operationsUrl ?? '');
        return text.includes('temporal_workflow_task_execution_failed_total{');
      });
      await handle.terminate();
    },
  },
  {
    alerts: ['RedressCommandsWait'],
    by: 'a command that lies undecided for an hour',
    provoke: async () => {
      const commandId = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'lost' }, 'lost');
      await sql(`update commands set received_at = now() - interval '1 hour' where command_id = $1`, [commandId]);
    },
    undo: () => sql(`delete from commands where command_id = 'lost'`),
  },
  {
    alerts: ['RedressRecordFails'],
    by: 'a table that nobody may write for some seconds',
    provoke: async () => {
      const commandId = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'later' });
      const given = cases.give({ caseId, commandId, kind: 'complaint' });
      await whileLocked('cases', () => until(async () => (await failed('record')) > 0));
      expect(await given).toMatchObject({ outcome: 'accepted' });
    },
  },
  {
    alerts: ['RedressRefusedSpike'],
    by: 'a client that asks for what no case allows',
    provoke: async () => {
      for (let sent = 0; sent < 15; sent += 1) await api.give(caseId, { type: 'ReopenCase', reason: 'again' });
    },
  },
  {
    alerts: ['RedressVerifyFailed'],
    by: 'an event that was rewritten',
    provoke: async () => {
      await sql(`update events set data = data || '{"forged":true}' where case_id = $1 and seq = 1`, [caseId]);
      const run = await runCli(['verify', '--record', '--json'], { DATABASE_URL: product.databaseUrl });
      expect(run.code).toBe(1);
    },
    undo: async () => {
      await sql(`update events set data = data - 'forged' where case_id = $1 and seq = 1`, [caseId]);
      await verifiedAt(new Date(), 0);
    },
  },
  {
    alerts: ['RedressVerifyOld'],
    by: 'a verification of three days ago',
    provoke: () => verifiedAt(new Date(Date.now() - 3 * DAY), 0),
    undo: () => verifiedAt(new Date(), 0),
  },
  {
    alerts: ['RedressCheckpointOld'],
    by: 'a decision of two hours ago that no checkpoint covers',
    provoke: () => sql(`update commands set decided_at = decided_at - interval '2 hours' where outcome is not null`),
    undo: () => sql(`update commands set decided_at = decided_at + interval '2 hours' where outcome is not null`),
  },
  {
    alerts: ['RedressWakesOld'],
    by: 'a workflow that nobody tells of its case',
    provoke: () =>
      sql(`insert into wakes values ($1, 1, now() - interval '1 hour', now() + interval '1 hour')`, [caseId]),
    undo: () => sql(`delete from wakes where case_id = $1`, [caseId]),
  },
  {
    alerts: ['RedressOutboxOld'],
    by: 'an effect that nobody performs',
    provoke: () =>
      sql(
        `insert into outbox (effect_id, case_id, command_id, seq, effect, status, created_at)
         values ('stuck', $1, 'lost', 1, '{"kind":"notify"}', 'pending', now() - interval '1 hour')`,
        [caseId],
      ),
    undo: () => sql(`delete from outbox where effect_id = 'stuck'`),
  },
  {
    alerts: ['RedressEffectsFail'],
    by: 'notices that cannot be written',
    provoke: async () => {
      const id = await openStored(product, cases);
      let forward: Promise<void> | undefined;
      await whileLocked('notices', async () => {
        // It is there only once nothing is under way any more.
        forward = new VirtualTime(product.client, id).forward(10 * DAY);
        await until(async () => (await failed('deliver')) > 0, 9_000);
      });
      await forward;
      await until(async () => (await sql(`select from outbox where status = 'pending'`)).rowCount === 0, 40_000);
    },
  },
];

/** A case that was opened with everything due, while no workflow was there to notice, two hours ago. */
async function openedLongAgo(): Promise<void> {
  const id = randomUUID();
  const reportedAt = new Date(Date.now() - 9 * DAY).toISOString();
  const body = {
    type: 'OpenCase',
    organisation: 'demo',
    kind: 'complaint',
    caseType: 'other',
    channel: 'phone',
    severity: 'normal',
    complainant: { name: 'Anna Beispiel' },
    description: 'of last week',
    facts: {},
  };
  await storeCommand(product.pool, id, body, id);
  const read = openReadDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test' });
  const deps = { pool: product.pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(read.db) };
  expect(await record(deps, { caseId: id, commandId: id, at: reportedAt })).toMatchObject({ outcome: 'accepted' });
  await read.close();
  await sql(`update cases set changed_at = now() - interval '2 hours' where case_id = $1`, [id]);
  await cases.wake({ caseId: id, kind: 'complaint', caseType: 'other', organisation: 'demo' });
}

/** Records a verification as `redress verify --record` does. */
const verifiedAt = (at: Date, found: number) =>
  inTransaction(product.pool, async (client) => {
    const { actor } = BY_TEST;
    const event = { stream: 'verifications', type: 'LogVerified', data: { found }, actor, at: at.toISOString() };
    await appendToStream(client, TEST_SECRETS, event);
    return true;
  });

interface Rule {
  alert: string;
  expr: string;
  annotations: { summary: string; runbook: string };
}
const rules = () =>
  (parse(readFileSync(ALERTS, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap((one) => one.rules);

describe('the shipped alerts', () => {
  it('are read by Prometheus', async () => {
    await promisify(execFile)('promtool', ['check', 'rules', ALERTS]);
    await promisify(execFile)('promtool', ['check', 'config', ALERTS.replace('alerts.yml', 'prometheus.yml')]);
  });

  it('leave a healthy product alone', async () => {
    const [before, after] = await around(async () => {
      const { body } = await api.open({ kind: 'complaint', type: 'other' });
      await api.give(body.case.id, { type: 'AddNote', text: 'all is well' });
      await begun(product.client, body.case.id);
      await new VirtualTime(product.client, body.case.id).forward(10 * DAY);
    });
    expect(await complaintUnlessFiring(before, after, [])).toBe('');
    // The check itself can fail.
    expect(await complaintUnlessFiring(before, after, ['RedressOutboxOld'])).toContain('RedressOutboxOld');
  });

  it.each(PROVOKED)('fire $alerts by $by, and no others', async ({ alerts, provoke, undo }) => {
    const [before, after] = await around(provoke);
    await undo?.();
    expect(await complaintUnlessFiring(before, after, alerts)).toBe('');
  });

  it('fire RedressPoolExhausted and RedressApiErrors when more ask than a locked table answers', async () => {
    await sleep(KEPT_MS);
    const before = await scrape();
    let during: Target = {};
    await whileLocked('cases', async () => {
      const asked = Promise.all(Array.from({ length: 40 }, () => api.get(`/v1/cases/${caseId}`)));
      await sleep(300);
      const waiting = await Scrape.of(api.operationsUrl);
      await asked;
      // One process is read twice: who waits is seen during it, and what failed is counted after it.
      const counted = await Scrape.of(api.operationsUrl);
      const without = counted.text.replaceAll(/^redress_pool_waiting.*\n/gm, '');
      const pools = waiting.text.split('\n').filter((line) => line.startsWith('redress_pool_waiting'));
      during = {
        'redress-api': new Scrape(`${without}${pools.join('\n')}\n`),
        'redress-worker': before['redress-worker'],
      };
    });
    expect(await complaintUnlessFiring(before, during, ['RedressPoolExhausted', 'RedressApiErrors'])).toBe('');
  });

  it('fire RedressTargetDown and RedressWorkersGone without a worker', async () => {
    const before = await scrape();
    const after = { ...before, 'redress-worker': undefined };
    expect(await complaintUnlessFiring(before, after, ['RedressTargetDown', 'RedressWorkersGone'])).toBe('');
  });

  it('are each provoked here, and each has a runbook that says what to do', () => {
    const provoked = [
      ...PROVOKED.flatMap(({ alerts }) => alerts),
      'RedressPoolExhausted',
      'RedressApiErrors',
      'RedressTargetDown',
      'RedressWorkersGone',
    ];
    expect(
      rules()
        .map(({ alert }) => alert)
        .sort(),
    ).toEqual(provoked.sort());
    for (const { alert, annotations } of rules()) {
      expect(existsSync(annotations.runbook), annotations.runbook).toBe(true);
      expect(readFileSync(annotations.runbook, 'utf8'), annotations.runbook).toContain(alert);
    }
  });
});

const DASHBOARD = ALERTS.replace('alerts.yml', 'dashboard.json');
/** Words of the language of queries that look like metrics. */
const METRIC = /\b(?:redress|temporal|process|nodejs)_\w+/g;

describe('the shipped dashboard and alerts', () => {
  it('ask for metrics that there are', async () => {
    const scrapes = Object.values(await scrape());
    const known = new Set(scrapes.flatMap((one) => one?.samples.map(({ name }) => name) ?? []));
    const families = new Set(scrapes.flatMap((one) => [...(one?.families ?? [])]));
    const dashboard = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as { panels: { targets: { expr: string }[] }[] };
    const asked = dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(METRIC) ?? []));
    const alerting = rules().flatMap(({ expr }) => expr.match(METRIC) ?? []);
    const isThere = (name: string): boolean =>
      known.has(name) || families.has(name) || families.has(name.replace(/_(bucket|count|sum)$/, ''));
    expect([...asked, ...alerting].filter((name) => !isThere(name))).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
    expect(isThere('redress_nothing_total')).toBe(false);
  });
});
