import { listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import { formatMoney, type Money } from '../../money/money.ts';
import { named } from '../../rulebook/rulebook.ts';
import { claimOf, isMore, minus, plus, sumOf } from '../amounts.ts';
import type { Recovery } from '../ledger/state.ts';

export const recoveriesOf = (state: CaseState): Record<string, Recovery> => claimOf(state).money?.recoveries ?? {};

/** The recovery of a subject, or the refusal that tells which there are. */
export function recoveryOf(state: CaseState, subject: string): Recovery | Refusal {
  const recoveries = recoveriesOf(state);
  const known = listed(Object.keys(recoveries));
  return named(recoveries, subject) ?? refuse('unknown-recovery', { recovery: subject, known });
}

/** The refusal of more than there is. */
export const tooMuch = (amount: Money, most: Money): Refusal | undefined =>
  isMore(amount, most) ? refuse('too-much', { most: formatMoney(most), amount: formatMoney(amount) }) : undefined;

/** What was lost, as far as anybody said so; with the fees it is all that others may owe us together. */
function lossOf(state: CaseState): Money | undefined {
  const { file, assessed, claimed } = claimOf(state);
  return file?.total ?? assessed ?? claimed;
}

/**
 * What still may be asked from others: all together never pay more than the loss and what it cost to deal with it. What others have
 * paid to the claimant themselves was paid on the same loss (Insurance Law of China Art. 60).
 */
export function recoverable(state: CaseState): Money | undefined {
  const loss = lossOf(state);
  if (!loss) return undefined;
  const { payers = {}, money } = claimOf(state);
  const { fees, salvage, recoveries = {} } = money ?? {};
  const asked = Object.values(recoveries).map(({ booked, writtenOff }) =>
    writtenOff ? minus(booked, writtenOff) : booked,
  );
  const elsewhere = Object.values(payers).flatMap(({ kind, paid }) => (kind !== 'own' && paid ? [paid] : []));
  const whole = fees ? plus(loss, fees) : loss;
  return minus(whole, sumOf([...asked, ...elsewhere, ...(salvage ? [salvage] : [])], loss.currency));
}
