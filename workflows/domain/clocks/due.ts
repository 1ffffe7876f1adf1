import type { CaseState, ClockState } from '../case/state.ts';
import { compareInstants, earliestOf, type Instant } from '../vocabulary.ts';

/** Something that will happen by itself at an instant unless the case changes before. */
export interface Obligation {
  at: Instant;
  what: 'warning' | 'breach' | 'rung' | 'pause-ceiling';
  key?: string;
  /** Which warning or rung, counted from zero. */
  index?: number;
}

/** The rung that was told last, if there is one: what lies below it was told or skipped. */
const rungTold = (clock: ClockState): number => clock.rungs.findLastIndex(({ done }) => done);

/** The rung of a running clock that somebody should acknowledge now: the one that was told last, if it asks for that. */
export function rungWaiting(clock: ClockState): number | undefined {
  const told = rungTold(clock);
  const rung = clock.rungs[told];
  return clock.status === 'running' && rung?.acknowledgeBy && !rung.acknowledged ? told : undefined;
}

/** The rungs that are still to come and when: at their own instant, or before it once nobody acknowledged the one below in time. */
export function rungsAhead(clock: ClockState): { index: number; at: Instant }[] {
  const waiting = rungWaiting(clock);
  return clock.rungs.flatMap(({ at, done }, index) => {
    if (done) return [];
    const below = index - 1 === waiting ? clock.rungs[waiting] : undefined;
    return [{ index, at: earliestOf(at, below?.acknowledgeBy) }];
  });
}

function ofClock(clock: ClockState): Obligation[] {
  if (clock.status !== 'running') return [];
  const { key } = clock;
  if (clock.breachedAt) return rungsAhead(clock).map(({ at, index }) => ({ at, what: 'rung' as const, key, index }));
  const warnings = clock.warnings.flatMap((warning, index) =>
    warning.done ? [] : [{ at: warning.at, what: 'warning' as const, key, index }],
  );
  return [...warnings, { at: clock.dueAt, what: 'breach', key }];
}

/** All obligations of a case, earliest first. The instants were computed when the clocks moved, so no rule is read. */
export function due(state: CaseState): Obligation[] {
  const ceiling: Obligation[] = state.paused ? [{ at: state.paused.ceilingAt, what: 'pause-ceiling' }] : [];
  return [...ceiling, ...Object.values(state.clocks).flatMap(ofClock)].sort((a, b) => compareInstants(a.at, b.at));
}

/** The one instant for which the case's timer is armed, or null when nothing is awaited. */
export function nextDueAt(state: CaseState): Instant | null {
  let earliest: Instant | null = state.paused?.ceilingAt ?? null;
  for (const clock of Object.values(state.clocks)) {
    for (const { at } of ofClock(clock)) if (earliest === null || at < earliest) earliest = at;
  }
  return earliest;
}

/** The running clock that is due next, whoever keeps it, for lists: what must be done, and by when. */
export function nextDeadline(state: CaseState): ClockState | undefined {
  return Object.values(state.clocks)
    .filter((clock) => clock.status === 'running')
    .sort((a, b) => compareInstants(a.dueAt, b.dueAt))[0];
}
