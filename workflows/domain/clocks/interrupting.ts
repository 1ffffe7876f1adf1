import type { CaseEvent } from '../case/events.ts';
import type { CaseState, ClockState } from '../case/state.ts';
import type { ClockRule, Rulebook } from '../rulebook/rulebook.ts';
import { latestOf, type Instant } from '../vocabulary.ts';
import { saysSo } from '../case/says.ts';
import { fitsCountries, thingsOf } from './conditions.ts';
import { evolveClocks } from './evolve.ts';
import { dueIfResumed } from './holding.ts';
import { begin, cancelled, isActive, startOfRule, type Make } from './starting.ts';
import { dueOf, stepsOf } from './steps.ts';

type Ruled = [clock: ClockState, rule: ClockRule];

/**
 * Clocks that still run about just that with which an event deals. An act towards one debtor moves no other's time, and none that is
 * about the case as a whole.
 */
function ruledClocks(event: CaseEvent, state: CaseState, rules: Rulebook): Ruled[] {
  const things = thingsOf(event, state);
  return Object.values(state.clocks).flatMap((clock): Ruled[] => {
    const rule = rules.clocks[clock.clock];
    const isAbout = clock.subject === undefined ? things.length === 0 : things.includes(clock.subject);
    return rule && isActive(clock) && isAbout ? [[clock, rule]] : [];
  });
}

/** A period that ran out stays run out, even when the clock is still shown as missed; what came in time counts, however late it is told. */
const isInTime = (at: Instant, { dueAt, status }: ClockState): boolean => status === 'paused' || at < dueAt;

/** What interrupts a period lets all of it begin anew. */
function restarted(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  return ruledClocks(event, state, rules).flatMap(([clock, rule]) => {
    const startedAt = startOfRule(rule, event);
    if (!rule.restartedBy?.includes(event.type) || startedAt <= clock.startedAt || !isInTime(startedAt, clock))
      return [];
    const due = dueOf(rule, startedAt, undefined, state, rules);
    const times = { startedAt, warnsAfter: startedAt, happenedAt: startedAt, heldAfter: startedAt };
    return begin(rule, { key: clock.key, due, ...times }, state, rules, make);
  });
}

/** What suspends a period holds it once in a cycle: a second claim for the same thing holds it no more. */
function suspended(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  return ruledClocks(event, state, rules).flatMap(([clock, rule]) => {
    const { key, startedAt, dueAt, status } = clock;
    const at = latestOf(event.happenedAt, startedAt);
    if (rule.heldBy?.from !== event.type || status !== 'running' || clock.heldBy || !isInTime(at, clock)) return [];
    // Told too late the suspension finds the clock missed, which it was not: so it begins again as it was, and is held.
    const again = clock.breachedAt
      ? begin(
          rule,
          {
            key,
            startedAt,
            due: { dueAt, provisional: clock.provisional ?? false },
            warnsAfter: at,
            happenedAt: at,
            heldAfter: at,
          },
          state,
          rules,
          make,
        )
      : [];
    const cycle = clock.cycle + (clock.breachedAt ? 1 : 0);
    return [...again, make('ClockPaused', { key, cycle, by: event.type }, at)];
  });
}

/** It goes on with what was left, from when that which suspended it was over. */
function freed(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  return ruledClocks(event, state, rules).flatMap(([clock, rule]) => {
    const { key, cycle, pausedAt } = clock;
    if (rule.heldBy?.until !== event.type || !clock.heldBy || !saysSo(event, rule.heldBy.when)) return [];
    const due = dueIfResumed(clock, event.happenedAt, state, rules);
    const at = latestOf(event.happenedAt, pausedAt);
    return due ? [make('ClockResumed', { key, cycle, ...stepsOf(rule, due, at, state, rules) }, at)] : [];
  });
}

/** Once it is known that the carriage is another one than a rule is for, its clocks are not the right ones. */
function misapplied(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  if (event.type !== 'ClaimFileRecorded') return [];
  const wrong = Object.values(state.clocks).filter((clock) => {
    const rule = rules.clocks[clock.clock];
    return rule && isActive(clock) && !fitsCountries(rule, state);
  });
  return cancelled(wrong, 'not-applicable', make);
}

/** What an event does to periods that the law lets be interrupted or suspended, before it starts any. */
export function interruptions(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const steps = [misapplied, restarted, freed, suspended];
  const told: CaseEvent[] = [];
  let moved = state;
  for (const step of steps) {
    const next = step(event, moved, rules, make);
    told.push(...next);
    moved = next.reduce(evolveClocks, moved);
  }
  return told;
}
