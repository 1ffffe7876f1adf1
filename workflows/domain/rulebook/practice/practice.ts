import type { CaseKind, CaseType, Channel, Severity, Words } from '../../vocabulary.ts';
import type { EventType } from '../../case/events.ts';
import type { Source } from '../rulebook.ts';
import type { RegisterId } from './registers.ts';

/** A way in: what must be asked there, and whether the customer must be told a time for the answer. */
export interface ChannelRule {
  name: Words;
  kinds: CaseKind[];
  /** Fields that an opening by it must bear, such as `complainant.phone`, `shipment.waybill` or `reportedAt`. */
  asks: string[];
  /** Unless solved on the spot, an opening must promise a time for the answer. */
  promise: boolean;
}

/** What to ask, say and do first, shown while the customer is on the line. */
export interface Guidance {
  kinds: CaseKind[];
  types: CaseType[];
  ask: Words;
  say: Words;
  do: Words;
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
}

/** Who is told of an event, besides those whom clocks and ladders tell. */
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

/** How a company works beyond routes and clocks. */
export interface Practice {
  /** Whoever received it first stays responsible until somebody accepts it. */
  firstReceiverStays: boolean;
  channels: Record<string, ChannelRule>;
  guidance: Guidance[];
  criteria: Record<string, Criterion>;
  natures: Record<string, Nature>;
  /** Measures against staff for an upheld complaint. */
  discipline: Record<string, Words>;
  levels: Record<string, Level>;
  numbering: Record<string, NumberSeries>;
  notices: NoticeRule[];
  refundPolicy?: RefundPolicy;
  callStandards?: CallStandards;
  questionnaires: Record<string, Questionnaire>;
  prohibitions: Record<string, Prohibition>;
  partners: Record<string, Partner>;
  summaries: Record<string, Summary>;
  weights?: Weights;
  /** Where a customer may turn after the final response. */
  appeal?: Words;
}

/** The way in of that name, where the rulebook keeps a list of them. */
export const channelRule = (practice: Practice | undefined, channel: Channel): ChannelRule | undefined =>
  practice?.channels[channel];
