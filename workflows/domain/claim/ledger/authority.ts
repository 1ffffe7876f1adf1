import { refuse, type Refusal } from '../../case/refusal.ts';
import type { Command } from '../../command.ts';
import { dateIn } from '../../levels/numbers.ts';
import { formatMoney, money, type Money } from '../../money/money.ts';
import { titleOf, type Rulebook } from '../../rulebook/rulebook.ts';
import { isMore } from '../amounts.ts';

/**
 * What a role may decide about, in a currency, on the day on which it is decided: an earlier `happenedAt` gives nobody the authority
 * of another day.
 */
function limitOf(rules: Rulebook, role: string, currency: string, date: string): Money | undefined {
  const limits = (rules.practice?.claims?.authority ?? []).filter(
    (limit) => limit.role === role && limit.upTo.currency === currency && limit.from <= date,
  );
  const last = limits.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return last && money(last.upTo.amount, currency);
}

/** Why whoever gives the command may not decide about the amount, or undefined when they may. */
export function aboveAuthority({ actor, at }: Command, amount: Money, rules: Rulebook): Refusal | undefined {
  const date = dateIn(rules.timeZone, at).toString();
  const limit = limitOf(rules, actor.role, amount.currency, date);
  const { role } = actor;
  const rulebook = titleOf(rules);
  if (!limit) return refuse('no-authority', { rulebook, role, currency: amount.currency, date });
  if (!isMore(amount, limit)) return undefined;
  return refuse('above-authority', { role, limit: formatMoney(limit), amount: formatMoney(amount), date });
}

/** How many people must approve an amount. Where a company has a threshold in another currency only, all amounts pass it. */
export function approversFor(amount: Money, rules: Rulebook): 1 | 2 {
  const thresholds = rules.practice?.claims?.fourEyesAbove ?? [];
  const own = thresholds.find(({ currency }) => currency === amount.currency);
  const isBelow = own ? !isMore(amount, money(own.amount, own.currency)) : thresholds.length === 0;
  return isBelow ? 1 : 2;
}
