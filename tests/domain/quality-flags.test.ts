import { describe, expect, it } from 'vitest';
import { flagsOf, type FlagName, type QualityFlag } from '../../workflows/domain/quality/flags.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  answer,
  close,
  customerCalls,
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
  resume,
  satisfied,
  supervisor,
  system,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  withdraw,
  type Told,
} from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import { loggedOf, placesOf } from '../support/logged.ts';

const by = { by: supervisor };
const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const LATER = local('2026-06-01', '10:00');
const flags = (story: Story, now = LATER): QualityFlag[] => flagsOf(loggedOf(story), PRACTISED, now);
const named = (story: Story, name: FlagName, now?: string) => flags(story, now).filter((flag) => flag.name === name);
const we = {
  type: 'RecordContact',
  direction: 'outbound',
  channel: 'phone',
  reached: true,
  text: 'It is late.',
} as const;
const refer: Told = { type: 'Refer', department: 'fleet', question: 'Where is it?' };

/** Answered, called back and closed within a day: nothing can be said against it. */
const good = late.and(mon('10:30'), answer).and(mon('11:00'), satisfied).and(mon('11:30'), close);

it('nothing is said against a case that went well', () => {
  expect(flags(good)).toEqual([]);
  expect(flags(late, mon('11:00'))).toEqual([]);
});

it('nothing depends on anything but the log, the rules and the instant, and flags come by their time', () => {
  const story = late
    .and(mon('10:30'), promise(tue('10:00')))
    .and(mon('10:45'), refer)
    .and(nextMon('10:00'), withdraw);
  const first = flags(story);
  expect(flags(story)).toEqual(first);
  expect(first.length).toBeGreaterThan(3);
  expect(first.map(({ since }) => since)).toEqual(first.map(({ since }) => since).toSorted());
  for (const { shownBy } of first) {
    expect(shownBy.length).toBeGreaterThan(0);
    for (const seq of shownBy) expect(seq >= 1 && seq <= story.events.length).toBe(true);
  }
});

describe('a case is lost unresolved', () => {
  const round = (story: Story, day: (time: string) => string) =>
    story.and(day('10:30'), answer).and(day('11:30'), notSatisfied);
  const exhausted = round(round(round(late, mon), tue), wed);

  it('when the rounds ran out, until the customer is satisfied after all', () => {
    expect(named(exhausted, 'lost-unresolved')).toEqual([
      {
        name: 'lost-unresolved',
        since: wed('11:30'),
        shownBy: [placesOf(exhausted, 'CallBackMade').at(-1), ...placesOf(exhausted, 'RoundsExhausted')],
      },
    ]);
    expect(named(exhausted.and(wed('14:00'), satisfied), 'lost-unresolved')).toEqual([]);
    expect(named(round(late, mon), 'lost-unresolved')).toEqual([]);
  });

  it('when it ended without a word to the customer', () => {
    const gone = late.and(tue('10:00'), withdraw);
    expect(named(gone, 'lost-unresolved')).toEqual([
      { name: 'lost-unresolved', since: tue('10:00'), shownBy: placesOf(gone, 'CaseWithdrawn') },
    ]);
    expect(named(late.and(mon('11:00'), answer).and(tue('10:00'), withdraw), 'lost-unresolved')).toEqual([]);
  });

  it('not when it was taken up again', () => {
    expect(named(late.and(tue('10:00'), withdraw).and(tue('11:00'), reopen), 'lost-unresolved')).toEqual([]);
  });

  it('not when a claim was declined with its reasons', () => {
    const declined = given(mon('10:00'), damagedPallet, { rules: PRACTISED })
      .and(mon('11:00'), { type: 'DeclineClaim', code: 'packing', text: 'It was not packed.' }, by)
      .and(mon('12:00'), close);
    expect(named(declined, 'lost-unresolved')).toEqual([]);
  });
});

describe('a case is lost for want of feedback', () => {
  const asked = late.and(mon('10:15'), refer);

  it('when the time of the department ran out, or the case ended without its word', () => {
    const silent = asked.and(wed('10:00'), tick);
    expect(named(silent, 'lost-no-feedback')).toEqual([
      {
        name: 'lost-no-feedback',
        since: tue('10:15'),
        subject: 'r1',
        shownBy: [...placesOf(silent, 'CaseReferred'), expect.any(Number)],
      },
    ]);
    const closed = asked.and(mon('10:30'), answer).and(mon('11:00'), satisfied).and(mon('11:30'), close);
    expect(named(closed, 'lost-no-feedback')).toMatchObject([{ since: mon('11:30'), subject: 'r1' }]);
  });

  it('not while the department still has time, nor when it answered', () => {
    expect(named(asked, 'lost-no-feedback')).toEqual([]);
    const told = asked.and(mon('12:00'), { type: 'RecordFeedback', referral: 'r1', text: 'In Wuhan.' });
    expect(named(told.and(wed('10:00'), tick), 'lost-no-feedback')).toEqual([]);
    const other = told.and(mon('13:30'), refer).and(wed('10:00'), tick);
    expect(named(other, 'lost-no-feedback').map(({ subject }) => subject)).toEqual(['r2']);
  });
});

describe('a promise is broken without notice', () => {
  const promised = late.and(mon('10:15'), promise(tue('10:00')));

  it('when its time passed and nobody had spoken to the customer', () => {
    const broken = promised.and(tue('11:00'), tick);
    const breach = loggedOf(broken).find(
      ({ type, data }) => type === 'ClockBreached' && 'key' in data && data.key === 'promise:p1',
    );
    expect(named(broken, 'promise-broken-without-notice')).toEqual([
      {
        name: 'promise-broken-without-notice',
        since: tue('10:00'),
        subject: 'p1',
        shownBy: [...placesOf(broken, 'PromiseMade'), breach?.seq],
      },
    ]);
    expect(named(promised, 'promise-broken-without-notice', tue('10:00'))).toEqual([]);
    expect(named(promised, 'promise-broken-without-notice', tue('10:01'))).toMatchObject([{ since: tue('10:00') }]);
  });

  it.each<[string, Told]>([
    ['a call', we],
    ['another promise', promise(wed('10:00'))],
    ['an answer', answer],
  ])('not when the customer had %s before', (_, body) => {
    const spoken = promised.and(mon('12:00'), body).and(tue('11:00'), tick);
    expect(named(spoken, 'promise-broken-without-notice', tue('12:00'))).toEqual([]);
  });

  it.each<[string, (story: Story) => Story]>([
    ['reached nobody', (story) => story.and(mon('12:00'), { ...we, reached: false })],
    ['came from the customer', (story) => story.and(mon('12:00'), customerCalls)],
    ['came too late', (story) => story.and(tue('10:30'), we)],
  ])('even when a call %s', (_, then) => {
    const broken = then(promised).and(tue('11:00'), tick);
    expect(named(broken, 'promise-broken-without-notice', tue('12:00'))).toHaveLength(1);
  });

  it('a second time by whoever had moved it once', () => {
    const moved = promised.and(mon('12:00'), {
      type: 'RenegotiatePromise',
      promise: 'p1',
      dueAt: wed('10:00'),
      reason: 'snow',
    });
    expect(named(moved.and(tue('11:00'), tick), 'promise-broken-without-notice', tue('12:00'))).toEqual([]);
    expect(named(moved.and(wed('11:00'), tick), 'promise-broken-without-notice')).toMatchObject([
      { since: wed('10:00') },
    ]);
  });

  it('when it was kept late, not when it was kept in time and entered late', () => {
    const keep: Told = { type: 'KeepPromise', promise: 'p1' };
    const keptLate = promised.and(tue('11:00'), keep);
    expect(named(keptLate, 'promise-broken-without-notice')[0]?.shownBy).toEqual(
      expect.arrayContaining(placesOf(keptLate, 'PromiseKept')),
    );
    const enteredLate = promised.and(tue('11:00'), earlier(tue('09:00'), keep));
    expect(named(enteredLate, 'promise-broken-without-notice')).toEqual([]);
  });

  it('not when the case was withdrawn before', () => {
    expect(named(promised.and(mon('12:00'), withdraw), 'promise-broken-without-notice')).toEqual([]);
  });
});

describe('a case is answered late', () => {
  it('when an answer came after its time or has not come yet', () => {
    const silent = late.and(wed('12:00'), tick);
    const own = named(silent, 'answered-late');
    expect(own).toMatchObject([{ since: wed('10:00'), subject: 'answer' }]);
    const answered = silent.and(wed('13:30'), answer);
    expect(named(answered, 'answered-late')[0]?.shownBy).toHaveLength(2);
  });

  it('not when only the receipt was late, nor when the answer was in time and entered late', () => {
    expect(named(late.and(tue('10:00'), tick), 'answered-late')).toEqual([]);
    expect(named(late.and(wed('12:00'), earlier(wed('09:00'), answer)), 'answered-late')).toEqual([]);
  });
});

describe('a call-back is missing', () => {
  const answered = late.and(mon('10:30'), answer);

  it('when its time ran out, or the case ended before it', () => {
    expect(named(answered.and(wed('10:00'), tick), 'call-back-missing')).toMatchObject([
      { since: tue('18:00'), subject: 'call-back' },
    ]);
    const attempt: Told = { type: 'RecordCallBack', result: 'not-reached' };
    const gone = answered.and(mon('11:00'), attempt).and(mon('12:00'), withdraw);
    expect(named(gone, 'call-back-missing')).toEqual([
      {
        name: 'call-back-missing',
        since: mon('12:00'),
        subject: 'call-back',
        shownBy: [...placesOf(gone, 'Answered', 'CallBackAttempted'), expect.any(Number)],
      },
    ]);
  });

  it('not while there is time, when it was made late, or when a final response took its place', () => {
    expect(named(answered, 'call-back-missing')).toEqual([]);
    expect(named(answered.and(wed('10:00'), satisfied), 'call-back-missing')).toEqual([]);
    const final: Told = { type: 'IssueFinalResponse', text: 'No more.', appeal: 'The court.' };
    expect(named(answered.and(wed('10:00'), final, by), 'call-back-missing')).toEqual([]);
  });
});

describe('a hand-over is unanswered', () => {
  const offered = late.and(mon('10:15'), { type: 'HandOver', to: 'he.agent', reason: 'her route' });

  it('when its time ran out or the case ended', () => {
    expect(named(offered.and(tue('10:00'), tick), 'hand-over-unanswered')).toMatchObject([
      { since: mon('14:15'), subject: 'h1' },
    ]);
    expect(named(offered.and(mon('11:00'), withdraw), 'hand-over-unanswered')).toMatchObject([{ since: mon('11:00') }]);
  });

  it('not while it waits in time, nor when it was accepted or declined', () => {
    expect(named(offered, 'hand-over-unanswered')).toEqual([]);
    const accept: Told = { type: 'AcceptHandOver', handOver: 'h1' };
    const accepted = offered.and(mon('11:00'), accept, { by: { kind: 'person', id: 'he.agent', role: 'agent' } });
    expect(named(accepted.and(tue('10:00'), tick), 'hand-over-unanswered')).toEqual([]);
  });
});

describe('a case was paused while the customer had answered', () => {
  const paused = late.and(mon('10:30'), waitForDocuments);

  it('when their word was entered only later', () => {
    const story = paused.and(wed('10:00'), earlier(tue('09:00'), customerCalls));
    expect(named(story, 'pause-while-customer-had-answered')).toEqual([
      {
        name: 'pause-while-customer-had-answered',
        since: tue('09:00'),
        shownBy: [...placesOf(story, 'CasePaused'), ...placesOf(story, 'ContactMade')],
      },
    ]);
  });

  it('when it was entered for a time in which they had answered already', () => {
    const story = late.and(mon('11:00'), customerCalls).and(mon('12:00'), earlier(mon('10:30'), waitForDocuments));
    expect(named(story, 'pause-while-customer-had-answered')).toMatchObject([{ since: mon('11:00') }]);
  });

  it('when it was held again for the same, and nobody had spoken to them', () => {
    const again = paused.and(tue('09:00'), customerCalls).and(tue('09:30'), waitForDocuments);
    expect(named(again, 'pause-while-customer-had-answered')).toMatchObject([{ since: tue('09:30') }]);
    const asked = paused.and(tue('09:00'), customerCalls).and(tue('09:15'), we).and(tue('09:30'), waitForDocuments);
    expect(named(asked, 'pause-while-customer-had-answered')).toEqual([]);
  });

  it('not when their word was entered as it came, or none came', () => {
    expect(named(paused.and(tue('09:00'), customerCalls), 'pause-while-customer-had-answered')).toEqual([]);
    expect(named(paused.and(tue('09:00'), resume), 'pause-while-customer-had-answered')).toEqual([]);
    expect(named(paused.and(fri('09:00'), we), 'pause-while-customer-had-answered')).toEqual([]);
    expect(named(paused.and(thu('09:00'), withdraw), 'pause-while-customer-had-answered')).toEqual([]);
  });
});

describe('what came with another case', () => {
  const OTHER = '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';
  const absorbed = late.and(
    mon('10:30'),
    {
      type: 'AbsorbCase',
      from: OTHER,
      promises: [{ subject: 'p1', dueAt: tue('10:00') }],
      referrals: [{ subject: 'r1', department: 'fleet' }],
      clocks: [
        { clock: 'feedback', key: 'feedback:r1', startedAt: mon('09:00'), dueAt: tue('09:00') },
        { clock: 'promise', key: 'promise:p1', startedAt: mon('09:00'), dueAt: tue('10:00') },
      ],
      contacts: 1,
    },
    { by: system },
  );

  it('is owed here as well', () => {
    const silent = absorbed.and(wed('09:00'), tick);
    expect(named(silent, 'lost-no-feedback')).toMatchObject([{ since: tue('09:00'), subject: 'r1' }]);
    expect(named(silent, 'promise-broken-without-notice')).toMatchObject([{ since: tue('10:00'), subject: 'p1' }]);
  });

  it('is owed here no more when it left', () => {
    const alone = absorbed.and(mon('11:00'), { type: 'ReleaseCase', from: OTHER }, { by: system });
    const ended = alone.and(tue('11:00'), answer).and(tue('12:00'), satisfied).and(tue('14:00'), close);
    expect(named(ended, 'lost-no-feedback')).toEqual([]);
    expect(named(ended, 'promise-broken-without-notice')).toEqual([]);
  });
});
