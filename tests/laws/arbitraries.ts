import fc from 'fast-check';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { Actor, CommandBody } from '../../workflows/domain/command.ts';
import { commandTypesOf } from '../../workflows/domain/decide.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { CASE_KINDS, CHANNELS, SEVERITIES, type CaseKind, type Channel } from '../../workflows/domain/vocabulary.ts';
import { agent, auditor, colleague, supervisor, system } from '../support/builders.ts';
import { DEMO } from '../support/lives.ts';
import { claimsOf } from './claim-bodies.ts';
import { claimInTurn } from './claim-turns.ts';
import { bodiesUnder, systemBodiesUnder, type PersonType } from './bodies.ts';
import { about, BEGINNING, call, claimed, defined, maybe, MINUTE, nameIn, record, word } from './values.ts';

export const bodies = bodiesUnder(DEMO);

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

type Given = Pick<Step, 'body' | 'actor'>;

/** Commands of a kind of case, some of another kind, and what the system brings. */
function givenTo(kind: CaseKind, rules: Rulebook): fc.Arbitrary<Given> {
  const byType = bodiesUnder(rules);
  const known = commandTypesOf(kind) as PersonType[];
  const foreign = fc.constantFrom<PersonType>('Quote', 'GiveNotice').chain((type) => byType[type]);
  const driving = DRIVING.filter((type) => known.includes(type));
  // A claim knows as many commands about its file and money as all others together; they would crowd those out.
  const sided = Object.keys(claimsOf(rules)) as PersonType[];
  const sides = known.filter((type) => sided.includes(type)).map((type) => byType[type]);
  const common = known.filter((type) => !sided.includes(type));
  const own = [...common, ...driving, ...driving].map((type) => ({ weight: 2, arbitrary: byType[type] }));
  if (sides.length) own.push({ weight: 16, arbitrary: fc.oneof(...sides) });
  const bySystem = fc.oneof(...Object.values(systemBodiesUnder(rules)));
  const person = record<Given>({ body: fc.oneof({ weight: 1, arbitrary: foreign }, ...own), actor });
  return fc.oneof(
    { weight: 30, arbitrary: person },
    { weight: 1, arbitrary: record<Given>({ body: bySystem, actor: fc.constant(system) }) },
  );
}

/**
 * What goes wrong while a command is on its way; a crash is one of the process that decides. Its workflow may be told of it late, twice, or be lost;
 * two workers may record what falls due next; and the clock of whoever decides may be wrong.
 */
export const MISHAPS = [
  'none',
  'crash-before-append',
  'crash-after-append',
  'sent-twice',
  'old-one-sent-again',
  'raced',
  'told-late',
  'told-twice',
  'workflow-lost',
  'ticked-by-two',
  'clock-ahead',
  'clock-behind',
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

const actor: fc.Arbitrary<Actor> = fc.constantFrom(agent, colleague, supervisor, supervisor, supervisor, auditor);
const mishap = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Mishap>('none') },
  { weight: 3, arbitrary: fc.constantFrom(...MISHAPS) },
);

const lateBy = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) },
);

const stepOf = (kind: CaseKind, rules: Rulebook): fc.Arbitrary<Step> =>
  fc
    .tuple(
      givenTo(kind, rules),
      record<Omit<Step, keyof Given>>({
        after: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 6000 })),
        mishap,
        outage: fc.boolean(),
        lateBy,
      }),
    )
    .map(([given, way]) => ({ ...given, ...way }));

/** What chance alone would hardly bring about: steps of which each makes the next one possible. */
function inTurn(kind: CaseKind, rules: Rulebook): fc.Arbitrary<CommandBody[]> {
  const [measure = 'constructor'] = Object.keys(rules.practice?.discipline ?? {});
  const price = fc.constantFrom('50000', '120000').map((amountMinor) => ({ amountMinor, currency: 'CNY' }));
  const text = 'so it is';
  const judged: CommandBody[] = [
    { type: 'JudgeComplaint', upheld: true, reason: text },
    { type: 'RecordDiscipline', measure, person: 'li.agent', text },
  ];
  const refunded = price.map((amount): CommandBody[] => [
    { type: 'CheckOrder', orderNumber: 'ORD-1', orderState: 'paid' },
    { type: 'ComputeRefund', fare: amount, departsAt: '2026-09-01T01:00:00.000Z', fault: 'carrier' },
    { type: 'ConfirmQuote', evidence: text },
    { type: 'SubmitRefund', expectedAt: '2026-08-01T01:00:00.000Z' },
    { type: 'RecordRefundPaid', refund: 'f1', amount, reference: text },
  ]);
  const paid = price.map((amount): CommandBody[] => [
    { type: 'Quote', price: amount, text },
    { type: 'ConfirmQuote', evidence: text },
    { type: 'RecordDifferencePaid', amount, reference: text },
  ]);
  const node = { what: text, owner: 'he.agent', dueAt: '2026-08-01T01:00:00.000Z' };
  const planned: CommandBody[] = [
    { type: 'HoldMeeting', decision: text, attendees: ['he.agent'], nodes: [node] },
    { type: 'MoveNode', node: 'n1', dueAt: '2026-08-02T01:00:00.000Z', reason: text },
  ];
  const [level = 'constructor'] = Object.keys(rules.practice?.levels ?? {});
  const wentUp: CommandBody[] = [
    { type: 'ReferUp', to: level, reason: text },
    { type: 'SendBack', reason: text },
  ];
  if (kind === 'request') return fc.oneof(refunded, paid);
  if (kind === 'claim') return fc.oneof(claimInTurn(rules), claimInTurn(rules), fc.constantFrom(planned, wentUp));
  return fc.constantFrom(planned, wentUp, kind === 'complaint' ? judged : planned);
}

const usual = { actor: supervisor, after: 5, lateBy: 0, mishap: 'none', outage: false } as const;

/** Mostly one step, now and then some that belong together. */
const stepsOf = (kind: CaseKind, rules: Rulebook): fc.Arbitrary<Step[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 20, arbitrary: stepOf(kind, rules).map((step) => [step]) },
        { weight: 1, arbitrary: inTurn(kind, rules).map((list) => list.map((body): Step => ({ body, ...usual }))) },
      ),
      { maxLength: 30, size: 'max' },
    )
    .map((list) => list.flat());

const instantAt = (ms: number): string => new Date(ms).toISOString();

/** An opening as some channel of the rulebook asks for it; where the customer must be told a time it mostly says one. */
function openingUnder(rules: Rulebook, kind: CaseKind, beginsAt: number): fc.Arbitrary<OpenCase> {
  const { channels = {}, partners = {} } = rules.practice ?? {};
  const open = Object.entries(channels).flatMap(([name, rule]) => (rule.kinds.includes(kind) ? [name as Channel] : []));
  const asksTime = Object.values(channels).some(({ promise }) => promise);
  const told = record({
    what: word,
    dueAt: fc.integer({ min: 1, max: 9000 }).map((min) => instantAt(beginsAt + min * MINUTE)),
  });
  return record({
    about,
    channel: open.length ? fc.constantFrom(...open) : fc.constantFrom<Channel>('phone', ...CHANNELS),
    severity: fc.constantFrom(...SEVERITIES),
    amount: maybe(claimed),
    branch: fc.constantFrom(undefined, ...Object.keys(rules.branches)),
    partner: maybe(nameIn(partners)),
    call: maybe(call),
    word: fc.oneof(
      { weight: asksTime ? 8 : 1, arbitrary: record({ promise: told }) },
      { weight: 1, arbitrary: record({ onTheSpot: record({ answer: word }) }) },
      { weight: asksTime ? 1 : 8, arbitrary: fc.constant({}) },
    ),
  }).map(({ about: { caseType, facts }, partner, word: way, ...more }) => ({
    type: 'OpenCase',
    organisation: rules.organisation,
    kind,
    caseType,
    complainant: { name: '周示例', phone: '000-0001', customerNumber: 'C-1', email: 'zhou@example.org' },
    shipment: { waybill: 'YT-1001', ...(partner === undefined ? {} : { partner }) },
    description: 'Something went wrong.',
    facts,
    ...defined(more),
    ...way,
  }));
}

/** A case's life, most often of some twenty commands, valid and not. Relative times are made absolute when it is lived. */
export const lifeUnder = (rules: Rulebook): fc.Arbitrary<Life> => {
  const steps = Object.fromEntries(CASE_KINDS.map((kind) => [kind, stepsOf(kind, rules)])) as Record<
    CaseKind,
    fc.Arbitrary<Step[]>
  >;
  return fc
    .tuple(fc.constantFrom(...CASE_KINDS), fc.integer({ min: 0, max: 40 * 24 * 60 }))
    .chain(([kind, minutes]) => {
      const beginsAt = BEGINNING + minutes * MINUTE;
      return record<Life>({
        opening: openingUnder(rules, kind, beginsAt),
        beginsAt: fc.constant(beginsAt),
        lateBy,
        steps: steps[kind],
      });
    });
};

export const life = lifeUnder(DEMO);
