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

const UNDER = { en: 'Insured part of the loss', zh: '按保险比例的损失' };
const SUM = { en: 'Within the sum insured', zh: '保险金额以内' };
const DEDUCTIBLE = { en: 'Less the deductible', zh: '扣除免赔额' };
const FRANCHISE = { en: 'Franchise', zh: '相对免赔额' };
const RESCUE = { en: 'Rescue costs, apart', zh: '施救费用（另计）' };
const RECEIVED = { en: 'Less what was received', zh: '扣除已收款' };
const DUE = { en: 'Still owed to the claimant', zh: '尚欠索赔人' };
const SUBROGATED = { en: 'Passes to the insurer', zh: '保险人代位求偿额' };

/** Step 3: under-insurance, the sum insured, then deductible or franchise; rescue costs under a cap of their own. */
function payableOf(working: Working, loss: Exact): { ofLoss: Exact; rescue: Exact } {
  const { insurance } = working.claim;
  if (!insurance) return { ofLoss: ZERO, rescue: ZERO };
  const sum = exactOf(insurance.sumInsured);
  const value = exactOf(insurance.insuredValue);
  if (!isLess(ZERO, value)) throw new RangeError('`insurance.insuredValue` must be above zero.');
  const ratio = least(ONE, divided(sum, value));
  const part = times(loss, ratio);
  working.note(
    'insured-part',
    UNDER,
    `${working.shown(loss)} × min(1, ${insurance.sumInsured} / ${insurance.insuredValue})`,
    part,
  );
  const within = least(part, sum);
  if (isLess(sum, part)) working.note('sum-insured', SUM, insurance.sumInsured, within);
  const paid = afterOwnShare(working, within);
  const rescue = exactOf(insurance.rescueCosts);
  if (!isLess(ZERO, rescue)) return { ofLoss: paid, rescue };
  const rescued = least(times(rescue, ratio), sum);
  working.note('rescue', RESCUE, `${insurance.rescueCosts}, at most ${insurance.sumInsured}`, rescued);
  return { ofLoss: paid, rescue: rescued };
}

/** A deductible is always taken; a franchise pays in full once it is passed. */
function afterOwnShare(working: Working, amount: Exact): Exact {
  const { deductible, franchise } = working.claim.insurance ?? {};
  if (deductible !== undefined) {
    const left = notBelowZero(minus(amount, exactOf(deductible)));
    return working.note('deductible', DEDUCTIBLE, `${working.shown(amount)} − ${deductible}`, left);
  }
  if (franchise === undefined) return amount;
  const passed = isLess(exactOf(franchise), amount);
  return working.note('franchise', FRANCHISE, `${working.shown(amount)} against ${franchise}`, passed ? amount : ZERO);
}

/**
 * Steps 3 to 5: the insurer pays what nobody has paid yet; the party liable owes the claimant the rest, and the insurer what it paid. All
 * together never exceed what was suffered.
 */
export function insuranceOf(working: Working, loss: Exact, { liability, suffered }: Liable): Insured {
  const { claim } = working;
  const received = total(claim.received.map(({ amount }) => exactOf(amount)));
  const open = notBelowZero(minus(suffered, received));
  if (claim.received.length) {
    const figures = claim.received.map(({ from, amount }) => `${from} ${amount}`).join(', ');
    working.note('received', RECEIVED, figures, received);
  }
  const { ofLoss, rescue } = payableOf(working, loss);
  const insured = least(ofLoss, open);
  const due = least(liability, notBelowZero(minus(open, insured)));
  working.note('due', DUE, `the lesser of ${working.shown(liability)} and what is not made good yet`, due);
  const subrogated = least(insured, notBelowZero(minus(liability, due)));
  if (claim.insurance)
    working.note('subrogated', SUBROGATED, `the insurer's ${working.shown(insured)} within the liability`, subrogated);
  return { payable: plus(insured, rescue), due, subrogated };
}
