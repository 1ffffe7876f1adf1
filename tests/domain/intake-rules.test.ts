import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType } from '../../workflows/domain/case/events.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { intake } from '../../workflows/domain/intake/aspect.ts';
import { channelsFor, missingFields, ruleOfChannel, valueAt } from '../../workflows/domain/intake/channels.ts';
import { firstActionOf, guidanceOf } from '../../workflows/domain/intake/guidance.ts';
import { isSolvedOnTheSpot } from '../../workflows/domain/intake/told-at-once.ts';
import type { CaseKind, CaseType } from '../../workflows/domain/vocabulary.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  colleague,
  copyOfDeliveryNote,
  lateParcel,
  mon,
  stuckTruck,
  supervisor,
  type Told,
} from '../support/builders.ts';
import { checkFields, checkRecords } from '../support/command-forms.ts';
import { given, type Story } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice, words } from '../support/practice.ts';

const imported = { kind: 'import', id: 'log', role: 'system' } as const;
const byColleague = { by: colleague };
const late = given(mon('10:00'), lateParcel);
const opening = (rules = DEMO): Story => given(undefined, undefined, { rules });
const event = (type: EventType, data: object = {}) => ({ type, data, happenedAt: mon('12:00') }) as CaseEvent;

describe('handing over', () => {
  const offer = { type: 'HandOver', to: 'he.agent', reason: 'her route' } as const;
  const accept = { type: 'AcceptHandOver', handOver: 'h1' } as const;
  const decline = { type: 'DeclineHandOver', handOver: 'h1', reason: 'on leave' } as const;
  const offered = late.and(mon('11:00'), offer);
  const declined = offered.and(mon('11:30'), decline, byColleague);

  it('has commands with their fields and no others, which record what they say', () => {
    checkFields(offer);
    checkFields(accept);
    checkFields(decline);
    const steps: [Story, Told, Story][] = [
      [late, offer, offered],
      [offered, accept, offered.and(mon('11:30'), accept, byColleague)],
      [offered, decline, declined],
    ];
    for (const [before, { type }, after] of steps) checkRecords('complaint', type, before, after);
  });

  it('is not for whoever has the case already, whom it names', () => {
    late.when(mon('11:00'), { ...offer, to: 'li.agent' }).thenRefused('already-owner', { owner: 'li.agent' });
  });

  it('waits for those who were asked and have not said anything yet', () => {
    const both = declined.and(mon('11:40'), { ...offer, to: 'zhao.agent' });
    both
      .when(mon('11:50'), { ...accept, handOver: 'h3' }, byColleague)
      .thenRefused('unknown-hand-over', { handOver: 'h3', known: 'h2' });
    const taken = both.and(mon('11:50'), { type: 'TakeOver' }, { by: supervisor });
    expect(taken.state.handOvers).toEqual({
      h1: { to: 'he.agent', state: 'declined' },
      h2: { to: 'zhao.agent', state: 'lapsed' },
    });
  });

  it('changes nothing by an answer to what nobody offered', () => {
    for (const { state } of [late, declined])
      expect(intake.evolve(state, event('HandOverDeclined', { subject: 'h9' }))).toBe(state);
    const { state } = late;
    for (const other of [event('CaseTakenOver'), event('NoteAdded')]) expect(intake.evolve(state, other)).toBe(state);
  });
});

describe('the channels of a company', () => {
  const phone = { name: words('Phone'), kinds: ['complaint', 'request'], asks: ['complainant.phone', 'call.rings'] };
  const letter = { name: words('Letter'), kinds: ['complaint'] };
  const internal = { name: words('We ourselves'), promise: true };
  const rules = withPractice({ channels: { phone, letter, internal } });

  it('are those of the kind of case, and none where the company keeps no list', () => {
    const names = (kind: CaseKind) => channelsFor(rules, kind).map(([channel]) => channel);
    expect(names('complaint')).toEqual(['phone', 'letter', 'internal']);
    expect(names('request')).toEqual(['phone', 'internal']);
    expect(channelsFor(DEMO, 'complaint')).toEqual([]);
    opening(rules)
      .when(mon('10:00'), { ...copyOfDeliveryNote, channel: 'letter' })
      .thenRefused('unknown-channel', {
        rulebook: 'demo 2025-01-01',
        kind: 'request',
        channel: 'letter',
        known: 'phone, internal',
      });
  });

  it('ask nothing of what the company found out by itself', () => {
    expect(ruleOfChannel(stuckTruck, rules)).toBeUndefined();
    opening(rules).when(mon('10:00'), stuckTruck).accepted();
    expect(ruleOfChannel(lateParcel, rules)?.asks).toEqual(phone.asks);
    expect(ruleOfChannel({ ...lateParcel, kind: 'exception' }, rules)).toBeUndefined();
    expect(ruleOfChannel(lateParcel, DEMO)).toBeUndefined();
  });

  it('ask for what the opening does not bear, and take a value that is nought', () => {
    const missing = (more: Partial<OpenCase>) => {
      const rule = ruleOfChannel(lateParcel, rules);
      return rule && missingFields({ ...lateParcel, ...more }, rule);
    };
    expect(missing({})).toEqual(['complainant.phone', 'call.rings']);
    expect(missing({ call: { rings: 0 } })).toEqual(['complainant.phone']);
    expect(missing({ complainant: { name: '周示例', phone: '1' }, call: { rings: 2 } })).toEqual([]);
  });
});

it('a value is found by its path, and nothing where the path leads nowhere', () => {
  const value = { a: { b: 1, c: null }, d: 'text' };
  expect(['a.b', 'd', 'a'].map((path) => valueAt(value, path))).toEqual([1, 'text', value.a]);
  for (const path of ['x', 'x.y', 'a.x', 'a.c.x', 'd.length', 'a.b.x'])
    expect(valueAt(value, path), path).toBeUndefined();
});

describe('what a company wrote about openings', () => {
  const formats = { 'complainant.phone': { pattern: '[0-9]+', says: { en: 'digits', zh: '数字' } } };
  const rules = withPractice({ formats, partners: { 'p-east': { name: words('East') } } });
  const called = (phone: string) => ({ ...lateParcel, complainant: { name: '周示例', phone } });

  it('of how a field is written binds people, where they fill it', () => {
    opening(rules)
      .when(mon('10:00'), called('by the river'))
      .thenRefused('wrong-format', { field: 'complainant.phone', says: 'digits', saysZh: '数字' });
    opening(rules).when(mon('10:00'), called('139')).accepted();
    opening(rules).when(mon('10:00'), lateParcel).accepted();
    opening(rules).when(mon('10:00'), called('by the river'), { by: imported }).accepted();
  });

  it('of partners says nothing about a shipment of none', () => {
    opening(rules)
      .when(mon('10:00'), { ...lateParcel, shipment: { waybill: 'YT-1' } })
      .accepted();
  });

  const guide = (ask: string, more: object) => ({ ask: words(ask), say: words('say'), do: words('do'), ...more });

  it('of what to ask is what fits first by kind and by type', () => {
    const guided = withPractice({
      guidance: [
        guide('late', { kinds: ['complaint'], types: ['delay'] }),
        guide('exceptional', { kinds: ['exception'], types: ['delay', 'damage'] }),
        guide('complaint', { kinds: ['complaint'], types: ['delay', 'damage'] }),
      ],
    });
    const asked = (kind: CaseKind, type: CaseType) => guidanceOf(guided, kind, type)?.ask.en;
    expect(asked('complaint', 'delay')).toBe('late');
    expect(asked('complaint', 'damage')).toBe('complaint');
    expect(asked('exception', 'damage')).toBe('exceptional');
    expect(asked('complaint', 'other')).toBeUndefined();
    expect(asked('request', 'delay')).toBeUndefined();
    expect(guidanceOf(DEMO, 'complaint', 'delay')).toBeUndefined();
  });

  it('of what is done first is the word of the route, or else of the type', () => {
    expect(firstActionOf(DEMO, 'exception', 'damage', 'normal').en).toMatch(/^Take photos, secure the goods/);
    expect(firstActionOf(DEMO, 'complaint', 'delay', 'major').en).toMatch(/^Report to the supervisor at once/);
    const ofType = /^Find the cause of the delay/;
    expect(firstActionOf(DEMO, 'complaint', 'delay', 'normal').en).toMatch(ofType);
    expect(firstActionOf({ ...DEMO, routes: [] }, 'complaint', 'delay', 'normal').en).toMatch(ofType);
  });
});

describe('what is solved on the spot', () => {
  it('is what needs neither money nor a proof that takes longer', () => {
    const solved = (kind: CaseKind, type: CaseType) => isSolvedOnTheSpot(kind, type, PRACTISED);
    expect(solved('complaint', 'refund')).toBe(true);
    expect(solved('exception', 'order-change')).toBe(true);
    expect(solved('request', 'enquiry')).toBe(true);
    expect(solved('request', 'refund')).toBe(false);
    expect(solved('request', 'order-change')).toBe(false);
    expect(solved('claim', 'delay')).toBe(false);
    opening(PRACTISED)
      .when(mon('10:00'), {
        ...copyOfDeliveryNote,
        caseType: 'refund',
        facts: { orderNumber: 'ORD-7', reason: 'weather' },
        onTheSpot: { answer: 'It comes.' },
      })
      .thenRefused('refund-not-paid');
  });

  it('says what was answered, that it was enough, and that it is over', () => {
    const told = (story: Story) =>
      story.events
        .filter(({ type }) => !type.startsWith('Clock') && type !== 'CaseOpened')
        .map(({ happenedAt: _at, reportedAt: _told, ...rest }) => rest);
    const over = [
      { type: 'Answered', data: { channel: 'internal', round: 1 }, personal: { text: 'It is open again.' } },
      { type: 'CallBackMade', data: { result: 'satisfied', round: 1 } },
      { type: 'CaseClosed', data: {} },
    ];
    const story = given(mon('10:00'), { ...stuckTruck, onTheSpot: { answer: 'It is open again.' } });
    expect(told(story)).toStrictEqual(over);
  });

  it('has nothing left to be promised', () => {
    const promise = { what: 'a call', dueAt: mon('16:00') };
    opening()
      .when(mon('10:00'), { ...lateParcel, promise, onTheSpot: { answer: 'It is there.' } })
      .thenRefused('open-promise', { promises: 'p1' });
    const made = given(mon('10:00'), { ...lateParcel, promise }).events.find(({ type }) => type === 'PromiseMade');
    expect(made).toStrictEqual({
      type: 'PromiseMade',
      data: { subject: 'p1', dueAt: mon('16:00') },
      personal: { text: 'a call' },
      happenedAt: mon('10:00'),
      reportedAt: mon('10:00'),
    });
  });
});
