import { describe, expect, it } from 'vitest';
import { effectsOf, overtakenBy } from '../../workflows/domain/effects.ts';
import { acknowledge, lateParcel, mon, tue, wed, type Told } from '../support/builders.ts';
import { CASE_ID, given } from '../support/given.ts';
import {
  brought,
  by,
  DUPLICATE,
  earlier,
  later,
  joined,
  merged,
  mergeInto,
  release,
  SURVIVOR,
  THIRD,
  undo,
} from '../support/merged.ts';

describe('several cases in one', () => {
  const earliest = given(mon('09:30'), lateParcel).and(mon('09:40'), acknowledge);
  const earliestMerged = earliest.and(tue('10:30'), mergeInto(SURVIVOR));
  const three = joined.and(tue('10:30'), brought(earliestMerged, THIRD), by);

  it('watch the earliest instant of all, and go back to the next one when one leaves', () => {
    expect(three.clocks['answer']).toBe(wed('09:30'));
    expect(three.and(tue('11:00'), release(THIRD), by).clocks['answer']).toBe(wed('10:00'));
    expect(three.and(tue('11:00'), release(THIRD), by).and(tue('11:10'), release(DUPLICATE), by).clocks).toEqual(
      later.clocks,
    );
  });

  it('fall back to one that came later and was not the earliest then', () => {
    const early = later.and(tue('10:00'), brought(earliest.and(tue('09:50'), mergeInto(SURVIVOR)), THIRD), by);
    const both = early.and(tue('10:30'), brought(earlier.and(tue('10:20'), mergeInto(SURVIVOR)), DUPLICATE), by);
    expect(both.clocks['answer']).toBe(wed('09:30'));
    const rest = both.and(tue('11:00'), release(THIRD), by);
    expect(rest.clocks['answer']).toBe(wed('10:00'));
    expect(rest.and(tue('11:10'), release(DUPLICATE), by).clocks).toEqual(later.clocks);
  });

  it('may leave in any order', () => {
    const without = three.and(tue('11:00'), release(DUPLICATE), by);
    expect(without.clocks['answer']).toBe(wed('09:30'));
    expect(without.and(tue('11:10'), release(THIRD), by).clocks).toEqual(later.clocks);
  });

  it('pass on what leaves after they were themselves merged further', () => {
    const further = joined.and(tue('11:00'), mergeInto(THIRD));
    const target = given(tue('09:30'), lateParcel).and(tue('09:40'), acknowledge);
    const all = target.and(tue('11:00'), brought(further, SURVIVOR), by);
    expect(all.clocks['answer']).toBe(wed('10:00'));
    expect(all.state).toMatchObject({ absorbed: [SURVIVOR], contacts: 4 });

    const left = further.and(tue('12:00'), release(DUPLICATE), by);
    const [passed] = left.events.slice(further.events.length).flatMap((event) => effectsOf(event, left.state));
    expect(passed).toEqual({ kind: 'give-command', command: 'ReleaseCase', to: THIRD });

    const rest = all.and(tue('12:00'), { type: 'ReleaseCase', from: DUPLICATE, contacts: 2 }, by);
    expect(rest.clocks['answer']).toBe(wed('18:00'));
    expect(rest.state).toMatchObject({ absorbed: [SURVIVOR], contacts: 2, promises: { p1: { state: 'standing' } } });
    expect(Object.values(rest.state.promises).map(({ state }) => state)).toEqual(['standing', 'void']);
    expect(rest.and(tue('13:00'), release(SURVIVOR), by).clocks).toEqual(target.clocks);

    const parted = left.and(tue('13:00'), undo);
    expect(parted.clocks).toEqual(later.clocks);
  });
});

describe('a merge that the other case refuses', () => {
  const seq = merged.events.findIndex(({ type }) => type === 'CaseMerged') + 1;
  const refused = (place: number): Told => ({
    type: 'RecordDelivery',
    effectId: `${CASE_ID}:${place}:0`,
    outcome: 'refused',
    detail: { reason: 'merge-into-ended' },
  });

  it('is undone by itself, with the reason', () => {
    const back = merged.and(tue('10:01'), refused(seq));
    expect(back.events[merged.events.length]).toMatchObject({
      type: 'MergeUndone',
      data: { into: SURVIVOR, because: 'refused', refusal: 'merge-into-ended', status: 'open' },
    });
    expect(back.clocks).toEqual(earlier.clocks);
    expect(back.events.slice(merged.events.length).flatMap((event) => effectsOf(event, back.state))).toEqual([]);
  });

  it('is only noted when somebody undid it before, or merged the case again', () => {
    const undone = merged.and(tue('10:01'), undo);
    undone.when(tue('10:02'), refused(seq)).thenTypes('NoticeCancelled');
    undone.and(tue('10:02'), mergeInto(THIRD)).when(tue('10:03'), refused(seq)).thenTypes('NoticeCancelled');
  });
});

it('what a merge asks of the other case is asked for, and an undone merge is not asked for any more', () => {
  const [absorb] = merged.events.slice(-4).flatMap((event) => effectsOf(event, merged.state));
  expect(absorb).toEqual({ kind: 'give-command', command: 'AbsorbCase', to: SURVIVOR });
  const back = merged.and(tue('11:00'), undo);
  const [releasing] = back.events.slice(merged.events.length).flatMap((event) => effectsOf(event, back.state));
  expect(releasing).toEqual({ kind: 'give-command', command: 'ReleaseCase', to: SURVIVOR });
  if (!absorb || !releasing) throw new Error('Nothing was asked.');
  expect(overtakenBy(absorb, merged.state)).toBeUndefined();
  expect(overtakenBy(absorb, back.state)).toMatch(/undone/);
  expect(overtakenBy(releasing, back.state)).toBeUndefined();
});
