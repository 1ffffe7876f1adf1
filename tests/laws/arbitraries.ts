import fc from 'fast-check';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { Actor, BodyOf, CommandBody, CommandType } from '../../workflows/domain/command.ts';
import { commandTypesOf } from '../../workflows/domain/decide.ts';
import {
  CASE_KINDS,
  CASE_TYPES,
  CHANNELS,
  LINK_RELATIONS,
  SEVERITIES,
  type CaseKind,
} from '../../workflows/domain/vocabulary.ts';
import { agent, auditor, local, supervisor } from '../support/builders.ts';

/** The first of March 2026, a Sunday; lives begin in the weeks after it. Epoch milliseconds. */
const BEGINNING = Date.parse(local('2026-03-01', '00:00'));
const MINUTE = 60_000;

/** Plain objects, as JSON has them. */
const record = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(shape, { noNullPrototype: true });

/** Words that may stand in any text; "constructor" and "__proto__" are what careless look-ups fall over. */
const word = fc.constantFrom('so it is', '因为下雨', 'x', 'constructor');
const code = fc.constantFrom('weather', 'carrier', 'constructor');
const channel = fc.constantFrom(...CHANNELS);
const role = fc.constantFrom('supervisor', 'manager', 'constructor');
const department = fc.constantFrom('finance', 'fleet', 'constructor');
const subject = (letter: string) =>
  fc.constantFrom(`${letter}1`, `${letter}1`, `${letter}1`, `${letter}2`, '__proto__');
const money = record({
  amountMinor: fc.constantFrom('0', '1', '50000', '120000', '999999999999'),
  currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'USD', 'XDR'),
});
const claimed = money.filter(({ amountMinor }) => amountMinor !== '0');
const uuid = fc.constantFrom('5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11', '0b6f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11');
/** Some instant of the first months, or one far away. */
const instant = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 60 * 24 * 60 }) },
    { weight: 1, arbitrary: fc.constantFrom(-70 * 365 * 24 * 60, 900 * 365 * 24 * 60) },
  )
  .map((minutes) => new Date(BEGINNING + minutes * MINUTE).toISOString());

const day = fc.constantFrom('2026-02-28', '2026-03-02');

const FACTS = {
  delay: record({ arrived: fc.boolean() }),
  damage: record({ natureOfDamage: fc.constantFrom('wet', 'broken'), piecesDamaged: fc.nat(9) }),
  shortage: record({ nature: fc.constantFrom('all-short', 'overage'), piecesShort: fc.nat(9) }),
  'freight-dispute': record({ invoiceNumber: fc.constantFrom('INV-1', 'INV-2') }),
  'service-attitude': record({ aboutWhom: fc.constantFrom('internal', 'external') }),
  'partner-breach': record({ breach: fc.constantFrom('late', 'promise-not-paid'), partner: word }),
  'late-dispatch': record({ orderedOn: day }),
  'slow-handling': record({ firstAskedOn: day, stage: word }),
  'unanswered-call': record({ calledOn: day, ringCount: fc.nat(20) }),
  'return-slip': record({ slipState: fc.constantFrom('missing', 'imperfect'), slipDueOn: day }),
  booking: record({ origin: word, destination: word, passengers: fc.nat(50) }),
  'order-change': record({ orderNumber: fc.constantFrom('ORD-1', 'ORD-2'), change: word }),
  refund: record({ orderNumber: fc.constantFrom('ORD-1', 'ORD-2'), reason: fc.constantFrom('weather', 'other') }),
  enquiry: record({ subject: fc.constantFrom('price', 'tracking'), complex: fc.boolean() }),
  other: record({ subject: word, customerClass: fc.constantFrom('key', 'ordinary'), expectedOn: day }),
};
const about = fc
  .constantFrom(...CASE_TYPES)
  .chain((caseType) => record({ caseType: fc.constant(caseType), facts: FACTS[caseType] }));

const body = <T extends CommandType>(
  type: T,
  shape: { [K in keyof Omit<BodyOf<T>, 'type'>]?: fc.Arbitrary<unknown> },
) => record({ type: fc.constant(type), ...shape }) as unknown as fc.Arbitrary<CommandBody>;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

type PersonType = Exclude<CommandType, 'OpenCase' | 'RecordDelivery' | 'Tick'>;

/** Whatever is syntactically valid of each command; the compiler demands a line for a command that is new. */
export const bodies: Record<PersonType, fc.Arbitrary<CommandBody>> = {
  Acknowledge: body('Acknowledge', { channel }),
  Classify: fc.oneof(
    body('Classify', { severity: fc.constantFrom(...SEVERITIES), reason: word }),
    body('Classify', { department, reason: word }),
    about.chain(({ caseType, facts }) =>
      body('Classify', { caseType: fc.constant(caseType), facts: fc.constant(facts), reason: word }),
    ),
  ),
  Assign: body('Assign', { owner: fc.constantFrom('li.agent', 'he.agent') }),
  TakeOver: body('TakeOver', {}),
  Refer: body('Refer', { department, question: word }),
  RecordFeedback: body('RecordFeedback', { referral: subject('r'), text: word }),
  AddNote: body('AddNote', { text: word }),
  RecordContact: body('RecordContact', {
    direction: fc.constantFrom('inbound', 'outbound'),
    channel,
    reached: fc.boolean(),
    text: word,
  }),
  MakePromise: body('MakePromise', { what: word, dueAt: instant }),
  RenegotiatePromise: body('RenegotiatePromise', { promise: subject('p'), dueAt: instant, reason: word }),
  KeepPromise: body('KeepPromise', { promise: subject('p') }),
  Pause: body('Pause', {
    reason: fc.constantFrom('awaiting-customer-documents', 'awaiting-survey-report', 'constructor'),
    askedFor: word,
  }),
  Resume: body('Resume', { reason: word }),
  ExtendClock: fc.oneof(
    body('ExtendClock', { clock: fc.constantFrom('answer', 'acknowledge', '__proto__'), reason: word }),
    body('ExtendClock', { clock: fc.constant('answer'), dueAt: instant, reason: word }),
  ),
  Escalate: body('Escalate', { to: role, reason: word }),
  OpenLinkedCase: about.chain(({ caseType, facts }) =>
    body('OpenLinkedCase', {
      kind: fc.constantFrom(...CASE_KINDS),
      caseType: fc.constant(caseType),
      facts: fc.constant(facts),
      description: word,
    }),
  ),
  LinkCase: body('LinkCase', { caseId: uuid, relation: fc.constantFrom(...LINK_RELATIONS) }),
  Withdraw: body('Withdraw', { reason: word }),
  CloseCase: body('CloseCase', { outcome: word }),
  ReopenCase: body('ReopenCase', { reason: word }),
  Answer: body('Answer', { text: word, channel }),
  RecordCallBack: body('RecordCallBack', { result: fc.constantFrom('satisfied', 'not-satisfied', 'not-reached') }),
  IssueFinalResponse: body('IssueFinalResponse', { text: word, appeal: word }),
  RecordFinding: body('RecordFinding', { cause: code, party: code, text: word }),
  AdjustPlan: body('AdjustPlan', { plan: word, expectedAt: instant }),
  ConfirmResolved: body('ConfirmResolved', { text: word }),
  GiveNotice: body('GiveNotice', { to: word, text: word }),
  AssessClaim: body('AssessClaim', { amount: money, text: word }),
  OfferSettlement: body('OfferSettlement', { amount: money, text: word }),
  AcceptOffer: body('AcceptOffer', { evidence: word }),
  DeclineClaim: body('DeclineClaim', { code, text: word }),
  ReviseAmount: body('ReviseAmount', { amount: money, reason: word }),
  RecordPayment: body('RecordPayment', { amount: money, reference: word }),
  LodgeAppeal: body('LodgeAppeal', { to: word, text: word }),
  RecordAppealDecision: body('RecordAppealDecision', { upheld: fc.boolean(), text: word }),
  HandToCollection: body('HandToCollection', { agency: word }),
  Quote: body('Quote', { price: money, text: word }),
  ConfirmQuote: body('ConfirmQuote', { evidence: word }),
  Fulfil: body('Fulfil', { text: word }),
  RefuseRequest: body('RefuseRequest', { reason: word }),
};

/** What drives a case on; the rest comes up by itself often enough. */
const DRIVING: readonly PersonType[] = [
  'Answer',
  'RecordCallBack',
  'CloseCase',
  'ReopenCase',
  'Pause',
  'Classify',
  'MakePromise',
  'RenegotiatePromise',
  'OfferSettlement',
  'AcceptOffer',
];

const commandOfKind = Object.fromEntries(
  CASE_KINDS.map((kind) => {
    const known = commandTypesOf(kind) as PersonType[];
    const foreign = {
      weight: 1,
      arbitrary: fc.constantFrom('Quote', 'GiveNotice').chain((type) => bodies[type as PersonType]),
    };
    const driving = DRIVING.filter((type) => known.includes(type));
    const own = [...known, ...driving, ...driving].map((type) => ({ weight: 2, arbitrary: bodies[type] }));
    return [kind, fc.oneof(foreign, ...own)];
  }),
) as Record<CaseKind, fc.Arbitrary<CommandBody>>;

/** What goes wrong while a command is on its way; a crash is one of the process that decides. */
export const MISHAPS = [
  'none',
  'crash-before-append',
  'crash-after-append',
  'sent-twice',
  'old-one-sent-again',
  'raced',
] as const;
export type Mishap = (typeof MISHAPS)[number];

export interface Step {
  body: CommandBody;
  actor: Actor;
  /** Minutes since the step before. */
  after: number;
  /** Minutes by which it is entered late. */
  lateBy: number;
  mishap: Mishap;
  /** Nothing ticks between the step before and this one. */
  outage: boolean;
}

/** All that is done to one case, and all that goes wrong. */
export interface Life {
  opening: OpenCase;
  beginsAt: number;
  /** Minutes by which the opening is entered late. */
  lateBy: number;
  steps: Step[];
}

const actor = fc.constantFrom(agent, supervisor, supervisor, supervisor, auditor);
const mishap = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Mishap>('none') },
  { weight: 3, arbitrary: fc.constantFrom(...MISHAPS) },
);

const lateBy = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) },
);

const step = (kind: CaseKind): fc.Arbitrary<Step> =>
  record({
    body: commandOfKind[kind],
    actor,
    after: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 6000 })),
    mishap,
    outage: fc.boolean(),
    lateBy,
  });

/** A case's life, most often of some twenty commands, valid and not. Relative times are made absolute when it is lived. */
export const life: fc.Arbitrary<Life> = fc
  .tuple(fc.constantFrom(...CASE_KINDS), about, fc.constantFrom(...SEVERITIES), maybe(claimed))
  .chain(([kind, { caseType, facts }, severity, amount]) =>
    record({
      opening: fc.constant<OpenCase>({
        type: 'OpenCase',
        organisation: 'demo',
        kind,
        caseType,
        channel: 'phone',
        severity,
        complainant: { name: '周示例' },
        description: 'Something went wrong.',
        facts,
        ...(amount ? { amount } : {}),
      }),
      beginsAt: fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => BEGINNING + minutes * MINUTE),
      lateBy,
      steps: fc.array(step(kind), { maxLength: 30, size: 'max' }),
    }),
  );
