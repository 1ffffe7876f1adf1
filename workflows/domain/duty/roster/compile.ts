import { Temporal } from 'temporal-polyfill/implementation';
import { formatInstant } from '../../calendars/exact-time.ts';
import type { RulebookProblem } from '../../rulebook/problem.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import type { Instant } from '../../vocabulary.ts';
import type { Roster } from '../roster.ts';
import { checkRoster } from './check.ts';
import type { RosterDocument } from './schema.ts';

/**
 * Makes a written roster one that can be asked, or says everything that is wrong with it. `versions` are the organisation's
 * rulebooks, of which those from the one in force at the roster's beginning on say which roles must always be reached.
 */
export function compileRoster(document: RosterDocument, versions: readonly Rulebook[]): Roster | RulebookProblem[] {
  const own = versions
    .filter(({ organisation }) => organisation === document.organisation)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const [first] = own;
  if (!first) {
    return [
      { path: ['organisation'], message: `there is no rulebook of "${document.organisation}" beside the roster.` },
    ];
  }
  const dates = dateProblems(document);
  if (dates.length) return dates;
  const begins = own.findLastIndex(({ effectiveFrom }) => effectiveFrom <= document.effectiveFrom);
  const binding = own.slice(Math.max(begins, 0));
  const { timeZone } = binding[0] ?? first;
  const roster: Roster = {
    organisation: document.organisation,
    effectiveFrom: startOf(document.effectiveFrom, timeZone),
    timeZone,
    people: document.people,
    shifts: document.shifts,
    away: document.away.map((away) => ({
      ...away,
      from: startOf(away.from, timeZone),
      to: endOf(away.to, timeZone),
    })),
    afterHours: document.afterHours,
  };
  const problems = checkRoster(roster, binding);
  return problems.length ? problems : roster;
}

/** A date begins at its midnight; a time is itself. */
const startOf = (moment: string, timeZone: string): Instant => instantOf(Temporal.PlainDateTime.from(moment), timeZone);

/** A date ends at its 24:00; a time is itself. */
const endOf = (moment: string, timeZone: string): Instant =>
  moment.includes('T')
    ? startOf(moment, timeZone)
    : instantOf(Temporal.PlainDateTime.from(moment).add({ days: 1 }), timeZone);

const instantOf = (local: Temporal.PlainDateTime, timeZone: string): Instant =>
  formatInstant(local.toZonedDateTime(timeZone).epochMilliseconds);

/** Dates that the calendar does not have, such as 30 February. */
function dateProblems({ effectiveFrom, away }: RosterDocument): RulebookProblem[] {
  const moments: { path: RulebookProblem['path']; moment: string }[] = [
    { path: ['effectiveFrom'], moment: effectiveFrom },
    ...away.flatMap(({ from, to }, index) => [
      { path: ['away', index, 'from'], moment: from },
      { path: ['away', index, 'to'], moment: to },
    ]),
  ];
  return moments.flatMap(({ path, moment }) =>
    exists(moment) ? [] : [{ path, message: `${moment} is not a date of the calendar.` }],
  );
}

function exists(moment: string): boolean {
  try {
    Temporal.PlainDate.from(moment);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
