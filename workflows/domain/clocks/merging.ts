import type { CaseEvent, EventOf } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { TakenClock } from '../merging/state.ts';
import { broughtClocks } from '../merging/brought.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { begin, cancelled, isActive, type Make } from './starting.ts';
import { dueOf } from './steps.ts';

/** A merged case is watched where it went, and alarms nobody any more; a measure that outlives its case is still owed here. */
export function merged(state: CaseState, make: Make): CaseEvent[] {
  const ended = Object.values(state.clocks).filter((clock) => isActive(clock) && !clock.outlives);
  return cancelled(ended, 'merged', make);
}

/** A clock goes on with the start and the due instant that it had; from now on it warns and alarms here. */
function goesOn(clock: TakenClock, event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const rule = rules.clocks[clock.clock];
  if (!rule) return [];
  const { key, startedAt, dueAt, broughtBy, extensions, agreed } = clock;
  const now = event.happenedAt;
  const times = { startedAt, warnsAfter: now, happenedAt: now, heldAfter: now };
  const more = {
    ...(broughtBy === undefined ? {} : { broughtBy }),
    ...(extensions ? { extensions } : {}),
    ...(agreed ? { dueByRule: dueOf(rule, startedAt, dueAt, state, rules).dueAt } : {}),
  };
  return begin(rule, { key, due: { dueAt, provisional: false }, ...times, more }, state, rules, make);
}

/** Undone, all that was running runs again. */
export const unmerged = (event: EventOf<'MergeUndone'>, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] =>
  (event.data.clocks ?? []).flatMap((clock) => goesOn(clock, event, state, rules, make));

/** The union of both cases' clocks. Where both have one, the earlier due instant is in force; what was satisfied here stays so. */
export const absorbed = (event: EventOf<'CaseAbsorbed'>, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] =>
  broughtClocks(event.data)
    .filter(({ key, dueAt }) => {
      const present = state.clocks[key];
      if (!present) return true;
      return isActive(present) ? dueAt < present.dueAt : present.status !== 'met';
    })
    .flatMap((clock) => goesOn(clock, event, state, rules, make));

/** What had come from the other case ends, and what it had replaced goes on. */
export function released(event: EventOf<'CaseReleased'>, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const { ended, restored } = event.data;
  const over = ended.filter((key) => !restored.some((clock) => clock.key === key));
  return [
    ...cancelled(
      over.flatMap((key) => state.clocks[key] ?? []),
      'released',
      make,
    ),
    ...restored.flatMap((clock) => goesOn(clock, event, state, rules, make)),
  ];
}
