import { Temporal } from 'temporal-polyfill/implementation';
import type { Summary } from '../workflows/domain/rulebook/practice/practice.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';

/** A stretch of whole local days, first and last one included. */
export interface Days {
  /** Local dates such as 2026-03-02. */
  from: string;
  to: string;
}

/** The same stretch as instants: from the first one on, before the second. */
export interface Span {
  from: Instant;
  before: Instant;
}

/** A day, week or month with its name: `2026-03-02`, `2026-W10`, `2026-03`. */
export interface Period extends Days {
  name: string;
  every: Every;
}

type Every = Summary['every'];

const startOf = (date: Temporal.PlainDate, timeZone: string): Instant =>
  new Date(date.toZonedDateTime(timeZone).epochMilliseconds).toISOString();

/** When those days begin and end in a time zone, its clock changes included. */
export function spanOf({ from, to }: Days, timeZone: string): Span {
  const after = Temporal.PlainDate.from(to).add({ days: 1 });
  return { from: startOf(Temporal.PlainDate.from(from), timeZone), before: startOf(after, timeZone) };
}

export const localDate = (at: Instant, timeZone: string): string => dateAt(at, timeZone).toString();

const dateAt = (at: Instant, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();

/** How many local days lie between two dates, both included. */
export const lengthOf = ({ from, to }: Days): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days + 1;

/** The local date so many days before another. */
export const daysBefore = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).subtract({ days }).toString();

function weekName(monday: Temporal.PlainDate): string {
  const { yearOfWeek, weekOfYear } = monday;
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

function periodFrom(first: Temporal.PlainDate, every: Every): Period {
  const from = first.toString();
  switch (every) {
    case 'day':
      return { name: from, every, from, to: from };
    case 'week':
      return { name: weekName(first), every, from, to: first.add({ days: 6 }).toString() };
    case 'month':
      return { name: from.slice(0, 7), every, from, to: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
  }
}

/** The day, week or month that a local date lies in. */
export function periodHolding(date: string, every: Every): Period {
  const day = Temporal.PlainDate.from(date);
  if (every === 'week') return periodFrom(day.subtract({ days: day.dayOfWeek - 1 }), every);
  return periodFrom(every === 'month' ? day.with({ day: 1 }) : day, every);
}

/** The last whole day, week (Monday to Sunday) or month that has ended at an instant, in local time. */
export function lastPeriod(at: Instant, every: Every, timeZone: string): Period {
  const today = dateAt(at, timeZone);
  switch (every) {
    case 'day':
      return periodFrom(today.subtract({ days: 1 }), every);
    case 'week':
      return periodFrom(today.subtract({ days: today.dayOfWeek - 1 + 7 }), every);
    case 'month':
      return periodFrom(today.with({ day: 1 }).subtract({ months: 1 }), every);
  }
}

const FORMS: readonly [every: Every, form: RegExp][] = [
  ['day', /^\d{4}-\d{2}-\d{2}$/],
  ['week', /^(\d{4})-W(\d{2})$/],
  ['month', /^\d{4}-\d{2}$/],
];

function firstDay(name: string, every: Every): Temporal.PlainDate {
  if (every === 'day') return Temporal.PlainDate.from(name);
  if (every === 'month') return Temporal.PlainDate.from(`${name}-01`);
  const [year = '', week = ''] = name.split('-W');
  // The fourth of January always lies in the first week.
  const fourth = Temporal.PlainDate.from(`${year}-01-04`);
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(week) - 1 });
}

/** The period of a name; undefined when it is the name of none, such as `2026-02-30` or `2026-W60`. */
export function periodNamed(name: string): Period | undefined {
  const every = FORMS.find(([, form]) => form.test(name))?.[0];
  if (!every) return undefined;
  try {
    const period = periodFrom(firstDay(name, every), every);
    return period.name === name ? period : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
