import { fold } from './case/evolve.ts';
import type { CaseEvent, EventData, EventType } from './case/events.ts';
import { isEnded, type CaseState, type Promised } from './case/state.ts';
import type { CaseKind, CaseType, Instant } from './vocabulary.ts';

/** What of one type of event the customer may see: fields by name, and the text only where it was said to the customer. */
interface Shown<T extends EventType> {
  fields: readonly (keyof EventData[T] & string)[];
  text?: true;
}

/**
 * The events that a customer may see, and of each the fields. Whatever is not listed is not shown: who works on the case, who is
 * to blame and what that costs them, notes, questions between departments, reviews, other cases, clocks and ladders. A new event
 * or field stays unseen until somebody lists it here. Texts are shown only of what is written to the customer: an answer, a final
 * response, a quote, a promise, the confirmation of an order. Reasons and outcomes are written for colleagues.
 */
const SHOWN: { readonly [T in EventType]?: Shown<T> } = {
  CaseOpened: { fields: ['channel', 'waybill', 'origin', 'destination', 'packages', 'amount'] },
  CaseAcknowledged: { fields: ['channel'] },
  ContactMade: { fields: ['direction', 'channel', 'reached'] },
  PromiseMade: { fields: ['subject', 'dueAt'], text: true },
  PromiseRenegotiated: { fields: ['subject', 'dueAt', 'previousDueAt'] },
  PromiseKept: { fields: ['subject'] },
  CaseWithdrawn: { fields: [] },
  CaseClosed: { fields: [] },
  CaseReopened: { fields: [] },
  Answered: { fields: ['channel', 'remedy', 'round'], text: true },
  CallBackMade: { fields: ['result', 'round'] },
  CallBackAttempted: { fields: ['round'] },
  FinalResponseIssued: { fields: [], text: true },
  ComplaintJudged: { fields: ['upheld'] },
  PlanAdjusted: { fields: ['expectedAt'] },
  ArrivalPromised: { fields: ['dueAt'] },
  ExceptionResolved: { fields: [] },
  GoodsSigned: { fields: ['late', 'packing'] },
  SettlementOffered: { fields: ['amount', 'release'] },
  CounterOffered: { fields: ['amount', 'release'] },
  OfferAccepted: { fields: ['amount', 'counter'] },
  ClaimDeclined: { fields: ['code'] },
  PaymentRecorded: { fields: ['amount'] },
  PaymentConfirmed: { fields: ['amount'] },
  ReceiptGiven: { fields: ['reference'] },
  DocumentAsked: { fields: ['subject', 'document'] },
  DocumentReceived: { fields: ['subject', 'document'] },
  DocumentAccepted: { fields: ['subject', 'document'] },
  DocumentRejected: { fields: ['subject', 'document'] },
  DocumentWaived: { fields: ['subject', 'document'] },
  ClaimSettled: { fields: [] },
  AppealLodged: { fields: ['late'] },
  AppealDecided: { fields: ['upheld'] },
  QuoteGiven: { fields: ['price'], text: true },
  QuoteConfirmed: { fields: [] },
  OrderNumbered: { fields: ['orderNumber', 'previousOrderNumber'], text: true },
  RefundComputed: { fields: ['fare', 'fee', 'refund', 'percent'] },
  RefundSubmitted: { fields: ['amount', 'dueAt'] },
  RefundPaid: { fields: ['amount'] },
  DifferencePaid: { fields: ['amount'] },
  RequestFulfilled: { fields: [] },
  RequestRefused: { fields: [] },
};

/** A step of a case as its customer sees it. */
export interface CustomerStep {
  type: EventType;
  happenedAt: Instant;
  data: Record<string, unknown>;
  /** What was said to the customer. */
  text?: string;
}

/** A case as its customer sees it. */
export interface CustomerView {
  reference: string;
  kind: CaseKind;
  caseType: CaseType;
  /** `open` while it is worked on, `answered` once the customer has an answer, `closed` when it is over. */
  standing: 'open' | 'answered' | 'closed';
  reportedAt: Instant;
  closedAt?: Instant;
  /** What the customer told us. */
  description?: string;
  promises: (Pick<Promised, 'dueAt' | 'what' | 'keptAt' | 'state'> & { subject: string })[];
  history: CustomerStep[];
}

/** What another case brought along was said to whoever that case is from, who may be somebody else: its time is owed here, its words are not shown. */
const isBrought = ({ data }: CaseEvent): boolean => 'broughtBy' in data && data.broughtBy !== undefined;

/** What a customer may see of an event; nothing of most. */
export function customerSteps(event: CaseEvent): CustomerStep[] {
  // Looked up by the event's own type, the line is about that type; the compiler cannot tell.
  const shown = SHOWN[event.type] as Shown<EventType> | undefined;
  if (!shown) return [];
  const data = Object.entries(event.data).filter(([name]) => (shown.fields as readonly string[]).includes(name));
  const text = shown.text && !isBrought(event) && event.personal?.text;
  return [
    {
      type: event.type,
      happenedAt: event.happenedAt,
      data: Object.fromEntries(data),
      ...(text ? { text } : {}),
    },
  ];
}

/** A case that went into another one goes on there: to its customer nothing has ended. */
const isOver = (state: CaseState): boolean => isEnded(state) && state.status !== 'merged';

const standingOf = (state: CaseState): CustomerView['standing'] => {
  if (isOver(state)) return 'closed';
  // The last word is an answer too, also where it is the first.
  if (state.status === 'final') return 'answered';
  return state.answeredAt !== undefined && !['open', 'merged'].includes(state.status) ? 'answered' : 'open';
};

function promisesOf(events: readonly CaseEvent[], state: CaseState): CustomerView['promises'] {
  const brought = new Set(
    events.flatMap((event) => (event.type === 'PromiseMade' && isBrought(event) ? [event.data.subject] : [])),
  );
  return Object.entries(state.promises).map(([subject, { dueAt, what, keptAt, state: at }]) => ({
    subject,
    dueAt,
    // What a merged case had promised is owed by the case that it went into.
    state: at === 'void' && state.status === 'merged' ? 'standing' : at,
    ...(what === undefined || brought.has(subject) ? {} : { what }),
    ...(keptAt === undefined ? {} : { keptAt }),
  }));
}

/** What a customer may see of a case, from its log; undefined when the log does not begin with an opening. Pure. */
export function customerView(events: readonly CaseEvent[]): CustomerView | undefined {
  const state = fold(events);
  if (!state) return undefined;
  const { description } = state.personal;
  return {
    reference: state.reference,
    kind: state.kind,
    caseType: state.caseType,
    standing: standingOf(state),
    reportedAt: state.reportedAt,
    ...(isOver(state) && state.closedAt !== undefined ? { closedAt: state.closedAt } : {}),
    ...(description === undefined ? {} : { description }),
    promises: promisesOf(events, state),
    history: events.flatMap(customerSteps),
  };
}
