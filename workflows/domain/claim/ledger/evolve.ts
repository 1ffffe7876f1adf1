import type { CaseEvent } from '../../case/events.ts';
import type { Money } from '../../money/money.ts';
import { named } from '../../rulebook/rulebook.ts';
import { minus, plus, type Claim } from '../amounts.ts';
import { withPayer } from '../file/evolve.ts';
import { evolveRecoveries } from '../recovery/evolve.ts';
import type { ClaimMoney, ClaimPayment } from './state.ts';

function withPayment(money: ClaimMoney, subject: string, change: (payment: ClaimPayment) => Partial<ClaimPayment>) {
  const payment = named(money.payments, subject);
  if (!payment) return money;
  return { ...money, payments: { ...money.payments, [subject]: { ...payment, ...change(payment) } } };
}

const NOTHING: ClaimMoney = { payments: {}, recoveries: {} };
const less = (reserve: Money | undefined, amount: Money) => (reserve ? { reserve: minus(reserve, amount) } : {});

function evolvePayments(money: ClaimMoney, event: CaseEvent): ClaimMoney {
  switch (event.type) {
    case 'ReserveSet':
      return { ...money, reserve: event.data.amount };
    case 'PaymentProposed': {
      const { subject, amount, payer, release, by } = event.data;
      const payment: ClaimPayment = { amount, payer, release, proposedBy: by, approvedBy: [], state: 'proposed' };
      return { ...money, payments: { ...money.payments, [subject]: payment } };
    }
    case 'PaymentApproved': {
      const { subject, by, enough } = event.data;
      return withPayment(money, subject, ({ approvedBy, state }) => ({
        approvedBy: [...approvedBy, by],
        state: enough ? 'approved' : state,
      }));
    }
    case 'PaymentOrdered': {
      const { subject, amount } = event.data;
      return withPayment({ ...money, ...less(money.reserve, amount) }, subject, () => ({ state: 'ordered' }));
    }
    case 'PaymentConfirmed': {
      const { subject, reference } = event.data;
      return withPayment(money, subject, () => ({ state: 'paid', reference }));
    }
    case 'ReceiptGiven':
      return withPayment(money, event.data.subject, () => ({ receipt: event.data.reference }));
    case 'PaymentCancelled': {
      const { subject, released } = event.data;
      const back = released && money.reserve ? { reserve: plus(money.reserve, released) } : {};
      return withPayment({ ...money, ...back }, subject, () => ({ state: 'cancelled' }));
    }
    default:
      return money;
  }
}

function evolveCosts(money: ClaimMoney, event: CaseEvent): ClaimMoney {
  switch (event.type) {
    case 'DeductibleBorne':
      return { ...money, deductible: plus(money.deductible, event.data.amount) };
    case 'SalvageReceived':
      return { ...money, salvage: plus(money.salvage, event.data.amount) };
    case 'FeeBooked':
      return { ...money, fees: plus(money.fees, event.data.amount) };
    default:
      return money;
  }
}

/** The money of a claim. Total: amounts of another currency were refused before they became events. */
export function evolveLedger(claim: Claim, event: CaseEvent): Claim {
  if (event.type === 'LiabilityComputed')
    return withPayer(claim, event.data.subject, () => ({ liability: event.data.liability }));
  const before = claim.money ?? NOTHING;
  const money = evolveRecoveries(evolveCosts(evolvePayments(before, event), event), event);
  if (money === before) return claim;
  // What was paid out counts towards what is owed, as what is recorded as paid does.
  return event.type === 'PaymentConfirmed'
    ? { ...claim, money, paid: plus(claim.paid, event.data.amount) }
    : { ...claim, money };
}
