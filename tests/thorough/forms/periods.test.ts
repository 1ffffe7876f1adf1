import { describe, expect, it } from 'vitest';
import { daysBefore, lastPeriod, lengthOf, localDate, periodNamed, spanOf } from '../../../forms/period.ts';

const SHANGHAI = 'Asia/Shanghai';
const BERLIN = 'Europe/Berlin';

describe('the last whole period before an instant', () => {
  it.each([
    ['day', '2026-03-02T01:00:00.000Z', '2026-03-01', '2026-03-01', '2026-03-01'],
    // Five past midnight in Shanghai, still the day before in UTC.
    ['day', '2026-03-01T16:05:00.000Z', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['week', '2026-03-09T01:00:00.000Z', '2026-W10', '2026-03-02', '2026-03-08'],
    ['week', '2026-03-15T15:59:00.000Z', '2026-W10', '2026-03-02', '2026-03-08'],
    ['week', '2026-01-05T01:00:00.000Z', '2026-W01', '2025-12-29', '2026-01-04'],
    ['week', '2027-01-04T01:00:00.000Z', '2026-W53', '2026-12-28', '2027-01-03'],
    ['month', '2026-03-05T10:00:00.000Z', '2026-02', '2026-02-01', '2026-02-28'],
    ['month', '2028-03-01T00:00:00.000Z', '2028-02', '2028-02-01', '2028-02-29'],
    ['month', '2026-01-05T10:00:00.000Z', '2025-12', '2025-12-01', '2025-12-31'],
  ] as const)('is, by the %s at %s, %s', (every, at, name, from, to) => {
    expect(lastPeriod(at, every, SHANGHAI)).toEqual({ name, every, from, to });
  });

  it('has the same name however late in the next one it is asked for', () => {
    const names = ['2026-03-09T00:00:00.000Z', '2026-03-12T00:00:00.000Z', '2026-03-15T15:59:59.999Z'].map(
      (at) => lastPeriod(at, 'week', SHANGHAI).name,
    );
    expect(new Set(names)).toEqual(new Set(['2026-W10']));
  });
});

describe('the name of a period', () => {
  it.each(['2026-03-02', '2026-W10', '2026-W53', '2026-03', '2028-02-29'])('%s is one', (name) => {
    expect(periodNamed(name)?.name).toBe(name);
  });

  it.each(['2026-02-30', '2026-W54', '2026-W00', '2025-W53', '2026-13', '2026', 'W10', '2026-3', ''])(
    '%s is none',
    (name) => {
      expect(periodNamed(name)).toBeUndefined();
    },
  );
});

describe('the instants of local days', () => {
  it('follow the clock changes of the time zone', () => {
    const hours = ({ from, before }: { from: string; before: string }) =>
      (Date.parse(before) - Date.parse(from)) / 3_600_000;
    const day = (date: string) => hours(spanOf({ from: date, to: date }, BERLIN));
    expect([day('2026-03-28'), day('2026-03-29'), day('2026-10-25')]).toEqual([24, 23, 25]);
    expect(spanOf({ from: '2026-03-29', to: '2026-03-29' }, BERLIN)).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      before: '2026-03-29T22:00:00.000Z',
    });
  });

  it('are counted with both ends', () => {
    expect(lengthOf({ from: '2026-03-02', to: '2026-03-02' })).toBe(1);
    expect(lengthOf({ from: '2026-02-27', to: '2026-03-02' })).toBe(4);
    expect(daysBefore('2026-03-02', 3)).toBe('2026-02-27');
    expect(localDate('2026-03-01T16:00:00.000Z', SHANGHAI)).toBe('2026-03-02');
  });
});
