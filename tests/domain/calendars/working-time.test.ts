import { describe, expect, it } from 'vitest';
import {
  addToInstant,
  dueFrom,
  isWorkingInstant,
  nextWorkingInstant,
  workingTimeBetween,
} from '../../../workflows/domain/calendars/budget.ts';
import { AMSTERDAM, AMSTERDAM_NIGHT, NIGHT, OFFICE, utc } from './calendars-in-tests.ts';

describe('opening hours between two instants', () => {
  it.each([
    ['over lunch', OFFICE, '2026-03-10T11:00', '2026-03-10T14:30', 'PT2H30M'],
    ['over the festival', OFFICE, '2026-02-14T17:00', '2026-02-24T09:30', 'PT1H30M'],
    ['over two make-up Saturdays', OFFICE, '2026-02-14T00:00', '2026-03-01T00:00', 'PT48H'],
    ['none at night', OFFICE, '2026-03-10T18:00', '2026-03-11T09:00', 'PT0S'],
    ['to the millisecond', OFFICE, '2026-03-10T09:00:00.001', '2026-03-10T09:00:01', 'PT0.999S'],
    ['backwards is negative', OFFICE, '2026-03-10T14:30', '2026-03-10T11:00', '-PT2H30M'],
    ['over midnight of a night shift', NIGHT, '2026-03-09T23:30', '2026-03-10T00:30', 'PT1H'],
    ['a day of 23 hours', AMSTERDAM, '2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', 'PT23H'],
    ['a night of seven hours', AMSTERDAM_NIGHT, '2026-10-24T12:00+02:00', '2026-10-26T12:00+01:00', 'PT7H'],
  ])('%s', (_why, calendar, from, to, duration) => {
    expect(workingTimeBetween(utc(from), utc(to), calendar)).toBe(duration);
  });
});

it('an edge in the lost hour moves on and counts nothing twice', () => {
  const spans = [
    { from: '01:00', to: '02:30' },
    { from: '03:00', to: '04:00' },
  ];
  const calendar = { ...AMSTERDAM, versions: [{ effectiveFrom: '2025-01-01', weekly: { sun: spans } }] };
  expect(workingTimeBetween(utc('2026-03-29T00:00+01:00'), utc('2026-03-29T12:00+02:00'), calendar)).toBe('PT2H');
});

describe('warnings before and rungs after', () => {
  it.each([
    ['2 h before, in opening hours, over lunch', '2026-03-10T14:00', '-PT2H', 'working-time', '2026-03-10T11:00'],
    ['2 h before, over the festival', '2026-02-24T10:00', '-PT2H', 'working-time', '2026-02-14T17:00'],
    ['a full day before closing is the opening', '2026-03-10T18:00', '-PT8H', 'working-time', '2026-03-10T09:00'],
    [
      'a minute before the opening is before the closing',
      '2026-03-10T09:00',
      '-PT1M',
      'working-time',
      '2026-03-09T17:59',
    ],
    ['4 h after, over the night', '2026-03-10T17:00', 'PT4H', 'working-time', '2026-03-11T12:00'],
    ['a day before, in real time', '2026-03-16T09:00', '-P1D', 'elapsed', '2026-03-15T09:00'],
    ['a week after, in real time', '2026-03-16T09:00', 'P1W', 'elapsed', '2026-03-23T09:00'],
  ] as const)('%s', (_why, instant, offset, unit, expected) => {
    expect(addToInstant(utc(instant), offset, OFFICE, unit)).toEqual({ dueAt: utc(expected), provisional: false });
  });

  it('of no time at all are the instant itself, open or not', () => {
    for (const instant of [utc('2026-03-10T10:00'), utc('2026-03-10T12:30'), utc('2026-03-14T10:00')]) {
      expect(addToInstant(instant, 'PT0S', OFFICE, 'working-time')).toEqual({ dueAt: instant, provisional: false });
    }
  });

  it('need a calendar for working time only', () => {
    expect(addToInstant(utc('2026-03-16T09:00'), 'PT1H', null, 'elapsed').dueAt).toBe(utc('2026-03-16T10:00'));
    expect(() => addToInstant(utc('2026-03-16T09:00'), 'PT1H', null, 'working-time')).toThrow(/needs a calendar/);
  });
});

describe('working days from', () => {
  it.each([
    ['a working day: the day itself is none', '2026-03-10T10:00', 0, '2026-03-10T18:00'],
    ['a working day: the next is the first', '2026-03-10T10:00', 1, '2026-03-11T18:00'],
    ['a Saturday: none is the Monday, which is the first as well', '2026-03-14T10:00', 0, '2026-03-16T18:00'],
    ['a Saturday: the first is the Monday', '2026-03-14T10:00', 1, '2026-03-16T18:00'],
    ['a Saturday: the third is the Wednesday', '2026-03-14T10:00', 3, '2026-03-18T18:00'],
  ])('%s', (_why, start, days, expected) => {
    const budget = { kind: 'working-days', days, at: 'close-of-business' } as const;
    expect(dueFrom(utc(start), budget, OFFICE).dueAt).toBe(utc(expected));
  });
});

describe('open or closed', () => {
  it.each([
    ['the opening instant is open', '2026-03-10T09:00', true, '2026-03-10T09:00'],
    ['the closing instant is not', '2026-03-10T12:00', false, '2026-03-10T13:00'],
    ['a make-up Saturday is open', '2026-02-28T10:00', true, '2026-02-28T10:00'],
    ['any other is not', '2026-03-14T10:00', false, '2026-03-16T09:00'],
    ['nor is the festival', '2026-02-17T10:00', false, '2026-02-24T09:00'],
  ])('%s', (_why, instant, open, next) => {
    expect(isWorkingInstant(utc(instant), OFFICE)).toBe(open);
    expect(nextWorkingInstant(utc(instant), OFFICE)).toBe(utc(next));
  });

  it('hours that fall into the lost hour never open', () => {
    const spans = [
      { from: '02:00', to: '03:00' },
      { from: '05:00', to: '06:00' },
    ];
    const calendar = { ...AMSTERDAM, versions: [{ effectiveFrom: '2025-01-01', weekly: { sun: spans } }] };
    expect(nextWorkingInstant(utc('2026-03-29T01:30+01:00'), calendar)).toBe(utc('2026-03-29T05:00+02:00'));
  });
});
