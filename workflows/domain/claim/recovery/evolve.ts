import type { CaseEvent } from '../../case/events.ts';
import type { Money } from '../../money/money.ts';
import { named } from '../../rulebook/rulebook.ts';
import { minus, plus, sumOf } from '../amounts.ts';
import type { ClaimMoney, Recovery } from '../ledger/state.ts';

function withRecovery(money: ClaimMoney, subject: string, change: (recovery: Recovery) => Partial<Recovery>) {
  const recovery = named(money.recoveries, subject);
  if (!recovery) return money;
  return { ...money, recoveries: { ...money.recoveries, [subject]: { ...recovery, ...change(recovery) } } };
}

/** Less is open, and more of what was promised has come. */
const come = ({ open, promise }: Recovery, amount: Money): Partial<Recovery> => ({
  open: minus(open, amount),
  ...(promise ? { promise: { ...promise, came: plus(promise.came, amount) } } : {}),
});

/** What others owe us, and what they promised. Total. */
export function evolveRecoveries(money: ClaimMoney, event: CaseEvent): ClaimMoney {
  switch (event.type) {
    case 'RecoveryBooked': {
      const { subject, from, party, amount, leg } = event.data;
      const booked = { from, party, booked: amount, open: amount, ...(leg === undefined ? {} : { leg }) };
      return { ...money, recoveries: { ...money.recoveries, [subject]: booked } };
    }
    case 'RecoveryReceived':
    case 'RecoveryNetted':
      return withRecovery(money, event.data.subject, (recovery) => come(recovery, event.data.amount));
    case 'RecoveryWrittenOff': {
      const { subject, amount } = event.data;
      return withRecovery(money, subject, ({ open, writtenOff }) => ({
        open: minus(open, amount),
        writtenOff: plus(writtenOff, amount),
      }));
    }
    case 'RecoveryJoined':
      return withRecovery(money, event.data.subject, ({ jointly = [] }) => ({
        jointly: [...jointly, event.data.from],
      }));
    case 'RecoveryPromised': {
      const { subject, amount, dueAt } = event.data;
      return withRecovery(money, subject, () => ({ promise: { amount, dueAt, came: sumOf([], amount.currency) } }));
    }
    case 'RecoveryPromiseKept':
      return withRecovery(money, event.data.subject, ({ promise }) =>
        promise ? { promise: { ...promise, kept: true } } : {},
      );
    default:
      return money;
  }
}
