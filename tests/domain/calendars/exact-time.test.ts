import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatInstant,
  parseElapsed,
  parseInstant,
  parseWorkingTime,
} from '../../../workflows/domain/calendars/exact-time.ts';

/** What was thrown, and what lay behind it. */
function thrownBy(attempt: () => unknown): { message: string; cause: unknown } {
  try {
    attempt();
  } catch (error) {
    if (error instanceof RangeError) return { message: error.message, cause: error.cause };
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('an instant', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', 0],
    ['1970-01-01T00:00:01.001Z', 1001],
    ['1970-01-01T00:00:01Z', 1000],
    ['1970-01-01T08:00:00+08:00', 0],
    ['1969-12-31T23:59:59.999Z', -1],
  ])('%s is so many milliseconds after 1970 began', (text, milliseconds) => {
    expect(parseInstant(text)).toBe(milliseconds);
    expect(parseInstant(formatInstant(milliseconds))).toBe(milliseconds);
  });

  it.each(['yesterday', '', '2026-02-13', '2026-02-13T09:30', '2026-02-30T00:00:00.000Z', 'Fri Feb 13 2026 GMT'])(
    'is not "%s": the error says how to write one, and keeps what lay behind it',
    (text) => {
      const { message, cause } = thrownBy(() => parseInstant(text));
      expect(message).toBe(`"${text}" is not an instant: write it as 2026-02-13T01:30:00.000Z.`);
      expect(cause).toBeInstanceOf(RangeError);
    },
  );
});

describe('a duration', () => {
  const SECOND = 1000;
  const HOUR = 3600 * SECOND;
  const DAY = 24 * HOUR;

  it.each([
    ['PT0S', 0],
    ['PT1.001S', SECOND + 1],
    ['PT1H2M3S', HOUR + 123 * SECOND],
    ['-PT90M', -1.5 * HOUR],
  ])('%s is the same of real and of working time', (text, milliseconds) => {
    expect(parseElapsed(text)).toBe(milliseconds);
    expect(parseWorkingTime(text)).toBe(milliseconds);
  });

  it.each([
    ['P1D', DAY],
    ['P1W', 7 * DAY],
    ['P2W3DT4H', 17 * DAY + 4 * HOUR],
    ['-P1D', -DAY],
  ])('%s of real time counts days of 24 hours', (text, milliseconds) => {
    expect(parseElapsed(text)).toBe(milliseconds);
  });

  it.each(['P1Y', 'P1M', 'P1Y1M', '-P1M'])('%s is no real time, since it has no one length', (text) => {
    expect(() => parseElapsed(text)).toThrow(
      `"${text}" is no exact time: months and years differ in length, use a budget of months.`,
    );
  });

  it.each(['P1Y', 'P1M', 'P1W', 'P1D', 'P1DT1H'])('%s is no working time, since days are not alike', (text) => {
    expect(() => parseWorkingTime(text)).toThrow(
      `"${text}" is no working time: write hours and minutes, or use a budget of working days.`,
    );
  });

  it.each(['PT0.0001S', 'PT0.0000001S', 'PT1.0010001S'])('%s is finer than what is counted', (text) => {
    const message = `"${text}" is finer than a millisecond, which is the smallest time counted.`;
    expect(() => parseElapsed(text)).toThrow(message);
    expect(() => parseWorkingTime(text)).toThrow(message);
  });

  it.each(['8h', '', 'P', '5'])('is not "%s", however often it is read: the error shows how to write one', (text) => {
    for (const read of [parseElapsed, parseWorkingTime]) {
      const { message, cause } = thrownBy(() => read(text));
      expect(message).toBe(`"${text}" is not an ISO-8601 duration such as PT8H or P2D.`);
      expect(cause).toBeInstanceOf(RangeError);
    }
  });

  it.each([
    [0, 'PT0S'],
    [1, 'PT0.001S'],
    [61_000, 'PT1M1S'],
    [25 * HOUR, 'PT25H'],
    [-1.5 * HOUR, '-PT1H30M'],
  ])('%i milliseconds are written in hours and less', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
