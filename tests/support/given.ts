import { expect } from 'vitest';
import type { CaseEvent, EventData, EventType, PersonalData } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { due, nextDueAt, type Obligation } from '../../workflows/domain/clocks/due.ts';
import { commandOf, type Actor, type Command, type CommandBody } from '../../workflows/domain/command.ts';
import { decide, type Decision } from '../../workflows/domain/decide.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { latestOf, type Instant } from '../../workflows/domain/vocabulary.ts';
import { agent, system, type Told } from './builders.ts';
import { DEMO } from './lives.ts';

export const CASE_ID = '0b6f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';

/** Who gives a command, which version of the case they saw, and whether the timer missed what fell due since the last one. */
interface How {
  by?: Actor;
  expectedSeq?: number;
  timerIsLate?: true;
  /** The published version that the case is to adopt; from then on it lives under it. */
  adopting?: Rulebook;
  /** Numbers that were drawn for the command. */
  numbers?: Readonly<Record<string, number>>;
}

/** An event that a test expects; the times that are left out are those of the command. */
interface Expected {
  type: EventType;
  data: CaseEvent['data'];
  happenedAt?: Instant;
  reportedAt?: Instant;
  personal?: PersonalData;
}

/** An expected event. Its personal data are compared only where they are given. */
export const happened = <T extends EventType>(
  type: T,
  data: EventData[T],
  more: Omit<Expected, 'type' | 'data'> = {},
): Expected => ({ type, data, ...more });

/** A clock was satisfied in time, in its first cycle, unless said otherwise. */
export const met = (key: string, dueAt: Instant, more: Partial<EventData['ClockMet']> = {}, at?: Instant): Expected =>
  happened('ClockMet', { key, cycle: 1, dueAt, late: false, ...more }, at ? { happenedAt: at } : {});

/** A clock of the first cycle ended without being satisfied. */
export const cancelled = (key: string, because: EventData['ClockCancelled']['because'], cycle = 1): Expected =>
  happened('ClockCancelled', { key, cycle, because });

/** A clock was missed at its due instant. */
export const breached = (key: string, dueAt: Instant, more: Partial<EventData['ClockBreached']> = {}): Expected =>
  happened('ClockBreached', { key, cycle: 1, dueAt, effect: 'duty-breached', ...more }, { happenedAt: dueAt });

/** A rung of a missed clock's ladder was reached at an instant. */
export const fired = (key: string, rung: number, at: Instant, more: Partial<EventData['RungFired']> = {}): Expected => {
  const notify = ['supervisor', 'manager', 'head-office'][rung] ?? '';
  return happened('RungFired', { key, cycle: 1, rung, notify, ...more }, { happenedAt: at });
};

/** A clock's due instant came near. */
export const warned = (
  key: string,
  warning: number,
  at: Instant,
  dueAt: Instant,
  more: Partial<EventData['ClockWarned']> = {},
): Expected => happened('ClockWarned', { key, cycle: 1, warning, dueAt, ...more }, { happenedAt: at });

function plain(event: CaseEvent | Expected, command: Command, withPersonal: boolean) {
  const { type, data, personal, happenedAt = command.happenedAt, reportedAt = command.reportedAt } = event;
  return { type, data, happenedAt, reportedAt, ...(withPersonal ? { personal } : {}) };
}

/** What came of a command. */
class Outcome {
  readonly #command: Command;
  readonly #outcome: Decision | Refusal;
  readonly #before: Story;
  readonly #adopting: Rulebook | undefined;

  constructor(command: Command, outcome: Decision | Refusal, before: Story, adopting?: Rulebook) {
    this.#command = command;
    this.#outcome = outcome;
    this.#before = before;
    this.#adopting = adopting;
  }

  get #events(): readonly CaseEvent[] {
    return this.accepted().events.slice(this.#before.events.length);
  }

  /** Exactly these events, in this order. */
  then(...expected: Expected[]): Story {
    const told = this.#events.map((event, index) =>
      plain(event, this.#command, expected[index]?.personal !== undefined),
    );
    expect(told).toEqual(expected.map((event) => plain(event, this.#command, event.personal !== undefined)));
    return this.accepted();
  }

  /** Exactly events of these types, in this order: for tests that are about something else. */
  thenTypes(...types: EventType[]): Story {
    expect(this.#events.map(({ type }) => type)).toEqual(types);
    return this.accepted();
  }

  /** Refused for this reason, with all braces of its sentence filled. */
  thenRefused(code: RefusalCode, facts?: Record<string, string>): Refusal {
    if (!isRefusal(this.#outcome)) throw new Error(`Expected ${code}, but ${this.#command.body.type} was accepted.`);
    expect(this.#outcome.code).toBe(code);
    expect(this.#outcome.message).not.toMatch(/\{\w+\}/);
    if (facts) expect(this.#outcome.facts).toEqual(facts);
    return this.#outcome;
  }

  accepted(): Story {
    if (isRefusal(this.#outcome)) {
      throw new Error(`${this.#command.body.type} was refused: ${this.#outcome.message}`);
    }
    return this.#before.with(this.#outcome.events, this.#command.at, this.#adopting);
  }
}

/** No story waits for so many instants at once; one that does would never end. */
const MOST_TICKS = 100;

/** A case and what happened to it so far. */
export class Story {
  readonly events: readonly CaseEvent[];
  readonly #rules: Rulebook;
  readonly #now: Instant;

  constructor(rules: Rulebook, events: readonly CaseEvent[] = [], now = '') {
    this.#rules = rules;
    this.events = events;
    this.#now = now;
  }

  with(events: readonly CaseEvent[], now: Instant, rules = this.#rules): Story {
    return new Story(rules, [...this.events, ...events], now);
  }

  /** The fold of its events. */
  get state(): CaseState {
    const state = fold(this.events);
    if (!state) throw new Error('Nothing has happened yet.');
    return state;
  }

  /** A command is given at an instant, by the agent unless somebody else is named; the timer was punctual until then. */
  when(at: Instant, body: Told, how: How = {}): Outcome {
    return (how.timerIsLate ? this : this.#until(at)).#decide(at, body, how);
  }

  #decide(at: Instant, body: Told, { by, expectedSeq, adopting, numbers }: How = {}): Outcome {
    const actor = by ?? (body.type === 'Tick' || body.type === 'RecordDelivery' ? system : agent);
    const id = `command-${this.events.length}`;
    const command = commandOf<CommandBody>(body, { id, caseId: CASE_ID, at, actor, expectedSeq });
    const whole = numbers ? { ...command, numbers } : command;
    return new Outcome(command, decide(whole, fold(this.events), this.#rules, adopting), this, adopting);
  }

  /** What a punctual timer does before an instant. */
  #until(at: Instant, ticks = 0): Story {
    if (ticks > MOST_TICKS) throw new Error(`The timer fires for ever before ${at}.`);
    const state = fold(this.events);
    const next = state && nextDueAt(state);
    const wakes = next && latestOf(next, this.#now);
    return wakes && wakes < at
      ? this.#decide(wakes, { type: 'Tick' })
          .accepted()
          .#until(at, ticks + 1)
      : this;
  }

  /** One more thing happened before the test begins. */
  and(at: Instant, body: Told, how: How = {}): Story {
    return this.when(at, body, how).accepted();
  }

  /** Exactly these obligations, earliest first. */
  thenDue(...expected: Obligation[]): this {
    expect(due(this.state)).toEqual(expected);
    return this;
  }

  /** Clocks that run or are held, and when each is due. */
  get clocks(): Record<string, string> {
    const active = Object.values(this.state.clocks).filter(({ status }) => status === 'running' || status === 'paused');
    return Object.fromEntries(
      active.map(({ key, status, dueAt }) => [key, status === 'paused' ? `held ${dueAt}` : dueAt]),
    );
  }
}

/** A case before it exists, or after a command has opened it, under the sample organisation's rules or others. */
export function given(at?: Instant, opening?: Told, { rules, ...how }: How & { rules?: Rulebook } = {}): Story {
  const nothing = new Story(rules ?? DEMO);
  return at && opening ? nothing.and(at, opening, how) : nothing;
}
