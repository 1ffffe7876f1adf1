import { expect, it } from 'vitest';
import { compareInstants, latestOf } from '../../workflows/domain/vocabulary.ts';
import { mon, tue, wed } from '../support/builders.ts';

it('instants come one after the other', () => {
  expect(compareInstants(mon('10:00'), tue('09:00'))).toBe(-1);
  expect(compareInstants(tue('09:00'), mon('10:00'))).toBe(1);
  expect(compareInstants(tue('09:00'), tue('09:00'))).toBe(0);
});

it('the latest instant is found among those that are there', () => {
  expect(latestOf(tue('10:00'), mon('10:00'), wed('10:00'), undefined, tue('11:00'))).toBe(wed('10:00'));
  expect(latestOf(tue('10:00'), undefined)).toBe(tue('10:00'));
});
