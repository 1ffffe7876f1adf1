import { describe, expect, it } from 'vitest';
import { dueFrom, type Budget } from '../../../workflows/domain/calendars/budget.ts';
import type { Calendar } from '../../../workflows/domain/calendars/calendar.ts';
import { OFFICE, utc } from './calendars-in-tests.ts';

type Row = [why: string, calendar: Calendar, start: string, budget: Budget, due: string];

function hold(rows: Row[]) {
  it.each(rows)('%s', (_why, calendar, start, budget, due) => {
    expect(dueFrom(utc(start), budget, calendar).dueAt).toBe(utc(due));
  });
}

describe('days without Sundays and holidays', () => {
  const counted = (n: number): Budget => ({ kind: 'days-but-sundays-and-holidays', days: n });
  hold([
    ['a Saturday counts, though the office is closed', OFFICE, '2026-03-13T10:00', counted(1), '2026-03-15T00:00'],
    ['a Sunday does not', OFFICE, '2026-03-14T10:00', counted(1), '2026-03-17T00:00'],
    ['nor does the festival', OFFICE, '2026-02-13T10:00', counted(2), '2026-02-25T00:00'],
    ['a worked Sunday is a Sunday all the same', OFFICE, '2026-09-18T10:00', counted(2), '2026-09-22T00:00'],
    ['the hour of the start does not matter', OFFICE, '2026-03-13T23:59', counted(1), '2026-03-15T00:00'],
  ]);
});

describe('a period that begins later', () => {
  hold([
    [
      'a year from the 30th day',
      OFFICE,
      '2026-03-02T10:00',
      { kind: 'months', months: 12, firstDayExcluded: true, after: { days: 30 } },
      '2027-04-02T00:00',
    ],
    [
      'a year from three months on, each to the last day of its month',
      OFFICE,
      '2026-11-30T10:00',
      { kind: 'months', months: 12, firstDayExcluded: true, after: { months: 3 } },
      '2028-02-29T00:00',
    ],
  ]);
});
