import type { Due } from '../calendars/budget.ts';
import { ENDING_EVENTS, SUBJECTED_EVENTS } from '../case/event-types.ts';
import type { CaseEvent, EventData, EventType } from '../case/events.ts';
import type { CaseState, ClockState, Latest } from '../case/state.ts';
import { routeOf, type ClockRule, type Rulebook } from '../rulebook/rulebook.ts';
import { earliestOf, latestOf, type Instant } from '../vocabulary.ts';
import { dueOf, stepsOf } from './steps.ts';

export type Make = <T extends EventType>(type: T, data: EventData[T], happenedAt?: Instant) => CaseEvent;

/** What starts a clock: its times, and where it has them the thing that the clock is about and due instants of its own. */
export type Beginning = Pick<Latest, 'happenedAt' | 'reportedAt'> & {
  subject?: string;
  dueAt?: Instant;
  /** It began in another case, from which it came here. */
  since?: Instant;
  agreedDueAt?: { clock: string; dueAt: Instant };
};

export function beginningOf(event: CaseEvent): Beginning {
  const { data, happenedAt, reportedAt } = event;
  return {
    happenedAt,
    reportedAt,
    ...('subject' in data ? { subject: data.subject } : {}),
    ...('dueAt' in data ? { dueAt: data.dueAt } : {}),
    ...('since' in data && data.since !== undefined ? { since: data.since } : {}),
    ...('agreedDueAt' in data && data.agreedDueAt ? { agreedDueAt: data.agreedDueAt } : {}),
  };
}

/** Clocks that the case's route carries, in the rulebook's order. */
export function clocksOfRoute(state: CaseState, rules: Rulebook): ClockRule[] {
  const route = routeOf(rules, state.kind, state.caseType, state.severity);
  return (route?.clocks ?? []).flatMap((id) => rules.clocks[id] ?? []);
}

/** Whether it runs or is held, so that something is still owed. */
export const isActive = ({ status }: ClockState): boolean => status === 'running' || status === 'paused';

/** A clock whose due instant is known. */
export interface Cycle {
  key: string;
  startedAt: Instant;
  due: Due;
  /** Only warnings after it are given; an instant in the past warns of nothing. */
  warnsAfter: Instant;
  /** When the clock itself began to run in this case, if that is later than its start. */
  happenedAt: Instant;
  /** A pause that holds it holds it from then on at the earliest. */
  heldAfter: Instant;
  more?: Pick<EventData['ClockStarted'], 'dueByRule' | 'kept' | 'broughtBy' | 'extensions'>;
}

/** Begins the next cycle of a clock, in place of one that still runs. */
export function begin(rule: ClockRule, cycle: Cycle, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const { key, startedAt, due } = cycle;
  const before = state.clocks[key];
  const started = {
    clock: rule.id,
    key,
    cycle: (before?.cycle ?? 0) + 1,
    holder: rule.holder,
    startedAt,
    ...(rule.outlivesCase ? { outlives: true as const } : {}),
    ...stepsOf(rule, due, cycle.warnsAfter, state, rules),
    ...cycle.more,
  };
  // What starts during a pause that holds it is held at once, unless it was due before the pause began.
  const heldFrom = heldSince(rule, state);
  const isHeld = heldFrom !== undefined && heldFrom < due.dueAt;
  return [
    ...(before && isActive(before) ? cancelled([before], 'superseded', make) : []),
    make('ClockStarted', started, cycle.happenedAt),
    ...(isHeld ? [make('ClockPaused', { key, cycle: started.cycle }, latestOf(heldFrom, cycle.heldAfter))] : []),
  ];
}

/** Since when the case is paused for a reason that holds clocks of this rule. */
export const heldSince = (rule: ClockRule, { paused }: CaseState): Instant | undefined =>
  paused && rule.pausedBy.includes(paused.reason) ? paused.since : undefined;

/** Starts a clock by its rule. */
export function startOf(rule: ClockRule, from: Beginning, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  const key = from.subject ? `${rule.id}:${from.subject}` : rule.id;
  const here = startOfRule(rule, from);
  const began = from.since ?? here;
  // What comes from another case may be over already, but never before its clock began.
  const startedAt = earliestOf(began, from.dueAt);
  const byRule = dueOf(rule, startedAt, from.dueAt, state, rules);
  const agreed = from.agreedDueAt?.clock === rule.id ? from.agreedDueAt.dueAt : undefined;
  const due = agreed ? { dueAt: agreed, provisional: false } : byRule;
  const own = { startedAt, warnsAfter: here, happenedAt: here, heldAfter: here };
  const more = agreed ? { dueByRule: byRule.dueAt } : {};
  if (governedByLater(rule, from.subject, due.dueAt, state)) return [];
  return begin(rule, { key, due, ...own, more }, state, rules, make);
}

/** Whether the other clock that a rule gives way to still runs about the same thing, and is due later. */
function governedByLater(
  { starts }: ClockRule,
  subject: string | undefined,
  dueAt: Instant,
  state: CaseState,
): boolean {
  return Object.values(state.clocks).some(
    (other) =>
      other.clock === starts.unlessLater &&
      other.subject === subject &&
      isActive(other) &&
      !other.breachedAt &&
      other.dueAt > dueAt,
  );
}

export const startOfRule = ({ starts }: ClockRule, at: Pick<Latest, 'happenedAt' | 'reportedAt'>): Instant =>
  starts.from === 'reported' ? at.reportedAt : at.happenedAt;

/** What last started a clock of the case itself, unless something satisfied or ended it since. */
export function unfinished(rule: ClockRule, { latest }: CaseState): Latest | undefined {
  const last = (types: readonly EventType[]) =>
    types
      .flatMap((type) => latest[type] ?? [])
      .reduce<Latest | undefined>((a, b) => (a && a.seq > b.seq ? a : b), undefined);
  const start = last(rule.starts.on.filter((type) => !SUBJECTED_EVENTS.includes(type)));
  const end = last([...rule.stops, ...ENDING_EVENTS]);
  return start && (!end || end.seq <= start.seq) ? start : undefined;
}

export const cancelled = (
  clocks: readonly ClockState[],
  because: EventData['ClockCancelled']['because'],
  make: Make,
): CaseEvent[] => clocks.map(({ key, cycle }) => make('ClockCancelled', { key, cycle, because }));
