import fc from 'fast-check';
import { CAUSE_MECHANISMS, CAUSE_PARTIES, CAUSE_VIEWS } from '../../workflows/domain/assessment/state.ts';
import { RELEASES } from '../../workflows/domain/claim/ledger/state.ts';
import type { CommandBody, CommandType } from '../../workflows/domain/command.ts';
import type { Questionnaire } from '../../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { CASE_KINDS, LINK_RELATIONS, SEVERITIES } from '../../workflows/domain/vocabulary.ts';
import { body } from './body.ts';
import { claimsOf } from './claim-bodies.ts';
import {
  about,
  call,
  channel,
  code,
  instant,
  maybe,
  money,
  nameIn,
  person,
  record,
  span,
  subject,
  uuid,
  word,
} from './values.ts';

type SystemType = 'RecordDelivery' | 'AbsorbCase' | 'ReleaseCase';
export type PersonType = Exclude<CommandType, 'OpenCase' | 'Tick' | SystemType>;
type Bodies<T extends CommandType> = Readonly<Record<T, fc.Arbitrary<CommandBody>>>;

function shared(rules: Rulebook) {
  const department = nameIn(rules.departments);
  const clock = fc.oneof(
    { weight: 1, arbitrary: nameIn(rules.clocks) },
    { weight: 3, arbitrary: fc.constantFrom('answer', 'answer', '__proto__') },
  );
  const amends = { explained: fc.boolean(), apologised: fc.boolean() };
  const linked = record({ about, kind: fc.constantFrom(...CASE_KINDS) });
  return {
    Acknowledge: body('Acknowledge', { channel }),
    Classify: fc.oneof(
      body('Classify', { severity: fc.constantFrom(...SEVERITIES), reason: word }),
      body('Classify', { department, reason: word }),
      about.chain(({ caseType, facts }) =>
        body('Classify', { caseType: fc.constant(caseType), facts: fc.constant(facts), reason: word }),
      ),
    ),
    Assign: body('Assign', { owner: person }),
    TakeOver: body('TakeOver', {}),
    Refer: body('Refer', { department, question: word }),
    RecordFeedback: body('RecordFeedback', { referral: subject('r'), text: word }),
    AddNote: body('AddNote', { text: word }),
    RecordContact: body('RecordContact', {
      direction: fc.constantFrom('inbound', 'outbound'),
      channel,
      reached: fc.boolean(),
      call: maybe(call),
      text: word,
    }),
    MakePromise: body('MakePromise', { what: word, dueAt: instant, ...amends }),
    RenegotiatePromise: body('RenegotiatePromise', { promise: subject('p'), dueAt: instant, reason: word, ...amends }),
    KeepPromise: body('KeepPromise', { promise: subject('p') }),
    Pause: body('Pause', { reason: nameIn(rules.pauseReasons), askedFor: word }),
    Resume: body('Resume', { reason: word }),
    ExtendClock: fc.oneof(
      body('ExtendClock', { clock, reason: word }),
      body('ExtendClock', { clock, dueAt: instant, reason: word }),
    ),
    Escalate: body('Escalate', { to: nameIn(rules.roles), reason: word }),
    OpenLinkedCase: linked.chain(({ kind, about: { caseType, facts } }) =>
      body('OpenLinkedCase', {
        kind: fc.constant(kind),
        caseType: fc.constant(caseType),
        facts: fc.oneof(fc.constant(facts), fc.constant({})),
        description: maybe(word),
        severity: maybe(fc.constantFrom(...SEVERITIES)),
      }),
    ),
    LinkCase: body('LinkCase', { caseId: uuid, relation: fc.constantFrom(...LINK_RELATIONS) }),
    Withdraw: body('Withdraw', { reason: word }),
    CloseCase: body('CloseCase', { outcome: word }),
    ReopenCase: body('ReopenCase', { reason: word }),
  };
}

/** Scores as a questionnaire asks for them, and such as none does. */
function judged(rules: Rulebook, shape: object, type: 'RecordSurvey' | 'ReviewContact') {
  const questionnaires = rules.practice?.questionnaires ?? {};
  const asked = ([id, { questions, scale }]: [string, Questionnaire]) =>
    body(type, {
      ...shape,
      questionnaire: fc.constant(id),
      scores: record(Object.fromEntries(Object.keys(questions).map((name) => [name, fc.integer(scale)]))),
    });
  const scores = fc.dictionary(code, fc.nat(100), { maxKeys: 2, noNullPrototype: true });
  const other = body(type, { ...shape, questionnaire: nameIn(questionnaires), scores });
  return fc.oneof(other, ...Object.entries(questionnaires).flatMap((entry) => [asked(entry), asked(entry)]));
}

function sides(rules: Rulebook) {
  const practice: Partial<NonNullable<Rulebook['practice']>> = rules.practice ?? {};
  const node = record({ what: word, owner: person, dueAt: instant });
  const asking = Object.fromEntries(
    Object.entries(rules.clocks).filter(([, { ladder = '' }]) =>
      rules.ladders[ladder]?.rungs.some(({ acknowledgeWithin }) => acknowledgeWithin),
    ),
  );
  const several = (list: object | undefined) => fc.uniqueArray(nameIn(list), { maxLength: 2 });
  return {
    HandOver: body('HandOver', { to: person, reason: word }),
    AcceptHandOver: body('AcceptHandOver', { handOver: subject('h') }),
    DeclineHandOver: body('DeclineHandOver', { handOver: subject('h'), reason: word }),
    AssessCase: body('AssessCase', {
      origin: fc.constantFrom('internal', 'external'),
      nature: maybe(nameIn(practice.natures)),
      criteria: several(practice.criteria),
      reason: word,
    }),
    JudgeComplaint: body('JudgeComplaint', { upheld: fc.boolean(), reason: word }),
    RecordDiscipline: body('RecordDiscipline', { measure: nameIn(practice.discipline), person, text: word }),
    IssueCircular: body('IssueCircular', { text: word }),
    RecordCause: body('RecordCause', {
      view: fc.constantFrom(...CAUSE_VIEWS),
      party: fc.constantFrom(...CAUSE_PARTIES),
      mechanism: fc.constantFrom(...CAUSE_MECHANISMS),
      text: word,
    }),
    HoldMeeting: body('HoldMeeting', {
      decision: word,
      attendees: fc.array(person, { minLength: 1, maxLength: 2 }),
      nodes: fc.array(node, { maxLength: 2 }),
    }),
    CompleteNode: body('CompleteNode', { node: subject('n'), text: word }),
    MoveNode: body('MoveNode', { node: subject('n'), dueAt: instant, reason: word }),
    PlanPrevention: body('PlanPrevention', { what: word, owner: person, dueAt: instant }),
    CompletePrevention: body('CompletePrevention', { prevention: subject('v'), text: word }),
    ReferUp: body('ReferUp', { to: nameIn(practice.levels), reason: word }),
    SendBack: body('SendBack', { reason: word }),
    AdoptRulebook: body('AdoptRulebook', { version: fc.constantFrom(rules.version, 'constructor'), reason: word }),
    AcknowledgeRung: body('AcknowledgeRung', {
      clock: fc.oneof(nameIn(rules.clocks), nameIn(asking), fc.constant('answer')),
    }),
    MergeInto: body('MergeInto', { into: uuid, reason: word }),
    UndoMerge: body('UndoMerge', { reason: word }),
    RecordSurvey: judged(rules, { channel }, 'RecordSurvey'),
    ReviewContact: judged(
      rules,
      {
        medium: fc.constantFrom('recording', 'chat', 'call-back'),
        agent: person,
        findings: several(practice.prohibitions),
      },
      'ReviewContact',
    ),
  };
}

const packing = fc.constantFrom('sound', 'damaged', 'opened');
const courier = fc.constantFrom('good', 'fair', 'poor');

function exceptions(rules: Rulebook) {
  return {
    RecordFinding: body('RecordFinding', { cause: code, party: code, text: word }),
    AdjustPlan: body('AdjustPlan', { plan: word, expectedAt: instant }),
    ConfirmResolved: body('ConfirmResolved', { text: word }),
    TrackGoods: body('TrackGoods', {
      stationAsked: fc.boolean(),
      reached: fc.boolean(),
      arrived: fc.boolean(),
      late: fc.boolean(),
      packing: maybe(packing),
      courier: maybe(courier),
      text: word,
    }),
    PromiseArrival: body('PromiseArrival', {
      dueAt: instant,
      partner: maybe(nameIn(rules.practice?.partners)),
      consigneeTold: fc.boolean(),
    }),
    ReportException: body('ReportException', {
      to: fc.array(nameIn({ ...rules.roles, ...rules.departments }), { minLength: 1, maxLength: 2 }),
      text: word,
    }),
    TakeRemedy: body('TakeRemedy', { remedy: code, text: word }),
    ConfirmLoading: body('ConfirmLoading', { loaded: fc.boolean(), text: word }),
    RecordSignature: body('RecordSignature', { late: fc.boolean(), packing, courier, signedBy: word }),
    ReceiveSlip: body('ReceiveSlip', { perfect: fc.boolean(), text: word }),
  };
}

function claims() {
  return {
    GiveNotice: body('GiveNotice', { to: word, payer: maybe(subject('y')), text: word }),
    AssessClaim: body('AssessClaim', { amount: money, text: word }),
    OfferSettlement: body('OfferSettlement', {
      amount: money,
      release: maybe(fc.constantFrom(...RELEASES)),
      text: word,
    }),
    RecordCounterOffer: body('RecordCounterOffer', {
      amount: money,
      release: maybe(fc.constantFrom(...RELEASES)),
      text: word,
    }),
    AcceptOffer: body('AcceptOffer', { amount: money, evidence: word }),
    AcceptCounterOffer: body('AcceptCounterOffer', { amount: money, text: word }),
    RecordReceipt: body('RecordReceipt', { payment: subject('t'), reference: word }),
    DeclineClaim: body('DeclineClaim', { code, text: word }),
    ReviseAmount: body('ReviseAmount', { amount: money, reason: word }),
    RecordPayment: body('RecordPayment', { amount: money, reference: word }),
    LodgeAppeal: body('LodgeAppeal', { to: word, text: word }),
    RecordAppealDecision: body('RecordAppealDecision', { upheld: fc.boolean(), text: word }),
    HandToCollection: body('HandToCollection', { agency: word }),
  };
}

function requests() {
  const orderNumber = fc.constantFrom('ORD-1', 'ORD-2');
  return {
    Quote: body('Quote', { price: money, text: word }),
    ConfirmQuote: body('ConfirmQuote', { evidence: word }),
    Fulfil: body('Fulfil', { text: word }),
    RefuseRequest: body('RefuseRequest', { reason: word }),
    CheckOrder: body('CheckOrder', { orderNumber, orderState: fc.constantFrom('paid', 'departed', 'constructor') }),
    ComputeRefund: body('ComputeRefund', {
      fare: money,
      departsAt: instant,
      fault: fc.constantFrom('customer', 'carrier'),
    }),
    RecordDifferencePaid: body('RecordDifferencePaid', { amount: money, reference: word }),
    AssignOrderNumber: body('AssignOrderNumber', { orderNumber }),
    SubmitRefund: body('SubmitRefund', { expectedAt: instant }),
    RecordRefundPaid: body('RecordRefundPaid', { refund: subject('f'), amount: money, reference: word }),
  };
}

/** Whatever is syntactically valid of each command of a person; the compiler demands a line for a command that is new. */
export function bodiesUnder(rules: Rulebook): Bodies<PersonType> {
  return {
    ...shared(rules),
    Answer: body('Answer', { text: word, channel }),
    RecordCallBack: body('RecordCallBack', { result: fc.constantFrom('satisfied', 'not-satisfied', 'not-reached') }),
    IssueFinalResponse: body('IssueFinalResponse', { text: word, appeal: maybe(word) }),
    ...sides(rules),
    ...exceptions(rules),
    ...claims(),
    ...claimsOf(rules),
    ...requests(),
  };
}

/** What effects and other cases bring. */
export function systemBodiesUnder(rules: Rulebook): Bodies<SystemType> {
  const counted = Object.keys(rules.clocks).filter((id) => rules.clocks[id]?.budget.kind !== 'given');
  const clock = fc.tuple(fc.constantFrom(...counted), span).map(([id, times]) => ({ clock: id, key: id, ...times }));
  return {
    RecordDelivery: body('RecordDelivery', {
      effectId: fc.constantFrom('e1', 'e2'),
      outcome: fc.constantFrom('delivered', 'cancelled', 'refused', 'undelivered'),
      detail: record({ reason: word }),
    }),
    AbsorbCase: body('AbsorbCase', {
      from: uuid,
      promises: fc.array(record({ subject: fc.constant('p1'), dueAt: span.map(({ dueAt }) => dueAt) }), {
        maxLength: 1,
      }),
      clocks: fc.uniqueArray(clock, { maxLength: 3, selector: ({ key }) => key }),
      contacts: fc.nat(4),
    }),
    ReleaseCase: body('ReleaseCase', { from: uuid }),
  };
}
