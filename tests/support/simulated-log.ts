import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { isRefusal, type Refusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { Command } from '../../workflows/domain/command.ts';
import type { Decision } from '../../workflows/domain/decide.ts';
import type { Effect } from '../../workflows/domain/effects.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';

/** An event in the log, with its place and what caused it. */
export interface Entry {
  seq: number;
  commandId: string;
  recordedAt: Instant;
  event: CaseEvent;
}

export interface Settled {
  outcome: 'accepted' | 'refused';
  firstSeq: number;
  lastSeq: number;
}

/** A command as it was decided, for whoever writes a life into a store. */
export interface Given {
  command: Command;
  decision: Decision | Refusal;
  /** How many events the case had when it was decided. */
  from: number;
}

/** What a client was told about a command. */
export interface Acknowledged extends Settled {
  commandId: string;
}

/** An effect that an event asked for, with the event. */
export interface Asked {
  id: string;
  effect: Effect;
  event: CaseEvent;
  done?: true;
}

/** The store's contract in memory: one writer wins, a command has one outcome, the snapshot moves with the log. */
export class Log {
  readonly entries: Entry[] = [];
  readonly settled = new Map<string, Settled>();
  readonly outbox: Asked[] = [];
  /** Every command once, in the order of their outcomes. */
  readonly given: Given[] = [];
  snapshot: CaseState | undefined;

  /** All or nothing; false when the case has moved since it was read. */
  append(command: Command, { events, state }: Decision, from: number): boolean {
    if ((this.snapshot?.seq ?? 0) !== from) return false;
    events.forEach((event, index) =>
      this.entries.push({ seq: from + index + 1, commandId: command.id, recordedAt: command.at, event }),
    );
    this.snapshot = state;
    this.given.push({ command, decision: { events, state }, from });
    this.settled.set(command.id, { outcome: 'accepted', firstSeq: from + 1, lastSeq: from + events.length });
    return true;
  }

  settle(command: Command, decision: Decision | Refusal, from: number): Settled {
    const seq = this.snapshot?.seq ?? 0;
    const outcome = isRefusal(decision) ? ('refused' as const) : ('accepted' as const);
    this.given.push({ command, decision, from });
    const settled = { outcome, firstSeq: seq + 1, lastSeq: seq };
    this.settled.set(command.id, settled);
    return settled;
  }
}
