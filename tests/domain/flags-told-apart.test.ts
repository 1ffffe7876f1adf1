import { describe, expect, it } from 'vitest';
import { flagsOf, type FlagName } from '../../workflows/domain/quality/flags.ts';
import type { Logged } from '../../workflows/domain/quality/log.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  answer,
  close,
  copyOfDeliveryNote,
  damagedPallet,
  earlier,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  notSatisfied,
  promise,
  reopen,
  satisfied,
  stuckTruck,
  supervisor,
  system,
  tick,
  tue,
  wed,
  withdraw,
  yuan,
  type Told,
} from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import { loggedOf, logOf, placesOf } from '../support/logged.ts';

const LATER = local('2026-06-01', '10:00');
const by = { by: supervisor };
const practised = { rules: PRACTISED };
const late = given(mon('10:00'), lateParcel, practised);
const truck = given(mon('10:00'), stuckTruck, practised);
const claim = given(mon('10:00'), damagedPallet, practised);
const request = given(mon('10:00'), copyOfDeliveryNote, practised);

const among = (log: readonly Logged[], name: FlagName, now = LATER, rules = PRACTISED) =>
  flagsOf(log, rules, now).filter((flag) => flag.name === name);
const named = (story: Story, name: FlagName, now?: string, rules?: Rulebook) =>
  among(loggedOf(story), name, now, rules);
const subjects = (story: Story, name: FlagName, now?: string) => named(story, name, now).map(({ subject }) => subject);
/** The places of the steps that a clock took of some type. */
const stepsOf = (story: Story, key: string, type: Logged['type']): number[] =>
  loggedOf(story).flatMap((event) =>
    event.type === type && 'key' in event.data && event.data.key === key ? [event.seq] : [],
  );

const we = {
  type: 'RecordContact',
  direction: 'outbound',
  channel: 'phone',
  reached: true,
  text: 'It is late.',
} as const;
const refer: Told = { type: 'Refer', department: 'fleet', question: 'Where is it?' };
const final: Told = { type: 'IssueFinalResponse', text: 'No more.', appeal: 'The court.' };

describe('a case that ended is not lost', () => {
  const pay: Told = { type: 'RecordPayment', amount: yuan(1200), reference: 'TT-1' };
  const offer: Told = { type: 'OfferSettlement', amount: yuan(800), text: 'four cartons' };

  it.each<[string, Story]>([
    [
      'what went wrong was resolved',
      truck.and(mon('11:00'), { type: 'ConfirmResolved', text: 'x' }).and(tue('10:00'), close),
    ],
    ['the claim was paid', claim.and(mon('11:00'), pay).and(tue('10:00'), close)],
    ['the request was fulfilled', request.and(mon('11:00'), { type: 'Fulfil', text: 'x' }).and(tue('10:00'), close)],
    ['the customer had a final response', late.and(mon('11:00'), final, by).and(tue('10:00'), close)],
    ['an offer was made', claim.and(mon('11:00'), offer, by).and(tue('10:00'), withdraw)],
    [
      'the debt went to a collector',
      claim.and(mon('11:00'), { type: 'HandToCollection', agency: 'x' }).and(tue('10:00'), close),
    ],
    ['a price was told', request.and(mon('11:00'), { type: 'Quote', text: 'x' }).and(tue('10:00'), withdraw)],
    [
      'the request was refused',
      request.and(mon('11:00'), { type: 'RefuseRequest', reason: 'x' }).and(tue('10:00'), close),
    ],
  ])('where %s', (_, story) => {
    expect(named(story, 'lost-unresolved')).toEqual([]);
  });

  it.each<[string, Story]>([
    ['fulfilled', request.and(mon('11:00'), { type: 'Fulfil', text: 'x' }).and(mon('12:00'), close)],
    ['answered', late.and(mon('11:00'), answer).and(mon('12:00'), withdraw)],
    ['content', late.and(mon('11:00'), answer).and(mon('11:30'), satisfied).and(mon('12:00'), close)],
  ])('unless it had been %s before it was taken up again', (_, ended) => {
    const again = ended.and(tue('10:00'), reopen).and(tue('11:00'), withdraw);
    expect(named(again, 'lost-unresolved')).toMatchObject([{ since: tue('11:00') }]);
  });

  it('unless the final response came after an unhappy call-back', () => {
    const story = late.and(mon('11:00'), answer).and(mon('12:00'), notSatisfied).and(mon('14:00'), final, by);
    expect(named(story, 'lost-unresolved')).toEqual([
      {
        name: 'lost-unresolved',
        since: mon('14:00'),
        shownBy: placesOf(story, 'CallBackMade', 'FinalResponseIssued'),
      },
    ]);
  });
});

describe('a department that says nothing', () => {
  const OTHER = '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';
  const absorb = (referrals?: { subject: string; department: string }[]): Told => ({
    type: 'AbsorbCase',
    from: OTHER,
    promises: [],
    ...(referrals ? { referrals } : {}),
    clocks: referrals ? [{ clock: 'feedback', key: 'feedback:r1', startedAt: mon('09:00'), dueAt: tue('09:00') }] : [],
    contacts: 1,
  });
  const asked = late.and(mon('10:15'), refer);

  it('is still in time, and owes no more once it answered, however the case goes on', () => {
    expect(flagsOf(loggedOf(asked), PRACTISED, mon('11:00'))).toEqual([]);
    const told = asked.and(mon('10:30'), { type: 'RecordFeedback', referral: 'r1', text: 'In Wuhan.' });
    expect(named(told.and(mon('11:00'), withdraw), 'lost-no-feedback')).toEqual([]);
  });

  it('is not late because something else is', () => {
    const broken = asked.and(mon('10:30'), promise(mon('12:00'))).and(mon('14:00'), tick);
    expect(named(broken, 'promise-broken-without-notice')).toHaveLength(1);
    expect(named(broken, 'lost-no-feedback')).toEqual([]);
    expect(named(broken, 'answered-late')).toEqual([]);
  });

  it('is lost with the end of the case where that came in time, however late it was entered', () => {
    const story = asked.and(wed('10:00'), earlier(tue('09:00'), withdraw));
    expect(stepsOf(story, 'feedback:r1', 'ClockBreached')).toHaveLength(1);
    expect(named(story, 'lost-no-feedback')).toMatchObject([
      { since: tue('09:00'), subject: 'r1', shownBy: placesOf(story, 'CaseReferred', 'CaseWithdrawn') },
    ]);
  });

  it('may have been asked in a case that came into this one, under the number that the question has here', () => {
    const story = asked
      .and(mon('10:30'), { type: 'RecordFeedback', referral: 'r1', text: 'In Wuhan.' })
      .and(mon('10:45'), absorb([{ subject: 'r1', department: 'fleet' }]), { by: system })
      .and(wed('09:00'), tick);
    expect(named(story, 'lost-no-feedback')).toMatchObject([{ since: tue('09:00'), subject: 'r2' }]);
    const nothing = late.and(mon('10:30'), absorb(), { by: system }).and(tue('10:00'), withdraw);
    expect(named(nothing, 'lost-no-feedback')).toEqual([]);
  });
});

describe('a promise', () => {
  const promised = late.and(mon('10:15'), promise(tue('10:00')));
  const silent = (story: Story) => named(story.and(tue('11:00'), tick), 'promise-broken-without-notice', tue('12:00'));

  it('is judged by its own time, its own keeping and its own clock', () => {
    const first = late.and(mon('10:15'), promise(mon('12:00')));
    const both = first.and(mon('13:00'), promise(wed('10:00')));
    expect(subjects(both, 'promise-broken-without-notice', mon('14:00'))).toEqual(['p1']);
    const kept = late
      .and(mon('10:15'), promise(mon('12:00')))
      .and(mon('10:20'), promise(mon('13:00')))
      .and(mon('11:00'), { type: 'KeepPromise', promise: 'p1' });
    expect(subjects(kept.and(mon('14:00'), tick), 'promise-broken-without-notice')).toEqual(['p2']);
    const alike = promised.and(mon('10:20'), promise(tue('10:00'))).and(tue('11:00'), tick);
    expect(named(alike, 'promise-broken-without-notice')).toMatchObject([
      { subject: 'p2', shownBy: [placesOf(alike, 'PromiseMade')[1], ...stepsOf(alike, 'promise:p2', 'ClockBreached')] },
    ]);
  });

  it('that was moved is shown by the move and by the miss of the time that it was moved to', () => {
    const move: Told = { type: 'RenegotiatePromise', promise: 'p1', dueAt: wed('10:00'), reason: 'snow' };
    const moved = promised.and(mon('12:00'), move).and(wed('11:00'), tick);
    expect(named(moved, 'promise-broken-without-notice')[0]?.shownBy).toEqual([
      ...placesOf(moved, 'PromiseRenegotiated'),
      ...stepsOf(moved, 'promise:p1', 'ClockBreached'),
    ]);
  });

  it('is broken with notice by a call-back or a final response', () => {
    const answered = late.and(mon('10:05'), answer).and(mon('10:15'), promise(tue('10:00')));
    expect(silent(answered)).toHaveLength(1);
    expect(silent(answered.and(mon('12:00'), notSatisfied))).toEqual([]);
    expect(silent(promised.and(mon('12:00'), final, by))).toEqual([]);
    const entered = late.and(mon('11:00'), answer).and(mon('12:00'), earlier(mon('10:15'), promise(tue('10:00'))));
    expect(silent(entered)).toEqual([]);
    expect(flagsOf(loggedOf(promised), PRACTISED, mon('11:00'))).toEqual([]);
  });

  it('is broken with notice from when it is made until the instant at which it is due, and kept as long', () => {
    expect(silent(promised.and(mon('10:15'), we))).toEqual([]);
    expect(silent(promised.and(tue('10:00'), we))).toEqual([]);
    expect(silent(late.and(mon('10:10'), we).and(mon('10:15'), promise(tue('10:00'))))).toHaveLength(1);
    expect(silent(promised.and(tue('10:00'), { type: 'KeepPromise', promise: 'p1' }))).toEqual([]);
    expect(silent(promised.and(tue('10:01'), { type: 'KeepPromise', promise: 'p1' }))).toHaveLength(1);
  });
});

describe('an answer', () => {
  const silent = late.and(wed('12:00'), tick);

  it('is late only by a clock that the rules still know, and that binds us', () => {
    const unruled = { ...PRACTISED, clocks: {} };
    expect(named(silent, 'answered-late')).toHaveLength(1);
    expect(named(silent, 'answered-late', LATER, unruled)).toEqual([]);
    const theirs = { ...PRACTISED.clocks['answer']!, holder: 'third-party' as const };
    const rules = { ...PRACTISED, clocks: { ...PRACTISED.clocks, answer: theirs } };
    const owed = given(mon('10:00'), lateParcel, { rules }).and(wed('12:00'), tick);
    expect(stepsOf(owed, 'answer', 'ClockBreached')).toHaveLength(1);
    expect(named(owed, 'answered-late', LATER, rules)).toEqual([]);
  });

  it('is late again when more time was given after it was late, and that ran out too', () => {
    const extended = silent.and(
      wed('12:30'),
      { type: 'ExtendClock', clock: 'answer', dueAt: fri('10:00'), reason: 'x' },
      by,
    );
    expect(named(extended.and(nextMon('10:00'), tick), 'answered-late')).toMatchObject([
      { since: wed('10:00') },
      { since: fri('10:00') },
    ]);
  });
});

describe('a call-back', () => {
  const answered = late.and(mon('10:30'), answer);
  const callBack = PRACTISED.clocks['call-back']!;
  /** The rules with clocks of other ids beside them, each like that of the call-back. */
  const beside = (more: Record<string, object>): Rulebook => {
    const clocks = Object.fromEntries(Object.entries(more).map(([id, one]) => [id, { ...callBack, id, ...one }]));
    const routes = PRACTISED.routes.map((route) => ({
      ...route,
      clocks: [...new Set([...route.clocks, ...Object.keys(more)])],
    }));
    return { ...PRACTISED, clocks: { ...PRACTISED.clocks, ...clocks }, routes };
  };
  const under = (rules: Rulebook) => given(mon('10:00'), lateParcel, { rules }).and(mon('10:30'), answer);
  const attempt: Told = { type: 'RecordCallBack', result: 'not-reached' };

  it('is owed by a clock that an answer starts and a call-back stops', () => {
    const rules = beside({
      thanks: { stops: ['NoteAdded'] },
      greeting: { starts: { on: ['CaseOpened'], from: 'reported' } },
    });
    const story = under(rules).and(wed('10:00'), tick);
    for (const key of ['thanks', 'greeting']) expect(stepsOf(story, key, 'ClockBreached')).toHaveLength(1);
    expect(named(story, 'call-back-missing', LATER, rules).map(({ subject }) => subject)).toEqual(['call-back']);
    expect(named(story, 'call-back-missing', LATER, { ...rules, clocks: {} })).toEqual([]);
  });

  it('is not missing where the rulebook takes something else for one, or owes it no more', () => {
    const rules = beside({ 'call-back': { stops: ['CallBackMade', 'NoteAdded'] } });
    const noted = under(rules).and(wed('10:00'), { type: 'AddNote', text: 'She wrote that all is well.' });
    expect(stepsOf(noted, 'call-back', 'ClockMet')).toHaveLength(1);
    expect(named(noted, 'call-back-missing', LATER, rules)).toEqual([]);
    const only = beside({ 'call-back': { stops: ['CallBackMade'] } });
    const last = under(only).and(mon('12:00'), final, by).and(mon('13:00'), close);
    expect(named(last, 'call-back-missing', LATER, only)).toEqual([]);
    const made = answered
      .and(mon('12:00'), withdraw)
      .and(tue('10:00'), reopen)
      .and(tue('11:00'), answer)
      .and(tue('12:00'), satisfied);
    expect(named(made, 'call-back-missing')).toEqual([]);
    const key = { key: 'call-back', cycle: 1 };
    const cancelled = (because: string) =>
      logOf(
        ['CaseOpened', mon('10:00')],
        ['Answered', mon('10:30')],
        ['ClockStarted', mon('10:30'), { ...key, dueAt: tue('18:00') }],
        ['ClockCancelled', mon('11:00'), { ...key, because }],
      );
    expect(among(cancelled('ended'), 'call-back-missing')).toMatchObject([{ since: mon('11:00'), shownBy: [2, 4] }]);
    expect(among(cancelled('rerouted'), 'call-back-missing')).toEqual([]);
  });

  it('that is missing is shown by the answer and the attempts of its own round', () => {
    const second = answered
      .and(mon('11:00'), attempt)
      .and(mon('11:30'), notSatisfied)
      .and(mon('12:00'), answer)
      .and(mon('13:00'), withdraw);
    expect(named(second, 'call-back-missing')).toMatchObject([
      { shownBy: [placesOf(second, 'Answered')[1], stepsOf(second, 'call-back', 'ClockCancelled').at(-1)] },
    ]);
    const again = answered.and(wed('09:00'), withdraw).and(wed('10:00'), reopen).and(wed('11:00'), answer);
    expect(named(again, 'call-back-missing')).toMatchObject([
      {
        since: tue('18:00'),
        shownBy: [placesOf(again, 'Answered')[0], ...stepsOf(again, 'call-back', 'ClockBreached')],
      },
    ]);
  });
});

describe('a hand-over', () => {
  const offered = late.and(mon('10:15'), { type: 'HandOver', to: 'he.agent', reason: 'her route' });
  const decline: Told = { type: 'DeclineHandOver', handOver: 'h1', reason: 'on leave' };

  it('that nobody answers is shown by the offer and by what ended its time', () => {
    const silent = offered.and(tue('10:00'), tick);
    expect(named(silent, 'hand-over-unanswered')).toEqual([
      {
        name: 'hand-over-unanswered',
        since: mon('14:15'),
        subject: 'h1',
        shownBy: [...placesOf(silent, 'HandOverOffered'), ...stepsOf(silent, 'hand-over:h1', 'ClockBreached')],
      },
    ]);
    const closed = offered.and(mon('10:30'), answer).and(mon('11:00'), satisfied).and(mon('11:30'), close);
    expect(named(closed, 'hand-over-unanswered')).toMatchObject([
      { since: mon('11:30'), shownBy: placesOf(closed, 'HandOverOffered', 'CaseClosed') },
    ]);
    const ended = offered.and(tue('10:00'), earlier(mon('13:00'), withdraw));
    expect(named(ended, 'hand-over-unanswered')).toMatchObject([{ since: mon('13:00') }]);
  });

  it('is answered by declining it, and in time although something else is late', () => {
    const declined = offered.and(mon('11:00'), decline, { by: { kind: 'person', id: 'he.agent', role: 'agent' } });
    expect(named(declined.and(tue('10:00'), tick), 'hand-over-unanswered')).toEqual([]);
    const accept: Told = { type: 'AcceptHandOver', handOver: 'h1' };
    const accepted = offered.and(mon('11:00'), accept, { by: { kind: 'person', id: 'he.agent', role: 'agent' } });
    for (const answered of [declined, accepted])
      expect(named(answered.and(mon('12:00'), withdraw), 'hand-over-unanswered')).toEqual([]);
    expect(flagsOf(loggedOf(offered), PRACTISED, mon('11:00'))).toEqual([]);
    const broken = offered.and(mon('10:20'), promise(mon('11:00'))).and(mon('12:00'), tick);
    expect(named(broken, 'promise-broken-without-notice')).toHaveLength(1);
    expect(named(broken, 'hand-over-unanswered')).toEqual([]);
  });
});
