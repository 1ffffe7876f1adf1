import { claimOf, wrongAmount } from './amounts.ts';
import { unknownDeclineReason } from './declining.ts';
import { documentRules } from './documents/rules.ts';
import { releasesTooMuch } from './file/payers.ts';
import { claimFileRules } from './file/rules.ts';
import { liabilityRules } from './ledger/liability.ts';
import { paymentRules } from './ledger/payments.ts';
import { recoveryRules } from './ledger/recoveries.ts';
import type { ClaimCommand } from './schema.ts';
import { settlement } from './settling.ts';
import { answeringRules } from '../case/answering.ts';
import type { CaseEvent } from '../case/events.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Status } from '../case/state.ts';
import type { CommandRules, Deciding } from '../decider.ts';
import { addMoney } from '../money/money.ts';

const UNDECIDED: readonly Status[] = ['open', 'answered', 'satisfied', 'assessed', 'offered'];
/** Money may come in and appeals may be made as long as the case is not closed, even after it was settled or handed on. */
const PAYABLE: readonly Status[] = [...UNDECIDED, 'settled', 'declined', 'collection'];

function recordPayment({ body, state, event }: Deciding<'RecordPayment'>): CaseEvent[] | Refusal {
  const wrong = wrongAmount(state, body.amount);
  if (wrong) return wrong;
  const { paid, claimed } = claimOf(state);
  const paidTotal = paid ? addMoney(paid, body.amount) : body.amount;
  const payment = event('PaymentRecorded', { amount: body.amount, reference: body.reference, paidTotal });
  return [payment, ...settlement({ state, event }, claimed, paidTotal)];
}

/** An appeal after its period is recorded and marked late; whether it is heard is for whoever decides it. */
function lodgeAppeal({ body, command, state, rules, event }: Deciding<'LodgeAppeal'>): CaseEvent[] {
  const clock = Object.values(state.clocks).find(({ clock: id }) => rules.clocks[id]?.stops.includes('AppealLodged'));
  const late = clock !== undefined && command.happenedAt > clock.dueAt;
  return [event('AppealLodged', { late }, { text: `${body.to}\n${body.text}` })];
}

function acceptOffer({ body, state, event }: Deciding<'AcceptOffer'>): CaseEvent[] | Refusal {
  const { offered, offeredRelease, paid } = claimOf(state);
  if (!offered) return refuse('nothing-offered');
  const wrong = releasesTooMuch(claimOf(state), offeredRelease);
  if (wrong) return wrong;
  const accepted = event('OfferAccepted', { amount: offered }, { text: body.evidence });
  return [accepted, ...settlement({ state, event }, offered, paid)];
}

export const claimRules: CommandRules<ClaimCommand['type']> = {
  ...answeringRules,
  ...claimFileRules,
  ...documentRules,
  ...paymentRules,
  ...recoveryRules,
  ...liabilityRules,
  GiveNotice: {
    records: ['NoticeGiven'],
    decide: ({ body, event }) => [event('NoticeGiven', {}, { text: `${body.to}\n${body.text}` })],
  },
  AssessClaim: {
    during: UNDECIDED,
    records: ['ClaimAssessed'],
    decide: ({ body, state, event }) =>
      wrongAmount(state, body.amount) ?? [event('ClaimAssessed', { amount: body.amount }, { text: body.text })],
  },
  OfferSettlement: {
    during: UNDECIDED,
    roles: ['supervisor', 'manager', 'administrator'],
    records: ['SettlementOffered'],
    decide: ({ body, state, event }) => {
      const { amount, release, text } = body;
      const offer = { amount, ...(release ? { release } : {}) };
      const wrong = wrongAmount(state, amount) ?? releasesTooMuch(claimOf(state), release);
      return wrong ?? [event('SettlementOffered', offer, { text })];
    },
  },
  AcceptOffer: { during: ['offered'], records: ['OfferAccepted', 'ClaimSettled'], decide: acceptOffer },
  DeclineClaim: {
    during: UNDECIDED,
    roles: ['supervisor', 'manager', 'administrator'],
    endsPause: true,
    records: ['ClaimDeclined'],
    decide: ({ body, rules, event }) =>
      unknownDeclineReason(rules, body.code) ?? [event('ClaimDeclined', { code: body.code }, { text: body.text })],
  },
  ReviseAmount: {
    during: PAYABLE,
    roles: ['supervisor', 'manager', 'administrator'],
    records: ['AmountRevised', 'ClaimSettled'],
    decide: ({ body, state, event }) => {
      const { claimed, paid } = claimOf(state);
      const wrong = wrongAmount(state, body.amount);
      if (wrong) return wrong;
      const previous = claimed ? { previous: claimed } : {};
      const revised = event('AmountRevised', { amount: body.amount, ...previous }, { text: body.reason });
      return [revised, ...settlement({ state, event }, body.amount, paid)];
    },
  },
  RecordPayment: { during: PAYABLE, records: ['PaymentRecorded', 'ClaimSettled'], decide: recordPayment },
  LodgeAppeal: { during: PAYABLE, records: ['AppealLodged'], decide: lodgeAppeal },
  RecordAppealDecision: {
    during: PAYABLE,
    records: ['AppealDecided'],
    decide: ({ body, event }) => [
      event('AppealDecided', body.upheld === undefined ? {} : { upheld: body.upheld }, { text: body.text }),
    ],
  },
  HandToCollection: {
    during: UNDECIDED,
    records: ['HandedToCollection'],
    decide: ({ body, event }) => [event('HandedToCollection', {}, { text: body.agency })],
  },
};
