import { parseElapsed, parseInstant } from '../calendars/exact-time.ts';
import { subtractMoney, type Money } from '../money/money.ts';
import type { RefundPolicy } from '../rulebook/practice/practice.ts';
import type { Instant } from '../vocabulary.ts';

/** What of a fare is kept and what goes back, and the rule by which: a band of the policy, or `carrier-fault`. */
export interface RefundTerms {
  fee: Money;
  refund: Money;
  /** Of the fare, kept as the fee. */
  percent: number;
  rule: string;
}

/** A percentage in whole minor units of the currency; half a unit is rounded up. */
function percentOf({ amountMinor, currency }: Money, percent: number): Money {
  const hundredfold = BigInt(amountMinor) * BigInt(percent);
  return { amountMinor: ((hundredfold + 50n) / 100n).toString(), currency };
}

/**
 * What the policy gives back of a fare when it is asked for at an instant. The first band counts of which the limit lies before
 * the time left until departure; after departure that time is negative, so that only a band without a limit, or with a negative
 * one, still covers it. Undefined when none does. Where the carrier is at fault the time left does not matter.
 */
export function refundTerms(
  policy: RefundPolicy,
  {
    fare,
    departsAt,
    askedAt,
    fault,
  }: { fare: Money; departsAt: Instant; askedAt: Instant; fault: 'customer' | 'carrier' },
): RefundTerms | undefined {
  const left = parseInstant(departsAt) - parseInstant(askedAt);
  const band =
    fault === 'carrier'
      ? { id: 'carrier-fault', percent: policy.carrierFaultPercent }
      : policy.bands.find(({ moreThanBeforeDeparture: limit }) => limit === undefined || left > parseElapsed(limit));
  if (!band) return undefined;
  const fee = percentOf(fare, band.percent);
  return { fee, refund: subtractMoney(fare, fee), percent: band.percent, rule: band.id };
}
