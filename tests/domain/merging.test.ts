import { describe, expect, it } from 'vitest';
import type { EventData } from '../../workflows/domain/case/events.ts';
import type { AbsorbCase } from '../../workflows/domain/command.ts';
import { effectsOf, overtakenBy } from '../../workflows/domain/effects.ts';
import {
  acknowledge,
  answer,
  customerCalls,
  fri,
  lateParcel,
  mon,
  nextMon,
  promise,
  reopen,
  satisfied,
  system,
  tick,
  tue,
  waitForDocuments,
  wed,
  withdraw,
  type Told,
} from '../support/builders.ts';
import { breached, cancelled, CASE_ID, fired, given, happened, type Story } from '../support/given.ts';

/** The three cases of these tests: the one that goes into another, the other, and one more. */
const [DUPLICATE, SURVIVOR, THIRD] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
] as const;
const mergeInto = (into: string): Told => ({ type: 'MergeInto', into, reason: 'The same parcel.' });
const undo: Told = { type: 'UndoMerge', reason: 'Another parcel after all.' };

/** What the merged case's effect carries to the other one. */
function brought(merged: Story, from: string): AbsorbCase {
  const event = merged.events.findLast(({ type }) => type === 'CaseMerged');
  if (event?.type !== 'CaseMerged') throw new Error('The case was not merged.');
  const { into: _into, ...data } = event.data;
  const texts = Object.entries(merged.state.promises).map(([subject, { what = '' }]) => [subject, what]);
  return { type: 'AbsorbCase', from, ...data, texts: Object.fromEntries(texts) as Record<string, string> };
}
const release = (from: string): Told => ({ type: 'ReleaseCase', from });
const by = { by: system };

/** Told on Monday at ten; its answer is due on Wednesday at ten. */
const earlier = given(mon('10:00'), lateParcel)
  .and(mon('10:05'), acknowledge)
  .and(mon('11:00'), promise(tue('12:00')))
  .and(mon('11:30'), customerCalls);
/** The same parcel, told again on Tuesday at nine; its answer is due on Wednesday at 18:00. */
const later = given(tue('09:00'), lateParcel)
  .and(tue('09:05'), acknowledge)
  .and(tue('09:10'), promise(fri('12:00')));

const merged = earlier.and(tue('10:00'), mergeInto(SURVIVOR));
const joined = later.and(tue('10:00'), brought(merged, DUPLICATE), by);

describe('a case that is merged into another one', () => {
  it('brings its standing promises, its running clocks and its contacts', () => {
    const data = {
      into: SURVIVOR,
      promises: [{ subject: 'p1', dueAt: tue('12:00') }],
      clocks: [
        { clock: 'answer', key: 'answer', startedAt: mon('10:00'), dueAt: wed('10:00') },
        { clock: 'statutory-answer', key: 'statutory-answer', startedAt: mon('10:00'), dueAt: nextTue0 },
        { clock: 'promise', key: 'promise:p1', startedAt: mon('11:00'), dueAt: tue('12:00') },
      ],
      contacts: 2,
    };
    const story = earlier
      .when(tue('10:00'), mergeInto(SURVIVOR))
      .then(
        happened('CaseMerged', data, { personal: { text: 'The same parcel.' } }),
        cancelled('answer', 'merged'),
        cancelled('statutory-answer', 'merged'),
        cancelled('promise:p1', 'merged'),
      );
    expect(story.state).toMatchObject({ status: 'merged', mergedInto: SURVIVOR, closedAt: tue('10:00') });
    expect(story.state.promises['p1']?.state).toBe('void');
  });

  it('alarms nobody any more: nothing of it falls due, and what was about to be told is not', () => {
    merged.thenDue();
    expect(merged.when(nextMon('10:00'), tick).accepted().events).toHaveLength(merged.events.length);
    const missed = earlier.and(wed('10:00'), tick);
    const notices = missed.events.flatMap((event) => effectsOf(event, missed.state));
    expect(notices.map((notice) => overtakenBy(notice, missed.state))).toContain(undefined);
    const gone = missed.and(wed('10:30'), mergeInto(SURVIVOR)).state;
    expect(notices.every((notice) => overtakenBy(notice, gone))).toBe(true);
  });

  it('would have alarmed without the merge (control)', () => {
    expect(earlier.and(wed('12:00'), tick).events.map(({ type }) => type)).toContain('RungFired');
  });

  it('takes a pause with it into nothing: the clocks are brought with what they had left', () => {
    const held = earlier.and(mon('15:00'), waitForDocuments).and(tue('15:00'), mergeInto(SURVIVOR));
    const [first] = held.events.slice(-10).filter(({ type }) => type === 'CaseResumed');
    expect(first?.data).toEqual({ because: 'ended' });
    expect(held.state.paused).toBeUndefined();
    // Held from Monday 15:00 to Tuesday 15:00: eight hours of work later than without.
    expect(brought(held, DUPLICATE).clocks.find(({ key }) => key === 'answer')?.dueAt).toBe(
      earlier.and(mon('15:00'), waitForDocuments).and(tue('15:00'), { type: 'Resume', reason: 'x' }).clocks['answer'],
    );
  });

  it('is not merged into itself, nor into a case that it had absorbed, nor when it has ended', () => {
    earlier.when(tue('10:00'), mergeInto(CASE_ID)).thenRefused('merge-into-itself');
    joined.when(tue('11:00'), mergeInto(DUPLICATE)).thenRefused('merge-cycle');
    merged.when(tue('11:00'), mergeInto(THIRD)).thenRefused('case-closed');
    earlier.and(tue('10:00'), withdraw).when(tue('11:00'), mergeInto(SURVIVOR)).thenRefused('case-closed');
  });

  it('takes nothing but notes, contacts and its undoing', () => {
    merged.when(tue('11:00'), answer).thenRefused('case-closed');
    merged.when(tue('11:00'), reopen).thenRefused('case-closed', { status: 'merged' });
    merged.when(tue('11:00'), { type: 'AddNote', text: 'see the other one' }).thenTypes('NoteAdded');
  });
});

const nextTue0 = new Date('2026-03-10T00:00:00+08:00').toISOString();

describe('the case that it goes into', () => {
  it('keeps the earlier due instant of each clock that both have', () => {
    expect(later.clocks).toMatchObject({ answer: wed('18:00') });
    expect(joined.clocks).toMatchObject({ answer: wed('10:00') });
    expect(joined.state.clocks['answer']).toMatchObject({ cycle: 2, startedAt: mon('10:00'), broughtBy: DUPLICATE });
    // The same merge the other way round moves nothing: the earlier one is here already.
    const other = later.and(tue('10:00'), mergeInto(DUPLICATE));
    const kept = earlier.and(tue('10:00'), brought(other, SURVIVOR), by);
    expect(kept.state.clocks['answer']).toEqual(earlier.and(tue('10:00'), tick).state.clocks['answer']);
  });

  it('says so in its log: one clock superseded, one begun with the start and the due instant that came', () => {
    const [absorbed, superseded, started] = joined.events.slice(later.events.length);
    expect(absorbed?.type).toBe('CaseAbsorbed');
    expect(superseded).toMatchObject(cancelled('answer', 'superseded'));
    expect(started).toMatchObject({
      type: 'ClockStarted',
      data: { key: 'answer', startedAt: mon('10:00'), dueAt: wed('10:00'), broughtBy: DUPLICATE },
      happenedAt: tue('10:00'),
    });
  });

  it('has the promises of both, each a clock of its own, so that the earliest is kept', () => {
    expect(joined.state.promises).toMatchObject({
      p1: { dueAt: fri('12:00'), state: 'standing', what: 'call with the time' },
      p2: { dueAt: tue('12:00'), state: 'standing', what: 'call with the time' },
    });
    expect(joined.clocks).toMatchObject({ 'promise:p1': fri('12:00'), 'promise:p2': tue('12:00') });
    joined.when(tue('11:00'), { type: 'KeepPromise', promise: 'p2' }).thenTypes('PromiseKept', 'ClockMet');
  });

  it('misses what both owed once, at the earlier instant', () => {
    const missed = joined.and(tue('11:00'), { type: 'KeepPromise', promise: 'p2' });
    expect(missed.when(wed('10:00'), tick).accepted().events.at(-1)).toMatchObject(
      breached('answer', wed('10:00'), { cycle: 2 }),
    );
    const answers = missed.and(wed('18:00'), tick).events.filter(({ type }) => type === 'ClockBreached');
    expect(answers.map(({ data }) => (data as EventData['ClockBreached']).key)).toEqual(['answer']);
  });

  it('counts how often the customer was in touch with either', () => {
    expect(later.state.contacts).toBe(1);
    expect(joined.state.contacts).toBe(3);
  });

  it('gains a clock that it never had, and none that it has satisfied', () => {
    const unacknowledged = given(mon('09:00'), lateParcel);
    const acknowledgedMerge = unacknowledged.and(mon('09:30'), mergeInto(SURVIVOR));
    expect(brought(acknowledgedMerge, DUPLICATE).clocks.map(({ key }) => key)).toContain('acknowledge');
    const acknowledged = later.and(tue('10:00'), brought(acknowledgedMerge, DUPLICATE), by);
    expect(acknowledged.state.clocks['acknowledge']?.status).toBe('met');

    const critical = given(mon('10:00'), { ...lateParcel, severity: 'critical' });
    const grave = later.and(tue('10:00'), brought(critical.and(mon('12:00'), mergeInto(SURVIVOR)), DUPLICATE), by);
    expect(grave.clocks).toMatchObject({ answer: wed('18:00'), 'answer-urgent': mon('18:00') });
  });

  it('takes over a question to a department that waits, and its answer satisfies the clock that came along', () => {
    const asked = earlier
      .and(mon('12:00'), { type: 'Refer', department: 'fleet', question: 'Where is it?' })
      .and(mon('13:00'), mergeInto(SURVIVOR));
    const own = later.and(tue('09:30'), { type: 'Refer', department: 'finance', question: 'Was it paid?' });
    const both = own.and(tue('10:00'), brought(asked, DUPLICATE), by);
    expect(both.state.referrals).toEqual({
      r1: { department: 'finance', state: 'waiting' },
      r2: { department: 'fleet', state: 'waiting' },
    });
    expect(both.clocks).toMatchObject({ 'feedback:r1': wed('09:30'), 'feedback:r2': tue('12:00') });
    const told = both.and(tue('11:00'), { type: 'RecordFeedback', referral: 'r2', text: 'At the depot.' });
    expect(told.state.clocks['feedback:r2']?.status).toBe('met');
    expect(told.state.clocks['feedback:r1']?.status).toBe('running');
    const alone = both.and(tue('11:00'), release(DUPLICATE), by);
    expect(alone.state.referrals['r2']?.state).toBe('released');
    expect(alone.clocks['feedback:r2']).toBeUndefined();
    alone
      .when(tue('12:00'), { type: 'RecordFeedback', referral: 'r2', text: 'At the depot.' })
      .thenRefused('unknown-referral');
  });

  it('holds at once what a pause of its own may hold', () => {
    const held = later.and(tue('09:30'), waitForDocuments).and(tue('10:00'), brought(merged, DUPLICATE), by);
    expect(held.clocks['answer']).toBe(`held ${wed('10:00')}`);
    expect(held.state.clocks['answer']?.pausedAt).toBe(tue('10:00'));
  });

  it('alarms at the next tick of what the other one had missed', () => {
    const missed = earlier.and(wed('10:00'), tick).and(wed('11:00'), mergeInto(SURVIVOR));
    const overdue = later.and(wed('11:00'), brought(missed, DUPLICATE), by);
    const alarmed = overdue.and(wed('15:00'), tick).events.slice(overdue.events.length);
    expect(alarmed.slice(0, 2)).toMatchObject([
      breached('answer', wed('10:00'), { cycle: 2 }),
      fired('answer', 0, wed('12:00'), { cycle: 2 }),
    ]);
  });

  it('takes none in when it has ended, is itself part of the other one, or has taken it in already', () => {
    const absorb = brought(merged, DUPLICATE);
    later.and(tue('10:00'), withdraw).when(tue('10:30'), absorb, by).thenRefused('merge-into-ended', {
      status: 'withdrawn',
    });
    later.and(tue('10:00'), mergeInto(DUPLICATE)).when(tue('10:30'), absorb, by).thenRefused('merge-cycle');
    later.and(tue('10:00'), mergeInto(THIRD)).when(tue('10:30'), absorb, by).thenRefused('merge-into-ended');
    joined.when(tue('10:30'), absorb, by).thenRefused('already-absorbed');
    later.when(tue('10:30'), { ...absorb, from: CASE_ID }, by).thenRefused('merge-into-itself');
    later.when(tue('10:30'), release(DUPLICATE), by).thenRefused('not-absorbed');
  });
});

describe('a merge that is undone', () => {
  it('gives the case its status, its promises and its clocks back', () => {
    const back = merged.and(tue('11:00'), undo);
    expect(back.clocks).toEqual(earlier.clocks);
    expect(back.state).toMatchObject({ status: 'open', promises: { p1: { state: 'standing' } } });
    expect(back.state).not.toHaveProperty('mergedInto');
    expect(back.state).not.toHaveProperty('closedAt');
    expect(back.state).not.toHaveProperty('beforeMerge');
    back.when(tue('11:30'), { type: 'KeepPromise', promise: 'p1' }).thenTypes('PromiseKept', 'ClockMet');
  });

  it('finds an answered case answered', () => {
    const answered = earlier.and(mon('12:00'), answer);
    const back = answered.and(mon('13:00'), mergeInto(SURVIVOR)).and(mon('14:00'), undo);
    expect(back.state.status).toBe('answered');
    expect(back.clocks).toEqual(answered.clocks);
    back.when(mon('15:00'), satisfied).accepted();
  });

  it('misses at once what fell due while the case was part of the other one', () => {
    const back = merged.and(wed('11:00'), undo);
    const missed = back.and(wed('11:00'), tick).events.slice(back.events.length);
    expect(missed.map(({ type }) => type)).toContain('ClockBreached');
    expect(back.and(wed('11:00'), tick).state.promises['p1']?.state).toBe('broken');
  });

  it('leaves the other case what is its own', () => {
    const alone = joined.and(tue('11:00'), release(DUPLICATE), by);
    expect(alone.clocks).toEqual(later.clocks);
    expect(alone.state.promises).toMatchObject({ p1: { state: 'standing' }, p2: { state: 'void' } });
    expect(alone.state).toMatchObject({ absorbed: [], brought: {}, contacts: 1 });
    expect(alone.state.clocks['answer']).not.toHaveProperty('broughtBy');
  });

  it('leaves kept promises kept, and satisfied clocks satisfied', () => {
    const kept = joined.and(tue('11:00'), { type: 'KeepPromise', promise: 'p2' }).and(tue('11:30'), answer);
    const alone = kept.and(tue('12:00'), release(DUPLICATE), by);
    expect(alone.state.promises['p2']?.state).toBe('kept');
    expect(alone.state.clocks['answer']?.status).toBe('met');
  });

  it('may be made again', () => {
    const again = merged.and(tue('11:00'), undo).and(tue('11:10'), mergeInto(SURVIVOR));
    const alone = joined.and(tue('11:00'), release(DUPLICATE), by);
    expect(alone.and(tue('11:10'), brought(again, DUPLICATE), by).clocks).toMatchObject({ answer: wed('10:00') });
  });

  it('is refused for a case that is not merged', () => {
    earlier.when(mon('12:00'), undo).thenRefused('not-merged');
    merged.and(tue('11:00'), undo).when(tue('12:00'), undo).thenRefused('not-merged');
  });
});

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
