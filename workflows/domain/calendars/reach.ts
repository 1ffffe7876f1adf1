import type { Temporal } from 'temporal-polyfill/implementation';
import type { Budget, DateRule, Due } from './budget.ts';
import type { Calendar } from './calendar.ts';
import type { Placed } from './date-rules.ts';
import { placeOnDate, timeOfDay } from './date-rules.ts';
import type { Day } from './days.ts';
import { dayContaining, instantAt, localTime, searchDays } from './days.ts';
import { formatInstant, parseElapsed, parseWorkingTime } from './exact-time.ts';
import { addWorkingTime, nextOpen, nthWorkingDay } from './working-time.ts';

/** `dueFrom` in epoch milliseconds. A wall time that comes twice (clocks set back) never puts the end before the start. */
export function reach(start: number, budget: Budget, calendar: Calendar): Placed {
  const placed = reachByKind(start, budget, calendar);
  return placed.instant < start ? { ...placed, instant: start } : placed;
}

export function toDue({ instant, provisional, rolled }: Placed): Due {
  return { dueAt: formatInstant(instant), provisional, ...(rolled === undefined ? {} : { rolled }) };
}

function reachByKind(start: number, budget: Budget, calendar: Calendar): Placed {
  switch (budget.kind) {
    case 'elapsed':
      return { instant: start + notNegative(parseElapsed(budget.duration), budget.duration), provisional: false };
    case 'working-time':
      return addWorkingTime(calendar, start, notNegative(parseWorkingTime(budget.duration), budget.duration));
    case 'working-days':
      return budget.at === 'same-time'
        ? sameTime(start, whole(budget.days), calendar)
        : closeOfBusiness(start, whole(budget.days), calendar);
    case 'calendar-days':
      return byDate(start, { days: whole(budget.days) }, budget, calendar);
    case 'months':
      return byDate(start, { months: whole(budget.months) }, budget, calendar);
    case 'days-but-sundays-and-holidays':
      return butSundaysAndHolidays(dayContaining(calendar, start), whole(budget.days), calendar);
    case 'next-at':
      return nextAt(start, whole(budget.dayOffset), budget, calendar);
  }
}

function byDate(start: number, period: Temporal.DurationLike, rule: DateRule, calendar: Calendar): Placed {
  const local = localTime(calendar, start);
  const time = rule.firstDayExcluded ? 'end-of-day' : local.toPlainTime();
  const begins = rule.after ? local.toPlainDate().add(rule.after) : local.toPlainDate();
  return placeOnDate(calendar, begins.add(period), time, rule.rollHoliday ?? false);
}

const SUNDAY = 7;

/** Whether a day counts that is neither a Sunday nor a public holiday; a make-up working day is no holiday. */
export const countsBySunAndHoliday = ({ date, kind }: Day): boolean => date.dayOfWeek !== SUNDAY && kind !== 'holiday';

/** The end of the n-th such day after another day; with 0 the end of that day itself. */
function butSundaysAndHolidays(first: Day, days: number, calendar: Calendar): Placed {
  let left = days;
  const { found, provisional } = searchDays(calendar, first, 1, (day) => {
    if (day !== first && countsBySunAndHoliday(day)) left -= 1;
    return left === 0 ? day : undefined;
  });
  return { instant: found.end, provisional };
}

function closeOfBusiness(start: number, days: number, calendar: Calendar): Placed {
  const { found: day, provisional } = nthWorkingDay(calendar, dayContaining(calendar, start), days);
  const close = closing(day);
  return close < start ? closeOfBusiness(start, days + 1, calendar) : { instant: close, provisional };
}

function sameTime(start: number, days: number, calendar: Calendar): Placed {
  const opened = nextOpen(calendar, start);
  const first = dayContaining(calendar, opened.instant);
  const { found: day, provisional } = nthWorkingDay(calendar, first, days);
  const wanted = instantAt(calendar, day.date, localTime(calendar, opened.instant).toPlainTime());
  // Saturday may close at noon: the due instant stays within the hours of its day.
  const instant = Math.min(Math.max(wanted, opening(day)), closing(day));
  return { instant, provisional: provisional || opened.provisional };
}

function nextAt(
  start: number,
  dayOffset: number,
  rule: { time: string; workingDay?: boolean },
  calendar: Calendar,
): Placed {
  const date = localTime(calendar, start).toPlainDate();
  const working = rule.workingDay ? nthWorkingDay(calendar, dayContaining(calendar, start), dayOffset) : undefined;
  const day = working?.found.date ?? date.add({ days: dayOffset });
  const { instant } = placeOnDate(calendar, day, timeOfDay(rule.time), false);
  if (instant <= start) return nextAt(start, dayOffset + 1, rule, calendar);
  return { instant, provisional: working?.provisional ?? false };
}

function opening(day: Day): number {
  return day.hours[0]?.[0] ?? day.start;
}

function closing(day: Day): number {
  return day.hours.at(-1)?.[1] ?? day.end;
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`A budget counts whole days or months from 0 on, not ${count}.`);
  return count;
}

function notNegative(milliseconds: number, duration: string): number {
  if (milliseconds < 0) throw new RangeError(`A budget cannot be negative: "${duration}".`);
  return milliseconds;
}
