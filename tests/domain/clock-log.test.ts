import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { evolveClocks } from '../../workflows/domain/clocks/evolve.ts';
import { acknowledge, fri, lateParcel, mon, thu, tue, waitForDocuments, wed } from '../support/builders.ts';
import { given } from '../support/given.ts';

describe('the log of a clock', () => {
  const { state } = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge).and(mon('11:00'), waitForDocuments);
  const at = { happenedAt: tue('10:00'), reportedAt: tue('10:00') };

  it('is folded where the case has that clock, and passed over where not', () => {
    const about = (key: string) =>
      ({ type: 'ClockMet', data: { key, cycle: 1, dueAt: wed('10:00'), late: false }, ...at }) as const;
    expect(evolveClocks(state, about('elsewhere'))).toBe(state);
    expect(evolveClocks(state, { type: 'NoteAdded', data: {}, ...at })).toBe(state);
    const done = evolveClocks(state, about('answer')).clocks['answer'];
    expect(done).toMatchObject({ status: 'met', endedAt: tue('10:00') });
    expect(done).not.toHaveProperty('pausedAt');
  });

  it('forgets the pause of a clock that ended or goes on', () => {
    const over = { type: 'ClockCancelled', data: { key: 'answer', cycle: 1, because: 'ended' }, ...at } as const;
    expect(evolveClocks(state, over).clocks['answer']).not.toHaveProperty('pausedAt');
    const on = { key: 'answer', cycle: 1, dueAt: thu('10:00'), warnings: [wed('10:00')], rungs: [fri('10:00')] };
    const again = evolveClocks(state, { type: 'ClockResumed', data: on, ...at }).clocks['answer'];
    expect(again).toMatchObject({ status: 'running', dueAt: thu('10:00'), warnings: [{ at: wed('10:00') }] });
    expect(again).not.toHaveProperty('pausedAt');
    expect(again).not.toHaveProperty('provisional');
    const guessed = evolveClocks(state, { type: 'ClockResumed', data: { ...on, provisional: true }, ...at });
    expect(guessed.clocks['answer']).toMatchObject({ provisional: true });
  });

  it('says of a warning, a miss and a rung which were told, and of one that was passed over as well', () => {
    const clock = {
      ...state.clocks['answer'],
      warnings: [{ at: mon('12:00') }, { at: mon('13:00') }, { at: mon('14:00') }],
      rungs: [{ at: wed('12:00') }, { at: thu('10:00') }, { at: fri('10:00') }],
    };
    const known = { ...state, clocks: { answer: clock } } as CaseState;
    const done = (event: Parameters<typeof evolveClocks>[1], what: 'warnings' | 'rungs') =>
      evolveClocks(known, event).clocks['answer']?.[what].map((step) => step.done === true);
    const key = { key: 'answer', cycle: 1 };
    const warn = { ...key, warning: 1, dueAt: wed('10:00') };
    expect(done({ type: 'ClockWarned', data: warn, ...at }, 'warnings')).toEqual([false, true, false]);
    expect(done({ type: 'ClockWarned', data: { ...warn, skipped: [0] }, ...at }, 'warnings')).toEqual([
      true,
      true,
      false,
    ]);
    const breach = { ...key, dueAt: wed('10:00'), effect: 'duty-breached' } as const;
    expect(done({ type: 'ClockBreached', data: breach, ...at }, 'warnings')).toEqual([false, false, false]);
    expect(done({ type: 'ClockBreached', data: { ...breach, skippedWarnings: [2] }, ...at }, 'warnings')).toEqual([
      false,
      false,
      true,
    ]);
    const rung = { ...key, rung: 1, notify: 'manager' };
    expect(done({ type: 'RungFired', data: rung, ...at }, 'rungs')).toEqual([false, true, false]);
    expect(done({ type: 'RungFired', data: { ...rung, skipped: [0] }, ...at }, 'rungs')).toEqual([true, true, false]);
    const fired = evolveClocks(known, { type: 'RungFired', data: rung, ...at }).clocks['answer']?.rungs;
    // A rung that came before its own instant is known by when it came.
    expect(fired).toEqual([{ at: wed('12:00') }, { at: tue('10:00'), done: true }, { at: fri('10:00') }]);
  });
});
