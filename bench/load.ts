/** So many that wait for their answers find what can be done: somewhat more than are carried out at once, yet so few that nobody is turned away, which would cost too. */
export const WAITING_CLIENTS = 12;

/** What the load generator can be asked to do, one operation after another by each of its clients. */
export type Operation =
  /** Bare Temporal: start a workflow. */
  | 'bare-start'
  /** Bare Temporal: start a workflow and have an Update answered. */
  | 'bare-open'
  /** Bare Temporal: have an Update answered by one of the subjects. */
  | 'bare-update'
  /** Bare Temporal: start a workflow that waits for `dueAt` and then has one row written. */
  | 'bare-deadline'
  /** POST /v1/cases */
  | 'open'
  /** AddNote to one of the subjects, which moves no deadline. */
  | 'note'
  /** The commands of a whole life, case after case: of the subjects until they are used up, or of cases that it opens itself. */
  | 'life'
  /** Open a case and promise something that falls due soon. */
  | 'promised'
  /** Promise something to each of the subjects that falls due at `dueAt`. */
  | 'promise';

export interface Job {
  operation: Operation;
  clients: number;
  /** Begin no operation after so many milliseconds, or after so many operations. */
  until: { milliseconds: number } | { operations: number };
  /** Ids of workflows or cases. */
  subjects: readonly string[];
  /** The API, when it is not the usual one. */
  apiUrl?: string;
  /** Operations a second, sent whether or not any is answered; left out, each client waits for its answer. */
  perSecond?: number;
  /** Between how many milliseconds from now promises fall due. */
  dueWithinMs?: readonly [from: number, until: number];
  /** The one instant, in UTC, at which deadlines and promises fall due. */
  dueAt?: string;
}

/** A command that was answered as carried out. */
export interface Acknowledged {
  commandId: string;
  caseId: string;
}

export interface Done {
  completed: number;
  seconds: number;
  /** One for each operation that completed. */
  milliseconds: number[];
  opened: string[];
  acknowledged: Acknowledged[];
  failures: string[];
  /** For each that was turned away because too much was asked, how long that took, in milliseconds. */
  turnedAway: number[];
}

export const perSecond = ({ completed, seconds }: Done): number => completed / seconds;
