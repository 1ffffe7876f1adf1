import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { mustBeTold } from '../../workflows/domain/clocks/waking.ts';
import { acknowledge, answer, lateParcel, mon, promise, tue, wed, withdraw } from '../support/builders.ts';
import { given } from '../support/given.ts';

/** Next it warns of the answer, on Tuesday at three. */
const waiting = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
const tells = (after: CaseState, before: CaseState | undefined = waiting.state) => mustBeTold(before, after);
const promised = (dueAt: string) => waiting.and(mon('10:30'), promise(dueAt)).state;
const asleep: CaseState = { ...waiting.state, clocks: {} };

describe('the workflow of a case is told of a command that was decided without it', () => {
  it.each<[string, CaseState]>([
    ['it is answered', waiting.and(mon('11:00'), answer).state],
    ['it has ended', waiting.and(mon('11:00'), withdraw).state],
    ['it is of another type', { ...waiting.state, caseType: 'damage' }],
    ['it lies with another department', { ...waiting.state, department: 'fleet' }],
    ['something falls due earlier', promised(tue('12:00'))],
  ])('when %s', (_, after) => {
    expect(tells(after)).toBe(true);
  });

  it('when it is new, and when it waited for nothing and now does', () => {
    expect(mustBeTold(undefined, waiting.state)).toBe(true);
    expect(mustBeTold(asleep, waiting.state)).toBe(true);
  });

  it('and of nothing else: its timer finds out by itself', () => {
    expect(tells(waiting.state)).toBe(false);
    expect(tells(promised(wed('12:00')))).toBe(false);
    expect(tells(asleep)).toBe(false);
    expect(mustBeTold(asleep, asleep)).toBe(false);
    expect(tells({ ...waiting.state, severity: 'major', contacts: 3 })).toBe(false);
    // What was due first is gone: the timer wakes for nothing and is armed anew.
    const { state } = waiting;
    expect(mustBeTold(promised(tue('12:00')), { ...state, seq: state.seq + 1 })).toBe(false);
  });
});
