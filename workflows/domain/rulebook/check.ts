import { Temporal } from 'temporal-polyfill/implementation';
import { calendarProblems } from '../calendars/check.ts';
import { CASE_KINDS, CASE_TYPES, SEVERITIES } from '../vocabulary.ts';
import { budgetProblems, clockProblems } from './check-clocks.ts';
import { ladderProblems } from './check-ladders.ts';
import { practiceProblems } from './practice/check-practice.ts';
import type { RulebookProblem } from './problem.ts';
import { unknownName } from './problem.ts';
import type { Route, Rulebook } from './rulebook.ts';
import { routeOf } from './rulebook.ts';

/** Everything in which a rulebook contradicts itself; a rulebook without problems never fails a case later. */
export function checkRulebook(rules: Rulebook): RulebookProblem[] {
  return [
    ...zoneProblems(rules),
    ...calendarsProblems(rules),
    ...branchProblems(rules),
    ...rules.routes.flatMap((route, index) => routeProblems(route, index, rules)),
    ...coverageProblems(rules),
    ...Object.values(rules.clocks).flatMap((clock) => clockProblems(clock, rules)),
    ...Object.values(rules.ladders).flatMap((ladder) => ladderProblems(ladder, rules)),
    ...pauseProblems(rules),
    ...practiceProblems(rules),
  ];
}

function zoneProblems({ timeZone }: Rulebook): RulebookProblem[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return [];
  } catch {
    return [
      { path: ['timeZone'], message: `"${timeZone}" is not a time zone. Write an IANA name such as Asia/Shanghai.` },
    ];
  }
}

function calendarsProblems(rules: Rulebook): RulebookProblem[] {
  const zoneIsTold = zoneProblems(rules).length > 0;
  return Object.values(rules.calendars).flatMap((calendar) => {
    if (zoneIsTold && calendar.timeZone === rules.timeZone) return [];
    const first = calendar.versions[0]?.effectiveFrom;
    const late = first !== undefined && first > rules.effectiveFrom;
    return [
      ...calendarProblems(calendar).map((message) => ({ path: ['calendars', calendar.id], message })),
      ...(late
        ? [
            {
              path: ['calendars', calendar.id, 'versions', 0, 'effectiveFrom'],
              message: `the first version begins on ${first}, after the rulebook (${rules.effectiveFrom}).`,
            },
          ]
        : []),
    ];
  });
}

function branchProblems(rules: Rulebook): RulebookProblem[] {
  const known = Object.keys(rules.calendars);
  return Object.entries(rules.branches).flatMap(([branch, { calendars }]) =>
    Object.entries(calendars).flatMap(([replaced, standIn]) =>
      [replaced, standIn]
        .filter((name) => !known.includes(name))
        .map((name) => ({
          path: ['branches', branch, 'calendars', replaced],
          message: unknownName('calendar', name, known),
        })),
    ),
  );
}

function routeProblems(route: Route, index: number, rules: Rulebook): RulebookProblem[] {
  const path = ['routes', index];
  const problems: RulebookProblem[] = [];
  if (!Object.hasOwn(rules.departments, route.department)) {
    const message = unknownName('department', route.department, Object.keys(rules.departments));
    problems.push({ path: [...path, 'department'], message });
  }
  route.clocks.forEach((clock, position) => {
    if (!Object.hasOwn(rules.clocks, clock)) {
      const message = unknownName('clock', clock, Object.keys(rules.clocks));
      problems.push({ path: [...path, 'clocks', position], message });
    } else if (route.clocks.indexOf(clock) < position) {
      problems.push({ path: [...path, 'clocks', position], message: `clock "${clock}" is named twice.` });
    }
  });
  return problems;
}

/** Every case must find a route, and every route a case: one that is never reached is a mistake in the order. */
function coverageProblems(rules: Rulebook): RulebookProblem[] {
  const reached = new Set<Route>();
  const problems: RulebookProblem[] = [];
  for (const kind of CASE_KINDS) {
    for (const type of CASE_TYPES) {
      const missing = SEVERITIES.filter((severity) => {
        const route = routeOf(rules, kind, type, severity);
        if (route) reached.add(route);
        return !route;
      });
      if (missing.length > 0) {
        const which = missing.length < SEVERITIES.length ? ` when it is ${missing.join(' or ')}` : '';
        problems.push({ path: ['routes'], message: `there is no route for the ${kind} of type ${type}${which}.` });
      }
    }
  }
  rules.routes.forEach((route, index) => {
    if (!reached.has(route))
      problems.push({ path: ['routes', index], message: 'is never reached: earlier routes take all of its cases.' });
  });
  return problems;
}

function pauseProblems(rules: Rulebook): RulebookProblem[] {
  return Object.values(rules.pauseReasons).flatMap(({ id, ceiling, calendar }) => [
    ...budgetProblems(ceiling, ['pauseReasons', id, 'ceiling']),
    ...(Object.hasOwn(rules.calendars, calendar)
      ? []
      : [
          {
            path: ['pauseReasons', id, 'calendar'],
            message: unknownName('calendar', calendar, Object.keys(rules.calendars)),
          },
        ]),
  ]);
}
