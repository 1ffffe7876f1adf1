import type { CaseEvent } from '../case/events.ts';
import { saysSo } from '../case/says.ts';
import type { CaseState } from '../case/state.ts';
import { saidIn } from '../claim/said.ts';
import type { ClockRule, Rulebook } from '../rulebook/rulebook.ts';
import { governs, payersFor, stoppedBy, subjectOf, thingsOf } from './conditions.ts';
import { beginningOf, isActive, startOf, startOfRule, type Make } from './starting.ts';

const CASE = '';

/** About what a clock of the rule begins by an event: each payer, the event's own subject, or the case. */
const subjectsOf = (rule: ClockRule, event: CaseEvent, state: CaseState): string[] =>
  payersFor(rule, event, state) ?? [subjectOf(event) ?? CASE];

/** With what a clock of the rule should have begun and still runs, by what it is about: what was said, and did not end it since. */
function stillOwed(rule: ClockRule, state: CaseState, rules: Rulebook): Map<string, CaseEvent> {
  const owed = new Map<string, CaseEvent>();
  for (const event of saidIn(state)) {
    const things = thingsOf(event, state);
    const isAbout = (subject: string) => subject === CASE || things.length === 0 || things.includes(subject);
    const concerned = [...owed.keys()].filter(isAbout);
    if (stoppedBy(rule, event)) for (const subject of concerned) owed.delete(subject);
    if (rule.restartedBy?.includes(event.type)) {
      for (const subject of concerned) if (subject !== CASE || things.length === 0) owed.set(subject, event);
    }
    const begins = rule.starts.on.includes(event.type) && saysSo(event, rule.starts.when);
    if (begins && governs(rule, startOfRule(rule, event), state, rules)) {
      for (const subject of subjectsOf(rule, event, state)) owed.set(subject, event);
    }
  }
  return owed;
}

/**
 * A clock that a claim gains by being called something else begins with what was said before: goods that were delivered in March were
 * delivered in March, whether the claim was then thought to be about a delay or about damage.
 */
export function caughtUp(rule: ClockRule, state: CaseState, rules: Rulebook, make: Make): CaseEvent[] {
  return [...stillOwed(rule, state, rules)].flatMap(([subject, event]) => {
    const key = subject === CASE ? rule.id : `${rule.id}:${subject}`;
    const present = state.clocks[key];
    if (present && isActive(present)) return [];
    const { subject: _own, ...beginning } = beginningOf(event);
    return startOf(rule, subject === CASE ? beginning : { ...beginning, subject }, state, rules, make);
  });
}
