import { describe, expect, it } from 'vitest';
import {
  acknowledge,
  answer,
  customerCalls,
  damagedPallet,
  earlier,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  resume,
  supervisor,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  withdraw,
  yuan,
} from '../support/builders.ts';
import { breached, cancelled, given, happened, met } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
/** Three of sixteen hours are used: from ten to twelve and from one to two. */
const paused = late.and(mon('14:00'), waitForDocuments);
const CEILING = local('2026-03-16', '18:00');

describe('pausing', () => {
  it('names what is waited for, and holds only the clocks that may wait for it', () => {
    const story = late
      .when(mon('14:00'), waitForDocuments)
      .then(
        happened(
          'CasePaused',
          { reason: 'awaiting-customer-documents', ceilingAt: CEILING },
          { personal: { text: 'photos of the packing' } },
        ),
        happened('ClockPaused', { key: 'answer', cycle: 1 }),
      );
    expect(story.clocks).toEqual({
      answer: `held ${wed('10:00')}`,
      'statutory-answer': local('2026-03-10', '00:00'),
    });
  });

  it('leaves the end of the pause and the clocks that run to wait for', () => {
    paused.thenDue(
      { at: local('2026-03-07', '00:00'), what: 'warning', key: 'statutory-answer', index: 0 },
      { at: local('2026-03-09', '00:00'), what: 'warning', key: 'statutory-answer', index: 1 },
      { at: local('2026-03-10', '00:00'), what: 'breach', key: 'statutory-answer' },
      { at: CEILING, what: 'pause-ceiling' },
    );
  });

  it('happens once at a time', () => {
    paused.when(mon('15:00'), waitForDocuments).thenRefused('already-paused', { since: mon('14:00') });
  });

  it('needs something that it could hold', () => {
    const answered = late.and(mon('11:00'), answer);
    answered
      .when(mon('14:00'), waitForDocuments)
      .thenRefused('nothing-to-pause', { reason: 'awaiting-customer-documents' });
  });

  it('never holds a clock that was missed', () => {
    late.and(wed('10:00'), tick).when(wed('10:30'), waitForDocuments).thenRefused('nothing-to-pause');
    late.when(wed('10:30'), waitForDocuments, { timerIsLate: true }).thenRefused('nothing-to-pause');
  });
});

describe('resuming', () => {
  it('lets a clock go on with what was left, and warns anew for the new due instant', () => {
    const story = paused.when(thu('09:00'), resume).then(
      happened('CaseResumed', { because: 'command' }, { personal: { text: 'The photos came.' } }),
      happened('ClockResumed', {
        key: 'answer',
        cycle: 1,
        // Thirteen hours are left: eight on Thursday, five on Friday.
        dueAt: fri('15:00'),
        warnings: [fri('10:00'), fri('14:00')],
        rungs: [fri('17:00'), nextMon('15:00'), local('2026-03-11', '15:00')],
      }),
    );
    expect(story.state.paused).toBeUndefined();
  });

  it('comes of itself when the customer is heard from', () => {
    const story = paused.and(thu('09:00'), customerCalls);
    expect(story.state.paused).toBeUndefined();
    expect(story.clocks['answer']).toBe(fri('15:00'));
    expect(story.events.at(-2)).toMatchObject({ type: 'CaseResumed', data: { because: 'inbound-contact' } });
  });

  it('does not come of a call that we make', () => {
    const call = {
      type: 'RecordContact',
      direction: 'outbound',
      channel: 'phone',
      reached: true,
      text: 'Asked.',
    } as const;
    paused.when(thu('09:00'), call).thenTypes('ContactMade');
  });

  it('comes of itself at the ceiling', () => {
    const story = paused.and(CEILING, tick);
    expect(story.events.findLast(({ type }) => type === 'CaseResumed')).toMatchObject({
      data: { because: 'ceiling' },
      happenedAt: CEILING,
    });
    expect(story.clocks['answer']).toBe(local('2026-03-18', '15:00'));
  });

  it('counts from the ceiling when the timer is late, whatever comes first', () => {
    const days = local('2026-03-20', '09:00');
    for (const body of [tick, answer, customerCalls]) {
      const story = paused.and(days, body, { timerIsLate: true });
      expect(story.state.clocks['answer']).toMatchObject({
        dueAt: local('2026-03-18', '15:00'),
        breachedAt: local('2026-03-18', '15:00'),
      });
    }
  });

  it('is refused when nothing is paused', () => {
    late.when(mon('14:00'), resume).thenRefused('not-paused');
  });
});

describe('a paused case', () => {
  it('that is answered goes on first, and is not late', () => {
    paused.when(thu('09:00'), answer).thenTypes(
      'CaseResumed',
      'ClockResumed',
      'Answered',
      'ClockMet', // answer
      'ClockMet', // statutory answer
      'ClockStarted', // call back
    );
    expect(paused.and(thu('09:00'), answer).state.clocks['answer']).toMatchObject({
      status: 'met',
      dueAt: fri('15:00'),
    });
  });

  it('that is withdrawn goes on first and ends', () => {
    const story = paused.and(thu('09:00'), withdraw);
    expect(story.state.paused).toBeUndefined();
    expect(story.clocks).toEqual({});
    story.thenDue();
  });

  it('misses none of the clocks that it holds', () => {
    paused.when(fri('18:00'), tick).thenTypes();
  });

  it('misses those that it does not hold', () => {
    paused
      .and(nextMon('00:00'), tick)
      .when(local('2026-03-10', '00:00'), tick)
      .then(
        breached('statutory-answer', local('2026-03-10', '00:00')),
        happened('RungFired', { key: 'statutory-answer', cycle: 1, rung: 0, notify: 'supervisor' }),
      );
  });

  it('can have one of its held clocks met, which is not late however long it was held', () => {
    const claim = given(mon('10:00'), damagedPallet).and(mon('14:00'), waitForDocuments);
    claim
      .when(fri('10:00'), { type: 'OfferSettlement', amount: yuan(900), text: 'as agreed' }, { by: supervisor })
      .then(
        happened('SettlementOffered', { amount: yuan(900) }),
        met('acknowledge', mon('12:00'), { late: true }),
        met('answer', wed('10:00')),
      );
  });
});

describe('a second pause', () => {
  it('is counted on top of the first', () => {
    const twice = paused.and(tue('09:00'), resume).and(tue('10:00'), waitForDocuments).and(wed('10:00'), resume);
    // Used are three hours on Monday and one on Tuesday; twelve are left on Wednesday at ten.
    expect(twice.clocks['answer']).toBe(thu('15:00'));
  });

  it('entered late gives no time twice', () => {
    const story = paused
      .and(tue('12:00'), resume)
      .and(tue('15:00'), earlier(mon('15:00'), waitForDocuments))
      .and(wed('10:00'), resume);
    // The first pause ended on Tuesday at noon; from there the second one holds.
    expect(story.clocks['answer']).toBe(thu('16:00'));
  });
});

describe('what is entered late', () => {
  it('a pause that began before a clock started holds it from its start', () => {
    const rounds = late
      .and(mon('11:00'), answer)
      .and(tue('10:00'), { type: 'RecordCallBack', result: 'not-satisfied' })
      .and(tue('11:00'), earlier(mon('16:00'), waitForDocuments));
    expect(rounds.state.clocks['answer']).toMatchObject({ status: 'paused', pausedAt: tue('10:00') });
    expect(rounds.and(wed('10:00'), resume).clocks['answer']).toBe(fri('10:00'));
  });

  it('a call from before the pause began ends it where it began', () => {
    const story = paused.and(thu('09:00'), earlier(mon('12:00'), customerCalls));
    expect(story.state.paused).toBeUndefined();
    const resumed = story.events.findLast(({ type }) => type === 'CaseResumed');
    expect(resumed).toMatchObject({ happenedAt: mon('14:00'), reportedAt: thu('09:00') });
    // No time was waited for, so the clock was due on Wednesday after all.
    expect(story.state.clocks['answer']).toMatchObject({ dueAt: wed('10:00'), status: 'running' });
    story.when(thu('09:00'), tick).thenTypes('ClockBreached', 'RungFired');
  });

  it('an answer from before the pause began was in time', () => {
    const story = paused.and(thu('09:00'), earlier(mon('13:30'), answer));
    expect(story.state.clocks['answer']).toMatchObject({ status: 'met', dueAt: wed('10:00'), endedAt: mon('13:30') });
    expect(
      story.events.filter((event) => event.type === 'ClockMet').every(({ data }) => !('late' in data && data.late)),
    ).toBe(true);
  });
});

it('ending a clock while it is held leaves nothing behind', () => {
  const story = paused.when(tue('10:00'), { type: 'Classify', severity: 'major', reason: 'urgent' }).accepted();
  expect(story.events.slice(paused.events.length)).toContainEqual(
    expect.objectContaining({ type: 'ClockCancelled', data: cancelled('answer', 'rerouted').data }),
  );
});
