import { listed, refuse, type Refusal } from '../case/refusal.ts';
import type { CaseState } from '../case/state.ts';
import { compareMoney, formatMoney } from '../money/money.ts';
import type { OrderRule } from '../rulebook/practice/practice.ts';
import { named, type Rulebook } from '../rulebook/rulebook.ts';
import type { CaseType } from '../vocabulary.ts';

interface Ruled {
  state: CaseState;
  rules: Rulebook;
}

/** How the company deals with orders of a type, or undefined where it leaves that to whoever takes them. */
export const orderRuleOf = (caseType: CaseType, rules: Rulebook): OrderRule | undefined =>
  named<OrderRule>(rules.practice?.orders ?? {}, caseType);

/** The refusal of an offer for an order about which something was not asked yet. */
export function notOfferable({ state, rules }: Ruled): Refusal | undefined {
  const { caseType, personal } = state;
  const missing = orderRuleOf(caseType, rules)?.asks.filter((name) => personal.facts?.[name] === undefined) ?? [];
  return missing.length ? refuse('order-incomplete', { missing: listed(missing) }) : undefined;
}

/** The refusal of a number for an order that the company numbers only when it is confirmed or paid. */
export function notNumberable({ state, rules }: Ruled): Refusal | undefined {
  const { caseType, latest, part } = state;
  const { numberAfter = [] } = orderRuleOf(caseType, rules) ?? {};
  const isConfirmed = (latest.QuoteConfirmed?.seq ?? 0) > (latest.QuoteGiven?.seq ?? 0);
  if (numberAfter.includes('confirmed') && !isConfirmed) return refuse('order-unconfirmed');
  if (!numberAfter.includes('paid') || part.kind !== 'request' || !part.price) return undefined;
  const { price, paid = { ...price, amountMinor: '0' } } = part;
  if (compareMoney(paid, price) >= 0) return undefined;
  return refuse('order-unpaid', { price: formatMoney(price), paid: formatMoney(paid) });
}
