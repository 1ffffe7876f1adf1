import type { Budget } from '../../calendars/budget.ts';
import type { Calendar } from '../../calendars/calendar.ts';
import { dayContaining, dayNumbered, dayOn, isWorkingDay, type Day } from '../../calendars/days.ts';
import { parseInstant } from '../../calendars/exact-time.ts';
import { countsBySunAndHoliday } from '../../calendars/reach.ts';
import { nextOpen } from '../../calendars/working-time.ts';
import type { Instant, Words } from '../../vocabulary.ts';
import type { CountedDay } from './explained.ts';

/** A stretch of time that a budget filled, and what held it on the way. Instants. */
export interface Stretch {
  from: Instant;
  to: Instant;
  held: readonly { from: Instant; to: Instant }[];
}

/** Longer periods than ten years and their leap days are a mistake. */
const MOST_DAYS = 3660;
const MINUTE = 60_000;

const KINDS: Readonly<Record<Day['kind'], Words>> = {
  working: { en: 'working day', zh: '工作日' },
  weekend: { en: 'weekend', zh: '周末' },
  holiday: { en: 'holiday', zh: '节假日' },
  'make-up': { en: 'make-up working day', zh: '调休上班' },
};

/** Why a day counts or does not; words only where it is not plain from its kind. */
interface Judged {
  counted: boolean;
  minutes?: number;
  why?: Words;
}

const FIRST: Words = { en: 'the day of the start', zh: '开始当日' };
const HELD: Words = { en: 'held', zh: '暂停期间' };
const ROLLED: Words = { en: 'the end moves on from a rest day', zh: '末日顺延' };
const BEFORE: Words = { en: 'the period begins later', zh: '尚未起算' };

/** The days that a pause takes: as pauses move an end, the day on which one begins still counts, that on which it ends does not any more. */
const daysHeld = ({ held }: Stretch, calendar: Calendar): { after: number; until: number }[] =>
  held.map(({ from, to }) => ({
    after: dayContaining(calendar, parseInstant(from)).number,
    until: dayContaining(calendar, parseInstant(to)).number,
  }));

/** Milliseconds of a day's opening hours within the stretch and outside of what held it. */
function openWithin(day: Day, { from, to, held }: Stretch): number {
  const [start, end] = [parseInstant(from), parseInstant(to)];
  const overlap = (a: number, b: number, c: number, d: number) => Math.max(0, Math.min(b, d) - Math.max(a, c));
  return day.hours.reduce((sum, [open, close]) => {
    const [first, last] = [Math.max(open, start), Math.min(close, end)];
    if (last <= first) return sum;
    const lost = held.reduce((all, one) => all + overlap(first, last, parseInstant(one.from), parseInstant(one.to)), 0);
    return sum + (last - first - lost);
  }, 0);
}

type InDates = Extract<Budget, { kind: 'calendar-days' | 'months' }>;

/** Counts days until the period is used up; those after it only lie between its end and the day to which that rolled. */
function byDate(budget: InDates, first: Day, stretch: Stretch, calendar: Calendar) {
  const begins = budget.after ? first.date.add(budget.after) : first.date;
  const begun = dayOn(calendar, begins).number;
  const period = budget.kind === 'months' ? { months: budget.months } : { days: budget.days };
  const given = dayOn(calendar, begins.add(period)).number - begun;
  const held = daysHeld(stretch, calendar);
  const heldUntil = (day: Day): number =>
    held.reduce((sum, { after, until }) => sum + Math.max(0, Math.min(day.number, until) - Math.max(after, begun)), 0);
  return (day: Day): Judged => {
    if (day.number < begun) return { counted: false, why: BEFORE };
    if (day.number === begun) return { counted: false, why: FIRST };
    if (held.some(({ after, until }) => day.number > after && day.number <= until))
      return { counted: false, why: HELD };
    return day.number - begun - heldUntil(day) > given ? { counted: false, why: ROLLED } : { counted: true };
  };
}

/** How a budget judges each of its days; undefined for one that counts no days. */
function judgeOf(budget: Budget, stretch: Stretch, calendar: Calendar): ((day: Day) => Judged) | undefined {
  const start = parseInstant(stretch.from);
  const first = dayContaining(calendar, start);
  const held = daysHeld(stretch, calendar);
  const unless = (day: Day, isCounted: boolean, of = first): Judged => {
    if (day.number <= of.number) return { counted: false, why: FIRST };
    const isHeld = held.some(({ after, until }) => day.number > after && day.number <= until);
    return isHeld ? { counted: false, why: HELD } : { counted: isCounted };
  };
  const byMinutes = (day: Day): Judged => {
    const minutes = openWithin(day, stretch) / MINUTE;
    return { counted: minutes > 0, minutes };
  };
  switch (budget.kind) {
    case 'elapsed':
      return undefined;
    case 'working-time':
      return byMinutes;
    case 'working-days': {
      // What remained of a day when it was held goes on in opening hours, so that no whole days can be told any more.
      if (budget.at === 'same-time' && held.length) return byMinutes;
      const opens = budget.at === 'same-time' ? dayContaining(calendar, nextOpen(calendar, start).instant) : first;
      return (day) => unless(day, isWorkingDay(day), opens);
    }
    case 'calendar-days':
    case 'months':
      return byDate(budget, first, stretch, calendar);
    case 'days-but-sundays-and-holidays':
      return (day) => unless(day, countsBySunAndHoliday(day));
    case 'next-at':
      return (day) => unless(day, budget.workingDay ? isWorkingDay(day) : true);
  }
}

/** Whether a period ends at a wall time of its last day, even at 00:00 of it, and not with that day or its hours. */
function endsAtWallTime(budget: Budget): boolean {
  if (budget.kind === 'working-days') return budget.at === 'same-time';
  return budget.kind === 'calendar-days' || budget.kind === 'months' ? !budget.firstDayExcluded : false;
}

function saying(day: Day, { counted, minutes, why }: Judged): Words {
  const kind = KINDS[day.kind];
  const name = day.name === undefined ? { en: '', zh: '' } : { en: ` (${day.name})`, zh: `（${day.name}）` };
  const much = minutes ? { en: `, ${minutes} minutes`, zh: `，${minutes}分钟` } : { en: '', zh: '' };
  const reason = why ? { en: `: ${why.en}`, zh: `：${why.zh}` } : { en: '', zh: '' };
  return {
    en: `${day.date.toString()}, ${kind.en}${name.en}, ${counted ? 'counted' : 'not counted'}${much.en}${reason.en}.`,
    zh: `${day.date.toString()}，${kind.zh}${name.zh}，${counted ? '计入' : '不计'}${much.zh}${reason.zh}。`,
  };
}

/**
 * Each local day from the start of a period to its end, and whether its budget counted it, with the holiday's name. None for a budget
 * that counts no days, such as one in exact time. RangeError for a period of more than ten years.
 */
export function countedDays(budget: Budget, calendar: Calendar, stretch: Stretch): CountedDay[] {
  const judge = judgeOf(budget, stretch, calendar);
  if (!judge) return [];
  const first = dayContaining(calendar, parseInstant(stretch.from)).number;
  const end = parseInstant(stretch.to);
  // An end at 24:00 is already the first instant of the next day.
  const last = dayContaining(
    calendar,
    endsAtWallTime(budget) ? end : Math.max(end - 1, parseInstant(stretch.from)),
  ).number;
  if (last - first > MOST_DAYS) throw new RangeError(`A period of ${last - first} days is not told day by day.`);
  return Array.from({ length: last - first + 1 }, (_, index): CountedDay => {
    const day = dayNumbered(calendar, first + index);
    const judged = judge(day);
    return {
      date: day.date.toString(),
      kind: day.kind,
      ...(day.name === undefined ? {} : { name: day.name }),
      counted: judged.counted,
      ...(judged.minutes === undefined ? {} : { minutes: judged.minutes }),
      says: saying(day, judged),
    };
  });
}
