import { Temporal } from 'temporal-polyfill/implementation';
import { formatInstant, parseInstant } from '../calendars/exact-time.ts';
import type { Instant } from '../vocabulary.ts';

/** Local hours of every day in which nobody is disturbed, `HH:MM`; the end is no longer quiet. They may span midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

/**
 * The instant itself, or the end of the quiet hours in which it lies. Whether it lies in them is read from the local wall clock;
 * an end that the clock change leaves out moves on by the gap, of one that comes twice the first that is not past counts.
 */
export function afterQuiet(at: Instant, quiet: QuietHours | undefined, timeZone: string): Instant {
  if (!quiet) return at;
  const local = Temporal.Instant.fromEpochMilliseconds(parseInstant(at)).toZonedDateTimeISO(timeZone);
  const now = local.toPlainTime().toString({ smallestUnit: 'minute' });
  if (!isWithin(now, quiet)) return at;
  const date = local.toPlainDate().add({ days: now < quiet.to ? 0 : 1 });
  const end = date.toPlainDateTime(Temporal.PlainTime.from(quiet.to));
  const first = formatInstant(end.toZonedDateTime(timeZone).epochMilliseconds);
  if (first > at) return first;
  return formatInstant(end.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds);
}

/** Wall times compare as text. */
const isWithin = (time: string, { from, to }: QuietHours): boolean =>
  from < to ? from <= time && time < to : from <= time || time < to;

const MINUTES_PER_DAY = 24 * 60;

/** Whether all of the inner hours lie within the outer ones. */
export function coversQuiet(outer: QuietHours | undefined, inner: QuietHours): boolean {
  return outer !== undefined && minutes(outer.from, inner.from) + lengthOf(inner) <= lengthOf(outer);
}

const lengthOf = ({ from, to }: QuietHours): number => minutes(from, to);

/** Minutes from one wall time to the next time that the other comes. */
const minutes = (from: string, to: string): number =>
  (minuteOf(to) - minuteOf(from) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
