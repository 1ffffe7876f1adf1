import type { Instant } from './domain/vocabulary.ts';

/** The Update through which every command of a person comes. Its id is the command's id. */
export const COMMAND_UPDATE = 'command';

/** The Signal that tells a case's workflow that the log has moved on without it. It says nothing: the workflow asks the log. */
export const WAKE_SIGNAL = 'wake';

/** A Tick's id holds the version at which its instant was awaited, so that a repeated instant is another tick; whoever notices first, it is the same one. */
export const tickId = (caseId: string, seq: number, dueAt: Instant | null): string => `tick:${caseId}:${seq}:${dueAt}`;

/** The header under which a trace comes with an Update or a Signal, and goes on to the activities that it leads to. */
export const TRACE_HEADER = 'redress-trace';

/** The type of the failure with which a case turns senders away while it continues as new. */
export const CASE_MOVES = 'CaseMovesToNewRun';

/** The code with which a case answers a command that the store does not hold; its sender gives it again under a new key. */
export const UNKNOWN_COMMAND = 'unknown-command';

/** What a command looks like to Temporal: a reference. The command itself, with whatever is personal in it, stays in PostgreSQL. */
export interface CommandReference {
  commandId: string;
}

/** What the sender of a command learns; the rest is read from PostgreSQL. */
export interface CommandOutcome {
  outcome: 'accepted' | 'refused';
  /** The refusal's code. */
  code?: string;
  /** The case's version after the command. */
  seq: number;
}

export interface EffectReference {
  id: string;
  kind: string;
}

/** What a case's workflow needs to go on; it holds no more than this. */
export interface CaseInput {
  caseId: string;
  /** The case exists already: a lost workflow was started again and first asks where the case stands. */
  recall?: true;
  /** What Temporal already shows of it, from its start. */
  shown?: Shown;
  /** From the run before, when this one continues as new, or from whoever recorded the opening. */
  carried?: Carried;
}

/** Where a case stands, for a run that need not ask the log. */
export interface Carried {
  nextDueAt: Instant | null;
  seq: number;
  effects: EffectReference[];
  shown: Shown;
}

/** What operators see of a case in Temporal: nothing personal. */
export interface Shown {
  caseType: string;
  status: string;
  organisation: string;
  department: string;
  nextDueAt: Instant | null;
}

/** What a schedule of an organisation's rulebook freezes or draws at the end of each period, or reminds of. */
export interface PeriodicInput {
  kind: 'summary' | 'draw' | 'reminder';
  organisation: string;
  /** Of the summary, the draw or the reminder in the rulebook. */
  name: string;
}

/** The workflow that gives one message to its webhook. */
export const DELIVERY = 'delivery';

/** A message that was put aside, to be given to its webhook again. */
export interface DeliveryInput {
  caseId: string;
  effectId: string;
}

/** What came of it: the period, or null when the rulebook in force knows no such summary, draw or reminder any more. */
export interface PeriodicOutcome {
  period: string | null;
  /** False when the period was frozen or drawn before, and on a day on which there is nothing to be reminded of. */
  done: boolean;
}

/** What came of a checkpoint of the audit's tree. */
export interface CheckpointOutcome {
  /** Leaves of the tree. */
  size: number;
  root: string;
  /** Leaves that came to it; none when nothing had happened since the last one. */
  added: number;
  /** Whether whoever is told of checkpoints has taken it. */
  delivered: boolean;
}
