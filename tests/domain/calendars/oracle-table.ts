import { Temporal } from 'temporal-polyfill/implementation';
import type { Budget } from '../../../workflows/domain/calendars/budget.ts';
import type { Calendar, Span, WeekDay } from '../../../workflows/domain/calendars/calendar.ts';
import { WEEK_DAYS } from '../../../workflows/domain/calendars/calendar.ts';
import { ALWAYS, AMSTERDAM, AMSTERDAM_OFFICE, HALF_SATURDAY, NIGHT, OFFICE, week } from './calendars-in-tests.ts';

const WORKDAYS: readonly WeekDay[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

const hours = (id: string, base: Calendar, timeZone: string, weekly: Partial<Record<WeekDay, Span[]>>): Calendar => ({
  ...base,
  id,
  timeZone,
  versions: [{ effectiveFrom: '2020-01-01', weekly }],
});

const NINE_TO_FIVE = week(WORKDAYS, { from: '09:00', to: '17:00' });
const URUMQI = week(WORKDAYS, { from: '10:00', to: '14:00' }, { from: '15:30', to: '19:30' });
const ROUND_THE_CLOCK = week(WEEK_DAYS, { from: '00:00', to: '24:00' });

/** Open on Sundays and closed on Mondays; a make-up day keeps Tuesday's hours. */
const SHOP: Calendar = {
  ...OFFICE,
  id: 'shop',
  versions: [
    {
      effectiveFrom: '2020-01-01',
      weekly: {
        ...week(['tue', 'wed', 'thu', 'fri'], { from: '09:00', to: '18:00' }),
        ...week(['sat', 'sun'], { from: '10:00', to: '16:00' }),
      },
      makeUpDayAs: 'tue',
    },
  ],
};

/** The hours that the tables count in, by the name they bear there. */
const CALENDARS: Readonly<Record<string, Calendar>> = {
  office: OFFICE,
  'half-saturday': HALF_SATURDAY,
  night: NIGHT,
  always: ALWAYS,
  shop: SHOP,
  urumqi: hours('urumqi', OFFICE, 'Asia/Shanghai', URUMQI),
  amsterdam: AMSTERDAM,
  'amsterdam-office': AMSTERDAM_OFFICE,
  london: hours('london', ALWAYS, 'Europe/London', ROUND_THE_CLOCK),
  'london-office': hours('london-office', ALWAYS, 'Europe/London', NINE_TO_FIVE),
  'new-york': hours('new-york', ALWAYS, 'America/New_York', ROUND_THE_CLOCK),
  'new-york-office': hours('new-york-office', ALWAYS, 'America/New_York', NINE_TO_FIVE),
  sydney: hours('sydney', ALWAYS, 'Australia/Sydney', ROUND_THE_CLOCK),
  'sydney-office': hours('sydney-office', ALWAYS, 'Australia/Sydney', NINE_TO_FIVE),
};

/** How the tables spell a budget. `by law` excludes the first day and rolls an end on a rest day. */
const BUDGETS: readonly [spelling: RegExp, budget: (count: number, text: string) => Budget][] = [
  [/^(\d+) working hours?$/, (n) => ({ kind: 'working-time', duration: `PT${n}H` })],
  [/^(\d+) working minutes$/, (n) => ({ kind: 'working-time', duration: `PT${n}M` })],
  [/^(\d+) elapsed hours$/, (n) => ({ kind: 'elapsed', duration: `PT${n}H` })],
  [/^(\d+) working days? to close$/, (n) => ({ kind: 'working-days', days: n, at: 'close-of-business' })],
  [/^(\d+) working days?, same time$/, (n) => ({ kind: 'working-days', days: n, at: 'same-time' })],
  [/^(\d+) days?$/, (n) => ({ kind: 'calendar-days', days: n })],
  [/^(\d+) days, rolled$/, (n) => ({ kind: 'calendar-days', days: n, firstDayExcluded: false, rollHoliday: true })],
  [/^(\d+) days, first day out$/, (n) => ({ kind: 'calendar-days', days: n, firstDayExcluded: true })],
  [/^(\d+) days by law$/, (n) => ({ kind: 'calendar-days', days: n, firstDayExcluded: true, rollHoliday: true })],
  [/^(\d+) months?$/, (n) => ({ kind: 'months', months: n })],
  [/^(\d+) months? by law$/, (n) => ({ kind: 'months', months: n, firstDayExcluded: true, rollHoliday: true })],
  [/^day (\d+) at (\d\d:\d\d)$/, (n, time) => ({ kind: 'next-at', dayOffset: n, time })],
  [/^working day (\d+) at (\d\d:\d\d)$/, (n, time) => ({ kind: 'next-at', dayOffset: n, time, workingDay: true })],
];

export function budgetOf(text: string): Budget {
  for (const [spelling, budget] of BUDGETS) {
    const [, count, more = ''] = spelling.exec(text) ?? [];
    if (count !== undefined) return budget(Number(count), more);
  }
  throw new Error(`"${text}" spells no budget.`);
}

function calendarOf(name: string): Calendar {
  const calendar = CALENDARS[name];
  if (!calendar) throw new Error(`The tables know no calendar "${name}".`);
  return calendar;
}

/**
 * `Fri 2026-02-13 17:00` in Shanghai, or with its offset elsewhere, as the product writes instants. The weekday is checked, since
 * whoever counts days by hand counts weekdays.
 */
export function instantOf(text: string): string {
  const [, weekDay, date, time, offset = '+08:00'] =
    /^(\w{3}) (\d{4}-\d\d-\d\d) (\d\d:\d\d)([+-]\d\d:\d\d)?$/.exec(text) ?? [];
  if (!weekDay || !date || !time) throw new Error(`"${text}" is no instant of a table.`);
  const known = WEEK_DAYS[Temporal.PlainDate.from(date).dayOfWeek - 1];
  if (known !== weekDay.toLowerCase()) throw new Error(`${date} is a ${known}, not a ${weekDay}.`);
  return Temporal.Instant.from(`${date}T${time}${offset}`).toString({ fractionalSecondDigits: 3 });
}

export interface OracleRow {
  /** The row as it is written. */
  row: string;
  /** Which days and hours were counted and which were skipped, in the words of whoever counted. */
  counted: string;
  calendar: Calendar;
  cells: string[];
}

/** Rows of a table: `calendar | cell | cell …`, each with a line below it that tells how it was counted. */
export function rowsOf(table: string): OracleRow[] {
  const lines = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length % 2) throw new Error('Each row of a table has a line below it that tells how it was counted.');
  return lines.flatMap((row, index) => {
    if (index % 2) return [];
    const [calendar = '', ...cells] = row.split('|').map((cell) => cell.trim());
    return [{ row, counted: lines[index + 1] ?? '', calendar: calendarOf(calendar), cells }];
  });
}
