import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill/implementation';
import { tableFile } from '../../../rulebooks/calendars/generate.ts';
import type { Calendar, HolidayTable, Span, WeekDay } from '../../../workflows/domain/calendars/calendar.ts';

export function committedTable(year: number): HolidayTable {
  const table: HolidayTable = JSON.parse(readFileSync(tableFile(year), 'utf8'));
  return table;
}

/** A local time, Shanghai's unless it says its offset, as the product writes instants. */
export function utc(local: string): string {
  const instant = /\+\d\d:\d\d$/.test(local) ? local : `${local}+08:00`;
  return Temporal.Instant.from(instant).toString({ fractionalSecondDigits: 3 });
}

export function week(days: readonly WeekDay[], ...spans: Span[]): Partial<Record<WeekDay, Span[]>> {
  return Object.fromEntries(days.map((day) => [day, spans]));
}

const MON_FRI = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const ALL_WEEK = [...MON_FRI, 'sat', 'sun'] as const;
const MORNING = { from: '09:00', to: '12:00' };
const AFTERNOON = { from: '13:00', to: '18:00' };

const shanghai = { version: '1', timeZone: 'Asia/Shanghai', holidays: [] };

/** Eight hours a day with a lunch break, Chinese holidays and make-up days of 2025 and 2026. */
export const OFFICE: Calendar = {
  ...shanghai,
  id: 'office',
  holidayRegion: 'cn',
  versions: [{ effectiveFrom: '2025-01-01', weekly: week(MON_FRI, MORNING, AFTERNOON) }],
  holidays: [committedTable(2025), committedTable(2026)],
};

/** The office, open on Saturday mornings as well. */
export const HALF_SATURDAY: Calendar = {
  ...OFFICE,
  id: 'half-saturday',
  versions: [
    { effectiveFrom: '2025-01-01', weekly: { ...week(MON_FRI, MORNING, AFTERNOON), ...week(['sat'], MORNING) } },
  ],
};

/** The office until 10 March 2026, from the 11th on 10:00 to 16:00. */
export const NEW_SHIFT: Calendar = {
  ...OFFICE,
  id: 'new-shift',
  versions: [
    { effectiveFrom: '2025-01-01', weekly: week(MON_FRI, MORNING, AFTERNOON) },
    { effectiveFrom: '2026-03-11', weekly: week(MON_FRI, { from: '10:00', to: '16:00' }) },
  ],
};

export const ALWAYS: Calendar = {
  ...shanghai,
  id: 'always',
  versions: [{ effectiveFrom: '2025-01-01', weekly: week(ALL_WEEK, { from: '00:00', to: '24:00' }) }],
};

/** 22:00 to 06:00, beginning on Monday to Friday evenings. */
export const NIGHT: Calendar = {
  ...shanghai,
  id: 'night',
  versions: [
    {
      effectiveFrom: '2025-01-01',
      weekly: {
        ...week(['tue', 'wed', 'thu', 'fri'], { from: '00:00', to: '06:00' }, { from: '22:00', to: '24:00' }),
        ...week(['mon'], { from: '22:00', to: '24:00' }),
        ...week(['sat'], { from: '00:00', to: '06:00' }),
      },
    },
  ],
};

export const WEDNESDAYS: Calendar = {
  ...shanghai,
  id: 'wednesdays',
  versions: [{ effectiveFrom: '2025-01-01', weekly: week(['wed'], MORNING) }],
};

/** Open day and night, in a zone that changes its clocks. */
export const AMSTERDAM: Calendar = {
  ...ALWAYS,
  id: 'amsterdam',
  timeZone: 'Europe/Amsterdam',
};

/** Six hours by the clock from midnight on Sundays, which are five or seven when the clocks change. */
export const AMSTERDAM_NIGHT: Calendar = {
  ...AMSTERDAM,
  id: 'amsterdam-night',
  versions: [{ effectiveFrom: '2025-01-01', weekly: week(['sun'], { from: '00:00', to: '06:00' }) }],
};

export const AMSTERDAM_OFFICE: Calendar = {
  ...AMSTERDAM,
  id: 'amsterdam-office',
  versions: [{ effectiveFrom: '2025-01-01', weekly: week(MON_FRI, { from: '09:00', to: '17:00' }) }],
};
