import { listed, refuse, type Refusal } from '../case/refusal.ts';
import type { CaseState } from '../case/state.ts';
import type { Ending } from '../decider.ts';
import { formatMoney } from '../money/money.ts';
import { claimOf, isPositive } from './amounts.ts';
import { isDone } from './documents/state.ts';

const named = <T>(list: Readonly<Record<string, T>> = {}, isOpen: (one: T) => boolean): string[] =>
  Object.entries(list).flatMap(([subject, one]) => (isOpen(one) ? [subject] : []));

/** A claim does not end while money is on its way, set aside or still to come, nor is it closed while documents are owed. */
export function hindersEnd(state: CaseState, ending: Ending): Refusal | undefined {
  const { money, documents } = claimOf(state);
  const payments = named(money?.payments, (one) => one.state !== 'paid' && one.state !== 'cancelled');
  if (payments.length) return refuse('payment-open', { payments: listed(payments) });
  if (money?.reserve && isPositive(money.reserve))
    return refuse('reserve-open', { reserve: formatMoney(money.reserve) });
  const recoveries = named(money?.recoveries, ({ open }) => isPositive(open));
  if (recoveries.length) return refuse('recovery-open', { recoveries: listed(recoveries) });
  // Nobody waits for the papers of a claim that was withdrawn.
  const owed = ending === 'withdrawn' ? [] : named(documents, (one) => !isDone(one));
  return owed.length ? refuse('document-open', { documents: listed(owed) }) : undefined;
}
