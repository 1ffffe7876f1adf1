import { money } from '../money/money.ts';
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
import type { Liable } from './share.ts';
import type { Working } from './working.ts';

export interface Insured {
  /** What the insurer pays, rescue costs included. */
  payable: Exact;
  /** What the party liable still owes the claimant. */
  due: Exact;
  /** What the insurer may claim from the party liable for what it paid. */
  subrogated: Exact;
}

type Policy = NonNullable<Working['claim']['insurance']>;

const UNDER = { en: 'Insured part of the loss', zh: '按保险比例的损失' };
const SUM = { en: 'Within the sum insured', zh: '保险金额以内' };
const DEDUCTIBLE = { en: 'Less the deductible', zh: '扣除免赔额' };
const FRANCHISE = { en: 'Franchise', zh: '相对免赔额' };
const RESCUE = { en: 'Rescue costs, apart', zh: '施救费用（另计）' };
const RECEIVED = { en: 'Received already', zh: '已收款' };
const INSURED = { en: 'The insurer pays for the loss', zh: '保险人赔付损失' };
const DUE = { en: 'Still owed to the claimant', zh: '尚欠索赔人' };
const SUBROGATED = { en: 'Passes to the insurer', zh: '保险人代位求偿额' };
const DEDUCTED = { text: 'Insurance Law Art. 60', zh: '《保险法》第60条', confidence: 'V' } as const;

/** Step 3: under-insurance, the sum insured, then deductible or franchise; rescue costs under a cap of their own. */
function payableOf(working: Working, loss: Exact): { ofLoss: Exact; rescue: Exact } {
  const { insurance } = working.claim;
  if (!insurance) return { ofLoss: ZERO, rescue: ZERO };
  const { sumInsured, insuredValue, rescueCosts } = insurance;
  const sum = exactOf(sumInsured);
  const ratio = least(ONE, divided(sum, exactOf(insuredValue)));
  const part = times(loss, ratio);
  const portion = `min(1, ${sumInsured} / ${insuredValue})`;
  working.note('insured-part', UNDER, `${working.shown(loss)} × ${portion}`, part);
  const within = least(part, sum);
  if (isLess(sum, part)) working.note('sum-insured', SUM, sumInsured, within);
  const paid = afterOwnShare(working, insurance, within);
  const rescue = exactOf(rescueCosts);
  if (!isLess(ZERO, rescue)) return { ofLoss: paid, rescue };
  const rescued = least(times(rescue, ratio), sum);
  working.note(
    'rescue',
    RESCUE,
    { en: `${rescueCosts} × ${portion}, at most ${sumInsured}`, zh: `${rescueCosts} × ${portion}，最多 ${sumInsured}` },
    rescued,
  );
  return { ofLoss: paid, rescue: rescued };
}

/** A deductible is always taken; a franchise pays in full once it is passed. */
function afterOwnShare(working: Working, { deductible, franchise }: Policy, amount: Exact): Exact {
  if (deductible !== undefined) {
    const left = notBelowZero(minus(amount, exactOf(deductible)));
    return working.note('deductible', DEDUCTIBLE, `${working.shown(amount)} − ${deductible}`, left);
  }
  if (franchise === undefined) return amount;
  const passed = isLess(exactOf(franchise), amount);
  const against = {
    en: `${working.shown(amount)} against ${franchise}`,
    zh: `${working.shown(amount)} 与相对免赔额 ${franchise} 相比`,
  };
  return working.note('franchise', FRANCHISE, against, passed ? amount : ZERO);
}

interface Received {
  all: Exact;
  /** By the party liable or whoever owes jointly with it, which counts against the limit. */
  byLiable: Exact;
}

/** What was paid is money, so it has no more decimals than its currency; RangeError otherwise. */
function receivedOf({ claim }: Working): Received {
  for (const { amount } of claim.received) money(amount, claim.currency);
  const sum = (list: typeof claim.received): Exact => total(list.map(({ amount }) => exactOf(amount)));
  return { all: sum(claim.received), byLiable: sum(claim.received.filter((one) => one.byLiable)) };
}

/**
 * Steps 3 to 5: the insurer pays its part less what was received from others; the party liable owes the claimant what nobody has made good,
 * and the insurer what it paid, both within the liability. Each payment is rounded before the next is reckoned from it, so that all together
 * never exceed what was suffered, not even by the rounding.
 */
export function insuranceOf(working: Working, loss: Exact, { liability, suffered }: Liable): Insured {
  const { claim } = working;
  const { ofLoss, rescue } = payableOf(working, loss);
  const received = receivedOf(working);
  if (claim.received.length) {
    const figures = claim.received.map(({ from, amount }) => `${from} ${amount}`).join(' + ');
    working.note('received', RECEIVED, figures, received.all);
  }
  const open = notBelowZero(minus(working.whole(suffered), received.all));
  const insured = working.whole(notBelowZero(minus(ofLoss, received.all)));
  if (claim.insurance && claim.received.length) {
    const figures = `${working.shown(ofLoss)} − ${working.shown(received.all)}`;
    working.note('insured', INSURED, figures, insured, { rule: DEDUCTED });
  }
  const owed = notBelowZero(minus(working.whole(liability), received.byLiable));
  const rest = minus(open, insured);
  const due = least(owed, rest);
  const [asOwed, notMade] = [working.shown(owed), working.shown(rest)];
  const figures = {
    en: `the lesser of ${asOwed} owed and ${notMade} not made good`,
    zh: `应付 ${asOwed} 与未弥补 ${notMade} 取低`,
  };
  working.note('due', DUE, figures, due);
  const subrogated = least(insured, minus(owed, due));
  if (claim.insurance) {
    const [paid, owing] = [working.shown(insured), working.shown(minus(owed, due))];
    const claimed = { en: `the lesser of ${paid} paid and ${owing} owed`, zh: `已赔 ${paid} 与应付 ${owing} 取低` };
    working.note('subrogated', SUBROGATED, claimed, subrogated, { rule: DEDUCTED });
  }
  return { payable: plus(insured, working.whole(rescue)), due, subrogated };
}
