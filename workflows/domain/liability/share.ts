import { Temporal } from 'temporal-polyfill/implementation';
import {
  divided,
  exactOf,
  isLess,
  least,
  minus,
  most,
  notBelowZero,
  plus,
  times,
  total,
  ZERO,
  type Exact,
} from './exact.ts';
import type { Limit } from './cap.ts';
import type { Loss } from './loss.ts';
import { fraction, isWhole, type Working } from './working.ts';

export interface Liable {
  liability: Exact;
  interest: Exact;
  /** Everything that was suffered and may be made good: loss, delay and the charges given back. */
  suffered: Exact;
}

const CAPPED = { en: 'Loss within the limit', zh: '限额内损失' };
const DELAYED = { en: 'Delay within its limit', zh: '限额内延误损失' };
const TOGETHER = { en: 'Loss and delay together', zh: '损失与延误合计' };
const CHARGES = { en: 'Freight and charges given back', zh: '退还运费及费用' };
const SHARE = { en: 'Own share of the fault', zh: '自身过错比例' };
const FREE = { en: 'Free from liability', zh: '免责' };
const FARE = { en: 'Fare given back', zh: '退还票款' };
const EXTRA = { en: 'Compensation without rerouting', zh: '未安排改乘的补偿' };
const INTEREST = { en: 'Interest', zh: '利息' };

/** At most a multiple of the freight of the delayed goods, where the regime says so. */
function delayed(working: Working, loss: Exact, cap: Exact | undefined): Exact {
  const { claim, version } = working;
  const rule = version.delay;
  if (!claim.delay) return ZERO;
  if (rule?.timesFreight === undefined) {
    if (rule?.cap !== 'same' || !cap) return loss;
    return working.note(
      'delay',
      DELAYED,
      `the lesser of ${working.shown(loss)} and ${working.shown(cap)}`,
      least(loss, cap),
    );
  }
  if (claim.conduct !== 'ordinary' && version.uncappedBy.includes(claim.conduct)) return loss;
  if (claim.delay.freight === undefined)
    throw new RangeError('The freight of the delayed goods limits what delay is worth: give `delay.freight`.');
  const limit = times(exactOf(claim.delay.freight), exactOf(rule.timesFreight));
  const figures = `the lesser of ${working.shown(loss)} and ${rule.timesFreight} × freight ${claim.delay.freight}`;
  return working.note('delay', DELAYED, figures, least(loss, limit), { rule: version.source });
}

/** Freight, duty and charges in proportion to the weight that is gone, over and above the limit. */
function chargesBack(working: Working): Exact {
  const { claim, version } = working;
  if (!version.refundsCharges || !claim.charges || !claim.loss) return ZERO;
  const { grossKg, totalKg } = claim.goods;
  if (grossKg === undefined || totalKg === undefined)
    throw new RangeError('Charges are given back by weight: give `goods.grossKg` and `goods.totalKg`.');
  const { freight, duty, other } = claim.charges;
  const all = total([exactOf(freight), exactOf(duty), exactOf(other)]);
  const part = times(all, divided(exactOf(grossKg), exactOf(totalKg)));
  return working.note('charges', CHARGES, `${working.shown(all)} × ${grossKg} / ${totalKg} kg`, part, {
    rule: version.source,
  });
}

function ofFare(working: Working): Exact {
  const { fare } = working.claim;
  const rule = working.version.fareRefund;
  if (!fare || !rule) throw new RangeError(`The regime "${working.claim.regime}" says nothing about fares.`);
  const paid = times(exactOf(fare.paid), fraction(rule.percent));
  const fee = rule.lessFee ? exactOf(fare.fee) : ZERO;
  const figures = `${fare.paid}${rule.lessFee ? ` − fee ${fare.fee}` : ''}`;
  const back = working.note('fare', FARE, figures, notBelowZero(minus(paid, fee)), { rule: working.version.source });
  if (fare.reroutingOffered || rule.extraWithoutRerouting === undefined) return back;
  const extra = times(exactOf(fare.paid), fraction(rule.extraWithoutRerouting));
  working.note('fare-extra', EXTRA, `${fare.paid} × ${rule.extraWithoutRerouting} %`, extra);
  return plus(back, extra);
}

function ofGoods(working: Working, loss: Loss, { limit, fixed }: Limit): Exact {
  const { claim, version } = working;
  const goods = fixed && limit && claim.loss ? limit : limit ? least(loss.goods, limit) : loss.goods;
  if (claim.loss && limit && !fixed)
    working.note('within', CAPPED, `the lesser of ${working.shown(loss.goods)} and ${working.shown(limit)}`, goods);
  const late = delayed(working, loss.delay, limit);
  const both = plus(goods, late);
  const limited = limit && version.delay?.withLoss === 'within-loss-cap' && isLess(limit, both) ? limit : both;
  if (claim.loss && claim.delay)
    working.note('together', TOGETHER, `${working.shown(goods)} + ${working.shown(late)}`, limited);
  return limited;
}

function interestOn(working: Working, amount: Exact): Exact {
  const { claim, version } = working;
  if (!claim.interest || !version.interest) return ZERO;
  const { from, to } = claim.interest;
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
  if (days < 0) throw new RangeError(`Interest runs from ${from} to ${to}, which is earlier.`);
  const value = times(times(amount, fraction(version.interest.percent)), divided(exactOf(days), exactOf('365')));
  const figures = `${working.shown(amount)} × ${version.interest.percent} % × ${days} / 365 days`;
  return working.note('interest', INTEREST, figures, value, { rule: version.source });
}

/** Step 2: within the limit, by the own share of fault; nothing at all where a ground frees. */
export function liableOf(working: Working, loss: Loss, limit: Limit): Liable {
  const { claim } = working;
  if (claim.exemption) {
    const rule = { text: 'Civil Code Art. 832', confidence: 'V' as const };
    working.note('exempt', FREE, claim.exemption, ZERO, { rule });
    return { liability: ZERO, interest: ZERO, suffered: loss.total };
  }
  const limited = claim.fare ? ofFare(working) : ofGoods(working, loss, limit);
  const charges = chargesBack(working);
  const whole = plus(limited, charges);
  const liability = times(whole, fraction(claim.faultPercent));
  if (!isWhole(claim.faultPercent))
    working.note('share', SHARE, `${working.shown(whole)} × ${claim.faultPercent} %`, liability);
  // A fare or a fixed sum is owed whatever was lost, so it is itself what was suffered.
  const suffered = most(plus(loss.total, charges), claim.fare || limit.fixed ? whole : ZERO);
  return { liability, interest: interestOn(working, liability), suffered };
}
