import { Temporal } from 'temporal-polyfill/implementation';
import { WEEK_DAYS, weekDayOf, type WeekDay } from '../../calendars/calendar.ts';
import { instantAt, localTime } from '../../calendars/days.ts';
import { formatInstant, parseInstant } from '../../calendars/exact-time.ts';
import type { RulebookProblem } from '../../rulebook/problem.ts';
import { remindersOf } from '../../rulebook/practice/reminders.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import { onDuty, postsOf, shiftsOf, type Away, type Roster, type WallTime } from '../roster.ts';

/** A role that the rules tell, in a place where cases lie. */
interface Needed {
  role: string;
  branch: string | undefined;
  /** What tells it, such as a ladder. */
  by: string;
}

/** Hours in which a ladder, or something else of the rules, would tell a role that nobody bears: what it says would reach nobody. */
export function gapProblems(roster: Roster, versions: readonly Rulebook[]): RulebookProblem[] {
  const needed = neededOf(versions);
  const weekly = needed.flatMap((one) => weeklyGap(roster, one));
  // Who is missed all week long is missed during every absence too.
  return weekly.length ? weekly : roster.away.flatMap((away, index) => absenceGap(roster, away, index, needed));
}

function neededOf(versions: readonly Rulebook[]): Needed[] {
  const needed = new Map<string, Needed>();
  for (const rules of versions) {
    const places = [undefined, ...Object.keys(rules.branches)];
    for (const { role, by, ofCases } of toldBy(rules)) {
      for (const branch of ofCases ? places : [undefined]) {
        const key = `${role} ${branch ?? ''}`;
        if (!needed.has(key)) needed.set(key, { role, branch, by });
      }
    }
  }
  return [...needed.values()];
}

interface Told {
  role: string;
  by: string;
  /** About cases, which lie with branches; what is about none is told at headquarters. */
  ofCases: boolean;
}

/** Whom the rules tell by role, ladders first. */
function toldBy(rules: Rulebook): Told[] {
  const { ladders, practice } = rules;
  const ofCases = (role: string, by: string): Told => ({ role, by, ofCases: true });
  const ofNone = (what: string, list: Readonly<Record<string, { to: string }>> = {}): Told[] =>
    Object.entries(list).map(([id, { to }]) => ({ role: to, by: `${what} ${id}`, ofCases: false }));
  return [
    ...Object.values(ladders).flatMap(({ id, rungs }) => rungs.map(({ notify }) => ofCases(notify, `ladder ${id}`))),
    ...Object.entries(practice?.levels ?? {}).map(([id, { notify }]) => ofCases(notify, `level ${id}`)),
    ...(practice?.notices ?? []).map(({ on, to }) => ofCases(to, `the notice of ${on}`)),
    ...Object.entries(practice?.criteria ?? {}).flatMap(([id, { reportTo }]) =>
      reportTo === undefined ? [] : [ofCases(reportTo, `criterion ${id}`)],
    ),
    ...ofNone('summary', practice?.summaries),
    ...ofNone('draw', practice?.draws),
    ...ofNone('reminder', remindersOf(rules)),
  ];
}

/** So many stretches are named; the rest is counted. */
const NAMED = 3;

function weeklyGap(roster: Roster, { role, branch, by }: Needed): RulebookProblem[] {
  const stretches = WEEK_DAYS.flatMap((day) => stretchesOf(roster, day));
  const empty = stretches.filter((one) => postsOf(roster, role, branch, one).every(({ people }) => !people.length));
  if (!empty.length) return [];
  const first = shiftsOf(roster, role, branch)[0] ?? shiftsOf(roster, role, undefined)[0];
  const path = first ? ['shifts', roster.shifts.indexOf(first), 'weekly'] : ['people'];
  const when =
    empty.length === stretches.length
      ? 'at any time'
      : joined(empty)
          .slice(0, NAMED)
          .map(({ day, time, to }) => `${day} ${time}-${to}`)
          .join(', ');
  const more = joined(empty).length > NAMED && empty.length < stretches.length ? ', …' : '';
  const message = `nobody is on duty for ${named(role, branch)}, whom ${by} tells: ${when}${more}. Add a shift, or forward the role in afterHours.`;
  return [{ path, message }];
}

const named = (role: string, branch: string | undefined): string =>
  branch === undefined ? `${role} of headquarters` : `${role} of branch ${branch}`;

interface Stretch extends WallTime {
  to: string;
}

/** The parts of a weekday in which nothing changes. */
function stretchesOf({ shifts }: Roster, day: WeekDay): Stretch[] {
  const edges = shifts.flatMap(({ weekly }) => (weekly[day] ?? []).flatMap(({ from, to }) => [from, to]));
  const times = [...new Set(['00:00', ...edges, '24:00'])].sort();
  return times.flatMap((time, index) => {
    const to = times[index + 1];
    return to === undefined ? [] : [{ day, time, to }];
  });
}

/** Neighbours within a day in one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  return stretches.reduce<Stretch[]>((done, one) => {
    const last = done.at(-1);
    return last?.day === one.day && last.to === one.time
      ? [...done.slice(0, -1), { ...last, to: one.to }]
      : [...done, one];
  }, []);
}

/** An absence without a deputy leaves a gap where nobody else of the shift is there. */
function absenceGap(roster: Roster, away: Away, index: number, needed: readonly Needed[]): RulebookProblem[] {
  if (away.deputy !== undefined) return [];
  const [start, end] = [parseInstant(away.from), parseInstant(away.to)];
  const others = roster.away.flatMap(({ from, to }) => [parseInstant(from), parseInstant(to)]);
  const edges = [start, ...others.filter((one) => start < one && one < end)];
  const turns = new Set(edges.flatMap((edge) => [edge, ...turnsOfWeek(roster, edge)]));
  for (const at of [...turns].filter((one) => one < end).sort((one, other) => one - other)) {
    const gap = needed.find(({ role, branch }) => !onDuty(roster, role, branch, formatInstant(at)));
    if (!gap) continue;
    const message =
      `nobody is on duty for ${named(gap.role, gap.branch)}, whom ${gap.by} tells, at ${formatInstant(at)}: ` +
      `${away.person} is away. Name a deputy who is there.`;
    return [{ path: ['away', index, 'person'], message }];
  }
  return [];
}

/** When shifts begin or end in the week after an instant, by the end of which each has come by; between them it is the same people. */
function turnsOfWeek(roster: Roster, after: number): number[] {
  const today = localTime(roster, after).toPlainDate();
  const dates = Array.from({ length: WEEK_DAYS.length + 1 }, (_, days) => today.add({ days }));
  const turns = dates.flatMap((date) =>
    stretchesOf(roster, weekDayOf(date)).map(({ time }) => instantAt(roster, date, Temporal.PlainTime.from(time))),
  );
  return turns.filter((at) => after < at);
}
