import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoney, compareMoney, money } from '../../workflows/domain/money/money.ts';
import { refundTerms } from '../../workflows/domain/request/refund-policy.ts';
import type { RefundPolicy } from '../../workflows/domain/rulebook/practice/practice.ts';
import { mon } from '../support/builders.ts';

const source = { text: 'Station rules', confidence: 'S' } as const;
const band = (id: string, percent: number, moreThanBeforeDeparture?: string): RefundPolicy['bands'][number] => ({
  id,
  name: { en: id, zh: id },
  percent,
  source,
  ...(moreThanBeforeDeparture === undefined ? {} : { moreThanBeforeDeparture }),
});
const POLICY: RefundPolicy = {
  bands: [band('early', 10, 'PT2H'), band('late', 20)],
  carrierFaultPercent: 0,
  source,
};
const FARE = money('100', 'CNY');
const DEPARTS = mon('12:00');
const asked = (time: string, policy = POLICY, fault: 'customer' | 'carrier' = 'customer') =>
  refundTerms(policy, { fare: FARE, departsAt: DEPARTS, askedAt: mon(time), fault });

describe('the fee for giving a fare back', () => {
  it.each([
    ['09:00', 'early', '1000', '9000'],
    ['09:59', 'early', '1000', '9000'],
    ['10:00', 'late', '2000', '8000'],
    ['11:59', 'late', '2000', '8000'],
  ])('asked at %s for a coach at noon goes by the band %s', (time, rule, fee, refund) => {
    expect(asked(time)).toMatchObject({ rule, fee: { amountMinor: fee }, refund: { amountMinor: refund } });
  });

  it('is not known from the departure on unless the policy has a band for that', () => {
    expect(asked('12:00')).toBeUndefined();
    expect(asked('15:00')).toBeUndefined();
    const bands = [band('early', 10, 'PT2H'), band('late', 20, 'PT0S'), band('left', 50)];
    expect(asked('11:59', { ...POLICY, bands })).toMatchObject({ rule: 'late' });
    expect(asked('12:00', { ...POLICY, bands })).toMatchObject({ rule: 'left', percent: 50 });
    expect(asked('15:00', { ...POLICY, bands })).toMatchObject({ rule: 'left' });
  });

  it('is the carrier’s own rate when the carrier is at fault, even after departure', () => {
    const free = { rule: 'carrier-fault', percent: 0, fee: money('0', 'CNY'), refund: FARE };
    expect(asked('11:00', POLICY, 'carrier')).toEqual(free);
    expect(asked('15:00', POLICY, 'carrier')).toEqual(free);
  });
});

describe('the amounts', () => {
  const of = (amountMinor: string, currency: string, percent: number) =>
    refundTerms(
      { ...POLICY, bands: [band('all', percent)] },
      { fare: { amountMinor, currency }, departsAt: DEPARTS, askedAt: mon('09:00'), fault: 'customer' },
    );

  it.each([
    ['1234', 'CNY', 10, '123'],
    ['1235', 'CNY', 10, '124'],
    ['5', 'CNY', 10, '1'],
    ['4', 'CNY', 10, '0'],
    ['155', 'JPY', 10, '16'],
    ['12345', 'KWD', 15, '1852'],
    ['99999999999999999999', 'CNY', 10, '10000000000000000000'],
  ])(
    '%s %s at %i percent leave a fee of %s in the smallest unit, half a unit rounded up',
    (fare, currency, percent, fee) => {
      expect(of(fare, currency, percent)?.fee).toEqual({ amountMinor: fee, currency });
    },
  );

  it('of fee and refund always make up the fare, and a fee never passes it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.integer({ min: 0, max: 100 }), (minor, percent) => {
        const fare = { amountMinor: minor.toString(), currency: 'CNY' };
        const terms = of(fare.amountMinor, fare.currency, percent);
        if (!terms) throw new Error('A band without a limit covers every instant.');
        expect(addMoney(terms.fee, terms.refund)).toEqual(fare);
        expect(compareMoney(terms.fee, fare)).toBeLessThanOrEqual(0);
        const error = BigInt(terms.fee.amountMinor) * 100n - minor * BigInt(percent);
        expect(error > -50n && error <= 50n).toBe(true);
      }),
    );
  });
});
