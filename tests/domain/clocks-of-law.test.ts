import { describe, expect, it } from 'vitest';
import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import {
  answer,
  customerCalls,
  earlier,
  fri,
  lateParcel,
  local,
  mon,
  notSatisfied,
  resume,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  type Told,
} from '../support/builders.ts';
import { cancelled, given, happened, type Story } from '../support/given.ts';
import { withClock } from './pains/support.ts';

// The answer is due after sixteen hours of work, on Wednesday at ten; the office works from nine to six with a break from twelve to one.
const note: Told = { type: 'AddNote', text: 'A letter was sent.' };
const weCall: Told = { type: 'RecordContact', direction: 'outbound', channel: 'phone', reached: true, text: 'Hello.' };
const under = (rules: Rulebook): Story =>
  given(mon('10:00'), lateParcel, { rules }).and(mon('10:05'), { type: 'Acknowledge' });
const refer = (question: string): Told => ({ type: 'Refer', department: 'fleet', question });
/** The answer of a second round, which runs from Tuesday at ten. */
const second = (story: Story) => story.and(mon('11:00'), answer).and(tue('10:00'), notSatisfied);

describe('a period that something interrupts', () => {
  const RESTARTED: Partial<ClockRule> = { restartedBy: ['NoteAdded'] };
  const story = under(withClock('answer', RESTARTED));

  it('begins anew with all of its time, and no other period does', () => {
    const anew = story.when(tue('11:00'), note).then(
      happened('NoteAdded', {}),
      cancelled('answer', 'superseded'),
      happened('ClockStarted', {
        clock: 'answer',
        key: 'answer',
        cycle: 2,
        holder: 'us',
        startedAt: tue('11:00'),
        dueAt: thu('11:00'),
        warnings: [wed('16:00'), thu('10:00')],
        rungs: [thu('14:00'), fri('11:00'), local('2026-03-10', '11:00')],
      }),
    );
    expect(anew.clocks).toEqual({ ...story.clocks, answer: thu('11:00') });
  });

  it('does not because of something else', () => {
    expect(story.and(tue('11:00'), weCall).clocks).toEqual(story.clocks);
    expect(under(withClock('answer', {})).and(tue('11:00'), note).clocks).toEqual(story.clocks);
  });

  it('counts from when it happened, however late it is told, or from when it was told, as its rule says', () => {
    const told = earlier(mon('16:00'), note);
    const { starts } = withClock('answer', {}).clocks['answer'] ?? {};
    if (!starts) throw new Error('The rulebook has no clock for the answer.');
    const byEvent = under(withClock('answer', { ...RESTARTED, starts: { ...starts, from: 'happened' } }));
    expect(byEvent.and(tue('11:00'), told).clocks['answer']).toBe(wed('16:00'));
    const late: Told = { ...note, happenedAt: mon('16:00'), reportedAt: mon('17:00') };
    expect(story.and(tue('11:00'), late).clocks['answer']).toBe(wed('17:00'));
  });

  it('is not interrupted by what came before it began, or just then', () => {
    const again = second(story);
    expect(again.clocks['answer']).toBe(thu('10:00'));
    for (const at of [mon('17:00'), tue('10:00')]) {
      again.when(tue('11:00'), { ...note, happenedAt: at, reportedAt: at }).thenTypes('NoteAdded');
    }
    expect(
      again.and(tue('11:00'), { ...note, happenedAt: tue('10:01'), reportedAt: tue('10:01') }).clocks['answer'],
    ).toBe(thu('10:01'));
  });

  it('stays over once it has run out, even where what came too late is told at once', () => {
    const missed = story.and(wed('10:00'), tick);
    missed.when(wed('10:00'), note).thenTypes('NoteAdded');
    missed.when(wed('11:00'), note).thenTypes('NoteAdded');
    // What came in time counts, however late it is told.
    const inTime: Told = { ...note, happenedAt: wed('09:59'), reportedAt: wed('09:59') };
    expect(missed.and(wed('11:00'), inTime).clocks['answer']).toBe(fri('09:59'));
  });

  it('that is held has not run out, and is held from its new beginning on', () => {
    const held = story.and(mon('14:00'), waitForDocuments);
    held
      .when(fri('10:00'), note)
      .thenTypes('NoteAdded', 'ClockCancelled', 'ClockStarted', 'ClockPaused')
      .thenDue(
        { at: local('2026-03-07', '00:00'), what: 'warning', key: 'statutory-answer', index: 0 },
        { at: local('2026-03-09', '00:00'), what: 'warning', key: 'statutory-answer', index: 1 },
        { at: local('2026-03-10', '00:00'), what: 'breach', key: 'statutory-answer' },
        { at: local('2026-03-16', '18:00'), what: 'pause-ceiling' },
      );
    const anew = held.and(fri('10:00'), note);
    expect(anew.state.clocks['answer']).toMatchObject({ startedAt: fri('10:00'), pausedAt: fri('10:00'), cycle: 2 });
  });

  it('about one thing is not interrupted by what is about another or about the case', () => {
    const asked = withClock('feedback', { restartedBy: ['NoteAdded', 'CaseReferred'] });
    const both = under(withClock('answer', { restartedBy: ['CaseReferred'] }, asked))
      .and(mon('11:00'), refer('Where is it?'))
      .and(mon('14:00'), refer('And the other?'));
    expect(both.clocks).toMatchObject({
      answer: wed('10:00'),
      'feedback:r1': tue('11:00'),
      'feedback:r2': tue('14:00'),
    });
    both.when(mon('15:00'), note).thenTypes('NoteAdded');
  });

  it('is not once it was satisfied', () => {
    story.and(mon('11:00'), answer).when(mon('12:00'), note).thenTypes('NoteAdded');
  });
});

describe('a period that something suspends', () => {
  const SUSPENDED: Partial<ClockRule> = {
    pausedBy: [],
    heldBy: { from: 'NoteAdded', until: 'ContactMade', when: { direction: 'outbound' } },
  };
  const rules = withClock('answer', SUSPENDED);
  const story = under(rules);
  const held = story.and(mon('14:00'), note);
  const freed = held.and(thu('09:00'), weCall);

  it('stands still from then on, and goes on with what was left', () => {
    story
      .when(mon('14:00'), note)
      .then(happened('NoteAdded', {}), happened('ClockPaused', { key: 'answer', cycle: 1, by: 'NoteAdded' }));
    expect(held.clocks).toEqual({ ...story.clocks, answer: `held ${wed('10:00')}` });
    // Three of sixteen hours were used: eight are left on Thursday, five on Friday.
    held.when(thu('09:00'), weCall).then(
      happened('ContactMade', { direction: 'outbound', channel: 'phone', reached: true }),
      happened('ClockResumed', {
        key: 'answer',
        cycle: 1,
        dueAt: fri('15:00'),
        warnings: [fri('10:00'), fri('14:00')],
        rungs: [fri('17:00'), local('2026-03-09', '15:00'), local('2026-03-11', '15:00')],
      }),
    );
  });

  it('goes on by the event that the rule names, and only where it says so', () => {
    expect(held.and(thu('09:00'), customerCalls).clocks).toEqual(held.clocks);
    expect(held.and(thu('09:00'), refer('Where is it?')).clocks['answer']).toBe(`held ${wed('10:00')}`);
    expect(story.and(mon('14:00'), weCall).clocks).toEqual(story.clocks);
  });

  it('goes on where it stood when what ends the suspension came before it', () => {
    const before = held.and(tue('10:00'), earlier(mon('12:00'), weCall));
    expect(before.clocks['answer']).toBe(wed('10:00'));
    expect(before.events.at(-1)).toMatchObject({
      type: 'ClockResumed',
      happenedAt: mon('14:00'),
      reportedAt: tue('10:00'),
    });
  });

  it('is suspended once in a cycle and freed once, and again in the next', () => {
    held.when(tue('10:00'), note).thenTypes('NoteAdded');
    freed.when(thu('10:00'), note).thenTypes('NoteAdded');
    freed.when(thu('10:00'), weCall).thenTypes('ContactMade');
    const next = freed.and(thu('10:00'), answer).and(thu('11:00'), notSatisfied);
    next.when(thu('12:00'), note).thenTypes('NoteAdded', 'ClockPaused');
  });

  it('is not before it began', () => {
    const again = second(story).and(tue('11:00'), earlier(mon('17:00'), note));
    expect(again.state.clocks['answer']).toMatchObject({
      status: 'paused',
      pausedAt: tue('10:00'),
      heldBy: 'NoteAdded',
    });
  });

  it('stays over once it has run out', () => {
    const missed = story.and(wed('10:00'), tick);
    missed.when(wed('10:00'), note).thenTypes('NoteAdded');
    missed.when(wed('11:00'), note).thenTypes('NoteAdded');
  });

  it('that was suspended in time and told too late was not missed', () => {
    const missed = story.and(wed('12:00'), tick);
    const told = missed.when(wed('14:00'), earlier(wed('09:30'), note)).then(
      happened('NoteAdded', {}, { happenedAt: wed('09:30') }),
      { ...cancelled('answer', 'superseded'), happenedAt: wed('09:30') },
      happened(
        'ClockStarted',
        {
          clock: 'answer',
          key: 'answer',
          cycle: 2,
          holder: 'us',
          startedAt: mon('10:00'),
          dueAt: wed('10:00'),
          warnings: [],
          rungs: [wed('12:00'), thu('10:00'), local('2026-03-09', '10:00')],
        },
        { happenedAt: wed('09:30') },
      ),
      happened('ClockPaused', { key: 'answer', cycle: 2, by: 'NoteAdded' }, { happenedAt: wed('09:30') }),
    );
    expect(told.state.clocks['answer']?.breachedAt).toBeUndefined();
    // Half an hour was left.
    expect(told.and(thu('10:00'), weCall).clocks['answer']).toBe(thu('10:30'));
  });

  it('is not freed when the case goes on after a pause, which holds other periods', () => {
    const pausable = withClock('feedback', { pausedBy: ['awaiting-customer-documents'] }, rules);
    const waiting = under(pausable)
      .and(mon('11:00'), refer('Where is it?'))
      .and(mon('14:00'), note)
      .and(mon('15:00'), waitForDocuments);
    expect(waiting.clocks).toMatchObject({ answer: `held ${wed('10:00')}`, 'feedback:r1': `held ${tue('11:00')}` });
    const on = waiting.and(mon('16:00'), resume);
    expect(on.clocks).toMatchObject({ answer: `held ${wed('10:00')}`, 'feedback:r1': tue('12:00') });
  });

  it('about one thing is not suspended by what is about another', () => {
    const asked = withClock('feedback', { pausedBy: [], heldBy: { from: 'CaseReferred', until: 'NoteAdded' } });
    const both = under(asked).and(mon('11:00'), refer('Where is it?')).and(mon('14:00'), refer('And the other?'));
    expect(both.clocks).toMatchObject({ 'feedback:r1': tue('11:00'), 'feedback:r2': tue('14:00') });
  });
});

it('what suspends a period and lets it begin anew at once does the second first', () => {
  const both = withClock('answer', {
    pausedBy: [],
    restartedBy: ['NoteAdded'],
    heldBy: { from: 'NoteAdded', until: 'ContactMade' },
  });
  const story = under(both).and(tue('11:00'), note);
  expect(story.clocks['answer']).toBe(`held ${thu('11:00')}`);
  expect(story.state.clocks['answer']).toMatchObject({ cycle: 2, startedAt: tue('11:00'), pausedAt: tue('11:00') });
});
