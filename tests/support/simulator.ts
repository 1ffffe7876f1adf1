import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { evolve, fold } from '../../workflows/domain/case/evolve.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { nextDueAt } from '../../workflows/domain/clocks/due.ts';
import { commandOf, type Command, type CommandBody } from '../../workflows/domain/command.ts';
import { decide, type Decision } from '../../workflows/domain/decide.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { Life, Step } from '../laws/arbitraries.ts';
import { agent, system } from './builders.ts';
import { CASE_ID } from './given.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from './lives.ts';

const MINUTE = 60_000;
/** Long enough for every clock but the time to sue, which the law counts in years. */
const AFTERLIFE_DAYS = 120;
/** More ticks than any life can need: the timer is in a loop. */
const TOO_MANY_TICKS = 400;

/** Parts that can be broken on purpose, to see that the checker finds it. */
export interface Sabotage {
  forgetsCommands?: true;
  forgetsRungs?: true;
  forgetsSkipped?: true;
  forgetsToCatchUp?: true;
}

/** An event in the log, with its place and what caused it. */
export interface Entry {
  seq: number;
  commandId: string;
  recordedAt: Instant;
  event: CaseEvent;
}

interface Settled {
  outcome: 'accepted' | 'refused';
  firstSeq: number;
  lastSeq: number;
}

/** What a client was told about a command. */
export interface Acknowledged extends Settled {
  commandId: string;
}

class Crash extends Error {}

/** The store's contract in memory: one writer wins, a command has one outcome, the snapshot moves with the log. */
class Log {
  readonly entries: Entry[] = [];
  readonly settled = new Map<string, Settled>();
  snapshot: CaseState | undefined;

  /** All or nothing; false when the case has moved since it was read. */
  append(command: Command, events: readonly CaseEvent[], state: CaseState, from: number): boolean {
    if ((this.snapshot?.seq ?? 0) !== from) return false;
    events.forEach((event, index) =>
      this.entries.push({ seq: from + index + 1, commandId: command.id, recordedAt: command.at, event }),
    );
    this.snapshot = state;
    this.settled.set(command.id, { outcome: 'accepted', firstSeq: from + 1, lastSeq: from + events.length });
    return true;
  }

  settle(command: Command, outcome: Settled['outcome']): Settled {
    const seq = this.snapshot?.seq ?? 0;
    const settled = { outcome, firstSeq: seq + 1, lastSeq: seq };
    this.settled.set(command.id, settled);
    return settled;
  }
}

type CrashPoint = 'crash-before-append' | 'crash-after-append' | 'raced' | undefined;

/** The whole way of a command in one process: client, decider, log and timer, with everything that goes wrong on the way. */
export class Simulation {
  readonly log = new Log();
  readonly acknowledged: Acknowledged[] = [];
  /** What went wrong with the machinery itself. */
  readonly failures: string[] = [];
  readonly #sabotage: Sabotage;
  readonly #rules: Rulebook;
  #now = 0;
  #ticks = 0;
  #sent = 0;

  constructor(sabotage: Sabotage = {}, rules: Rulebook = DEMO) {
    this.#sabotage = sabotage;
    this.#rules = rules;
  }

  get now(): Instant {
    return new Date(this.#now).toISOString();
  }

  /** Lives a life, and then lets the timer run on until nothing is left that falls due soon. */
  live(life: Life): this {
    this.#now = life.beginsAt;
    const told = new Date(this.#now - life.lateBy * MINUTE).toISOString();
    this.#send('open', { ...life.opening, reportedAt: told }, agent, undefined);
    const commands: [string, Step][] = life.steps.map((step, index) => [`c${index}`, step]);
    for (const [id, step] of commands) {
      const until = this.#now + step.after * MINUTE;
      if (!step.outage) this.#tickUntil(until);
      this.#now = until;
      this.#perform(id, step, commands[this.#sent % commands.length]);
    }
    this.#tickUntil(this.#now + AFTERLIFE_DAYS * 24 * 60 * MINUTE);
    return this;
  }

  #perform(id: string, step: Step, old: [string, Step] | undefined): void {
    const happenedAt = new Date(this.#now - step.lateBy * MINUTE).toISOString();
    const body = step.lateBy ? { ...step.body, happenedAt } : step.body;
    switch (step.mishap) {
      case 'sent-twice':
        this.#send(id, body, step.actor, undefined);
        return this.#send(id, body, step.actor, undefined);
      case 'old-one-sent-again':
        this.#send(id, body, step.actor, undefined);
        return old && this.log.settled.has(old[0])
          ? this.#send(old[0], old[1].body, old[1].actor, undefined)
          : undefined;
      case 'none':
        return this.#send(id, body, step.actor, undefined);
      default:
        return this.#send(id, body, step.actor, step.mishap);
    }
  }

  /** A client sends until it is answered; only the first try meets the mishap. */
  #send(id: string, body: CommandBody, actor: Step['actor'], mishap: CrashPoint): void {
    this.#sent += 1;
    let crashPoint = mishap;
    for (;;) {
      const command = commandOf(body, { id, caseId: CASE_ID, at: this.now, actor });
      try {
        this.acknowledged.push({ commandId: id, ...this.#record(command, crashPoint) });
        return;
      } catch (failure) {
        if (!(failure instanceof Crash)) throw failure;
        crashPoint = undefined;
        this.#restart();
      }
    }
  }

  /** A process that comes back knows nothing but the log. */
  #restart(): void {
    if (!this.#sabotage.forgetsRungs) this.log.snapshot = fold(this.log.entries.map(({ event }) => event));
  }

  #record(command: Command, crashPoint: CrashPoint): Settled {
    const known = this.log.settled.get(command.id);
    if (known && !this.#sabotage.forgetsCommands) return known;
    const { snapshot } = this.log;
    const decision = decide(command, snapshot, this.#rules);
    if (crashPoint === 'crash-before-append') throw new Crash();
    if (crashPoint === 'raced' && snapshot) this.#race();
    if (isRefusal(decision)) return this.log.settle(command, 'refused');
    if (!decision.events.length) return this.log.settle(command, 'accepted');
    const { events, state } = this.#sabotaged(command, decision, snapshot);
    if (!this.log.append(command, events, state, snapshot?.seq ?? 0)) return this.#record(command, undefined);
    if (crashPoint === 'crash-after-append') throw new Crash();
    const settled = this.log.settled.get(command.id);
    if (!settled) throw new Error(`Command ${command.id} was appended without an outcome.`);
    return settled;
  }

  /** Another writer comes first. */
  #race(): void {
    const note = { type: 'AddNote', text: 'At the same time.' } as const;
    this.#record(commandOf(note, { id: `race:${this.#sent}`, caseId: CASE_ID, at: this.now, actor: agent }), undefined);
  }

  #sabotaged({ body }: Command, { events, state }: Decision, from: CaseState | undefined): Decision {
    const { forgetsRungs, forgetsSkipped, forgetsToCatchUp } = this.#sabotage;
    if (forgetsRungs) {
      const clocks = Object.values(state.clocks).map((clock) => [
        clock.key,
        { ...clock, rungs: clock.rungs.map(({ at }) => ({ at })) },
      ]);
      return { events, state: { ...state, clocks: Object.fromEntries(clocks) as CaseState['clocks'] } };
    }
    if (forgetsSkipped) return refolded(events.map(withoutSkipped), from);
    if (forgetsToCatchUp && body.type !== 'Tick')
      return refolded(events.slice(events.findIndex((event) => !isTimely(event))), from);
    return { events, state };
  }

  /** The timer until an instant: it wakes when something is due, or at once when that is past. */
  #tickUntil(until: number): void {
    for (;;) {
      const due = this.log.snapshot && nextDueAt(this.log.snapshot);
      if (!due || Date.parse(due) > until) return;
      this.#now = Math.max(this.#now, Date.parse(due));
      if (!this.#tick()) return;
    }
  }

  #tick(): boolean {
    this.#ticks += 1;
    if (this.#ticks > TOO_MANY_TICKS) {
      this.failures.push(`the timer ticked ${TOO_MANY_TICKS} times and more is due`);
      return false;
    }
    const { snapshot } = this.log;
    const id = `tick:${snapshot?.seq}:${snapshot ? nextDueAt(snapshot) : ''}`;
    this.#record(commandOf({ type: 'Tick' }, { id, caseId: CASE_ID, at: this.now, actor: system }), undefined);
    const after = this.log.snapshot;
    if (after !== snapshot || !snapshot) return true;
    const due = nextDueAt(snapshot);
    if (due && due <= this.now) this.failures.push(`a tick at ${this.now} left what was due at ${due}`);
    return false;
  }
}

const TIMELY: readonly CaseEvent['type'][] = ['ClockWarned', 'ClockBreached', 'RungFired'];
/** Time itself brought it about. */
export const isTimely = (event: CaseEvent): boolean => TIMELY.includes(event.type);

function withoutSkipped(event: CaseEvent): CaseEvent {
  if (event.type !== 'RungFired') return event;
  const { skipped: _skipped, ...data } = event.data;
  return { ...event, data };
}

function refolded(events: CaseEvent[], from: CaseState | undefined): Decision {
  const state = events.reduce<CaseState | undefined>(evolve, from);
  if (!state) throw new Error('The case was never opened.');
  return { events, state };
}
