import { describe, expect, it } from 'vitest';
import {
  acknowledge,
  customerCalls,
  fri,
  lateParcel,
  local,
  mon,
  supervisor,
  thu,
  tue,
  wed,
} from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import {
  brought,
  by,
  DUPLICATE,
  earlier,
  joined,
  later,
  merged,
  mergeInto,
  release,
  SURVIVOR,
  THIRD,
  undo,
} from '../support/merged.ts';

const known = (clock: string, startedAt: string, dueAt: string, broughtBy?: string) => ({
  clock,
  key: clock,
  startedAt,
  dueAt,
  ...(broughtBy === undefined ? {} : { broughtBy }),
});
const releasedFrom = (before: Story, id: string, contacts?: number): Story =>
  before.and(tue('11:30'), { ...release(id), ...(contacts === undefined ? {} : { contacts }) }, by);
const told = ({ events }: Story) => events.findLast(({ type }) => type === 'CaseReleased')?.data;

const statutory = local('2026-03-11', '00:00');
const ownAnswer = known('answer', tue('09:00'), wed('18:00'));
const ownStatutory = known('statutory-answer', tue('09:00'), statutory);

describe('of two cases that came into one', () => {
  /** Told on Monday at half past nine; its answer is due on Wednesday at half past nine, before all others. */
  const earliest = given(mon('09:30'), lateParcel)
    .and(mon('09:40'), acknowledge)
    .and(tue('10:30'), mergeInto(SURVIVOR));
  const three = joined.and(tue('10:30'), brought(earliest, THIRD), by);

  it('the one that leaves leaves everything as if it had never come', () => {
    const left = releasedFrom(three, THIRD);
    expect(told(left)).toStrictEqual({
      from: THIRD,
      promises: [],
      referrals: [],
      ended: ['answer'],
      restored: [known('answer', mon('10:00'), wed('10:00'), DUPLICATE)],
      contacts: 1,
    });
    for (const name of ['brought', 'absorbed', 'promises', 'referrals', 'contacts'] as const)
      expect(left.state[name], name).toStrictEqual(joined.state[name]);
  });

  it('the first may leave before the second, of which then all is there', () => {
    const alone = later.and(tue('10:30'), brought(earliest, THIRD), by);
    const left = releasedFrom(three, DUPLICATE);
    expect(left.state.brought).toStrictEqual(alone.state.brought);
    expect(left.state.brought).toStrictEqual({
      [THIRD]: {
        via: THIRD,
        promises: [],
        referrals: [],
        contacts: 1,
        instead: { answer: ownAnswer, 'statutory-answer': ownStatutory },
      },
    });
    expect(left.clocks).toEqual(alone.clocks);
    expect(left.state.contacts).toBe(2);
  });

  it('one that never came cannot leave', () => {
    joined.when(tue('11:30'), release(THIRD), by).thenRefused('not-absorbed');
  });
});

describe('a case that had brought another one', () => {
  const target = given(tue('09:30'), lateParcel).and(tue('09:40'), acknowledge);

  it('takes that one along when it leaves, and what is owed goes back to who stays', () => {
    const all = target.and(tue('11:00'), brought(joined.and(tue('11:00'), mergeInto(THIRD)), SURVIVOR), by);
    const left = releasedFrom(all, SURVIVOR);
    expect(told(left)).toStrictEqual({
      from: SURVIVOR,
      promises: ['p2', 'p1'],
      referrals: [],
      ended: ['answer', 'promise:p1', 'promise:p2', 'statutory-answer'],
      restored: [known('answer', tue('09:30'), thu('09:30')), known('statutory-answer', tue('09:30'), statutory)],
      contacts: 3,
    });
    expect(left.clocks).toEqual(target.clocks);
    expect(left.state).toMatchObject({ absorbed: [], contacts: 1 });
    expect(left.state.brought).toEqual({});
    expect(Object.values(left.state.promises).map(({ state }) => state)).toEqual(['void', 'void']);
  });

  it('is known with what that one had promised, also where none of its clocks was the earliest', () => {
    const into = earlier.and(tue('10:00'), brought(later.and(tue('10:00'), mergeInto(DUPLICATE)), SURVIVOR), by);
    const all = target.and(tue('11:00'), brought(into.and(tue('11:00'), mergeInto(THIRD)), DUPLICATE), by);
    expect(all.state.brought?.[SURVIVOR]).toStrictEqual({
      via: DUPLICATE,
      promises: ['p2'],
      referrals: [],
      contacts: 0,
      instead: {},
    });
    const left = releasedFrom(all, SURVIVOR, 1);
    expect(Object.values(left.state.promises).map(({ state }) => state)).toEqual(['standing', 'void']);
    expect(left.clocks).toMatchObject({ answer: wed('10:00'), 'promise:p1': tue('12:00') });
    expect(left.state).toMatchObject({ absorbed: [DUPLICATE], contacts: 3, brought: { [DUPLICATE]: { contacts: 2 } } });
  });

  it('gets back only what stayed when it is on its own again itself', () => {
    const left = releasedFrom(joined.and(tue('11:00'), mergeInto(THIRD)), DUPLICATE);
    expect(left.state.beforeMerge).toStrictEqual({
      status: 'open',
      promises: ['p1'],
      clocks: [ownAnswer, { ...known('promise', tue('09:10'), fri('12:00')), key: 'promise:p1' }, ownStatutory],
    });
    const parted = left.and(tue('13:00'), undo);
    expect(parted.state.promises).toMatchObject({ p1: { state: 'standing' }, p2: { state: 'void' } });
    expect(parted.clocks).toEqual(later.clocks);
  });
});

describe('a clock that the case itself never had', () => {
  /** Answered within eight hours each: by Monday 17:30 and by Monday 18:00. */
  const grave = (from: string, done: string) =>
    given(from, { ...lateParcel, severity: 'critical' }).and(done, acknowledge);
  const [first, second] = [grave(mon('09:30'), mon('09:40')), grave(mon('10:00'), mon('10:10'))];
  const urgent = (story: Story) => story.state.clocks['answer-urgent'];
  const [one, other] = [
    brought(first.and(mon('10:30'), mergeInto(SURVIVOR)), DUPLICATE),
    brought(second.and(mon('10:30'), mergeInto(SURVIVOR)), THIRD),
  ];
  const both = later.and(tue('10:00'), one, by).and(tue('10:10'), other, by);
  const behind = known('answer-urgent', mon('10:00'), mon('18:00'));

  it('is that of the next case that brought one when the first leaves, and none when both left', () => {
    expect(urgent(both)).toMatchObject({ dueAt: mon('17:30'), broughtBy: DUPLICATE });
    expect(both.state.brought?.[DUPLICATE]?.instead['answer-urgent']).toStrictEqual({ ...behind, broughtBy: THIRD });
    const rest = releasedFrom(both, DUPLICATE);
    expect(urgent(rest)).toMatchObject({ status: 'running', dueAt: mon('18:00'), broughtBy: THIRD });
    expect(releasedFrom(rest, THIRD).clocks).toEqual(later.clocks);
  });

  it('has nothing behind it once the next one left before it', () => {
    const rest = releasedFrom(both, THIRD);
    expect(Object.keys(rest.state.brought?.[DUPLICATE]?.instead ?? {})).toEqual(['statutory-answer']);
    expect(urgent(rest)).toMatchObject({ status: 'running', dueAt: mon('17:30') });
    expect(releasedFrom(rest, DUPLICATE).clocks).toEqual(later.clocks);
  });

  it('comes with what it stands in for from a case into which it had come', () => {
    const middle = second.and(mon('11:00'), one, by).and(mon('12:00'), mergeInto(THIRD));
    const all = later.and(tue('10:00'), brought(middle, SURVIVOR), by);
    expect(all.state.brought?.[DUPLICATE]?.instead['answer-urgent']).toStrictEqual({ ...behind, broughtBy: SURVIVOR });
    expect(urgent(releasedFrom(all, DUPLICATE, 1))).toMatchObject({ dueAt: mon('18:00'), broughtBy: SURVIVOR });
    const left = releasedFrom(all, SURVIVOR);
    expect(told(left)).toMatchObject({ ended: ['answer-urgent', 'statutory-answer'], restored: [ownStatutory] });
    expect(left.clocks).toEqual(later.clocks);
  });

  it('is not given back to a case that was merged further when its own case left meanwhile', () => {
    const further = later.and(tue('10:00'), one, by).and(tue('11:00'), mergeInto(THIRD));
    const clocks = releasedFrom(further, DUPLICATE).state.beforeMerge?.clocks;
    expect(clocks?.map(({ key }) => key)).toEqual(['answer', 'promise:p1', 'statutory-answer']);
  });
});

describe('what is brought', () => {
  it('adds up with how often the customer had been in touch here', () => {
    const called = later.and(tue('09:20'), customerCalls).and(tue('09:30'), customerCalls);
    expect(called.and(tue('10:00'), brought(merged, DUPLICATE), by).state.contacts).toBe(5);
  });

  it('asks nothing here where nothing was asked there', () => {
    expect(joined.state.referrals).toEqual({});
  });

  it('leaves an answer where it was given, though the question had come along', () => {
    const asked = earlier
      .and(mon('12:00'), { type: 'Refer', department: 'fleet', question: 'Where is it?' })
      .and(tue('10:00'), mergeInto(SURVIVOR));
    const both = later.and(tue('10:00'), brought(asked, DUPLICATE), by);
    const answered = both.and(tue('11:00'), { type: 'RecordFeedback', referral: 'r1', text: 'At the depot.' });
    expect(releasedFrom(both, DUPLICATE).state.referrals).toEqual({ r1: { department: 'fleet', state: 'released' } });
    expect(releasedFrom(answered, DUPLICATE).state.referrals).toEqual(answered.state.referrals);
  });

  it('keeps that an end was agreed, here and back there', () => {
    const agreed = given(
      mon('10:00'),
      { ...lateParcel, agreedDueAt: { clock: 'answer', dueAt: tue('18:00') } },
      { by: supervisor },
    ).and(mon('10:05'), acknowledge);
    const gone = agreed.and(tue('10:00'), mergeInto(SURVIVOR));
    const kept = { ...known('answer', mon('10:00'), tue('18:00')), agreed: true };
    expect(brought(gone, DUPLICATE).clocks[0]).toStrictEqual(kept);
    const there = later.and(tue('10:00'), brought(gone, DUPLICATE), by);
    expect(there.state.clocks['answer']).toMatchObject({ dueAt: tue('18:00'), agreed: true, broughtBy: DUPLICATE });
    expect(gone.and(tue('11:00'), undo).state.clocks['answer']).toMatchObject({ dueAt: tue('18:00'), agreed: true });
  });

  it('is a promise from now on where no clock says since when', () => {
    const { events } = later.and(tue('10:00'), { ...brought(merged, DUPLICATE), clocks: [] }, by);
    const made = events.findLast(({ type }) => type === 'PromiseMade');
    expect(made?.data).toStrictEqual({ subject: 'p2', dueAt: tue('12:00'), broughtBy: DUPLICATE });
  });
});
