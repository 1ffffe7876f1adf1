import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliver, type OpenLinked } from '../../activities/deliver.ts';
import { record } from '../../activities/record.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { Rosters } from '../../db/rosters.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { load } from '../../db/store.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { DEMO, Life, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { eventsOf, storeCommand } from '../support/stored.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const AT = '2026-01-06T02:00:00.000Z';
const LATER = '2026-01-06T02:30:00.000Z';
/** Before the sample organisation has any rules. */
const TOO_EARLY = '2024-06-03T02:00:00.000Z';
const random = randomOf(11);

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 4, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [DEMO], BY_TEST);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy()]);
  await database.drop();
});

const complaint = opening('complaint', {
  caseType: 'damage',
  facts: { natureOfDamage: 'wet' },
  shipment: { waybill: 'YT-7', destination: '成都', packages: 4 },
});
const deps = () => ({ pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(db) });

/** A case that asks for a claim; answers it with the effect's id and the id of the claim. */
async function asking(): Promise<{ caseId: string; effectId: string; claimId: string }> {
  const life = new Life(pool, random);
  await life.give(complaint, AT);
  const { caseId } = life;
  const claimId = await storeCommand(pool, caseId, { type: 'OpenLinkedCase', kind: 'claim', caseType: 'damage' });
  expect(await record(deps(), { caseId, commandId: claimId, at: LATER })).toMatchObject({ outcome: 'accepted' });
  const { rows } = await pool.query<{ effect_id: string }>(
    `select effect_id from outbox where case_id = $1 and effect->>'kind' = 'open-linked-case'`,
    [caseId],
  );
  return { caseId, effectId: rows[0]?.effect_id ?? '', claimId };
}

const openedAt =
  (at: string): OpenLinked =>
  ({ caseId, commandId }) =>
    record(deps(), { caseId, commandId, at });
const delivered = (caseId: string, effectId: string, at = LATER) =>
  deliver(
    {
      pool,
      secrets: TEST_SECRETS,
      rosters: new Rosters(db),
      openLinked: openedAt(at),
      give: () => Promise.reject(new Error('nothing is to be given')),
    },
    caseId,
    effectId,
  );
async function stateOf(caseId: string): Promise<CaseState | undefined> {
  return (await load({ pool, secrets: TEST_SECRETS }, caseId, '')).stored?.state;
}

it('a claim is opened once, with all that it has from the complaint, however often it is delivered', async () => {
  const { caseId, effectId, claimId } = await asking();
  const opened = { effectId, outcome: 'delivered', detail: { linkedCaseId: claimId } };
  expect(await delivered(caseId, effectId)).toEqual(opened);
  expect(await delivered(caseId, effectId)).toEqual(opened);
  const state = await stateOf(claimId);
  expect(state).toMatchObject({
    kind: 'claim',
    channel: 'internal',
    waybill: 'YT-7',
    destination: '成都',
    packages: 4,
    links: [{ caseId, relation: 'arose-from' }],
    personal: { complainant: complaint.complainant, description: complaint.description, facts: complaint.facts },
  });
  expect((await eventsOf(pool, claimId)).filter(({ type }) => type === 'CaseOpened')).toHaveLength(1);
});

it('a claim whose opening is refused is linked to nothing, and the case says why', async () => {
  const { caseId, effectId, claimId } = await asking();
  const refused = { effectId, outcome: 'refused', detail: { reason: 'no-rulebook-yet' } } as const;
  expect(await delivered(caseId, effectId, TOO_EARLY)).toEqual(refused);
  expect(await delivered(caseId, effectId, TOO_EARLY)).toEqual(refused);
  await record(deps(), {
    caseId,
    commandId: `delivery:${effectId}`,
    at: LATER,
    system: { type: 'RecordDelivery', ...refused },
  });
  expect(await stateOf(claimId)).toBeUndefined();
  expect((await stateOf(caseId))?.links).toEqual([]);
  expect((await eventsOf(pool, caseId)).at(-1)).toMatchObject({
    type: 'NoticeCancelled',
    data: { effectId, reason: 'no-rulebook-yet' },
  });
});
