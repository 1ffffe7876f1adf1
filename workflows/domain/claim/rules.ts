import { claimOf, wrongAmount } from './amounts.ts';
import { documentRules } from './documents/rules.ts';
import { payerOf } from './file/payers.ts';
import { claimFileRules } from './file/rules.ts';
import { costRules } from './ledger/costs.ts';
import { liabilityRules } from './ledger/liability.ts';
import { paymentRules } from './ledger/payments.ts';
import { negotiationRules } from './negotiation/rules.ts';
import { recoveryRules } from './recovery/rules.ts';
import type { ClaimCommand } from './schema.ts';
import { settlement } from './settling.ts';
import { PAYABLE, UNDECIDED } from './statuses.ts';
import { answeringRules } from '../case/answering.ts';
import type { CaseEvent } from '../case/events.ts';
import { isRefusal, listed, refuse, type Refusal } from '../case/refusal.ts';
import { SUPERVISING, type CommandRules, type Deciding } from '../decider.ts';
import { addMoney } from '../money/money.ts';
import { present } from '../present.ts';

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

/** A notice to the carrier does not keep a time against the insurer: where there are payers, it says to whom it was given. */
function giveNotice({ body, state, event }: Deciding<'GiveNotice'>): CaseEvent[] | Refusal {
  const personal = { text: `${body.to}\n${body.text}` };
  const { payers = {} } = claimOf(state);
  if (body.payer === undefined) {
    const known = Object.keys(payers);
    return known.length > 1
      ? refuse('payer-needed', { known: listed(known) })
      : [event('NoticeGiven', { payer: 'all' }, personal)];
  }
  const payer = payerOf(state, body.payer);
  return isRefusal(payer) ? payer : [event('NoticeGiven', { payer: payer.kind, for: body.payer }, personal)];
}

export const claimRules: CommandRules<ClaimCommand['type']> = {
  ...answeringRules,
  ...claimFileRules,
  ...documentRules,
  ...paymentRules,
  ...costRules,
  ...recoveryRules,
  ...negotiationRules,
  ...liabilityRules,
  GiveNotice: { records: ['NoticeGiven'], decide: giveNotice },
  AssessClaim: {
    during: UNDECIDED,
    records: ['ClaimAssessed'],
    decide: ({ body, state, event }) =>
      wrongAmount(state, body.amount) ?? [event('ClaimAssessed', { amount: body.amount }, { text: body.text })],
  },
  ReviseAmount: {
    during: PAYABLE,
    roles: SUPERVISING,
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
    decide: ({ body, event }) => [event('AppealDecided', present({ upheld: body.upheld }), { text: body.text })],
  },
  HandToCollection: {
    during: UNDECIDED,
    records: ['HandedToCollection'],
    decide: ({ body, event }) => [event('HandedToCollection', {}, { text: body.agency })],
  },
};
