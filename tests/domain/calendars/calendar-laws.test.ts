import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import type { Budget } from '../../../workflows/domain/calendars/budget.ts';
import { dueAfterPause, dueFrom, workingTimeBetween } from '../../../workflows/domain/calendars/budget.ts';
import type { Calendar } from '../../../workflows/domain/calendars/calendar.ts';
import { runsOf } from '../../support/runs.ts';
import {
  ALWAYS,
  AMSTERDAM,
  AMSTERDAM_NIGHT,
  AMSTERDAM_OFFICE,
  HALF_SATURDAY,
  NEW_SHIFT,
  NIGHT,
  OFFICE,
} from './calendars-in-tests.ts';

const RUNS = { numRuns: runsOf(100, 25) };
const HOUR = 3_600_000;
const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString({ fractionalSecondDigits: 3 });
const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const duration = (milliseconds: number) => Temporal.Duration.from({ milliseconds }).toString();

const start = fc.integer({ min: ms('2025-02-01T00:00:00Z'), max: ms('2026-11-30T00:00:00Z') });
const amount = fc.oneof(
  fc.integer({ min: 0, max: 200 * HOUR }),
  fc.integer({ min: 0, max: 100 }).map((hours) => hours * HOUR),
);
const shanghai = fc.constantFrom(OFFICE, HALF_SATURDAY, NEW_SHIFT, ALWAYS, NIGHT);
const anywhere = fc.oneof(shanghai, fc.constantFrom(AMSTERDAM, AMSTERDAM_NIGHT, AMSTERDAM_OFFICE));

/** Every kind of budget, growing with one number. */
const growing = fc.constantFrom<(n: number) => Budget>(
  (n) => ({ kind: 'elapsed', duration: `PT${n}H` }),
  (n) => ({ kind: 'working-time', duration: `PT${n}H` }),
  (days) => ({ kind: 'working-days', days, at: 'same-time' }),
  (days) => ({ kind: 'working-days', days, at: 'close-of-business' }),
  (days) => ({ kind: 'calendar-days', days }),
  (days) => ({ kind: 'calendar-days', days, firstDayExcluded: true, rollHoliday: true }),
  (months) => ({ kind: 'months', months: Math.min(months, 12), firstDayExcluded: true, rollHoliday: true }),
  (days) => ({ kind: 'days-but-sundays-and-holidays', days }),
  (days) => ({ kind: 'months', months: 1, firstDayExcluded: true, after: { days } }),
  (dayOffset) => ({ kind: 'next-at', dayOffset, time: '14:00', workingDay: true }),
);

describe('counting', () => {
  it('a later start is never due earlier, and nothing is due before its start', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 0, max: 30 * 24 * HOUR }),
        growing,
        fc.nat(40),
        shanghai,
        (from, later, of, n, calendar) => {
          const first = ms(dueFrom(iso(from), of(n), calendar).dueAt);
          const second = ms(dueFrom(iso(from + later), of(n), calendar).dueAt);
          expect(first).toBeLessThanOrEqual(second);
          expect(first).toBeGreaterThanOrEqual(from);
        },
      ),
      RUNS,
    );
  });

  it('more is never due earlier, in zones with changing clocks too', () => {
    fc.assert(
      fc.property(start, growing, fc.nat(30), fc.nat(10), anywhere, (from, of, n, more, calendar) => {
        const less = ms(dueFrom(iso(from), of(n), calendar).dueAt);
        const greater = ms(dueFrom(iso(from), of(n + more), calendar).dueAt);
        expect(less).toBeLessThanOrEqual(greater);
      }),
      RUNS,
    );
  });

  it('between a start and its due instant lies exactly the working time given', () => {
    fc.assert(
      fc.property(start, amount, anywhere, (from, given, calendar) => {
        const { dueAt } = dueFrom(iso(from), { kind: 'working-time', duration: duration(given) }, calendar);
        const counted = Temporal.Duration.from(workingTimeBetween(iso(from), dueAt, calendar));
        expect(counted.total('milliseconds')).toBe(given);
      }),
      RUNS,
    );
  });

  it('agrees with a clock that is watched minute by minute', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 1200 }), (from, minutes) => {
        const whole = from - (from % 60_000);
        const budget: Budget = { kind: 'working-time', duration: `PT${minutes}M` };
        expect(dueFrom(iso(whole), budget, OFFICE).dueAt).toBe(iso(watched(whole, minutes, OFFICE)));
      }),
      { numRuns: runsOf(50, 10) },
    );
  });
});

describe('pausing', () => {
  const paused = fc.double({ min: 0, max: 0.999, noNaN: true });

  it('for no time changes nothing', () => {
    fc.assert(
      fc.property(start, growing, fc.integer({ min: 1, max: 30 }), paused, anywhere, (from, of, n, share, calendar) => {
        const { dueAt } = dueFrom(iso(from), of(n), calendar);
        const at = iso(from + Math.floor((ms(dueAt) - from) * share));
        expect(dueAfterPause(iso(from), dueAt, at, at, of(n), calendar).dueAt).toBe(dueAt);
      }),
      RUNS,
    );
  });

  it('moves elapsed time by exactly its length, and never brings any budget forward', () => {
    const length = fc.integer({ min: 0, max: 20 * 24 * HOUR });
    fc.assert(
      fc.property(
        start,
        growing,
        fc.integer({ min: 1, max: 30 }),
        paused,
        length,
        anywhere,
        (from, of, n, share, held, calendar) => {
          const budget = of(n);
          const { dueAt } = dueFrom(iso(from), budget, calendar);
          const at = from + Math.floor((ms(dueAt) - from) * share);
          const moved = ms(dueAfterPause(iso(from), dueAt, iso(at), iso(at + held), budget, calendar).dueAt);
          expect(moved).toBeGreaterThanOrEqual(ms(dueAt));
          if (budget.kind === 'elapsed') expect(moved).toBe(ms(dueAt) + held);
        },
      ),
      RUNS,
    );
  });

  it('uses no working time: what was used before and after adds up to the budget', () => {
    const length = fc.integer({ min: 0, max: 20 * 24 * HOUR });
    const given = fc.integer({ min: 1, max: 100 }).map((hours) => hours * HOUR);
    fc.assert(
      fc.property(start, given, paused, length, anywhere, (from, budgeted, share, held, calendar) => {
        const budget: Budget = { kind: 'working-time', duration: duration(budgeted) };
        const { dueAt } = dueFrom(iso(from), budget, calendar);
        const at = from + Math.floor((ms(dueAt) - from) * share);
        const moved = dueAfterPause(iso(from), dueAt, iso(at), iso(at + held), budget, calendar).dueAt;
        const used = [
          workingTimeBetween(iso(from), iso(at), calendar),
          workingTimeBetween(iso(at + held), moved, calendar),
        ];
        const total = used.reduce((sum, part) => sum + Temporal.Duration.from(part).total('milliseconds'), 0);
        expect(total).toBe(budgeted);
      }),
      RUNS,
    );
  });
});

/** Shanghai keeps UTC+8 all year, so its minutes can be told without any of the code under test. */
function watched(from: number, minutes: number, calendar: Calendar): number {
  const weekly = calendar.versions[0]?.weekly ?? {};
  const rest = new Set(calendar.holidays.flatMap((table) => table.holidays.map(({ date }) => date)));
  const makeUp = new Set(calendar.holidays.flatMap((table) => table.workdays.map(({ date }) => date)));
  let at = from;
  for (let left = minutes; left > 0; at += 60_000) {
    const local = new Date(at + 8 * HOUR);
    const [date = '', time = ''] = local.toISOString().split('T');
    const weekDay = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[local.getUTCDay()] ?? 'sun';
    const spans = makeUp.has(date) ? weekly.mon : rest.has(date) ? [] : weekly[weekDay];
    const clock = time.slice(0, 5);
    if (spans?.some((span) => span.from <= clock && clock < span.to)) left -= 1;
  }
  return at;
}
