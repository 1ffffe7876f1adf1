import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, type Refusal } from '../case/refusal.ts';
import type { CaseState } from '../case/state.ts';
import type { Deciding } from '../decider.ts';
import { calendarsBegin, named, routeOf, titleOf } from '../rulebook/rulebook.ts';
import type { Instant } from '../vocabulary.ts';

/** The instant from which something of the case may have to be reckoned: a clock that came with another case may be older. */
const earliestStart = ({ happenedAt, clocks }: CaseState): Instant =>
  Object.values(clocks).reduce((earliest, { startedAt }) => (startedAt < earliest ? startedAt : earliest), happenedAt);

/**
 * Decides a case's move to another version of its organisation's rules, under that version. A version that does not know where
 * the case lies, or whose calendars begin after it, cannot have it. Unless it is asked for from now on alone, it is retroactive.
 */
export function adoptRulebook({ state, rules, event, body }: Deciding<'AdoptRulebook'>): CaseEvent[] | Refusal {
  const { organisation, version: from } = state.rulebook;
  if (body.version === from) return refuse('same-version', { version: from });
  // The rules that are adopted are looked up by name; without them the case is still under its own.
  if (rules.version !== body.version) return refuse('unknown-version', { version: body.version, organisation });
  const rulebook = titleOf(rules);
  if (state.branch && !named(rules.branches, state.branch)) {
    return refuse('unknown-branch', { rulebook, branch: state.branch, known: listed(Object.keys(rules.branches)) });
  }
  const levels = rules.practice?.levels ?? {};
  if (state.level && !named(levels, state.level)) {
    return refuse('unknown-level', { rulebook, level: state.level, known: listed(Object.keys(levels)) });
  }
  const { kind, caseType } = state;
  const first = calendarsBegin(rules);
  const earliest = earliestStart(state);
  if (earliest.slice(0, 10) <= first) return refuse('before-calendars', { happenedAt: earliest, rulebook, first });
  const route = routeOf(rules, kind, caseType, state.severity);
  if (!route) return refuse('no-route', { rulebook, kind, caseType });
  const department = named(rules.departments, state.department) ? {} : { department: route.department };
  const applies = body.applies === 'from-now' ? { applies: body.applies } : {};
  return [event('RulebookAdopted', { from, to: body.version, ...department, ...applies }, { text: body.reason })];
}
