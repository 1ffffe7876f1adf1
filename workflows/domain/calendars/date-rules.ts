import { Temporal } from 'temporal-polyfill/implementation';
import type { Calendar } from './calendar.ts';
import type { Day } from './days.ts';
import { dayOn, endOfDate, instantAt, isWorkingDay, searchDays } from './days.ts';
import type { Reached } from './working-time.ts';

/** A wall time on a date, or the date's 24:00. */
export type TimeOfDay = Temporal.PlainTime | 'end-of-day';

export interface Placed extends Reached {
  /** Why the date moved, in words. */
  rolled?: string;
}

/**
 * The instant of a local date and wall time. With `roll` a date on a rest day moves to the first day after the rest days (Civil
 * Code of the PRC, Art. 203: the day after the statutory rest days; a make-up Saturday is no rest day).
 */
export function placeOnDate(calendar: Calendar, date: Temporal.PlainDate, time: TimeOfDay, roll: boolean): Placed {
  if (!roll) return { instant: at(calendar, date, time), provisional: false };
  const wanted = dayOn(calendar, date);
  const { found: day, provisional } = searchDays(calendar, wanted, 1, (candidate) =>
    isWorkingDay(candidate) ? candidate : undefined,
  );
  const placed = { instant: at(calendar, day.date, time), provisional };
  return day === wanted ? placed : { ...placed, rolled: reason(wanted, day) };
}

/** `HH:MM`, where 24:00 is the end of the day. */
export function timeOfDay(text: string): TimeOfDay {
  if (text === '24:00') return 'end-of-day';
  if (!/^\d\d:\d\d$/.test(text)) throw new RangeError(`"${text}" is not a wall time: write HH:MM, up to 24:00.`);
  return Temporal.PlainTime.from(text);
}

function at(calendar: Calendar, date: Temporal.PlainDate, time: TimeOfDay): number {
  return time === 'end-of-day' ? endOfDate(calendar, date) : instantAt(calendar, date, time);
}

function reason(wanted: Day, day: Day): string {
  const rest = wanted.kind === 'holiday' ? `a holiday (${wanted.name})` : 'not a working day of the week';
  return `${wanted.date.toString()} is ${rest}, so it moves to ${day.date.toString()}`;
}
