import { refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import type { Actor, BodyOf, Command } from '../../command.ts';
import { dateIn } from '../../levels/numbers.ts';
import { formatMoney, money, type Money } from '../../money/money.ts';
import { titleOf, type Rulebook } from '../../rulebook/rulebook.ts';
import { isMore } from '../amounts.ts';

/** A command that needs the authority of whoever gives it. */
type Authorised = Command<BodyOf<'ApprovePayment' | 'WriteOffRecovery'>>;

/**
 * What a role may decide about, in a currency, on the day on which it is decided: an earlier `happenedAt` gives nobody the authority
 * of another day.
 */
export function limitOf(rules: Rulebook, role: string, currency: string, date: string): Money | undefined {
  const limits = (rules.practice?.claims?.authority ?? []).filter(
    (limit) => limit.role === role && limit.upTo.currency === currency && limit.from <= date,
  );
  const last = limits.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return last && money(last.upTo.amount, currency);
}

/** For whom whoever gives the command decides, if for anybody but themselves; the refusal when roster and keys do not let them. */
export function actingIn({ actor, at, body }: Authorised, { organisation }: CaseState): { for?: string } | Refusal {
  const { actingFor: person } = body;
  if (person === undefined) return {};
  const { acting } = actor;
  // A command that did not come through the API was looked up in no roster.
  if (acting?.for !== person) return refuse('not-away', { organisation, person, at });
  return 'refusal' in acting ? acting.refusal : { for: person };
}

/** In which roles somebody decides: their own, and as a deputy that of whoever is away besides. */
const rolesIn = ({ role, acting }: Actor): string[] => (acting && 'role' in acting ? [role, acting.role] : [role]);

/** Why whoever gives the command may not decide about the amount, or undefined when they may. Of two roles the larger limit counts. */
export function aboveAuthority({ actor, at }: Command, amount: Money, rules: Rulebook): Refusal | undefined {
  const date = dateIn(rules.timeZone, at).toString();
  const { currency } = amount;
  const roles = rolesIn(actor);
  const [first, ...others] = roles.flatMap((role) => {
    const limit = limitOf(rules, role, currency, date);
    return limit ? [{ role, limit }] : [];
  });
  if (!first) return refuse('no-authority', { rulebook: titleOf(rules), role: roles.join(', '), currency, date });
  const { role, limit } = others.reduce((most, one) => (isMore(one.limit, most.limit) ? one : most), first);
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
