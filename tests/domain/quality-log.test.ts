import { describe, expect, it } from 'vitest';
import { CaseLog, clockOf, cyclesOf, isMissed, places } from '../../workflows/domain/quality/log.ts';
import { fri, mon, thu, tue, wed } from '../support/builders.ts';
import { logOf } from '../support/logged.ts';

type Happened = Parameters<typeof logOf>[number];

const opened: Happened = ['CaseOpened', mon('10:00')];
const closed: Happened = ['CaseClosed', tue('10:00')];
const withdrawn: Happened = ['CaseWithdrawn', tue('10:00')];
const merged: Happened = ['CaseMerged', tue('10:00')];
const reopened: Happened = ['CaseReopened', wed('10:00')];
const log = (...events: Happened[]) => new CaseLog(logOf(...events));

describe('the log of a case', () => {
  it('begins with its opening or its last reopening', () => {
    expect(log().beginning).toBe(0);
    expect(log(opened, closed).beginning).toBe(1);
    expect(log(opened, closed, reopened, ['NoteAdded', thu('10:00')]).beginning).toBe(3);
  });

  it('ends with the closing or withdrawal that nothing undid, and not with a merge', () => {
    expect(log(opened).end).toBeUndefined();
    expect(log(opened, closed).end?.seq).toBe(2);
    expect(log(opened, withdrawn).end?.seq).toBe(2);
    expect(log(opened, merged).end).toBeUndefined();
    expect(log(opened, closed, reopened).end).toBeUndefined();
    expect(log(opened, closed, reopened, ['CaseWithdrawn', thu('10:00')]).end?.seq).toBe(4);
  });

  it('knows the first of a type, and the last of some after a place', () => {
    const notes = log(['NoteAdded', mon('10:00')], ['CasePaused', mon('11:00')], ['NoteAdded', mon('12:00')]);
    expect(notes.first('NoteAdded')?.seq).toBe(1);
    expect(notes.first('Answered')).toBeUndefined();
    expect(notes.last(['NoteAdded'])?.seq).toBe(3);
    expect(notes.last(['CasePaused', 'NoteAdded'], 2)?.seq).toBe(3);
    expect(notes.last(['CasePaused'])?.seq).toBe(2);
    expect(notes.last(['NoteAdded'], 3)).toBeUndefined();
  });

  it.each<[string, Happened[], boolean]>([
    ['nothing ended it', [opened], false],
    ['it was closed', [opened, closed], true],
    ['it was withdrawn', [opened, withdrawn], true],
    ['it was merged', [opened, merged], true],
    ['it was reopened', [opened, closed, reopened], false],
    ['its merge was undone', [opened, merged, ['MergeUndone', wed('10:00')]], false],
    ['it was reopened only later', [opened, closed, ['CaseReopened', thu('12:00')]], true],
    ['it was reopened and closed again', [opened, closed, reopened, ['CaseClosed', wed('11:00')]], true],
  ])('had ended before an instant or not: %s', (_, events, ended) => {
    expect(log(...events).endedBefore(thu('12:00'))).toBe(ended);
  });

  it('had not ended before the very instant of its end', () => {
    expect(log(opened, closed).endedBefore(tue('10:00'))).toBe(false);
    expect(log(opened, closed).endedBefore(tue('10:01'))).toBe(true);
  });

  it('tells when a promise or a question went away again with the case that had brought it', () => {
    const left = log(
      ['CaseReleased', tue('10:00'), { promises: ['p1'], referrals: [] }],
      ['CaseReleased', wed('10:00'), { promises: [], referrals: ['r1'] }],
      ['CaseReleased', thu('10:00'), { promises: ['p2'], referrals: [] }],
    );
    expect(['p1', 'r1', 'p2', 'p3'].map((subject) => left.leftAt(subject))).toEqual([
      tue('10:00'),
      wed('10:00'),
      thu('10:00'),
      undefined,
    ]);
  });
});

describe('a cycle of a clock', () => {
  const start = (key: string, cycle: number, dueAt: string): Happened => [
    'ClockStarted',
    mon('10:00'),
    { key, cycle, dueAt },
  ];
  const step = (type: Happened[0], key: string, cycle: number, more: object = {}): Happened => [
    type,
    tue('10:00'),
    { key, cycle, ...more },
  ];
  const cycles = (...events: Happened[]) => cyclesOf(log(...events));

  it('is of a clock, and of a subject where there is one', () => {
    expect(clockOf('answer')).toStrictEqual({ clock: 'answer' });
    expect(clockOf('feedback:r1')).toStrictEqual({ clock: 'feedback', subject: 'r1' });
  });

  it('is due when it was last said, and ends as it ended', () => {
    const [first, second, other, ...more] = cycles(
      start('promise:p1', 1, tue('09:00')),
      step('ClockWarned', 'promise:p1', 1),
      step('ClockBreached', 'promise:p1', 1),
      start('promise:p1', 2, wed('09:00')),
      start('answer', 1, wed('12:00')),
      step('ClockExtended', 'promise:p1', 2, { dueAt: thu('09:00') }),
      step('ClockResumed', 'answer', 1, { dueAt: fri('09:00') }),
      step('ClockMet', 'promise:p1', 2, { late: false }),
      step('ClockCancelled', 'answer', 1, { because: 'ended' }),
    );
    expect(more).toEqual([]);
    expect(first).toMatchObject({ key: 'promise:p1', clock: 'promise', subject: 'p1', cycle: 1, dueAt: tue('09:00') });
    expect(second).toMatchObject({ cycle: 2, dueAt: thu('09:00'), started: { seq: 4 } });
    expect(other).toMatchObject({ key: 'answer', clock: 'answer', cycle: 1, dueAt: fri('09:00') });
    const ends = [first, second, other].map((one) => [one?.breached?.seq, one?.met?.seq, one?.cancelled?.seq]);
    expect(ends).toEqual([
      [3, undefined, undefined],
      [undefined, 8, undefined],
      [undefined, undefined, 9],
    ]);
  });

  it('begins with more time for a clock that was missed, and is not known without its beginning', () => {
    const [first, second, ...more] = cycles(
      start('answer', 1, tue('09:00')),
      step('ClockBreached', 'answer', 1),
      step('ClockExtended', 'answer', 2, { dueAt: thu('09:00') }),
      step('ClockBreached', 'survey', 1),
    );
    expect(more).toEqual([]);
    expect(first).toMatchObject({ cycle: 1, dueAt: tue('09:00'), breached: { seq: 2 } });
    expect(second).toMatchObject({ cycle: 2, dueAt: thu('09:00'), started: { seq: 3 } });
    expect(second).not.toHaveProperty('breached');
  });

  it.each<[boolean, string, Happened[]]>([
    [false, 'it runs', []],
    [false, 'it was met in time', [step('ClockMet', 'answer', 1, { late: false })]],
    [true, 'it was met late', [step('ClockMet', 'answer', 1, { late: true })]],
    [true, 'it was breached', [step('ClockBreached', 'answer', 1)]],
    [
      false,
      'it was met in time and breached meanwhile',
      [step('ClockBreached', 'answer', 1), step('ClockMet', 'answer', 1, { late: false })],
    ],
    [false, 'it was cancelled', [step('ClockCancelled', 'answer', 1)]],
    [
      false,
      'what ended it at its due instant was entered later',
      [step('ClockBreached', 'answer', 1), step('ClockCancelled', 'answer', 1)],
    ],
    [
      true,
      'it was cancelled after its time',
      [step('ClockBreached', 'answer', 1), ['ClockCancelled', tue('10:01'), { key: 'answer', cycle: 1 }]],
    ],
  ])('was missed (%s): %s', (missed, _, events) => {
    const [cycle] = cycles(start('answer', 1, tue('10:00')), ...events);
    expect(cycle && isMissed(cycle)).toBe(missed);
  });
});

it('the places of events are in the order of the log, without what is not there', () => {
  expect(places({ seq: 10 }, undefined, { seq: 9 }, { seq: 101 })).toEqual([9, 10, 101]);
});
