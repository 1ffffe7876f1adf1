import type { CaseEvent, EventData, EventType } from '../case/events.ts';
import type { CaseState, ClockState } from '../case/state.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../vocabulary.ts';

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
  if (!effect)
    throw new RangeError(`The pinned rulebook ${rules.organisation} ${rules.version} has no clock ${clock.clock}.`);
  return make(
    'ClockBreached',
    { key, cycle, dueAt, effect, ...(skipped.length ? { skippedWarnings: skipped } : {}) },
    dueAt,
    now,
  );
}

/** After an outage the highest rung that is due fires once; those below it are recorded as skipped. */
function rung(clock: ClockState, rules: Rulebook, now: Instant): CaseEvent[] {
  const indexes = dueIndexes(clock.rungs, now);
  const highest = indexes.pop();
  if (highest === undefined) return [];
  const { key, cycle } = clock;
  const ladder = rules.ladders[rules.clocks[clock.clock]?.ladder ?? ''];
  const notify = ladder?.rungs[highest]?.notify;
  if (!notify)
    throw new RangeError(
      `The pinned rulebook ${rules.organisation} ${rules.version} has no rung ${highest} for ${key}.`,
    );
  const at = clock.rungs[highest]?.at ?? now;
  return [
    make('RungFired', { key, cycle, rung: highest, notify, ...(indexes.length ? { skipped: indexes } : {}) }, at, now),
  ];
}

function warning(clock: ClockState, now: Instant): CaseEvent[] {
  const indexes = dueIndexes(clock.warnings, now);
  const last = indexes.pop();
  if (last === undefined) return [];
  const { key, cycle, dueAt } = clock;
  const skipped = indexes.length ? { skipped: indexes } : {};
  return [make('ClockWarned', { key, cycle, warning: last, dueAt, ...skipped }, clock.warnings[last]?.at ?? now, now)];
}

function ofClock(clock: ClockState, rules: Rulebook, now: Instant): CaseEvent[] {
  if (clock.status !== 'running') return [];
  if (clock.breachedAt) return rung(clock, rules, now);
  if (clock.dueAt > now) return warning(clock, now);
  return [breach(clock, rules, now), ...rung(clock, rules, now)];
}

/** What is due at `now`, in order of its instants; a pause that reached its ceiling ends first, alone. Nothing due, nothing said. */
export function tickEvents(state: CaseState, rules: Rulebook, now: Instant): CaseEvent[] {
  const ceilingAt = state.paused?.ceilingAt;
  if (ceilingAt && ceilingAt <= now) return [make('CaseResumed', { because: 'ceiling' }, ceilingAt, now)];
  return Object.values(state.clocks)
    .flatMap((clock) => ofClock(clock, rules, now))
    .sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : 0));
}
