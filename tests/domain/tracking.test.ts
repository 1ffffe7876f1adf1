import { describe, expect, it } from 'vitest';
import { effectsOf } from '../../workflows/domain/effects.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { agent, close, earlier, fri, mon, nextMon, sat, thu, tick, tue, wed, type Told } from '../support/builders.ts';
import { breached, cancelled, given, happened, met, type Story } from '../support/given.ts';
import { dispatch, RULES } from '../support/tracked.ts';

/** Sent on Monday, entered the same evening. */
const sent = given(mon('17:00'), earlier(mon('00:00'), dispatch), { rules: RULES });

const tracked = (more: Partial<Extract<Told, { type: 'TrackGoods' }>> = {}): Told => ({
  type: 'TrackGoods',
  stationAsked: true,
  reached: true,
  personReached: '吴示例',
  arrived: false,
  late: true,
  text: 'The station waits for the truck.',
  ...more,
});
const arrivesOn = (dueAt: string, partner?: string): Told => ({
  type: 'PromiseArrival',
  dueAt,
  consigneeTold: true,
  ...(partner ? { partner } : {}),
});
const signature: Told = {
  type: 'RecordSignature',
  late: true,
  packing: 'sound',
  courier: 'good',
  signedBy: '吴示例',
};

describe('goods that are on their way', () => {
  it('are to be asked after by two in the afternoon of the day after dispatch, whenever the list was entered', () => {
    expect(sent.clocks).toEqual({ follow: tue('14:00') });
    sent.when(tue('14:00'), tick).then(breached('follow', tue('14:00')));
  });

  it('are followed day by day: a tracking ends one cycle of the clock and begins the next', () => {
    const story = sent.when(tue('13:30'), tracked()).then(
      happened(
        'Tracked',
        { reached: true, arrived: false, late: true, stationAsked: true, timeNamed: false },
        { personal: { text: 'The station waits for the truck.', person: '吴示例' } },
      ),
      met('follow', tue('14:00')),
      happened('ClockStarted', {
        clock: 'follow',
        key: 'follow',
        cycle: 2,
        holder: 'us',
        startedAt: tue('13:30'),
        dueAt: wed('14:00'),
        warnings: [],
        rungs: [],
      }),
    );
    expect(story.state.clocks['follow']).toMatchObject({ cycle: 2, status: 'running' });
    expect(story.state.part).toMatchObject({ tracked: 1, arrived: false, late: true });
    const third = story.and(wed('13:00'), tracked({ arrived: true, packing: 'damaged', courier: 'fair' }));
    expect(third.state.part).toMatchObject({ tracked: 2, arrived: true });
    expect(third.clocks).toEqual({ follow: thu('14:00') });
  });

  it('are not followed by an attempt that reached neither station nor consignee, but it is on record', () => {
    const attempt = tracked({ stationAsked: false, reached: false });
    expect(sent.when(tue('13:30'), attempt).thenTypes('Tracked').clocks).toEqual({ follow: tue('14:00') });
    expect(sent.and(tue('13:30'), tracked({ reached: false })).clocks).toEqual({ follow: wed('14:00') });
  });

  it('keep names out of the facts that stay when a person is forgotten', () => {
    const story = sent.and(tue('13:00'), tracked({ arrived: true })).and(tue('14:00'), signature);
    expect(JSON.stringify(story.events.map(({ data }) => data))).not.toContain('吴示例');
    expect(story.events.find(({ type }) => type === 'GoodsSigned')?.personal).toEqual({ person: '吴示例' });
  });

  it('are followed no more once they are signed for, and the case goes on until somebody ends it', () => {
    const arrived = sent.and(tue('13:00'), tracked({ arrived: true }));
    const story = arrived
      .when(wed('10:00'), signature)
      .then(
        happened('GoodsSigned', { late: true, packing: 'sound', courier: 'good' }),
        met('follow', wed('14:00'), { cycle: 2 }),
      );
    expect(story.state).toMatchObject({ status: 'open', part: { signedAt: wed('10:00'), late: true } });
    expect(story.clocks).toEqual({});
    for (const again of [signature, tracked(), arrivesOn(thu('10:00'))]) {
      story.when(wed('11:00'), again).thenRefused('already-signed', { at: wed('10:00') });
    }
    story.when(wed('11:00'), close).thenRefused('not-in-this-state');
    story.and(wed('11:00'), { type: 'ConfirmResolved', text: 'Signed.' }).when(wed('12:00'), close).accepted();
  });

  it('may be signed for before anybody asked, but not against what the last tracking found', () => {
    sent.when(tue('09:00'), signature).accepted();
    const missing = sent.and(tue('13:00'), tracked());
    missing.when(tue('15:00'), signature).thenRefused('not-arrived');
    missing
      .and(tue('15:00'), tracked({ arrived: true }))
      .when(tue('15:10'), signature)
      .accepted();
  });

  it('are booked as a delay without losing the clock that follows them', () => {
    const late = sent.and(tue('13:00'), tracked());
    const booked = late.when(tue('13:10'), { type: 'Classify', caseType: 'delay', reason: 'late' });
    expect(booked.thenTypes('CaseClassified').clocks).toEqual({ follow: wed('14:00') });
  });
});

describe('a promised arrival', () => {
  const missing = sent.and(tue('13:00'), tracked());
  const promised = missing.when(tue('13:05'), arrivesOn(wed('16:00'), 'east-line'));

  it('is a clock of the partner that only the signature satisfies', () => {
    const story = promised.then(
      happened('ArrivalPromised', { subject: 'a1', dueAt: wed('16:00'), partner: 'east-line', consigneeTold: true }),
      happened('ClockStarted', {
        clock: 'arrival',
        key: 'arrival:a1',
        cycle: 1,
        holder: 'third-party',
        startedAt: tue('13:05'),
        dueAt: wed('16:00'),
        warnings: [],
        rungs: [],
      }),
    );
    const again = story.and(wed('13:00'), tracked({ arrived: true }));
    expect(again.clocks).toEqual({ follow: thu('14:00'), 'arrival:a1': wed('16:00') });
    expect(again.and(wed('15:00'), signature).clocks).toEqual({});
  });

  it('stays broken when a later one is given, and the signature ends both', () => {
    const second = promised.accepted().and(wed('17:00'), arrivesOn(thu('12:00')));
    expect(second.state.clocks['arrival:a1']).toMatchObject({ status: 'running', breachedAt: wed('16:00') });
    const arrived = second.and(thu('10:00'), tracked({ arrived: true }));
    const story = arrived
      .when(thu('11:00'), signature)
      .then(
        happened('GoodsSigned', { late: true, packing: 'sound', courier: 'good' }),
        met('arrival:a1', wed('16:00'), { late: true }),
        met('arrival:a2', thu('12:00')),
        met('follow', fri('14:00'), { cycle: 3 }),
      );
    expect(story.clocks).toEqual({});
  });

  it('is known to the trackings before it, and has passed for those after it', () => {
    const waiting = promised.accepted();
    const before = waiting.and(wed('15:59'), tracked()).events.findLast(({ type }) => type === 'Tracked');
    expect(before?.data).toMatchObject({ arrived: false, timeNamed: true });
    const after = waiting.and(wed('16:00'), tracked()).events.findLast(({ type }) => type === 'Tracked');
    expect(after?.data).toMatchObject({ arrived: false, timeNamed: false });
  });

  it('bears the partner of the shipment when none is named, and only one that the rulebook knows', () => {
    missing
      .when(tue('13:05'), arrivesOn(wed('16:00'), 'west-line'))
      .thenRefused('unknown-partner', { rulebook: 'demo 2025-01-01', partner: 'west-line', known: 'east-line' });
    const { data } = missing.and(tue('13:05'), arrivesOn(wed('16:00'))).events.at(-2) ?? {};
    expect(data).not.toHaveProperty('partner');
  });

  it('lies ahead, is not for ever, and is not for goods that are there', () => {
    missing.when(tue('13:05'), arrivesOn(tue('13:05'))).thenRefused('promise-in-the-past');
    missing.when(tue('13:05'), arrivesOn('2926-03-04T00:00:00.000Z')).thenRefused('too-far-ahead');
    missing
      .and(tue('15:00'), tracked({ arrived: true }))
      .when(tue('15:10'), arrivesOn(wed('16:00')))
      .thenRefused('already-arrived');
  });
});

describe('an exception that is reported', () => {
  const short: Told = { ...dispatch, caseType: 'shortage', facts: { nature: 'part-short' } };
  const report = (...to: string[]): Told => ({ type: 'ReportException', to, text: 'Two cartons short.' });
  const found = given(mon('15:00'), short, { rules: RULES });

  it('tells each role and department once', () => {
    const story = found.when(mon('15:05'), report('supervisor', 'fleet', 'supervisor')).accepted();
    const event = story.events.find(({ type }) => type === 'ExceptionReported');
    expect(event?.data).toEqual({ to: ['supervisor', 'fleet'] });
    expect(event && effectsOf(event, story.state)).toEqual([
      { kind: 'notify', about: 'ExceptionReported', to: { role: 'supervisor' } },
      { kind: 'notify', about: 'ExceptionReported', to: { role: 'fleet' } },
    ]);
  });

  it.each(['king', 'constructor'])('goes to nobody when one addressee is %s', (to) => {
    found.when(mon('15:05'), report('supervisor', to)).thenRefused('unknown-addressee');
  });

  it('has its loading seen to the same evening, or the next when the evening is over', () => {
    expect(found.and(mon('15:05'), report('fleet')).clocks['loading']).toBe(mon('20:00'));
    expect(found.and(mon('20:00'), report('fleet')).clocks['loading']).toBe(tue('20:00'));
    const story = found.and(mon('21:00'), report('fleet'));
    const loaded = story.when(tue('19:00'), { type: 'ConfirmLoading', loaded: true, text: 'On the 18:30 truck.' });
    loaded.then(happened('LoadingConfirmed', { loaded: true }), met('loading', tue('20:00')));
  });

  it('is not seen to by hearing that it did not load', () => {
    const story = found.and(mon('15:05'), report('fleet'));
    const left = story.when(mon('19:00'), { type: 'ConfirmLoading', loaded: false, text: 'The truck is full.' });
    expect(left.thenTypes('LoadingConfirmed').clocks['loading']).toBe(mon('20:00'));
  });

  it('is settled by noon of the next working day', () => {
    expect(found.clocks['settle']).toBe(tue('12:00'));
    const onSaturday = given(sat('10:00'), short, { rules: RULES });
    expect(onSaturday.clocks['settle']).toBe(nextMon('12:00'));
    found
      .when(tue('11:00'), { type: 'TakeRemedy', remedy: 'redelivery', text: 'Sent after.' })
      .then(happened('RemedyTaken', { remedy: 'redelivery' }), met('settle', tue('12:00')));
  });
});

describe('a return slip', () => {
  const missing: OpenCase = { ...dispatch, caseType: 'return-slip', facts: { slipState: 'missing' } };
  const receive = (perfect: boolean): Told => ({ type: 'ReceiveSlip', perfect, text: 'By the driver.' });
  const owed = (opening: Told, by = agent): Story => given(mon('10:00'), opening, { rules: RULES, by });

  it('is owed until a day of its own, five days on or, as that is a Saturday, the Monday after', () => {
    expect(owed(missing).clocks).toEqual({ slip: new Date('2026-03-10T00:00:00+08:00').toISOString() });
  });

  it('is owed until the day that was agreed', () => {
    const agreedDueAt = { clock: 'slip', dueAt: thu('18:00') };
    const story = owed({ ...missing, agreedDueAt }, { ...agent, role: 'supervisor' });
    expect(story.clocks).toEqual({ slip: thu('18:00') });
  });

  it('may come imperfect and again, and is settled by a perfect one', () => {
    const imperfect = owed(missing).and(tue('10:00'), receive(false));
    expect(imperfect.state.part).toMatchObject({ slip: 'imperfect' });
    expect(imperfect.clocks).toEqual(owed(missing).clocks);
    const perfect = imperfect.and(wed('10:00'), receive(true));
    expect(perfect.state.part).toMatchObject({ slip: 'perfect' });
    expect(perfect.clocks).toEqual({});
    perfect.when(thu('10:00'), receive(true)).thenRefused('nothing-changes');
  });

  it('is received only where it is what the case is about', () => {
    sent.when(tue('10:00'), receive(true)).thenRefused('no-slip');
  });
});

it('a case that ends takes every clock of its goods with it', () => {
  const story = sent.and(tue('13:00'), tracked()).and(tue('13:05'), arrivesOn(wed('16:00')));
  story
    .when(tue('14:00'), { type: 'Withdraw', reason: 'sent back' })
    .then(happened('CaseWithdrawn', {}), cancelled('arrival:a1', 'ended'), cancelled('follow', 'ended', 2));
});
