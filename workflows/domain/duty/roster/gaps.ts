import { WEEK_DAYS, type WeekDay } from '../../calendars/calendar.ts';
import { formatInstant, parseInstant } from '../../calendars/exact-time.ts';
import type { RulebookProblem } from '../../rulebook/problem.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import { onDuty, postsOf, shiftsOf, type Away, type Roster, type WallTime } from '../roster.ts';

/** A role that a ladder names, in a place where cases lie. */
interface Needed {
  role: string;
  branch: string | undefined;
  ladder: string;
}

/** Hours in which a ladder would tell a role that nobody bears. */
export function gapProblems(roster: Roster, versions: readonly Rulebook[]): RulebookProblem[] {
  const needed = neededOf(versions);
  const weekly = needed.flatMap((one) => weeklyGap(roster, one));
  // Who is missed all week long is missed during every absence too.
  return weekly.length ? weekly : roster.away.flatMap((away, index) => absenceGap(roster, away, index, needed));
}

function neededOf(versions: readonly Rulebook[]): Needed[] {
  const needed = new Map<string, Needed>();
  for (const { ladders, branches } of versions) {
    for (const { id: ladder, rungs } of Object.values(ladders)) {
      for (const { notify: role } of rungs) {
        for (const branch of [undefined, ...Object.keys(branches)]) {
          const key = `${role} ${branch ?? ''}`;
          if (!needed.has(key)) needed.set(key, { role, branch, ladder });
        }
      }
    }
  }
  return [...needed.values()];
}

/** So many stretches are named; the rest is counted. */
const NAMED = 3;

function weeklyGap(roster: Roster, { role, branch, ladder }: Needed): RulebookProblem[] {
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
  const message = `nobody is on duty for ${named(role, branch)}, whom ladder ${ladder} tells: ${when}${more}. Add a shift, or forward the role in afterHours.`;
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
  return times.slice(0, -1).map((time, index) => ({ day, time, to: times[index + 1] ?? '24:00' }));
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

const HOUR = 3_600_000;
/** A week shows every hour of the weekly shifts. */
const LONGEST = 7 * 24 * HOUR;

/** An absence without a deputy leaves a gap where nobody else of the shift is there. */
function absenceGap(roster: Roster, away: Away, index: number, needed: readonly Needed[]): RulebookProblem[] {
  if (away.deputy !== undefined) return [];
  const [start, end] = [parseInstant(away.from), parseInstant(away.to)];
  const others = roster.away.flatMap(({ from, to }) => [parseInstant(from), parseInstant(to)]);
  const edges = [start, ...others.filter((one) => start < one && one < end)];
  for (const edge of edges) {
    for (let at = edge; at < Math.min(end, edge + LONGEST); at += HOUR) {
      const gap = needed.find(({ role, branch }) => !onDuty(roster, role, branch, formatInstant(at)));
      if (!gap) continue;
      const message =
        `nobody is on duty for ${named(gap.role, gap.branch)}, whom ladder ${gap.ladder} tells, at ${formatInstant(at)}: ` +
        `${away.person} is away. Name a deputy who is there.`;
      return [{ path: ['away', index, 'person'], message }];
    }
  }
  return [];
}
