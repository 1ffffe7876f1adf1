import { addToInstant } from '../calendars/budget.ts';
import type { CaseEvent, EventData, EventType } from '../case/events.ts';
import type { CaseState, ClockState } from '../case/state.ts';
import { calendarOf, named, titleOf, type Ladder, type Rulebook } from '../rulebook/rulebook.ts';
import { compareInstants, latestOf, type Instant } from '../vocabulary.ts';
import { rungsAhead } from './due.ts';
import { afterQuiet } from './quiet.ts';

function make<T extends EventType>(type: T, data: EventData[T], happenedAt: Instant, reportedAt: Instant): CaseEvent {
  return { type, data, happenedAt, reportedAt } as CaseEvent;
}

const dueIndexes = (steps: readonly { at: Instant; done?: true }[], now: Instant): number[] =>
  steps.flatMap((step, index) => (!step.done && step.at <= now ? [index] : []));

/** A warning that comes only after the due instant has passed is no warning: it is recorded as skipped with the breach. */
function breach(clock: ClockState, rules: Rulebook, now: Instant): CaseEvent {
  const skipped = dueIndexes(clock.warnings, now);
  const { key, cycle, dueAt } = clock;
  const effect = rules.clocks[clock.clock]?.effect;
  if (!effect) throw new RangeError(`The pinned rulebook ${titleOf(rules)} has no clock ${clock.clock}.`);
  return make(
    'ClockBreached',
    { key, cycle, dueAt, effect, ...(skipped.length ? { skippedWarnings: skipped } : {}) },
    dueAt,
    now,
  );
}

/**
 * After an outage the highest rung that is due is told once; those below it are recorded as skipped. A case that lies with a level
 * from which the ladder jumps tells no lower one.
 */
function rung(clock: ClockState, { state, rules, until, now }: Ticking): CaseEvent[] {
  const due = rungsAhead(clock).findLast(({ at }) => at <= until);
  if (!due) return [];
  const { key, cycle } = clock;
  const ladder = named(rules.ladders, rules.clocks[clock.clock]?.ladder ?? '');
  const jump = (state.level !== undefined && ladder?.jumps?.[state.level]) || 0;
  const jumps = jump > due.index && jump < clock.rungs.length;
  const index = jumps ? jump : due.index;
  const notify = ladder?.rungs[index]?.notify;
  if (!notify) throw new RangeError(`The pinned rulebook ${titleOf(rules)} has no rung ${index} for ${key}.`);
  const skipped = clock.rungs.flatMap(({ done }, below) => (below < index && !done ? [below] : []));
  const acknowledgeBy = acknowledgementDue(clock, ladder, index, latestOf(due.at, now), state, rules);
  const data = {
    key,
    cycle,
    rung: index,
    notify,
    ...(skipped.length ? { skipped } : {}),
    ...(acknowledgeBy === undefined ? {} : { acknowledgeBy }),
    ...(jumps && state.level !== undefined ? { jumped: state.level } : {}),
  };
  return [make('RungFired', data, due.at, until)];
}

/** Until when a rung that is told now must be acknowledged: nobody can answer before, and the next rung keeps its quiet hours. */
function acknowledgementDue(
  clock: ClockState,
  ladder: Ladder,
  index: number,
  toldAt: Instant,
  state: CaseState,
  rules: Rulebook,
): Instant | undefined {
  const within = ladder.rungs[index]?.acknowledgeWithin;
  const next = ladder.rungs[index + 1];
  const rule = rules.clocks[clock.clock];
  if (!within || !next || !rule) return undefined;
  const calendar = calendarOf(rules, rule.calendar, state.branch);
  return afterQuiet(addToInstant(toldAt, within.duration, calendar, within.unit).dueAt, next.quiet, rules.timeZone);
}

function warning(clock: ClockState, now: Instant): CaseEvent[] {
  const indexes = dueIndexes(clock.warnings, now);
  const last = indexes.pop();
  if (last === undefined) return [];
  const { key, cycle, dueAt } = clock;
  const skipped = indexes.length ? { skipped: indexes } : {};
  return [make('ClockWarned', { key, cycle, warning: last, dueAt, ...skipped }, clock.warnings[last]?.at ?? now, now)];
}

function ofClock(clock: ClockState, ticking: Ticking): CaseEvent[] {
  const { rules, until } = ticking;
  if (clock.status !== 'running') return [];
  if (clock.breachedAt) return rung(clock, ticking);
  if (clock.dueAt > until) return warning(clock, until);
  return [breach(clock, rules, until), ...rung(clock, ticking)];
}

interface Ticking {
  state: CaseState;
  rules: Rulebook;
  /** What is due by then has happened. */
  until: Instant;
  /** When it is noticed. */
  now: Instant;
}

/**
 * What is due by an instant and noticed `now`, in order of its instants; a pause that reached its ceiling ends first, alone.
 * Nothing due, nothing said.
 */
export function tickEvents(state: CaseState, rules: Rulebook, until: Instant, now: Instant = until): CaseEvent[] {
  const ceilingAt = state.paused?.ceilingAt;
  if (ceilingAt && ceilingAt <= until) return [make('CaseResumed', { because: 'ceiling' }, ceilingAt, until)];
  return Object.values(state.clocks)
    .flatMap((clock) => ofClock(clock, { state, rules, until, now }))
    .sort((a, b) => compareInstants(a.happenedAt, b.happenedAt));
}
