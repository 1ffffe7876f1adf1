import type { OpenCase, SharedCommand } from './case/schema.ts';
import type { ClaimCommand } from './claim/schema.ts';
import type { ComplaintCommand } from './complaint/schema.ts';
import type { ExceptionCommand } from './exception/schema.ts';
import type { RequestCommand } from './request/schema.ts';
import type { Instant, Role } from './vocabulary.ts';

/** The timer's word: everything that fell due up to the command's `at` happens now. */
export interface Tick {
  type: 'Tick';
}

/** The outcome of an effect comes back through the same inbox as everything else. */
export interface RecordDelivery {
  type: 'RecordDelivery';
  effectId: string;
  outcome: 'delivered' | 'cancelled';
  detail?: { linkedCaseId?: string; reason?: string };
}

export type SystemCommand = Tick | RecordDelivery;
export type PersonCommand = SharedCommand | ComplaintCommand | ExceptionCommand | ClaimCommand | RequestCommand;
export type CommandBody = OpenCase | PersonCommand | SystemCommand;
export type CommandType = CommandBody['type'];
export type BodyOf<T extends CommandType> = Extract<CommandBody, { type: T }>;

/** Who gives a command. The system acts for timers and effects; an import speaks for a company's history. */
export interface Actor {
  kind: 'person' | 'system' | 'import';
  id: string;
  role: Role | 'system';
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
