import { local, yuan } from '../../support/builders.ts';
import { approve, confirm, order, propose, setReserve } from '../books.ts';
import type { LivingCase, World } from '../scenario.ts';
import { complaint } from './common.ts';

export const FACTS = { natureOfDamage: 'wet', piecesDamaged: 2 };
/** Told and happened at a wall time in Shanghai. */
export const at = (date: string, time: string) => ({
  happenedAt: local(date, time),
  reportedAt: local(date, time),
});

/** Two of forty cartons, worth 20,000 yuan; a feeder and an ocean vessel, for both of which the ocean line contracted. */
export const FILE = {
  type: 'RecordClaimFile',
  claimant: 'consignee',
  insurableInterest: true,
  incoterm: 'CIF',
  riskPoint: 'on-board',
  riskWithClaimant: true,
  contractor: 'ocean-line',
  legs: [
    { leg: 'feeder', mode: 'sea', party: 'feeder-line', from: 'Wuhan', to: 'Shanghai', bill: 'BL-7' },
    { leg: 'ocean', mode: 'sea', party: 'ocean-line', from: 'Shanghai', to: 'Rotterdam', bill: 'BL-7' },
  ],
  bills: [{ bill: 'BL-7', packages: 40, unitsListed: true, grossKg: '1000' }],
  evidence: 'noted',
  countries: ['CN', 'NL'],
  items: [{ item: 'cartons of machine parts', nature: 'damaged', quantity: 2, amount: yuan(20_000), bill: 'BL-7' }],
};
export const POLICY = { number: 'PC-1', sumInsured: yuan(400_000), deductible: yuan(2000), premiumRate: '0.35' };

/** A claim for 20,000 yuan, told now or at an instant of the past. */
export const claimOf = (world: World, more: Record<string, unknown> = {}): Promise<LivingCase> =>
  world.open(
    complaint({
      kind: 'claim',
      type: 'damage',
      channel: 'internal',
      facts: FACTS,
      amount: yuan(20_000),
      description: '舱内进水，纸箱受潮。',
      ...more,
    }),
  );

/** Our own account as y1, the ocean line as y2, the insurer as y3, the feeder as y4. */
export async function openPayers(claim: LivingCase): Promise<void> {
  await claim.give({ type: 'OpenPayer', payer: 'own', party: 'sea-freight' });
  await claim.give({ type: 'OpenPayer', payer: 'carrier', party: 'ocean-line', mode: 'sea' });
  await claim.give({ type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer', policy: POLICY });
  await claim.give({ type: 'OpenPayer', payer: 'carrier', party: 'feeder-line', mode: 'sea' });
}

/** A claim with its file and all who may have to pay. */
export async function filedClaim(world: World, more: Record<string, unknown> = {}): Promise<LivingCase> {
  const claim = await claimOf(world, more);
  await claim.give({ type: 'Acknowledge' });
  await claim.give(FILE);
  await openPayers(claim);
  return claim;
}

/** The consignee gets all that it asked for, with two above the clerk who approve it, now or on a day of the past. */
export async function payInFull(claim: LivingCase, when: Record<string, unknown> = {}): Promise<void> {
  await claim.give({ ...setReserve(20_000), ...when }, 'supervisor');
  await claim.give({ ...propose(20_000), ...when });
  await claim.give({ ...approve(), ...when }, 'supervisor');
  await claim.give({ ...approve(), ...when }, 'manager');
  await claim.give({ ...order(), ...when });
  await claim.give({ ...confirm(20_000), ...when });
}

export const milestone = (name: string, payer: string, more: Record<string, unknown> = {}) => ({
  type: 'RecordMilestone',
  milestone: name,
  payer,
  ...more,
});
export const demand = (payer: string, more: Record<string, unknown> = {}) => ({
  type: 'RecordDemand',
  payer,
  text: '请在十五日内赔付货损。',
  ...more,
});
export const says = (payer: string, answer: string, more: Record<string, unknown> = {}) => ({
  type: 'RecordPayerAnswer',
  payer,
  answer,
  text: 'As they wrote.',
  ...more,
});
export const book = (payer: string, amount: number, more: Record<string, unknown> = {}) => ({
  type: 'BookRecovery',
  payer,
  amount: yuan(amount),
  ...more,
});
export const received = (recovery: string, amount: number, more: Record<string, unknown> = {}) => ({
  type: 'RecordRecovery',
  recovery,
  amount: yuan(amount),
  reference: `TT-${recovery}`,
  ...more,
});
