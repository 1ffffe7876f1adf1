import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { reconcile } from '../../reconciling/reconcile.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';
import { eventsOf, openStored, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct();
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
});
afterAll(() => product.stop());

const run = (more: { resend?: boolean; onProgress?: (done: number, total: number) => void } = {}) => {
  const { pool, client, taskQueue } = product;
  return reconcile({ pool, client, cases, taskQueue, by: BY_TEST, ...more });
};

const isRunning = async (caseId: string) =>
  (await product.client.workflow.getHandle(caseId).describe()).status.name === 'RUNNING';

/** Ends a workflow and waits until Temporal's list, which lags behind, no longer shows it. */
async function lose(caseId: string): Promise<void> {
  await product.client.workflow.getHandle(caseId).terminate('as if the database were lost');
  const query = `WorkflowId = "${caseId}" AND ExecutionStatus = "Running"`;
  await until(async () => (await product.client.workflow.count(query)).count === 0);
}

async function ageOf(commandId: string, interval: string): Promise<void> {
  await product.pool.query('update commands set received_at = now() - $2::interval where command_id = $1', [
    commandId,
    interval,
  ]);
}

describe('reconcile', () => {
  it('starts again exactly what was lost, and its deadlines still fire, each once', async () => {
    const lost = [await openStored(product, cases), await openStored(product, cases, { kind: 'exception' })];
    const kept = await openStored(product, cases, { kind: 'claim' });
    const ended = await openStored(product, cases);
    const withdraw = await storeCommand(product.pool, ended, { type: 'Withdraw', reason: 'settled otherwise' });
    await cases.give({ caseId: ended, commandId: withdraw, kind: 'complaint' });
    await product.client.workflow.getHandle(ended).result();
    for (const caseId of lost) await lose(caseId);

    const seen: number[] = [];
    const first = await run({ onProgress: (done) => seen.push(done) });
    expect(first.restarted.sort()).toEqual(lost.toSorted());
    expect(first).toMatchObject({ open: 3, running: 1, undecided: [], resent: 0, orphans: [] });
    expect(seen.at(-1)).toBe(3);
    for (const caseId of [...lost, kept]) expect(await isRunning(caseId)).toBe(true);
    expect(await isRunning(ended)).toBe(false);
    expect(await run()).toMatchObject({ open: 3, running: 3, restarted: [] });
    const told = await product.pool.query<{ type: string; restarted: number | null }>(
      `select type, (data->>'restarted')::integer as restarted from stream_events where stream = 'upkeep' order by seq`,
    );
    expect(told.rows.map(({ type, restarted }) => [type, restarted])).toEqual([
      ['ReconcileBegun', null],
      ['ReconcileEnded', 2],
      ['ReconcileBegun', null],
      ['ReconcileEnded', 0],
    ]);

    for (const caseId of lost) {
      await new VirtualTime(product.client, caseId).forward(14 * DAY);
      await until(async () => (await eventsOf(product.pool, caseId)).some(({ type }) => type === 'RungFired'));
      const breached = (await eventsOf(product.pool, caseId))
        .filter(({ type }) => type === 'ClockBreached')
        .map(({ data }) => `${String(data['key'])}/${String(data['cycle'])}`);
      expect(breached.length).toBeGreaterThan(0);
      expect(new Set(breached).size).toBe(breached.length);
    }
  });

  it('delivers what was left in the outbox when the workflow was lost', async () => {
    const caseId = await openStored(product, cases);
    await lose(caseId);
    const effectId = `${caseId}:1:9`;
    await product.pool.query(
      `insert into outbox (effect_id, case_id, command_id, seq, effect, status, created_at) values ($1, $2, 'x', 1, $3, 'pending', now())`,
      [effectId, caseId, JSON.stringify({ kind: 'notify', about: 'CaseAssigned', to: { person: 'b.tester' } })],
    );
    expect((await run()).restarted).toEqual([caseId]);
    const noticed = async () =>
      (await product.pool.query('select to_person from notices where notice_id = $1', [effectId])).rows.length === 1;
    await until(noticed);
  });

  it('lists the commands that nobody decided, and gives them again when asked to, once', async () => {
    const caseId = await openStored(product, cases);
    const note = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'left behind' });
    const young = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'on its way' });
    await ageOf(note, '2 minutes');
    await ageOf(young, '10 seconds');
    expect(await run()).toMatchObject({ undecided: [{ commandId: note, caseId, type: 'AddNote' }], resent: 0 });
    expect(await run({ resend: true })).toMatchObject({ undecided: [{ commandId: note }], resent: 1 });
    expect(await run({ resend: true })).toMatchObject({ undecided: [], resent: 0 });
    const notes = (await eventsOf(product.pool, caseId)).filter(({ type }) => type === 'NoteAdded');
    expect(notes.map(({ command_id }) => command_id)).toEqual([note]);
    await cases.give({ caseId, commandId: young, kind: 'complaint' });
  });

  it('gives an opening again that was stored before anything was started', async () => {
    const caseId = randomUUID();
    const body = {
      type: 'OpenCase',
      organisation: 'demo',
      kind: 'complaint',
      caseType: 'other',
      channel: 'phone',
      severity: 'normal',
      complainant: { name: 'Anna Beispiel' },
      description: 'nothing',
      facts: {},
    };
    await storeCommand(product.pool, caseId, body, caseId);
    await ageOf(caseId, '2 minutes');
    expect(await run({ resend: true })).toMatchObject({ undecided: [{ caseId, type: 'OpenCase' }], resent: 1 });
    expect((await eventsOf(product.pool, caseId))[0]?.type).toBe('CaseOpened');
  });

  it('lists a workflow without a case and leaves it alone', async () => {
    const caseId = await openStored(product, cases);
    for (const table of ['events', 'cases', 'commands', 'deadlines', 'outbox']) {
      await product.pool.query(`delete from ${table} where case_id = $1`, [caseId]);
    }
    await until(async () => (await run()).orphans.join() === caseId);
    expect(await isRunning(caseId)).toBe(true);
    await lose(caseId);
    expect(await run()).toMatchObject({ orphans: [] });
  });
});
