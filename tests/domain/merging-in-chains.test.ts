import { describe, expect, it } from 'vitest';
import { effectsOf, overtakenBy } from '../../workflows/domain/effects.ts';
import { acknowledge, fri, lateParcel, local, mon, thu, tue, wed, type Told } from '../support/builders.ts';
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

describe('a case that goes further with what had come into it', () => {
  const [answerOfLater, statutoryOfLater] = [
    { clock: 'answer', key: 'answer', startedAt: tue('09:00'), dueAt: wed('18:00') },
    {
      clock: 'statutory-answer',
      key: 'statutory-answer',
      startedAt: tue('09:00'),
      dueAt: local('2026-03-11', '00:00'),
    },
  ];
  const further = joined.and(tue('11:00'), mergeInto(THIRD));
  /** Told on Tuesday at half past nine; its answer is due on Thursday at half past nine. */
  const target = given(tue('09:30'), lateParcel).and(tue('09:40'), acknowledge);
  const all = target.and(tue('11:00'), brought(further, SURVIVOR), by);

  it('says of each promise and clock from which case it is, and what it stands in for', () => {
    const clocks = [
      {
        ...answerOfLater,
        startedAt: mon('10:00'),
        dueAt: wed('10:00'),
        origin: DUPLICATE,
        replaced: [answerOfLater],
      },
      { clock: 'promise', key: 'promise:p1', startedAt: tue('09:10'), dueAt: fri('12:00') },
      { clock: 'promise', key: 'promise:p2', startedAt: mon('11:00'), dueAt: tue('12:00') },
      {
        ...statutoryOfLater,
        startedAt: mon('10:00'),
        dueAt: local('2026-03-10', '00:00'),
        origin: DUPLICATE,
        replaced: [statutoryOfLater],
      },
    ];
    expect(further.events.find(({ type }) => type === 'CaseMerged')?.data).toStrictEqual({
      into: THIRD,
      promises: [
        { subject: 'p1', dueAt: fri('12:00') },
        { subject: 'p2', dueAt: tue('12:00'), origin: DUPLICATE },
      ],
      clocks,
      contacts: 3,
    });
  });

  it('has its promises made there by the case that they are from, with their texts and from when they were made', () => {
    const made = all.events.slice(target.events.length).filter(({ type }) => type === 'PromiseMade');
    const personal = { text: 'call with the time' };
    const first = { subject: 'p1', dueAt: fri('12:00'), broughtBy: SURVIVOR, since: tue('09:10') };
    const second = { subject: 'p2', dueAt: tue('12:00'), broughtBy: DUPLICATE, since: mon('11:00') };
    expect(made).toMatchObject([
      { data: first, personal },
      { data: second, personal },
    ]);
  });

  it('is known there by its parts: what each brought, and what is owed again when it leaves', () => {
    const own = { ...answerOfLater, startedAt: tue('09:30'), dueAt: thu('09:30') };
    expect(all.state.brought).toStrictEqual({
      [SURVIVOR]: { via: SURVIVOR, promises: ['p1'], referrals: [], contacts: 3, instead: { answer: own } },
      [DUPLICATE]: {
        via: SURVIVOR,
        promises: ['p2'],
        referrals: [],
        contacts: 0,
        instead: {
          answer: { ...answerOfLater, broughtBy: SURVIVOR },
          // Both other statutory answers are due at once, and behind the case's own nothing counts.
          'statutory-answer': { ...statutoryOfLater, startedAt: tue('09:30') },
        },
      },
    });
  });

  it('takes questions along that had come into it, with the case that had asked', () => {
    const asked = earlier
      .and(mon('12:00'), { type: 'Refer', department: 'fleet', question: 'Where is it?' })
      .and(tue('10:00'), mergeInto(SURVIVOR));
    const both = later
      .and(tue('09:30'), { type: 'Refer', department: 'finance', question: 'Was it paid?' })
      .and(tue('10:00'), brought(asked, DUPLICATE), by)
      .and(tue('10:30'), { type: 'Refer', department: 'claims', question: 'Is it insured?' })
      .and(tue('10:40'), { type: 'RecordFeedback', referral: 'r1', text: 'It was.' });
    const gone = both.and(tue('11:00'), mergeInto(THIRD));
    const referrals = [
      { subject: 'r2', department: 'fleet', origin: DUPLICATE },
      { subject: 'r3', department: 'claims' },
    ];
    expect(gone.events.find(({ type }) => type === 'CaseMerged')?.data).toMatchObject({ referrals });
    const there = target
      .and(tue('10:00'), { type: 'Refer', department: 'finance', question: 'Who pays?' })
      .and(tue('11:00'), brought(gone, SURVIVOR), by);
    expect(there.state.referrals).toEqual({
      r1: { department: 'finance', state: 'waiting' },
      r2: { department: 'fleet', state: 'waiting' },
      r3: { department: 'claims', state: 'waiting' },
    });
    expect(there.state.brought).toMatchObject({
      [SURVIVOR]: { referrals: ['r3'] },
      [DUPLICATE]: { via: SURVIVOR, referrals: ['r2'] },
    });
    const rest = there.and(tue('12:00'), { ...release(DUPLICATE), contacts: 2 } as Told, by);
    expect(Object.values(rest.state.referrals).map(({ state }) => state)).toEqual(['waiting', 'released', 'waiting']);
    const left = Object.keys(rest.clocks).filter((key) => key.startsWith('feedback'));
    expect(left.toSorted()).toEqual(['feedback:r1', 'feedback:r3']);
    expect(Object.keys(rest.state.brought ?? {})).toEqual([SURVIVOR]);
    expect(rest.state.brought?.[SURVIVOR]?.contacts).toBe(there.state.brought![SURVIVOR]!.contacts - 2);
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

  it('is undone without a reason where none was told, and gives all back', () => {
    const { detail: _detail, ...without } = refused(seq) as Extract<Told, { type: 'RecordDelivery' }>;
    const told = merged.and(tue('10:01'), without).events[merged.events.length];
    const undone = merged.and(tue('10:01'), undo).events[merged.events.length];
    expect(told?.data).toStrictEqual({ ...undone?.data, because: 'refused' });
  });

  it('is only noted when it is told of another case, or of another event of this one', () => {
    const of = (effectId: string) => ({ ...refused(seq), effectId }) as Told;
    for (const effectId of [`${THIRD}:${seq}:0`, `${CASE_ID}:${seq}1:0`, `x${CASE_ID}:${seq}:0`]) {
      merged.when(tue('10:01'), of(effectId)).thenTypes('NoticeCancelled');
    }
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
