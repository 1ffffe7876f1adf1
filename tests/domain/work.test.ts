import { describe, expect, it } from 'vitest';
import type { CaseState, ClockState, Promised } from '../../workflows/domain/case/state.ts';
import { climbedOf, isEscalated, oursDueAt, promisedAt, waitsFor, workOf } from '../../workflows/domain/case/work.ts';
import { fri, lateParcel, mon, thu, tue, wed } from '../support/builders.ts';
import { given } from '../support/given.ts';
import { runningClock } from '../support/running-clock.ts';

const opened = given(mon('10:00'), lateParcel).state;
const clock = (key: string, more: Partial<ClockState> = {}) => runningClock({ key, clock: key, ...more });
const having = (clocks: ClockState[], more: Partial<CaseState> = {}): CaseState => ({
  ...opened,
  clocks: Object.fromEntries(clocks.map((one) => [one.key, one])),
  ...more,
});
const paused = { reason: 'awaiting-customer-documents', since: mon('11:00'), ceilingAt: fri('10:00') };
const theirs = clock('theirs', { holder: 'claimant', dueAt: tue('10:00') });

describe('by when we must do something next', () => {
  it('is the end of the first clock of ours that runs', () => {
    const [late, soon] = [clock('late', { dueAt: fri('10:00') }), clock('soon', { dueAt: thu('10:00') })];
    expect(oursDueAt(having([late, soon]))).toBe(thu('10:00'));
    expect(oursDueAt(having([soon, late]))).toBe(thu('10:00'));
    expect(oursDueAt(having([late, theirs]))).toBe(fri('10:00'));
    expect(oursDueAt(having([theirs]))).toBeUndefined();
    expect(oursDueAt(having([{ ...soon, status: 'met' }, late]))).toBe(fri('10:00'));
    expect(oursDueAt(having([]))).toBeUndefined();
  });

  it('is only pressing while the case is held: what warned, was missed, or has no warning', () => {
    const quiet = { warnings: [{ at: tue('10:00') }, { at: wed('09:00') }] };
    const warned = { warnings: [{ at: tue('10:00'), done: true as const }, { at: wed('09:00') }] };
    const held = (more: Partial<ClockState>) => oursDueAt(having([clock('a', more)], { paused }));
    expect(held(quiet)).toBeUndefined();
    expect(held(warned)).toBe(wed('10:00'));
    expect(held({ ...quiet, breachedAt: wed('10:00') })).toBe(wed('10:00'));
    expect(held({})).toBe(wed('10:00'));
    expect(held({ holder: 'third-party' })).toBeUndefined();
    expect(oursDueAt(having([clock('a', quiet)]))).toBe(wed('10:00'));
  });
});

describe('what a case waits for', () => {
  it('is its pause, nobody where it waits for us, and else whoever the clock that is due next binds', () => {
    expect(waitsFor(having([clock('a')], { paused }))).toEqual({ reason: 'awaiting-customer-documents' });
    expect(waitsFor(having([clock('a'), theirs]))).toBeUndefined();
    const partner = clock('partner', { holder: 'third-party', dueAt: thu('10:00') });
    expect(waitsFor(having([partner, theirs]))).toEqual({ holder: 'claimant' });
    expect(waitsFor(having([theirs, partner]))).toEqual({ holder: 'claimant' });
    expect(waitsFor(having([]))).toEqual({});
    // At one instant it is the first by name, in whatever order a store gives them back.
    const both = [clock('b', { holder: 'claimant' }), clock('a', { holder: 'third-party' })];
    expect(waitsFor(having(both))).toEqual({ holder: 'third-party' });
    expect(waitsFor(having(both.toReversed()))).toEqual({ holder: 'third-party' });
  });
});

describe('a promise that somebody waits for', () => {
  const promised = (...promises: Promised[]) =>
    having([], { promises: Object.fromEntries(promises.map((one, index) => [`p${index + 1}`, one])) });
  const standing = (dueAt: string): Promised => ({ dueAt, state: 'standing' });
  const broken = (dueAt: string): Promised => ({ dueAt, state: 'broken' });
  const kept: Promised = { dueAt: mon('12:00'), state: 'kept', keptAt: mon('11:00') };

  it('is the first that was neither kept, late or in time, nor void', () => {
    expect(promisedAt(promised(standing(thu('10:00')), standing(wed('10:00'))))).toBe(wed('10:00'));
    expect(promisedAt(promised(standing(wed('10:00')), standing(thu('10:00'))))).toBe(wed('10:00'));
    expect(promisedAt(promised(standing(wed('10:00')), broken(tue('10:00'))))).toBe(tue('10:00'));
    const late: Promised = { ...broken(mon('12:00')), keptAt: mon('13:00') };
    const gone: Promised = { dueAt: mon('12:00'), state: 'void' };
    expect(promisedAt(promised(kept, late, gone))).toBeUndefined();
    expect(promisedAt(promised(kept, late, gone, standing(fri('10:00'))))).toBe(fri('10:00'));
    expect(promisedAt(promised())).toBeUndefined();
  });

  it('is told with whether it is broken and how many more there are', () => {
    const told = (...promises: Promised[]) => workOf(promised(...promises)).promise;
    expect(told(kept)).toBeUndefined();
    expect(told(standing(wed('10:00')))).toEqual({ dueAt: wed('10:00'), broken: false, more: 0 });
    expect(told(standing(wed('10:00')), broken(tue('10:00')), kept)).toEqual({
      dueAt: tue('10:00'),
      broken: true,
      more: 1,
    });
    expect(told(broken(wed('10:00')), standing(tue('10:00')))).toEqual({ dueAt: tue('10:00'), broken: false, more: 1 });
    expect(told(standing(wed('10:00')), broken(wed('10:00')))).toEqual({ dueAt: wed('10:00'), broken: true, more: 1 });
  });
});

describe('how far a ladder has climbed', () => {
  const done = { at: wed('12:00'), done: true as const };
  const asks = { ...done, acknowledgeBy: wed('13:00') };
  const ahead = { at: thu('10:00') };
  const climbed = (...clocks: ClockState[]) => climbedOf(having(clocks));

  it('is told of the one that climbed highest, and of two the one that waits for an answer', () => {
    expect(climbed(clock('a', { rungs: [ahead] }))).toBeUndefined();
    expect(climbed(clock('a', { rungs: [done, ahead] }))).toEqual({
      key: 'a',
      clock: 'a',
      told: 1,
      of: 2,
      waiting: false,
    });
    // What was passed over lies below as well.
    expect(climbed(clock('a', { rungs: [ahead, done, ahead] }))).toMatchObject({ told: 2, of: 3 });
    const [low, high] = [clock('low', { rungs: [done, ahead] }), clock('high', { rungs: [done, done, ahead] })];
    expect(climbed(low, high)?.key).toBe('high');
    expect(climbed(high, low)?.key).toBe('high');
    const waits = clock('waits', { rungs: [asks, ahead] });
    expect(climbed(low, waits)).toMatchObject({ key: 'waits', waiting: true });
    expect(climbed(waits, low)).toMatchObject({ key: 'waits', waiting: true });
    expect(climbed(waits, high)?.key).toBe('high');
    expect(climbed({ ...high, status: 'met' }, low)?.key).toBe('low');
    expect(climbed()).toBeUndefined();
  });

  it('escalates a case, as somebody may by hand', () => {
    const latest = { seq: 9, happenedAt: tue('10:00'), reportedAt: tue('10:00') };
    expect(isEscalated(having([clock('a', { rungs: [ahead] })]))).toBe(false);
    expect(isEscalated(having([clock('a', { rungs: [done] })]))).toBe(true);
    expect(isEscalated(having([], { latest: { CaseEscalated: latest } }))).toBe(true);
  });
});

describe('a row of the worklist', () => {
  const personal = (description: string) => ({ complainant: { name: '周示例' }, description });
  const described = (description: string) => workOf(having([], { personal: personal(description) })).description;

  it('says who asks what, what was promised, how far it climbed and for whom it waits, as far as there is such', () => {
    const rungs = [{ at: wed('12:00'), done: true as const }];
    const promises: CaseState['promises'] = { p1: { dueAt: thu('10:00'), state: 'standing' } };
    const all = having([{ ...theirs, rungs }], { personal: personal('Nothing came.'), promises });
    expect(workOf(all)).toStrictEqual({
      description: 'Nothing came.',
      customer: '周示例',
      promise: { dueAt: thu('10:00'), broken: false, more: 0 },
      ladder: { key: 'theirs', clock: 'theirs', told: 1, of: 1, waiting: false },
      waits: { holder: 'claimant' },
    });
    expect(workOf(having([clock('a')], { personal: {} }))).toStrictEqual({});
  });

  it('is one line of at most 160 characters, none of which is cut through', () => {
    expect(described('  Two cartons\n\n are \t crushed. ')).toBe('Two cartons are crushed.');
    expect(described('x'.repeat(160))).toBe('x'.repeat(160));
    expect(described('x'.repeat(161))).toBe('x'.repeat(160));
    // Each of these takes two of what a text is counted in.
    expect(described('🚚'.repeat(200))).toBe('🚚'.repeat(160));
    expect(described(`${' '.repeat(400)}late`)).toBe('late');
  });
});
