import type { Calendar } from './calendar.ts';
import type { Day } from './days.ts';
import { dayContaining, dayNumbered, isWorkingDay, searchDays } from './days.ts';
import { formatDuration, formatInstant, parseInstant } from './exact-time.ts';

/** An instant (epoch milliseconds) that was counted to, and whether the count crossed a year of unknown holidays. */
export interface Reached {
  instant: number;
  provisional: boolean;
}

/**
 * The earliest instant by which so many milliseconds of opening hours have passed; negative: the latest instant from which
 * they pass until `from`. Hours that end exactly at closing end at closing, not at the next opening.
 */
export function addWorkingTime(calendar: Calendar, from: number, amount: number): Reached {
  if (amount === 0) return { instant: from, provisional: false };
  return amount > 0 ? forward(calendar, from, amount) : backward(calendar, from, -amount);
}

function forward(calendar: Calendar, from: number, amount: number): Reached {
  let left = amount;
  const { found, provisional } = searchDays(calendar, dayContaining(calendar, from), 1, (day) => {
    for (const [open, close] of day.hours) {
      const begin = Math.max(open, from);
      const ahead = Math.max(0, close - begin);
      if (left <= ahead) return begin + left;
      left -= ahead;
    }
    return undefined;
  });
  return { instant: found, provisional };
}

function backward(calendar: Calendar, from: number, amount: number): Reached {
  let left = amount;
  const { found, provisional } = searchDays(calendar, dayContaining(calendar, from), -1, (day) => {
    for (const [open, close] of day.hours.toReversed()) {
      const end = Math.min(close, from);
      const behind = Math.max(0, end - open);
      if (left <= behind) return end - left;
      left -= behind;
    }
    return undefined;
  });
  return { instant: found, provisional };
}

/** Milliseconds of opening hours from one instant to another that is not earlier. */
export function workingMilliseconds(calendar: Calendar, from: number, to: number): number {
  let total = 0;
  for (let day = dayContaining(calendar, from); day.start < to; day = dayNumbered(calendar, day.number + 1)) {
    for (const [open, close] of day.hours) total += Math.max(0, Math.min(close, to) - Math.max(open, from));
  }
  return total;
}

/** Opening hours between two instants as an exact ISO-8601 duration, negative when `to` is the earlier. */
export function workingTimeBetween(from: string, to: string, calendar: Calendar): string {
  const [start, end] = [parseInstant(from), parseInstant(to)];
  return formatDuration(
    start <= end ? workingMilliseconds(calendar, start, end) : -workingMilliseconds(calendar, end, start),
  );
}

/** Open at this instant? The opening instant is, the closing instant is not. */
export function isWorkingInstant(instant: string, calendar: Calendar): boolean {
  const at = parseInstant(instant);
  return dayContaining(calendar, at).hours.some(([open, close]) => open <= at && at < close);
}

/** The instant itself when open, otherwise the next opening. */
export function nextWorkingInstant(instant: string, calendar: Calendar): string {
  return formatInstant(nextOpen(calendar, parseInstant(instant)).instant);
}

export function nextOpen(calendar: Calendar, from: number): Reached {
  const { found, provisional } = searchDays(calendar, dayContaining(calendar, from), 1, (day) => {
    const hours = day.hours.find(([open, close]) => from < close && open < close);
    return hours && Math.max(hours[0], from);
  });
  return { instant: found, provisional };
}

/** The n-th working day after a day; the 0th is the day itself when it is a working day, else the next that is. */
export function nthWorkingDay(calendar: Calendar, from: Day, n: number): { found: Day; provisional: boolean } {
  let left = isWorkingDay(from) ? n : Math.max(n, 1);
  return searchDays(calendar, from, 1, (day) => {
    if (day !== from && isWorkingDay(day)) left -= 1;
    return left === 0 ? day : undefined;
  });
}

/** Working days after one day up to and including another. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0;
  for (let number = from.number + 1; number <= to.number; number += 1) {
    if (isWorkingDay(dayNumbered(calendar, number))) count += 1;
  }
  return count;
}
