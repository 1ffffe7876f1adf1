import type { AssessmentEvents } from '../assessment/events.ts';
import type { DocumentEvents } from '../claim/documents/events.ts';
import type { ClaimFileEvents } from '../claim/file/events.ts';
import type { PayerKind } from '../claim/file/state.ts';
import type { LedgerEvents } from '../claim/ledger/events.ts';
import type { Creditor } from '../claim/ledger/state.ts';
import type { NegotiationEvents } from '../claim/negotiation/events.ts';
import type { RecoveryEvents } from '../claim/recovery/events.ts';
import type { Actor } from '../command.ts';
import type { DutyEvents } from '../duty/events.ts';
import type { TrackingEvents } from '../exception/events.ts';
import type { CallFacts, IntakeEvents } from '../intake/events.ts';
import type { LevelEvents } from '../levels/events.ts';
import type { MergingEvents } from '../merging/events.ts';
import type { Money } from '../money/money.ts';
import type { PlanningEvents } from '../planning/events.ts';
import type { OrderEvents } from '../request/events.ts';
import type { ReviewEvents } from '../review/events.ts';
import type {
  CaseKind,
  CaseType,
  Channel,
  ExpiryEffect,
  Holder,
  Instant,
  LinkRelation,
  Severity,
} from '../vocabulary.ts';
import type { Carried } from './linking.ts';
import type { OpenCase } from './schema.ts';

export type Facts = Record<string, string | number | boolean>;
type Channelled = { channel?: Channel };
/** Whether the customer was told why and was given an apology when a time slipped. */
type Amends = { explained?: boolean; apologised?: boolean };

/** A step before or after a clock's due instant. */
export interface ClockSteps {
  dueAt: Instant;
  /** Instants of the warnings, earliest first. */
  warnings: Instant[];
  /** Instants of the ladder's rungs, in the order of the ladder. */
  rungs: Instant[];
  /** A year without a published holiday table was counted, so the instant may still move. */
  provisional?: true;
  /** Why the end was moved, if the roll rule moved it. */
  rolled?: string;
}

/** The payloads are the storage format: once released a member is never changed, only added as optional. */
export interface EventData
  extends
    IntakeEvents,
    AssessmentEvents,
    PlanningEvents,
    LevelEvents,
    DutyEvents,
    MergingEvents,
    ReviewEvents,
    TrackingEvents,
    OrderEvents,
    ClaimFileEvents,
    DocumentEvents,
    NegotiationEvents,
    LedgerEvents,
    RecoveryEvents {
  CaseOpened: {
    organisation: string;
    branch?: string;
    kind: CaseKind;
    caseType: CaseType;
    channel: Channel;
    severity: Severity;
    department: string;
    reference: string;
    rulebook: { organisation: string; version: string };
    waybill?: string;
    /** Where the goods come from and go to, and who carries them: what tells lanes and partners apart, and nobody's name. */
    origin?: string;
    destination?: string;
    carrier?: string;
    partner?: string;
    station?: string;
    packages?: number;
    amount?: Money;
    call?: CallFacts;
    onTheSpot?: true;
    /** The clock that was agreed to end at another instant than its rule says. */
    agreedDueAt?: { clock: string; dueAt: Instant };
    openedBy: string;
  };
  CaseAcknowledged: Channelled;
  CaseClassified: { caseType: CaseType; severity: Severity; department: string };
  CaseAssigned: { owner: string; previousOwner?: string };
  CaseTakenOver: { owner: string; previousOwner?: string };
  CaseReferred: { subject: string; department: string };
  FeedbackReceived: { subject: string; department: string };
  NoteAdded: Record<string, never>;
  ContactMade: { direction: 'inbound' | 'outbound'; channel: Channel; reached: boolean; call?: CallFacts };
  /** `since`: when its clock began in the case from which it came. */
  PromiseMade: { subject: string; dueAt: Instant; broughtBy?: string; since?: Instant } & Amends;
  PromiseRenegotiated: { subject: string; dueAt: Instant; previousDueAt: Instant } & Amends;
  PromiseKept: { subject: string };
  CasePaused: { reason: string; ceilingAt: Instant };
  CaseResumed: { because: 'command' | 'inbound-contact' | 'ceiling' | 'ended' };
  CaseEscalated: { to: string };
  LinkedCaseRequested: {
    linkedCaseId: string;
    kind: CaseKind;
    caseType: CaseType;
    amount?: Money;
    /** Absent in events from before it was kept: then the case itself says it. */
    carried?: Carried;
  };
  CaseLinked: { caseId: string; relation: LinkRelation };
  CaseWithdrawn: Record<string, never>;
  CaseClosed: Record<string, never>;
  CaseReopened: { round?: number };
  /** Whom it reached: the person on duty for the role, and why that one. */
  NoticeDelivered: { effectId: string; to?: string; because?: string };
  NoticeCancelled: { effectId: string; reason: string };

  Answered: Channelled & { remedy?: string; round: number };
  CallBackMade: { result: 'satisfied' | 'not-satisfied'; round: number };
  /** Nobody was reached, so the call is still owed and its clock runs on. */
  CallBackAttempted: { round: number };
  /** The customer is not satisfied and another round begins. */
  RoundBegun: { round: number };
  /** The customer is not satisfied and no round is left: only a final response is owed. */
  RoundsExhausted: { round: number };
  FinalResponseIssued: Record<string, never>;

  FindingRecorded: { cause: string; party: string };
  PlanAdjusted: { expectedAt?: Instant };
  ExceptionResolved: Record<string, never>;

  /** `payer` is the kind of whom it was given to, and `for` their subject; `all` where it was given to nobody in particular. */
  NoticeGiven: { payer: PayerKind | 'all'; for?: string };
  ClaimAssessed: { amount: Money };
  AmountRevised: { amount: Money; previous?: Money };
  PaymentRecorded: { amount: Money; reference: string; paidTotal: Money };
  ClaimSettled: Record<string, never>;
  AppealLodged: { late: boolean };
  AppealDecided: { upheld?: boolean };
  HandedToCollection: Record<string, never>;

  QuoteGiven: { price?: Money };
  QuoteConfirmed: Record<string, never>;
  RequestFulfilled: Record<string, never>;
  RequestRefused: Record<string, never>;

  ClockStarted: ClockSteps & {
    clock: string;
    key: string;
    cycle: number;
    holder: Holder;
    startedAt: Instant;
    /** When the rule alone would have it due, where another instant was agreed or kept. */
    dueByRule?: Instant;
    /** Other rules were adopted from then on alone, and it kept the end that it had. */
    kept?: true;
    /** It goes on when the case has ended. */
    outlives?: true;
    /** The case from which it came, when that one was merged into this one. */
    broughtBy?: string;
    /** How often it was extended already, where it begins anew under other rules. */
    extensions?: number;
  };
  ClockWarned: { key: string; cycle: number; warning: number; dueAt: Instant; skipped?: number[] };
  ClockBreached: { key: string; cycle: number; dueAt: Instant; effect: ExpiryEffect; skippedWarnings?: number[] };
  ClockMet: { key: string; cycle: number; dueAt: Instant; late: boolean };
  ClockCancelled: {
    key: string;
    cycle: number;
    because: 'ended' | 'rerouted' | 'superseded' | 'merged' | 'released' | 'rules-changed' | 'not-applicable';
  };
  /** `by`: the event that suspended it by its own rule, where no pause of the case holds it. */
  ClockPaused: { key: string; cycle: number; by?: string };
  ClockResumed: ClockSteps & { key: string; cycle: number };
  ClockExtended: ClockSteps & { key: string; cycle: number; lawful: boolean };
  RungFired: {
    key: string;
    cycle: number;
    rung: number;
    notify: string;
    skipped?: number[];
    /** Unless somebody acknowledges it until then, the next rung comes at that instant. */
    acknowledgeBy?: Instant;
    /** Where the case lay, if that made the ladder jump. */
    jumped?: string;
  };
}

/** What a person wrote or who a person is: kept apart so that it can be erased without touching the facts. */
export interface PersonalData {
  complainant?: OpenCase['complainant'];
  description?: string;
  facts?: Facts;
  text?: string;
  /** Who it is about: a member of staff in a measure, or whoever was reached or signed. Never part of what a customer is shown. */
  person?: string;
  /** Who took part in a meeting. */
  attendees?: string[];
  /** Who gets a payment. */
  creditor?: Creditor;
}

/**
 * Why what is personal is not shown: its person was erased, or their data are restricted and whoever looks does not open them. It follows
 * from the person and is stored nowhere.
 */
export const WITHHELD = ['erased', 'restricted'] as const;
export type Withheld = (typeof WITHHELD)[number];

export type EventType = keyof EventData;
/** A fact about a case, before it has its place in the log. */
export type CaseEvent = {
  [T in EventType]: {
    type: T;
    data: EventData[T];
    personal?: PersonalData;
    /** Why there is nothing personal, where there was. */
    withheld?: Withheld;
    /** When it happened in the world; a clock's own events happen at their due instant, however late they are noticed. */
    happenedAt: Instant;
    reportedAt: Instant;
  };
}[EventType];
export type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>;

/** A fact with its place in the log, what caused it and what seals it. */
export interface EventEnvelope {
  caseId: string;
  seq: number;
  recordedAt: Instant;
  cause: { commandId: string; type: string };
  actor: Actor;
  /** `organisation@version` of the rules under which it was decided. */
  rulebook: string;
  previousHash: string;
  hash: string;
}
export type RecordedEvent = CaseEvent & EventEnvelope;
