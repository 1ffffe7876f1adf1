import { describe, expect, it } from 'vitest';
import { countedDays, type Stretch } from '../../../workflows/domain/audit/explain/days.ts';
import type { Budget } from '../../../workflows/domain/calendars/budget.ts';
import { OFFICE, utc } from '../calendars/calendars-in-tests.ts';

const held = (...pauses: [from: string, to: string][]): Stretch['held'] =>
  pauses.map(([from, to]) => ({ from: utc(from), to: utc(to) }));
const days = (budget: Budget, from: string, to: string, pauses: Stretch['held'] = []) =>
  countedDays(budget, OFFICE, { from: utc(from), to: utc(to), held: pauses });

const LAW = { firstDayExcluded: true, rollHoliday: true } as const;
const week: Budget = { kind: 'calendar-days', days: 7, ...LAW };
const toClose = (count: number): Budget => ({ kind: 'working-days', days: count, at: 'close-of-business' });
const sameTime = (count: number): Budget => ({ kind: 'working-days', days: count, at: 'same-time' });
const working = (duration: string): Budget => ({ kind: 'working-time', duration });

describe('the days of a period, each with whether it counts', () => {
  // Counted by hand with a wall calendar; the office is closed on Saturdays and Sundays, from 15 to 23 February, and open on Sat 14.
  it.each<[string, Budget, string, string, Stretch['held'], string]>([
    [
      'a week by law: its first day is out, its last rolls over the festival',
      week,
      '2026-02-09T11:00',
      '2026-02-25T00:00',
      [],
      '09- 10+ 11+ 12+ 13+ 14+ 15+ 16+ 17- 18- 19- 20- 21- 22- 23- 24-',
    ],
    [
      'a week that was held: the day on which a pause begins counts, that on which it ends does not',
      week,
      '2026-02-02T10:00',
      '2026-02-15T00:00',
      held(['2026-02-06T10:00', '2026-02-11T10:00']),
      '02- 03+ 04+ 05+ 06+ 07- 08- 09- 10- 11- 12+ 13+ 14+',
    ],
    [
      'a week that was held and rolls',
      week,
      '2026-02-02T10:00',
      '2026-02-25T00:00',
      held(['2026-02-06T10:00', '2026-02-12T10:00']),
      '02- 03+ 04+ 05+ 06+ 07- 08- 09- 10- 11- 12- 13+ 14+ 15+ 16- 17- 18- 19- 20- 21- 22- 23- 24-',
    ],
    [
      'two pauses',
      week,
      '2026-03-02T10:00',
      '2026-03-12T00:00',
      held(['2026-03-03T10:00', '2026-03-04T10:00'], ['2026-03-06T10:00', '2026-03-07T10:00']),
      '02- 03+ 04- 05+ 06+ 07- 08+ 09+ 10+ 11+',
    ],
    [
      'a pause before the period begins takes nothing of it',
      { kind: 'calendar-days', days: 2, after: { days: 2 }, firstDayExcluded: true },
      '2026-03-02T10:00',
      '2026-03-07T00:00',
      held(['2026-03-02T12:00', '2026-03-03T12:00']),
      '02- 03- 04- 05+ 06+',
    ],
    [
      'dates that end at their wall time',
      { kind: 'calendar-days', days: 2 },
      '2026-03-02T10:00',
      '2026-03-04T10:00',
      [],
      '02- 03+ 04+',
    ],
    [
      'dates that end at midnight, which is that of the last day',
      { kind: 'calendar-days', days: 1 },
      '2026-03-02T00:00',
      '2026-03-03T00:00',
      [],
      '02- 03+',
    ],
    [
      'a month from February on',
      { kind: 'months', months: 1 },
      '2026-02-27T10:00',
      '2026-03-27T10:00',
      [],
      `27- 28+ ${Array.from({ length: 27 }, (_, index) => `${String(index + 1).padStart(2, '0')}+`).join(' ')}`,
    ],
    ['working days to closing', toClose(2), '2026-03-13T10:00', '2026-03-17T18:00', [], '13- 14- 15- 16+ 17+'],
    [
      'working days that were held',
      toClose(2),
      '2026-03-13T10:00',
      '2026-03-18T18:00',
      held(['2026-03-16T12:00', '2026-03-17T12:00']),
      '13- 14- 15- 16+ 17- 18+',
    ],
    [
      'a working day from a closed Saturday on, which begins on Monday',
      sameTime(1),
      '2026-03-14T10:00',
      '2026-03-17T09:00',
      [],
      '14- 15- 16- 17+',
    ],
    ['working days to the same time', sameTime(2), '2026-03-13T10:00', '2026-03-17T10:00', [], '13- 14- 15- 16+ 17+'],
    [
      'days but Sundays and holidays',
      { kind: 'days-but-sundays-and-holidays', days: 2 },
      '2026-03-13T10:00',
      '2026-03-17T00:00',
      [],
      '13- 14+ 15- 16+',
    ],
    [
      'the next working day at two',
      { kind: 'next-at', dayOffset: 1, time: '14:00', workingDay: true },
      '2026-03-13T15:00',
      '2026-03-16T14:00',
      [],
      '13- 14- 15- 16+',
    ],
    [
      'the next day at two',
      { kind: 'next-at', dayOffset: 1, time: '14:00' },
      '2026-03-13T15:00',
      '2026-03-14T14:00',
      [],
      '13- 14+',
    ],
    ['no time at all, at midnight', toClose(0), '2026-03-10T00:00', '2026-03-10T00:00', [], '10-'],
    [
      'exact time, which counts no days',
      { kind: 'elapsed', duration: 'P2D' },
      '2026-03-10T10:00',
      '2026-03-12T10:00',
      [],
      '',
    ],
  ])('%s', (_, budget, from, to, pauses, expected) => {
    const told = days(budget, from, to, pauses).map(({ date, counted }) => `${date.slice(8)}${counted ? '+' : '-'}`);
    expect(told.join(' ')).toBe(expected);
  });

  it.each<[string, Budget, string, string, Stretch['held'], string]>([
    ['over a weekend', working('PT2H'), '2026-03-13T17:00', '2026-03-16T10:00', [], '13:60 14:0 15:0 16:60'],
    ['over lunch', working('PT4H'), '2026-03-10T11:00', '2026-03-10T16:00', [], '10:240'],
    ['from before the opening', working('PT8H'), '2026-03-10T06:00', '2026-03-10T18:00', [], '10:480'],
    [
      'held over a night',
      working('PT3H'),
      '2026-03-10T11:00',
      '2026-03-11T11:00',
      held(['2026-03-10T14:00', '2026-03-11T10:00']),
      '10:120 11:60',
    ],
    [
      'held twice in a day, once over lunch',
      working('PT4H'),
      '2026-03-10T09:00',
      '2026-03-10T17:00',
      held(['2026-03-10T10:00', '2026-03-10T11:00'], ['2026-03-10T11:30', '2026-03-10T14:30']),
      '10:240',
    ],
    [
      'held outside of it, which takes nothing',
      working('PT1H'),
      '2026-03-10T13:00',
      '2026-03-10T14:00',
      held(['2026-03-10T09:00', '2026-03-10T12:00'], ['2026-03-10T15:00', '2026-03-10T16:00']),
      '10:60',
    ],
    [
      'of working days that were held, which go on in opening hours',
      sameTime(1),
      '2026-03-10T10:00',
      '2026-03-12T10:00',
      held(['2026-03-10T12:00', '2026-03-11T12:00']),
      '10:120 11:300 12:60',
    ],
  ])('the minutes %s', (_, budget, from, to, pauses, expected) => {
    const told = days(budget, from, to, pauses);
    expect(told.map(({ date, minutes }) => `${date.slice(8)}:${minutes}`).join(' ')).toBe(expected);
    expect(told.map(({ counted }) => counted)).toEqual(told.map(({ minutes }) => minutes !== 0));
  });

  it('is no list of more than ten years', () => {
    expect(() => days(toClose(1), '2026-03-02T10:00', '2036-03-20T10:00')).toThrow(
      'A period of 3671 days is not told day by day.',
    );
  });
});

describe('what is said of a day', () => {
  const said = (budget: Budget, from: string, to: string, pauses?: Stretch['held']) =>
    Object.fromEntries(days(budget, from, to, pauses).map(({ date, says }) => [date.slice(5), [says.en, says.zh]]));

  it('names what kind of day it is, the holiday, and why it does not count where that is not plain', () => {
    const rolls = said(week, '2026-02-02T10:00', '2026-02-25T00:00', held(['2026-02-06T10:00', '2026-02-12T10:00']));
    expect(rolls['02-02']).toEqual([
      '2026-02-02, working day, not counted: the day of the start.',
      '2026-02-02，工作日，不计：开始当日。',
    ]);
    expect(rolls['02-03']).toEqual(['2026-02-03, working day, counted.', '2026-02-03，工作日，计入。']);
    expect(rolls['02-07']).toEqual(['2026-02-07, weekend, not counted: held.', '2026-02-07，周末，不计：暂停期间。']);
    expect(rolls['02-14']).toEqual([
      '2026-02-14, make-up working day (春节), counted.',
      '2026-02-14，调休上班（春节），计入。',
    ]);
    expect(rolls['02-16']).toEqual([
      '2026-02-16, holiday (春节), not counted: the end moves on from a rest day.',
      '2026-02-16，节假日（春节），不计：末日顺延。',
    ]);
    const later = said({ kind: 'calendar-days', days: 2, after: { days: 2 } }, '2026-03-02T10:00', '2026-03-06T10:00');
    expect(later['03-02']).toEqual([
      '2026-03-02, working day, not counted: the period begins later.',
      '2026-03-02，工作日，不计：尚未起算。',
    ]);
    expect(later['03-04']?.[0]).toBe('2026-03-04, working day, not counted: the day of the start.');
  });

  it('tells the minutes of a budget of working time, where there are any', () => {
    const minutes = said(working('PT2H'), '2026-03-13T17:00', '2026-03-16T10:00');
    expect(minutes['03-13']).toEqual([
      '2026-03-13, working day, counted, 60 minutes.',
      '2026-03-13，工作日，计入，60分钟。',
    ]);
    expect(minutes['03-14']).toEqual(['2026-03-14, weekend, not counted.', '2026-03-14，周末，不计。']);
  });

  it('comes with the day itself', () => {
    const [saturday, sunday] = days(working('PT9H'), '2026-02-14T17:00', '2026-02-24T17:00');
    expect(saturday).toStrictEqual({
      date: '2026-02-14',
      kind: 'make-up',
      name: '春节',
      counted: true,
      minutes: 60,
      says: {
        en: '2026-02-14, make-up working day (春节), counted, 60 minutes.',
        zh: '2026-02-14，调休上班（春节），计入，60分钟。',
      },
    });
    expect(sunday).toMatchObject({ date: '2026-02-15', kind: 'holiday', counted: false, minutes: 0 });
    expect(days(toClose(1), '2026-03-09T10:00', '2026-03-10T18:00')[1]).toStrictEqual({
      date: '2026-03-10',
      kind: 'working',
      counted: true,
      says: { en: '2026-03-10, working day, counted.', zh: '2026-03-10，工作日，计入。' },
    });
  });
});
