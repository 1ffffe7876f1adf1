import type { CaseEvent, EventData, EventType } from '../case/events.ts';
import { isEnded, type CaseState, type ClockState } from '../case/state.ts';
import { routeOf, type ClockRule, type Rulebook } from '../rulebook/rulebook.ts';
import { calendarOf } from '../rulebook/rulebook.ts';
import { dueAfterPause } from '../calendars/budget.ts';
import { dueOf, stepsOf } from './steps.ts';

type Make = <T extends EventType>(type: T, data: EventData[T], happenedAt?: string) => CaseEvent;

const subjectOf = (event: CaseEvent): string | undefined => ('subject' in event.data ? event.data.subject : undefined);
const agreedFor = (rule: ClockRule, event: CaseEvent): string | undefined =>
  event.type === 'CaseOpened' && event.data.agreedDueAt?.clock === rule.id ? event.data.agreedDueAt.dueAt : undefined;
const givenOf = (event: CaseEvent): string | undefined => ('dueAt' in event.data ? event.data.dueAt : undefined);

/** Clocks that the case's route carries, in the rulebook's order. */
export function clocksOfRoute(state: CaseState, rules: Rulebook): ClockRule[] {
  const route = routeOf(rules, state.kind, state.caseType, state.severity);
  return (route?.clocks ?? []).flatMap((id) => rules.clocks[id] ?? []);
}

const isActive = (clock: ClockState): boolean => clock.status === 'running' || clock.status === 'paused';

function startOf(rule: ClockRule, event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const subject = subjectOf(event);
  const key = subject ? `${rule.id}:${subject}` : rule.id;
  const before = state.clocks[key];
  const startedAt = rule.starts.from === 'reported' ? event.reportedAt : event.happenedAt;
  const byRule = dueOf(rule, startedAt, givenOf(event), state, rules);
  const agreed = agreedFor(rule, event);
  const due = agreed ? { dueAt: agreed, provisional: false } : byRule;
  const steps = stepsOf(rule, due, startedAt, state, rules);
  const cycle = (before?.cycle ?? 0) + 1;
  const started = { clock: rule.id, key, cycle, holder: rule.holder, startedAt };
  const superseded =
    before && isActive(before) ? [make('ClockCancelled', { key, cycle: before.cycle, because: 'superseded' })] : [];
  return [
    ...superseded,
    make('ClockStarted', { ...started, ...steps, ...(agreed ? { dueByRule: byRule.dueAt } : {}) }, startedAt),
  ];
}

function metBy(event: CaseEvent, clock: ClockState, make: Make): CaseEvent {
  // A held clock cannot be late: it was held before it was due.
  const late = clock.status === 'running' && event.happenedAt > clock.dueAt;
  return make('ClockMet', { key: clock.key, cycle: clock.cycle, dueAt: clock.dueAt, late }, event.happenedAt);
}

function cancelled(clocks: ClockState[], because: 'ended' | 'rerouted', make: Make): CaseEvent[] {
  return clocks.map((clock) => make('ClockCancelled', { key: clock.key, cycle: clock.cycle, because }));
}

/** Clocks that a paused case holds go on from where they stood. */
function resumed(state: CaseState, event: CaseEvent, rules: Rulebook, make: Make): CaseEvent[] {
  return Object.values(state.clocks).flatMap((clock) => {
    const rule = rules.clocks[clock.clock];
    if (clock.status !== 'paused' || !clock.pausedAt || !rule || rule.budget.kind === 'given') return [];
    const calendar = calendarOf(rules, rule.calendar, state.branch);
    const due = dueAfterPause(clock.startedAt, clock.dueAt, clock.pausedAt, event.happenedAt, rule.budget, calendar);
    const steps = stepsOf(rule, due, event.happenedAt, state, rules);
    return [make('ClockResumed', { key: clock.key, cycle: clock.cycle, ...steps })];
  });
}

function paused(state: CaseState, reason: string, rules: Rulebook, make: Make): CaseEvent[] {
  return pausableClocks(state, reason, rules).map((clock) =>
    make('ClockPaused', { key: clock.key, cycle: clock.cycle }),
  );
}

/** Running, not yet missed clocks that a reason of pause may hold. */
export function pausableClocks(state: CaseState, reason: string, rules: Rulebook): ClockState[] {
  return Object.values(state.clocks).filter(
    (clock) => clock.status === 'running' && !clock.breachedAt && rules.clocks[clock.clock]?.pausedBy.includes(reason),
  );
}

/** A case of another type keeps the clocks that its new route knows, loses the others, and gains what runs from its opening. */
function rerouted(state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const wanted = clocksOfRoute(state, rules);
  const lost = Object.values(state.clocks).filter(
    (clock) => isActive(clock) && !clock.subject && !wanted.some((rule) => rule.id === clock.clock),
  );
  const gained = wanted.filter((rule) => rule.starts.on.includes('CaseOpened') && !state.clocks[rule.id]);
  const opening = { type: 'CaseOpened', data: {}, happenedAt: state.happenedAt, reportedAt: state.reportedAt };
  return [
    ...cancelled(lost, 'rerouted', make),
    ...gained.flatMap((rule) => startOf(rule, opening as unknown as CaseEvent, state, rules, make)),
  ];
}

/** What an event does to the clocks: which it satisfies, ends, holds and starts. `state` already contains the event. */
export function clockConsequences(event: CaseEvent, state: CaseState, rules: Rulebook): CaseEvent[] {
  const make: Make = (type, data, happenedAt = event.happenedAt) =>
    ({ type, data, happenedAt, reportedAt: event.reportedAt }) as CaseEvent;
  switch (event.type) {
    case 'CaseClassified':
      return rerouted(state, rules, make);
    case 'CasePaused':
      return paused(state, event.data.reason, rules, make);
    case 'CaseResumed':
      return resumed(state, event, rules, make);
    case 'CaseClosed':
    case 'CaseWithdrawn': {
      const satisfied = Object.values(state.clocks).filter(
        (clock) => isActive(clock) && rules.clocks[clock.clock]?.stops.includes(event.type),
      );
      const rest = Object.values(state.clocks).filter((clock) => isActive(clock) && !satisfied.includes(clock));
      return [...satisfied.map((clock) => metBy(event, clock, make)), ...cancelled(rest, 'ended', make)];
    }
    default:
      return ordinary(event, state, rules, make);
  }
}

function ordinary(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  if (isEnded(state)) return [];
  const subject = subjectOf(event);
  const met = Object.values(state.clocks).filter(
    (clock) =>
      isActive(clock) &&
      (clock.subject ?? subject) === subject &&
      rules.clocks[clock.clock]?.stops.includes(event.type),
  );
  const starting = clocksOfRoute(state, rules).filter((rule) => rule.starts.on.includes(event.type));
  return [
    ...met.map((clock) => metBy(event, clock, make)),
    ...starting.flatMap((rule) => startOf(rule, event, state, rules, make)),
  ];
}
