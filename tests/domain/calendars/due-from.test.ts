import { describe, expect, it } from 'vitest';
import type { Budget } from '../../../workflows/domain/calendars/budget.ts';
import { addToInstant, dueFrom } from '../../../workflows/domain/calendars/budget.ts';
import type { Calendar } from '../../../workflows/domain/calendars/calendar.ts';
import {
  ALWAYS,
  committedTable,
  AMSTERDAM,
  AMSTERDAM_NIGHT,
  HALF_SATURDAY,
  NEW_SHIFT,
  NIGHT,
  OFFICE,
  utc,
  WEDNESDAYS,
} from './calendars-in-tests.ts';

type Row = [why: string, calendar: Calendar, start: string, budget: Budget, due: string];

const working = (duration: string): Budget => ({ kind: 'working-time', duration });
const elapsed = (duration: string): Budget => ({ kind: 'elapsed', duration });
const days = (count: number): Budget => ({ kind: 'calendar-days', days: count });
const lawDays = (count: number): Budget => ({
  kind: 'calendar-days',
  days: count,
  firstDayExcluded: true,
  rollHoliday: true,
});
const months = (count: number): Budget => ({ kind: 'months', months: count });
const lawMonths = (count: number): Budget => ({
  kind: 'months',
  months: count,
  firstDayExcluded: true,
  rollHoliday: true,
});
const close = (count: number): Budget => ({ kind: 'working-days', days: count, at: 'close-of-business' });
const sameTime = (count: number): Budget => ({ kind: 'working-days', days: count, at: 'same-time' });
const at = (dayOffset: number, time: string): Budget => ({ kind: 'next-at', dayOffset, time });
const workdayAt = (dayOffset: number, time: string): Budget => ({
  kind: 'next-at',
  dayOffset,
  time,
  workingDay: true,
});

function hold(rows: Row[]) {
  it.each(rows)('%s', (_why, calendar, start, budget, due) => {
    expect(dueFrom(utc(start), budget, calendar)).toMatchObject({ dueAt: utc(due), provisional: false });
  });
}

// The office is open 9-12 and 13-18. 2026: Spring Festival 15-23 February with Saturdays 14 and 28 worked; National Day
// 1-7 October with Saturday 10 worked.
describe('working time', () => {
  hold([
    [
      'a full day ends at closing, not at the next opening',
      OFFICE,
      '2026-02-12T09:00',
      working('PT8H'),
      '2026-02-12T18:00',
    ],
    ['Friday 1 h, make-up Saturday 1 h', OFFICE, '2026-02-13T17:00', working('PT2H'), '2026-02-14T10:00'],
    [
      'make-up Saturday 1 h, nine days of festival, Tuesday 1 h',
      OFFICE,
      '2026-02-14T17:00',
      working('PT2H'),
      '2026-02-24T10:00',
    ],
    ['Friday 1 h, make-up Saturday 8 h', OFFICE, '2026-02-27T17:00', working('PT9H'), '2026-02-28T18:00'],
    ['and one hour more is Monday', OFFICE, '2026-02-27T17:00', working('PT10H'), '2026-03-02T10:00'],
    ['National Day week is jumped', OFFICE, '2026-09-30T17:00', working('PT2H'), '2026-10-08T10:00'],
    ['Saturday 10 October is worked', OFFICE, '2026-10-09T17:00', working('PT2H'), '2026-10-10T10:00'],
    ['the Sunday after it is not', OFFICE, '2026-10-10T17:30', working('PT1H'), '2026-10-12T09:30'],
    [
      'Sunday 20 September is worked, the Saturday before is not',
      OFFICE,
      '2026-09-19T12:00',
      working('PT1H'),
      '2026-09-20T10:00',
    ],
    ['lunch does not count', OFFICE, '2026-03-10T11:30', working('PT1H'), '2026-03-10T13:30'],
    ['a start during lunch', OFFICE, '2026-03-10T12:20', working('PT30M'), '2026-03-10T13:30'],
    ['the morning exactly ends at noon', OFFICE, '2026-03-10T09:00', working('PT3H'), '2026-03-10T12:00'],
    ['a weekend inside', OFFICE, '2026-03-13T17:30', working('PT1H'), '2026-03-16T09:30'],
    ['before opening counts from the opening', OFFICE, '2026-03-10T06:00', working('PT1H'), '2026-03-10T10:00'],
    ['after closing counts from the next opening', OFFICE, '2026-03-10T20:00', working('PT1H'), '2026-03-11T10:00'],
    [
      'at the closing second nothing is left of the day',
      OFFICE,
      '2026-03-10T18:00:00',
      working('PT1S'),
      '2026-03-11T09:00:01',
    ],
    [
      'a millisecond before closing one is left',
      OFFICE,
      '2026-03-10T17:59:59.999',
      working('PT0.001S'),
      '2026-03-10T18:00',
    ],
    ['no time at all is the start', OFFICE, '2026-03-14T11:00', working('PT0S'), '2026-03-14T11:00'],
    ['forty hours are a week', OFFICE, '2026-03-09T09:00', working('PT40H'), '2026-03-13T18:00'],
    ['day and night loses nothing at midnight', ALWAYS, '2026-03-10T23:59:30', working('PT24H'), '2026-03-11T23:59:30'],
    ['nor over a hundred midnights', ALWAYS, '2026-03-10T12:00', working('PT2400H'), '2026-06-18T12:00'],
    [
      'night shift: 1 h, midnight, 6 h, then 1 h of the next night',
      NIGHT,
      '2026-03-09T23:00',
      working('PT8H'),
      '2026-03-10T23:00',
    ],
    [
      'night shift over the weekend: Saturday 1 h, Monday 22:00',
      NIGHT,
      '2026-03-14T05:00',
      working('PT2H'),
      '2026-03-16T23:00',
    ],
    [
      'the shift changes on the way: Tuesday 1 h, Wednesday from 10 h',
      NEW_SHIFT,
      '2026-03-10T17:00',
      working('PT4H'),
      '2026-03-11T13:00',
    ],
    ['six of seven weekdays missing', WEDNESDAYS, '2026-03-12T09:00', working('PT4H'), '2026-03-25T10:00'],
    [
      'exact hours over the lost hour of spring',
      AMSTERDAM,
      '2026-03-28T12:00+01:00',
      working('PT24H'),
      '2026-03-29T13:00+02:00',
    ],
    ['a night of five hours', AMSTERDAM_NIGHT, '2026-03-28T12:00+01:00', working('PT5H'), '2026-03-29T06:00+02:00'],
    ['a night of seven hours', AMSTERDAM_NIGHT, '2026-10-24T12:00+02:00', working('PT7H'), '2026-10-25T06:00+01:00'],
  ]);
});

describe('elapsed time', () => {
  hold([
    ['knows no weekend', OFFICE, '2026-03-13T17:30', elapsed('PT48H'), '2026-03-15T17:30'],
    [
      'a day is 24 hours, also when the clocks change',
      AMSTERDAM,
      '2026-03-28T12:00+01:00',
      elapsed('P1D'),
      '2026-03-29T13:00+02:00',
    ],
    ['before the calendar begins', OFFICE, '2011-05-02T10:00', elapsed('P7D'), '2011-05-09T10:00'],
  ]);
});

describe('calendar days and months', () => {
  hold([
    [
      '8 weeks into summer time: same wall time',
      AMSTERDAM,
      '2026-03-02T10:00+01:00',
      days(56),
      '2026-04-27T10:00+02:00',
    ],
    [
      '8 weeks into winter time: same wall time',
      AMSTERDAM,
      '2026-10-05T10:00+02:00',
      days(56),
      '2026-11-30T10:00+01:00',
    ],
    [
      '8 weeks in 2011, before the calendar begins',
      AMSTERDAM,
      '2011-03-01T09:30+01:00',
      days(56),
      '2011-04-26T09:30+02:00',
    ],
    ['02:30 does not exist: moved by the gap', AMSTERDAM, '2026-03-28T02:30+01:00', days(1), '2026-03-29T03:30+02:00'],
    ['02:30 comes twice: the first', AMSTERDAM, '2026-10-24T02:30+02:00', days(1), '2026-10-25T02:30+02:00'],
    [
      'never before its start, though that was the second 02:30',
      AMSTERDAM,
      '2026-10-25T02:30+01:00',
      days(0),
      '2026-10-25T02:30+01:00',
    ],
    ['31 January and a month', OFFICE, '2026-01-31T10:00', months(1), '2026-02-28T10:00'],
    ['31 January and a month in a leap year', OFFICE, '2024-01-31T10:00', months(1), '2024-02-29T10:00'],
    ['29 February and a year', OFFICE, '2024-02-29T10:00', months(12), '2025-02-28T10:00'],
    ['law: the first day is out, 24:00 of the last', OFFICE, '2026-02-03T10:00', lawDays(7), '2026-02-11T00:00'],
    ['law: the hour of the start does not matter', OFFICE, '2026-02-03T23:59', lawDays(7), '2026-02-11T00:00'],
    ['law: ends in the festival, rolls to Tuesday 24', OFFICE, '2026-02-13T09:00', lawDays(7), '2026-02-25T00:00'],
    ['law: ends on a make-up Saturday, stays', OFFICE, '2026-02-21T09:00', lawDays(7), '2026-03-01T00:00'],
    ['law: ends on a plain Saturday, rolls to Monday', OFFICE, '2026-03-07T09:00', lawDays(7), '2026-03-17T00:00'],
    ['law: a month to 1 October rolls to the 8th', OFFICE, '2026-09-01T09:00', lawMonths(1), '2026-10-09T00:00'],
    ['law: 31 August and a month is 30 September', OFFICE, '2026-08-31T09:00', lawMonths(1), '2026-10-01T00:00'],
    [
      'without the roll the festival does not matter',
      OFFICE,
      '2026-02-13T09:00',
      { kind: 'calendar-days', days: 7, firstDayExcluded: true },
      '2026-02-21T00:00',
    ],
    [
      'a roll keeps the wall time',
      OFFICE,
      '2026-09-24T15:00',
      { kind: 'calendar-days', days: 7, rollHoliday: true },
      '2026-10-08T15:00',
    ],
  ]);
});

describe('working days', () => {
  const LATE_ON_SATURDAY: Calendar = {
    ...ALWAYS,
    versions: [
      {
        effectiveFrom: '2025-01-01',
        weekly: { fri: [{ from: '09:00', to: '18:00' }], sat: [{ from: '10:00', to: '16:00' }] },
      },
    ],
  };
  hold([
    ['the next is a make-up Saturday', OFFICE, '2026-02-13T10:00', close(1), '2026-02-14T18:00'],
    ['the next is after the festival', OFFICE, '2026-02-14T10:00', close(1), '2026-02-24T18:00'],
    ['Friday evening still belongs to Friday', OFFICE, '2026-03-13T20:00', close(1), '2026-03-16T18:00'],
    ['a start on Saturday', OFFICE, '2026-03-14T10:00', close(1), '2026-03-16T18:00'],
    ['close of today', OFFICE, '2026-03-10T10:00', close(0), '2026-03-10T18:00'],
    ['midnight belongs to the day that it begins', OFFICE, '2026-03-10T00:00', close(1), '2026-03-11T18:00'],
    ['close of today is now', OFFICE, '2026-03-10T18:00', close(0), '2026-03-10T18:00'],
    ['close of today is past', OFFICE, '2026-03-10T18:01', close(0), '2026-03-11T18:00'],
    ['same time over a weekend', OFFICE, '2026-03-12T15:00', sameTime(2), '2026-03-16T15:00'],
    ['Saturday counts from Monday 9:00', OFFICE, '2026-03-14T11:00', sameTime(1), '2026-03-17T09:00'],
    [
      'none on from the second 02:30 of a day that has two',
      AMSTERDAM,
      '2026-10-25T02:30+01:00',
      sameTime(0),
      '2026-10-25T02:30+01:00',
    ],
    ['Saturday opens an hour later', LATE_ON_SATURDAY, '2026-03-13T09:30', sameTime(1), '2026-03-14T10:00'],
    ['Saturday closes at noon', HALF_SATURDAY, '2026-03-13T16:00', sameTime(1), '2026-03-14T12:00'],
    ['a day that closes at 24:00', ALWAYS, '2026-03-13T16:00', close(1), '2026-03-15T00:00'],
  ]);
});

describe('next at a wall time', () => {
  hold([
    ['tomorrow at two', OFFICE, '2026-03-13T10:00', at(1, '14:00'), '2026-03-14T14:00'],
    ['the next working day at two', OFFICE, '2026-03-13T10:00', workdayAt(1, '14:00'), '2026-03-16T14:00'],
    ['the second working day at two', OFFICE, '2026-03-13T10:00', workdayAt(2, '14:00'), '2026-03-17T14:00'],
    ['before noon', OFFICE, '2026-03-13T11:00', at(0, '12:00'), '2026-03-13T12:00'],
    ['noon itself means the next noon', OFFICE, '2026-03-13T12:00', at(0, '12:00'), '2026-03-14T12:00'],
    ['and the next working one on a Friday', OFFICE, '2026-03-13T12:00', workdayAt(0, '12:00'), '2026-03-16T12:00'],
    ['the same evening', OFFICE, '2026-03-13T12:00', at(0, '20:00'), '2026-03-13T20:00'],
    ['until the day is over', OFFICE, '2026-03-13T12:00', at(0, '24:00'), '2026-03-14T00:00'],
  ]);
});

describe('what a due instant says about itself', () => {
  it('is provisional when it counts into a year without a table, by the weekly pattern alone', () => {
    expect(dueFrom(utc('2026-12-31T17:00'), working('PT2H'), OFFICE)).toEqual({
      dueAt: utc('2027-01-01T10:00'),
      provisional: true,
    });
    expect(dueFrom(utc('2026-01-04T17:00'), lawMonths(12), OFFICE).provisional).toBe(true);
    expect(dueFrom(utc('2026-12-31T17:00'), close(1), OFFICE).provisional).toBe(true);
    const only2026: Calendar = { ...OFFICE, holidays: [committedTable(2026)] };
    expect(dueFrom(utc('2025-12-31T20:00'), sameTime(1), only2026).provisional).toBe(true);
  });

  it('is not provisional where no holiday could have mattered', () => {
    expect(dueFrom(utc('2026-12-31T17:00'), days(9), OFFICE).provisional).toBe(false);
    expect(dueFrom(utc('2026-12-31T17:00'), working('PT90H'), ALWAYS).provisional).toBe(false);
  });

  it('gives the reason when it rolled, and only then', () => {
    expect(dueFrom(utc('2026-02-13T09:00'), lawDays(7), OFFICE).rolled).toBe(
      '2026-02-20 is a holiday (春节), so it moves to 2026-02-24',
    );
    expect(dueFrom(utc('2026-03-07T09:00'), lawDays(7), OFFICE).rolled).toBe(
      '2026-03-14 is not a working day of the week, so it moves to 2026-03-16',
    );
    expect(dueFrom(utc('2026-02-03T09:00'), lawDays(7), OFFICE)).not.toHaveProperty('rolled');
  });
});

describe('budgets that make no sense', () => {
  const start = utc('2026-03-10T09:00');
  it.each<[string, Budget, RegExp]>([
    ['negative', elapsed('-PT1H'), /^A budget cannot be negative: "-PT1H"\.$/],
    ['a negative number of days', close(-1), /^A budget counts whole days or months from 0 on, not -1\.$/],
    ['working time that is negative', working('-PT1H'), /^A budget cannot be negative: "-PT1H"\.$/],
    ['days of working time', working('P1D'), /budget of working days/],
    ['a month as exact time', elapsed('P1M'), /budget of months/],
    ['no duration', elapsed('8h'), /not an ISO-8601 duration/],
    ['finer than a millisecond', elapsed('PT0.0001S'), /finer than a millisecond/],
    ['half a day', close(0.5), /whole days/],
    ['no wall time', at(1, '2pm'), /^"2pm" is not a wall time: write HH:MM, up to 24:00\.$/],
    ['seconds in a wall time', at(1, '14:00:00'), /not a wall time/],
    ['a wall time of three digits', at(1, '114:00'), /not a wall time/],
  ])('%s', (_what, budget, message) => {
    expect(() => dueFrom(start, budget, OFFICE)).toThrow(message);
  });

  it('an instant that is none', () => {
    expect(() => dueFrom('2026-03-10', elapsed('PT1H'), OFFICE)).toThrow(/"2026-03-10" is not an instant/);
  });

  it('a calendar that is never open ends in an error, not in a loop', () => {
    const closed: Calendar = { ...OFFICE, id: 'closed', versions: [{ effectiveFrom: '2025-01-01', weekly: {} }] };
    // The 401st day of rest is 14 April of the next year; backwards it is 3 February of the last.
    const message = (day: string) =>
      `Calendar closed has no working time in the 400 days next to ${day}: give its weekly pattern some spans.`;
    expect(() => dueFrom(start, working('PT1H'), closed)).toThrow(message('2027-04-14'));
    expect(() => addToInstant(start, '-PT1H', closed, 'working-time')).toThrow(message('2025-02-03'));
    expect(() => dueFrom(start, close(1), closed)).toThrow(RangeError);
    expect(() => dueFrom(start, lawDays(1), closed)).toThrow(RangeError);
  });

  it('a calendar may be closed for four hundred days on end, and for any time in all', () => {
    const opens = (date: string): Calendar => ({
      ...ALWAYS,
      versions: [
        {
          effectiveFrom: '2025-01-01',
          weekly: {},
          extraWorkdays: [{ date, name: 'opening', spans: [{ from: '09:00', to: '12:00' }] }],
        },
      ],
    });
    expect(dueFrom(start, working('PT1H'), opens('2027-04-14')).dueAt).toBe(utc('2027-04-14T10:00'));
    expect(() => dueFrom(start, working('PT1H'), opens('2027-04-15'))).toThrow(RangeError);
    // Three hours on each of a hundred Wednesdays, the last of which comes 99 weeks after the first.
    expect(dueFrom(utc('2026-03-11T09:00'), working('PT300H'), WEDNESDAYS).dueAt).toBe(utc('2028-02-02T12:00'));
  });

  it('opening hours before the first version of the calendar', () => {
    expect(() => dueFrom(utc('2024-12-31T09:00'), working('PT1H'), OFFICE)).toThrow(
      'Calendar office says nothing about 2024-12-31: its first version takes effect on 2025-01-01.',
    );
  });
});
