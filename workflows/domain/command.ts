import type { AssessmentCommand } from './assessment/schema.ts';
import type { Refusal } from './case/refusal.ts';
import type { OpenCase, SharedCommand } from './case/schema.ts';
import type { ClaimCommand } from './claim/schema.ts';
import type { ComplaintCommand } from './complaint/schema.ts';
import type { DutyCommand } from './duty/schema.ts';
import type { ExceptionCommand } from './exception/schema.ts';
import type { IntakeCommand } from './intake/schema.ts';
import type { LevelCommand } from './levels/schema.ts';
import type { Brought } from './merging/events.ts';
import type { MergingCommand } from './merging/schema.ts';
import type { PlanningCommand } from './planning/schema.ts';
import type { RequestCommand } from './request/schema.ts';
import type { ReviewCommand } from './review/schema.ts';
import type { Instant, Role } from './vocabulary.ts';

/** The timer's word: everything that fell due up to the command's `at` happens now. */
export interface Tick {
  type: 'Tick';
}

/** The outcome of an effect comes back through the same inbox as everything else. */
export interface RecordDelivery {
  type: 'RecordDelivery';
  effectId: string;
  outcome: 'delivered' | 'cancelled' | 'refused' | 'undelivered';
  detail?: { linkedCaseId?: string; reason?: string; to?: string; because?: string };
}

/** Another case came into this one. */
export interface AbsorbCase extends Brought {
  type: 'AbsorbCase';
  from: string;
  /** What was promised, by its subject in the other case. */
  texts?: Record<string, string>;
}

/** A case that had come into this one is on its own again. */
export interface ReleaseCase {
  type: 'ReleaseCase';
  from: string;
  /** How often its customer was in touch, where it had come through another case. */
  contacts?: number;
}

export type SystemCommand = Tick | RecordDelivery | AbsorbCase | ReleaseCase;
/** Commands of the sides of a case's life that all kinds share. */
export type AspectCommand =
  IntakeCommand | AssessmentCommand | PlanningCommand | LevelCommand | DutyCommand | MergingCommand | ReviewCommand;
export type PersonCommand =
  SharedCommand | AspectCommand | ComplaintCommand | ExceptionCommand | ClaimCommand | RequestCommand;
export type CommandBody = OpenCase | PersonCommand | SystemCommand;
export type CommandType = CommandBody['type'];
export type BodyOf<T extends CommandType> = Extract<CommandBody, { type: T }>;

/**
 * For whom a deputy gives a command, and in which role: what roster and keys said when it came in, or why they did not let the deputy.
 * Kept with the command, so that deciding asks neither of them.
 */
export type Acting = { for: string; role: Role } | { for: string; refusal: Refusal };

/** Who gives a command. The system acts for timers and effects; an import speaks for a company's history. */
export interface Actor {
  kind: 'person' | 'system' | 'import';
  id: string;
  role: Role | 'system';
  acting?: Acting;
}

/** A command with everything that deciding needs, so that deciding reads no clock. */
export interface Command<B extends CommandBody = CommandBody> {
  /** Unique for ever; the same id is the same command. */
  id: string;
  caseId: string;
  /** The instant of deciding. */
  at: Instant;
  /** When the thing happened in the world. */
  happenedAt: Instant;
  /** When it was told to us. */
  reportedAt: Instant;
  actor: Actor;
  body: B;
  /** The sequence number that the caller last saw (`If-Match`). */
  expectedSeq?: number;
  /** The next number of each series that this decision draws from; without it the decision says which it needs. */
  numbers?: Readonly<Record<string, number>>;
  /** Notices of imported history are suppressed. */
  imported?: boolean;
}

type Timed = { happenedAt?: Instant | undefined; reportedAt?: Instant | undefined };

/** Fills in the times that a caller left out: told to us now, and happened when it was told. */
export function commandOf<B extends CommandBody>(
  body: B,
  envelope: {
    id: string;
    caseId: string;
    at: Instant;
    actor: Actor;
    expectedSeq?: number | undefined;
    imported?: boolean;
  },
): Command<B> {
  const timed = body as B & Timed;
  const reportedAt = timed.reportedAt ?? envelope.at;
  return {
    id: envelope.id,
    caseId: envelope.caseId,
    at: envelope.at,
    reportedAt,
    happenedAt: timed.happenedAt ?? reportedAt,
    actor: envelope.actor,
    body,
    ...(envelope.expectedSeq === undefined ? {} : { expectedSeq: envelope.expectedSeq }),
    ...(envelope.imported ? { imported: true } : {}),
  };
}
