import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { startProduct, type Product } from '../support/product.ts';
import { eventsOf, openStored, storeCommand, type EventRow } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct();
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
});
afterAll(() => product.stop());

const DAY = 86_400_000;
const WEEKS = 105;
const NOTES_A_WEEK = 12;
/** A timer may fire late by so much real time on a busy machine, in milliseconds; the clocks' own unit is minutes. */
const LATENESS = 20_000;

const runsOf = async (caseId: string): Promise<number> => {
  let runs = 0;
  for await (const _ of product.client.workflow.list({ query: `WorkflowId = "${caseId}"` })) runs += 1;
  return runs;
};

const asEvents = (rows: EventRow[]): CaseEvent[] =>
  rows.map((row) => ({ ...row, happenedAt: row.happened_at, reportedAt: (row as never)['reported_at'] }) as never);

it('keeps a case for two years: every due instant hit, several runs, state equal to the fold of its log', async () => {
  const caseId = await openStored(product, cases);
  const time = new VirtualTime(product.client, caseId);
  const give = async (body: { type: string } & Record<string, unknown>) => {
    const commandId = await storeCommand(product.pool, caseId, body);
    const outcome = await cases.give({ caseId, commandId, kind: 'complaint' });
    expect(outcome, JSON.stringify(body)).toMatchObject({ outcome: 'accepted' });
  };
  for (let week = 0; week < WEEKS; week += 1) {
    const dueAt = new Date(Date.parse(time.now) + 3 * DAY).toISOString();
    await give({ type: 'MakePromise', what: `call in week ${week}`, dueAt });
    if (week % 2) await give({ type: 'KeepPromise', promise: `p${week + 1}` });
    for (let index = 0; index < NOTES_A_WEEK; index += 1) await give({ type: 'AddNote', text: `${week}.${index}` });
    await time.forward(7 * DAY);
    await until(async () => {
      const { rows } = await product.pool.query<{ next_due_at: string | null }>(
        'select next_due_at from cases where case_id = $1',
        [caseId],
      );
      const next = rows[0]?.next_due_at ?? null;
      return next === null || next > time.now;
    });
  }

  const events = await eventsOf(product.pool, caseId);
  const { rows } = await product.pool.query<{ state: CaseState }>(
    'select unlock_state(state) as state from cases where case_id = $1',
    [caseId],
  );
  expect(rows[0]?.state).toEqual(JSON.parse(JSON.stringify(fold(asEvents(events)))));

  const own = ['ClockWarned', 'ClockBreached', 'RungFired'];
  const timed = events.filter(({ type }) => own.includes(type));
  const lateness = timed.map((event) => Date.parse(event.recorded_at) - Date.parse(event.happened_at));
  expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...lateness)).toBeLessThan(LATENESS);
  expect(
    timed.filter(({ type, data }) => type === 'ClockBreached' && String(data['key']).startsWith('promise')),
  ).toHaveLength(Math.ceil(WEEKS / 2));
  expect(timed.some(({ data }) => 'skipped' in data)).toBe(false);

  await until(async () => (await runsOf(caseId)) >= 3);
}, 240_000);
