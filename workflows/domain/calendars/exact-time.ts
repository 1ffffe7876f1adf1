import { Temporal } from 'temporal-polyfill/implementation';

/** Epoch milliseconds of an ISO-8601 instant; RangeError when it is none. */
export function parseInstant(instant: string): number {
  // What reads back as it was written is the product's own form, which a Date reads ten times as fast as Temporal.
  const plain = Date.parse(instant);
  if (!Number.isNaN(plain) && formatInstant(plain) === instant) return plain;
  try {
    return Temporal.Instant.from(instant).epochMilliseconds;
  } catch (cause) {
    throw new RangeError(`"${instant}" is not an instant: write it as 2026-02-13T01:30:00.000Z.`, { cause });
  }
}

/** `2026-02-13T01:30:00.000Z`: UTC, always with milliseconds, so that instants sort as text. */
export function formatInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Milliseconds of an ISO-8601 duration of exact time, negative allowed; a day is 24 hours. RangeError for months and years. */
export function parseElapsed(text: string): number {
  const duration = parseDuration(text);
  if (duration.years || duration.months)
    throw new RangeError(`"${text}" is no exact time: months and years differ in length, use a budget of months.`);
  return (duration.weeks * 7 + duration.days) * 86_400_000 + timePart(text, duration);
}

/** Milliseconds of a duration counted in opening hours. RangeError for days, because they differ in hours. */
export function parseWorkingTime(text: string): number {
  const duration = parseDuration(text);
  if (duration.years || duration.months || duration.weeks || duration.days)
    throw new RangeError(`"${text}" is no working time: write hours and minutes, or use a budget of working days.`);
  return timePart(text, duration);
}

/** `PTnHnMnS`, exact to the millisecond; `PT0S` for nothing. */
export function formatDuration(milliseconds: number): string {
  return Temporal.Duration.from({ milliseconds }).round({ largestUnit: 'hour' }).toString();
}

/** A rulebook says the same few durations over and over. */
const durations = new Map<string, Temporal.Duration>();

function parseDuration(text: string): Temporal.Duration {
  const known = durations.get(text);
  if (known) return known;
  try {
    const duration = Temporal.Duration.from(text);
    durations.set(text, duration);
    return duration;
  } catch (cause) {
    throw new RangeError(`"${text}" is not an ISO-8601 duration such as PT8H or P2D.`, { cause });
  }
}

function timePart(text: string, duration: Temporal.Duration): number {
  if (duration.microseconds || duration.nanoseconds)
    throw new RangeError(`"${text}" is finer than a millisecond, which is the smallest time counted.`);
  const { hours, minutes, seconds, milliseconds } = duration;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}
