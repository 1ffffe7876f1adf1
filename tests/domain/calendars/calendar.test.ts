import { describe, expect, it } from 'vitest';
import { ANNOUNCED_YEARS, chineseHolidays, tableText } from '../../../rulebooks/calendars/generate.ts';
import type { Calendar, CalendarVersion } from '../../../workflows/domain/calendars/calendar.ts';
import { daySpans } from '../../../workflows/domain/calendars/calendar.ts';
import { calendarProblems } from '../../../workflows/domain/calendars/check.ts';
import {
  ALWAYS,
  AMSTERDAM_OFFICE,
  committedTable,
  HALF_SATURDAY,
  NEW_SHIFT,
  NIGHT,
  OFFICE,
} from './calendars-in-tests.ts';

const MORNING = { from: '09:00', to: '12:00' };

function office(changes: Partial<CalendarVersion>): Calendar {
  const [version] = OFFICE.versions;
  if (!version) throw new Error('the office keeps one version');
  return { ...OFFICE, versions: [{ ...version, ...changes }] };
}

/** The calendar whose hours change on 11 March 2026, with changes to its first version. */
function withNewShift(changes: Partial<CalendarVersion>): Calendar {
  const [first, second] = NEW_SHIFT.versions;
  if (!first || !second) throw new Error('the shift changes once');
  return { ...NEW_SHIFT, versions: [{ ...first, ...changes }, second] };
}

describe('the Chinese tables', () => {
  it('list the make-up days of 2026 that the State Council announced', () => {
    expect(committedTable(2026).workdays.map(({ date }) => date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it.each(ANNOUNCED_YEARS)('%i is what the generator makes', (year) => {
    expect(tableText(committedTable(year))).toBe(tableText(chineseHolidays(year)));
  });

  it('are not made for a year that was not announced', () => {
    expect(() => chineseHolidays(2027)).toThrow(/No notice is recorded for 2027/);
  });
});

describe('a day', () => {
  it.each([
    ['2026-03-10', 'working', undefined],
    ['2026-03-14', 'weekend', undefined],
    ['2026-02-15', 'holiday', '春节'],
    ['2026-02-28', 'make-up', '春节'],
  ])('%s is %s', (date, kind, name) => {
    const day = daySpans(OFFICE, date);
    expect([day.kind, day.name, day.provisional]).toEqual([kind, name, false]);
  });

  it('that is made up for keeps the hours of the day it is told to', () => {
    const monday = daySpans(OFFICE, '2026-02-28').spans;
    expect(monday).toEqual([MORNING, { from: '13:00', to: '18:00' }]);
    const short = office({ weekly: { mon: monday, fri: [MORNING] }, makeUpDayAs: 'fri' });
    expect(daySpans(short, '2026-02-28').spans).toEqual([MORNING]);
  });

  it('of one’s own outranks the region', () => {
    const own = office({
      extraHolidays: [{ date: '2026-02-28', name: 'stocktaking' }],
      extraWorkdays: [{ date: '2026-10-01', name: 'peak season', spans: [MORNING] }],
    });
    expect(daySpans(own, '2026-02-28')).toMatchObject({ kind: 'holiday', name: 'stocktaking', spans: [] });
    expect(daySpans(own, '2026-10-01')).toMatchObject({ kind: 'make-up', name: 'peak season', spans: [MORNING] });
    expect(calendarProblems(own)).toEqual([]);
  });

  it('of a year without a table is provisional, unless no region was asked for', () => {
    expect(daySpans(OFFICE, '2027-10-01')).toMatchObject({ kind: 'working', provisional: true });
    expect(daySpans({ ...OFFICE, holidayRegion: 'nl' }, '2026-10-01')).toMatchObject({
      kind: 'working',
      provisional: true,
    });
    expect(daySpans(ALWAYS, '2027-10-01')).toMatchObject({ kind: 'working', provisional: false });
  });
});

it('a calendar without a version says nothing about any day', () => {
  expect(() => daySpans({ ...OFFICE, versions: [] }, '2026-03-10')).toThrow(
    'Calendar office says nothing about 2026-03-10: it has no version.',
  );
});

describe('problems of a calendar', () => {
  it('there are none in those that the tests use', () => {
    for (const calendar of [OFFICE, HALF_SATURDAY, NEW_SHIFT, ALWAYS, NIGHT, AMSTERDAM_OFFICE])
      expect(calendarProblems(calendar)).toEqual([]);
  });

  const table = committedTable(2026);
  const TUESDAYS = { tue: [MORNING] };

  it.each<[string, Calendar]>([
    ['a closed Monday where no day is made up for', { ...office({ weekly: TUESDAYS }), holidays: [] }],
    ['nor any that a year has', { ...office({ weekly: TUESDAYS }), holidays: [{ ...table, workdays: [] }] }],
    [
      'a closed Monday where each working day of one’s own has its hours',
      {
        ...office({ weekly: TUESDAYS, extraWorkdays: [{ date: '2026-05-02', name: 'a', spans: [MORNING] }] }),
        holidays: [],
      },
    ],
    ['spans that touch', office({ weekly: { mon: [MORNING, { from: '12:00', to: '24:00' }] } })],
  ])('%s is none', (_what, calendar) => {
    expect(calendarProblems(calendar)).toEqual([]);
  });

  it.each<[Calendar, string[]]>([
    [
      { ...OFFICE, timeZone: 'Asia/Peking' },
      ['"Asia/Peking" is not a time zone; write its IANA name, such as Asia/Shanghai.'],
    ],
    [{ ...OFFICE, versions: [] }, ['it has no version; give at least one with its weekly hours.']],
    [
      { ...NEW_SHIFT, versions: NEW_SHIFT.versions.toReversed() },
      ['the version of 2025-01-01 comes after that of 2026-03-11; list them ascending.'],
    ],
    [office({ effectiveFrom: '2026-02-30' }), ['"2026-02-30" is not a date; write it as 2026-02-14.']],
    [office({ weekly: {} }), ['the version of 2025-01-01 is never open; give at least one weekday a span.']],
    [
      office({ weekly: { mon: [{ from: '22:00', to: '06:00' }] } }),
      ['mon: 22:00-06:00 ends before it begins; write a night shift as two spans on two days.'],
    ],
    [
      office({ weekly: { mon: [MORNING, { from: '11:00', to: '13:00' }] } }),
      ['mon: 11:00-13:00 overlaps or precedes 09:00-12:00; list spans in order.'],
    ],
    [
      office({ weekly: { mon: [{ from: '9:00', to: '25:00' }] } }),
      ['mon: "9:00", "25:00" is not HH:MM between 00:00 and 24:00.'],
    ],
    [
      office({ weekly: { tue: [MORNING] } }),
      ['make-up days keep the hours of mon, which has none; name another day in makeUpDayAs.'],
    ],
    [
      office({
        extraHolidays: [{ date: '2026-05-01', name: 'a' }],
        extraWorkdays: [{ date: '2026-05-01', name: 'b' }],
      }),
      ['2026-05-01 is both a holiday and a working day; keep one.'],
    ],
    [
      office({ extraHolidays: [{ date: '2024-12-31', name: 'a' }] }),
      ['the extra day 2024-12-31 lies outside the version of 2025-01-01 that lists it.'],
    ],
    [
      office({ extraWorkdays: [{ date: '2026-05-02', name: 'a', spans: [] }] }),
      ['the extra working day 2026-05-02 has no hours; leave spans out or give some.'],
    ],
    [{ ...OFFICE, holidays: [table, table] }, ['there are two holiday tables for 2026; keep one.']],
    [{ ...OFFICE, holidayRegion: 'nl', holidays: [table] }, ['the table cn 2026 is not of its region nl.']],
    [
      { ...OFFICE, holidays: [{ ...table, holidays: [{ date: '2025-01-01', name: '元旦' }] }] },
      ['2025-01-01 stands in the holiday table of 2026.'],
    ],
    [
      { ...OFFICE, holidays: [{ ...table, holidays: [{ date: '2026-02-28', name: '春节' }] }] },
      ['2026-02-28 is both a holiday and a working day; keep one.'],
    ],
    [
      { ...NEW_SHIFT, versions: NEW_SHIFT.versions.map((version) => ({ ...version, effectiveFrom: '2025-01-01' })) },
      ['the version of 2025-01-01 comes after that of 2025-01-01; list them ascending.'],
    ],
    [
      { ...office({ weekly: { tue: [MORNING] } }), holidays: [{ ...committedTable(2025), workdays: [] }, table] },
      ['make-up days keep the hours of mon, which has none; name another day in makeUpDayAs.'],
    ],
    [
      {
        ...office({
          weekly: { tue: [MORNING] },
          extraWorkdays: [
            { date: '2026-05-02', name: 'with hours of its own', spans: [MORNING] },
            { date: '2026-05-03', name: 'with those of the model' },
          ],
        }),
        holidays: [],
      },
      ['make-up days keep the hours of mon, which has none; name another day in makeUpDayAs.'],
    ],
    [
      withNewShift({ extraHolidays: ['2025-01-01', '2026-03-10', '2026-03-11'].map((date) => ({ date, name: 'a' })) }),
      ['the extra day 2026-03-11 lies outside the version of 2025-01-01 that lists it.'],
    ],
    [{ ...ALWAYS, holidays: [table] }, ['the table cn 2026 is not of its region (none).']],
    [
      office({ extraHolidays: ['2026-05-01', '2026-05-01', '2026-05-01'].map((date) => ({ date, name: 'a' })) }),
      ['2026-05-01 is listed twice; keep one.'],
    ],
    [
      office({
        extraHolidays: ['2026-05-01', '2026-05-01'].map((date) => ({ date, name: 'a' })),
        extraWorkdays: [{ date: '2026-05-01', name: 'b' }],
      }),
      ['2026-05-01 is both a holiday and a working day; keep one.'],
    ],
    [
      office({ weekly: { mon: [{ from: '109:00', to: '12:000' }] } }),
      ['mon: "109:00", "12:000" is not HH:MM between 00:00 and 24:00.'],
    ],
    [
      office({ weekly: { mon: [{ from: '124:00', to: '24:001' }] } }),
      ['mon: "124:00", "24:001" is not HH:MM between 00:00 and 24:00.'],
    ],
    [
      office({ weekly: { mon: [{ from: '09:00', to: '09:00' }] } }),
      ['mon: 09:00-09:00 ends before it begins; write a night shift as two spans on two days.'],
    ],
  ])('case %#', (calendar, problems) => {
    expect(calendarProblems(calendar)).toEqual(
      problems.map((problem) => `Calendar office: ${problem}`.replace('office', calendar.id)),
    );
  });
});
