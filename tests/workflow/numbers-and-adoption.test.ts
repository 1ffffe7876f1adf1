import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { openDatabase } from '../../db/client.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO, opening } from '../support/lives.ts';
import { withPractice, words } from '../support/practice.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';
import { eventsOf, openStored, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const HOUR = 3_600_000;
const numbered: Rulebook = {
  ...withPractice({
    levels: { 'head-office': { name: words('Head office'), department: 'claims', notify: 'head-office' } },
    numbering: {
      form: {
        name: words('Form'),
        format: 'F-{yyyy}-{n:3}',
        restarts: 'yearly',
        on: 'CaseOpened',
        kinds: ['complaint'],
      },
      head: {
        name: words('Head number'),
        format: 'HQ-{n}',
        restarts: 'never',
        on: 'ReferredUp',
        kinds: ['complaint'],
        level: 'head-office',
      },
    },
  }),
  organisation: 'numbered',
};
const answer = DEMO.clocks['answer'];
if (!answer) throw new Error('The sample has no clock for answers.');
/** Not in force by itself for many years; only who adopts it has it. */
const hourly: Rulebook = {
  ...DEMO,
  version: '2099-01-01',
  effectiveFrom: '2099-01-01',
  clocks: { ...DEMO.clocks, answer: { ...answer, budget: { kind: 'elapsed', duration: 'PT1H' } } },
};

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct();
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue, deadlineMs: 30_000 });
  const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test-setup' });
  await publishRulebooks(db, [numbered, hourly], BY_TEST);
  await db.destroy();
});
afterAll(() => product.stop());

async function give(caseId: string, body: { type: string } & Record<string, unknown>) {
  const commandId = await storeCommand(product.pool, caseId, body);
  return cases.give({ caseId, commandId, kind: 'complaint' });
}

async function open(branch?: string) {
  const caseId = randomUUID();
  await storeCommand(
    product.pool,
    caseId,
    { ...opening('complaint', { organisation: 'numbered' }), ...(branch ? { branch } : {}) },
    caseId,
  );
  const { outcome } = await cases.open({
    caseId,
    commandId: caseId,
    kind: 'complaint',
    caseType: 'other',
    organisation: 'numbered',
  });
  return { caseId, outcome };
}

async function sequences(series: string): Promise<number[]> {
  const { rows } = await product.pool.query<{ n: number }>(
    `select (data->>'sequence')::integer as n from events where type = 'NumberAssigned' and data->>'series' = $1 order by n`,
    [series],
  );
  return rows.map(({ n }) => n);
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

async function stateOf(caseId: string): Promise<CaseState> {
  const { rows } = await product.pool.query<{ state: CaseState }>(
    'select unlock_state(state) as state from cases where case_id = $1',
    [caseId],
  );
  if (!rows[0]) throw new Error(`Case ${caseId} is not stored.`);
  return rows[0].state;
}

it('twenty cases that come in at once, among others that are refused, are numbered without a gap, and go up so', async () => {
  const answers = await Promise.all([...upTo(20).map(() => open()), ...upTo(8).map(() => open('atlantis'))]);
  const accepted = answers.flatMap(({ caseId, outcome }) => (outcome === 'accepted' ? [caseId] : []));
  expect(accepted).toHaveLength(20);
  expect(await sequences('form')).toEqual(upTo(20));

  const referUp = { type: 'ReferUp', to: 'head-office', reason: 'too much for the branch' };
  await Promise.all(accepted.flatMap((caseId) => [give(caseId, referUp), give(caseId, referUp)]));
  expect(await sequences('head')).toEqual(upTo(20));
  expect(await stateOf(accepted[0] ?? '')).toMatchObject({ level: 'head-office', department: 'claims' });
});

describe('a case that adopts another version of the rules', () => {
  const adopt = (version: string) => ({ type: 'AdoptRulebook', version, reason: 'as agreed with the customer' });

  it('is decided under it from then on, timer and all; one without the event stays as it was', async () => {
    const [caseId, other] = [await openStored(product, cases), await openStored(product, cases)];
    expect(await give(caseId, adopt('2099-01-01'))).toMatchObject({ outcome: 'accepted' });
    const events = await eventsOf(product.pool, caseId);
    const at = events.findIndex(({ type }) => type === 'RulebookAdopted');
    expect(events.slice(at).map(({ type }) => type)).toEqual(['RulebookAdopted', 'ClockCancelled', 'ClockStarted']);
    const { rows } = await product.pool.query<{ rulebook: string }>(
      'select rulebook from events where case_id = $1 order by seq',
      [caseId],
    );
    expect(rows.map(({ rulebook }) => rulebook)).toEqual([
      ...upTo(at).map(() => 'demo@2025-01-01'),
      ...events.slice(at).map(() => 'demo@2099-01-01'),
    ]);
    expect((await stateOf(caseId)).rulebook.version).toBe('2099-01-01');
    expect((await stateOf(other)).rulebook.version).toBe('2025-01-01');

    for (const id of [caseId, other]) await new VirtualTime(product.client, id).forward(1.5 * HOUR);
    await until(async () => (await stateOf(caseId)).clocks['answer']?.breachedAt !== undefined);
    expect((await stateOf(other)).clocks['answer']?.breachedAt).toBeUndefined();
    expect(await give(caseId, { type: 'AddNote', text: 'goes on' })).toMatchObject({ outcome: 'accepted' });
  });

  it('is refused a version that nobody published, and stays as it was', async () => {
    const caseId = await openStored(product, cases);
    expect(await give(caseId, adopt('2030-01-01'))).toMatchObject({ outcome: 'refused', code: 'unknown-version' });
    expect(await give(caseId, adopt('2025-01-01'))).toMatchObject({ outcome: 'refused', code: 'same-version' });
    expect(await give(caseId, { type: 'AddNote', text: 'goes on' })).toMatchObject({ outcome: 'accepted' });
    expect((await stateOf(caseId)).rulebook.version).toBe('2025-01-01');
  });
});
