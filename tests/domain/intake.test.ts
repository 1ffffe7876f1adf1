import { describe, expect, it } from 'vitest';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import {
  acknowledge,
  close,
  copyOfDeliveryNote,
  customerCalls,
  damagedPallet,
  earlier,
  fri,
  lateParcel,
  local,
  mon,
  stuckTruck,
  tick,
  tue,
  wed,
} from '../support/builders.ts';
import { given, happened, type Story } from '../support/given.ts';
import { withPractice, words } from '../support/practice.ts';

const imported = { kind: 'import', id: 'log', role: 'system' } as const;
const late = given(mon('10:00'), lateParcel);

describe('how often the customer was in touch', () => {
  const call: Extract<Parameters<Story['when']>[1], { type: 'RecordContact' }> = {
    type: 'RecordContact',
    direction: 'inbound',
    channel: 'phone',
    reached: true,
    text: 'Where is it?',
  };

  it('begins with the opening and grows with every contact of theirs, not with ours', () => {
    expect(late.state.contacts).toBe(1);
    const story = late
      .and(mon('11:00'), customerCalls)
      .and(mon('11:10'), { ...call, direction: 'outbound' })
      .and(mon('11:20'), customerCalls);
    expect(story.state.contacts).toBe(3);
  });

  it('goes on from one for a case that was folded before it was counted', () => {
    const { contacts: _, ...old } = late.state;
    const contact = late.and(mon('11:00'), customerCalls).events.slice(-1);
    expect(fold(contact, old)?.contacts).toBe(2);
  });

  it('keeps how the call went', () => {
    late.when(mon('11:00'), { ...call, call: { rings: 4, minutes: 16.5, forwarded: true } }).then(
      happened('ContactMade', {
        direction: 'inbound',
        channel: 'phone',
        reached: true,
        call: { rings: 4, minutes: 16.5, forwarded: true },
      }),
    );
  });
});

describe('what an opening tells', () => {
  it('of the shipment and the call is kept, in the event and in the case', () => {
    const shipment = {
      waybill: 'YT-1001',
      origin: '上海',
      destination: '成都',
      carrier: 'Road Example',
      partner: 'p-east',
      station: 'Dock 4',
      packages: 12,
    };
    const story = given(mon('10:00'), { ...lateParcel, shipment, call: { rings: 2 } });
    expect(story.events[0]?.data).toMatchObject({ ...shipment, call: { rings: 2 } });
    expect(story.state).toMatchObject(shipment);
  });

  it('not, is not there', () => {
    const { data } = given(mon('10:00'), copyOfDeliveryNote).events[0] ?? {};
    expect(
      Object.keys(data ?? {})
        .sort()
        .join(' '),
    ).toBe('caseType channel department kind openedBy organisation reference rulebook severity');
  });
});

const phone = {
  name: words('Phone'),
  kinds: ['complaint', 'request'],
  asks: ['complainant.phone', 'shipment.waybill'],
};
const letter = { name: words('Letter'), kinds: ['complaint'], asks: ['reportedAt'] };
const asking = withPractice({ channels: { phone, letter, chat: { name: words('Chat') } } });
const whole = { ...lateParcel, complainant: { name: '周示例', phone: '13900000001' } };
const open = (rules: Rulebook) => given(undefined, undefined, { rules });

describe('a channel', () => {
  it('by which the company takes no such case is refused, with those by which it does', () => {
    open(asking)
      .when(mon('10:00'), { ...whole, channel: 'sms' })
      .thenRefused('unknown-channel', {
        rulebook: 'demo 2025-01-01',
        kind: 'complaint',
        channel: 'sms',
        known: 'phone, letter, chat',
      });
    open(asking)
      .when(mon('10:00'), { ...copyOfDeliveryNote, channel: 'letter' })
      .thenRefused('unknown-channel');
  });

  it('is any where the rulebook lists none, and internal everywhere', () => {
    given()
      .when(mon('10:00'), { ...lateParcel, channel: 'letter-box' })
      .accepted();
    open(asking).when(mon('10:00'), stuckTruck).accepted();
  });

  it('asks for what it needs', () => {
    open(asking)
      .when(mon('10:00'), { ...lateParcel, shipment: undefined })
      .thenRefused('channel-asks', {
        kind: 'complaint',
        channel: 'phone',
        missing: 'complainant.phone, shipment.waybill',
      });
    open(asking).when(mon('10:00'), whole).accepted();
  });

  it('of letters asks when the letter came, and its clocks count from then', () => {
    const unsaid = { ...whole, channel: 'letter' } as const;
    open(asking).when(tue('10:00'), unsaid).thenRefused('channel-asks');
    const story = open(asking).and(tue('10:00'), { ...unsaid, reportedAt: mon('10:00') });
    expect(story.clocks).toMatchObject({ acknowledge: mon('12:00'), answer: wed('10:00') });
  });

  it('asks nothing of an import, which can ask nobody any more', () => {
    open(asking).when(mon('10:00'), lateParcel, { by: imported }).accepted();
    open(asking)
      .when(mon('10:00'), { ...lateParcel, channel: 'sms' }, { by: imported })
      .thenRefused('unknown-channel');
  });
});

describe('a partner', () => {
  const allied = withPractice({ partners: { 'p-east': { name: words('East') } } });
  const by = (partner: string) => ({ ...lateParcel, shipment: { waybill: 'YT-1', partner } });

  it('that the rulebook does not know is refused', () => {
    const facts = { rulebook: 'demo 2025-01-01', partner: 'p-west', known: 'p-east' };
    open(allied).when(mon('10:00'), by('p-west')).thenRefused('unknown-partner', facts);
    open(allied).when(mon('10:00'), by('constructor')).thenRefused('unknown-partner');
    open(allied).when(mon('10:00'), by('p-west'), { by: imported }).thenRefused('unknown-partner');
  });

  it('that it knows, or any where it lists none, is taken', () => {
    expect(open(allied).and(mon('10:00'), by('p-east')).state.partner).toBe('p-east');
    expect(given(mon('10:00'), by('p-west')).state.partner).toBe('p-west');
  });
});

const solved = { answer: 'It stands at your gate.', remedy: 'new-arrival-time' };

describe('a case solved on the spot', () => {
  it('is answered, confirmed and closed at once, and its clocks are met or ended', () => {
    const story = given()
      .when(mon('10:00'), { ...lateParcel, onTheSpot: solved })
      .thenTypes(
        'CaseOpened',
        'ClockStarted',
        'ClockStarted',
        'ClockStarted',
        'Answered',
        'ClockMet',
        'ClockMet',
        'ClockMet',
        'ClockStarted',
        'CallBackMade',
        'ClockMet',
        'CaseClosed',
      );
    expect(story.state).toMatchObject({ status: 'closed', answeredAt: mon('10:00'), closedAt: mon('10:00') });
    expect(story.clocks).toEqual({});
    const answered = story.events.find(({ type }) => type === 'Answered');
    expect(answered).toMatchObject({
      data: { channel: 'phone', round: 1, remedy: 'new-arrival-time' },
      personal: { text: 'It stands at your gate.' },
    });
    expect(story.events[0]?.data).toMatchObject({ onTheSpot: true });
  });

  it('was answered when it was told to us, not when the thing happened', () => {
    const story = given(mon('10:00'), earlier(local('2026-02-27', '09:00'), { ...lateParcel, onTheSpot: solved }));
    expect(story.state).toMatchObject({ happenedAt: local('2026-02-27', '09:00'), answeredAt: mon('10:00') });
  });

  it('is fulfilled before it is closed when a service was asked', () => {
    const story = given(mon('10:00'), { ...copyOfDeliveryNote, onTheSpot: { answer: 'Sent by mail.' } });
    const types = story.events.map(({ type }) => type);
    expect(types.slice(types.indexOf('CallBackMade')).filter((type) => !type.startsWith('Clock'))).toEqual([
      'CallBackMade',
      'RequestFulfilled',
      'CaseClosed',
    ]);
    expect(story.state.status).toBe('closed');
  });

  it('is an exception too, but never a claim', () => {
    expect(given(mon('10:00'), { ...stuckTruck, onTheSpot: solved }).state.status).toBe('closed');
    given()
      .when(mon('10:00'), { ...damagedPallet, onTheSpot: solved })
      .thenRefused('not-on-the-spot', { kind: 'claim' });
  });

  it('may be reopened, and is dead quiet until then', () => {
    const story = given(mon('10:00'), { ...lateParcel, onTheSpot: solved });
    story.when(fri('10:00'), tick).then();
    expect(story.and(fri('10:00'), { type: 'ReopenCase', reason: 'It was not there.' }).state.status).toBe('open');
  });
});

describe('the time that the customer is told', () => {
  const promised = { what: 'a call with the arrival', dueAt: mon('16:00') };
  const told = withPractice({ channels: { phone: { name: words('Phone'), promise: true } } });

  it('is a promise from the opening on, with its own clock', () => {
    const story = given(mon('10:00'), { ...lateParcel, promise: promised });
    expect(story.state.promises).toEqual({
      p1: { dueAt: mon('16:00'), what: 'a call with the arrival', state: 'standing' },
    });
    expect(story.clocks).toMatchObject({ 'promise:p1': mon('16:00') });
    const broken = story.and(mon('17:00'), tick);
    expect(broken.state.promises['p1']?.state).toBe('broken');
  });

  it('is needed where the channel says so and nothing was solved', () => {
    open(told).when(mon('10:00'), lateParcel).thenRefused('promise-needed');
    open(told)
      .when(mon('10:00'), { ...lateParcel, promise: promised })
      .accepted();
    open(told)
      .when(mon('10:00'), { ...lateParcel, onTheSpot: solved })
      .accepted();
  });

  it('is not needed of an import or of what we found out ourselves', () => {
    open(told).when(mon('10:00'), lateParcel, { by: imported }).accepted();
    open(told)
      .when(mon('10:00'), { ...lateParcel, channel: 'internal' })
      .accepted();
  });

  it('lies ahead of the report, within reason, and is not for what is solved already', () => {
    const when = (dueAt: string) => ({ ...lateParcel, promise: { ...promised, dueAt } });
    open(told)
      .when(mon('10:00'), when(mon('10:00')))
      .thenRefused('promise-in-the-past');
    open(told)
      .when(mon('10:00'), when(local('2062-03-02', '10:00')))
      .thenRefused('too-far-ahead');
    open(told)
      .when(mon('10:00'), { ...lateParcel, promise: promised, onTheSpot: solved })
      .thenRefused('open-promise');
  });

  it('of a letter entered late is broken at once when it was missed', () => {
    const story = given(tue('10:00'), { ...lateParcel, reportedAt: mon('10:00'), promise: promised });
    expect(story.and(tue('10:00'), tick).state.promises['p1']?.state).toBe('broken');
  });

  it('still stands when only thanks come in', () => {
    const story = given(mon('10:00'), { ...lateParcel, promise: promised }).and(mon('11:00'), customerCalls);
    expect(story.state.promises['p1']?.state).toBe('standing');
    story.and(mon('11:30'), acknowledge).when(mon('12:00'), close).thenRefused('not-in-this-state');
    expect(
      story.when(mon('15:00'), { type: 'KeepPromise', promise: 'p1' }).accepted().state.promises['p1']?.state,
    ).toBe('kept');
  });
});
