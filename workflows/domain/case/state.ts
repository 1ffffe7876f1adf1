import type { Assessment } from '../assessment/state.ts';
import type { OwedDocument } from '../claim/documents/state.ts';
import type { ClaimFile, Payer } from '../claim/file/state.ts';
import type { ClaimMoney, Release } from '../claim/ledger/state.ts';
import type { Said } from '../claim/said.ts';
import type { HandOver } from '../intake/state.ts';
import type { Money } from '../money/money.ts';
import type { BeforeMerge, BroughtPart } from '../merging/state.ts';
import type { PlanNode } from '../planning/state.ts';
import type { CaseKind, CaseType, Channel, Holder, Instant, LinkRelation, Severity } from '../vocabulary.ts';
import type { EventType, PersonalData, Withheld } from './events.ts';

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
  'merged',
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
  /** The event that suspends it by its own rule, or suspended it before in this cycle; a pause of the case has none. */
  heldBy?: string;
  /** Instant at which it was seen to be missed: its due instant. A met clock may have been breached before. */
  breachedAt?: Instant;
  endedAt?: Instant;
  extensions: number;
  warnings: { at: Instant; done?: true }[];
  rungs: { at: Instant; done?: true; acknowledgeBy?: Instant; acknowledged?: true }[];
  /** It goes on when the case has ended, such as a measure of prevention. */
  outlives?: true;
  /** Its due instant was agreed, whatever its rule says. */
  agreed?: true;
  /** The case from which it came, when that one was merged into this one. */
  broughtBy?: string;
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
  /** One that came with another case is released when that one is on its own again. */
  state: 'waiting' | 'answered' | 'released';
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
  | {
      kind: 'exception';
      round: number;
      cause?: string;
      party?: string;
      expectedAt?: Instant;
      /** How often the goods were followed up, and whether they arrived and were signed for. */
      tracked?: number;
      arrived?: boolean;
      late?: boolean;
      signedAt?: Instant;
      arrivals?: number;
      /** The time of arrival that the partner named last. */
      promisedFor?: Instant;
      slip?: 'perfect' | 'imperfect';
    }
  | {
      kind: 'claim';
      round: number;
      claimed?: Money;
      assessed?: Money;
      offered?: Money;
      /** What whoever accepts the offer gives up, where it was said. */
      offeredRelease?: Release;
      /** The terms that the claimant asked for last, until we offer anew or agree. */
      countered?: Money;
      counteredRelease?: Release;
      paid?: Money;
      appeals: { late: boolean; decided?: true }[];
      file?: ClaimFile;
      /** By their subjects, as are the documents. */
      payers?: Record<string, Payer>;
      documents?: Record<string, OwedDocument>;
      money?: ClaimMoney;
      /** What its clocks count from, in order. */
      said?: Said[];
    }
  | {
      kind: 'request';
      round: number;
      price?: Money;
      orderNumber?: string;
      orderState?: string;
      /** What was computed last; once it was handed to finance it is not handed there again. */
      refund?: { fare: Money; fee: Money; refund: Money; submitted?: true };
      paid?: Money;
      refunds?: Record<string, { amount: Money; dueAt: Instant; paidAt?: Instant }>;
    };
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
  owner: string;
  waybill?: string;
  origin?: string;
  destination?: string;
  carrier?: string;
  partner?: string;
  station?: string;
  packages?: number;
  /** What was asked at the opening; a claim knows besides what is asked now. Absent in cases folded before it was kept. */
  amount?: Money;
  happenedAt: Instant;
  reportedAt: Instant;
  acknowledgedAt?: Instant;
  answeredAt?: Instant;
  closedAt?: Instant;
  /** The status to which a reopened case returns is always `open`; how often it was reopened is kept. */
  reopened: number;
  paused?: { reason: string; since: Instant; ceilingAt: Instant };
  /** All pauses so far; the last has no end while the case is paused. Absent in cases folded before they were kept. */
  pauses?: { reason: string; from: Instant; to?: Instant }[];
  clocks: Record<string, ClockState>;
  promises: Record<string, Promised>;
  referrals: Record<string, Referral>;
  links: { caseId: string; relation: LinkRelation }[];
  /** How often the customer was in touch about it, the opening included. Absent in cases folded before it was counted. */
  contacts?: number;
  handOvers?: Record<string, HandOver>;
  assessment?: Assessment;
  nodes?: Record<string, PlanNode>;
  preventions?: Record<string, PlanNode>;
  meetings?: number;
  /** The level above the branch with which the case lies now. */
  level?: string;
  /** Numbers that the company gave it, by series. */
  numbers?: Record<string, string>;
  /** The case into which this one was merged. */
  mergedInto?: string;
  /** What the merge took from it, to be given back when the merge is undone. */
  beforeMerge?: BeforeMerge;
  /** Cases that were merged into this one. */
  absorbed?: string[];
  /** What came from each of them, and through them from others. */
  brought?: Record<string, BroughtPart>;
  reviews?: number;
  part: Part;
  /** The last event of each type but the clocks' own. From it a case that changes its route knows which new clocks still run. */
  latest: Partial<Record<EventType, Latest>>;
  personal: PersonalData;
  /** Why the personal part is empty, where it was not. */
  withheld?: Withheld;
}

/** A closed, withdrawn or merged case accepts nothing but what reopens or annotates it. */
export const isEnded = ({ status }: CaseState): boolean =>
  status === 'closed' || status === 'withdrawn' || status === 'merged';
