import { CLOCKS_OWN, ENDING_EVENTS, reachedNobody } from '../case/event-types.ts';
import type { CaseEvent, EventData, EventType } from '../case/events.ts';
import { isEnded, type CaseState, type ClockState, type Latest } from '../case/state.ts';
import { calendarOf, routeOf, type ClockRule, type Rulebook } from '../rulebook/rulebook.ts';
import { dueAfterPause } from '../calendars/budget.ts';
import { latestOf, type Instant } from '../vocabulary.ts';
import { evolveClocks } from './evolve.ts';
import { dueOf, stepsOf } from './steps.ts';

type Make = <T extends EventType>(type: T, data: EventData[T], happenedAt?: Instant) => CaseEvent;

/** What starts a clock: its times, and where it has them the thing that the clock is about and due instants of its own. */
type Beginning = Pick<Latest, 'happenedAt' | 'reportedAt'> & {
  subject?: string;
  dueAt?: Instant;
  agreedDueAt?: { clock: string; dueAt: Instant };
};

const subjectOf = (event: CaseEvent): string | undefined => ('subject' in event.data ? event.data.subject : undefined);

function beginningOf(event: CaseEvent): Beginning {
  const { data, happenedAt, reportedAt } = event;
  return {
    happenedAt,
    reportedAt,
    ...('subject' in data ? { subject: data.subject } : {}),
    ...('dueAt' in data ? { dueAt: data.dueAt } : {}),
    ...('agreedDueAt' in data && data.agreedDueAt ? { agreedDueAt: data.agreedDueAt } : {}),
  };
}

/** Clocks that the case's route carries, in the rulebook's order. */
export function clocksOfRoute(state: CaseState, rules: Rulebook): ClockRule[] {
  const route = routeOf(rules, state.kind, state.caseType, state.severity);
  return (route?.clocks ?? []).flatMap((id) => rules.clocks[id] ?? []);
}

const isActive = (clock: ClockState): boolean => clock.status === 'running' || clock.status === 'paused';

function startOf(rule: ClockRule, from: Beginning, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const key = from.subject ? `${rule.id}:${from.subject}` : rule.id;
  const before = state.clocks[key];
  const startedAt = rule.starts.from === 'reported' ? from.reportedAt : from.happenedAt;
  const byRule = dueOf(rule, startedAt, from.dueAt, state, rules);
  const agreed = from.agreedDueAt?.clock === rule.id ? from.agreedDueAt.dueAt : undefined;
  const due = agreed ? { dueAt: agreed, provisional: false } : byRule;
  const steps = stepsOf(rule, due, startedAt, state, rules);
  const cycle = (before?.cycle ?? 0) + 1;
  const outlives = rule.outlivesCase ? { outlives: true as const } : {};
  const started = { clock: rule.id, key, cycle, holder: rule.holder, startedAt, ...outlives };
  const superseded =
    before && isActive(before) ? [make('ClockCancelled', { key, cycle: before.cycle, because: 'superseded' })] : [];
  // What starts during a pause that holds it is held at once, unless it was due before the pause began.
  const heldFrom = state.paused && rule.pausedBy.includes(state.paused.reason) && state.paused.since;
  const isHeld = heldFrom && heldFrom < due.dueAt;
  return [
    ...superseded,
    make('ClockStarted', { ...started, ...steps, ...(agreed ? { dueByRule: byRule.dueAt } : {}) }, startedAt),
    ...(isHeld ? [make('ClockPaused', { key, cycle }, latestOf(heldFrom, startedAt))] : []),
  ];
}

function metBy(event: CaseEvent, clock: ClockState, make: Make): CaseEvent {
  // A held clock cannot be late: it was held before it was due.
  const late = clock.status === 'running' && event.happenedAt > clock.dueAt;
  const at = latestOf(event.happenedAt, clock.startedAt);
  return make('ClockMet', { key: clock.key, cycle: clock.cycle, dueAt: clock.dueAt, late }, at);
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
    const at = latestOf(event.happenedAt, clock.pausedAt);
    const due = dueAfterPause(clock.startedAt, clock.dueAt, clock.pausedAt, at, rule.budget, calendar);
    return [make('ClockResumed', { key: clock.key, cycle: clock.cycle, ...stepsOf(rule, due, at, state, rules) }, at)];
  });
}

/** A pause entered late holds no clock before it started, and gives no time twice that another pause has given. */
function paused(state: CaseState, event: CaseEvent, reason: string, rules: Rulebook, make: Make): CaseEvent[] {
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

/** What last started a clock, unless something satisfied or ended it since. */
function unfinished(rule: ClockRule, { latest }: CaseState): Latest | undefined {
  const last = (types: readonly EventType[]) =>
    types
      .flatMap((type) => latest[type] ?? [])
      .reduce<Latest | undefined>((a, b) => (a && a.seq > b.seq ? a : b), undefined);
  const start = last(rule.starts.on);
  const end = last([...rule.stops, ...ENDING_EVENTS]);
  return start && (!end || end.seq <= start.seq) ? start : undefined;
}

/** A case of another type keeps the clocks that its new route knows, loses the others, and gains what should be running. */
function rerouted(state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const wanted = clocksOfRoute(state, rules);
  const lost = Object.values(state.clocks).filter(
    (clock) => isActive(clock) && !clock.subject && !wanted.some((rule) => rule.id === clock.clock),
  );
  const gained = wanted.flatMap((rule) => {
    const present = state.clocks[rule.id];
    const start = rule.starts.on.includes('CaseOpened') && !(present && isActive(present)) && unfinished(rule, state);
    return start ? startOf(rule, start, state, rules, make) : [];
  });
  return [...cancelled(lost, 'rerouted', make), ...gained];
}

/** What an event does to the clocks: which it satisfies, ends, holds and starts. `state` already contains the event. */
export function clockConsequences(event: CaseEvent, state: CaseState, rules: Rulebook): CaseEvent[] {
  const make: Make = (type, data, happenedAt = event.happenedAt) =>
    ({ type, data, happenedAt, reportedAt: latestOf(event.reportedAt, happenedAt) }) as CaseEvent;
  switch (event.type) {
    case 'CaseClassified':
      return rerouted(state, rules, make);
    case 'CasePaused':
      return paused(state, event, event.data.reason, rules, make);
    case 'CaseResumed':
      return resumed(state, event, rules, make);
    case 'CaseClosed':
    case 'CaseWithdrawn': {
      const satisfied = Object.values(state.clocks).filter(
        (clock) => isActive(clock) && rules.clocks[clock.clock]?.stops.includes(event.type),
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

/** Whether an event is about what a clock is about. One that names no subject is about the case and with it about all of them. */
const concerns = (subject: string | undefined, clock: ClockState): boolean =>
  clock.subject === undefined || subject === undefined || clock.subject === subject;

/** Whether the event says all that a rule makes a condition of. */
const saysSo = (event: CaseEvent, when: ClockRule['starts']['when']): boolean =>
  when === undefined ||
  Object.entries(when).every(([name, value]) =>
    Object.entries(event.data).some(([key, said]) => key === name && said === value),
  );

function ordinary(event: CaseEvent, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  if (CLOCKS_OWN.includes(event.type) || reachedNobody(event)) return [];
  const subject = subjectOf(event);
  const met = Object.values(state.clocks)
    .filter(
      (clock) => isActive(clock) && concerns(subject, clock) && rules.clocks[clock.clock]?.stops.includes(event.type),
    )
    .map((clock) => metBy(event, clock, make));
  // A clock that the same event satisfies and starts again begins its next cycle after it was met, so nothing supersedes it.
  const settled = met.reduce(evolveClocks, state);
  // After the end only what outlives the case is still owed, and may still begin.
  const starting = clocksOfRoute(state, rules).filter(
    (rule) =>
      rule.starts.on.includes(event.type) && saysSo(event, rule.starts.when) && (!isEnded(state) || rule.outlivesCase),
  );
  return [...met, ...starting.flatMap((rule) => startOf(rule, beginningOf(event), settled, rules, make))];
}
