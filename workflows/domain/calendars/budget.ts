import type { Calendar } from './calendar.ts';
import { parseElapsed, parseInstant, parseWorkingTime } from './exact-time.ts';
import { reach, toDue } from './reach.ts';
import { addWorkingTime } from './working-time.ts';

export { dueAfterPause } from './pause.ts';
export { isWorkingInstant, nextWorkingInstant, workingTimeBetween } from './working-time.ts';

/** How a period ends that is counted in dates. */
export interface DateRule {
  /**
   * True is Chinese law (Civil Code Art. 201-203; CMR Art. 32 likewise): the day of the start does not count and the period
   * ends at 24:00 local of its last day. Otherwise it ends at the wall time at which it started.
   */
  firstDayExcluded?: boolean;
  /** An end on a rest day moves to the first day after it that is none. */
  rollHoliday?: boolean;
  /** The period itself begins so much later by date: a year from the 30th day is `months: 12, after: { days: 30 }`. */
  after?: { days?: number; months?: number };
}

/** How much time is given. Wall times and dates are those of the calendar's time zone. */
export type Budget =
  /** Exact time, ISO-8601; a day is 24 hours. */
  | { kind: 'elapsed'; duration: string }
  /** Hours and minutes during which the calendar is open, ISO-8601. */
  | { kind: 'working-time'; duration: string }
  /**
   * `close-of-business`: the last closing of the n-th working day after the local date of the start; with 0 days today's, unless
   * it is past. `same-time`: a start while closed counts from the next opening; then the same wall time n working days on.
   */
  | { kind: 'working-days'; days: number; at: 'same-time' | 'close-of-business' }
  | ({ kind: 'calendar-days'; days: number } & DateRule)
  /** To the same day of the month, or the month's last day where it has none. A year is 12. */
  | ({ kind: 'months'; months: number } & DateRule)
  /**
   * Until 24:00 of the n-th day after the local date of the start that is neither a Sunday nor a public holiday, as CMR Art. 30
   * counts: a Saturday counts, whatever the opening hours.
   */
  | { kind: 'days-but-sundays-and-holidays'; days: number }
  /**
   * The first such wall time after the start that is at least `dayOffset` days on: `1, '14:00'` is tomorrow at two, `0, '12:00'`
   * the coming noon. With `workingDay` the offset counts working days.
   */
  | { kind: 'next-at'; dayOffset: number; time: string; workingDay?: boolean };

export interface Due {
  /** ISO-8601 UTC with milliseconds. */
  dueAt: string;
  /** The count touched a year of which the holiday table is not known. */
  provisional: boolean;
  /** Why the roll rule moved the date, in words. */
  rolled?: string;
}

/** The instant at which a budget that starts at `start` is used up. RangeError for a budget or calendar that makes no sense. */
export function dueFrom(start: string, budget: Budget, calendar: Calendar): Due {
  return toDue(reach(parseInstant(start), budget, calendar));
}

/**
 * An offset before (negative) or after an instant, as warnings and rungs need it. Working time needs a calendar.
 */
export function addToInstant(
  instant: string,
  offset: string,
  calendar: Calendar | null,
  unit: 'elapsed' | 'working-time',
): Due {
  const from = parseInstant(instant);
  if (unit === 'elapsed') return toDue({ instant: from + parseElapsed(offset), provisional: false });
  if (!calendar) throw new RangeError(`An offset of ${offset} working time needs a calendar.`);
  return toDue(addWorkingTime(calendar, from, parseWorkingTime(offset)));
}
