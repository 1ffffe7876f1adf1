import { describe, expect, it } from 'vitest';
import {
  acknowledge,
  answer,
  earlier,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  promise,
  reopen,
  satisfied,
  supervisor,
  close,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
} from '../support/builders.ts';
import { breached, fired, given, happened, met, warned } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel);
const busy = late.and(mon('10:05'), acknowledge);
const ANSWER = wed('10:00');
const STATUTORY = local('2026-03-10', '00:00');
const OUTAGE = { timerIsLate: true } as const;

describe('a clock that nobody stops', () => {
  it('warns, is missed, and climbs its ladder rung by rung, each at its instant', () => {
    const rungs = [wed('12:00'), thu('10:00'), nextMon('10:00')] as const;
    busy
      .when(tue('15:00'), tick)
      .then(warned('answer', 0, tue('15:00'), ANSWER))
      .when(wed('09:00'), tick)
      .then(warned('answer', 1, wed('09:00'), ANSWER))
      .when(ANSWER, tick)
      .then(breached('answer', ANSWER))
      .when(rungs[0], tick)
      .then(fired('answer', 0, rungs[0]))
      .when(rungs[1], tick)
      .then(fired('answer', 1, rungs[1]))
      .when(rungs[2], tick)
      .then(fired('answer', 2, rungs[2]))
      .thenDue({ at: STATUTORY, what: 'breach', key: 'statutory-answer' });
  });

  it('has nothing to say before its instants', () => {
    busy.when(tue('14:59'), tick).then();
    busy.and(ANSWER, tick).when(wed('11:59'), tick).then();
  });

  it('stops warning and climbing as soon as it is met, which was late', () => {
    const story = busy
      .and(wed('12:00'), tick)
      .when(wed('12:30'), answer)
      .then(
        happened('Answered', { channel: 'phone', round: 1 }),
        met('answer', ANSWER, { late: true }),
        met('statutory-answer', STATUTORY),
        happened('ClockStarted', {
          clock: 'call-back',
          key: 'call-back',
          cycle: 1,
          holder: 'us',
          startedAt: wed('12:30'),
          dueAt: thu('18:00'),
          warnings: [thu('16:00')],
          rungs: [fri('11:00'), fri('18:00'), local('2026-03-10', '18:00')],
        }),
      );
    story.when(thu('10:00'), tick).then();
  });

  it('may be met at the very instant at which it is due', () => {
    const story = busy.and(ANSWER, answer);
    expect(story.state.clocks['answer']?.breachedAt).toBeUndefined();
    expect(story.events.findLast(({ type }) => type === 'ClockMet')).toMatchObject({ data: { late: false } });
  });

  it('takes no rung twice when the timer fires twice', () => {
    busy.and(wed('12:00'), tick).when(wed('12:00'), tick).then();
  });
});

describe('after an outage', () => {
  it('only the highest rung that is due is told; the others are recorded as skipped, with how late it was', () => {
    const noticed = { reportedAt: fri('09:00') };
    busy
      .when(fri('09:00'), tick, OUTAGE)
      .then(
        { ...breached('answer', ANSWER, { skippedWarnings: [0, 1] }), ...noticed },
        { ...fired('answer', 1, thu('10:00'), { skipped: [0] }), ...noticed },
      );
  });

  it('only the last warning is given when the clock still runs', () => {
    busy.when(wed('09:30'), tick, OUTAGE).then(warned('answer', 1, wed('09:00'), ANSWER, { skipped: [0] }));
  });

  it('the next rung comes at its own instant', () => {
    busy
      .and(fri('09:00'), tick, OUTAGE)
      .when(nextMon('10:00'), tick)
      .then(fired('answer', 2, nextMon('10:00')));
  });

  it('what fell due before a command is on record before it, whoever comes first', () => {
    const story = busy
      .when(fri('09:00'), answer, OUTAGE)
      .thenTypes('ClockBreached', 'RungFired', 'Answered', 'ClockMet', 'ClockMet', 'ClockStarted');
    const { seq: _seq, latest: _latest, ...state } = story.state;
    const {
      seq: _seq2,
      latest: _latest2,
      ...same
    } = busy.and(fri('09:00'), tick, OUTAGE).and(fri('09:00'), answer).state;
    expect(state).toEqual(same);
  });

  it('a refused command leaves the missed to the timer', () => {
    busy.when(fri('09:00'), acknowledge, OUTAGE).thenRefused('already-acknowledged');
    busy.when(fri('09:00'), tick, OUTAGE).thenTypes('ClockBreached', 'RungFired');
  });
});

describe('two clocks at one instant', () => {
  it('are both missed by one tick, in their order', () => {
    const story = busy.and(mon('11:00'), promise(ANSWER));
    story.when(ANSWER, tick).then(breached('answer', ANSWER), breached('promise:p1', ANSWER));
    expect(story.and(ANSWER, tick).state.promises['p1']?.state).toBe('broken');
  });
});

describe('what is entered late', () => {
  it('a letter of Friday entered on Tuesday starts its clocks on Friday', () => {
    const letter = { ...lateParcel, channel: 'letter', reportedAt: fri('10:00') } as const;
    const story = given(local('2026-03-10', '09:00'), letter);
    expect(story.state.reportedAt).toBe(fri('10:00'));
    expect(story.clocks['answer']).toBe(local('2026-03-10', '10:00'));
    expect(story.state.clocks['answer']?.startedAt).toBe(fri('10:00'));
  });

  it('an answer given in time is in time, although the clock was taken for missed meanwhile', () => {
    const story = busy.when(wed('14:00'), earlier(wed('09:30'), answer));
    expect(story.accepted().state.clocks['answer']).toMatchObject({
      status: 'met',
      breachedAt: ANSWER,
      endedAt: wed('09:30'),
    });
    expect(
      story
        .accepted()
        .events.filter(({ type }) => type === 'ClockMet')
        .map(({ data }) => data),
    ).toContainEqual({
      key: 'answer',
      cycle: 1,
      dueAt: ANSWER,
      late: false,
    });
  });

  it('an answer from before its clock started ends it at its start, never before', () => {
    const story = late
      .and(mon('11:00'), answer)
      .and(tue('10:00'), { type: 'RecordCallBack', result: 'not-satisfied' })
      .and(tue('11:00'), earlier(mon('17:00'), answer));
    expect(story.state.clocks['answer']).toMatchObject({ cycle: 2, startedAt: tue('10:00'), endedAt: tue('10:00') });
  });

  it('cannot come from before the case, from tomorrow, or be told before it happened', () => {
    late.when(mon('11:00'), earlier(mon('09:00'), answer)).thenRefused('before-opening');
    late
      .when(mon('11:00'), { ...acknowledge, happenedAt: tue('09:00'), reportedAt: tue('09:00') })
      .thenRefused('time-in-the-future');
    late
      .when(mon('11:00'), { ...acknowledge, happenedAt: mon('10:40'), reportedAt: mon('10:30') })
      .thenRefused('reported-before-happened');
  });
});

describe('extending', () => {
  const extend = { type: 'ExtendClock', clock: 'answer', reason: 'the carrier asks for a day' } as const;

  it('gives the time that the rulebook allows, counted from the due instant', () => {
    busy.when(tue('10:00'), extend, { by: supervisor }).then(
      happened('ClockExtended', {
        key: 'answer',
        cycle: 1,
        lawful: true,
        dueAt: thu('10:00'),
        warnings: [wed('15:00'), thu('09:00')],
        rungs: [thu('12:00'), fri('10:00'), local('2026-03-10', '10:00')],
      }),
    );
  });

  it('is a supervisor to grant, once, on a clock that knows an extension and runs', () => {
    busy.when(tue('10:00'), extend).thenRefused('role-not-allowed');
    const once = busy.and(tue('10:00'), extend, { by: supervisor });
    once
      .when(tue('11:00'), extend, { by: supervisor })
      .thenRefused('extension-used-up', { clock: 'answer', times: '1' });
    busy.when(tue('10:00'), { ...extend, clock: 'statutory-answer' }, { by: supervisor }).thenRefused('no-extension');
    busy.when(tue('10:00'), { ...extend, clock: 'suit' }, { by: supervisor }).thenRefused('unknown-clock', {
      clock: 'suit',
      known: 'answer, statutory-answer',
    });
  });

  it('is refused while the clock is held, since it does not run', () => {
    busy
      .and(mon('14:00'), waitForDocuments)
      .when(tue('10:00'), extend, { by: supervisor })
      .thenRefused('unknown-clock');
  });

  it('to an agreed instant is possible, if it is later', () => {
    const agreed = busy.and(tue('10:00'), { ...extend, dueAt: fri('12:00') }, { by: supervisor });
    expect(agreed.clocks['answer']).toBe(fri('12:00'));
    busy
      .when(tue('10:00'), { ...extend, dueAt: wed('09:00') }, { by: supervisor })
      .thenRefused('extension-not-later', { dueAt: wed('09:00'), present: ANSWER });
  });

  it('of a missed clock begins a new cycle, with its ladder from the bottom', () => {
    const story = busy.and(wed('12:00'), tick).and(wed('14:00'), extend, { by: supervisor });
    expect(story.state.clocks['answer']).toMatchObject({ cycle: 2, dueAt: thu('10:00'), extensions: 1 });
    expect(story.state.clocks['answer']?.breachedAt).toBeUndefined();
    story
      .and(thu('10:00'), tick)
      .when(thu('12:00'), tick)
      .then(fired('answer', 0, thu('12:00'), { cycle: 2 }));
  });

  it('that would be over before it is given is refused', () => {
    busy
      .when(fri('14:00'), extend, { by: supervisor })
      .thenRefused('extension-not-later', { dueAt: thu('10:00'), present: fri('14:00') });
  });

  it('is given anew to a reopened case', () => {
    const again = busy
      .and(tue('10:00'), extend, { by: supervisor })
      .and(tue('11:00'), answer)
      .and(tue('14:00'), satisfied)
      .and(tue('15:00'), close)
      .and(wed('10:00'), reopen);
    expect(again.and(wed('11:00'), extend, { by: supervisor }).clocks['answer']).toBe(nextMon('10:00'));
  });
});
