import { expect } from 'vitest';
import { yuan } from '../../support/builders.ts';
import { approve, confirm, expectBalanced, order, propose, setReserve } from '../books.ts';
import type { World } from '../scenario.ts';
import { book, demand, FILE, filedClaim, payInFull, received, says } from './claim-file.ts';
import { CLOSE } from './common.ts';

/** Two cartons of 50 kg at 666.67 special drawing rights each, in yuan at the rate of the day. */
const CAPPED = {
  regime: 'cn-sea',
  date: '2026-05-06',
  currency: 'CNY',
  goods: { units: 2, grossKg: '50' },
  loss: { value: '20000' },
  rates: [{ from: 'XDR', rate: '9.4321', on: '2026-05-06', source: 'a published rate' }],
};

interface Computed {
  payer: string;
  dueMinor: string;
  lossMinor: string;
  cap: unknown;
  steps: { id: string; amount?: unknown }[];
}

/** The carrier owes no more than the law lets it: 1,333.34 special drawing rights for two packages. */
export async function capped(world: World): Promise<void> {
  const claim = await filedClaim(world);
  await claim.give({ type: 'ComputeLiability', payer: 'y2', claim: CAPPED });
  const path = `/v1/cases/${claim.id}/liability`;
  const [first] = (await world.api.get<{ items: Computed[] }>(path)).body.items;
  expect(first).toMatchObject({ payer: 'y2', lossMinor: '2000000', dueMinor: '1257620' });
  expect(JSON.stringify(first?.steps)).toContain('1333.34');
  await claim.give({ type: 'ComputeLiability', payer: 'y2', claim: { ...CAPPED, conduct: 'recklessness' } });
  const [uncapped] = (await world.api.get<{ items: Computed[] }>(path)).body.items;
  expect(uncapped).toMatchObject({ dueMinor: '2000000', cap: null });
  const { rates: _none, ...withoutRate } = CAPPED;
  expect(await claim.refused({ type: 'ComputeLiability', payer: 'y2', claim: withoutRate })).toBe('cannot-compute');
  expect((await world.api.get(`/v1/cases/${claim.id}/forms/liability-sheet`)).status).toBe(200);
}

/** What the insurer paid gives it the right against the carrier, so far and no further; nobody gives it up over its head. */
export async function subrogated(world: World): Promise<void> {
  const claim = await filedClaim(world);
  const full = { type: 'OfferSettlement', amount: yuan(20_000), release: 'full', text: '一次性结清。' };
  expect(await claim.refused(full, 'supervisor')).toBe('insurance-open');
  await payInFull(claim);
  await claim.give(says('y3', 'accepts', { amount: yuan(18_000) }));
  await claim.give({ type: 'BearDeductible', amount: yuan(2000), text: '免赔额' });
  const subrogation = (amount: number) => ({
    type: 'RecordSubrogation',
    payer: 'y3',
    amount: yuan(amount),
    text: '权益转让书已签。',
  });
  expect(await claim.refused(subrogation(18_000))).toBe('too-much');
  await claim.give(book('y3', 18_000));
  await claim.give(received('g1', 18_000));
  expect(await claim.refused(subrogation(18_001))).toBe('too-much');
  await claim.give(subrogation(18_000));
  expect((await world.api.get(`/v1/cases/${claim.id}/forms/subrogation-receipt`)).status).toBe(200);
  await claim.give(setReserve(1000), 'supervisor');
  expect(await claim.refused(propose(1000, 'full'))).toBe('rights-subrogated');
  await claim.give(setReserve(0), 'supervisor');
  // Of the carrier we ask for nothing but what the insurer left with us.
  expect(await claim.refused(book('y2', 2001))).toBe('too-much');
  await claim.give(book('y2', 2000));
  await claim.give(received('g2', 2000));
  await expectBalanced(world, claim);
  expect((await claim.give(CLOSE)).status).toBe('closed');
}

/** Each carrier answers for its leg, whoever contracted for the whole with it, as long as all of it went by one mode. */
export async function byLeg(world: World): Promise<void> {
  const claim = await filedClaim(world);
  expect(await claim.refused(book('y4', 20_000, { leg: 'ocean' }))).toBe('not-its-leg');
  expect(await claim.refused(book('y4', 20_000, { leg: 'rail' }))).toBe('unknown-leg');
  await claim.give(book('y4', 20_000, { leg: 'feeder' }));
  const join = (payer: string) => ({ type: 'JoinRecovery', recovery: 'g1', payer });
  expect(await claim.refused(join('y3'))).toBe('not-jointly-liable');
  await claim.give(join('y2'));
  await claim.give(demand('y2'));
  expect(await claim.clock('recovery-demand:y2')).toMatchObject({ status: 'running' });
  expect(await claim.refused(received('g1', 5000, { by: 'y3' }))).toBe('does-not-owe');
  await claim.give(received('g1', 5000, { by: 'y2' }));
  await claim.give(received('g1', 15_000));
  expect(await claim.events('RecoverySettled')).toHaveLength(1);
  const mixed = await filedClaim(world);
  const [feeder, ocean] = FILE.legs;
  await mixed.give({ ...FILE, legs: [{ ...feeder, mode: 'rail' }, ocean] });
  await mixed.give(book('y4', 20_000, { leg: 'feeder' }));
  expect(await mixed.refused(join('y2'))).toBe('not-jointly-liable');
}

/** Offered, countered, agreed, paid by two people, receipted, recovered in part, the rest netted, closed with its books even. */
export async function wholeWay(world: World): Promise<void> {
  const claim = await filedClaim(world);
  const offer = (amount: number) => ({ type: 'OfferSettlement', amount: yuan(amount), text: '按限额赔付。' });
  await claim.give(offer(12_000), 'supervisor');
  await claim.give({ type: 'RecordCounterOffer', amount: yuan(16_000), text: '客户要求16000元。' });
  await claim.give(offer(15_000), 'supervisor');
  const accept = (amount: number) => ({ type: 'AcceptOffer', amount: yuan(amount), evidence: '客户邮件' });
  expect(await claim.refused(accept(12_000))).toBe('offer-changed');
  await claim.give(accept(15_000));
  expect((await world.api.get(`/v1/cases/${claim.id}/forms/settlement-letter`)).status).toBe(200);
  await claim.give({ type: 'ReviseAmount', amount: yuan(15_000), reason: '协商一致' }, 'supervisor');
  await claim.give(setReserve(15_000), 'supervisor');
  expect(await claim.refused(propose(15_001))).toBe('above-reserve');
  await claim.give(propose(15_000, 'partial'));
  await claim.give(approve(), 'supervisor');
  expect(await claim.refused(order())).toBe('wrong-step');
  await claim.give(approve(), 'manager');
  await claim.give(order());
  expect((await claim.give(confirm(15_000))).status).toBe('settled');
  await claim.give({ type: 'RecordReceipt', payment: 't1', reference: 'R-1', text: '收据原件已存档。' });
  expect((await world.api.get(`/v1/cases/${claim.id}/forms/receipt`)).status).toBe(200);
  await claim.give({ type: 'RecordSalvage', amount: yuan(1000), reference: 'TT-S', text: '残值变卖' });
  await claim.give(demand('y2'));
  await claim.give(book('y2', 14_000, { leg: 'ocean' }));
  await claim.give(received('g1', 9000));
  expect(await claim.refused(CLOSE)).toBe('recovery-open');
  await claim.give({ type: 'NetRecovery', recovery: 'g1', amount: yuan(5000), reference: 'CZ-7' });
  await expectBalanced(world, claim);
  expect((await claim.give(CLOSE)).status).toBe('closed');
  const day = new Date(Date.parse(claim.now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const register = `/v1/organisations/sea-freight/registers/claims?from=${day}&to=${day}`;
  const { body } = await world.api.get(register, 'supervisor');
  expect(JSON.stringify(body)).toContain('14000.00 CNY');
}
