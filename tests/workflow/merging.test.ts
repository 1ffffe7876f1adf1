import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { elapse } from '../support/elapse.ts';
import { startProduct, type Product } from '../support/product.ts';
import { eventsOf, openStored, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const DAY = 86_400_000;

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct();
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
});
afterAll(() => product.stop());

const open = () => openStored(product, cases);
async function give(caseId: string, body: { type: string } & Record<string, unknown>) {
  const commandId = await storeCommand(product.pool, caseId, body);
  return cases.give({ caseId, commandId, kind: 'complaint' });
}
const merge = (caseId: string, into: string) => give(caseId, { type: 'MergeInto', into, reason: 'the same parcel' });
const undo = (caseId: string) => give(caseId, { type: 'UndoMerge', reason: 'another parcel' });
const withdraw = (caseId: string) => give(caseId, { type: 'Withdraw', reason: 'found' });

async function stateOf(caseId: string): Promise<CaseState> {
  const { rows } = await product.pool.query<{ state: CaseState }>(
    'select unlock_state(state) as state from cases where case_id = $1',
    [caseId],
  );
  if (!rows[0]) throw new Error(`Case ${caseId} is not stored.`);
  return rows[0].state;
}
const typesOf = async (caseId: string) => (await eventsOf(product.pool, caseId)).map(({ type }) => type);
const running = ({ clocks }: CaseState) =>
  Object.fromEntries(
    Object.values(clocks).flatMap(({ key, dueAt, status }) => (status === 'running' ? [[key, dueAt]] : [])),
  );
const isRunning = async (caseId: string) =>
  (await product.client.workflow.getHandle(caseId).describe()).status.name === 'RUNNING';

/** Nothing that the cases asked for is left to be done. */
const settled = (...caseIds: string[]) =>
  until(async () => {
    const { rows } = await product.pool.query(
      `select from outbox where case_id = any($1) and status = 'pending'
       union all
       select from outbox o where o.case_id = any($1) and o.effect->>'kind' = 'give-command'
          and not exists (select from commands k where k.command_id = 'delivery:' || o.effect_id and k.outcome is not null)`,
      [caseIds],
    );
    return rows.length === 0;
  });

describe('a case that is merged into another one', () => {
  it('is watched there from then on, and alarms nobody itself (zammad/zammad#904)', async () => {
    const duplicate = await open();
    const survivor = await open();
    const owed = running(await stateOf(duplicate));
    await merge(duplicate, survivor);
    await settled(duplicate);
    expect(await stateOf(duplicate)).toMatchObject({ status: 'merged', mergedInto: survivor });
    const joined = await stateOf(survivor);
    expect(joined.absorbed).toEqual([duplicate]);
    // It was told a moment earlier, so its instants are the ones in force.
    expect(running(joined)).toEqual(owed);
    await product.client.workflow.getHandle(duplicate).result();
    const before = await typesOf(duplicate);

    await elapse(product, new VirtualTime(product.client, survivor), survivor, 10 * DAY);
    expect(await typesOf(survivor)).toContain('RungFired');
    expect(await typesOf(duplicate)).toEqual(before);
    const { rows } = await product.pool.query('select about from notices where case_id = $1', [duplicate]);
    expect(rows).toEqual([]);
  });

  it('is on its own again when that is undone, with its timer; the other one keeps what is its own', async () => {
    const duplicate = await open();
    const survivor = await open();
    const [owed, own] = [running(await stateOf(duplicate)), running(await stateOf(survivor))];
    await merge(duplicate, survivor);
    await settled(duplicate);
    await undo(duplicate);
    await settled(duplicate);
    expect(running(await stateOf(duplicate))).toEqual(owed);
    expect(running(await stateOf(survivor))).toEqual(own);
    expect(await stateOf(survivor)).toMatchObject({ absorbed: [], contacts: 1 });
    await elapse(product, new VirtualTime(product.client, duplicate), duplicate, 10 * DAY);
    const breached = (await eventsOf(product.pool, duplicate)).filter(({ type }) => type === 'ClockBreached');
    expect(breached.map(({ data }) => data['key'])).toContain('answer');
  });

  it('is absorbed by a case whose workflow was lost, which goes on with the timer of both', async () => {
    const duplicate = await open();
    const survivor = await open();
    await product.client.workflow.getHandle(survivor).terminate('lost');
    await merge(duplicate, survivor);
    await settled(duplicate);
    expect((await stateOf(survivor)).absorbed).toEqual([duplicate]);
    expect(await isRunning(survivor)).toBe(true);
    await elapse(product, new VirtualTime(product.client, survivor), survivor, 3 * DAY);
    expect(await typesOf(survivor)).toContain('ClockBreached');
  });

  it('ends apart however quickly it is merged and parted', async () => {
    const duplicate = await open();
    const survivor = await open();
    const own = running(await stateOf(survivor));
    for (let round = 0; round < 3; round += 1) {
      await merge(duplicate, survivor);
      await undo(duplicate);
    }
    await settled(duplicate);
    expect((await stateOf(duplicate)).status).toBe('open');
    expect((await stateOf(survivor)).absorbed ?? []).toEqual([]);
    expect(running(await stateOf(survivor))).toEqual(own);
  });
});

describe('a merge that cannot be', () => {
  it('into a case that ended meanwhile is undone, and the case goes on as if nothing had been', async () => {
    const duplicate = await open();
    const survivor = await open();
    const owed = running(await stateOf(duplicate));
    await withdraw(survivor);
    await product.client.workflow.getHandle(survivor).result();
    await merge(duplicate, survivor);
    await settled(duplicate);
    const undone = (await eventsOf(product.pool, duplicate)).find(({ type }) => type === 'MergeUndone');
    expect(undone?.data).toMatchObject({ because: 'refused', refusal: 'merge-into-ended' });
    expect(await stateOf(duplicate)).toMatchObject({ status: 'open' });
    expect(running(await stateOf(duplicate))).toEqual(owed);
    expect(await typesOf(survivor)).not.toContain('CaseAbsorbed');
    expect(await isRunning(duplicate)).toBe(true);
    await elapse(product, new VirtualTime(product.client, duplicate), duplicate, 3 * DAY);
    expect(await typesOf(duplicate)).toContain('ClockBreached');
  });

  it('of two cases into each other leaves both as they were, or one in the other, and nothing half done', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await Promise.all([open(), open()]);
      await Promise.all([merge(one, other), merge(other, one)]);
      await settled(one, other);
      const states = [await stateOf(one), await stateOf(other)];
      for (const [index, state] of states.entries()) {
        const [mine, theirs] = index === 0 ? [one, other] : [other, one];
        const partner = states[1 - index];
        const isMerged = state.status === 'merged';
        expect(state.mergedInto).toBe(isMerged ? theirs : undefined);
        expect(partner?.absorbed ?? []).toEqual(isMerged ? [mine] : []);
        expect(Object.keys(running(state)).length > 0).toBe(!isMerged);
      }
      expect(states.filter(({ status }) => status === 'merged').length).toBeLessThan(2);
    }
  });

  it('of three cases in a ring ends with one that is owed for all that went into it', async () => {
    const [a, b, c] = await Promise.all([open(), open(), open()]);
    await Promise.all([merge(a, b), merge(b, c), merge(c, a)]);
    await settled(a, b, c);
    const states = { [a]: await stateOf(a), [b]: await stateOf(b), [c]: await stateOf(c) };
    for (const [caseId, state] of Object.entries(states)) {
      const { mergedInto } = state;
      if (mergedInto === undefined) expect(Object.keys(running(state)).length).toBeGreaterThan(0);
      else expect(states[mergedInto]?.absorbed).toContain(caseId);
    }
    expect(Object.values(states).some(({ mergedInto }) => mergedInto === undefined)).toBe(true);
  });
});
