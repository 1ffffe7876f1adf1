import { describe, expect, it } from 'vitest';
import type { Budget, Due } from '../../../workflows/domain/calendars/budget.ts';
import { dueAfterPause, dueFrom } from '../../../workflows/domain/calendars/budget.ts';
import type { Calendar } from '../../../workflows/domain/calendars/calendar.ts';
import { ALWAYS, AMSTERDAM, committedTable, OFFICE, utc } from './calendars-in-tests.ts';

const lawDays: Budget = { kind: 'calendar-days', days: 7, firstDayExcluded: true, rollHoliday: true };
const close2: Budget = { kind: 'working-days', days: 2, at: 'close-of-business' };
const sameTime1: Budget = { kind: 'working-days', days: 1, at: 'same-time' };

function lawDaysPaused(paused: string, resumed: string, start: string): Due {
  const { dueAt } = dueFrom(utc(start), lawDays, OFFICE);
  return dueAfterPause(utc(start), dueAt, utc(paused), utc(resumed), lawDays, OFFICE);
}

type Row = [why: string, calendar: Calendar, start: string, budget: Budget, pause: [string, string], due: string];

describe('a pause moves the end', () => {
  it.each<Row>([
    [
      'elapsed: by its length, weekend or not',
      OFFICE,
      '2026-03-13T10:00',
      { kind: 'elapsed', duration: 'PT4H' },
      ['2026-03-13T12:00', '2026-03-15T12:00'],
      '2026-03-15T14:00',
    ],
    [
      'days without Sundays and holidays: Monday counted, four remained, of Wednesday to Saturday and over a Sunday',
      OFFICE,
      '2026-03-06T10:00',
      { kind: 'days-but-sundays-and-holidays', days: 6 },
      ['2026-03-09T20:00', '2026-03-11T12:00'],
      '2026-03-17T00:00',
    ],
    [
      'working time: 7 h remained, Tuesday 4 h from 14:00, Wednesday 3 h',
      OFFICE,
      '2026-03-09T09:00',
      { kind: 'working-time', duration: 'PT8H' },
      ['2026-03-09T10:00', '2026-03-10T14:00'],
      '2026-03-11T12:00',
    ],
    [
      'working time: a pause overnight costs nothing',
      OFFICE,
      '2026-03-09T17:00',
      { kind: 'working-time', duration: 'PT2H' },
      ['2026-03-09T18:00', '2026-03-10T09:00'],
      '2026-03-10T10:00',
    ],
    [
      'working time: a pause over a weekend counts no weekend',
      OFFICE,
      '2026-03-13T16:00',
      { kind: 'working-time', duration: 'PT4H' },
      ['2026-03-13T17:00', '2026-03-16T10:00'],
      '2026-03-16T14:00',
    ],
    [
      'working days: two remained on Friday evening and two are left on Saturday',
      OFFICE,
      '2026-03-13T10:00',
      close2,
      ['2026-03-13T20:00', '2026-03-14T12:00'],
      '2026-03-17T18:00',
    ],
    [
      'working days: two remained on Friday and start again on Wednesday',
      OFFICE,
      '2026-03-13T10:00',
      close2,
      ['2026-03-13T11:00', '2026-03-18T12:00'],
      '2026-03-20T18:00',
    ],
    [
      'working days to a closing at 24:00',
      ALWAYS,
      '2026-03-13T10:00',
      close2,
      ['2026-03-14T11:00', '2026-03-15T12:00'],
      '2026-03-17T00:00',
    ],
    [
      'working days at the same time: paused while closed',
      OFFICE,
      '2026-03-09T09:00',
      sameTime1,
      ['2026-03-09T18:30', '2026-03-09T20:00'],
      '2026-03-10T09:00',
    ],
    [
      'working days at the same time: three hours of Monday afternoon',
      OFFICE,
      '2026-03-09T10:00',
      sameTime1,
      ['2026-03-09T14:00', '2026-03-09T17:00'],
      '2026-03-10T14:00',
    ],
    [
      'law days: three dates on',
      OFFICE,
      '2026-03-09T10:00',
      lawDays,
      ['2026-03-10T23:00', '2026-03-13T01:00'],
      '2026-03-20T00:00',
    ],
    [
      'law days: within a date nothing moves',
      OFFICE,
      '2026-03-09T10:00',
      lawDays,
      ['2026-03-10T01:00', '2026-03-10T23:00'],
      '2026-03-17T00:00',
    ],
    [
      'law days: the unrolled Saturday moves to Sunday and rolls to the same Monday',
      OFFICE,
      '2026-03-07T10:00',
      lawDays,
      ['2026-03-10T10:00', '2026-03-11T10:00'],
      '2026-03-17T00:00',
    ],
    [
      'calendar days over the change of clocks: the wall time moves by the wall clock',
      AMSTERDAM,
      '2026-03-20T10:00+01:00',
      { kind: 'calendar-days', days: 14 },
      ['2026-03-28T12:00+01:00', '2026-03-29T12:00+02:00'],
      '2026-04-04T10:00+02:00',
    ],
    [
      'a month to 28 February and one hour',
      OFFICE,
      '2026-01-31T10:00',
      { kind: 'months', months: 1 },
      ['2026-02-02T10:00', '2026-02-02T11:00'],
      '2026-02-28T11:00',
    ],
    [
      'next day at two, kept at two, on a working day',
      OFFICE,
      '2026-03-12T10:00',
      { kind: 'next-at', dayOffset: 1, time: '14:00', workingDay: true },
      ['2026-03-12T11:00', '2026-03-13T09:00'],
      '2026-03-16T14:00',
    ],
    [
      'calendar days that do not roll: one date on, to the end of a Saturday',
      OFFICE,
      '2026-03-06T10:00',
      { kind: 'calendar-days', days: 7, firstDayExcluded: true },
      ['2026-03-09T10:00', '2026-03-10T10:00'],
      '2026-03-15T00:00',
    ],
    [
      'calendar days that roll and keep their wall time: Friday goes to Saturday, and so to Monday',
      OFFICE,
      '2026-03-06T10:00',
      { kind: 'calendar-days', days: 7, rollHoliday: true },
      ['2026-03-09T10:00', '2026-03-10T10:00'],
      '2026-03-16T10:00',
    ],
    [
      'calendar days of which the first counts: on by days and hours of the wall clock',
      OFFICE,
      '2026-03-06T10:00',
      { kind: 'calendar-days', days: 7 },
      ['2026-03-09T10:00', '2026-03-10T12:30'],
      '2026-03-14T12:30',
    ],
    [
      'next day at two, whatever the day: Friday goes to Saturday',
      OFFICE,
      '2026-03-12T10:00',
      { kind: 'next-at', dayOffset: 1, time: '14:00' },
      ['2026-03-12T11:00', '2026-03-13T09:00'],
      '2026-03-14T14:00',
    ],
    [
      'until the day is over: the end of Thursday goes to the end of Friday',
      OFFICE,
      '2026-03-12T10:00',
      { kind: 'next-at', dayOffset: 0, time: '24:00' },
      ['2026-03-12T11:00', '2026-03-13T09:00'],
      '2026-03-14T00:00',
    ],
    [
      'at midnight, which is of the day that it begins: Friday goes to Saturday',
      OFFICE,
      '2026-03-12T10:00',
      { kind: 'next-at', dayOffset: 1, time: '00:00' },
      ['2026-03-12T11:00', '2026-03-13T09:00'],
      '2026-03-14T00:00',
    ],
    [
      'from its very start',
      OFFICE,
      '2026-03-13T10:00',
      { kind: 'elapsed', duration: 'PT4H' },
      ['2026-03-13T10:00', '2026-03-13T11:00'],
      '2026-03-13T15:00',
    ],
  ])('%s', (_why, calendar, start, budget, [paused, resumed], due) => {
    const { dueAt } = dueFrom(utc(start), budget, calendar);
    expect(dueAfterPause(utc(start), dueAt, utc(paused), utc(resumed), budget, calendar)).toMatchObject({
      dueAt: utc(due),
      provisional: false,
    });
  });

  it('and the next pause moves the moved one', () => {
    const budget: Budget = { kind: 'elapsed', duration: 'PT4H' };
    const first = dueAfterPause(
      utc('2026-03-13T10:00'),
      utc('2026-03-13T14:00'),
      utc('2026-03-13T11:00'),
      utc('2026-03-13T12:00'),
      budget,
      OFFICE,
    );
    const second = dueAfterPause(
      utc('2026-03-13T10:00'),
      first.dueAt,
      utc('2026-03-13T14:30'),
      utc('2026-03-13T16:00'),
      budget,
      OFFICE,
    );
    expect([first.dueAt, second.dueAt]).toEqual([utc('2026-03-13T15:00'), utc('2026-03-13T16:30')]);
  });

  it('and the next pause moves the end as it had rolled, so that rest days once given stay given', () => {
    // Saturday 14 rolled to Monday 16; three dates on from Saturday is Tuesday 17, and one more is Wednesday 18.
    const first = lawDaysPaused('2026-03-09T10:00', '2026-03-12T10:00', '2026-03-07T10:00');
    expect(first).toEqual({ dueAt: utc('2026-03-18T00:00'), provisional: false });
    const again = [utc('2026-03-13T10:00'), utc('2026-03-14T10:00')] as const;
    expect(dueAfterPause(utc('2026-03-07T10:00'), first.dueAt, ...again, lawDays, OFFICE).dueAt).toBe(
      utc('2026-03-19T00:00'),
    );
  });

  it('says why the end had rolled where the pause moves it to no later one', () => {
    expect(lawDaysPaused('2026-03-10T10:00', '2026-03-11T10:00', '2026-03-07T10:00')).toEqual({
      dueAt: utc('2026-03-17T00:00'),
      provisional: false,
      rolled: '2026-03-14 is not a working day of the week, so it moves to 2026-03-16',
    });
  });

  it('stays for the time being where the count had touched an unknown year before', () => {
    const only2026: Calendar = { ...OFFICE, holidays: [committedTable(2026)] };
    const budget: Budget = { kind: 'working-time', duration: 'PT4H' };
    const start = utc('2025-12-31T17:00');
    // Wednesday one hour; 1 to 3 January are holidays; Sunday 4 is worked, from 9 to 12.
    const { dueAt } = dueFrom(start, budget, only2026);
    expect(dueAt).toBe(utc('2026-01-04T12:00'));
    const pause = [utc('2026-01-04T10:00'), utc('2026-01-04T11:00')] as const;
    const moved = dueAfterPause(start, dueAt, ...pause, budget, only2026);
    expect(moved).toEqual({ dueAt: utc('2026-01-04T14:00'), provisional: true });
    const later = [utc('2026-01-04T15:00'), utc('2026-01-04T16:00')] as const;
    expect(dueAfterPause(start, moved.dueAt, ...later, budget, only2026)).toEqual(moved);
  });

  it('says when it rolled and when it reached an unknown year', () => {
    expect(lawDaysPaused('2026-03-10T10:00', '2026-03-15T10:00', '2026-03-09T10:00').rolled).toMatch(
      /^2026-03-21 is not/,
    );
    expect(lawDaysPaused('2026-12-20T10:00', '2027-01-10T10:00', '2026-12-16T10:00').provisional).toBe(true);
  });
});

describe('a pause that cannot move the end', () => {
  const budget: Budget = { kind: 'elapsed', duration: 'PT4H' };
  const [start, due] = [utc('2026-03-13T10:00'), utc('2026-03-13T14:00')];

  it('begins when the budget is used up', () => {
    expect(dueAfterPause(start, due, due, utc('2026-03-14T10:00'), budget, OFFICE).dueAt).toBe(due);
    expect(dueAfterPause(start, due, utc('2026-03-13T15:00'), utc('2026-03-14T10:00'), budget, OFFICE).dueAt).toBe(due);
  });

  it('is out of order', () => {
    const message =
      'A pause from 2026-03-13T01:00:00.000Z cannot hold a budget that starts at 2026-03-13T02:00:00.000Z.';
    expect(() => dueAfterPause(start, due, utc('2026-03-13T09:00'), due, budget, OFFICE)).toThrow(message);
    expect(() => dueAfterPause(start, due, utc('2026-03-13T12:00'), start, budget, OFFICE)).toThrow(
      'A pause from 2026-03-13T04:00:00.000Z cannot end before it, at 2026-03-13T02:00:00.000Z.',
    );
  });
});
