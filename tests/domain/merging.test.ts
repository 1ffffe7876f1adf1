import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventData } from '../../workflows/domain/case/events.ts';
import { effectsOf, overtakenBy } from '../../workflows/domain/effects.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  answer,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  reopen,
  satisfied,
  supervisor,
  tick,
  tue,
  waitForDocuments,
  wed,
  withdraw,
} from '../support/builders.ts';
import { filedClaim, setReserve } from '../support/claims.ts';
import { breached, cancelled, CASE_ID, fired, given, happened } from '../support/given.ts';
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

describe('a case that is merged into another one', () => {
  it('brings its standing promises, its running clocks and its contacts', () => {
    const data = {
      into: SURVIVOR,
      promises: [{ subject: 'p1', dueAt: tue('12:00') }],
      clocks: [
        { clock: 'answer', key: 'answer', startedAt: mon('10:00'), dueAt: wed('10:00') },
        { clock: 'promise', key: 'promise:p1', startedAt: mon('11:00'), dueAt: tue('12:00') },
        {
          clock: 'statutory-answer',
          key: 'statutory-answer',
          startedAt: mon('10:00'),
          dueAt: local('2026-03-10', '00:00'),
        },
      ],
      contacts: 2,
    };
    const story = earlier
      .when(tue('10:00'), mergeInto(SURVIVOR))
      .then(
        happened('CaseMerged', data, { personal: { text: 'The same parcel.' } }),
        cancelled('answer', 'merged'),
        cancelled('promise:p1', 'merged'),
        cancelled('statutory-answer', 'merged'),
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

  it('is granted no second extension because it moved, there or back here', () => {
    const extend = { type: 'ExtendClock', clock: 'answer', reason: 'The depot is closed.' } as const;
    const lead = { by: supervisor };
    const extended = given(mon('10:00'), lateParcel).and(mon('12:00'), extend, lead);
    extended.when(mon('13:00'), extend, lead).thenRefused('extension-used-up');
    const gone = extended.and(wed('10:00'), mergeInto(SURVIVOR));
    gone.and(wed('11:00'), undo).when(wed('12:00'), extend, lead).thenRefused('extension-used-up');
    // Of the two the one that came is due first, although it was extended.
    const there = given(tue('17:00'), lateParcel).and(wed('10:00'), brought(gone, DUPLICATE), by);
    expect(there.state.clocks['answer']).toMatchObject({ broughtBy: DUPLICATE, extensions: 1 });
    there.when(wed('12:00'), extend, lead).thenRefused('extension-used-up');
    // The case's own clock, which comes back when the other one leaves, was never extended.
    there.and(wed('11:00'), release(DUPLICATE), by).when(wed('12:00'), extend, lead).accepted();
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

  it('leaves prevention where it was planned, whose owner has it on his desk', () => {
    const prevent = { type: 'PlanPrevention', what: 'a lock', owner: 'he.agent', dueAt: fri('10:00') } as const;
    const planned = given(mon('10:00'), lateParcel, { rules: PRACTISED }).and(mon('11:00'), prevent);
    const gone = planned.and(tue('10:00'), mergeInto(SURVIVOR));
    expect(gone.clocks).toEqual({ 'prevention:v1': fri('10:00') });
    expect(brought(gone, DUPLICATE).clocks.map(({ key }) => key)).not.toContain('prevention:v1');
  });

  it('does not bring promises and questions that are settled', () => {
    const settled = earlier
      .and(mon('12:00'), { type: 'Refer', department: 'fleet', question: 'Where is it?' })
      .and(mon('12:10'), { type: 'RecordFeedback', referral: 'r1', text: 'At the depot.' })
      .and(mon('12:20'), { type: 'KeepPromise', promise: 'p1' })
      .and(mon('12:30'), mergeInto(SURVIVOR));
    const came = brought(settled, DUPLICATE);
    expect(came.promises).toEqual([]);
    expect(came).not.toHaveProperty('referrals');
    const there = later.and(tue('10:00'), came, by);
    expect(there.state.promises).toEqual(later.state.promises);
    expect(there.events.find(({ type }) => type === 'CaseAbsorbed')?.data).not.toHaveProperty('referrals');
  });

  it('is not merged while money of it is set aside, which nobody would look after there', () => {
    const reserved = filedClaim.and(mon('10:30'), setReserve(5000), { by: supervisor });
    reserved.when(mon('11:00'), mergeInto(SURVIVOR)).thenRefused('reserve-open');
    reserved.and(mon('11:00'), setReserve(0), { by: supervisor }).when(mon('12:00'), mergeInto(SURVIVOR)).accepted();
  });

  it('takes nothing but notes, contacts and its undoing', () => {
    merged.when(tue('11:00'), answer).thenRefused('case-closed');
    merged.when(tue('11:00'), reopen).thenRefused('case-closed', { status: 'merged' });
    merged.when(tue('11:00'), { type: 'AddNote', text: 'see the other one' }).thenTypes('NoteAdded');
  });
});

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

  it('is told with who asked for it and why, and with all that stands again', () => {
    const clock = (id: string, startedAt: string, dueAt: string, key = id) => ({ clock: id, key, startedAt, dueAt });
    const undone = merged.and(tue('11:00'), undo).events[merged.events.length];
    expect(undone?.data).toStrictEqual({
      into: SURVIVOR,
      because: 'command',
      status: 'open',
      promises: ['p1'],
      clocks: [
        clock('answer', mon('10:00'), wed('10:00')),
        clock('promise', mon('11:00'), tue('12:00'), 'promise:p1'),
        clock('statutory-answer', mon('10:00'), local('2026-03-10', '00:00')),
      ],
    });
    expect(undone?.personal).toEqual({ text: 'Another parcel after all.' });
  });

  it('takes from the other case exactly what had come, and says what is owed again', () => {
    const alone = joined.and(tue('11:00'), release(DUPLICATE), by);
    expect(alone.events[joined.events.length]?.data).toStrictEqual({
      from: DUPLICATE,
      promises: ['p2'],
      referrals: [],
      ended: ['answer', 'promise:p2', 'statutory-answer'],
      restored: [
        { clock: 'answer', key: 'answer', startedAt: tue('09:00'), dueAt: wed('18:00') },
        {
          clock: 'statutory-answer',
          key: 'statutory-answer',
          startedAt: tue('09:00'),
          dueAt: local('2026-03-11', '00:00'),
        },
      ],
      contacts: 2,
    });
  });

  it('is refused for a case that is not merged', () => {
    earlier.when(mon('12:00'), undo).thenRefused('not-merged');
    merged.and(tue('11:00'), undo).when(tue('12:00'), undo).thenRefused('not-merged');
  });
});

describe('a log of before', () => {
  const at = { happenedAt: tue('11:00'), reportedAt: tue('11:00') };
  const after = (before: typeof merged, told: Pick<CaseEvent, 'type' | 'data'>) =>
    before.with([{ ...told, ...at } as CaseEvent], tue('11:00')).state;

  it('may undo a merge without what it gives back: the case is open then', () => {
    const back = after(merged, { type: 'MergeUndone', data: { into: SURVIVOR, because: 'command' } });
    expect(back).toMatchObject({ status: 'open', promises: { p1: { state: 'void' } } });
    expect(back).not.toHaveProperty('mergedInto');
  });

  it('may release a case that never came: nothing changes', () => {
    const nothing = { promises: [], referrals: [], ended: [], restored: [], contacts: 0 };
    const never = after(earlier, { type: 'CaseReleased', data: { from: THIRD, ...nothing } });
    expect(never).toMatchObject({ absorbed: [], brought: {}, contacts: earlier.state.contacts });
    expect(never.promises).toEqual(earlier.state.promises);
  });
});
