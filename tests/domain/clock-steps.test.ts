import { describe, expect, it } from 'vitest';
import { dueOf, stepsOf } from '../../workflows/domain/clocks/steps.ts';
import type { ClockRule, Offset } from '../../workflows/domain/rulebook/rulebook.ts';
import { fri, lateParcel, mon, thu, tue, wed } from '../support/builders.ts';
import { given } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';

// The office works from nine to six with a break from twelve to one; the rungs of the service ladder come 2, 8 and 24 working hours late.
const { state } = given(mon('10:00'), lateParcel);
const { answer, promise } = DEMO.clocks;
if (!answer || !promise) throw new Error('The sample organisation has no clock for the answer or for a promise.');
const { ladder: _ladder, ...plain } = answer;
const DUE = { dueAt: wed('10:00'), provisional: false };
const steps = (rule: ClockRule, from = mon('10:00'), due: Parameters<typeof stepsOf>[1] = DUE) =>
  stepsOf(rule, due, from, state, DEMO);
const working = (duration: string): Offset => ({ duration, unit: 'working-time' });
const elapsed = (duration: string): Offset => ({ duration, unit: 'elapsed' });

describe('the steps of a clock', () => {
  it('are its warnings before and its rungs after the instant at which it is due', () => {
    expect(steps(answer)).toStrictEqual({
      dueAt: wed('10:00'),
      warnings: [tue('15:00'), wed('09:00')],
      rungs: [wed('12:00'), thu('10:00'), '2026-03-09T02:00:00.000Z'],
    });
    expect(steps(plain).rungs).toEqual([]);
  });

  it('warn earliest first, however the rule counts, and only after the instant from which they are given', () => {
    const warnings = [elapsed('PT1H'), working('PT4H'), elapsed('PT24H')];
    expect(steps({ ...plain, warnings }).warnings).toEqual([tue('10:00'), tue('15:00'), wed('09:00')]);
    expect(steps({ ...plain, warnings }, tue('14:59')).warnings).toEqual([tue('15:00'), wed('09:00')]);
    expect(steps({ ...plain, warnings }, tue('15:00')).warnings).toEqual([wed('09:00')]);
    expect(steps({ ...plain, warnings }, wed('09:00')).warnings).toEqual([]);
  });

  it('say that the end may still move, and why it was moved', () => {
    const because = '2026-03-01 is not a working day of the week';
    expect(
      steps({ ...plain, warnings: [] }, mon('10:00'), { dueAt: wed('10:00'), provisional: true, rolled: because }),
    ).toStrictEqual({ dueAt: wed('10:00'), warnings: [], rungs: [], provisional: true, rolled: because });
  });
});

describe('a clock that counts to a given instant', () => {
  it('is due at it, for certain, and no other clock is', () => {
    expect(dueOf(promise, mon('10:00'), fri('10:00'), state, DEMO)).toEqual({
      dueAt: fri('10:00'),
      provisional: false,
    });
    expect(dueOf(answer, mon('10:00'), fri('10:00'), state, DEMO)).toEqual({ dueAt: wed('10:00'), provisional: false });
  });

  it('cannot begin without one', () => {
    expect(() => dueOf(promise, mon('10:00'), undefined, state, DEMO)).toThrow(
      'Clock promise counts to a given instant, but the event that starts it carries none.',
    );
  });
});
