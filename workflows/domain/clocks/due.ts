import type { CaseState, ClockState } from '../case/state.ts';
import type { Instant } from '../vocabulary.ts';

/** Something that will happen by itself at an instant unless the case changes before. */
export interface Obligation {
  at: Instant;
  what: 'warning' | 'breach' | 'rung' | 'pause-ceiling';
  key?: string;
  /** Which warning or rung, counted from zero. */
  index?: number;
}

function ofClock(clock: ClockState): Obligation[] {
  if (clock.status !== 'running') return [];
  const { key } = clock;
  if (clock.breachedAt) {
    return clock.rungs.flatMap((rung, index) =>
      rung.done ? [] : [{ at: rung.at, what: 'rung' as const, key, index }],
    );
  }
  const warnings = clock.warnings.flatMap((warning, index) =>
    warning.done ? [] : [{ at: warning.at, what: 'warning' as const, key, index }],
  );
  return [...warnings, { at: clock.dueAt, what: 'breach', key }];
}

/** All obligations of a case, earliest first. The instants were computed when the clocks moved, so no rule is read. */
export function due(state: CaseState): Obligation[] {
  const ceiling: Obligation[] = state.paused ? [{ at: state.paused.ceilingAt, what: 'pause-ceiling' }] : [];
  return [...ceiling, ...Object.values(state.clocks).flatMap(ofClock)].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
}

/** The one instant for which the case's timer is armed, or null when nothing is awaited. */
export function nextDueAt(state: CaseState): Instant | null {
  let earliest: Instant | null = state.paused?.ceilingAt ?? null;
  for (const clock of Object.values(state.clocks)) {
    for (const { at } of ofClock(clock)) if (earliest === null || at < earliest) earliest = at;
  }
  return earliest;
}

/** The running clock of ours that is due next, for lists: what must be done, and by when. */
export function nextDeadline(state: CaseState): ClockState | undefined {
  return Object.values(state.clocks)
    .filter((clock) => clock.status === 'running')
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))[0];
}
