import { dueAfterPause, dueFrom, type Budget, type Due } from '../calendars/budget.ts';
import type { CaseEvent, EventOf, EventType } from '../case/events.ts';
import type { CaseState, ClockState } from '../case/state.ts';
import { calendarOf, type ClockRule, type Rulebook } from '../rulebook/rulebook.ts';
import { latestOf, type Instant } from '../vocabulary.ts';
import { caughtUp } from './catching-up.ts';
import {
  begin,
  cancelled,
  clocksOfRoute,
  heldSince,
  isActive,
  startOfRule,
  unfinished,
  type Cycle,
  type Make,
} from './starting.ts';
import { governs } from './conditions.ts';
import { stepsOf } from './steps.ts';

interface Reckoning {
  state: CaseState;
  /** The rules that are adopted. */
  rules: Rulebook;
}

interface Adopting extends Reckoning {
  now: Instant;
  make: Make;
  /** What runs already keeps its end, and nothing begins for what happened before. */
  isFromNow: boolean;
}

/** When a clock is due by the budget of its rule, with all the pauses that the rule lets hold it. */
function reckoned(rule: ClockRule, budget: Budget, startedAt: Instant, { state, rules }: Reckoning): Due {
  const calendar = calendarOf(rules, rule.calendar, state.branch);
  let due = dueFrom(startedAt, budget, calendar);
  let goesOnAt = startedAt;
  for (const { reason, from, to } of state.pauses ?? []) {
    const heldFrom = latestOf(from, goesOnAt);
    if (to === undefined || to <= heldFrom || heldFrom >= due.dueAt || !rule.pausedBy.includes(reason)) continue;
    due = dueAfterPause(startedAt, due.dueAt, heldFrom, to, budget, calendar);
    goesOnAt = to;
  }
  return due;
}

/** When a running clock is due under the adopted rules. What was promised, agreed or granted to somebody stays theirs. */
export function dueAnew(clock: ClockState, rule: ClockRule, adopting: Reckoning): Pick<Cycle, 'due' | 'more'> {
  const present = { dueAt: clock.dueAt, provisional: clock.provisional ?? false };
  const { budget } = rule;
  if (budget.kind === 'given') return { due: present };
  const byRule = reckoned(rule, budget, clock.startedAt, adopting);
  if (clock.agreed) return { due: present, more: { dueByRule: byRule.dueAt } };
  if (!clock.extensions) return { due: byRule };
  return { due: byRule.dueAt > clock.dueAt ? byRule : present, more: { extensions: clock.extensions } };
}

/** A running clock with the end that it has, where other rules hold from now on alone; those say what is given before it and after it. */
function dueKept(clock: ClockState, rule: ClockRule, adopting: Reckoning): Pick<Cycle, 'due' | 'more'> {
  const anew = dueAnew(clock, rule, adopting);
  const { dueAt, agreed, provisional = false } = clock;
  if (agreed || anew.due.dueAt === dueAt) return anew;
  return { due: { dueAt, provisional }, more: { ...anew.more, dueByRule: anew.due.dueAt, kept: true } };
}

/** Whether the adopted rules ask of a running clock what it does already: then nothing need be said. */
function isUnmoved(clock: ClockState, rule: ClockRule, due: Due, { state, rules, now }: Adopting): boolean {
  const ahead = clock.warnings.flatMap(({ at, done }) => (done || at <= now ? [] : [at]));
  const steps = stepsOf(rule, due, now, state, rules);
  const held = heldSince(rule, state);
  return (
    due.dueAt === clock.dueAt &&
    due.provisional === (clock.provisional ?? false) &&
    rule.holder === clock.holder &&
    (rule.outlivesCase ?? false) === (clock.outlives ?? false) &&
    (clock.status === 'paused') === (held !== undefined && !clock.breachedAt) &&
    steps.warnings.join() === ahead.join() &&
    steps.rungs.length === clock.rungs.length &&
    clock.rungs.every(({ at, done }, index) => done || steps.rungs[index] === at)
  );
}

function goesOn(clock: ClockState, rule: ClockRule, adopting: Adopting): CaseEvent[] {
  const { state, rules, now, make, isFromNow } = adopting;
  // A period that was suspended keeps the end that it has; only the law's own events move it.
  if (clock.heldBy) return [];
  const { due, more = {} } = (isFromNow ? dueKept : dueAnew)(clock, rule, adopting);
  if (isUnmoved(clock, rule, due, adopting)) return [];
  const { key, startedAt } = clock;
  const times = { startedAt, warnsAfter: now, happenedAt: now, heldAfter: startedAt };
  const origin = clock.broughtBy === undefined ? {} : { broughtBy: clock.broughtBy };
  return begin(rule, { key, due, ...times, more: { ...more, ...origin } }, state, rules, make);
}

/** Things of a case that are owed by an instant of their own, by the event that made them. */
function owed({ promises, nodes = {}, preventions = {} }: CaseState): Partial<Record<EventType, [string, Instant][]>> {
  const open = (list: typeof nodes) =>
    Object.entries(list).flatMap(([subject, { dueAt, doneAt }]): [string, Instant][] =>
      doneAt === undefined ? [[subject, dueAt]] : [],
    );
  const standing = Object.entries(promises).flatMap(([subject, { dueAt, state }]): [string, Instant][] =>
    state === 'standing' ? [[subject, dueAt]] : [],
  );
  return { PromiseMade: standing, NodeSet: open(nodes), PreventionPlanned: open(preventions) };
}

const runs = (key: string, { clocks }: CaseState): boolean =>
  Object.values(clocks).some((clock) => clock.key === key && isActive(clock));

/** A clock that the rules before did not have, or the route, begins with what should have started it. */
function gained(rule: ClockRule, adopting: Adopting): CaseEvent[] {
  const { state, rules, now, make } = adopting;
  const { budget } = rule;
  const times = { warnsAfter: now, happenedAt: now };
  if (budget.kind === 'given') {
    const things = owed(state);
    return rule.starts.on.flatMap((type) => {
      const made = state.latest[type];
      return (things[type] ?? []).flatMap(([subject, dueAt]) => {
        const key = `${rule.id}:${subject}`;
        if (!made || runs(key, state)) return [];
        // Only the last thing of a kind has its instant at hand. One that was due before that was made earlier: since the case was told of, at the latest.
        const lastMade = startOfRule(rule, made);
        const startedAt = lastMade <= dueAt ? lastMade : state.reportedAt;
        const due = { dueAt, provisional: false };
        return begin(rule, { key, startedAt, due, ...times, heldAfter: startedAt }, state, rules, make);
      });
    });
  }
  const { when, payer } = rule.starts;
  if (when || payer) return caughtUp(rule, state, rules, make);
  const start = runs(rule.id, state) ? undefined : unfinished(rule, state);
  if (!start) return [];
  const startedAt = startOfRule(rule, start);
  if (!governs(rule, startedAt, state, rules)) return [];
  const due = reckoned(rule, budget, startedAt, adopting);
  return begin(rule, { key: rule.id, startedAt, due, ...times, heldAfter: startedAt }, state, rules, make);
}

/**
 * Under other rules a case loses the clocks that they do not know, keeps the others with the due instants that the new rules give
 * from the same start, and gains what should be running. Where they are adopted from now on alone, whatever clock they know keeps the end that
 * it has, and none begins before something happens that starts it.
 */
export function adopted(state: CaseState, event: EventOf<'RulebookAdopted'>, rules: Rulebook, make: Make): CaseEvent[] {
  const isFromNow = event.data.applies === 'from-now';
  const adopting = { state, rules, now: event.happenedAt, make, isFromNow };
  const wanted = clocksOfRoute(state, rules);
  const active = Object.values(state.clocks).filter(isActive);
  const kept = active.flatMap((clock) => {
    const rule = rules.clocks[clock.clock];
    return rule && (isFromNow || clock.subject || wanted.includes(rule)) ? [{ clock, rule }] : [];
  });
  const lost = active.filter((clock) => !kept.some((one) => one.clock === clock));
  return [
    ...cancelled(lost, 'rules-changed', make),
    ...kept.flatMap(({ clock, rule }) => goesOn(clock, rule, adopting)),
    ...(isFromNow ? [] : wanted.flatMap((rule) => gained(rule, adopting))),
  ];
}
