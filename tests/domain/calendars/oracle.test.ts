import { describe, expect, it } from 'vitest';
import { addToInstant, dueAfterPause, dueFrom } from '../../../workflows/domain/calendars/budget.ts';
import { committedTable } from './calendars-in-tests.ts';
import { budgetOf, instantOf, rowsOf, type OracleRow } from './oracle-table.ts';

/**
 * Due instants counted by hand with a wall calendar, not by the code. Times are Shanghai's unless they bear an offset.
 * office 9-12, 13-18 Mon-Fri · urumqi 10-14, 15:30-19:30 Mon-Fri · shop Tue-Fri 9-18, Sat Sun 10-16 · half-saturday the office
 * and Sat 9-12 · night 22-06 from Mon-Fri evenings, no holidays · always, amsterdam, london, new-york, sydney day and night ·
 * their offices 9-17 Mon-Fri without holidays.
 */
const SPRING_FESTIVAL_2026 = `
  office | Fri 2026-02-13 17:00 | 2 working hours | Sat 2026-02-14 10:00
    Fri 17-18 is one hour; Sat 14 is a make-up day, 9-10 is the other
  office | Sat 2026-02-14 16:00 | 4 working hours | Tue 2026-02-24 11:00
    make-up Sat 16-18, two; 15 to 23 are festival, nine days; Tue 24 9-11, two
  office | Thu 2026-02-12 09:00 | 24 working hours | Sat 2026-02-14 18:00
    Thu eight, Fri eight, make-up Sat eight: ends at its closing
  office | Fri 2026-02-27 13:00 | 14 working hours | Mon 2026-03-02 10:00
    Fri 13-18 five; Sat 28 make-up eight, thirteen by now; Sun 1 March is no make-up day; Mon 9-10 one
  office | Wed 2026-02-18 10:00 | 1 working hour | Tue 2026-02-24 10:00
    starts on a holiday, so from the opening of Tue 24
  office | Tue 2026-02-10 15:00 | 5 working days to close | Tue 2026-02-24 18:00
    Wed 11, Thu 12, Fri 13, make-up Sat 14 are four; 15-23 are none; Tue 24 is the fifth
  office | Thu 2026-02-12 15:00 | 3 working days, same time | Tue 2026-02-24 15:00
    Fri 13, make-up Sat 14, then Tue 24
  office | Mon 2026-02-23 20:00 | 1 working day, same time | Wed 2026-02-25 09:00
    closed on the last evening of the festival: counts from Tue 24 9:00, one day on is Wed 25 9:00
  office | Mon 2026-02-09 11:00 | 7 days by law | Wed 2026-02-25 00:00
    Tue 10 is day one, Mon 16 day seven; 16 is festival, Tue 24 is the day after it, over at its 24:00
  office | Sat 2026-02-07 23:59 | 7 days by law | Sun 2026-02-15 00:00
    Sun 8 is day one, Sat 14 day seven; a make-up Saturday is worked, so it does not roll
  office | Fri 2026-02-20 10:00 | working day 1 at 14:00 | Tue 2026-02-24 14:00
    the first working day after Fri 20 is Tue 24
  office | Sat 2026-02-14 10:00 | day 1 at 14:00 | Sun 2026-02-15 14:00
    tomorrow, whatever the calendar says of it
  office | Mon 2026-02-16 12:00 | 24 elapsed hours | Tue 2026-02-17 12:00
    exact time knows no festival
  urumqi | Fri 2026-02-13 18:30 | 2 working hours | Sat 2026-02-14 11:00
    Fri 18:30-19:30 one; the branch works the make-up Saturday too, from 10 to 11
`;

const OTHER_HOLIDAYS = `
  office | Wed 2026-09-30 16:30 | 3 working hours | Thu 2026-10-08 10:30
    Wed 16:30-18 one and a half; 1-7 October National Day; Thu 8 9-10:30 one and a half
  office | Thu 2026-10-08 09:00 | 3 working days to close | Mon 2026-10-12 18:00
    Fri 9, make-up Sat 10, not Sun 11, Mon 12
  office | Thu 2026-09-24 10:00 | 7 days by law | Fri 2026-10-09 00:00
    Fri 25 is day one (a holiday within counts), Thu 1 October day seven; rolls to Thu 8, over at 24:00
  office | Tue 2026-09-29 09:00 | 7 days, first day out | Wed 2026-10-07 00:00
    Wed 30 is day one, Tue 6 day seven; nothing rolls it, over at 24:00
  office | Sat 2026-09-19 12:00 | 1 working hour | Sun 2026-09-20 10:00
    Sat 19 is free, Sun 20 is the make-up day
  office | Thu 2026-09-24 17:00 | 2 working hours | Mon 2026-09-28 10:00
    Thu one; 25-27 Mid-Autumn; Mon one
  office | Thu 2026-04-30 17:30 | 1 working hour | Wed 2026-05-06 09:30
    Thu half an hour; 1-5 May Labour Day; Wed half an hour
  office | Fri 2026-05-08 10:00 | 1 working day, same time | Sat 2026-05-09 10:00
    Sat 9 May is the make-up day
  office | Fri 2026-04-03 17:00 | 2 working hours | Tue 2026-04-07 10:00
    Fri one; Sat 4 to Mon 6 Qingming; Tue one
  office | Thu 2026-06-18 10:00 | 1 working day to close | Mon 2026-06-22 18:00
    Fri 19 to Sun 21 are Dragon Boat days; Mon 22
`;

const HOURS_OF_A_DAY = `
  office | Tue 2026-03-10 06:00 | 1 working hour | Tue 2026-03-10 10:00
    before opening counts from 9
  office | Fri 2026-03-13 19:00 | 90 working minutes | Mon 2026-03-16 10:30
    after closing on Friday counts from Monday 9
  office | Tue 2026-03-10 12:30 | 4 working hours | Tue 2026-03-10 17:00
    inside lunch counts from 13
  office | Tue 2026-03-10 11:00 | 2 working hours | Tue 2026-03-10 14:00
    11-12 one, lunch none, 13-14 one
  office | Tue 2026-03-10 16:00 | 2 working hours | Tue 2026-03-10 18:00
    ends at closing, not at the next opening
  office | Tue 2026-03-10 18:00 | 15 working minutes | Wed 2026-03-11 09:15
    at the closing instant nothing is left of the day
  half-saturday | Fri 2026-03-13 16:00 | 1 working day, same time | Sat 2026-03-14 12:00
    Saturday closes at noon, before four
  half-saturday | Fri 2026-03-13 17:00 | 5 working hours | Mon 2026-03-16 10:00
    Fri one, Sat 9-12 three, Sun none, Mon one
  urumqi | Tue 2026-03-10 13:30 | 1 working hour | Tue 2026-03-10 16:00
    13:30-14 half, closed until 15:30, 15:30-16 half
  urumqi | Fri 2026-03-13 19:00 | 2 working hours | Mon 2026-03-16 11:30
    Fri half until 19:30; Mon 10-11:30
  urumqi | Mon 2026-03-09 12:00 | 1 working day to close | Tue 2026-03-10 19:30
    the branch closes at 19:30
  night | Mon 2026-03-09 22:30 | 4 working hours | Tue 2026-03-10 02:30
    one and a half until midnight, two and a half after it
  night | Fri 2026-03-13 23:00 | 8 working hours | Mon 2026-03-16 23:00
    Fri one, Sat 0-6 six, no shift begins on Sat or Sun, Mon 22-23 one
  night | Wed 2026-03-11 12:00 | 2 working hours | Thu 2026-03-12 00:00
    by day it is closed; Wed 22-24 are both
  night | Tue 2026-03-10 07:00 | 1 working day, same time | Wed 2026-03-11 22:00
    counts from Tue 22:00, one day on
  night | Thu 2026-03-12 10:00 | 1 working day to close | Sat 2026-03-14 00:00
    the last closing of Fri 13 is its 24:00
  shop | Sun 2026-03-15 15:00 | 2 working hours | Tue 2026-03-17 10:00
    Sun 15-16 one, Mondays are closed, Tue 9-10 one
  shop | Sat 2026-03-14 12:00 | 1 working day to close | Sun 2026-03-15 16:00
    Sunday is the next working day and closes at 16
  shop | Sun 2026-09-20 17:00 | 2 working hours | Tue 2026-09-22 10:00
    a make-up Sunday keeps Tuesday's hours until 18, one; Monday closed; Tue one
  always | Tue 2026-03-10 23:59 | 24 working hours | Wed 2026-03-11 23:59
    day and night loses no minute at midnight
`;

const CLOCK_CHANGES = `
  amsterdam | Sat 2026-03-28 20:00+01:00 | 12 elapsed hours | Sun 2026-03-29 09:00+02:00
    four until midnight, two until 2, there is no 2-3, six until 9
  amsterdam | Sat 2026-03-28 20:00+01:00 | 12 working hours | Sun 2026-03-29 09:00+02:00
    open day and night is exact time
  amsterdam | Sat 2026-10-24 20:00+02:00 | 12 working hours | Sun 2026-10-25 07:00+01:00
    four until midnight, four until 3 since 2-3 comes twice, four until 7
  amsterdam-office | Fri 2026-03-27 16:00+01:00 | 2 working hours | Mon 2026-03-30 10:00+02:00
    Fri one; Mon 9-10 by summer time
  london-office | Fri 2026-10-23 16:30+01:00 | 1 working hour | Mon 2026-10-26 09:30+00:00
    Fri half; Mon half by winter time
  london | Sat 2026-03-28 01:30+00:00 | 1 day | Sun 2026-03-29 02:30+01:00
    there is no 1:30 on that Sunday: it moves on by the gap
  london | Sat 2026-10-24 01:30+01:00 | 1 day | Sun 2026-10-25 01:30+01:00
    1:30 comes twice on that Sunday: the first one
  new-york | Sat 2026-03-07 22:00-05:00 | 6 working hours | Sun 2026-03-08 05:00-04:00
    two until midnight, two until 2, there is no 2-3, two until 5
  new-york | Sat 2026-10-31 12:00-04:00 | 24 elapsed hours | Sun 2026-11-01 11:00-05:00
    that Sunday has an hour more, so noon comes after 25 hours
  new-york-office | Fri 2026-10-30 16:00-04:00 | 2 working hours | Mon 2026-11-02 10:00-05:00
    Fri one; Mon one by winter time
  sydney | Sat 2026-04-04 23:00+11:00 | 6 working hours | Sun 2026-04-05 04:00+10:00
    one until midnight, three until 3 which becomes 2, two until 4
  sydney-office | Fri 2026-10-02 16:00+10:00 | 2 working hours | Mon 2026-10-05 10:00+11:00
    Fri one; Mon one by summer time
  sydney | Sat 2026-10-03 12:00+10:00 | day 1 at 02:30 | Sun 2026-10-04 03:30+11:00
    there is no 2:30 on that Sunday: it moves on by the gap
  sydney | Sat 2026-09-26 09:00+10:00 | 14 days | Sat 2026-10-10 09:00+11:00
    dates keep their wall time
`;

const MONTHS_AND_YEARS = `
  office | Sat 2026-01-31 10:00 | 1 month | Sat 2026-02-28 10:00
    February has no 31st: its last day
  office | Mon 2028-01-31 09:00 | 1 month | Tue 2028-02-29 09:00
    in a leap year the last day is the 29th
  office | Tue 2028-02-29 10:00 | 12 months | Wed 2029-02-28 10:00
    a year later there is no 29th: the 28th
  office | Sun 2027-02-28 10:00 | 12 months | Mon 2028-02-28 10:00
    the same day of the month, not the last one
  office | Sun 2026-05-31 10:00 | 1 month by law | Wed 2026-07-01 00:00
    June has no 31st: Tue 30, over at its 24:00
  office | Mon 2025-02-17 10:00 | 12 months by law | Wed 2026-02-25 00:00
    Tue 17 February 2026 is New Year's day of the festival; rolls to Tue 24, over at 24:00
  office | Wed 2025-12-31 17:00 | 2 working hours | Sun 2026-01-04 10:00
    Wed one; 1-3 January holiday; Sun 4 is the make-up day, one
  office | Wed 2025-12-31 10:00 | 2 working days to close | Mon 2026-01-05 18:00
    make-up Sun 4 and Mon 5
  office | Fri 2025-12-26 10:00 | 7 days by law | Mon 2026-01-05 00:00
    Sat 27 is day one, Fri 2 January day seven, a holiday; so is Sat 3; make-up Sun 4 is worked, over at 24:00
  always | Thu 2026-12-31 23:30 | 1 working hour | Fri 2027-01-01 00:30
    no holiday matters, so no year is unknown
  office | Tue 2026-03-03 15:00 | 7 days | Tue 2026-03-10 15:00
    the first day counts: a week on at the same wall time
  office | Sat 2026-02-07 15:00 | 8 days, rolled | Tue 2026-02-24 15:00
    Sun 15 is festival; rolls to Tue 24 and keeps its wall time
  office | Sun 2026-03-01 00:00 | 7 days by law | Tue 2026-03-10 00:00
    Mon 2 is day one, Sun 8 day seven; rolls to Mon 9, over at 24:00
`;

const AT_A_WALL_TIME = `
  office | Tue 2026-03-10 11:00 | day 0 at 12:00 | Tue 2026-03-10 12:00
    before noon means today
  office | Tue 2026-03-10 13:00 | day 0 at 12:00 | Wed 2026-03-11 12:00
    noon is past: the next one
  office | Tue 2026-03-10 15:00 | day 2 at 09:00 | Thu 2026-03-12 09:00
    Wed is one, Thu two
  office | Fri 2026-03-13 15:00 | working day 1 at 14:00 | Mon 2026-03-16 14:00
    Sat and Sun are free
  office | Fri 2026-02-27 15:00 | working day 1 at 14:00 | Sat 2026-02-28 14:00
    Sat 28 is a make-up day
  office | Wed 2026-09-30 18:30 | working day 0 at 20:00 | Wed 2026-09-30 20:00
    the same evening
  office | Wed 2026-09-30 21:00 | working day 0 at 20:00 | Thu 2026-10-08 20:00
    that evening is past, and the next working one comes after National Day
`;

/** Counted into a year whose holidays nobody has published, so the weekly pattern alone speaks. */
const PROVISIONAL = `
  office | Thu 2026-12-31 16:00 | 4 working hours | Fri 2027-01-01 11:00
    Thu two; the table of 2027 is not known, so Friday counts two
  office | Mon 2026-11-30 10:00 | 3 months by law | Tue 2027-03-02 00:00
    February has no 30th: Sun 28; rolls to Mon 1 March by the week alone, over at 24:00
  office | Thu 2026-12-31 10:00 | 1 working day to close | Fri 2027-01-01 18:00
    Friday of an unknown year
`;

const PAUSES = `
  office | Wed 2026-02-11 09:00 | 16 working hours | Thu 2026-02-12 13:00 > Tue 2026-02-24 10:00 | Tue 2026-02-24 16:00
    Wed eight and Thu three are used, five are left; Tue 10-12 two, 13-16 three
  office | Fri 2026-02-13 16:00 | 4 working hours | Fri 2026-02-13 17:00 > Sat 2026-02-14 17:00 | Tue 2026-02-24 11:00
    one is used; make-up Sat 17-18 one; festival; Tue 9-11 two
  office | Mon 2026-02-02 10:00 | 7 days by law | Fri 2026-02-06 10:00 > Wed 2026-02-11 10:00 | Sun 2026-02-15 00:00
    was Mon 9; five dates passed, so Sat 14, a make-up day, over at 24:00
  office | Mon 2026-02-02 10:00 | 7 days by law | Fri 2026-02-06 10:00 > Thu 2026-02-12 10:00 | Wed 2026-02-25 00:00
    six dates passed, so Sun 15, festival; rolls to Tue 24
  office | Mon 2026-09-28 10:00 | 5 working days to close | Wed 2026-09-30 10:00 > Thu 2026-10-08 10:00 | Mon 2026-10-12 18:00
    was Sat 10 October; after Wed 30 three were left: Fri 9, make-up Sat 10, Mon 12
  office | Thu 2026-03-12 10:00 | 3 working days, same time | Fri 2026-03-13 10:00 > Mon 2026-03-16 10:00 | Wed 2026-03-18 10:00
    one of three is used; the weekend belongs to the pause and is not given again: Tue, Wed
  office | Fri 2026-03-13 16:00 | 4 working hours | Fri 2026-03-13 18:00 > Mon 2026-03-16 09:00 | Mon 2026-03-16 11:00
    a pause while it is closed gives nothing
  office | Fri 2026-03-13 12:00 | 24 elapsed hours | Fri 2026-03-13 18:00 > Mon 2026-03-16 09:00 | Tue 2026-03-17 03:00
    six are used, eighteen left, from Mon 9
  office | Sat 2026-01-31 10:00 | 1 month | Tue 2026-02-10 10:00 > Thu 2026-02-12 10:00 | Mon 2026-03-02 10:00
    was Sat 28; two days on
  office | Tue 2026-09-29 10:00 | working day 1 at 14:00 | Tue 2026-09-29 11:00 > Wed 2026-09-30 09:00 | Thu 2026-10-08 14:00
    was Wed 30; one date on is National Day, the next working day Thu 8
  urumqi | Tue 2026-03-10 10:00 | 8 working hours | Tue 2026-03-10 13:00 > Wed 2026-03-11 18:30 | Thu 2026-03-12 14:00
    three are used; Wed 18:30-19:30 one, Thu 10-14 four
  amsterdam | Sat 2026-03-28 20:00+01:00 | 10 working hours | Sat 2026-03-28 22:00+01:00 > Sun 2026-03-29 01:00+01:00 | Sun 2026-03-29 10:00+02:00
    two are used; one until 2, there is no 2-3, seven until 10
`;

/** Warnings before and rungs after a due instant. */
const OFFSETS = `
  office | Tue 2026-02-24 10:00 | -PT2H working-time | Sat 2026-02-14 17:00
    Tue 9-10 one; back over the festival; make-up Sat 17-18 one
  office | Wed 2026-09-30 18:00 | PT8H working-time | Thu 2026-10-08 18:00
    nothing is left of Wed; National Day; Thu eight
  office | Sun 2026-03-29 10:00 | -P3D elapsed | Thu 2026-03-26 10:00
    three times 24 hours
  amsterdam | Sun 2026-03-29 12:00+02:00 | -P1D elapsed | Sat 2026-03-28 11:00+01:00
    24 hours before noon of a day that lost one is eleven
`;

const at = ({ cells }: OracleRow, index: number): string => cells[index] ?? '';
const named = (table: string): [string, OracleRow][] =>
  rowsOf(table).map((row) => [`${row.row.replaceAll(/ *\| */g, ', ')}: ${row.counted}`, row]);

const COUNTED = [SPRING_FESTIVAL_2026, OTHER_HOLIDAYS, HOURS_OF_A_DAY, CLOCK_CHANGES, MONTHS_AND_YEARS, AT_A_WALL_TIME];

describe('due by hand and due by the code are the same', () => {
  it.each(COUNTED.flatMap(named))('%s', (_, row) => {
    const due = dueFrom(instantOf(at(row, 0)), budgetOf(at(row, 1)), row.calendar);
    expect(due).toMatchObject({ dueAt: instantOf(at(row, 2)), provisional: false });
  });

  it.each(named(PROVISIONAL))('only for the time being: %s', (_, row) => {
    const due = dueFrom(instantOf(at(row, 0)), budgetOf(at(row, 1)), row.calendar);
    expect(due).toMatchObject({ dueAt: instantOf(at(row, 2)), provisional: true });
  });

  it.each(named(PAUSES))('with a pause: %s', (_, row) => {
    const [start, budget, [paused = '', resumed = '']] = [at(row, 0), budgetOf(at(row, 1)), at(row, 2).split(' > ')];
    const { dueAt } = dueFrom(instantOf(start), budget, row.calendar);
    const pause = [instantOf(paused), instantOf(resumed)] as const;
    expect(dueAfterPause(instantOf(start), dueAt, ...pause, budget, row.calendar).dueAt).toBe(instantOf(at(row, 3)));
  });

  it.each(named(OFFSETS))('before or after it: %s', (_, row) => {
    const [offset = '', unit] = at(row, 1).split(' ');
    const counted = addToInstant(instantOf(at(row, 0)), offset, row.calendar, unit as 'elapsed' | 'working-time');
    expect(counted.dueAt).toBe(instantOf(at(row, 2)));
  });
});

describe('what the hand relied on', () => {
  it('is the notice of the State Council: these days are free, these weekends are worked', () => {
    const { holidays, workdays } = committedTable(2026);
    const span = (month: string, from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `2026-${month}-${String(from + index).padStart(2, '0')}`);
    expect(holidays.map(({ date }) => date)).toEqual([
      ...span('01', 1, 3),
      ...span('02', 15, 23),
      ...span('04', 4, 6),
      ...span('05', 1, 5),
      ...span('06', 19, 21),
      ...span('09', 25, 27),
      ...span('10', 1, 7),
    ]);
    const worked = ['01-04 Sun', '02-14 Sat', '02-28 Sat', '05-09 Sat', '09-20 Sun', '10-10 Sat'];
    expect(workdays.map(({ date }) => date)).toEqual(worked.map((day) => `2026-${day.slice(0, 5)}`));
    for (const day of worked) expect(() => instantOf(`${day.slice(6)} 2026-${day.slice(0, 5)} 09:00`)).not.toThrow();
  });

  it('is written so that a slip of the pen is found', () => {
    expect(() => instantOf('Thu 2026-02-13 17:00')).toThrow('2026-02-13 is a fri, not a Thu.');
    expect(() => budgetOf('2 fortnights')).toThrow('spells no budget');
    expect(() => rowsOf('office | Fri 2026-02-13 17:00 | 2 working hours | Sat 2026-02-14 10:00')).toThrow('counted');
    expect(() => rowsOf('bureau | x\n  y')).toThrow('no calendar "bureau"');
  });

  it('is at least forty-five instants', () => {
    const rows = [...COUNTED, PROVISIONAL, PAUSES, OFFSETS].flatMap(rowsOf);
    expect(rows.length).toBeGreaterThanOrEqual(45);
    expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length);
  });
});
