import { describe, expect, it } from 'vitest';
import {
  answer,
  close,
  lateParcel,
  local,
  mon,
  notSatisfied,
  satisfied,
  supervisor,
  thu,
  tue,
  wed,
} from '../support/builders.ts';
import { given, happened, met } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel);
const answered = late.and(mon('11:00'), answer);

describe('answering', () => {
  it('meets every clock that an answer meets, and starts the one for the call-back', () => {
    const story = late
      .when(mon('11:00'), {
        type: 'Answer',
        text: 'Tomorrow.',
        channel: 'phone',
        remedy: 'new-arrival-time',
      })
      .then(
        happened(
          'Answered',
          { channel: 'phone', round: 1, remedy: 'new-arrival-time' },
          { personal: { text: 'Tomorrow.' } },
        ),
        met('acknowledge', mon('12:00')),
        met('answer', wed('10:00')),
        met('statutory-answer', local('2026-03-10', '00:00')),
        happened('ClockStarted', {
          clock: 'call-back',
          key: 'call-back',
          cycle: 1,
          holder: 'us',
          startedAt: mon('11:00'),
          dueAt: tue('18:00'),
          warnings: [tue('16:00')],
          rungs: [wed('11:00'), wed('18:00'), local('2026-03-06', '18:00')],
        }),
      );
    expect(story.state).toMatchObject({ status: 'answered', answeredAt: mon('11:00') });
  });

  it('keeps who took it apart from its facts, where that was somebody else', () => {
    const reached = { type: 'Answer', text: 'Tomorrow.', channel: 'phone', personReached: 'Goods inwards' } as const;
    const told = late.and(mon('11:00'), reached).events.find(({ type }) => type === 'Answered');
    expect(told).toMatchObject({
      data: { channel: 'phone', round: 1 },
      personal: { text: 'Tomorrow.', person: 'Goods inwards' },
    });
    expect(JSON.stringify(told?.data)).not.toContain('Goods inwards');
  });

  it('comes before the next answer is asked for', () => {
    answered.when(mon('12:00'), answer).thenRefused('not-in-this-state', {
      command: 'Answer',
      status: 'answered',
      possible: 'open',
    });
  });
});

describe('calling back', () => {
  it('a satisfied customer, the case may be closed', () => {
    const story = answered
      .when(tue('10:00'), satisfied)
      .then(happened('CallBackMade', { result: 'satisfied', round: 1 }), met('call-back', tue('18:00')));
    expect(story.state.status).toBe('satisfied');
    story.when(tue('11:00'), close).thenTypes('CaseClosed');
  });

  it('nobody at home is an attempt: the call is still owed', () => {
    const story = answered
      .when(tue('10:00'), { type: 'RecordCallBack', result: 'not-reached' })
      .then(happened('CallBackAttempted', { round: 1 }));
    expect(story.clocks).toEqual({ 'call-back': tue('18:00') });
  });

  it('a customer who is not satisfied begins another round, with another answer due', () => {
    const story = answered.when(tue('10:00'), notSatisfied).then(
      happened('CallBackMade', { result: 'not-satisfied', round: 1 }),
      met('call-back', tue('18:00')),
      happened('RoundBegun', { round: 2 }),
      happened('ClockStarted', {
        clock: 'answer',
        key: 'answer',
        cycle: 2,
        holder: 'us',
        startedAt: tue('10:00'),
        dueAt: thu('10:00'),
        warnings: [wed('15:00'), thu('09:00')],
        rungs: [thu('12:00'), local('2026-03-06', '10:00'), nextTueAt10],
      }),
    );
    expect(story.state).toMatchObject({ status: 'open', part: { round: 2 } });
  });

  it('after the last round only a final response is left, which a supervisor gives', () => {
    const third = answered
      .and(tue('10:00'), notSatisfied)
      .and(tue('11:00'), answer)
      .and(wed('10:00'), notSatisfied)
      .and(wed('11:00'), answer);
    expect(third.state.part).toMatchObject({ round: 3 });
    const last = third
      .when(thu('10:00'), notSatisfied)
      .then(
        happened('CallBackMade', { result: 'not-satisfied', round: 3 }),
        met('call-back', thu('18:00'), { cycle: 3 }),
        happened('RoundsExhausted', { round: 3 }),
      );
    last.when(thu('11:00'), close).thenRefused('not-in-this-state');
    const final = { type: 'IssueFinalResponse', text: 'We cannot do more.', appeal: 'The regulator decides.' } as const;
    last.when(thu('11:00'), final).thenRefused('role-not-allowed');
    const story = last.and(thu('11:00'), final, { by: supervisor });
    expect(story.state).toMatchObject({ status: 'final', part: { final: true } });
    story.when(thu('12:00'), close).thenTypes('CaseClosed');
  });
});

describe('a contact', () => {
  it('inbound is on record and cancels nothing', () => {
    const call = {
      type: 'RecordContact',
      direction: 'inbound',
      channel: 'phone',
      reached: true,
      text: 'Any news?',
    } as const;
    const story = late
      .when(mon('11:00'), call)
      .then(
        happened(
          'ContactMade',
          { direction: 'inbound', channel: 'phone', reached: true },
          { personal: { text: 'Any news?' } },
        ),
      );
    expect(story.clocks).toEqual(late.clocks);
  });
});

const nextTueAt10 = local('2026-03-10', '10:00');

it('a weekend is no time to answer in', () => {
  const story = given(local('2026-03-06', '10:00'), lateParcel);
  expect(story.clocks['answer']).toBe(nextTueAt10);
  expect(story.clocks['acknowledge']).toBe(local('2026-03-06', '12:00'));
});
