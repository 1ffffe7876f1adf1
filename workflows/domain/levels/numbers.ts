import { Temporal } from 'temporal-polyfill/implementation';
import type { NumberSeries } from '../rulebook/practice/practice.ts';
import type { Instant } from '../vocabulary.ts';

/** What stands for the branch of a case that has none. */
export const NO_BRANCH = '*';
/** How such a case is written in a number: it lies with the head office. */
const HEAD_OFFICE = 'HQ';

interface Parts {
  branch: string | undefined;
  date: Temporal.PlainDate;
  sequence: number;
}

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');

/** A part of a number, by its name; undefined for a name that no part bears. */
function partOf(name: string, { branch, date, sequence }: Parts): string | undefined {
  switch (name) {
    case 'branch':
      return branch ?? HEAD_OFFICE;
    case 'yyyy':
      return four(date.year);
    case 'yy':
      return two(date.year % 100);
    case 'mm':
      return two(date.month);
    case 'dd':
      return two(date.day);
    case 'n':
      return String(sequence);
  }
  const width = /^n:([1-9])$/.exec(name)?.[1];
  return width === undefined ? undefined : String(sequence).padStart(Number(width), '0');
}

/** The local date of an instant, by which periods begin and end. */
export const dateIn = (timeZone: string, at: Instant): Temporal.PlainDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();

/** The number as it is written. A number that outgrows its places is written whole. */
export const formatNumber = (format: string, parts: Parts): string =>
  format.replace(/\{([^{}]*)\}/g, (placeholder, name: string) => partOf(name, parts) ?? placeholder);

/** The period within which a series counts: `2026`, `2026-03`, `2026-03-02`, or `all` where it never begins again. */
export function periodOf(restarts: NumberSeries['restarts'], date: Temporal.PlainDate): string {
  switch (restarts) {
    case 'never':
      return 'all';
    case 'yearly':
      return four(date.year);
    case 'monthly':
      return `${four(date.year)}-${two(date.month)}`;
    case 'daily':
      return date.toString();
  }
}
