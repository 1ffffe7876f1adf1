import type { CaseEvent } from '../../case/events.ts';
import type { Money } from '../../money/money.ts';
import { isPositive, minus, plus } from '../amounts.ts';

/**
 * The accounts of a claim, seen from the company that keeps the case. `receivable-PARTY` is what a party owes us, `netting-PARTY`
 * what we owe it and set off. `received` is money that came in on a claim of our own, by the command `RecordPayment`.
 */
export type Account =
  | 'expense'
  | 'reserve'
  | 'payable'
  | 'bank'
  | 'deductible'
  | 'salvage'
  | 'fees'
  | 'fees-payable'
  | 'recovery'
  | 'write-off'
  | 'received'
  | `receivable-${string}`
  | `netting-${string}`;

/** One side of an entry: debits are positive, credits negative. */
export interface Posting {
  account: Account;
  amount: Money;
}

const negative = (amount: Money): Money => minus({ ...amount, amountMinor: '0' }, amount);

/** An amount from one account to another; one below zero the other way round; nothing of nothing. */
function entry(debit: Account, credit: Account, amount: Money): Posting[] {
  if (BigInt(amount.amountMinor) === 0n) return [];
  return isPositive(amount)
    ? [
        { account: debit, amount },
        { account: credit, amount: negative(amount) },
      ]
    : entry(credit, debit, negative(amount));
}

/** The entry of one event; its postings add up to zero. Most events have none. */
export function entriesOf(event: CaseEvent): Posting[] {
  switch (event.type) {
    case 'ReserveSet': {
      const { amount, previous } = event.data;
      return entry('expense', 'reserve', previous ? minus(amount, previous) : amount);
    }
    case 'PaymentOrdered':
      return entry('reserve', 'payable', event.data.amount);
    case 'PaymentConfirmed':
      return entry('payable', 'bank', event.data.amount);
    case 'PaymentCancelled':
      return event.data.released ? entry('payable', 'reserve', event.data.released) : [];
    case 'DeductibleBorne':
      return entry('deductible', 'expense', event.data.amount);
    case 'SalvageReceived':
      return entry('bank', 'salvage', event.data.amount);
    case 'FeeBooked':
      return entry('fees', 'fees-payable', event.data.amount);
    case 'RecoveryBooked':
      return entry(`receivable-${event.data.party}`, 'recovery', event.data.amount);
    case 'RecoveryReceived':
      return entry('bank', `receivable-${event.data.party}`, event.data.amount);
    case 'RecoveryNetted':
      return entry(`netting-${event.data.party}`, `receivable-${event.data.party}`, event.data.amount);
    case 'RecoveryWrittenOff':
      return entry('write-off', `receivable-${event.data.party}`, event.data.amount);
    case 'PaymentRecorded':
      return entry('bank', 'received', event.data.amount);
    default:
      return [];
  }
}

/** What stands on each account of a log, in minor units of its one currency: debits less credits. Accounts at zero are left out. */
export function balances(log: readonly CaseEvent[]): Record<string, Money> {
  const standing = new Map<string, Money>();
  for (const { account, amount } of log.flatMap(entriesOf)) standing.set(account, plus(standing.get(account), amount));
  return Object.fromEntries([...standing].filter(([, { amountMinor }]) => BigInt(amountMinor) !== 0n));
}
