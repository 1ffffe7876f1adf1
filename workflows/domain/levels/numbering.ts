import type { CaseEvent } from '../case/events.ts';
import { saysSo } from '../case/says.ts';
import type { CaseState } from '../case/state.ts';
import type { Command } from '../command.ts';
import type { NumberSeries } from '../rulebook/practice/practice.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { dateIn, formatNumber, NO_BRANCH, periodOf } from './numbers.ts';

/** A number that a decision needs and that only the store can draw. */
export interface NumberNeed {
  series: string;
  period: string;
  /** The branch within which the series counts, or `*`. */
  branch: string;
}

/** Under which a command carries a number that was drawn for it. */
export const numberKey = ({ series, period, branch }: NumberNeed): string => `${series}|${period}|${branch}`;

function gives({ on, kinds, level, when }: NumberSeries, event: CaseEvent, state: CaseState): boolean {
  if (on !== event.type || !kinds.includes(state.kind) || !saysSo(event, when)) return false;
  return level === undefined || (event.type === 'ReferredUp' && event.data.to === level);
}

/**
 * The numbers that a case gets with an event; `state` already contains it. Dates and periods are those of the decision, in the
 * rulebook's time zone, so that numbers follow each other as cases come in. Imported history was numbered where it was lived.
 */
export function numbersFor(event: CaseEvent, state: CaseState, command: Command, rules: Rulebook): CaseEvent[] {
  if (command.imported) return [];
  return Object.entries(rules.practice?.numbering ?? {}).flatMap(([series, rule]): CaseEvent[] => {
    if (state.numbers?.[series] !== undefined || !gives(rule, event, state)) return [];
    const date = dateIn(rules.timeZone, command.at);
    const period = periodOf(rule.restarts, date);
    const within = rule.perBranch ? (state.branch ?? NO_BRANCH) : NO_BRANCH;
    const sequence = command.numbers?.[numberKey({ series, period, branch: within })] ?? 0;
    const number = formatNumber(rule.format, { branch: state.branch, date, sequence });
    const branch = within === NO_BRANCH ? {} : { branch: within };
    const { happenedAt, reportedAt } = event;
    return [{ type: 'NumberAssigned', data: { series, period, sequence, number, ...branch }, happenedAt, reportedAt }];
  });
}

/** What a decision still needs: numbers that were not drawn yet are zero in it. */
export const needsOf = (events: readonly CaseEvent[]): NumberNeed[] =>
  events.flatMap((event) => {
    if (event.type !== 'NumberAssigned' || event.data.sequence > 0) return [];
    const { series, period, branch = NO_BRANCH } = event.data;
    return [{ series, period, branch }];
  });
