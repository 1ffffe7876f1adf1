import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { evolve } from '../../workflows/domain/case/evolve.ts';
import { isEnded, type CaseState, type ClockState } from '../../workflows/domain/case/state.ts';
import type { Entry } from '../support/simulated-log.ts';
import type { Lived } from '../support/simulator.ts';
import { wrongWith } from './life-checker.ts';

/** Everything that is wrong with a life under a company's rules; empty when nothing is. */
export const wrongInCompany = (life: Lived): string[] => [
  ...wrongWith(life),
  ...new Causes().of(life),
  ...new Promises().of(life),
];

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** A clock starts with something that happened, is due after it, and is not left while a rung of its ladder is due. */
class Causes {
  readonly #problems: string[] = [];
  /** Instants at which something happened or was told, here or where a clock came from. */
  readonly #known = new Set<string>();
  readonly #movedBy = new Map<string, string>();

  of({ log }: Lived): string[] {
    let state: CaseState | undefined;
    for (const entry of log.entries) {
      const { event } = entry;
      this.#learn(event);
      if (event.type === 'ClockStarted') this.#started(entry, event);
      if (event.type === 'ClockMet' || event.type === 'ClockCancelled' || event.type === 'ClockExtended')
        this.#left(entry, state?.clocks[event.data.key]);
      if ('rungs' in event.data) this.#movedBy.set(event.data.key, entry.commandId);
      state = evolve(state, event);
    }
    return this.#problems;
  }

  #learn(event: CaseEvent): void {
    this.#known.add(event.happenedAt).add(event.reportedAt);
    if (event.type === 'CaseAbsorbed') for (const { startedAt } of event.data.clocks) this.#known.add(startedAt);
  }

  #started({ seq, recordedAt }: Entry, { data }: Of<'ClockStarted'>): void {
    const { key, startedAt, dueAt } = data;
    if (startedAt > recordedAt) this.#problems.push(`${seq} ${key} started before its cause`);
    if (!this.#known.has(startedAt)) this.#problems.push(`${seq} ${key} started at ${startedAt} for no cause`);
    if (dueAt < startedAt) this.#problems.push(`${seq} ${key} is due at ${dueAt}, before its cause`);
  }

  #left({ seq, commandId, recordedAt }: Entry, clock: ClockState | undefined): void {
    if (clock?.status !== 'running' || !clock.breachedAt || this.#movedBy.get(clock.key) === commandId) return;
    const lost = clock.rungs.some(({ at, done }) => !done && at < recordedAt);
    if (lost) this.#problems.push(`${seq} ${clock.key} was left with a rung that was due and is lost`);
  }
}

type End = 'kept' | 'broken' | 'void';
interface Told {
  dueAt: string;
  end?: End;
  /** It was kept, in time or late, so nobody waits for it any more. */
  settled?: true;
  /** The cycle of its clock in which it was seen to be broken; other rules may count a broken one anew. */
  brokenIn?: number;
}

/** Follows each promise through the log by what the events say, without the state, and compares at the end. */
class Promises {
  readonly #problems: string[] = [];
  readonly #told = new Map<string, Told>();

  of({ log, now }: Lived): string[] {
    for (const entry of log.entries) this.#step(entry);
    const known = log.snapshot?.promises ?? {};
    const ended = log.snapshot && isEnded(log.snapshot);
    for (const [subject, { end, dueAt }] of this.#told) {
      const says = known[subject]?.state;
      if (says !== (end ?? 'standing')) this.#problems.push(`promise ${subject} is ${says} and ended ${end}`);
      if (!end && (ended || dueAt <= now)) this.#problems.push(`promise ${subject} has no end`);
    }
    if (Object.keys(known).length !== this.#told.size) this.#problems.push('a promise came from nowhere');
    return this.#problems;
  }

  #step({ seq, event }: Entry): void {
    const { data } = event;
    switch (event.type) {
      case 'PromiseMade':
        if (this.#told.has(event.data.subject)) this.#problems.push(`${seq} promise ${event.data.subject} made twice`);
        return void this.#told.set(event.data.subject, { dueAt: event.data.dueAt });
      case 'PromiseRenegotiated':
        return this.#moved(seq, event);
      case 'PromiseKept':
        return this.#kept(seq, event);
      case 'ClockBreached':
        return this.#broken(seq, event.data);
      case 'CaseClosed':
      case 'CaseWithdrawn':
        return this.#standing([...this.#told.keys()], 'void');
      case 'CaseMerged':
        return this.#standing(
          event.data.promises.map(({ subject }) => subject),
          'void',
        );
      case 'CaseReleased':
        return this.#standing(event.data.promises, 'void');
      case 'MergeUndone':
        return this.#standAgain(event.data.promises ?? []);
      default:
        return void data;
    }
  }

  #moved(seq: number, { data, happenedAt }: Of<'PromiseRenegotiated'>): void {
    const told = this.#told.get(data.subject);
    const inTime = told && happenedAt <= told.dueAt && !told.settled && told.end !== 'void';
    if (!inTime) this.#problems.push(`${seq} promise ${data.subject} was moved after its end`);
    this.#told.set(data.subject, { dueAt: data.dueAt });
  }

  #kept(seq: number, { data, happenedAt }: Of<'PromiseKept'>): void {
    const told = this.#told.get(data.subject);
    if (!told || told.settled || told.end === 'void') {
      this.#problems.push(`${seq} promise ${data.subject} has two ends`);
      return;
    }
    told.end = happenedAt > told.dueAt ? 'broken' : 'kept';
    told.settled = true;
  }

  #broken(seq: number, { key, cycle }: Of<'ClockBreached'>['data']): void {
    const told = this.#told.get(key.split(':')[1] ?? '');
    if (!told) return;
    const again = told.end === 'broken' && !told.settled && told.brokenIn !== cycle;
    if (told.end && !again) this.#problems.push(`${seq} promise of ${key} has two ends`);
    told.end = 'broken';
    told.brokenIn = cycle;
  }

  #standing(subjects: readonly string[], end: End): void {
    for (const subject of subjects) {
      const told = this.#told.get(subject);
      if (told && !told.end) told.end = end;
    }
  }

  #standAgain(subjects: readonly string[]): void {
    for (const subject of subjects) {
      const told = this.#told.get(subject);
      if (told?.end === 'void') delete told.end;
    }
  }
}

/** What was owed by a case that came into another one is owed there, by the earlier instant. */
export function lostOnTheWay({ log }: Lived): string[] {
  if (!log.entries.some(({ event }) => event.type === 'CaseAbsorbed')) return [];
  const problems: string[] = [];
  let state: CaseState | undefined;
  log.entries.forEach(({ event, seq, commandId }, index) => {
    state = evolve(state, event);
    const isLast = log.entries[index + 1]?.commandId !== commandId;
    const absorbed = log.entries.findLast((one) => one.commandId === commandId && one.event.type === 'CaseAbsorbed');
    if (!isLast || absorbed?.event.type !== 'CaseAbsorbed') return;
    for (const { as, dueAt } of absorbed.event.data.promises) {
      if (state?.promises[as]?.dueAt !== dueAt) problems.push(`${seq} promise ${as} was lost on the way`);
    }
    for (const { clock, key, dueAt } of absorbed.event.data.clocks) {
      const present = state?.clocks[key];
      // What was satisfied here stays so.
      const there = present && (present.status === 'met' || present.dueAt <= dueAt);
      if (clock === key && !there) problems.push(`${seq} clock ${key} was lost on the way`);
    }
  });
  return problems;
}

/** Numbers that cases were given: none twice, and all of them up to the last. */
export class Numbers {
  readonly #given = new Map<string, Set<number>>();
  readonly #problems: string[] = [];

  of({ log }: Lived): void {
    for (const { event } of log.entries) {
      if (event.type !== 'NumberAssigned') continue;
      const { series, period, branch = '*', sequence } = event.data;
      const key = `${series}|${period}|${branch}`;
      const given = this.#given.get(key) ?? new Set<number>();
      if (given.has(sequence)) this.#problems.push(`${key} gave ${sequence} twice`);
      this.#given.set(key, given.add(sequence));
    }
  }

  get problems(): string[] {
    const gaps = [...this.#given].flatMap(([key, given]) =>
      Math.max(...given) === given.size ? [] : [`${key} has a gap before ${Math.max(...given)}`],
    );
    return [...this.#problems, ...gaps];
  }
}
