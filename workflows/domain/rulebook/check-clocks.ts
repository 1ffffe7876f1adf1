import type { Budget } from '../calendars/budget.ts';
import { parseElapsed, parseWorkingTime } from '../calendars/exact-time.ts';
import { PROMISING_EVENTS } from '../case/event-types.ts';
import type { EventType } from '../case/events.ts';
import { lawProblems } from './check-law.ts';
import type { RulebookProblem } from './problem.ts';
import { unknownName } from './problem.ts';
import type { ClockRule, Offset, Rulebook } from './rulebook.ts';

type Path = RulebookProblem['path'];

const MS_PER_DAY = 86_400_000;

/** What is wrong with a clock: names that nothing bears, times that make no sense, warnings that could never come. */
export function clockProblems(clock: ClockRule, rules: Rulebook): RulebookProblem[] {
  const path = ['clocks', clock.id];
  const problems: RulebookProblem[] = [];
  const mustExist = (what: string, name: string, known: object, at: Path) => {
    if (!Object.hasOwn(known, name))
      problems.push({ path: [...path, ...at], message: unknownName(what, name, Object.keys(known)) });
  };
  mustExist('calendar', clock.calendar, rules.calendars, ['calendar']);
  if (clock.ladder !== undefined) mustExist('ladder', clock.ladder, rules.ladders, ['ladder']);
  clock.pausedBy.forEach((reason, index) =>
    mustExist('reason of pause', reason, rules.pauseReasons, ['pausedBy', index]),
  );
  return [
    ...problems,
    ...conditionProblems(clock, rules, path),
    ...givenProblems(clock, path),
    ...lawProblems(clock, rules).map((problem) => ({ ...problem, path: [...path, ...problem.path] })),
    ...timeProblems(clock, path),
  ];
}

/** A clock that starts only with a level or a department needs that there is one, or it never starts. */
function conditionProblems({ starts }: ClockRule, rules: Rulebook, path: Path): RulebookProblem[] {
  const { on, when = {} } = starts;
  const conditions: [event: EventType, member: string, what: string, known: object][] = [
    ['ReferredUp', 'to', 'level', rules.practice?.levels ?? {}],
    ['CaseReferred', 'department', 'department', rules.departments],
  ];
  return conditions.flatMap(([event, member, what, known]) => {
    const wanted = when[member];
    if (!on.includes(event) || wanted === undefined) return [];
    return [wanted]
      .flat()
      .filter((name) => !Object.hasOwn(known, String(name)))
      .map((name) => ({
        path: [...path, 'starts', 'when', member],
        message: unknownName(what, String(name), Object.keys(known)),
      }));
  });
}

/** A clock that counts until a promised instant follows the promise alone. */
function givenProblems(clock: ClockRule, path: Path): RulebookProblem[] {
  if (clock.budget.kind !== 'given') return [];
  const problems: RulebookProblem[] = clock.starts.on.flatMap((event, index) =>
    PROMISING_EVENTS.includes(event)
      ? []
      : [
          {
            path: [...path, 'starts', 'on', index],
            message: `${event} gives no instant to count until. Those that do: ${PROMISING_EVENTS.join(', ')}.`,
          },
        ],
  );
  if (clock.pausedBy.length > 0)
    problems.push({
      path: [...path, 'pausedBy'],
      message: 'a promised instant is never paused: leave the list empty.',
    });
  if (clock.extension)
    problems.push({ path: [...path, 'extension'], message: 'a promise is renegotiated, not extended: leave it out.' });
  return problems;
}

function timeProblems(clock: ClockRule, path: Path): RulebookProblem[] {
  const ofBudget = clock.budget.kind === 'given' ? [] : budgetProblems(clock.budget, [...path, 'budget']);
  const longest = ofBudget.length > 0 ? undefined : longestOf(clock.budget);
  return [
    ...ofBudget,
    ...(clock.extension ? budgetProblems(clock.extension.budget, [...path, 'extension', 'budget']) : []),
    ...clock.warnings.flatMap((warning, index) => {
      const at = [...path, 'warnings', index];
      const own = offsetProblems(warning, at, 'greater than zero');
      if (own.length > 0) return own;
      const length = offsetLength(warning) ?? 0;
      if (longest?.unit === warning.unit && length >= longest.length) {
        const message = `a warning ${warning.duration} before the due instant would come before the clock starts.`;
        return [{ path: [...at, 'duration'], message }];
      }
      const before = clock.warnings[index - 1];
      if (before?.unit === warning.unit && length >= (offsetLength(before) ?? Infinity)) {
        const message = `the earliest warning stands first: ${warning.duration} is not shorter than ${before.duration}.`;
        return [{ path: [...at, 'duration'], message }];
      }
      return [];
    }),
  ];
}

/** The most time that a budget can give, where a unit of offsets can tell; a roll over a rest day is not counted. */
function longestOf(budget: ClockRule['budget']): { unit: Offset['unit']; length: number } | undefined {
  if (budget.kind === 'calendar-days') return { unit: 'elapsed', length: (budget.days + 1) * MS_PER_DAY };
  if (budget.kind !== 'elapsed' && budget.kind !== 'working-time') return undefined;
  const length = offsetLength({ duration: budget.duration, unit: budget.kind });
  return length === undefined ? undefined : { unit: budget.kind, length };
}

/** Durations that do not parse and budgets of nothing, which would be due before anybody can act. */
export function budgetProblems(budget: Budget, path: Path): RulebookProblem[] {
  switch (budget.kind) {
    case 'elapsed':
    case 'working-time':
      return offsetProblems({ duration: budget.duration, unit: budget.kind }, path, 'greater than zero');
    case 'calendar-days':
      return budget.days > 0 ? [] : [{ path: [...path, 'days'], message: 'must be at least 1.' }];
    case 'months':
      return budget.months > 0 ? [] : [{ path: [...path, 'months'], message: 'must be at least 1.' }];
    case 'days-but-sundays-and-holidays':
      return budget.days > 0 ? [] : [{ path: [...path, 'days'], message: 'must be at least 1.' }];
    case 'working-days':
    case 'next-at':
      return [];
  }
}

export function offsetProblems(
  offset: Offset,
  path: Path,
  allowed: 'greater than zero' | 'from zero on',
): RulebookProblem[] {
  const at = [...path, 'duration'];
  const length = measure(offset);
  if (typeof length === 'string') return [{ path: at, message: length }];
  if (length > 0 || (length === 0 && allowed === 'from zero on')) return [];
  return [{ path: at, message: `must be ${allowed}; it is ${offset.duration}.` }];
}

/** Milliseconds of an offset, undefined when it does not parse, which is told where it stands. */
export function offsetLength(offset: Offset): number | undefined {
  const length = measure(offset);
  return typeof length === 'number' ? length : undefined;
}

/** Milliseconds, or the sentence that says why it is none. */
function measure({ duration, unit }: Offset): number | string {
  try {
    return unit === 'elapsed' ? parseElapsed(duration) : parseWorkingTime(duration);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
