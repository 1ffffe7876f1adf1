import { describe, expect, it } from 'vitest';
import type { CaseState, ClockState } from '../../workflows/domain/case/state.ts';
import {
  due,
  nextDeadline,
  nextDueAt,
  rungsAhead,
  rungWaiting,
  type Obligation,
} from '../../workflows/domain/clocks/due.ts';
import { tickEvents } from '../../workflows/domain/clocks/tick.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { fri, lateParcel, mon, thu, tue, wed } from '../support/builders.ts';
import { given } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { runningClock } from '../support/running-clock.ts';

const opened = given(mon('10:00'), lateParcel).state;
const withClocks = (...clocks: ClockState[]): CaseState => ({
  ...opened,
  clocks: Object.fromEntries(clocks.map((one) => [one.key, one])),
});
const RUNGS = [{ at: wed('12:00') }, { at: thu('10:00') }, { at: fri('10:00') }];
const missed = (...rungs: ClockState['rungs']) => runningClock({ breachedAt: wed('10:00'), rungs });
const asked = { at: wed('12:00'), done: true, acknowledgeBy: wed('13:00') } as const;

describe('what a clock has ahead', () => {
  const ahead = (...clocks: ClockState[]): Obligation[] => due(withClocks(...clocks));

  it('is its warnings and its end while it runs, and no rung', () => {
    const warned = runningClock({ warnings: [{ at: tue('10:00'), done: true }, { at: tue('15:00') }], rungs: RUNGS });
    expect(ahead(warned)).toEqual([
      { at: tue('15:00'), what: 'warning', key: 'answer', index: 1 },
      { at: wed('10:00'), what: 'breach', key: 'answer' },
    ]);
  });

  it('is the rungs that were not told once it was missed, and no warning', () => {
    const [first, ...rest] = RUNGS;
    const climbed = { ...missed({ at: first?.at ?? '', done: true }, ...rest), warnings: [{ at: tue('15:00') }] };
    expect(ahead(climbed)).toEqual([
      { at: thu('10:00'), what: 'rung', key: 'answer', index: 1 },
      { at: fri('10:00'), what: 'rung', key: 'answer', index: 2 },
    ]);
  });

  it.each(['paused', 'met', 'cancelled'] as const)('is nothing when it is %s', (status) => {
    expect(ahead(runningClock({ status, rungs: RUNGS }))).toEqual([]);
    expect(nextDueAt(withClocks(runningClock({ status })))).toBeNull();
    expect(nextDeadline(withClocks(runningClock({ status })))).toBeUndefined();
    expect(tickEvents(withClocks(runningClock({ status })), DEMO, fri('10:00'))).toEqual([]);
  });

  it('comes in the order of its instants, the end of a pause with it, and at one instant in the order of the clocks', () => {
    const [late, soon] = [
      runningClock({ key: 'late', dueAt: fri('10:00') }),
      runningClock({ key: 'soon', dueAt: tue('10:00') }),
    ];
    const same = runningClock({ key: 'same', dueAt: fri('10:00') });
    const state: CaseState = {
      ...withClocks(late, soon, same),
      paused: { reason: 'awaiting-customer-documents', since: mon('11:00'), ceilingAt: thu('10:00') },
    };
    expect(due(state).map(({ what, key }) => key ?? what)).toEqual(['soon', 'pause-ceiling', 'late', 'same']);
    expect(due(withClocks(same, late, soon)).map(({ key }) => key)).toEqual(['soon', 'same', 'late']);
    expect(nextDueAt(state)).toBe(tue('10:00'));
    expect(nextDueAt({ ...state, clocks: { late } })).toBe(thu('10:00'));
    expect(nextDueAt(withClocks(late, soon))).toBe(tue('10:00'));
    expect(nextDueAt(withClocks(soon, late))).toBe(tue('10:00'));
  });
});

describe('the deadline that is next', () => {
  it('is the earliest end of a running clock, whoever keeps it, missed or not', () => {
    const [first, second] = [
      runningClock({ key: 'a', dueAt: thu('10:00') }),
      runningClock({ key: 'b', dueAt: wed('10:00') }),
    ];
    const theirs = runningClock({ key: 'c', dueAt: tue('10:00'), holder: 'claimant', breachedAt: tue('10:00') });
    expect(nextDeadline(withClocks(first, second))?.key).toBe('b');
    expect(nextDeadline(withClocks(second, first))?.key).toBe('b');
    expect(nextDeadline(withClocks(first, theirs, second))?.key).toBe('c');
    expect(nextDeadline(withClocks({ ...theirs, status: 'met' }, first))?.key).toBe('a');
    expect(nextDeadline(withClocks())).toBeUndefined();
    // Of two at one instant the one that the case had first.
    expect(nextDeadline(withClocks({ ...first, dueAt: wed('10:00') }, second))?.key).toBe('a');
  });
});

describe('a rung that waits for an answer', () => {
  it('is the last that was told, if it asks and nobody answered', () => {
    expect(rungWaiting(missed(asked, { at: thu('10:00') }))).toBe(0);
    expect(rungWaiting(missed({ ...asked, acknowledged: true }, { at: thu('10:00') }))).toBeUndefined();
    expect(rungWaiting(missed({ at: wed('12:00'), done: true }, { at: thu('10:00') }))).toBeUndefined();
    expect(rungWaiting(missed(asked, { at: thu('10:00'), done: true }, { at: fri('10:00') }))).toBeUndefined();
    expect(rungWaiting(missed(...RUNGS))).toBeUndefined();
    expect(rungWaiting({ ...missed(asked), status: 'met' })).toBeUndefined();
    expect(rungWaiting({ ...missed(asked), status: 'paused' })).toBeUndefined();
  });

  it('lets the next one come when its time is over, if that is sooner, and no other', () => {
    const rest = [{ at: thu('10:00') }, { at: fri('10:00') }];
    expect(rungsAhead(missed(asked, ...rest))).toEqual([
      { index: 1, at: wed('13:00') },
      { index: 2, at: fri('10:00') },
    ]);
    const patient = { ...asked, acknowledgeBy: fri('09:00') };
    expect(rungsAhead(missed(patient, ...rest))).toEqual([
      { index: 1, at: thu('10:00') },
      { index: 2, at: fri('10:00') },
    ]);
    expect(rungsAhead(missed({ ...asked, acknowledged: true }, ...rest))[0]).toEqual({ index: 1, at: thu('10:00') });
  });
});

describe('what a tick says', () => {
  const told = (state: CaseState, until: string, rules: Rulebook = DEMO) =>
    tickEvents(state, rules, until).map(({ type, happenedAt, reportedAt }) => [type, happenedAt, reportedAt]);

  it('is in the order of its instants, whatever the order of the clocks', () => {
    const [early, late] = [
      runningClock({ key: 'early', dueAt: tue('10:00') }),
      runningClock({ key: 'late', dueAt: wed('10:00') }),
    ];
    const both = [
      ['ClockBreached', tue('10:00'), fri('10:00')],
      ['ClockBreached', wed('10:00'), fri('10:00')],
    ];
    expect(told(withClocks(early, late), fri('10:00'))).toEqual(both);
    expect(told(withClocks(late, early), fri('10:00'))).toEqual(both);
    const keys = tickEvents(withClocks(late, runningClock({ key: 'same' })), DEMO, fri('10:00')).map(({ data }) =>
      'key' in data ? data.key : '',
    );
    expect(keys).toEqual(['late', 'same']);
  });

  it('is nothing before an instant, and all at it', () => {
    const warned = runningClock({ warnings: [{ at: tue('15:00') }] });
    expect(told(withClocks(warned), tue('14:59'))).toEqual([]);
    expect(told(withClocks(warned), tue('15:00'))).toEqual([['ClockWarned', tue('15:00'), tue('15:00')]]);
    expect(told(withClocks(runningClock()), wed('09:59'))).toEqual([]);
    expect(told(withClocks(runningClock()), wed('10:00'))).toEqual([['ClockBreached', wed('10:00'), wed('10:00')]]);
  });

  it('records warnings that were passed over with what came after them, and no others', () => {
    const passed = runningClock({
      warnings: [{ at: mon('15:00'), done: true }, { at: tue('10:00') }, { at: tue('15:00') }, { at: wed('09:00') }],
    });
    expect(tickEvents(withClocks(passed), DEMO, tue('16:00'))[0]?.data).toEqual({
      key: 'answer',
      cycle: 1,
      warning: 2,
      dueAt: wed('10:00'),
      skipped: [1],
    });
    expect(tickEvents(withClocks(passed), DEMO, tue('11:00'))[0]?.data).not.toHaveProperty('skipped');
    expect(tickEvents(withClocks(passed), DEMO, wed('11:00'))[0]?.data).toMatchObject({ skippedWarnings: [1, 2, 3] });
    expect(tickEvents(withClocks(runningClock()), DEMO, wed('11:00'))[0]?.data).not.toHaveProperty('skippedWarnings');
  });

  it('is the end of a pause alone when that was reached, at its own instant', () => {
    const paused = { reason: 'awaiting-customer-documents', since: mon('11:00'), ceilingAt: wed('12:00') };
    const state = { ...withClocks(runningClock()), paused };
    expect(told(state, wed('12:00'))).toEqual([['CaseResumed', wed('12:00'), wed('12:00')]]);
    expect(tickEvents(state, DEMO, thu('10:00'))).toMatchObject([
      { type: 'CaseResumed', data: { because: 'ceiling' }, happenedAt: wed('12:00'), reportedAt: thu('10:00') },
    ]);
    expect(told(state, wed('11:59'))).toEqual([['ClockBreached', wed('10:00'), wed('11:59')]]);
  });

  it('is no alarm for which the pinned rules have nobody: that is an error, which names the rulebook', () => {
    const { answer: _answer, ...others } = DEMO.clocks;
    const lost = { ...DEMO, clocks: others };
    expect(() => tickEvents(withClocks(runningClock()), lost, wed('10:00'))).toThrow(
      /^The pinned rulebook demo 2025-01-01 has no clock answer\.$/,
    );
    const climbing = withClocks(missed(...RUNGS));
    expect(() => tickEvents(climbing, lost, wed('12:00'))).toThrow(
      /^The pinned rulebook demo 2025-01-01 has no rung 0 for answer\.$/,
    );
    expect(() => tickEvents(climbing, { ...DEMO, ladders: {} }, thu('10:00'))).toThrow(/has no rung 1 for answer\.$/);
  });
});
