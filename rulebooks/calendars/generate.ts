import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import chineseDays from 'chinese-days';
import type { HolidayTable } from '../../workflows/domain/calendars/calendar.ts';

/** The years that the State Council has announced, with the announcement. Add a year here, then run this file with tsx. */
const ANNOUNCED: Record<number, Pick<HolidayTable, 'source' | 'confidence'>> = {
  2025: {
    source:
      'State Council holiday notice for 2025 (国务院办公厅关于2025年部分节假日安排的通知), by chinese-days 1.5.7 (MIT)',
    confidence: 'S',
  },
  2026: {
    source:
      'State Council holiday notice of 4 November 2025 for 2026 (国务院办公厅关于2026年部分节假日安排的通知), by chinese-days 1.5.7 (MIT)',
    confidence: 'V',
  },
};

export const ANNOUNCED_YEARS = Object.keys(ANNOUNCED).map(Number);

/** The table of a year as chinese-days knows it. Dates go in as text: a Date would be read in the host's time zone. */
export function chineseHolidays(year: number): HolidayTable {
  const announced = ANNOUNCED[year];
  if (!announced)
    throw new RangeError(`No notice is recorded for ${year}; chinese-days would call it Monday to Friday.`);
  const table: HolidayTable = { region: 'cn', year, ...announced, holidays: [], workdays: [] };
  for (const date of datesOf(year)) {
    // oxlint-disable-next-line import/no-named-as-default-member -- a CommonJS package: node sees no named export.
    const { name, work } = chineseDays.getDayDetail(date);
    // A listed day is named in three parts, `Spring Festival,春节,4`; any other is named by its weekday.
    const chineseName = name.split(',')[1];
    if (chineseName) (work ? table.workdays : table.holidays).push({ date, name: chineseName });
  }
  return table;
}

/** One day a line, so that a new notice reads as a diff. */
export function tableText(table: HolidayTable): string {
  const { holidays, workdays, ...head } = table;
  const opening = JSON.stringify(head, null, 2).slice(0, -2);
  return `${opening},\n  "holidays": [\n${dayLines(holidays)}\n  ],\n  "workdays": [\n${dayLines(workdays)}\n  ]\n}\n`;
}

function dayLines(days: HolidayTable['holidays']): string {
  return days.map(({ date, name }) => `    { "date": "${date}", "name": "${name}" }`).join(',\n');
}

export function tableFile(year: number): URL {
  return new URL(`./cn-${year}.json`, import.meta.url);
}

function datesOf(year: number): string[] {
  const first = Date.UTC(year, 0, 1);
  const days = (Date.UTC(year + 1, 0, 1) - first) / 86_400_000;
  return Array.from({ length: days }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const year of ANNOUNCED_YEARS) writeFileSync(tableFile(year), tableText(chineseHolidays(year)));
}
