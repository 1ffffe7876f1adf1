import type { CaseEvent } from '../../case/events.ts';
import { listed, refuse, type Refusal } from '../../case/refusal.ts';
import { SUPERVISING, type CommandRules, type Deciding } from '../../decider.ts';
import { compareMoney, formatMoney, type Money } from '../../money/money.ts';
import { named } from '../../rulebook/rulebook.ts';
import { claimOf, wrongAmount } from '../amounts.ts';
import { unknownDeclineReason } from '../declining.ts';
import { releasesTooMuch } from '../file/payers.ts';
import type { Release } from '../ledger/state.ts';
import { settlement } from '../settling.ts';
import { UNDECIDED } from '../statuses.ts';
import type { NegotiationCommand } from './schema.ts';
import { written } from '../../case/personal.ts';

type Naming = 'AcceptOffer' | 'AcceptCounterOffer';

/** Why terms cannot be agreed: nothing stands, something else does, or they would give up what is not theirs to give up. */
function notAgreed(
  { body, state }: Pick<Deciding<Naming>, 'body' | 'state'>,
  standing: Money | undefined,
  release: Release | undefined,
): Refusal | undefined {
  if (!standing) return refuse('nothing-offered');
  const wrong = wrongAmount(state, body.amount);
  if (wrong) return wrong;
  if (compareMoney(standing, body.amount) !== 0)
    return refuse('offer-changed', { standing: formatMoney(standing), amount: formatMoney(body.amount) });
  return releasesTooMuch(claimOf(state), release);
}

function acceptOffer(deciding: Deciding<'AcceptOffer'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const { offered, offeredRelease, paid } = claimOf(state);
  const { amount, evidence } = body;
  const accepted = event('OfferAccepted', { amount }, { text: evidence });
  return notAgreed(deciding, offered, offeredRelease) ?? [accepted, ...settlement({ state, event }, amount, paid)];
}

function acceptCounterOffer(deciding: Deciding<'AcceptCounterOffer'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const { countered, counteredRelease, paid } = claimOf(state);
  const { amount, text } = body;
  const accepted = event('OfferAccepted', { amount, counter: true }, { text });
  return notAgreed(deciding, countered, counteredRelease) ?? [accepted, ...settlement({ state, event }, amount, paid)];
}

function recordReceipt({ body, state, event }: Deciding<'RecordReceipt'>): CaseEvent[] | Refusal {
  const { payment: subject, reference, text } = body;
  const { payments = {} } = claimOf(state).money ?? {};
  const payment = named(payments, subject);
  if (!payment) return refuse('unknown-payment', { payment: subject, known: listed(Object.keys(payments)) });
  const { state: is } = payment;
  if (is !== 'paid') return refuse('wrong-step', { what: subject, state: is, command: body.type, possible: 'paid' });
  if (payment.receipt !== undefined) return refuse('nothing-changes');
  return [event('ReceiptGiven', { subject, reference }, written(text))];
}

/** Offer, counter-offer, acceptance with its evidence, decline with its reason, and the receipt for what was paid. */
export const negotiationRules: CommandRules<NegotiationCommand['type']> = {
  OfferSettlement: {
    during: UNDECIDED,
    roles: SUPERVISING,
    records: ['SettlementOffered'],
    decide: ({ body, state, event }) => {
      const { amount, release, text } = body;
      const offer = { amount, ...(release ? { release } : {}) };
      const wrong = wrongAmount(state, amount) ?? releasesTooMuch(claimOf(state), release);
      return wrong ?? [event('SettlementOffered', offer, { text })];
    },
  },
  RecordCounterOffer: {
    during: ['offered'],
    records: ['CounterOffered'],
    decide: ({ body, state, event }) => {
      const { amount, release, text } = body;
      const counter = { amount, ...(release ? { release } : {}) };
      return wrongAmount(state, amount) ?? [event('CounterOffered', counter, { text })];
    },
  },
  AcceptOffer: { during: ['offered'], records: ['OfferAccepted', 'ClaimSettled'], decide: acceptOffer },
  AcceptCounterOffer: {
    during: UNDECIDED,
    roles: SUPERVISING,
    records: ['OfferAccepted', 'ClaimSettled'],
    decide: acceptCounterOffer,
  },
  DeclineClaim: {
    during: UNDECIDED,
    roles: SUPERVISING,
    endsPause: true,
    records: ['ClaimDeclined'],
    decide: ({ body, rules, event }) =>
      unknownDeclineReason(rules, body.code) ?? [event('ClaimDeclined', { code: body.code }, { text: body.text })],
  },
  RecordReceipt: { records: ['ReceiptGiven'], decide: recordReceipt },
};
