import type { Money } from '../money/money.ts';
import type { CaseKind, CaseType, Channel, Holder, Instant, LinkRelation, Severity } from '../vocabulary.ts';
import type { EventType, PersonalData } from './events.ts';

/**
 * Where a case stands. `open` is being worked on; `answered` waits for the call-back; `satisfied` and `final` may be closed;
 * the others are steps of one lifecycle.
 */
export const STATUSES = [
  'open',
  'answered',
  'satisfied',
  'final',
  'resolved',
  'assessed',
  'offered',
  'settled',
  'declined',
  'collection',
  'quoted',
  'confirmed',
  'fulfilled',
  'refused',
  'withdrawn',
  'closed',
] as const;
export type Status = (typeof STATUSES)[number];

export interface ClockState {
  key: string;
  clock: string;
  /** The promise, referral or other thing that the clock is about, if not the case itself. */
  subject?: string;
  cycle: number;
  holder: Holder;
  startedAt: Instant;
  dueAt: Instant;
  provisional?: true;
  status: 'running' | 'paused' | 'met' | 'cancelled';
  pausedAt?: Instant;
  /** Instant at which it was seen to be missed: its due instant. A met clock may have been breached before. */
  breachedAt?: Instant;
  endedAt?: Instant;
  extensions: number;
  warnings: { at: Instant; done?: true }[];
  rungs: { at: Instant; done?: true }[];
}

export interface Promised {
  dueAt: Instant;
  what?: string;
  /** Kept late it is broken all the same, but nobody waits for it any more. */
  keptAt?: Instant;
  state: 'standing' | 'kept' | 'broken' | 'void';
}

export interface Referral {
  department: string;
  state: 'waiting' | 'answered';
}

/** When something last happened, and its place in the log. */
export interface Latest {
  seq: number;
  happenedAt: Instant;
  reportedAt: Instant;
}

/** What only one lifecycle knows. */
export type Part =
  | { kind: 'complaint'; round: number; final?: true }
  | { kind: 'exception'; round: number; cause?: string; party?: string; expectedAt?: Instant }
  | {
      kind: 'claim';
      round: number;
      claimed?: Money;
      assessed?: Money;
      offered?: Money;
      paid?: Money;
      appeals: { late: boolean; decided?: true }[];
    }
  | { kind: 'request'; round: number; price?: Money };
export type PartOf<K extends CaseKind> = Extract<Part, { kind: K }>;

/** All that is known of a case: the fold of its events, plain JSON. */
export interface CaseState {
  seq: number;
  kind: CaseKind;
  caseType: CaseType;
  severity: Severity;
  organisation: string;
  branch?: string;
  reference: string;
  channel: Channel;
  rulebook: { organisation: string; version: string };
  status: Status;
  department: string;
  owner?: string;
  waybill?: string;
  happenedAt: Instant;
  reportedAt: Instant;
  acknowledgedAt?: Instant;
  answeredAt?: Instant;
  closedAt?: Instant;
  /** The status to which a reopened case returns is always `open`; how often it was reopened is kept. */
  reopened: number;
  paused?: { reason: string; since: Instant; ceilingAt: Instant };
  clocks: Record<string, ClockState>;
  promises: Record<string, Promised>;
  referrals: Record<string, Referral>;
  links: { caseId: string; relation: LinkRelation }[];
  part: Part;
  /** The last event of each type but the clocks' own. From it a case that changes its route knows which new clocks still run. */
  latest: Partial<Record<EventType, Latest>>;
  personal: PersonalData;
}

/** A closed or withdrawn case accepts nothing but what reopens or annotates it. */
export const isEnded = (state: CaseState): boolean => state.status === 'closed' || state.status === 'withdrawn';
