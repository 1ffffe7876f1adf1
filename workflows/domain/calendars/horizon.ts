import type { Calendar } from './calendar.ts';

/**
 * The last local date up to which a calendar's public holidays are known without a gap, counted from a year on; the eve of that year where
 * not even that one is known, and undefined for a calendar that keeps no public holidays. What is reckoned beyond it is provisional.
 */
export function holidaysKnownUntil({ holidayRegion, holidays }: Calendar, fromYear: number): string | undefined {
  if (holidayRegion === undefined) return undefined;
  const years = new Set(holidays.flatMap(({ region, year }) => (region === holidayRegion ? [year] : [])));
  let year = fromYear;
  while (years.has(year)) year += 1;
  return `${year - 1}-12-31`;
}
