/** An event as the log holds it. Instants are in UTC, as ISO 8601. */
export interface LoggedEvent {
  caseId: string;
  seq: number;
  type: string;
  /** As far as the checker looks at it. */
  data: Record<string, string | number | undefined>;
  recordedAt: string;
  commandId: string;
  commandType: string;
  previousHash: string;
  hash: string;
}

export interface LoggedCommand {
  commandId: string;
  caseId: string;
  outcome: 'accepted' | 'refused' | null;
  firstSeq: number | null;
  lastSeq: number | null;
}

/** A message for another system, as the outbox has it. */
export interface LoggedMessage {
  effectId: string;
  status: string;
  settledAt: string | null;
}

/** Something that had fallen due and of which nothing happened. */
export interface Overdue {
  caseId: string;
  what: string;
  dueAt: string;
}

/** What the store holds when all has come to rest. */
export interface History {
  events: LoggedEvent[];
  commands: LoggedCommand[];
  messages: LoggedMessage[];
  overdue: Overdue[];
  /** Wakes and effects that nobody has done. */
  waiting: string[];
  /** What `verifyChain` finds. */
  breaks: string[];
  /** What a rebuild would change. */
  differences: string[];
}

/** A command that a client was told is carried out. */
export interface Acknowledged {
  commandId: string;
  caseId: string;
}

/** A message that came to the receiver, and whether it said that it took it. */
export interface Received {
  id: string;
  at: string;
  body: string;
  taken: boolean;
}

/** What those outside saw. */
export interface Witness {
  acknowledged: readonly Acknowledged[];
  /** Commands that got no answer however often they were sent after all was well again. */
  unanswered: readonly string[];
  received: readonly Received[];
  /** How often one message may be taken again since `since`: what sends it was interrupted so often. */
  repeatsAllowed: number;
  /** When the interruptions began, in UTC. */
  since: string;
}

export const FAULT_KINDS = [
  'two-writers',
  'lost',
  'applied-twice',
  'escalated-twice',
  'not-escalated',
  'escalated-unlawfully',
  'projection',
  'chain',
  'not-delivered',
  'delivered-twice',
  'unanswered',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A promise that was not kept. */
export interface Fault {
  kind: FaultKind;
  text: string;
}
