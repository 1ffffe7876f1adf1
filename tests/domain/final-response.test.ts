import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { complaint } from '../../workflows/domain/complaint/lifecycle.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  answer,
  close,
  lateParcel,
  mon,
  notSatisfied,
  reopen,
  satisfied,
  stuckTruck,
  supervisor,
  thu,
  tue,
  waitForDocuments,
  wed,
} from '../support/builders.ts';
import { checkFields, checkRecords } from '../support/command-forms.ts';
import { given, happened, type Story } from '../support/given.ts';

const by = { by: supervisor };
const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const round = (story: Story, day: (time: string) => string): Story =>
  story.and(day('10:30'), answer).and(day('11:30'), notSatisfied);
const exhausted = round(round(round(late, mon), tue), wed);
const word = { type: 'IssueFinalResponse', text: 'We cannot do more.' } as const;

describe('when no round is left', () => {
  it('it is on record, and from then on a final response is owed', () => {
    expect(exhausted.events.map(({ type }) => type).slice(-4)).toEqual([
      'CallBackMade',
      'ClockMet',
      'RoundsExhausted',
      'ClockStarted',
    ]);
    expect(exhausted.clocks).toMatchObject({ 'final-response': thu('11:30') });
    const told = exhausted.and(wed('13:30'), word, by);
    expect(told.state.clocks['final-response']).toMatchObject({ status: 'met' });
  });

  it('another dissatisfied call neither counts again nor gives more time', () => {
    const story = exhausted
      .when(wed('14:00'), notSatisfied)
      .then(happened('CallBackMade', { result: 'not-satisfied', round: 3 }));
    expect(story.clocks).toMatchObject({ 'final-response': thu('11:30') });
  });

  it('the customer may still be satisfied in the end', () => {
    const story = exhausted.and(wed('14:00'), satisfied).and(wed('15:00'), close);
    expect(story.state.status).toBe('closed');
    expect(story.clocks).toEqual({});
  });
});

describe('a final response', () => {
  it('says where to turn: as it is given, else as the rulebook says in both languages', () => {
    exhausted.when(wed('14:00'), { ...word, appeal: 'The court.' }, by).thenTypes('FinalResponseIssued', 'ClockMet');
    const own = exhausted.and(wed('14:00'), { ...word, appeal: 'The court.' }, by);
    expect(own.events.at(-2)?.personal).toEqual({ text: 'We cannot do more.\nThe court.' });
    const standing = exhausted.and(wed('14:00'), word, by);
    expect(standing.events.at(-2)?.personal).toEqual({
      text: 'We cannot do more.\n您可以向交通主管部门申诉。\nYou may turn to the transport authority.',
    });
  });
});

describe('the command of a final response', () => {
  it('has its fields and no others, and records what it says that it records', () => {
    checkFields({ ...word, appeal: 'The court.' }, ['appeal']);
    checkRecords('complaint', word.type, exhausted, exhausted.and(wed('14:00'), word, by));
  });

  it('is possible while an answer is owed or was given, and once', () => {
    const answered = late.and(mon('11:00'), answer);
    for (const story of [late, answered]) story.when(mon('12:00'), word, by).accepted();
    const over = [answered.and(mon('11:30'), satisfied), late.and(mon('11:00'), word, by)];
    for (const story of over) story.when(mon('12:00'), word, by).thenRefused('not-in-this-state');
  });

  it('needs to say where to turn where the rulebook says nothing about it', () => {
    const silent = given(mon('10:00'), lateParcel);
    silent.when(mon('11:00'), word, by).thenRefused('appeal-needed', { rulebook: 'demo 2025-01-01' });
    silent.when(mon('11:00'), { ...word, appeal: 'The court.' }, by).accepted();
  });

  it('ends a pause', () => {
    const waiting = late.and(mon('11:00'), waitForDocuments);
    expect(waiting.and(mon('11:10'), word, by).events[waiting.events.length]?.type).toBe('CaseResumed');
  });
});

describe('the last word', () => {
  const event = (type: CaseEvent['type'], data: object = {}) => ({ type, data, happenedAt: thu('10:00') }) as CaseEvent;

  it('stands whatever else happens', () => {
    const { state } = exhausted.and(wed('14:00'), word, by);
    for (const other of [event('CallBackMade', { round: 3 }), event('NoteAdded')])
      expect(complaint.evolve(state, other)).toBe(state);
  });

  it('is said of complaints alone', () => {
    const { state } = given(mon('10:00'), stuckTruck);
    expect(complaint.evolve(state, event('FinalResponseIssued'))).toBe(state);
  });
});

describe('a reopened case', () => {
  it('begins its rounds anew and has no last word any more', () => {
    const closed = exhausted.and(wed('14:00'), word, by).and(wed('15:00'), close);
    expect(closed.state.part).toEqual({ kind: 'complaint', round: 3, final: true });
    const again = closed.and(thu('10:00'), reopen);
    expect(again.state).toMatchObject({ status: 'open', reopened: 1, part: { kind: 'complaint', round: 1 } });
    expect(again.state.part).not.toHaveProperty('final');
    again
      .and(thu('11:00'), answer)
      .when(thu('12:00'), notSatisfied)
      .thenTypes('CallBackMade', 'ClockMet', 'RoundBegun', 'ClockStarted');
  });

  it('of an older log, which names no round, keeps the count that it had', () => {
    const closed = exhausted.and(wed('14:00'), word, by).and(wed('15:00'), close);
    const times = { happenedAt: thu('10:00'), reportedAt: thu('10:00') };
    const old = closed.with([{ type: 'CaseReopened', data: {}, ...times }], thu('10:00'));
    expect(old.state.part).toEqual({ kind: 'complaint', round: 3, final: true });
  });
});
