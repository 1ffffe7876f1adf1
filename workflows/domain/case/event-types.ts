import { ASSESSMENT_EVENTS } from '../assessment/events.ts';
import { DOCUMENT_EVENTS } from '../claim/documents/events.ts';
import { CLAIM_FILE_EVENTS } from '../claim/file/events.ts';
import { LEDGER_EVENTS } from '../claim/ledger/events.ts';
import { NEGOTIATION_EVENTS } from '../claim/negotiation/events.ts';
import { RECOVERY_EVENTS } from '../claim/recovery/events.ts';
import { DUTY_EVENTS } from '../duty/events.ts';
import { TRACKING_EVENTS } from '../exception/events.ts';
import { INTAKE_EVENTS } from '../intake/events.ts';
import { LEVEL_EVENTS } from '../levels/events.ts';
import { MERGING_EVENTS } from '../merging/events.ts';
import { PLANNING_EVENTS } from '../planning/events.ts';
import { ORDER_EVENTS } from '../request/events.ts';
import { REVIEW_EVENTS } from '../review/events.ts';
import type { CaseEvent, EventData, EventType } from './events.ts';

/** One line for each member of `EventData`; the compiler demands it, and refuses a name that is none. */
const listed = {
  ...INTAKE_EVENTS,
  ...ASSESSMENT_EVENTS,
  ...PLANNING_EVENTS,
  ...LEVEL_EVENTS,
  ...DUTY_EVENTS,
  ...MERGING_EVENTS,
  ...REVIEW_EVENTS,
  ...TRACKING_EVENTS,
  ...ORDER_EVENTS,
  ...CLAIM_FILE_EVENTS,
  ...DOCUMENT_EVENTS,
  ...NEGOTIATION_EVENTS,
  ...LEDGER_EVENTS,
  ...RECOVERY_EVENTS,
  CaseOpened: true,
  CaseAcknowledged: true,
  CaseClassified: true,
  CaseAssigned: true,
  CaseTakenOver: true,
  CaseReferred: true,
  FeedbackReceived: true,
  NoteAdded: true,
  ContactMade: true,
  PromiseMade: true,
  PromiseRenegotiated: true,
  PromiseKept: true,
  CasePaused: true,
  CaseResumed: true,
  CaseEscalated: true,
  LinkedCaseRequested: true,
  CaseLinked: true,
  CaseWithdrawn: true,
  CaseClosed: true,
  CaseReopened: true,
  NoticeDelivered: true,
  NoticeCancelled: true,
  Answered: true,
  CallBackMade: true,
  CallBackAttempted: true,
  RoundBegun: true,
  RoundsExhausted: true,
  FinalResponseIssued: true,
  FindingRecorded: true,
  PlanAdjusted: true,
  ExceptionResolved: true,
  NoticeGiven: true,
  ClaimAssessed: true,
  AmountRevised: true,
  PaymentRecorded: true,
  ClaimSettled: true,
  AppealLodged: true,
  AppealDecided: true,
  HandedToCollection: true,
  QuoteGiven: true,
  QuoteConfirmed: true,
  RequestFulfilled: true,
  RequestRefused: true,
  ClockStarted: true,
  ClockWarned: true,
  ClockBreached: true,
  ClockMet: true,
  ClockCancelled: true,
  ClockPaused: true,
  ClockResumed: true,
  ClockExtended: true,
  RungFired: true,
} as const satisfies Record<EventType, true>;

/** Every type of event there is, for what is checked at run time. */
export const EVENT_TYPES = Object.keys(listed) as EventType[];

/** Events that a clock brings about itself: they can neither start a clock nor satisfy one. */
export const CLOCKS_OWN: readonly EventType[] = [
  'ClockStarted',
  'ClockWarned',
  'ClockBreached',
  'ClockMet',
  'ClockCancelled',
  'ClockPaused',
  'ClockResumed',
  'ClockExtended',
  'RungFired',
  'RungAcknowledged',
];

/** Events that hold, free or exchange the clocks of a case, which leaves no room for starting or satisfying one. */
const REARRANGING: readonly EventType[] = [
  'CaseClassified',
  'CasePaused',
  'CaseResumed',
  'CaseMerged',
  'MergeUndone',
  'CaseAbsorbed',
  'CaseReleased',
  'RulebookAdopted',
];

/** Events that end a case, and with it whatever still ran. */
export const ENDING_EVENTS: readonly EventType[] = ['CaseClosed', 'CaseWithdrawn'];

/** Events that may satisfy a clock. */
export const STOPPING_EVENTS = EVENT_TYPES.filter((type) => !CLOCKS_OWN.includes(type) && !REARRANGING.includes(type));

/** Events that may start a clock; those that end a case leave nothing to wait for. */
export const STARTING_EVENTS = STOPPING_EVENTS.filter((type) => !ENDING_EVENTS.includes(type));

/** Events that carry a due instant of their own, so that a clock may count until it. */
export const PROMISING_EVENTS: readonly EventType[] = [
  'PromiseMade',
  'PromiseRenegotiated',
  'NodeSet',
  'NodeMoved',
  'PreventionPlanned',
  'ArrivalPromised',
  'RefundSubmitted',
  'RecoveryPromised',
];

type Members<T extends EventType> = keyof EventData[T];
/** An event without data has no subject, although its type would let it. */
type Subjected = {
  [T in EventType]: string extends Members<T> ? never : 'subject' extends Members<T> ? T : never;
}[EventType];
const subjected = {
  CaseReferred: true,
  FeedbackReceived: true,
  PromiseMade: true,
  PromiseRenegotiated: true,
  PromiseKept: true,
  DisciplineRecorded: true,
  CircularIssued: true,
  ArrivalPromised: true,
  HandOverOffered: true,
  HandOverAccepted: true,
  HandOverDeclined: true,
  MeetingHeld: true,
  NodeSet: true,
  NodeMoved: true,
  NodeDone: true,
  PreventionPlanned: true,
  PreventionDone: true,
  RefundSubmitted: true,
  RefundPaid: true,
  ContactReviewed: true,
  PayerOpened: true,
  MilestoneRecorded: true,
  DemandMade: true,
  DebtAcknowledged: true,
  WrittenClaimMade: true,
  WrittenClaimRejected: true,
  SuitFiled: true,
  PayerAcknowledged: true,
  PayerAsked: true,
  DefenceRaised: true,
  PayerAnswered: true,
  PayerPaid: true,
  DocumentAsked: true,
  DocumentReceived: true,
  DocumentAccepted: true,
  DocumentRejected: true,
  DocumentWaived: true,
  DocumentsComplete: true,
  PaymentProposed: true,
  PaymentApproved: true,
  PaymentOrdered: true,
  PaymentConfirmed: true,
  PaymentCancelled: true,
  RecoveryBooked: true,
  RecoveryReceived: true,
  RecoveryNetted: true,
  RecoveryWrittenOff: true,
  RecoveryJoined: true,
  RecoveryPromised: true,
  RecoveryPromiseKept: true,
  RecoverySettled: true,
  RightsSubrogated: true,
  ReceiptGiven: true,
  LiabilityComputed: true,
} as const satisfies Record<Subjected, true>;

/** Events about one thing within the case, such as a promise; a clock that one of them starts is about that thing. */
export const SUBJECTED_EVENTS = Object.keys(subjected) as EventType[];

/** A contact that reached nobody is on record, but it satisfies nothing; so is tracking for which nobody could be asked. */
export const reachedNobody = (event: CaseEvent): boolean =>
  (event.type === 'ContactMade' && !event.data.reached) ||
  (event.type === 'Tracked' && !event.data.reached && !event.data.stationAsked);

/**
 * What was asked for and did not come about: a truck that does not load, a slip that is imperfect, an approval that needs another one.
 * It may start a clock, but satisfies none.
 */
export const leavesOpen = (event: CaseEvent): boolean =>
  (event.type === 'LoadingConfirmed' && !event.data.loaded) ||
  (event.type === 'SlipReceived' && !event.data.perfect) ||
  (event.type === 'PaymentApproved' && !event.data.enough);

/**
 * The customer spoke to us. That satisfies nothing that we owe them, and takes no time back: who calls again while waiting for an
 * answer waits for the same one.
 */
export const isTheirWord = (event: CaseEvent): boolean =>
  event.type === 'ContactMade' && event.data.direction === 'inbound';
