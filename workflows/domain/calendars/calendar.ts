import { Temporal } from 'temporal-polyfill/implementation';

/** Opening hours within one local day, `HH:MM`; `to` may be `24:00`. A night shift is two spans on two days. */
export interface Span {
  from: string;
  to: string;
}

export type WeekDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** One year's public holidays and make-up working days (调休) of a region, with where the table comes from. */
export interface HolidayTable {
  region: string;
  year: number;
  source: string;
  confidence: 'V' | 'S' | 'M';
  holidays: { date: string; name: string }[];
  workdays: { date: string; name: string }[];
}

/** The hours kept from a local date on, until the next version takes over. A weekday without spans is closed. */
export interface CalendarVersion {
  effectiveFrom: string;
  weekly: Partial<Record<WeekDay, Span[]>>;
  /** Whose hours a make-up working day keeps; Monday's when not said. */
  makeUpDayAs?: WeekDay;
  /** Days of one's own; they outrank the region's table. */
  extraHolidays?: { date: string; name: string }[];
  extraWorkdays?: { date: string; name: string; spans?: Span[] }[];
}

/** An immutable value: what is computed from it is remembered per object, so change it only by making another. */
export interface Calendar {
  id: string;
  version: string;
  timeZone: string;
  /** Such as `cn`; without it no public holiday applies and no year is provisional. */
  holidayRegion?: string;
  /** Ascending by `effectiveFrom`. */
  versions: CalendarVersion[];
  holidays: HolidayTable[];
}

export interface DaySpans {
  spans: Span[];
  kind: 'working' | 'weekend' | 'holiday' | 'make-up';
  /** Of the holiday or make-up day. */
  name?: string;
  /** The region's table for this year is not known, so only the weekly pattern spoke. */
  provisional: boolean;
}

export const WEEK_DAYS: readonly WeekDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The day of the week of a local date. */
export const weekDayOf = ({ dayOfWeek }: Pick<Temporal.PlainDate, 'dayOfWeek'>): WeekDay =>
  WEEK_DAYS[dayOfWeek - 1] ?? 'mon';

/**
 * The hours of a local date and why. Precedence: own extra day, the region's table, the weekly pattern.
 * Throws RangeError for a date before the calendar's first version.
 */
export function daySpans(calendar: Calendar, date: Temporal.PlainDate | string): DaySpans {
  const day = Temporal.PlainDate.from(date);
  const iso = day.toString();
  const on = (listed: { date: string }) => listed.date === iso;
  const version = versionInForce(calendar, iso);
  const table = calendar.holidays.find(
    (candidate) => candidate.region === calendar.holidayRegion && candidate.year === day.year,
  );
  const provisional = calendar.holidayRegion !== undefined && !table;
  const makeUpSpans = version.weekly[version.makeUpDayAs ?? 'mon'] ?? [];

  const ownWorkday = version.extraWorkdays?.find(on);
  if (ownWorkday)
    return { spans: ownWorkday.spans ?? makeUpSpans, kind: 'make-up', name: ownWorkday.name, provisional };
  const ownHoliday = version.extraHolidays?.find(on);
  if (ownHoliday) return { spans: [], kind: 'holiday', name: ownHoliday.name, provisional };
  const workday = table?.workdays.find(on);
  if (workday) return { spans: makeUpSpans, kind: 'make-up', name: workday.name, provisional };
  const holiday = table?.holidays.find(on);
  if (holiday) return { spans: [], kind: 'holiday', name: holiday.name, provisional };

  const spans = version.weekly[weekDayOf(day)] ?? [];
  return { spans, kind: spans.length > 0 ? 'working' : 'weekend', provisional };
}

function versionInForce(calendar: Calendar, iso: string): CalendarVersion {
  const version = calendar.versions.findLast((candidate) => candidate.effectiveFrom <= iso);
  if (version) return version;
  const first = calendar.versions[0]?.effectiveFrom;
  throw new RangeError(
    `Calendar ${calendar.id} says nothing about ${iso}: ` +
      (first ? `its first version takes effect on ${first}.` : 'it has no version.'),
  );
}
