import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeLiability, type LiabilityResult } from '../../workflows/domain/liability/compute.ts';
import { EXEMPTING, UNCAPPING } from '../../workflows/domain/liability/regime.ts';
import { liabilityClaimSchema, type LiabilityClaimInput } from '../../workflows/domain/liability/schema.ts';
import { REGIMES } from '../domain/liability/vectors.ts';

const GOODS = Object.keys(REGIMES).filter((regime) => !REGIMES[regime]?.versions[0]?.fareRefund);

/** Fen, so that every amount can also be scaled; often so few that rounding shows. */
const fen = fc.oneof(fc.integer({ min: 0, max: 9 }), { weight: 3, arbitrary: fc.integer({ min: 0, max: 5_000_000 }) });
const percent = fc.integer({ min: 0, max: 100 });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

/** The figures of a claim in whole numbers. */
const plan = fc.record({
  regime: fc.constantFrom(...GOODS),
  units: fc.integer({ min: 0, max: 40 }),
  containers: maybe(fc.integer({ min: 0, max: 3 })),
  shippersContainers: fc.integer({ min: 0, max: 2 }),
  kg: fc.integer({ min: 1, max: 2000 }),
  otherKg: fc.integer({ min: 0, max: 2000 }),
  value: fen,
  otherValue: fc.integer({ min: 1, max: 5_000_000 }),
  damage: percent,
  wear: percent,
  repair: maybe(fen),
  off: fc.tuple(fen, fen, fen).map((list) => list.map((one) => Math.floor(one / 20))),
  total: fc.boolean(),
  delay: maybe(fc.record({ loss: fen, freight: fen })),
  freight: fen,
  declared: maybe(fen),
  agreed: maybe(fen),
  named: fen,
  postage: fen,
  conduct: fc.constantFrom<'ordinary' | (typeof UNCAPPING)[number]>('ordinary', 'ordinary', 'ordinary', ...UNCAPPING),
  exemption: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(...EXEMPTING)),
  fault: fc.oneof(fc.constant(100), percent),
  insurance: maybe(
    fc.record({
      sum: fen,
      of: fc.integer({ min: 1, max: 5_000_000 }),
      own: maybe(fc.record({ kind: fc.constantFrom('deductible', 'franchise'), amount: fen })),
      rescue: fen,
    }),
  ),
  received: fc.array(fc.record({ amount: fen, byLiable: fc.boolean() }), { maxLength: 3 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

/** An amount of fen in yuan, so many times over. */
const yuan = (amount: number, scale = 1): string => {
  const digits = String(amount * scale).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

function claimOf(one: Plan, scale = 1): LiabilityClaimInput {
  const money = (amount: number): string => yuan(amount, scale);
  const [salvage = 0, freightSaved = 0, avoidable = 0] = one.off;
  const { insurance: policy } = one;
  return {
    regime: one.regime,
    date: '2026-06-01',
    currency: 'CNY',
    goods: {
      units: one.units,
      ...(one.containers === undefined ? {} : { unitsListed: false, containers: one.containers }),
      shippersContainers: one.shippersContainers,
      grossKg: one.kg,
      totalKg: one.kg + one.otherKg,
    },
    loss: {
      value: money(one.value),
      damagePercent: one.damage,
      depreciationPercent: one.wear,
      ...(one.repair === undefined ? {} : { repairCost: money(one.repair) }),
      salvage: money(salvage),
      freightSaved: money(freightSaved),
      avoidable: money(avoidable),
      total: one.total,
    },
    ...(one.delay ? { delay: { loss: money(one.delay.loss), freight: money(one.delay.freight) } } : {}),
    charges: { freight: money(one.freight) },
    ...(one.declared === undefined ? {} : { declaredValue: money(one.declared) }),
    wholeValue: money(one.value + one.otherValue),
    ...(one.agreed === undefined ? {} : { agreedSum: money(one.agreed) }),
    namedCap: money(one.named),
    postage: money(one.postage),
    conduct: one.conduct,
    ...(one.exemption ? { exemption: one.exemption } : {}),
    faultPercent: one.fault,
    ...(policy
      ? {
          insurance: {
            sumInsured: money(policy.sum),
            insuredValue: money(policy.of),
            ...(policy.own ? { [policy.own.kind]: money(policy.own.amount) } : {}),
            rescueCosts: money(policy.rescue),
          },
        }
      : {}),
    received: one.received.map(({ amount, byLiable }) => ({ from: 'somebody', amount: money(amount), byLiable })),
    rates: [{ from: 'XDR', rate: String(9.55 * scale), on: '2026-06-01', source: 'bulletin' }],
  };
}

const resultOf = (claim: LiabilityClaimInput): LiabilityResult =>
  computeLiability(liabilityClaimSchema.parse(claim), REGIMES);

interface Sums {
  liability: bigint;
  suffered: bigint;
  due: bigint;
  /** Without rescue costs. */
  insured: bigint;
  subrogated: bigint;
  received: bigint;
  byLiable: bigint;
}

function sumsOf(one: Plan): Sums {
  const result = resultOf(claimOf(one));
  const { insurance, received } = one;
  const withoutRescue = insurance ? { ...one, insurance: { ...insurance, rescue: 0 } } : one;
  const sum = (list: typeof received): bigint => BigInt(list.reduce((before, { amount }) => before + amount, 0));
  return {
    liability: BigInt(result.liabilityMinor),
    suffered: BigInt(result.sufferedMinor),
    due: BigInt(result.dueMinor),
    insured: BigInt(resultOf(claimOf(withoutRescue)).insuranceMinor),
    subrogated: BigInt(result.subrogatedMinor),
    received: sum(received),
    byLiable: sum(received.filter(({ byLiable }) => byLiable)),
  };
}

const more = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const RUNS = { numRuns: 400 };

it('what is due, the insurer pays and was received never exceed what was suffered', () => {
  fc.assert(
    fc.property(plan, (one) => {
      const { due, insured, received, suffered } = sumsOf(one);
      expect(due + insured + received <= more(suffered, received)).toBe(true);
    }),
    RUNS,
  );
});

it('the party liable never pays more than it owes, to the claimant and the insurer together', () => {
  fc.assert(
    fc.property(plan, (one) => {
      const { due, subrogated, insured, byLiable, liability, suffered } = sumsOf(one);
      expect(due + subrogated + byLiable <= more(liability, byLiable)).toBe(true);
      expect(subrogated <= insured).toBe(true);
      expect(liability <= suffered).toBe(true);
    }),
    RUNS,
  );
});

it('nothing is negative', () => {
  fc.assert(
    fc.property(plan, (one) => {
      const { steps, cap, ...result } = resultOf(claimOf(one));
      const figures = Object.entries(result).filter(([name]) => name.endsWith('Minor'));
      expect(figures.length).toBeGreaterThan(5);
      const all = [...figures.map(([, figure]) => String(figure)), ...steps.map(({ amount }) => amount)];
      expect([...all, cap?.amountMinor ?? '0'].filter((figure) => figure.startsWith('-'))).toEqual([]);
    }),
    RUNS,
  );
});

it('a greater share of damage never lessens what is owed', () => {
  fc.assert(
    fc.property(plan, percent, (one, other) => {
      const [less, greater] = [Math.min(one.damage, other), Math.max(one.damage, other)];
      const owed = (damage: number): bigint => BigInt(resultOf(claimOf({ ...one, damage })).liabilityMinor);
      expect(owed(less) <= owed(greater)).toBe(true);
    }),
    RUNS,
  );
});

it('a greater value lost out of the same whole never lessens what is owed', () => {
  fc.assert(
    fc.property(plan, fen, (one, other) => {
      const whole = 10_000_000;
      const owed = (value: number): bigint => {
        const claim = claimOf({ ...one, repair: undefined, value, otherValue: whole - value });
        return BigInt(resultOf(claim).liabilityMinor);
      };
      expect(owed(Math.min(one.value, other)) <= owed(Math.max(one.value, other))).toBe(true);
    }),
    RUNS,
  );
});

it('all amounts ten times over give ten times the result, but for rounding', () => {
  fc.assert(
    fc.property(plan, (one) => {
      const [small, large] = [resultOf(claimOf(one)), resultOf(claimOf(one, 10))];
      const off = (a: string, b: string): number => Math.abs(Number(BigInt(a) * 10n - BigInt(b)));
      expect(off(small.liabilityMinor, large.liabilityMinor)).toBeLessThanOrEqual(5);
      expect(off(small.lossMinor, large.lossMinor)).toBeLessThanOrEqual(5);
      expect(off(small.cap?.amountMinor ?? '0', large.cap?.amountMinor ?? '0')).toBeLessThanOrEqual(5);
      expect(small.steps.map(({ id }) => id)).toEqual(large.steps.map(({ id }) => id));
    }),
    RUNS,
  );
});

it('neither the order nor the splitting of what was received matters', () => {
  fc.assert(
    fc.property(plan, fc.nat(), (one, at) => {
      const split = one.received.flatMap((part) => {
        const first = at % (part.amount + 1);
        return [
          { ...part, amount: first },
          { ...part, amount: part.amount - first },
        ];
      });
      const figuresOf = (received: Plan['received']): string[] => {
        const { dueMinor, insuranceMinor, subrogatedMinor } = resultOf(claimOf({ ...one, received }));
        return [dueMinor, insuranceMinor, subrogatedMinor];
      };
      const whole = figuresOf(one.received);
      expect(figuresOf(one.received.toReversed())).toEqual(whole);
      expect(figuresOf(split)).toEqual(whole);
    }),
    RUNS,
  );
});
