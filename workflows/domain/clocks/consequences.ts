import { isTheirWord, leavesOpen, reachedNobody } from '../case/event-types.ts';
import type { CaseEvent } from '../case/events.ts';
import { saysSo } from '../case/says.ts';
import { isEnded, type CaseState, type ClockState, type Latest } from '../case/state.ts';
import type { ClockRule, Rulebook } from '../rulebook/rulebook.ts';
import { latestOf } from '../vocabulary.ts';
import { adopted } from './adopting.ts';
import { caughtUp } from './catching-up.ts';
import { governs, payersFor, stoppedBy, thingsOf } from './conditions.ts';
import { evolveClocks } from './evolve.ts';
import { paused, resumed } from './holding.ts';
import { interruptions } from './interrupting.ts';
import { absorbed, merged, released, unmerged } from './merging.ts';
import {
  beginningOf,
  cancelled,
  clocksOfRoute,
  isActive,
  startOf,
  startOfRule,
  unfinished,
  type Beginning,
  type Make,
} from './starting.ts';

function metBy(event: CaseEvent, clock: ClockState, make: Make): CaseEvent {
  // A held clock cannot be late: it was held before it was due.
  const late = clock.status === 'running' && event.happenedAt > clock.dueAt;
  const at = latestOf(event.happenedAt, clock.startedAt);
  return make('ClockMet', { key: clock.key, cycle: clock.cycle, dueAt: clock.dueAt, late }, at);
}

/** When what a case gains counts from: what it had before goes on from where it began, whatever the case was called meanwhile. */
function gainedFrom(rule: ClockRule, started: Latest, present: ClockState | undefined, event: CaseEvent): Beginning {
  if (!rule.starts.afresh) return started;
  return present ? { happenedAt: present.startedAt, reportedAt: present.startedAt } : beginningOf(event);
}

/** A case of another type keeps the clocks that its new route knows, loses the others, and gains what should be running. */
function rerouted(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const wanted = clocksOfRoute(state, rules);
  const lost = Object.values(state.clocks).filter(
    (clock) => isActive(clock) && !clock.subject && !wanted.some((rule) => rule.id === clock.clock),
  );
  const gained = wanted.flatMap((rule) => {
    const present = state.clocks[rule.id];
    const start = rule.starts.on.includes('CaseOpened') && !(present && isActive(present)) && unfinished(rule, state);
    if (!start) return caughtUp(rule, state, rules, make);
    const from = gainedFrom(rule, start, present, event);
    return governs(rule, startOfRule(rule, from), state, rules) ? startOf(rule, from, state, rules, make) : [];
  });
  return [...cancelled(lost, 'rerouted', make), ...gained];
}

/** What an event does to the clocks: which it satisfies, ends, holds and starts. `state` already contains the event. */
export function clockConsequences(event: CaseEvent, state: CaseState, rules: Rulebook): CaseEvent[] {
  const make: Make = (type, data, happenedAt = event.happenedAt) =>
    ({ type, data, happenedAt, reportedAt: latestOf(event.reportedAt, happenedAt) }) as CaseEvent;
  switch (event.type) {
    case 'CaseClassified':
      return rerouted(event, state, rules, make);
    case 'CasePaused':
      return paused(state, event, event.data.reason, rules, make);
    case 'CaseResumed':
      return resumed(state, event, rules, make);
    case 'RulebookAdopted':
      return adopted(state, event, rules, make);
    case 'CaseMerged':
      return merged(state, make);
    case 'MergeUndone':
      return unmerged(event, state, rules, make);
    case 'CaseAbsorbed':
      return absorbed(event, state, rules, make);
    case 'CaseReleased':
      return released(event, state, rules, make);
    case 'CaseClosed':
    case 'CaseWithdrawn': {
      const satisfied = Object.values(state.clocks).filter(
        (clock) => isActive(clock) && satisfies(event, clock, rules),
      );
      const rest = Object.values(state.clocks).filter(
        (clock) => isActive(clock) && !clock.outlives && !satisfied.includes(clock),
      );
      return [...satisfied.map((clock) => metBy(event, clock, make)), ...cancelled(rest, 'ended', make)];
    }
    default:
      return ordinary(event, state, rules, make);
  }
}

const runs = (key: string, { clocks }: CaseState): boolean => {
  const clock = clocks[key];
  return clock !== undefined && isActive(clock);
};

/** Whether an event is about what a clock is about. One that names no subject is about the case and with it about all of them. */
const concerns = (things: readonly string[], { subject }: ClockState): boolean =>
  subject === undefined || things.length === 0 || things.includes(subject);

const satisfies = (event: CaseEvent, clock: ClockState, rules: Rulebook): boolean => {
  const rule = rules.clocks[clock.clock];
  return rule !== undefined && stoppedBy(rule, event);
};

/** The clocks of a rule that an event starts: one, or one for each payer that the rule is about. */
function startsOf(rule: ClockRule, event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const begins = beginningOf(event);
  if (!governs(rule, startOfRule(rule, begins), state, rules)) return [];
  const payers = payersFor(rule, event, state);
  if (!payers) return startOf(rule, begins, state, rules, make);
  return payers.flatMap((subject) => startOf(rule, { ...begins, subject }, state, rules, make));
}

function ordinary(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  if (reachedNobody(event)) return [];
  const things = thingsOf(event, state);
  const asked = leavesOpen(event) ? [] : Object.values(state.clocks);
  const isTheirs = isTheirWord(event);
  const met = asked
    .filter(({ holder }) => !(isTheirs && holder === 'us'))
    .filter((clock) => isActive(clock) && concerns(things, clock) && satisfies(event, clock, rules))
    .map((clock) => metBy(event, clock, make));
  // A clock that the same event satisfies and starts again begins its next cycle after it was met, so nothing supersedes it.
  const settled = met.reduce(evolveClocks, state);
  const moved = interruptions(event, settled, rules, make);
  const before = moved.reduce(evolveClocks, settled);
  // After the end only what outlives the case is still owed, and may still begin.
  const starting = clocksOfRoute(state, rules).filter(
    (rule) =>
      rule.starts.on.includes(event.type) &&
      saysSo(event, rule.starts.when) &&
      (!isEnded(state) || rule.outlivesCase) &&
      !(isTheirs && rule.holder === 'us' && runs(rule.id, settled)),
  );
  return [...met, ...moved, ...starting.flatMap((rule) => startsOf(rule, event, before, rules, make))];
}
