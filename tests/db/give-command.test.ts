import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver, type DeliverDeps } from '../../activities/deliver.ts';
import { giveCommand } from '../../activities/give-command.ts';
import { record } from '../../activities/record.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { Rosters } from '../../db/rosters.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { load } from '../../db/store.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { DEMO, Life, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const AT = '2026-01-06T02:00:00.000Z';
const LATER = '2026-01-06T02:30:00.000Z';
const random = randomOf(7);

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 6, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [DEMO, { ...DEMO, organisation: 'elsewhere' }], BY_TEST);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy()]);
  await database.drop();
});

/** Commands go straight to the one writer, as the other case's workflow sends them. */
function deps(given: string[] = []): DeliverDeps {
  const rulebooks = new Rulebooks(db);
  return {
    pool,
    secrets: TEST_SECRETS,
    rosters: new Rosters(db),
    openLinked: () => Promise.reject(new Error('nothing is to be opened')),
    give: async ({ caseId, commandId }) => {
      given.push(commandId);
      return record({ pool, secrets: TEST_SECRETS, rulebooks }, { caseId, commandId, at: LATER });
    },
  };
}

async function opened(body = opening()): Promise<Life> {
  const life = new Life(pool, random);
  await life.give(body, AT);
  return life;
}
const merge = (life: Life, into: Life) =>
  life.give({ type: 'MergeInto', into: into.caseId, reason: 'the same parcel' }, LATER);
const undo = (life: Life) => life.give({ type: 'UndoMerge', reason: 'it is not' }, LATER);

const stateOf = async (life: Life): Promise<CaseState> => {
  const { stored } = await load({ pool, secrets: TEST_SECRETS }, life.caseId, '');
  if (!stored) throw new Error('The case is not stored.');
  return stored.state;
};

async function effectsOf(life: Life): Promise<string[]> {
  const { rows } = await pool.query<{ effect_id: string }>(
    `select effect_id from outbox where case_id = $1 and effect->>'kind' = 'give-command' order by seq`,
    [life.caseId],
  );
  return rows.map(({ effect_id }) => effect_id);
}
const outbox = async (effectId: string) =>
  (await pool.query('select status, reason from outbox where effect_id = $1', [effectId])).rows[0];
const eventsOf = async (life: Life): Promise<string[]> =>
  (
    await pool.query<{ type: string }>('select type from events where case_id = $1 order by seq', [life.caseId])
  ).rows.map(({ type }) => type);

describe('what a merged case asks of the other one', () => {
  it("is given under the effect's id, in the name of whoever merged, with what was promised", async () => {
    const [duplicate, survivor] = [await opened(), await opened()];
    await duplicate.give({ type: 'MakePromise', what: 'call with the time', dueAt: '2026-01-07T02:00:00.000Z' }, AT);
    await merge(duplicate, survivor);
    const [effectId = ''] = await effectsOf(duplicate);
    expect(await deliver(deps(), duplicate.caseId, effectId)).toEqual({ effectId, outcome: 'delivered' });
    const { rows } = await pool.query('select type, actor, outcome from commands where command_id = $1', [effectId]);
    expect(rows).toMatchObject([{ type: 'AbsorbCase', actor: { id: 'a.tester' }, outcome: 'accepted' }]);
    expect((await stateOf(survivor)).promises['p1']).toMatchObject({ what: 'call with the time', state: 'standing' });
    expect(await outbox(effectId)).toEqual({ status: 'delivered', reason: null });
  });

  it('is done once however often it is delivered', async () => {
    const [duplicate, survivor] = [await opened(), await opened()];
    await merge(duplicate, survivor);
    const [effectId = ''] = await effectsOf(duplicate);
    const deliveries = await Promise.all([1, 2, 3].map(() => deliver(deps(), duplicate.caseId, effectId)));
    deliveries.push(await deliver(deps(), duplicate.caseId, effectId));
    expect(new Set(deliveries.map(({ outcome }) => outcome))).toEqual(new Set(['delivered']));
    expect((await eventsOf(survivor)).filter((type) => type === 'CaseAbsorbed')).toHaveLength(1);
  });

  it('tells a refusal again when it is delivered again, as after a crash before it was recorded', async () => {
    const [duplicate, survivor] = [await opened(), await opened()];
    await survivor.give({ type: 'Withdraw', reason: 'found' }, AT);
    await merge(duplicate, survivor);
    const [effectId = ''] = await effectsOf(duplicate);
    const refused = { effectId, outcome: 'refused', detail: { reason: 'merge-into-ended' } } as const;
    expect(await deliver(deps(), duplicate.caseId, effectId)).toEqual(refused);
    expect(await deliver(deps(), duplicate.caseId, effectId)).toEqual(refused);
    const system = { type: 'RecordDelivery', ...refused } as const;
    const rulebooks = new Rulebooks(db);
    await record(
      { pool, secrets: TEST_SECRETS, rulebooks },
      { caseId: duplicate.caseId, commandId: `delivery:${effectId}`, at: LATER, system },
    );
    expect(await stateOf(duplicate)).toMatchObject({ status: 'open', clocks: { answer: { status: 'running' } } });
  });

  it("is refused by a case that is not there, or another organisation's", async () => {
    const [duplicate, foreign] = [await opened(), await opened(opening('complaint', { organisation: 'elsewhere' }))];
    const given: string[] = [];
    await merge(duplicate, foreign);
    const [effectId = ''] = await effectsOf(duplicate);
    expect(await deliver(deps(given), duplicate.caseId, effectId)).toMatchObject({
      outcome: 'refused',
      detail: { reason: 'unknown-case' },
    });
    expect(given).toEqual([]);
    expect(await eventsOf(foreign)).not.toContain('CaseAbsorbed');
  });

  it('is not asked any more when the merge was undone before', async () => {
    const [duplicate, survivor] = [await opened(), await opened()];
    await merge(duplicate, survivor);
    await undo(duplicate);
    const [absorb = '', releasing = ''] = await effectsOf(duplicate);
    expect(await deliver(deps(), duplicate.caseId, absorb)).toMatchObject({ outcome: 'cancelled' });
    expect(await deliver(deps(), duplicate.caseId, releasing)).toMatchObject({
      outcome: 'refused',
      detail: { reason: 'not-absorbed' },
    });
    expect(await eventsOf(survivor)).not.toContain('CaseAbsorbed');
  });

  it('is not given by an attempt that stood still until after it was cancelled', async () => {
    const [duplicate, survivor] = [await opened(), await opened()];
    await merge(duplicate, survivor);
    const { state } = duplicate.stored ?? {};
    if (!state) throw new Error('The case is not stored.');
    const [effectId = ''] = await effectsOf(duplicate);
    await undo(duplicate);
    expect(await deliver(deps(), duplicate.caseId, effectId)).toMatchObject({ outcome: 'cancelled' });
    const effect = { kind: 'give-command', command: 'AbsorbCase', to: survivor.caseId } as const;
    const given: string[] = [];
    const late = {
      ...deps(given),
      caseId: duplicate.caseId,
      state,
      effectId,
      seq: Number(effectId.split(':')[1]),
      effect,
    };
    expect(await giveCommand(late)).toEqual({ cancelled: true });
    expect(given).toEqual([]);
    expect(await eventsOf(survivor)).not.toContain('CaseAbsorbed');
  });

  it('is given to its end once it is stored, and released after it, since whoever stored it may still be giving it', async () => {
    const [duplicate, survivor] = [await opened(), await opened()];
    await merge(duplicate, survivor);
    const [absorb = ''] = await effectsOf(duplicate);
    const frozen = { ...deps(), give: () => Promise.reject(new Error('the process stands still')) };
    await expect(deliver(frozen, duplicate.caseId, absorb)).rejects.toThrow('stands still');
    await undo(duplicate);
    const [, releasing = ''] = await effectsOf(duplicate);
    expect(await deliver(deps(), duplicate.caseId, absorb)).toMatchObject({ outcome: 'delivered' });
    expect(await deliver(deps(), duplicate.caseId, releasing)).toMatchObject({ outcome: 'delivered' });
    // The first attempt wakes up and gives what it stored.
    await deps().give({ caseId: survivor.caseId, commandId: absorb, kind: 'complaint' });
    expect((await stateOf(survivor)).absorbed ?? []).toEqual([]);
    expect((await eventsOf(survivor)).filter((type) => type === 'CaseAbsorbed')).toHaveLength(1);
  });

  it('waits for what was asked before, so that no case is absorbed after it was released', async () => {
    const [duplicate, survivor] = [await opened(), await opened()];
    await merge(duplicate, survivor);
    await undo(duplicate);
    const [absorb = '', releasing = ''] = await effectsOf(duplicate);
    await expect(deliver(deps(), duplicate.caseId, releasing)).rejects.toThrow(`waits for ${absorb}`);
    await deliver(deps(), duplicate.caseId, absorb);
    await deliver(deps(), duplicate.caseId, releasing);
    expect((await stateOf(survivor)).absorbed ?? []).toEqual([]);
  });

  it('is passed on by a case that was merged further', async () => {
    const [first, second, third] = [await opened(), await opened(), await opened()];
    const run = async (life: Life) => {
      for (const effectId of await effectsOf(life)) await deliver(deps(), life.caseId, effectId);
    };
    await first.give({ type: 'MakePromise', what: 'call with the time', dueAt: '2026-01-07T02:00:00.000Z' }, AT);
    await merge(first, second);
    await run(first);
    const { stored } = await load({ pool, secrets: TEST_SECRETS }, second.caseId, '');
    second.stored = stored;
    await merge(second, third);
    await run(second);
    expect(Object.keys((await stateOf(third)).brought ?? {}).sort()).toEqual([first.caseId, second.caseId].sort());
    await undo(first);
    await run(first);
    await run(second);
    expect((await stateOf(third)).absorbed).toEqual([second.caseId]);
    expect(Object.keys((await stateOf(third)).brought ?? {})).toEqual([second.caseId]);
    expect((await stateOf(third)).promises['p1']?.state).toBe('void');
  });
});
