import { expect, it } from 'vitest';
import { compareInstants, earliestOf, latestOf } from '../../workflows/domain/vocabulary.ts';
import { mon, tue, wed } from '../support/builders.ts';

it('instants are in the order of time', () => {
  expect(compareInstants(mon('10:00'), tue('09:00'))).toBe(-1);
  expect(compareInstants(tue('09:00'), mon('10:00'))).toBe(1);
  expect(compareInstants(mon('10:00'), mon('10:00'))).toBe(0);
});

it('the earliest and the latest are found among those that are there, wherever they stand', () => {
  const [first, second, third] = [mon('10:00'), tue('10:00'), wed('10:00')];
  const orders = [
    [first, second, third],
    [third, first, second],
    [second, third, first],
  ] as const;
  for (const [one, ...others] of orders) {
    expect(earliestOf(one, undefined, ...others)).toBe(first);
    expect(latestOf(one, undefined, ...others)).toBe(third);
  }
  expect(earliestOf(second)).toBe(second);
  expect(latestOf(second, undefined)).toBe(second);
});
