import type { CaseState, PartOf } from '../case/state.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Money } from '../money/money.ts';
import { compareMoney } from '../money/money.ts';

export type Claim = PartOf<'claim'>;

/** Only a claim has these rules, so its part is a claim's. */
export const claimOf = (state: CaseState) => state.part as Claim;

/** The first amount of a claim's ledger, whatever it is of. */
const inLedger = ({ money }: Claim): Money | undefined => {
  const [payment] = Object.values(money?.payments ?? {});
  const [recovery] = Object.values(money?.recoveries ?? {});
  return money?.reserve ?? payment?.amount ?? recovery?.booked ?? money?.salvage ?? money?.fees ?? money?.deductible;
};

/** The one currency in which a claim is kept: that of the first amount that was told. */
export function currencyOf(state: CaseState): string | undefined {
  const claim = claimOf(state);
  const { claimed, assessed, offered, countered, paid, file } = claim;
  return (claimed ?? assessed ?? offered ?? countered ?? paid ?? inLedger(claim) ?? file?.total)?.currency;
}

/** The refusal of an amount in another currency than the claim's. */
export function wrongCurrency(state: CaseState, amount: Money): Refusal | undefined {
  const expected = currencyOf(state);
  if (expected === undefined || expected === amount.currency) return undefined;
  return refuse('wrong-currency', { expected, actual: amount.currency });
}

/** The refusal of an amount in another currency, or of nothing at all. */
export const wrongAmount = (state: CaseState, amount: Money): Refusal | undefined =>
  wrongCurrency(state, amount) ?? (isPositive(amount) ? undefined : refuse('not-positive'));

export const isPositive = ({ amountMinor }: Money): boolean => BigInt(amountMinor) > 0n;

/** The sum, in the currency of what was there; never throws, as folding must not. */
export function plus(left: Money | undefined, right: Money): Money {
  if (!left) return right;
  if (left.currency !== right.currency) return left;
  return { ...left, amountMinor: (BigInt(left.amountMinor) + BigInt(right.amountMinor)).toString() };
}

export const minus = (left: Money, right: Money): Money =>
  plus(left, { ...right, amountMinor: (-BigInt(right.amountMinor)).toString() });

/** The sum of amounts of one currency; zero of it where there are none. */
export const sumOf = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(plus, { amountMinor: '0', currency });

export const isMore = (left: Money, right: Money): boolean =>
  left.currency === right.currency && compareMoney(left, right) > 0;
