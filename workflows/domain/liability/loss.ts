import {
  divided,
  exactOf,
  isLess,
  least,
  minus,
  notBelowZero,
  ONE,
  plus,
  times,
  total,
  ZERO,
  type Exact,
} from './exact.ts';
import { fraction, isWhole, type Working } from './working.ts';

export interface Loss {
  /** Of the goods themselves. */
  goods: Exact;
  /** Through delay. */
  delay: Exact;
  total: Exact;
  /** Which part of the value of the affected goods is gone, from 0 to 1. */
  share: Exact;
}

/** The sound value, and how much of it is gone, or what the repair costs where that is less. */
function gone(working: Working, loss: NonNullable<Working['claim']['loss']>): { sound: Exact; lost: Exact } {
  const value = exactOf(loss.value);
  const worn = times(value, minus(ONE, fraction(loss.depreciationPercent)));
  if (!isLess(ZERO, fraction(loss.depreciationPercent))) working.note('value', VALUE, loss.value, value);
  else
    working.note(
      'value',
      VALUE,
      {
        en: `${loss.value} less ${loss.depreciationPercent} % wear`,
        zh: `${loss.value} 减折旧 ${loss.depreciationPercent} %`,
      },
      worn,
    );
  const share = times(worn, fraction(loss.damagePercent));
  if (!isWhole(loss.damagePercent))
    working.note('damage', DAMAGE, `${working.shown(worn)} × ${loss.damagePercent} %`, share);
  if (loss.repairCost === undefined) return { sound: worn, lost: share };
  const repair = exactOf(loss.repairCost);
  const lesser = least(share, repair);
  working.note('repair', REPAIR, working.lesser(share, repair), lesser);
  return { sound: worn, lost: lesser };
}

const VALUE = { en: 'Value of the affected goods', zh: '受损货物价值' };
const DAMAGE = { en: 'Share that is gone', zh: '损失比例' };
const REPAIR = { en: 'Repair or difference in value', zh: '修理费或差价' };
const LOSS = { en: 'Loss', zh: '损失额' };
const DELAY = { en: 'Loss through delay', zh: '延误损失' };

/** Step 1: value × damage, less salvage, freight saved and what could have been avoided; a loss is never below zero. */
export function lossOf(working: Working): Loss {
  const { loss, delay, fare } = working.claim;
  if (!loss && !delay && !fare) throw new RangeError('Say what was suffered: `loss`, `delay` or `fare`.');
  if (working.version.fareRefund && !fare)
    throw new RangeError(`The regime "${working.claim.regime}" is about fares alone: give \`fare\`.`);
  const delayed = delay ? working.note('delay-loss', DELAY, delay.loss, exactOf(delay.loss)) : ZERO;
  if (!loss) return { goods: ZERO, delay: delayed, total: delayed, share: ZERO };
  const { sound, lost: before } = gone(working, loss);
  const off = total([exactOf(loss.salvage), exactOf(loss.freightSaved), exactOf(loss.avoidable)]);
  const goods = notBelowZero(minus(before, off));
  const { salvage, freightSaved, avoidable } = loss;
  const figures = {
    en: `${working.shown(before)} − salvage ${salvage} − freight saved ${freightSaved} − avoidable ${avoidable}`,
    zh: `${working.shown(before)} − 残值 ${salvage} − 节省运费 ${freightSaved} − 可避免损失 ${avoidable}`,
  };
  working.note('loss', LOSS, figures, goods);
  const left = notBelowZero(minus(before, exactOf(loss.salvage)));
  const share = isLess(ZERO, sound) ? divided(left, sound) : ZERO;
  return { goods, delay: delayed, total: plus(goods, delayed), share };
}
