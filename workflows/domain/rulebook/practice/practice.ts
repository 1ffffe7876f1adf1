import type { CaseKind, CaseType, Channel, Role, Severity, Words } from '../../vocabulary.ts';
import type { EventType } from '../../case/events.ts';
import type { Source } from '../rulebook.ts';
import type { ClaimPractice } from './claims/claims.ts';
import type { RegisterId } from './registers.ts';
import type { Retention } from './retention.ts';

/** A way in: what must be asked there, and whether the customer must be told a time for the answer. */
export interface ChannelRule {
  name: Words;
  kinds: CaseKind[];
  /** Fields that an opening by it must bear, such as `complainant.phone`, `shipment.waybill` or `reportedAt`. */
  asks: string[];
  /** Unless solved on the spot, an opening must promise a time for the answer. */
  promise: boolean;
  /** A box is emptied at set times by a role; without it what lies in it would have no time of arrival. */
  emptied?: { every: 'day' | 'week'; day?: number; time: string; by: string; source: Source };
}

/** What to ask, say and do first, shown while the customer is on the line. */
export interface Guidance {
  kinds: CaseKind[];
  types: CaseType[];
  ask: Words;
  say: Words;
  do: Words;
}

/** What is done, step by step, when transport goes wrong in a way that was thought of beforehand. */
export interface EmergencyPlan {
  name: Words;
  kinds: CaseKind[];
  types: CaseType[];
  /** All when left out. */
  severities?: Severity[];
  steps: Words[];
}

/** Something that makes a case grave, as the company sees it. */
export interface Criterion {
  name: Words;
  severity: Severity;
  /** Told at once, over all rungs. */
  reportTo?: string;
}

/** What a complaint turns out to be about, with the departments that are asked for their view. */
export interface Nature {
  name: Words;
  department: string;
  refer: string[];
}

/** A level above the branch. */
export interface Level {
  name: Words;
  department: string;
  /** Told when a case comes up. */
  notify: string;
}

/** Numbers without a gap. Placeholders of the format: {branch} {yyyy} {yy} {mm} {dd} and {n} or {n:4} for the number. */
export interface NumberSeries {
  name: Words;
  format: string;
  /** Counting begins again with each of these. */
  restarts: 'never' | 'yearly' | 'monthly' | 'daily';
  perBranch: boolean;
  /** The event with which a case gets its number; only its first one counts. */
  on: EventType;
  kinds: CaseKind[];
  /** For `ReferredUp`, the level that gives it. */
  level?: string;
  /** Only where the event says so, such as `department: after-sales`. */
  when?: Record<string, string | number | boolean>;
}

/** Who is told of an event, besides those whom clocks and ladders tell: a role, or for `webhooks` another system by its name. */
export interface NoticeRule {
  on: EventType;
  kinds: CaseKind[];
  types: CaseType[];
  to: string;
  /** Only where the event says so, such as `upheld: true`. */
  when: Record<string, string | number | boolean>;
}

/** The fee for giving a fare back, by the time left until departure. First match wins; the last band takes the rest. */
export interface RefundPolicy {
  bands: { id: string; name: Words; moreThanBeforeDeparture?: string; percent: number; source: Source }[];
  carrierFaultPercent: number;
  source: Source;
}

/** Requests that end in an order with a number of its own. */
export const ORDER_TYPES = ['booking', 'order-change'] as const;

/** What an order needs on its way to its number. */
export interface OrderRule {
  /** Facts of the case without which nothing is offered. */
  asks: string[];
  /** `confirmed`: the last offer was; `paid`: all of its price was. */
  numberAfter: ('confirmed' | 'paid')[];
}

/** Limits of a call. Rings before the answer, minutes of length. */
export interface CallStandards {
  maxRings: number;
  maxMinutes: number;
  source: Source;
}

/** Questions with one scale, each about a dimension of service. */
export interface Questionnaire {
  name: Words;
  use: 'survey' | 'interview' | 'review';
  /** Who judges the work; a survey and an interview are answered by the customer. */
  by?: 'self' | 'superior' | 'customer';
  scale: { min: number; max: number };
  questions: Record<string, { text: Words; dimension: Dimension }>;
}
export const DIMENSIONS = [
  'reliability',
  'assurance',
  'tangibles',
  'empathy',
  'responsiveness',
  'attitude',
  'accuracy',
  'overall',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A forbidden thing, and what in the log shows that it was done. */
export interface Prohibition {
  name: Words;
  /** Only cases of these kinds and types; all when left out. */
  kinds?: CaseKind[];
  types?: CaseType[];
  shownBy:
    | { kind: 'clock-missed'; clocks: string[] }
    | { kind: 'missing-after'; after: EventType; needs: EventType[]; within: string }
    | { kind: 'review-finding' }
    | { kind: 'contradicted'; claims: EventType; by: EventType };
}

/** A carrier of the alliance. */
export interface Partner {
  name: Words;
  stations: string[];
}

/** A register or summary that is frozen at set times. The time is local to the rulebook. */
export interface Summary {
  name: Words;
  register: RegisterId;
  /** Covers the last whole day, week (Monday to Sunday) or month that has ended when it is frozen, in local time. */
  every: 'day' | 'week' | 'month';
  /** Weekly: 1 Monday … 7 Sunday; monthly: the day of the month. */
  day?: number;
  time: string;
  to: string;
  partners: boolean;
  source: Source;
}

/** How the composite of satisfaction is weighed, in percent that add up to 100. */
export interface Weights {
  responseSpeed: number;
  resolution: number;
  attitude: number;
  satisfaction: number;
  source: Source;
}

/** What a partner is scored by. Each measure is reckoned from the cases that bear the partner. */
export const PARTNER_MEASURES = [
  'order-response',
  'query-speed',
  'exception-response',
  'perfect-slip',
  'timeliness',
  'quantity-accuracy',
  'compensation-kept',
  'courier-attitude',
] as const;
export type PartnerMeasure = (typeof PARTNER_MEASURES)[number];

/** How partners are scored: areas in percent that add up to 100, the measures of an area alike unless weighed. */
export interface PartnerScore {
  areas: Record<string, { name: Words; percent: number; measures: PartnerMeasure[] }>;
  /** For `query-speed`: so soon a partner asked for missing goods names a time of arrival. ISO-8601 duration of real time. */
  queryWithin?: string;
  source: Source;
}

export const CUSTOMER_CLASSES = ['key', 'large', 'new', 'ordinary'] as const;
export type CustomerClass = (typeof CUSTOMER_CLASSES)[number];

/** A customer under the one name that all registers use, whatever a waybill calls it. The id is the customer number. */
export interface Customer {
  name: Words;
  class: CustomerClass;
  aliases: string[];
  /** What its own customers need, fed back by those who deliver. */
  needs?: Words;
}

/** A message to customers on holidays or before weekends. */
export interface Greeting {
  name: Words;
  /** Whoever sends it is reminded on the last working day of the calendar before such days, at a local time. */
  on: 'holiday' | 'weekend';
  calendar: string;
  time: string;
  to: string;
  classes: CustomerClass[];
  text: Words;
}

/** Cases drawn at random, to be called back or reviewed. */
export interface Draw {
  name: Words;
  for: 'call-back' | 'review';
  kinds: CaseKind[];
  every: 'week' | 'month';
  /** Of the cases that ended in the period, rounded up; never less than `atLeast` while there are so many. */
  percent: number;
  atLeast: number;
  questionnaire: string;
  to: string;
  source: Source;
}

/** A grade of satisfaction, from so many percent on. */
export interface Rating {
  id: string;
  name: Words;
  fromPercent: number;
}

/** How a field of an opening must be written. */
export interface FormatRule {
  /** A regular expression for the whole value. */
  pattern: string;
  says: Words;
}

/** Roles that read cases without working on them, so that a company may ask them why. */
export const ROLES_ASKED = ['auditor', 'administrator'] as const satisfies readonly Role[];

/** Why cases are read, as the company names it, and which roles must say so when a case is not their own. */
export interface ReadPurposes {
  codes: Record<string, { name: Words }>;
  requiredOf: (typeof ROLES_ASKED)[number][];
}

/** How a company works beyond routes and clocks. */
export interface Practice {
  /** Whoever received it first stays responsible until somebody accepts it. */
  firstReceiverStays: boolean;
  channels: Record<string, ChannelRule>;
  /** What lies open before a call is taken. */
  beforeCall: Words[];
  guidance: Guidance[];
  plans: Record<string, EmergencyPlan>;
  /** How fields must be written, by the name of the field. */
  formats: Record<string, FormatRule>;
  criteria: Record<string, Criterion>;
  natures: Record<string, Nature>;
  /** Measures against staff for an upheld complaint. */
  discipline: Record<string, Words>;
  levels: Record<string, Level>;
  numbering: Record<string, NumberSeries>;
  notices: NoticeRule[];
  /** Which other systems are told of what; where they are, the installation knows. */
  webhooks?: NoticeRule[];
  /** Orders that count as carried out only with a number. */
  orders: Partial<Record<(typeof ORDER_TYPES)[number], OrderRule>>;
  refundPolicy?: RefundPolicy;
  callStandards?: CallStandards;
  questionnaires: Record<string, Questionnaire>;
  prohibitions: Record<string, Prohibition>;
  partners: Record<string, Partner>;
  partnerScore?: PartnerScore;
  customers: Record<string, Customer>;
  /** Whose goods are followed from dispatch to signature. */
  tracking?: { classes: CustomerClass[]; source: Source };
  greetings: Record<string, Greeting>;
  draws: Record<string, Draw>;
  /** The best first. */
  ratings: Rating[];
  summaries: Record<string, Summary>;
  weights?: Weights;
  /** How claims are documented, decided and paid. */
  claims?: ClaimPractice;
  /** Where a customer may turn after the final response. */
  appeal?: Words;
  readPurposes?: ReadPurposes;
  retention?: Record<string, Retention>;
}

/** The emergency plans for such a case, by id, in the rulebook's order. */
export const plansFor = (
  practice: Practice | undefined,
  kind: CaseKind,
  type: CaseType,
  severity: Severity,
): [id: string, plan: EmergencyPlan][] =>
  Object.entries(practice?.plans ?? {}).filter(
    ([, { kinds, types, severities }]) =>
      kinds.includes(kind) && types.includes(type) && (severities?.includes(severity) ?? true),
  );

/** The way in of that name, where the rulebook keeps a list of them. */
export const channelRule = (practice: Practice | undefined, channel: Channel): ChannelRule | undefined =>
  practice?.channels[channel];
