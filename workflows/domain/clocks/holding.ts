import { dueAfterPause, type Due } from '../calendars/budget.ts';
import type { CaseEvent } from '../case/events.ts';
import type { CaseState, ClockState } from '../case/state.ts';
import { calendarOf, type Rulebook } from '../rulebook/rulebook.ts';
import { latestOf, type Instant } from '../vocabulary.ts';
import type { Make } from './starting.ts';
import { stepsOf } from './steps.ts';

/** When a held clock is due if it goes on at an instant; nothing holds what was promised. */
export function dueIfResumed(clock: ClockState, at: Instant, state: CaseState, rules: Rulebook): Due | undefined {
  const rule = rules.clocks[clock.clock];
  if (!clock.pausedAt || !rule || rule.budget.kind === 'given') return undefined;
  const calendar = calendarOf(rules, rule.calendar, state.branch);
  const resumedAt = latestOf(at, clock.pausedAt);
  return dueAfterPause(clock.startedAt, clock.dueAt, clock.pausedAt, resumedAt, rule.budget, calendar);
}

/** Clocks that a paused case holds go on from where they stood. */
export function resumed(state: CaseState, event: CaseEvent, rules: Rulebook, make: Make): CaseEvent[] {
  return Object.values(state.clocks).flatMap((clock) => {
    const rule = rules.clocks[clock.clock];
    // What the law suspended goes on when the law says so, whatever the case does.
    const due = clock.heldBy ? undefined : dueIfResumed(clock, event.happenedAt, state, rules);
    if (!rule || !due) return [];
    const at = latestOf(event.happenedAt, clock.pausedAt);
    return [make('ClockResumed', { key: clock.key, cycle: clock.cycle, ...stepsOf(rule, due, at, state, rules) }, at)];
  });
}

/** A pause entered late holds no clock before it started, and gives no time twice that another pause has given. */
export function paused(state: CaseState, event: CaseEvent, reason: string, rules: Rulebook, make: Make): CaseEvent[] {
  return pausableClocks(state, reason, rules).map(({ key, cycle, startedAt }) => {
    const at = latestOf(event.happenedAt, startedAt, state.latest.CaseResumed?.happenedAt);
    return make('ClockPaused', { key, cycle }, at);
  });
}

/** Running, not yet missed clocks that a reason of pause may hold. */
export function pausableClocks(state: CaseState, reason: string, rules: Rulebook): ClockState[] {
  return Object.values(state.clocks).filter(
    (clock) => clock.status === 'running' && !clock.breachedAt && rules.clocks[clock.clock]?.pausedBy.includes(reason),
  );
}
