import { describe, expect, it } from 'vitest';
import {
  acknowledge,
  answer,
  close,
  customerCalls,
  earlier,
  lateParcel,
  local,
  mon,
  promise,
  reopen,
  satisfied,
  tick,
  tue,
  withdraw,
} from '../support/builders.ts';
import { breached, cancelled, fired, given, happened, met } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
const promised = late.and(mon('10:30'), promise(mon('17:00')));
const keep = { type: 'KeepPromise', promise: 'p1' } as const;
const renegotiate = (dueAt: string) =>
  ({ type: 'RenegotiatePromise', promise: 'p1', dueAt, reason: 'the plane is late' }) as const;

describe('a promised time', () => {
  it('is a clock of its own, due when it was promised for', () => {
    const story = late.when(mon('10:30'), promise(mon('17:00'))).then(
      happened('PromiseMade', { subject: 'p1', dueAt: mon('17:00') }, { personal: { text: 'call with the time' } }),
      happened('ClockStarted', {
        clock: 'promise',
        key: 'promise:p1',
        cycle: 1,
        holder: 'us',
        startedAt: mon('10:30'),
        dueAt: mon('17:00'),
        warnings: [mon('15:00'), mon('16:30')],
        rungs: [mon('19:00'), tue('01:00'), tue('17:00')],
      }),
    );
    expect(story.state.promises).toEqual({
      p1: { dueAt: mon('17:00'), what: 'call with the time', state: 'standing' },
    });
  });

  it('lies ahead', () => {
    late.when(mon('10:30'), promise(mon('10:30'))).thenRefused('promise-in-the-past', {
      dueAt: mon('10:30'),
      now: mon('10:30'),
    });
  });

  it('is not kept by an answer or by a customer who says thanks', () => {
    const story = promised.and(mon('11:00'), customerCalls).and(mon('11:30'), answer);
    expect(story.clocks['promise:p1']).toBe(mon('17:00'));
    expect(story.state.promises['p1']?.state).toBe('standing');
  });

  it('is kept', () => {
    const story = promised
      .when(mon('16:00'), { ...keep, text: 'called' })
      .then(
        happened('PromiseKept', { subject: 'p1' }, { personal: { text: 'called' } }),
        met('promise:p1', mon('17:00')),
      );
    expect(story.state.promises['p1']?.state).toBe('kept');
    story.when(mon('16:30'), keep).thenRefused('unknown-promise', { promise: 'p1', known: 'none' });
  });

  it('is kept at the very last instant', () => {
    promised.when(mon('17:00'), keep).then(happened('PromiseKept', { subject: 'p1' }), met('promise:p1', mon('17:00')));
  });

  it('is renegotiated before it is due: the clock begins anew', () => {
    const story = promised.when(mon('16:00'), renegotiate(tue('12:00'))).then(
      happened('PromiseRenegotiated', { subject: 'p1', dueAt: tue('12:00'), previousDueAt: mon('17:00') }),
      cancelled('promise:p1', 'superseded'),
      happened('ClockStarted', {
        clock: 'promise',
        key: 'promise:p1',
        cycle: 2,
        holder: 'us',
        startedAt: mon('16:00'),
        dueAt: tue('12:00'),
        warnings: [tue('10:00'), tue('11:30')],
        rungs: [tue('14:00'), tue('20:00'), local('2026-03-04', '12:00')],
      }),
    );
    expect(story.state.promises['p1']).toMatchObject({ state: 'standing', dueAt: tue('12:00') });
  });

  it('is broken from the instant at which it was due, and somebody above is told', () => {
    const story = promised.when(mon('17:00'), tick).then(breached('promise:p1', mon('17:00')));
    expect(story.state.promises['p1']?.state).toBe('broken');
    story.when(mon('19:00'), tick).then(fired('promise:p1', 0, mon('19:00')));
  });
});

describe('what the customer is owed when a time slips', () => {
  const amends = { explained: true, apologised: true } as const;

  it('is on record with the new time: explained, and apologised for', () => {
    const story = promised.and(mon('16:00'), { ...renegotiate(tue('12:00')), ...amends });
    expect(story.events.find(({ type }) => type === 'PromiseRenegotiated')).toMatchObject({
      data: { subject: 'p1', dueAt: tue('12:00'), previousDueAt: mon('17:00'), ...amends },
    });
    const again = promised.and(mon('16:00'), {
      type: 'MakePromise',
      what: 'a call',
      dueAt: tue('12:00'),
      explained: false,
    });
    expect(again.events.find(({ type, data }) => type === 'PromiseMade' && 'explained' in data)?.data).toMatchObject({
      subject: 'p2',
      explained: false,
    });
  });
});

describe('a broken promise', () => {
  const broken = promised.and(mon('17:00'), tick);

  it('is not renegotiated any more', () => {
    broken.when(mon('17:30'), renegotiate(tue('12:00'))).thenRefused('promise-already-broken', { dueAt: mon('17:00') });
  });

  it('that is kept late stays broken, but its alarms end', () => {
    const story = broken
      .when(mon('17:30'), keep)
      .then(happened('PromiseKept', { subject: 'p1' }), met('promise:p1', mon('17:00'), { late: true }));
    expect(story.state.promises['p1']?.state).toBe('broken');
    expect(story.clocks['promise:p1']).toBeUndefined();
    story.when(mon('18:00'), keep).thenRefused('unknown-promise');
  });

  it('was not broken when it was kept in time and only entered late', () => {
    const story = broken
      .when(mon('17:30'), earlier(mon('16:55'), keep))
      .then(
        happened('PromiseKept', { subject: 'p1' }, { happenedAt: mon('16:55') }),
        met('promise:p1', mon('17:00'), {}, mon('16:55')),
      );
    expect(story.state.promises['p1']?.state).toBe('kept');
  });

  it('stands again when it was renegotiated in time and only entered late', () => {
    const story = broken.and(mon('17:30'), earlier(mon('16:50'), renegotiate(tue('12:00'))));
    expect(story.state.promises['p1']).toMatchObject({ state: 'standing', dueAt: tue('12:00') });
    expect(story.state.clocks['promise:p1']).toMatchObject({ cycle: 2, status: 'running' });
    expect(story.state.clocks['promise:p1']?.breachedAt).toBeUndefined();
  });

  it('does not keep the case from being closed', () => {
    broken.and(mon('17:10'), answer).and(mon('17:20'), satisfied).when(mon('17:30'), close).accepted();
  });
});

describe('a standing promise', () => {
  it('keeps the case from being closed', () => {
    promised
      .and(mon('11:00'), answer)
      .and(mon('12:00'), satisfied)
      .when(mon('12:30'), close)
      .thenRefused('open-promise', { promises: 'p1' });
  });

  it('is void when the case is withdrawn, and stays so when it is reopened', () => {
    const story = promised.and(mon('11:00'), withdraw);
    expect(story.state.promises['p1']?.state).toBe('void');
    const again = story.and(mon('12:00'), reopen);
    expect(again.state.promises['p1']?.state).toBe('void');
    again.when(mon('13:00'), keep).thenRefused('unknown-promise');
  });
});

it('two promises are two clocks', () => {
  const story = promised.and(mon('10:40'), promise(tue('09:00'))).and(mon('11:00'), keep);
  expect(story.clocks).toMatchObject({ 'promise:p2': tue('09:00') });
  expect(story.clocks['promise:p1']).toBeUndefined();
});
