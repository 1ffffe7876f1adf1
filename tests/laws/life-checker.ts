import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { evolve } from '../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { LadderWalk } from './ladder-checker.ts';
import type { Entry } from '../support/simulated-log.ts';
import { isTimely, type Lived } from '../support/simulator.ts';

/** Everything that is wrong with a life that was lived, each in a sentence; empty when nothing is. */
export function wrongWith(simulation: Lived): string[] {
  const { entries, snapshot } = simulation.log;
  const walk = new Walk();
  for (const entry of entries) walk.step(entry);
  return [
    ...simulation.failures,
    ...entries.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`entry ${index + 1} has seq ${seq}`])),
    ...entries.flatMap(({ seq, recordedAt }, index) =>
      recordedAt < (entries[index - 1]?.recordedAt ?? '') ? [`${seq} was recorded before what came before it`] : [],
    ),
    ...(isDeepStrictEqual(walk.state, snapshot) ? [] : ['the snapshot is not the fold of the log']),
    ...answersOf(simulation),
    ...walk.problems,
    ...(walk.state ? [...undone(walk.state, simulation.now), ...walk.ladders.lost(walk.state, simulation.now)] : []),
  ];
}

/** Every answer that a client got is in the log, once; the same command was answered the same. */
function answersOf({ acknowledged, log }: Lived): string[] {
  const problems: string[] = [];
  const ranges = new Map<string, string>();
  for (const { commandId, outcome, firstSeq, lastSeq } of acknowledged) {
    const range = `${outcome} ${firstSeq}-${lastSeq}`;
    const before = ranges.get(commandId);
    if (before !== undefined && before !== range) problems.push(`${commandId} was answered ${before}, then ${range}`);
    ranges.set(commandId, range);
    const own = log.entries.slice(firstSeq - 1, lastSeq);
    if (own.length !== lastSeq - firstSeq + 1 || own.some((entry) => entry.commandId !== commandId))
      problems.push(`${commandId} was acknowledged with ${firstSeq}-${lastSeq}, which is not in the log`);
  }
  const seen = new Set<string>();
  let previous = '';
  for (const { commandId } of log.entries) {
    if (commandId !== previous && seen.has(commandId)) problems.push(`${commandId} was applied twice`);
    seen.add(commandId);
    previous = commandId;
  }
  return problems;
}

/** Goes through the log as it was written, with the case as it was before each entry. */
class Walk {
  state: CaseState | undefined;
  readonly problems: string[] = [];
  readonly ladders = new LadderWalk();
  /** The last command that gave a clock its due instant. */
  readonly #movedBy = new Map<string, string>();

  step(entry: Entry): void {
    const { event } = entry;
    if (isTimely(event)) this.#timely(entry);
    if (event.type === 'RungFired') this.#rung(entry, event);
    if (event.type === 'RungAcknowledged')
      for (const what of this.ladders.acknowledged(event)) this.#problem(entry, what);
    if (event.type === 'ClockMet' || event.type === 'ClockCancelled') this.#ended(entry, event);
    if (event.reportedAt > entry.recordedAt) this.#problem(entry, 'was told after it was recorded');
    if (event.happenedAt > event.reportedAt) this.#problem(entry, 'was told before it happened');
    if ('rungs' in event.data) this.#movedBy.set(event.data.key, entry.commandId);
    this.state = evolve(this.state, event);
  }

  #problem({ seq, event }: Entry, what: string): void {
    this.problems.push(`${seq} ${event.type} ${'key' in event.data ? event.data.key : ''} ${what}`);
  }

  #clockOf(event: CaseEvent) {
    return 'key' in event.data ? this.state?.clocks[event.data.key] : undefined;
  }

  #timely(entry: Entry): void {
    const { event, recordedAt } = entry;
    const clock = this.#clockOf(event);
    if (clock?.status !== 'running') this.#problem(entry, `came while the clock was ${clock?.status}`);
    if (event.happenedAt > recordedAt) this.#problem(entry, 'came before its time');
    if (event.reportedAt !== recordedAt) this.#problem(entry, 'does not say how late it was noticed');
    const isWarning = event.type === 'ClockWarned';
    if (isWarning ? event.happenedAt >= event.data.dueAt : event.happenedAt < (clock?.dueAt ?? ''))
      this.#problem(entry, 'is on the wrong side of the due instant');
    if (isWarning && clock?.breachedAt) this.#problem(entry, 'warns of what was missed already');
    if (event.type === 'ClockBreached' && clock?.breachedAt) this.#problem(entry, 'was missed twice');
  }

  #rung(entry: Entry, event: Extract<CaseEvent, { type: 'RungFired' }>): void {
    const clock = this.state?.clocks[event.data.key];
    for (const what of this.ladders.fired(event, clock, entry.recordedAt)) this.#problem(entry, what);
    const higher = clock?.rungs.some(({ at }, index) => index > event.data.rung && at < entry.recordedAt);
    if (higher && entry.commandId.includes('/tick:'))
      this.#problem(entry, `told rung ${event.data.rung} when a higher one was due`);
  }

  /** What ended after it was due was missed, and that is on record; a clock that one command moves and ends had no time for it. */
  #ended(entry: Entry, event: CaseEvent): void {
    const clock = this.#clockOf(event);
    if (clock?.status !== 'running' || clock.breachedAt || clock.dueAt >= entry.recordedAt) return;
    if (this.#movedBy.get(clock.key) !== entry.commandId) this.#problem(entry, 'ended after it was due, unnoticed');
  }
}

/** At the end nothing that was due is left. */
function undone(state: CaseState, now: string): string[] {
  return Object.values(state.clocks).flatMap(({ key, status, dueAt, breachedAt }) =>
    status === 'running' && dueAt <= now && !breachedAt ? [`${key} was due at ${dueAt} and is not missed`] : [],
  );
}
