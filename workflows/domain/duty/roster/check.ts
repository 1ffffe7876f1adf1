import { WEEK_DAYS, type Span } from '../../calendars/calendar.ts';
import type { RulebookProblem } from '../../rulebook/problem.ts';
import { unknownName } from '../../rulebook/problem.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import type { Instant } from '../../vocabulary.ts';
import {
  absenceOf,
  deputyChain,
  forwardOf,
  type Away,
  type Forward,
  type Roster,
  type RosterPerson,
  type Shift,
} from '../roster.ts';
import { gapProblems } from './gaps.ts';

type Path = RulebookProblem['path'];

/** Names that may stand in a roster. */
interface Known {
  people: readonly string[];
  roles: readonly string[];
  branches: readonly string[];
}

/**
 * Everything in which a roster contradicts itself or the rulebooks that it serves. Hours in which nobody is reached are only
 * looked for in a roster without other mistakes, since each of those would show again as a gap.
 */
export function checkRoster(roster: Roster, versions: readonly Rulebook[]): RulebookProblem[] {
  const known: Known = {
    people: Object.keys(roster.people),
    roles: [...new Set(versions.flatMap(({ roles }) => Object.keys(roles)))],
    branches: [...new Set(versions.flatMap(({ branches }) => Object.keys(branches)))],
  };
  const problems = [
    ...Object.entries(roster.people).flatMap(([id, person]) => personProblems(id, person, known)),
    ...roster.shifts.flatMap((shift, index) => shiftProblems(shift, index, roster, known)),
    ...overlapProblems(roster.shifts),
    ...roster.away.flatMap((away, index) => awayProblems(away, index, roster, known)),
    ...roster.afterHours.flatMap((forward, index) => forwardProblems(forward, index, roster, known)),
  ];
  return problems.length ? problems : gapProblems(roster, versions);
}

function personProblems(id: string, { roles, branch }: RosterPerson, known: Known): RulebookProblem[] {
  return [
    ...roles.flatMap((role, index) => mustExist('role', role, known.roles, ['people', id, 'roles', index])),
    ...(branch === undefined ? [] : mustExist('branch', branch, known.branches, ['people', id, 'branch'])),
  ];
}

function mustExist(what: string, name: string, known: readonly string[], path: Path): RulebookProblem[] {
  return known.includes(name) ? [] : [{ path, message: unknownName(what, name, known) }];
}

function shiftProblems(shift: Shift, index: number, { people }: Roster, known: Known): RulebookProblem[] {
  const path = ['shifts', index];
  const { role, branch, weekly } = shift;
  return [
    ...mustExist('role', role, known.roles, [...path, 'role']),
    ...(branch === undefined ? [] : mustExist('branch', branch, known.branches, [...path, 'branch'])),
    ...shift.people.flatMap((person, position) => {
      const at = [...path, 'people', position];
      const unknown = mustExist('person', person, known.people, at);
      if (unknown.length || people[person]?.roles.includes(role)) return unknown;
      return [{ path: at, message: `${person} is on a shift of the role ${role}, but does not bear it.` }];
    }),
    ...WEEK_DAYS.flatMap((day) => spansProblems(weekly[day] ?? [], [...path, 'weekly', day])),
  ];
}

function spansProblems(spans: Span[], path: Path): RulebookProblem[] {
  return spans.flatMap(({ from, to }, index) => {
    const before = spans[index - 1];
    const problem =
      to <= from
        ? `${from}-${to} ends before it begins; write a night shift as two spans on two days.`
        : before && from < before.to && `${from}-${to} overlaps or precedes ${before.from}-${before.to}.`;
    return problem ? [{ path: [...path, index], message: problem }] : [];
  });
}

/** Two shifts of one role in one place at one time would leave open who is on duty. */
function overlapProblems(shifts: readonly Shift[]): RulebookProblem[] {
  return shifts.flatMap((shift, index) =>
    shifts.slice(0, index).flatMap((other, earlier) => {
      if (other.role !== shift.role || other.branch !== shift.branch) return [];
      return WEEK_DAYS.flatMap((day) =>
        (shift.weekly[day] ?? []).flatMap((span, position) => {
          const both = (other.weekly[day] ?? []).find(({ from, to }) => span.from < to && from < span.to);
          if (!both) return [];
          const message = `${span.from}-${span.to} overlaps ${both.from}-${both.to} of shift ${earlier}, the same role in the same place.`;
          return [{ path: ['shifts', index, 'weekly', day, position], message }];
        }),
      );
    }),
  );
}

function awayProblems(away: Away, index: number, roster: Roster, known: Known): RulebookProblem[] {
  const path = ['away', index];
  const names = [
    ...mustExist('person', away.person, known.people, [...path, 'person']),
    ...(away.deputy === undefined ? [] : mustExist('person', away.deputy, known.people, [...path, 'deputy'])),
  ];
  if (names.length) return names;
  if (away.to <= away.from) return [{ path: [...path, 'to'], message: 'the absence ends before it begins.' }];
  const twin = roster.away.slice(0, index).findIndex((other) => other.person === away.person && overlap(other, away));
  if (twin >= 0) {
    const message = `${away.person} is away already by entry ${twin}; join the two.`;
    return [{ path: [...path, 'from'], message }];
  }
  return away.deputy === undefined ? [] : deputyProblems(away, [...path, 'deputy'], roster);
}

const overlap = (a: Away, b: Away): boolean => a.from < b.to && b.from < a.to;

/** Who is away changes only at the beginnings and ends of absences, so each stretch between two is looked at once. */
function deputyProblems(away: Away, path: Path, roster: Roster): RulebookProblem[] {
  const instants = [away.from, ...roster.away.flatMap(({ from, to }) => [from, to])];
  for (const at of instants.filter((one) => away.from <= one && one < away.to).sort()) {
    const message = faultOf(away.person, roster, at);
    if (message) return [{ path, message }];
  }
  return [];
}

function faultOf(person: string, roster: Roster, at: Instant): string | undefined {
  const chain = deputyChain(roster, person, at);
  const last = chain.at(-1) ?? person;
  const absence = absenceOf(roster, last, at);
  if (!absence) return undefined;
  if (absence.deputy !== undefined) {
    return `the deputies go round: ${[person, ...chain, absence.deputy].join(' → ')}; name one who is there.`;
  }
  return `${last} is away then too, and has no deputy; name one who is there.`;
}

function forwardProblems(forward: Forward, index: number, roster: Roster, known: Known): RulebookProblem[] {
  const path = ['afterHours', index];
  const { role, of, toRole, toPerson } = forward;
  const problems = [
    ...mustExist('role', role, known.roles, [...path, 'role']),
    ...(toRole === undefined ? [] : mustExist('role', toRole, known.roles, [...path, 'toRole'])),
    ...(toPerson === undefined ? [] : mustExist('person', toPerson, known.people, [...path, 'toPerson'])),
  ];
  if ((toRole === undefined) === (toPerson === undefined)) {
    problems.push({ path, message: 'say where the calls go: either toRole or toPerson.' });
  }
  const earlier = roster.afterHours
    .slice(0, index)
    .some((other) => other.role === role && (!other.of || other.of === of));
  if (earlier) problems.push({ path, message: `is never reached: an earlier entry forwards ${role} already.` });
  return problems.length ? problems : roundProblems(forward, path, roster);
}

/** A role that is forwarded back to itself reaches nobody. */
function roundProblems(forward: Forward, path: Path, roster: Roster): RulebookProblem[] {
  for (const branch of forward.of === 'headquarters' ? [undefined] : forward.of ? ['any'] : [undefined, 'any']) {
    const way = [forward.role];
    let next = forward.toRole;
    while (next !== undefined && !way.includes(next)) {
      way.push(next);
      next = forwardOf(roster, next, branch)?.toRole;
    }
    // Whoever is led into somebody else's circle is told there.
    if (next === forward.role) {
      return [{ path: [...path, 'toRole'], message: `the forwarding goes round: ${[...way, next].join(' → ')}.` }];
    }
  }
  return [];
}
