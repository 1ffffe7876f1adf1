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
import { delayed } from './delay.ts';
import { freed } from './exemption.ts';
import type { Loss } from './loss.ts';
import { fraction, isWhole, type Working } from './working.ts';

export interface Liable {
  liability: Exact;
  /** The limit that applied; nothing where none did. */
  cap?: Exact;
  interest: Exact;
  /** Everything that was suffered and may be made good: loss, delay and the charges given back. */
  suffered: Exact;
}

const CAPPED = { en: 'Loss within the limit', zh: '限额内损失' };
const TOGETHER = { en: 'Loss and delay together', zh: '损失与延误合计' };
const CHARGES = { en: 'Freight and charges given back', zh: '退还运费及费用' };
const SHARE = { en: 'Own share of the fault', zh: '自身过错比例' };
const FARE = { en: 'Fare given back', zh: '退还票款' };
const EXTRA = { en: 'Compensation without rerouting', zh: '未安排改乘的补偿' };
const INTEREST = { en: 'Interest', zh: '利息' };

/** Freight, duty and charges over and above the limit, in proportion to the weight affected and to how much of its value is gone. */
function chargesBack(working: Working, { share }: Loss): Exact {
  const { claim, version } = working;
  if (!version.refundsCharges || !claim.charges || !claim.loss) return ZERO;
  const { grossKg, totalKg } = claim.goods;
  if (grossKg === undefined || totalKg === undefined)
    throw new RangeError('Charges are given back by weight: give `goods.grossKg` and `goods.totalKg`.');
  const { freight, duty, other } = claim.charges;
  const all = total([exactOf(freight), exactOf(duty), exactOf(other)]);
  const part = times(times(all, divided(exactOf(grossKg), exactOf(totalKg))), share);
  const byWeight = `${working.shown(all)} × ${grossKg} / ${totalKg} kg`;
  const figures = isLess(share, exactOf('1'))
    ? { en: `${byWeight} × share of the value that is gone`, zh: `${byWeight} × 价值损失比例` }
    : byWeight;
  return working.note('charges', CHARGES, figures, part, { rule: version.source });
}

function ofFare(working: Working): Exact {
  const { fare } = working.claim;
  const rule = working.version.fareRefund;
  if (!fare || !rule) throw new RangeError(`The regime "${working.claim.regime}" says nothing about fares.`);
  const paid = times(exactOf(fare.paid), fraction(rule.percent));
  const fee = rule.lessFee ? exactOf(fare.fee) : ZERO;
  const figures = rule.lessFee
    ? { en: `${fare.paid} − fee ${fare.fee}`, zh: `${fare.paid} − 手续费 ${fare.fee}` }
    : fare.paid;
  const source = { rule: working.version.source };
  const back = working.note('fare', FARE, figures, notBelowZero(minus(paid, fee)), source);
  if (fare.reroutingOffered || rule.extraWithoutRerouting === undefined) return back;
  const extra = times(exactOf(fare.paid), fraction(rule.extraWithoutRerouting));
  working.note('fare-extra', EXTRA, `${fare.paid} × ${rule.extraWithoutRerouting} %`, extra, source);
  return plus(back, extra);
}

interface Limited {
  amount: Exact;
  cap?: Exact;
}

/** What is owed for the goods themselves, for their delay, and for both at once. */
function ofGoods(working: Working, loss: Loss, { limit, fixed }: Limit): Limited {
  const { claim, version } = working;
  const late = delayed(working, loss.delay, limit);
  if (!claim.loss) return late;
  const goods = !limit ? loss.goods : fixed ? limit : least(loss.goods, limit);
  if (limit && !fixed) working.note('within', CAPPED, working.lesser(loss.goods, limit), goods);
  const cap = limit ? { cap: limit } : {};
  if (!claim.delay) return { amount: goods, ...cap };
  const both = plus(goods, late.amount);
  const rule = version.delay?.withLoss ?? 'added';
  const shared = rule === 'added' ? undefined : limit;
  const amount = shared ? least(both, shared) : both;
  const sum = `${working.shown(goods)} + ${working.shown(late.amount)}`;
  const figures = shared
    ? { en: `${sum}, at most ${working.shown(shared)}`, zh: `${sum}，最多 ${working.shown(shared)}` }
    : sum;
  working.note('together', TOGETHER, figures, amount, { rule: version.source });
  return { amount, ...cap };
}

function interestOn(working: Working, amount: Exact): Exact {
  const { claim, version } = working;
  if (!claim.interest || !version.interest) return ZERO;
  const { from, to } = claim.interest;
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
  const value = times(times(amount, fraction(version.interest.percent)), divided(exactOf(days), exactOf('365')));
  const yearly = `${working.shown(amount)} × ${version.interest.percent} % × ${days} / 365`;
  const figures = { en: `${yearly} days`, zh: `${yearly} 天` };
  return working.note('interest', INTEREST, figures, value, { rule: version.source });
}

/** Step 2: within the limit, by the own share of fault; nothing at all where a ground frees. */
export function liableOf(working: Working, loss: Loss, limit: Limit): Liable {
  const { claim } = working;
  if (freed(working) === 'all') return { liability: ZERO, interest: ZERO, suffered: loss.total };
  const { amount, cap } = claim.fare ? { amount: ofFare(working) } : ofGoods(working, loss, limit);
  const charges = chargesBack(working, loss);
  const whole = plus(amount, charges);
  const liability = times(whole, fraction(claim.faultPercent));
  if (!isWhole(claim.faultPercent))
    working.note('share', SHARE, `${working.shown(whole)} × ${claim.faultPercent} %`, liability);
  // A fare or a fixed sum is owed whatever was lost, so it is itself what was suffered; nothing else is ever more than that.
  const suffered = most(plus(loss.total, charges), whole);
  return { liability, ...(cap ? { cap } : {}), interest: interestOn(working, liability), suffered };
}
