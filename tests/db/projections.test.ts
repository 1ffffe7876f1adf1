import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { caseRow } from '../../db/projections/case-row.ts';
import { deadlineRows } from '../../db/projections/deadline-rows.ts';
import { outboxRows } from '../../db/projections/outbox-rows.ts';
import { changedSearchRows, searchRow } from '../../db/projections/search-row.ts';
import { EVENT_COLUMNS, eventOf, type EventRow } from '../../db/read/events.ts';
import { evolve, fold } from '../../workflows/domain/case/evolve.ts';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { DEMO, liveRandomly, type Life } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let lives: Life[];
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  lives = await liveRandomly(pool, { cases: 40, steps: 25, seed: 99 });
}, 60_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function logOf(caseId: string): Promise<RecordedEvent[]> {
  const text = `select ${EVENT_COLUMNS.join(', ')} from timeline where case_id = $1 order by seq`;
  return (await pool.query<EventRow>(text, [caseId])).rows.map(eventOf);
}

/** The events as `append` got them: one batch a command, each with the state after it. */
function batchesOf(events: readonly RecordedEvent[]): { events: RecordedEvent[]; state: CaseState }[] {
  const batches: { events: RecordedEvent[]; state: CaseState }[] = [];
  let state: CaseState | undefined;
  for (const event of events) {
    state = evolve(state, event);
    if (!state) throw new Error('The log does not begin with an opening.');
    const open = batches.at(-1);
    if (open && open.events[0]?.cause.commandId === event.cause.commandId) {
      open.events.push(event);
      open.state = state;
    } else batches.push({ events: [event], state });
  }
  return batches;
}

const heldBy = (state: CaseState | undefined): number =>
  Object.values(state?.clocks ?? {}).filter(({ status }) => status === 'running' || status === 'paused').length;

describe('the projections', () => {
  it('are functions of the log: delivered again, the same events give the same rows', async () => {
    for (const { caseId, stored } of lives) {
      const log = await logOf(caseId);
      const [state, again] = [fold(log), fold(await logOf(caseId))];
      const last = log.at(-1);
      if (!state || !again || !last || !stored) throw new Error('A life without a log.');
      expect(state).toEqual(stored.state);
      expect(caseRow(again, last)).toEqual(caseRow(state, last));
      expect(deadlineRows(caseId, again)).toEqual(deadlineRows(caseId, state));
    }
  });

  it('write the row that a case is found by only where it becomes another one, which few commands do', async () => {
    let [batches, written] = [0, 0];
    for (const { caseId } of lives) {
      let before: CaseState | undefined;
      for (const { state } of batchesOf(await logOf(caseId))) {
        const row = searchRow(caseId, state);
        const isOther = !before || !isDeepStrictEqual(searchRow(caseId, before), row);
        expect(changedSearchRows(caseId, structuredClone(before), state)).toEqual(isOther ? [row] : []);
        batches += 1;
        written += isOther ? 1 : 0;
        before = state;
      }
    }
    expect(written).toBeGreaterThanOrEqual(lives.length);
    expect(written).toBeLessThan(batches / 3);
  });

  it.each<[string, (state: CaseState) => Partial<CaseState>]>([
    ['type', ({ caseType }) => ({ caseType: caseType === 'other' ? 'delay' : 'other' })],
    ['waybill', () => ({ waybill: 'ANOTHER' })],
    ['lane', () => ({ origin: 'Ningbo', destination: 'Lhasa' })],
    ['complainant', ({ personal }) => ({ personal: { ...personal, complainant: { name: 'Somebody Else' } } })],
    ['description', ({ personal }) => ({ personal: { ...personal, description: 'Something else.' } })],
    ['fact', ({ personal }) => ({ personal: { ...personal, facts: { seal: 'broken open' } } })],
  ])('write the row that a case is found by with another %s', (_, change) => {
    const state = lives[0]?.stored?.state;
    if (!state) throw new Error('A life without a state.');
    const after = { ...state, ...change(state) };
    expect(changedSearchRows('id', state, after)).toEqual([searchRow('id', after)]);
  });

  it('ask for each effect once, under an id that a second delivery gives again', async () => {
    let asked = 0;
    for (const { caseId } of lives) {
      const expected = batchesOf(await logOf(caseId)).flatMap(({ events, state }) =>
        outboxRows(events, state, () => DEMO, false),
      );
      const { rows } = await pool.query('select * from outbox where case_id = $1 order by seq, effect_id', [caseId]);
      expect(rows).toEqual(expected.map((row) => ({ ...row, attempts: 0 })));
      asked += rows.length;
      const inserting = pool.query(
        'insert into outbox (effect_id, case_id, command_id, seq, effect, status, created_at) select effect_id, case_id, command_id, seq, effect, status, created_at from outbox where case_id = $1',
        [caseId],
      );
      if (rows.length > 0) await expect(inserting).rejects.toMatchObject({ code: '23505' });
      else await inserting;
    }
    expect(asked).toBeGreaterThan(40);
  });

  it('show an ended case no deadline, and an open one those that run or are held', async () => {
    const { rows } = await pool.query<{ case_id: string; ended: boolean; count: number }>(
      `select c.case_id, c.ended, count(d)::integer as count from cases c left join deadlines d using (case_id) group by 1, 2`,
    );
    expect(rows.filter(({ ended }) => ended).length).toBeGreaterThan(0);
    expect(rows.filter(({ ended, count }) => ended && count > 0)).toEqual([]);
    const expected = lives.map(({ caseId, stored }) => [caseId, heldBy(stored?.state)]);
    expect(Object.fromEntries(rows.map(({ case_id, count }) => [case_id, count]))).toEqual(
      Object.fromEntries(expected),
    );
  });
});
