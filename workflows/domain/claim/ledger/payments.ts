import type { CaseEvent, PersonalData } from '../../case/events.ts';
import { isRefusal, listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import { SUPERVISING, type CommandRules, type Deciding } from '../../decider.ts';
import { compareMoney, formatMoney, type Money } from '../../money/money.ts';
import { named } from '../../rulebook/rulebook.ts';
import { claimOf, isMore, minus, plus, sumOf, wrongAmount, wrongCurrency } from '../amounts.ts';
import { payerOf, releasesTooMuch } from '../file/payers.ts';
import { settlement } from '../settling.ts';
import { aboveAuthority, actingIn, approversFor } from './authority.ts';
import type { ClaimPayment, Creditor, Release } from './state.ts';
import { written } from '../../case/personal.ts';

type PaymentCommand =
  'SetReserve' | 'ProposePayment' | 'ApprovePayment' | 'OrderPayment' | 'ConfirmPayment' | 'CancelPayment';

const beside = (text: string | undefined, creditor: Creditor | undefined): PersonalData | undefined =>
  creditor ? { ...written(text), creditor } : written(text);
const paymentsOf = (state: CaseState): Record<string, ClaimPayment> => claimOf(state).money?.payments ?? {};

/** A payment of the case in one of some states; one that was confirmed is not confirmed again. */
function paymentIn(
  state: CaseState,
  subject: string,
  command: string,
  states: readonly ClaimPayment['state'][],
): ClaimPayment | Refusal {
  const payments = paymentsOf(state);
  const known = named(payments, subject);
  if (!known) return refuse('unknown-payment', { payment: subject, known: listed(Object.keys(payments)) });
  if (states.includes(known.state)) return known;
  return refuse('wrong-step', { what: subject, state: known.state, command, possible: listed(states) });
}

/** Of the reserve, what payments that were not ordered yet have spoken for. */
function spokenFor(state: CaseState, currency: string): Money {
  const waiting = Object.values(paymentsOf(state)).filter(({ state: is }) => is === 'proposed' || is === 'approved');
  return sumOf(
    waiting.map(({ amount }) => amount),
    currency,
  );
}

/** Why nobody may be paid on this claim, or not against such a release, whatever the amount. */
function notPayable(state: CaseState, release: Release): Refusal | undefined {
  const claim = claimOf(state);
  const { file } = claim;
  if (!file) return refuse('claim-file-needed');
  if (file.claimant === 'none' || !file.insurableInterest) return refuse('no-title', { title: file.claimant });
  return releasesTooMuch(claim, release);
}

function setReserve({ body, state, event }: Deciding<'SetReserve'>): CaseEvent[] | Refusal {
  const { amount, reason } = body;
  const wrong = wrongCurrency(state, amount);
  if (wrong) return wrong;
  const previous = claimOf(state).money?.reserve;
  if (BigInt(amount.amountMinor) === BigInt(previous?.amountMinor ?? 0)) return refuse('nothing-changes');
  const needed = spokenFor(state, amount.currency);
  if (isMore(needed, amount)) return refuse('reserve-needed', { needed: formatMoney(needed) });
  return [event('ReserveSet', { amount, ...(previous ? { previous } : {}) }, { text: reason })];
}

function proposePayment({ body, command, state, event }: Deciding<'ProposePayment'>): CaseEvent[] | Refusal {
  const { payer, amount, release, creditor, text } = body;
  const known = payerOf(state, payer);
  if (isRefusal(known)) return known;
  const wrong = wrongAmount(state, amount) ?? notPayable(state, release);
  if (wrong) return wrong;
  const reserve = claimOf(state).money?.reserve ?? { ...amount, amountMinor: '0' };
  const left = minus(reserve, spokenFor(state, amount.currency));
  if (isMore(amount, left)) return refuse('above-reserve', { left: formatMoney(left), amount: formatMoney(amount) });
  const subject = `t${Object.keys(paymentsOf(state)).length + 1}`;
  const by = command.actor.id;
  return [event('PaymentProposed', { subject, amount, payer, release, by }, beside(text, creditor))];
}

/** Above the threshold two people approve, and whoever proposed is neither; each of them within their own authority. */
function approvePayment({ body, command, state, rules, event }: Deciding<'ApprovePayment'>): CaseEvent[] | Refusal {
  const { payment: subject, text } = body;
  const payment = paymentIn(state, subject, body.type, ['proposed']);
  if (isRefusal(payment)) return payment;
  const acting = actingIn(command, state);
  if (isRefusal(acting)) return acting;
  const { id: by } = command.actor;
  const needed = approversFor(payment.amount, rules);
  if (payment.approvedBy.includes(by)) return refuse('approved-by-you', { payment: subject, person: by });
  // With another's authority nobody approves what they proposed themselves, however small it is.
  if ((needed > 1 || acting.for !== undefined) && payment.proposedBy === by)
    return refuse('proposed-by-you', { payment: subject, person: by });
  const wrong = aboveAuthority(command, payment.amount, rules) ?? notPayable(state, payment.release);
  if (wrong) return wrong;
  const enough = payment.approvedBy.length + 1 >= needed;
  return [event('PaymentApproved', { subject, by, ...acting, enough }, written(text))];
}

function orderPayment({ body, state, event }: Deciding<'OrderPayment'>): CaseEvent[] | Refusal {
  const payment = paymentIn(state, body.payment, body.type, ['approved']);
  if (isRefusal(payment)) return payment;
  const ordered = event('PaymentOrdered', { subject: body.payment, amount: payment.amount }, written(body.text));
  return notPayable(state, payment.release) ?? [ordered];
}

/** The bank's word. Its reference stands for one transfer, so it confirms one payment. */
function confirmPayment({ body, state, event }: Deciding<'ConfirmPayment'>): CaseEvent[] | Refusal {
  const { payment: subject, amount, reference } = body;
  const payment = paymentIn(state, subject, body.type, ['ordered']);
  if (isRefusal(payment)) return payment;
  const wrong = wrongCurrency(state, amount);
  if (wrong) return wrong;
  if (compareMoney(amount, payment.amount) !== 0)
    return refuse('wrong-amount', { expected: formatMoney(payment.amount), actual: formatMoney(amount) });
  const twin = Object.entries(paymentsOf(state)).find(([, one]) => one.reference === reference);
  if (twin) return refuse('reference-used', { reference, payment: twin[0] });
  const { claimed, paid } = claimOf(state);
  const confirmed = event('PaymentConfirmed', { subject, amount, reference });
  return [confirmed, ...settlement({ state, event }, claimed, plus(paid, amount))];
}

function cancelPayment({ body, state, event }: Deciding<'CancelPayment'>): CaseEvent[] | Refusal {
  const payment = paymentIn(state, body.payment, body.type, ['proposed', 'approved', 'ordered']);
  if (isRefusal(payment)) return payment;
  const released = payment.state === 'ordered' ? { released: payment.amount } : {};
  return [event('PaymentCancelled', { subject: body.payment, ...released }, { text: body.reason })];
}

/** Money is set aside, and paid out of what is set aside: proposed, approved, ordered, confirmed. */
export const paymentRules: CommandRules<PaymentCommand> = {
  SetReserve: { roles: SUPERVISING, records: ['ReserveSet'], decide: setReserve },
  ProposePayment: { records: ['PaymentProposed'], decide: proposePayment },
  ApprovePayment: { records: ['PaymentApproved'], decide: approvePayment },
  OrderPayment: { records: ['PaymentOrdered'], decide: orderPayment },
  ConfirmPayment: { records: ['PaymentConfirmed', 'ClaimSettled'], decide: confirmPayment },
  CancelPayment: { records: ['PaymentCancelled'], decide: cancelPayment },
};
