import { clockName, same } from '../workflows/domain/audit/names.ts';
import type { CaseState, ClockState } from '../workflows/domain/case/state.ts';
import { rungWaiting } from '../workflows/domain/clocks/due.ts';
import type { CommandType } from '../workflows/domain/command.ts';
import { formatMoney } from '../workflows/domain/money/money.ts';
import { named, type Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { caseTypes } from '../workflows/domain/types/registry.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';

/** What a field of a command may hold, and how that is called. */
export interface Choice {
  value: string;
  name: Words;
}

interface Given {
  state: CaseState;
  rules: Rulebook;
}

/** Undefined where anything may be said, since the company keeps no list. */
type Source = (given: Given) => Choice[] | undefined;

/** What the rulebook names, by its ids. */
const listOf = <T>(list: Readonly<Record<string, T>> | undefined, nameOf: (entry: T) => Words): Choice[] =>
  Object.entries(list ?? {}).map(([value, entry]) => ({ value, name: nameOf(entry) }));

const nameIn = <T extends { name: Words }>(list: Readonly<Record<string, T>>): Choice[] =>
  listOf(list, ({ name }) => name);

/** What the case has of a kind, as far as it still counts. */
function ofCase<T>(
  record: Readonly<Record<string, T>> | undefined,
  counts: (entry: T) => boolean,
  nameOf: (entry: T) => Words,
): Choice[] {
  return Object.entries(record ?? {}).flatMap(([value, entry]) =>
    counts(entry) ? [{ value, name: nameOf(entry) }] : [],
  );
}

const clocks =
  (counts: (clock: ClockState, rules: Rulebook) => boolean): Source =>
  ({ state, rules }) =>
    ofCase(
      state.clocks,
      (clock) => counts(clock, rules),
      ({ clock, key }) => clockName(rules, clock, key),
    );

const called = (what: string | undefined, otherwise: string): Words => same(what ?? otherwise);

const promises =
  (standsAlone: boolean): Source =>
  ({ state }) =>
    ofCase(
      state.promises,
      ({ state: how, keptAt }) => how === 'standing' || (!standsAlone && how === 'broken' && !keptAt),
      ({ what, dueAt }) => called(what, dueAt),
    );

const claimOf = ({ part }: CaseState) => (part.kind === 'claim' ? part : undefined);

const payments =
  (...states: string[]): Source =>
  ({ state }) =>
    ofCase(
      claimOf(state)?.money?.payments,
      (payment) => states.includes(payment.state),
      ({ amount, payer }) => same(`${formatMoney(amount)} · ${payer}`),
    );

const documents =
  (...states: string[]): Source =>
  ({ state, rules }) =>
    ofCase(
      claimOf(state)?.documents,
      (owed) => states.includes(owed.state),
      ({ document }) => named(rules.practice?.claims?.documents ?? {}, document)?.name ?? same(document),
    );

const departments: Source = ({ rules }) => nameIn(rules.departments);
const handOvers: Source = ({ state }) =>
  ofCase(
    state.handOvers,
    (offer) => offer.state === 'offered',
    ({ to }) => same(to),
  );
const nodes: Source = ({ state }) =>
  ofCase(
    state.nodes,
    ({ doneAt }) => doneAt === undefined,
    ({ what, dueAt }) => called(what, dueAt),
  );
const preventions: Source = ({ state }) =>
  ofCase(
    state.preventions,
    ({ doneAt }) => doneAt === undefined,
    ({ what, dueAt }) => called(what, dueAt),
  );
const referrals: Source = ({ state, rules }) =>
  ofCase(
    state.referrals,
    (referral) => referral.state === 'waiting',
    ({ department }) => named(rules.departments, department)?.name ?? same(department),
  );
const payers: Source = ({ state }) =>
  ofCase(
    claimOf(state)?.payers,
    () => true,
    ({ party }) => same(party),
  );
const recoveries: Source = ({ state }) =>
  ofCase(
    claimOf(state)?.money?.recoveries,
    ({ open }) => open.amountMinor !== '0',
    ({ party, open }) => same(`${party} · ${formatMoney(open)}`),
  );
const refunds: Source = ({ state }) =>
  ofCase(
    state.part.kind === 'request' ? state.part.refunds : undefined,
    ({ paidAt }) => paidAt === undefined,
    ({ amount }) => same(formatMoney(amount)),
  );
const questionnaires =
  (...uses: string[]): Source =>
  ({ rules }) =>
    ofCase(
      rules.practice?.questionnaires,
      ({ use }) => uses.includes(use),
      ({ name }) => name,
    );

/** A list that a company need not keep; without one the field takes any code. */
const kept =
  (source: (given: Given) => Choice[]): Source =>
  (given) => {
    const choices = source(given);
    return choices.length > 0 ? choices : undefined;
  };

/** What reviewers may find broken. */
const findings: Source = ({ rules }) =>
  ofCase(
    rules.practice?.prohibitions,
    () => true,
    ({ name }) => name,
  );
const legs: Source = ({ state }) =>
  claimOf(state)?.file?.legs.map(({ leg, from, to }) => ({ value: leg, name: same(`${leg} · ${from} – ${to}`) })) ?? [];

const remedies: Source = ({ state }) =>
  caseTypes[state.caseType].remedies.map(({ code, name }) => ({ value: code, name }));

const ofPayer = { payer: payers };
const ofRecovery = { recovery: recoveries };
const standing = promises(true);
const awaited = promises(false);
const waitingRung = clocks((clock) => rungWaiting(clock) !== undefined);
const extensible = clocks(
  ({ clock, status, extensions }, rules) =>
    status === 'running' && extensions < (named(rules.clocks, clock)?.extension?.times ?? 0),
);

/** Of which fields it is known what they may hold. */
const SOURCES: Partial<Record<CommandType, Readonly<Record<string, Source>>>> = {
  Classify: { department: departments },
  Refer: { department: departments },
  Answer: { remedy: remedies },
  TakeRemedy: { remedy: remedies },
  RecordFeedback: { referral: referrals },
  RenegotiatePromise: { promise: standing },
  KeepPromise: { promise: awaited },
  Pause: { reason: ({ rules }) => nameIn(rules.pauseReasons) },
  ExtendClock: { clock: extensible },
  AcknowledgeRung: { clock: waitingRung },
  Escalate: { to: ({ rules }) => listOf(rules.roles, (name) => name) },
  AcceptHandOver: { handOver: handOvers },
  DeclineHandOver: { handOver: handOvers },
  AssessCase: {
    nature: ({ rules }) => nameIn(rules.practice?.natures ?? {}),
    criteria: ({ rules }) => nameIn(rules.practice?.criteria ?? {}),
  },
  RecordDiscipline: { measure: ({ rules }) => listOf(rules.practice?.discipline, (name) => name) },
  ReferUp: { to: ({ rules }) => nameIn(rules.practice?.levels ?? {}) },
  CompleteNode: { node: nodes },
  MoveNode: { node: nodes },
  CompletePrevention: { prevention: preventions },
  RecordSurvey: { questionnaire: questionnaires('survey', 'interview') },
  ReviewContact: { questionnaire: questionnaires('review'), findings },
  ReportException: { to: ({ rules }) => [...listOf(rules.roles, (name) => name), ...nameIn(rules.departments)] },
  DeclineClaim: { code: kept(({ rules }) => nameIn(rules.practice?.claims?.declineReasons ?? {})) },
  RecordMilestone: ofPayer,
  RecordDemand: ofPayer,
  AcknowledgeDebt: ofPayer,
  RecordWrittenClaim: ofPayer,
  RecordWrittenRejection: ofPayer,
  FileSuit: ofPayer,
  RecordPayerAnswer: ofPayer,
  AskDocuments: { ...ofPayer, documents: kept(({ rules }) => nameIn(rules.practice?.claims?.documents ?? {})) },
  GiveNotice: ofPayer,
  ProposePayment: ofPayer,
  BookRecovery: { ...ofPayer, leg: legs },
  ComputeLiability: { ...ofPayer, regime: ({ rules }) => nameIn(rules.regimes ?? {}) },
  RecordSubrogation: ofPayer,
  JoinRecovery: { ...ofPayer, ...ofRecovery },
  RecordRecoveryPromise: ofRecovery,
  RecordRecovery: ofRecovery,
  NetRecovery: ofRecovery,
  WriteOffRecovery: ofRecovery,
  ReceiveDocument: { document: documents('asked', 'received', 'rejected') },
  JudgeDocument: { document: documents('received') },
  WaiveDocument: { document: documents('asked', 'received', 'rejected') },
  ApprovePayment: { payment: payments('proposed') },
  OrderPayment: { payment: payments('approved') },
  ConfirmPayment: { payment: payments('ordered') },
  CancelPayment: { payment: payments('proposed', 'approved', 'ordered') },
  RecordReceipt: { payment: payments('paid') },
  RecordRefundPaid: { refund: refunds },
};

/** What each field may hold of what the case and its rules have, by the names of the fields. */
export function choicesOf(type: string, state: CaseState, rules: Rulebook): Record<string, Choice[]> {
  const sources = named(SOURCES as Record<string, Readonly<Record<string, Source>>>, type) ?? {};
  return Object.fromEntries(
    Object.entries(sources).flatMap(([field, source]) => {
      const choices = source({ state, rules });
      return choices === undefined ? [] : [[field, choices]];
    }),
  );
}

/** What would only be refused: it ends what has not begun. */
export function isIdle(type: string, { paused, mergedInto, level }: CaseState): boolean {
  if (type === 'Resume') return paused === undefined;
  if (type === 'UndoMerge') return mergedInto === undefined;
  return type === 'SendBack' && level === undefined;
}
