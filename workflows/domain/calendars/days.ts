import { Temporal } from 'temporal-polyfill/implementation';
import type { Calendar, DaySpans } from './calendar.ts';
import { daySpans } from './calendar.ts';

/** A local day of a calendar, placed on the time line. */
export interface Day extends DaySpans {
  /** Days since 1970-01-01, counted in local dates. */
  number: number;
  date: Temporal.PlainDate;
  /** Epoch milliseconds of its first instant and of the next day's. */
  start: number;
  end: number;
  /** The spans as epoch milliseconds, ascending and never overlapping, on days of 23 or 25 hours as well. */
  hours: readonly (readonly [open: number, close: number])[];
}

const MS_PER_DAY = 86_400_000;
const EPOCH = Temporal.PlainDate.from('1970-01-01');
/** Longer than any closure that is not a mistake, so that a calendar without hours cannot loop for ever. */
const MAX_REST_DAYS = 400;

/** Day look-ups outnumber all other work of a clock; a placed day never changes, so each is made once. */
const placed = new WeakMap<Calendar, Map<number, Day>>();

export function dayNumbered(calendar: Calendar, number: number): Day {
  let days = placed.get(calendar);
  if (!days) placed.set(calendar, (days = new Map()));
  let day = days.get(number);
  if (!day) days.set(number, (day = placeDay(calendar, number)));
  return day;
}

export function dayOn(calendar: Calendar, date: Temporal.PlainDate): Day {
  return dayNumbered(calendar, EPOCH.until(date).days);
}

/** The local day that an instant (epoch milliseconds) falls on. */
export function dayContaining(calendar: Calendar, instant: number): Day {
  let day = dayNumbered(calendar, Math.floor(instant / MS_PER_DAY));
  while (instant < day.start) day = dayNumbered(calendar, day.number - 1);
  while (instant >= day.end) day = dayNumbered(calendar, day.number + 1);
  return day;
}

/**
 * Walks day by day from `first` until `find` answers; `provisional` when a day on the way was. RangeError once no working
 * day has come for more than a year.
 */
export function searchDays<Found>(
  calendar: Calendar,
  first: Day,
  step: 1 | -1,
  find: (day: Day) => Found | undefined,
): { found: Found; provisional: boolean } {
  let provisional = false;
  let restDays = 0;
  for (let day = first; ; day = dayNumbered(calendar, day.number + step)) {
    restDays = isWorkingDay(day) ? 0 : restDays + 1;
    if (restDays > MAX_REST_DAYS) throw new RangeError(noWorkingTime(calendar, day));
    provisional ||= day.provisional;
    const found = find(day);
    if (found !== undefined) return { found, provisional };
  }
}

export function isWorkingDay(day: Day): boolean {
  return day.spans.length > 0;
}

/** Whatever keeps local hours: a calendar, or a roster. */
export type Zoned = Pick<Calendar, 'timeZone'>;

/** The local wall clock at an instant (epoch milliseconds). */
export function localTime({ timeZone }: Zoned, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

/** The instant of a local wall time; one that does not exist moves on by the gap, of one that comes twice the first counts. */
export function instantAt({ timeZone }: Zoned, date: Temporal.PlainDate, plainTime: Temporal.PlainTime): number {
  return date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** The instant at which a local date is over: its 24:00. */
export function endOfDate(calendar: Calendar, date: Temporal.PlainDate): number {
  return date.add({ days: 1 }).toZonedDateTime(calendar.timeZone).epochMilliseconds;
}

function placeDay(calendar: Calendar, number: number): Day {
  const date = EPOCH.add({ days: number });
  const start = date.toZonedDateTime(calendar.timeZone).epochMilliseconds;
  const end = endOfDate(calendar, date);
  const spans = daySpans(calendar, date);
  return { ...spans, number, date, start, end, hours: placeSpans(calendar, date, spans, start, end) };
}

/** A clock change can move an edge past its neighbour; hours then shrink rather than count twice. */
function placeSpans(calendar: Calendar, date: Temporal.PlainDate, { spans }: DaySpans, start: number, end: number) {
  let earliest = start;
  const edge = (time: string) => {
    const instant = time === '24:00' ? end : instantAt(calendar, date, Temporal.PlainTime.from(time));
    return (earliest = Math.min(Math.max(instant, earliest), end));
  };
  return spans.map((span) => [edge(span.from), edge(span.to)] as const);
}

function noWorkingTime(calendar: Calendar, day: Day): string {
  return (
    `Calendar ${calendar.id} has no working time in the ${MAX_REST_DAYS} days next to ${day.date.toString()}: ` +
    `give its weekly pattern some spans.`
  );
}
