import type { CaseEvent } from '../../case/events.ts';
import { isRefusal, refuse, type Refusal } from '../../case/refusal.ts';
import type { CommandRule, CommandRules, Deciding } from '../../decider.ts';
import { unknownPartner } from '../../intake/channels.ts';
import type { Money } from '../../money/money.ts';
import { calendarsBegin, titleOf } from '../../rulebook/rulebook.ts';
import { claimOf, currencyOf, plus, wrongAmount } from '../amounts.ts';
import { unknownDeclineReason } from '../declining.ts';
import { incomplete } from './complete.ts';
import { payerOf } from './payers.ts';
import type { ClaimFileCommand } from './schema.ts';
import type { ClaimFile, ClaimItem, Payer } from './state.ts';
import { written } from '../../case/personal.ts';
import { present } from '../../present.ts';

type FileCommand = ClaimFileCommand['type'];

/** What happened before the case was known counts, but no deadline can be reckoned from before the calendars. */
function tooEarly({ command, rules }: Pick<Deciding<FileCommand>, 'command' | 'rules'>): Refusal | undefined {
  const first = calendarsBegin(rules);
  const { happenedAt } = command;
  if (happenedAt.slice(0, 10) > first) return undefined;
  return refuse('before-calendars', { happenedAt, rulebook: titleOf(rules), first });
}

/** The first name that stands twice, or a reference to what is not there. */
function mistakeIn({ legs, bills, items }: Pick<ClaimFile, 'legs' | 'bills' | 'items'>): string | undefined {
  const twice = (names: string[]) => names.find((name, index) => names.indexOf(name) < index);
  const known = bills.map(({ bill }) => bill);
  const leg = twice(legs.map((one) => one.leg));
  const bill = twice(known);
  const strange = [...legs, ...items].find((one) => one.bill !== undefined && !known.includes(one.bill))?.bill;
  if (leg !== undefined) return `the leg "${leg}" stands twice`;
  if (bill !== undefined) return `the bill "${bill}" stands twice`;
  return strange === undefined ? undefined : `there is no bill "${strange}" among the bills`;
}

/** Items add up in the one currency of the case. */
function totalOf({ state }: Deciding<'RecordClaimFile'>, items: readonly ClaimItem[]): Refusal | { total?: Money } {
  const [first, ...more] = items;
  if (!first) return {};
  // A file that is recorded anew may say its amounts in another currency, as long as nothing else holds the first one.
  const { file: _file, ...withoutFile } = claimOf(state);
  const expected = currencyOf({ ...state, part: withoutFile }) ?? first.amount.currency;
  const other = items.find(({ amount }) => amount.currency !== expected);
  if (other) return refuse('wrong-currency', { expected, actual: other.amount.currency });
  return { total: more.reduce((sum, { amount }) => plus(sum, amount), first.amount) };
}

function recordClaimFile(deciding: Deciding<'RecordClaimFile'>): CaseEvent[] | Refusal {
  const { body, event } = deciding;
  const { claimant, insurableInterest, legs, bills, evidence, countries, items } = body;
  const what = mistakeIn(body);
  if (what !== undefined) return refuse('wrong-claim-file', { what });
  const summed = totalOf(deciding, items);
  if (isRefusal(summed)) return summed;
  const { incoterm, riskPoint, riskWithClaimant, contractor, declaredValue } = body;
  const told = present({ incoterm, riskPoint, riskWithClaimant, contractor, declaredValue, total: summed.total });
  const file = { claimant, insurableInterest, legs, bills, evidence, countries, items, ...told };
  return [event('ClaimFileRecorded', file, written(body.text))];
}

/** The same party may be there for several modes, but for each of them once. */
function openPayer({ body, state, rules, event }: Deciding<'OpenPayer'>): CaseEvent[] | Refusal {
  const { payer, party, mode, policy } = body;
  const { payers = {} } = claimOf(state);
  if (policy && payer !== 'insurer') return refuse('policy-of-insurer', { payer });
  const isOpen = Object.values(payers).some((one) => one.kind === payer && one.party === party && one.mode === mode);
  const wrong =
    (payer === 'partner' ? unknownPartner(party, rules) : undefined) ??
    (isOpen ? refuse('nothing-changes') : undefined);
  if (wrong) return wrong;
  const subject = `y${Object.keys(payers).length + 1}`;
  return [event('PayerOpened', { subject, payer, party, ...present({ mode, policy }) }, written(body.text))];
}

function recordMilestone(deciding: Deciding<'RecordMilestone'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const { milestone } = body;
  const early = tooEarly(deciding);
  if (early) return early;
  if (body.payer === undefined)
    return [event('MilestoneRecorded', { milestone, ...present({ mode: body.mode }) }, written(body.text))];
  const payer = payerOf(state, body.payer);
  if (isRefusal(payer)) return payer;
  const about = { subject: body.payer, payer: payer.kind, ...present({ mode: body.mode ?? payer.mode }) };
  return [event('MilestoneRecorded', { ...about, milestone }, written(body.text))];
}

type Step = 'RecordDemand' | 'AcknowledgeDebt' | 'RecordWrittenClaim' | 'FileSuit';

/** A rule for several commands that are decided alike. */
type RuleFor<T extends FileCommand> = Omit<CommandRule<T>, 'decide'> & {
  decide: (deciding: Pick<Deciding<T>, 'body' | 'command' | 'state' | 'rules' | 'event'>) => CaseEvent[] | Refusal;
};

/** A step between us and one payer of which only that it was taken is a fact. */
const step = (
  type: 'DemandMade' | 'DebtAcknowledged' | 'WrittenClaimMade' | 'SuitFiled',
  hindrance: (payer: Payer, deciding: Pick<Deciding<Step>, 'body' | 'state' | 'rules'>) => Refusal | undefined = () =>
    undefined,
): RuleFor<Step> => ({
  records: [type],
  mayPrecede: true,
  decide: (deciding) => {
    const { body, state, event } = deciding;
    const payer = payerOf(state, body.payer);
    if (isRefusal(payer)) return payer;
    const taken = event(type, { subject: body.payer, payer: payer.kind }, { text: body.text });
    return tooEarly(deciding) ?? hindrance(payer, deciding) ?? [taken];
  },
});

function recordRejection(deciding: Deciding<'RecordWrittenRejection'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const payer = payerOf(state, body.payer);
  if (isRefusal(payer)) return payer;
  if (payer.writtenClaim !== 'standing') return refuse('no-written-claim', { payer: body.payer });
  const { payer: subject, documentsReturned } = body;
  const rejected = event(
    'WrittenClaimRejected',
    { subject, payer: payer.kind, documentsReturned },
    { text: body.text },
  );
  return tooEarly(deciding) ?? [rejected];
}

/** What it accepts or has paid is an amount of the case; why it declines is one of the company's reasons, where it has a list. */
function recordAnswer(deciding: Deciding<'RecordPayerAnswer'>): CaseEvent[] | Refusal {
  const { body, state, rules, event } = deciding;
  const { answer, amount, code } = body;
  const payer = payerOf(state, body.payer);
  if (isRefusal(payer)) return payer;
  const isPaying = answer === 'accepts' || answer === 'paid';
  const wrong =
    tooEarly(deciding) ??
    (isPaying && !amount ? refuse('amount-needed', { answer }) : undefined) ??
    (amount ? wrongAmount(state, amount) : undefined) ??
    ((answer === 'declines' || answer === 'defends') && code !== undefined
      ? unknownDeclineReason(rules, code)
      : undefined);
  if (wrong) return wrong;
  const about = { subject: body.payer, payer: payer.kind };
  const personal = { text: body.text };
  switch (answer) {
    case 'acknowledges':
      return [event('PayerAcknowledged', about, personal)];
    case 'asks':
      return [event('PayerAsked', about, personal)];
    case 'defends':
      return [event('DefenceRaised', { ...about, ...present({ code }) }, personal)];
    case 'paid':
      return amount ? [event('PayerPaid', { ...about, amount }, personal)] : [];
    case 'accepts':
    case 'declines':
      return [event('PayerAnswered', { ...about, answer, ...present({ amount, code }) }, personal)];
  }
}

/** What is claimed, and what happens between us and each payer. All of it may have happened before the case was opened. */
export const claimFileRules: CommandRules<FileCommand> = {
  RecordClaimFile: { records: ['ClaimFileRecorded'], decide: recordClaimFile },
  OpenPayer: { records: ['PayerOpened'], decide: openPayer },
  RecordMilestone: { records: ['MilestoneRecorded'], mayPrecede: true, decide: recordMilestone },
  RecordDemand: step('DemandMade'),
  AcknowledgeDebt: step('DebtAcknowledged'),
  RecordWrittenClaim: step('WrittenClaimMade', (payer, { body, state, rules }) =>
    payer.writtenClaim === 'standing' ? refuse('nothing-changes') : incomplete(body.payer, payer, state, rules),
  ),
  RecordWrittenRejection: { records: ['WrittenClaimRejected'], mayPrecede: true, decide: recordRejection },
  FileSuit: step('SuitFiled', ({ suit }) => (suit ? refuse('nothing-changes') : undefined)),
  RecordPayerAnswer: {
    records: ['PayerAcknowledged', 'PayerAsked', 'DefenceRaised', 'PayerAnswered', 'PayerPaid'],
    mayPrecede: true,
    decide: recordAnswer,
  },
};
