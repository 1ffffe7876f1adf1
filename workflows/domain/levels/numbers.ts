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

/** What a date in a number must show so that numbers of two periods differ. */
const DATED: Record<NumberSeries['restarts'], readonly string[]> = {
  never: [],
  yearly: ['yyyy'],
  monthly: ['yyyy', 'mm'],
  daily: ['yyyy', 'mm', 'dd'],
};

/** What is wrong with a series: placeholders that nothing fills, or a format that would give two cases the same number. */
export function seriesProblems({
  format,
  restarts,
  perBranch,
  on,
  level,
}: Omit<NumberSeries, 'name' | 'kinds'>): string[] {
  const names = [...format.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const sample = { branch: undefined, date: Temporal.PlainDate.from('2026-03-02'), sequence: 1 };
  const unknown = names.filter((name) => partOf(name, sample) === undefined);
  const shown = names.map((name) => (name === 'yy' ? 'yyyy' : name.startsWith('n:') ? 'n' : name));
  const needed = ['n', ...(perBranch ? ['branch'] : []), ...DATED[restarts]];
  const missing = needed.filter((name) => !shown.includes(name)).map((name) => `{${name}}`);
  return [
    ...unknown.map((name) => `{${name}} stands for nothing. Write {branch}, {yyyy}, {yy}, {mm}, {dd}, {n} or {n:4}.`),
    ...(missing.length ? [`two cases would get the same number: the format needs ${missing.join(' and ')}.`] : []),
    ...(level !== undefined && on !== 'ReferredUp' ? ['only ReferredUp has a level: leave it out.'] : []),
  ];
}
