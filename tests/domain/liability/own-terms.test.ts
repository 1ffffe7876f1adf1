import { describe, expect, it } from 'vitest';
import { computeLiability, type LiabilityResult } from '../../../workflows/domain/liability/compute.ts';
import type { RegimeVersion } from '../../../workflows/domain/liability/regime.ts';
import { claimOf } from './vectors.ts';

const SOURCE = { text: 'Own terms', confidence: 'V' } as const;
/** What a company may write in a file of its own, and no law that comes with the product says. */
const terms = (more: Partial<RegimeVersion>): RegimeVersion => ({
  effectiveFrom: '2020-01-01',
  declaredValueLifts: false,
  uncappedBy: [],
  source: SOURCE,
  ...more,
});
const CAP = { currency: 'CNY', perUnit: '100', perKg: '1' } as const;
const HIGHER = { ...CAP, take: 'higher' } as const;
const NO_CONTAINERS = { unlistedIsOneUnit: false, shippersOwnAddsOne: false };

function computed(own: Partial<RegimeVersion>, claim: string): LiabilityResult {
  const regimes = { own: { name: { en: 'Own', zh: '自订' }, decidedBy: 'the date', versions: [terms(own)] } };
  return computeLiability(claimOf(`regime: own, date: 2025-06-01, currency: CNY, ${claim}`), regimes);
}

/** What is owed and its limit, in whole yuan. */
function owed(own: Partial<RegimeVersion>, claim: string): string {
  const { liabilityMinor, cap } = computed(own, claim);
  const yuan = (minor: string) => Number(minor) / 100;
  return `${yuan(liabilityMinor)} / ${cap ? yuan(cap.amountMinor) : '-'}`;
}

describe('terms of a company’s own', () => {
  it.each<[string, Partial<RegimeVersion>, string, string]>([
    [
      'that say nothing of containers count the units, listed or not',
      { cap: HIGHER },
      'goods: {units: 3, unitsListed: false, containers: 1, shippersContainers: 1, grossKg: 50}, loss: {value: 900}',
      '300 / 300',
    ],
    [
      'by which a container is no unit count the units, listed or not',
      { cap: HIGHER, container: NO_CONTAINERS },
      'goods: {units: 3, unitsListed: false, containers: 1, shippersContainers: 1, grossKg: 50}, loss: {value: 900}',
      '300 / 300',
    ],
    [
      'by weight alone regard no units',
      { cap: { ...CAP, take: 'per-kg' } },
      'goods: {units: 3, grossKg: 50}, loss: {value: 900}',
      '50 / 50',
    ],
    [
      'with a limit by weight and none by unit regard no units',
      { cap: { currency: 'CNY', perKg: '1', take: 'higher' } },
      'goods: {units: 3, grossKg: 50}, loss: {value: 900}',
      '50 / 50',
    ],
    [
      'by which delay shares the limit of the loss, and without one, pay delay in full',
      { delay: { withLoss: 'within-loss-cap', cap: 'same' } },
      'delay: {loss: 70}',
      '70 / -',
    ],
    [
      'that add delay to the loss limit the loss alone',
      { cap: { ...CAP, take: 'per-kg' }, delay: { withLoss: 'added' } },
      'goods: {grossKg: 50}, loss: {value: 900}, delay: {loss: 70}',
      '120 / 50',
    ],
    [
      'that add delay to the loss, and have no limit of its own for it, limit mere delay like a loss',
      { cap: { ...CAP, take: 'per-kg' }, delay: { withLoss: 'added' } },
      'goods: {grossKg: 50}, delay: {loss: 70}',
      '50 / 50',
    ],
    ['that free on no ground free on none', {}, 'exemption: force-majeure, loss: {value: 90}', '90 / -'],
    [
      'free on no ground that they do not name',
      { freedBy: { grounds: ['inherent-nature'], source: SOURCE } },
      'exemption: force-majeure, loss: {value: 90}',
      '90 / -',
    ],
    [
      'free from delay on no ground that they do not name',
      { freedBy: { grounds: [], delayOnly: ['inherent-nature'], source: SOURCE } },
      'exemption: force-majeure, delay: {loss: 70}',
      '70 / -',
    ],
    [
      'free from what was insured too, unless they say otherwise',
      { insuredByDeclaration: true, freedBy: { grounds: ['force-majeure'], source: SOURCE } },
      'exemption: force-majeure, declaredValue: 80, loss: {value: 90, total: true}',
      '0 / -',
    ],
    [
      'give back a part of a fare, less the fee, and more where no other coach was offered',
      { fareRefund: { percent: '80', lessFee: true, extraWithoutRerouting: '25' } },
      'fare: {paid: 200, fee: 10, reroutingOffered: false}',
      '200 / -',
    ],
  ])('%s', (_, own, claim, expected) => {
    expect(owed(own, claim)).toBe(expected);
  });

  it('write down no ground that frees from nothing', () => {
    const freedBy = { grounds: ['inherent-nature' as const], source: SOURCE };
    const { steps, warnings } = computed({ freedBy }, 'exemption: force-majeure, loss: {value: 90}');
    expect(steps.map(({ id }) => id)).toEqual(['value', 'loss', 'due']);
    expect(warnings).toEqual(['`exemption` changes nothing under Own terms.']);
  });
});
