import { expect } from 'vitest';
import type { Behind } from '../../../forms/evidence.ts';
import { yuan } from '../../support/builders.ts';
import { pdf } from '../../support/files.ts';
import { approve, bornOf, confirm, expectBalanced, order, propose, setReserve } from '../books.ts';
import type { LivingCase, World } from '../scenario.ts';
import {
  at,
  CLOSE,
  CONSIGNEE,
  DAY,
  dateOf,
  exception,
  linesAbout,
  ofClock,
  remedy,
  report,
  shanghai,
  typesOf,
} from './common.ts';

const FACTS = { natureOfDamage: 'broken', piecesDamaged: 2 };
/** Two of three packages, worth 3,000 yuan together. */
const FILE = {
  type: 'RecordClaimFile',
  claimant: 'consignee',
  insurableInterest: true,
  legs: [{ leg: 'last-mile', mode: 'road', party: 'eastern-line', from: '城东站', to: '收货人' }],
  evidence: 'noted',
  items: [{ item: '家电', nature: 'damaged', quantity: 2, amount: yuan(3000) }],
};
const demand = (payer = 'y2') => ({ type: 'RecordDemand', payer, text: '请赔付货损3000元。' });
const promise = (amount: number, dueAt: string) => ({
  type: 'RecordRecoveryPromise',
  recovery: 'g1',
  amount: yuan(amount),
  dueAt,
  text: '联盟商承诺赔付。',
});

/** Damage on a partner's goods, entered with its amount and made good, and the claim that it became by two words. */
async function lostGoods(world: World): Promise<{ lost: LivingCase; claim: LivingCase }> {
  const lost = await world.open(
    exception('damage', { facts: FACTS, branch: 'south-station', severity: 'major', amount: yuan(3000) }),
  );
  await lost.give(report(['department-head', 'transfer-station']));
  await lost.give(remedy('compensation', '按约定赔付收货人，向联盟商追索。'));
  await lost.give({ type: 'OpenLinkedCase', kind: 'claim', caseType: 'damage' });
  return { lost, claim: await bornOf(world, lost) };
}

/** The claim with its file, our own account as y1 and the partner as y2. */
async function filedClaim(world: World): Promise<{ lost: LivingCase; claim: LivingCase }> {
  const { lost, claim } = await lostGoods(world);
  await claim.give({ type: 'Acknowledge' });
  await claim.give(FILE);
  await claim.give({ type: 'OpenPayer', payer: 'own', party: 'city-distribution' });
  await claim.give({ type: 'OpenPayer', payer: 'partner', party: 'eastern-line', mode: 'road' });
  return { lost, claim };
}

/** The consignee is paid 3,000 yuan: proposed by the clerk, approved by two above them, and confirmed by the bank. */
async function paidClaim(world: World): Promise<{ lost: LivingCase; claim: LivingCase }> {
  const { lost, claim } = await filedClaim(world);
  await claim.give(setReserve(3000), 'supervisor');
  await claim.give(propose(3000));
  await claim.give(approve(), 'supervisor');
  await claim.give(approve(), 'manager');
  await claim.give(order());
  await claim.give(confirm(3000));
  return { lost, claim };
}

/** Nobody types again what stands on the register: consignee, waybill, partner, station, facts and amount are there. */
export async function carriedOver(world: World): Promise<void> {
  const { lost, claim } = await lostGoods(world);
  const { body: mother } = await world.api.get(`/v1/cases/${lost.id}`);
  const { body: child } = await world.api.get(`/v1/cases/${claim.id}`);
  const { waybill, partner, station, branch, severity } = mother;
  expect(child).toMatchObject({ kind: 'claim', type: 'damage', department: 'claims', facts: FACTS });
  expect(child).toMatchObject({ waybill, partner, station, branch, severity, complainant: CONSIGNEE });
  expect(child).toMatchObject({ details: { claimed: yuan(3000) } });
  expect(child['links']).toMatchObject([{ caseId: lost.id, relation: 'arose-from' }]);
  const day = dateOf((await lost.events('CaseOpened'))[0]?.recordedAt ?? '');
  const [onRegister] = await linesAbout(world, 'transfer-exceptions', lost, [day, day]);
  expect(onRegister).toMatchObject({ partner: '东线联运', waybill, type: '破损', remedy: '赔偿' });
  const [inBook] = await linesAbout(world, 'claims', claim, [day, day]);
  expect(inBook).toMatchObject({ claimed: '3000.00 CNY', waybill, paid: null, absorbed: null });
}

/** What was lost is computed as the law says, the partner is shown it, and its papers are asked for once and judged. */
export async function lossAmount(world: World): Promise<void> {
  const { claim } = await filedClaim(world);
  const loss = { value: '4000', damagePercent: '80', salvage: '200' };
  const claimed = { regime: 'cn-road', date: '2026-03-02', currency: 'CNY', loss };
  await claim.give({ type: 'ComputeLiability', payer: 'y2', claim: claimed });
  const { body } = await world.api.get<{ items: Record<string, unknown>[] }>(`/v1/cases/${claim.id}/liability`);
  // 80 percent of 4,000 less 200 for what is left of it; no law limits it.
  expect(body.items).toMatchObject([
    { payer: 'y2', party: 'eastern-line', lossMinor: '300000', dueMinor: '300000', cap: null },
  ]);
  expect((await world.api.get(`/v1/cases/${claim.id}/forms/liability-sheet`)).status).toBe(200);
  await claim.give({ type: 'AskDocuments', payer: 'y2' });
  const asked = (await claim.events('DocumentAsked')).map(({ data }) => data['document']);
  expect(new Set(asked)).toEqual(new Set(['proof-of-loss', 'return-slip', 'site-photos']));
  for (const [index] of asked.entries()) {
    const paper = `k${index + 1}`;
    const sent = await world.api.upload(claim.id, paper, new Uint8Array(pdf(paper)));
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    await claim.give({ type: 'JudgeDocument', document: paper, accepted: true, reason: '清楚。' });
  }
  expect(await claim.events('DocumentsComplete')).toHaveLength(1);
}

/** Nothing above what is set aside; above 2,000 yuan two people, of whom neither proposed it, each within their own limit. */
export async function twoPeople(world: World): Promise<void> {
  const { claim } = await filedClaim(world);
  expect(await claim.refused(propose(3000))).toBe('above-reserve');
  await claim.give(setReserve(3000), 'supervisor');
  await claim.give(propose(3000), 'supervisor');
  expect(await claim.refused(approve())).toBe('above-authority');
  expect(await claim.refused(approve(), 'supervisor')).toBe('proposed-by-you');
  await claim.give(approve(), 'manager');
  expect(await claim.refused(approve(), 'manager')).toBe('approved-by-you');
  expect(await claim.refused(order())).toBe('wrong-step');
  await claim.give({ type: 'CancelPayment', payment: 't1', reason: '由跟踪员重新提出。' });
  await claim.give(propose(3000));
  await claim.give(approve('t2'), 'supervisor');
  await claim.give(approve('t2'), 'manager');
  await claim.give(order('t2'));
  expect(await claim.refused(confirm(2999, 't2'))).toBe('wrong-amount');
  expect((await claim.give(confirm(3000, 't2'))).status).toBe('settled');
  await expectBalanced(world, claim);
}

/** Demanded, promised, missed at its hour and chased from the partner manager up; what came late keeps it late. */
export async function promiseMissed(world: World): Promise<void> {
  const { claim } = await paidClaim(world);
  await claim.give(demand());
  expect(await claim.clock('recovery-demand:y2')).toMatchObject({ status: 'running' });
  await claim.give({ type: 'BookRecovery', payer: 'y2', amount: yuan(3000), leg: 'last-mile' });
  expect(await claim.refused({ type: 'BookRecovery', payer: 'y2', amount: yuan(1) })).toBe('too-much');
  const dueAt = claim.in(3 * DAY);
  await claim.give(promise(1800, dueAt));
  expect(await claim.clock('recovery-demand:y2')).toMatchObject({ status: 'met' });
  expect(await claim.clock('recovery-promise:g1')).toMatchObject({ dueAt, status: 'running' });
  await claim.elapsePast('recovery-promise:g1');
  await claim.elapse(12 * DAY);
  const events = await ofClock(claim, 'recovery-promise:g1');
  expect(events.find(({ type }) => type === 'ClockBreached')).toMatchObject({ happenedAt: dueAt });
  const told = events.filter(({ type }) => type === 'RungFired').map(({ data }) => data['notify']);
  expect(told).toEqual(['partner-manager', 'supervisor', 'department-head']);
  expect(await claim.told('RungFired')).toEqual(expect.arrayContaining(told));
  await claim.give({ type: 'RecordRecovery', recovery: 'g1', amount: yuan(1800), reference: 'TT-E1' });
  const [kept] = (await ofClock(claim, 'recovery-promise:g1')).filter(({ type }) => type === 'ClockMet');
  expect(kept?.data).toMatchObject({ dueAt, late: true });
  await missedInScore(world, claim, dueAt);
  await netted(world, claim);
}

/** The score of the partner's day has the promise among what it did not keep. */
async function missedInScore(world: World, claim: LivingCase, dueAt: string): Promise<void> {
  const day = dateOf(dueAt);
  const path = `/v1/organisations/city-distribution/registers/partner-score?from=${day}&to=${day}`;
  const { body } = await world.api.get<{ evidence: Record<string, Behind[]>[] }>(path, 'supervisor');
  const kept = body.evidence.flatMap((figures) => figures['compensation-kept'] ?? []);
  expect(kept.filter(({ caseId }) => caseId === claim.id)).toMatchObject([{ counted: 'bad' }]);
}

/** Finance nets the rest; the registers show who owed and paid what, and only then the case may be closed. */
async function netted(world: World, claim: LivingCase): Promise<void> {
  expect(await claim.refused(CLOSE)).toBe('recovery-open');
  await claim.give({ type: 'Refer', department: 'finance', question: '余款1200元请从联盟商运费中冲帐。' });
  const netting = { type: 'NetRecovery', recovery: 'g1', amount: yuan(1200), reference: 'CZ-2026-01' };
  expect(await claim.refused({ ...netting, amount: yuan(1201) })).toBe('too-much');
  await claim.give(netting);
  await claim.give({ type: 'RecordFeedback', referral: 'r1', text: '已冲帐。' });
  expect(typesOf(await claim.events()).slice(-4)).toContain('RecoverySettled');
  const days: [string, string] = [dateOf((await claim.events('CaseOpened'))[0]?.recordedAt ?? ''), dateOf(claim.now)];
  expect(await linesAbout(world, 'partner-account', claim, days)).toMatchObject([
    {
      party: '东线联运',
      opening: '0.00 CNY',
      booked: '3000.00 CNY',
      received: '1800.00 CNY',
      netted: '1200.00 CNY',
      closing: '0.00 CNY',
    },
  ]);
  const [line] = await linesAbout(world, 'claims', claim, days);
  expect(line).toMatchObject({ paid: '3000.00 CNY', carrier: null, other: '3000.00 CNY', absorbed: '0.00 CNY' });
  await expectBalanced(world, claim);
  expect((await claim.give(CLOSE)).status).toBe('closed');
}

/** Seven days after the Friday before the Spring Festival end in it, so the partner has until the day after it; then it is chased. */
export async function unanswered(world: World): Promise<void> {
  const before = at('2026-02-13', '10:00');
  const claim = await world.open(exception('damage', { kind: 'claim', facts: FACTS, amount: yuan(3000), ...before }));
  await claim.give({ type: 'OpenPayer', payer: 'partner', party: 'eastern-line', ...before });
  const known = { type: 'RecordMilestone', payer: 'y1', milestone: 'debtor-known', ...before };
  await claim.give(known);
  const due = async (key: string) => (await claim.clock(key)).dueAt;
  expect(await due('cn-contract-suit:y1')).toBe(shanghai('2029-02-14', '00:00'));
  await claim.give({ ...demand('y1'), ...at('2026-02-13', '15:00') });
  const letter = await world.api.get(`/v1/cases/${claim.id}/forms/demand-letter`);
  expect(JSON.stringify(letter.body)).toContain('东线联运');
  expect(await due('recovery-demand:y1')).toBe(shanghai('2026-02-25', '00:00'));
  await claim.elapse(1000);
  const missed = (await ofClock(claim, 'recovery-demand:y1')).filter(({ type }) => type === 'ClockBreached');
  expect(missed).toMatchObject([{ happenedAt: shanghai('2026-02-25', '00:00'), data: { effect: 'duty-breached' } }]);
  expect(await claim.told('RungFired')).toContain('department-head');
  // A demand lets the three years for a suit begin anew.
  await claim.give({ ...demand('y1'), ...at('2026-03-02', '10:00') });
  expect(await due('cn-contract-suit:y1')).toBe(shanghai('2029-03-03', '00:00'));
  await claim.give({ type: 'RecordPayerAnswer', payer: 'y1', answer: 'defends', code: 'packing', text: '包装不良。' });
  expect(await claim.clock('recovery-demand:y1')).toMatchObject({ status: 'met' });
}
