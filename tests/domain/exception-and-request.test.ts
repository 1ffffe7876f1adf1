import { describe, expect, it } from 'vitest';
import {
  answer,
  close,
  copyOfDeliveryNote,
  customerCalls,
  lateParcel,
  mon,
  nextMon,
  stuckTruck,
  tick,
  tue,
  waitForDocuments,
  wed,
  yuan,
} from '../support/builders.ts';
import { breached, given, happened, met } from '../support/given.ts';

describe('a transport exception', () => {
  const truck = given(mon('10:00'), stuckTruck);

  it('gets its cause and who answers for it', () => {
    const finding = { type: 'RecordFinding', cause: 'weather', party: 'nobody', text: 'Snow on the pass.' } as const;
    const story = truck
      .when(mon('11:00'), finding)
      .then(
        happened('FindingRecorded', { cause: 'weather', party: 'nobody' }, { personal: { text: 'Snow on the pass.' } }),
      );
    expect(story.state.part).toMatchObject({ cause: 'weather', party: 'nobody' });
  });

  it('gets a new plan, after which it is tracked anew', () => {
    const plan = { type: 'AdjustPlan', plan: 'by the southern road', expectedAt: nextMon('09:00') } as const;
    const story = truck.when(tue('11:00'), plan).thenTypes('PlanAdjusted', 'ClockCancelled', 'ClockStarted');
    expect(story.state.part).toMatchObject({ expectedAt: nextMon('09:00') });
    expect(story.clocks['tracking']).toBe(wed('14:00'));
  });

  it('is tracked when we reach somebody, not by an attempt and not by whoever asks us where it is', () => {
    const attempt = { ...customerCalls, type: 'RecordContact', direction: 'outbound', reached: false } as const;
    truck
      .when(mon('11:00'), { ...attempt, reached: true, channel: 'phone', text: 'It is on its way.' })
      .then(
        happened('ContactMade', { direction: 'outbound', channel: 'phone', reached: true }),
        met('tracking', tue('14:00')),
      );
    truck
      .when(mon('11:00'), customerCalls)
      .then(happened('ContactMade', { direction: 'inbound', channel: 'phone', reached: true }));
    const story = truck
      .when(mon('11:00'), { ...attempt, channel: 'phone', text: 'No answer.' })
      .then(happened('ContactMade', { direction: 'outbound', channel: 'phone', reached: false }));
    story
      .and(tue('13:00'), tick)
      .when(tue('14:00'), tick)
      .then(breached('tracking', tue('14:00')));
  });

  it('is resolved, which answers it, and may be closed', () => {
    const story = truck
      .and(mon('11:00'), waitForDocuments)
      .when(mon('12:00'), { type: 'ConfirmResolved', text: 'It has arrived.' })
      .thenTypes('CaseResumed', 'ClockResumed', 'ExceptionResolved', 'ClockMet', 'ClockMet', 'ClockMet');
    expect(story.state.status).toBe('resolved');
    expect(story.clocks).toEqual({});
    story.when(mon('13:00'), close).accepted();
  });
});

describe('a request', () => {
  const copy = given(mon('10:00'), copyOfDeliveryNote);
  const quote = { type: 'Quote', price: yuan(20), text: 'Twenty for the courier.' } as const;

  it('is quoted, confirmed and fulfilled', () => {
    const quoted = copy
      .when(mon('11:00'), quote)
      .then(happened('QuoteGiven', { price: yuan(20) }), met('acknowledge', mon('12:00')));
    const confirmed = quoted
      .when(mon('14:00'), { type: 'ConfirmQuote', evidence: 'by phone' })
      .then(happened('QuoteConfirmed', {}, { personal: { text: 'by phone' } }));
    const fulfilled = confirmed
      .when(tue('10:00'), { type: 'Fulfil', text: 'Sent.' })
      .then(happened('RequestFulfilled', {}), met('answer', wed('10:00')));
    expect(fulfilled.state).toMatchObject({ status: 'fulfilled', part: { price: yuan(20) } });
    fulfilled.when(tue('11:00'), close).accepted();
  });

  it('is not confirmed before it is quoted, and not fulfilled before it is confirmed', () => {
    copy.when(mon('11:00'), { type: 'ConfirmQuote', evidence: 'by phone' }).thenRefused('not-in-this-state');
    copy
      .and(mon('11:00'), quote)
      .when(mon('12:00'), { type: 'Fulfil', text: 'Sent.' })
      .thenRefused('not-in-this-state');
  });

  it('may be refused with a reason', () => {
    const story = copy.when(mon('11:00'), { type: 'RefuseRequest', reason: 'Not ours to give.' }).accepted();
    expect(story.state.status).toBe('refused');
    expect(story.clocks).toEqual({});
  });

  it('may simply be answered', () => {
    expect(copy.and(mon('11:00'), answer).state.status).toBe('answered');
  });
});

it('a command of another kind of case is not known', () => {
  given(mon('10:00'), lateParcel)
    .when(mon('11:00'), { type: 'Quote', text: 'Twenty.' })
    .thenRefused('wrong-kind', { kind: 'complaint', command: 'Quote' });
});
