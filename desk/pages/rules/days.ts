import type { Calendar, CalendarVersion, Span, WeekDay } from '../../../workflows/domain/calendars/calendar.ts';

/** What a day is in a calendar, and what it is called where it is no ordinary one. */
export interface CalendarDay {
  date: string;
  kind: 'working' | 'weekend' | 'holiday' | 'make-up' | 'unknown';
  name?: string;
  spans: readonly Span[];
}

const WEEK: readonly WeekDay[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_MS = 86_400_000;

/** Whether the region's table of public holidays for the year is known. */
export const hasTable = (calendar: Calendar, year: number): boolean =>
  calendar.holidays.some((table) => table.region === calendar.holidayRegion && table.year === year);

/**
 * The same as the product's own reckoning says of a day, which a browser would have to load much to repeat; a test holds every day of a
 * year against it.
 */
export function dayOf(calendar: Calendar, date: string): CalendarDay {
  const version = calendar.versions.findLast(({ effectiveFrom }) => effectiveFrom <= date);
  if (!version) return { date, kind: 'unknown', spans: [] };
  return ownDay(version, date) ?? publicDay(calendar, version, date) ?? weekDay(version, date);
}

const makeUpSpans = ({ weekly, makeUpDayAs = 'mon' }: CalendarVersion): readonly Span[] => weekly[makeUpDayAs] ?? [];

function ownDay(version: CalendarVersion, date: string): CalendarDay | undefined {
  const worked = version.extraWorkdays?.find((day) => day.date === date);
  if (worked) return { date, kind: 'make-up', name: worked.name, spans: worked.spans ?? makeUpSpans(version) };
  const off = version.extraHolidays?.find((day) => day.date === date);
  return off && { date, kind: 'holiday', name: off.name, spans: [] };
}

function publicDay(calendar: Calendar, version: CalendarVersion, date: string): CalendarDay | undefined {
  const table = calendar.holidays.find(
    ({ region, year }) => region === calendar.holidayRegion && String(year) === date.slice(0, 4),
  );
  const worked = table?.workdays.find((day) => day.date === date);
  if (worked) return { date, kind: 'make-up', name: worked.name, spans: makeUpSpans(version) };
  const off = table?.holidays.find((day) => day.date === date);
  return off && { date, kind: 'holiday', name: off.name, spans: [] };
}

function weekDay(version: CalendarVersion, date: string): CalendarDay {
  const spans = version.weekly[WEEK[new Date(date).getUTCDay()] ?? 'mon'] ?? [];
  return { date, kind: spans.length > 0 ? 'working' : 'weekend', spans };
}

/** The first instant of a month, in UTC. */
export const firstOf = (year: number, month: number): number => Date.UTC(year, month, 1);

/** The days of a month, with empty places before its first, so that each week begins on a Monday. */
export function weeksOf(calendar: Calendar, year: number, month: number): (CalendarDay | undefined)[][] {
  const first = firstOf(year, month);
  const days = Math.round((firstOf(year, month + 1) - first) / DAY_MS);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const places: (CalendarDay | undefined)[] = [
    ...Array.from({ length: before }, () => undefined),
    ...Array.from({ length: days }, (_, index) =>
      dayOf(calendar, new Date(first + index * DAY_MS).toISOString().slice(0, 10)),
    ),
  ];
  while (places.length % 7 > 0) places.push(undefined);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}
