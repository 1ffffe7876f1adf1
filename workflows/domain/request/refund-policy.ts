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
 * The first band of which the limit lies before the time left. The last one, without a limit, takes what is left before departure;
 * only where a band of zero has taken all of that already does it cover what is asked afterwards.
 */
function bandFor({ bands }: RefundPolicy, left: number): RefundPolicy['bands'][number] | undefined {
  const limits = bands.map(({ moreThanBeforeDeparture: limit }) => limit && parseElapsed(limit));
  return bands.find((_, index) => {
    const limit = limits[index];
    return typeof limit === 'number' ? left > limit : left > 0 || limits[index - 1] === 0;
  });
}

/**
 * What the policy gives back of a fare when it is asked for at an instant; undefined when no band covers it, which is so after
 * departure unless the policy says otherwise. Where the carrier is at fault the time left does not matter.
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
  const band =
    fault === 'carrier'
      ? { id: 'carrier-fault', percent: policy.carrierFaultPercent }
      : bandFor(policy, parseInstant(departsAt) - parseInstant(askedAt));
  if (!band) return undefined;
  const fee = percentOf(fare, band.percent);
  return { fee, refund: subtractMoney(fare, fee), percent: band.percent, rule: band.id };
}
