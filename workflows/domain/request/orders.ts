import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, tooFarAhead, type Refusal } from '../case/refusal.ts';
import type { CaseState, PartOf, Status } from '../case/state.ts';
import type { CommandRules, Deciding } from '../decider.ts';
import { addMoney, compareMoney, formatMoney, subtractMoney, type Money } from '../money/money.ts';
import { caseTypes } from '../types/registry.ts';
import { notNumberable } from './order-needs.ts';
import { proofOf } from './proof.ts';
import { refundTerms } from './refund-policy.ts';
import { titleOf } from '../rulebook/rulebook.ts';
import { written } from '../case/personal.ts';

type OrderCommand =
  'CheckOrder' | 'ComputeRefund' | 'RecordDifferencePaid' | 'AssignOrderNumber' | 'SubmitRefund' | 'RecordRefundPaid';
type Request = PartOf<'request'>;

/** While nothing is quoted that the customer has yet to confirm. */
export const FULFILLABLE: readonly Status[] = ['open', 'confirmed', 'answered', 'satisfied'];

/** Only a request has these rules, so its part is a request's. */
const requestOf = (state: CaseState) => state.part as Request;

const isPositive = ({ amountMinor }: Money): boolean => BigInt(amountMinor) > 0n;
const isSame = (left: Money, right: Money | undefined): boolean =>
  left.amountMinor === right?.amountMinor && left.currency === right.currency;

/** Refunds that finance has and the customer has not. */
const onTheirWay = ({ refunds = {} }: Request) => Object.entries(refunds).filter(([, { paidAt }]) => !paidAt);

/** Why nothing else may be done with money that is on its way, or undefined when none is. */
export function refundOnItsWay(state: CaseState): Refusal | undefined {
  const [first] = onTheirWay(requestOf(state));
  return first && refuse('refund-on-its-way', { refund: first[0], dueAt: first[1].dueAt });
}

/** What the case's type demands before the request counts as fulfilled, and is not there. */
export function notFulfilled({ state, rules }: Pick<Deciding<'Fulfil'>, 'state' | 'rules'>): Refusal | undefined {
  const part = requestOf(state);
  const proof = proofOf(state.caseType, rules);
  if (!proof) return undefined;
  const isNothingLeft = part.refund !== undefined && !isPositive(part.refund.refund);
  const isPaid = part.refund?.submitted && !onTheirWay(part).length;
  const isProven = proof === 'refund-not-paid' ? isNothingLeft || isPaid : state.latest.OrderNumbered;
  return isProven ? undefined : refuse(proof);
}

/** The fee goes by the time left when the customer asked, which is when the command says that it happened. */
function computeRefund({ body, command, state, rules, event }: Deciding<'ComputeRefund'>): CaseEvent[] | Refusal {
  const { fare, departsAt, fault } = body;
  const policy = rules.practice?.refundPolicy;
  if (!policy) return refuse('no-refund-policy', { rulebook: titleOf(rules) });
  if (requestOf(state).orderState === undefined) return refuse('order-needed');
  if (!isPositive(fare)) return refuse('not-positive');
  const wrong = refundOnItsWay(state) ?? tooFarAhead(departsAt, command.at);
  if (wrong) return wrong;
  const terms = refundTerms(policy, { fare, departsAt, askedAt: command.happenedAt, fault });
  if (!terms) return refuse('after-departure', { departsAt });
  return [event('RefundComputed', { fare, ...terms }), event('QuoteGiven', { price: terms.refund })];
}

/** What is confirmed goes to finance once; after that it is computed anew or not at all. */
function submitRefund({ body, command, state, event }: Deciding<'SubmitRefund'>): CaseEvent[] | Refusal {
  const { refund, refunds = {} } = requestOf(state);
  const { expectedAt: dueAt } = body;
  const underWay = refundOnItsWay(state);
  if (underWay) return underWay;
  if (!refund || refund.submitted || !isPositive(refund.refund)) return refuse('nothing-to-refund');
  if (dueAt <= command.at) return refuse('promise-in-the-past', { dueAt, now: command.at });
  const tooFar = tooFarAhead(dueAt, command.at);
  if (tooFar) return tooFar;
  const subject = `f${Object.keys(refunds).length + 1}`;
  return [event('RefundSubmitted', { subject, dueAt, amount: refund.refund }, written(body.text))];
}

/** The difference between two amounts of which one must be the other. */
function unequal(expected: Money, actual: Money): Refusal | undefined {
  if (expected.currency !== actual.currency)
    return refuse('wrong-currency', { expected: expected.currency, actual: actual.currency });
  if (compareMoney(expected, actual) === 0) return undefined;
  return refuse('wrong-amount', { expected: formatMoney(expected), actual: formatMoney(actual) });
}

function recordRefundPaid({ body, state, event }: Deciding<'RecordRefundPaid'>): CaseEvent[] | Refusal {
  const waiting = onTheirWay(requestOf(state));
  const submitted = waiting.find(([subject]) => subject === body.refund)?.[1];
  if (!submitted) return refuse('unknown-refund', { refund: body.refund, known: listed(waiting.map(([id]) => id)) });
  const { refund: subject, amount, reference } = body;
  return unequal(submitted.amount, amount) ?? [event('RefundPaid', { subject, amount, reference })];
}

/** A price may be paid in parts, but never more than is left of it. */
function recordDifferencePaid({ body, state, event }: Deciding<'RecordDifferencePaid'>): CaseEvent[] | Refusal {
  const { amount, reference } = body;
  const { price, paid } = requestOf(state);
  if (!isPositive(amount)) return refuse('not-positive');
  const kept = price ?? paid;
  if (kept && kept.currency !== amount.currency)
    return refuse('wrong-currency', { expected: kept.currency, actual: amount.currency });
  const left = price && (paid?.currency === price.currency ? subtractMoney(price, paid) : price);
  if (left && compareMoney(amount, left) > 0)
    return refuse('wrong-amount', { expected: formatMoney(left), actual: formatMoney(amount) });
  return [event('DifferencePaid', { amount, reference })];
}

function assignOrderNumber(deciding: Deciding<'AssignOrderNumber'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const { orderNumber } = body;
  const { orderNumber: previous } = requestOf(state);
  if (previous === undefined && caseTypes[state.caseType].fulfilledBy === 'order-numbered')
    return refuse('order-needed');
  if (previous === orderNumber) return refuse('nothing-changes');
  const early = notNumberable(deciding);
  if (early) return early;
  const data = { orderNumber, ...(previous === undefined ? {} : { previousOrderNumber: previous }) };
  return [event('OrderNumbered', data, written(body.text))];
}

/** Orders, what changes them costs, and money that goes back. */
export const orderRules: CommandRules<OrderCommand> = {
  CheckOrder: {
    records: ['OrderChecked'],
    decide: ({ body, event }) => [
      event('OrderChecked', { orderNumber: body.orderNumber, orderState: body.orderState }, written(body.text)),
    ],
  },
  ComputeRefund: { during: ['open', 'quoted'], records: ['RefundComputed', 'QuoteGiven'], decide: computeRefund },
  RecordDifferencePaid: { during: ['confirmed'], records: ['DifferencePaid'], decide: recordDifferencePaid },
  AssignOrderNumber: { during: FULFILLABLE, records: ['OrderNumbered'], decide: assignOrderNumber },
  SubmitRefund: { during: ['confirmed'], records: ['RefundSubmitted'], decide: submitRefund },
  RecordRefundPaid: { records: ['RefundPaid'], decide: recordRefundPaid },
};

/** What is known of the order and its money. Total: sums of different currencies were refused before they became events. */
export function evolveOrder(part: Request, event: CaseEvent): Request {
  switch (event.type) {
    case 'OrderChecked':
      return { ...part, ...event.data };
    case 'OrderNumbered':
      return { ...part, orderNumber: event.data.orderNumber };
    case 'RefundComputed': {
      const { fare, fee, refund } = event.data;
      return { ...part, refund: { fare, fee, refund } };
    }
    case 'QuoteGiven': {
      const quoted = { ...part, ...event.data };
      if (!part.refund || part.refund.submitted || isSame(part.refund.refund, event.data.price)) return quoted;
      // What the customer is now asked to confirm is another amount, so what was computed no longer stands.
      const { refund: _refund, ...rest } = quoted;
      return rest;
    }
    case 'DifferencePaid': {
      const { amount } = event.data;
      return { ...part, paid: part.paid?.currency === amount.currency ? addMoney(part.paid, amount) : amount };
    }
    case 'RefundSubmitted': {
      const { subject, amount, dueAt } = event.data;
      return {
        ...part,
        ...(part.refund ? { refund: { ...part.refund, submitted: true as const } } : {}),
        refunds: { ...part.refunds, [subject]: { amount, dueAt } },
      };
    }
    case 'RefundPaid': {
      const submitted = part.refunds?.[event.data.subject];
      if (!submitted) return part;
      const paid = { ...submitted, paidAt: event.happenedAt };
      return { ...part, refunds: { ...part.refunds, [event.data.subject]: paid } };
    }
    default:
      return part;
  }
}
