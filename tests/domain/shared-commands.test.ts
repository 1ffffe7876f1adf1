import { describe, expect, it } from 'vitest';
import { CLOCKS_OWN } from '../../workflows/domain/case/event-types.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { isRefusal, listed, refuse, tooFarAhead } from '../../workflows/domain/case/refusal.ts';
import { referenceOf } from '../../workflows/domain/case/opening.ts';
import { ordered } from '../../workflows/domain/case/ordered.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { CommandType } from '../../workflows/domain/command.ts';
import { ruleOf } from '../../workflows/domain/decide.ts';
import {
  acknowledge,
  answer,
  auditor,
  close,
  colleague,
  customerCalls,
  damagedPallet,
  earlier,
  fri,
  lateParcel,
  local,
  mon,
  notSatisfied,
  promise,
  reopen,
  resume,
  satisfied,
  supervisor,
  system,
  thu,
  tue,
  waitForDocuments,
  wed,
  withdraw,
  yuan,
  type Told,
} from '../support/builders.ts';
import { given, happened, type Story } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';

const by = { by: supervisor };
const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
const answered = late.and(mon('11:00'), answer);
const promised = late.and(mon('11:00'), promise(mon('17:00')));
const paused = late.and(mon('11:00'), waitForDocuments);
const refer: Told = { type: 'Refer', department: 'fleet', question: 'Where?' };
const referred = late.and(mon('11:00'), refer);
const extend: Told = { type: 'ExtendClock', clock: 'answer', reason: 'the carrier asks for a day' };
const feedback: Told = { type: 'RecordFeedback', referral: 'r1', text: 'In the depot.' };
const renegotiate = (dueAt: string): Told => ({
  type: 'RenegotiatePromise',
  promise: 'p1',
  dueAt,
  reason: 'no driver',
});
const link: Told = { type: 'LinkCase', caseId: '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11', relation: 'related-to' };
const damage: Told = { type: 'OpenLinkedCase', kind: 'claim', caseType: 'damage', facts: { natureOfDamage: 'wet' } };
const deliver = (outcome: 'delivered' | 'cancelled' | 'undelivered', detail?: object): Told => ({
  type: 'RecordDelivery',
  effectId: 'e1',
  outcome,
  ...(detail ? { detail } : {}),
});
const assign: Told = { type: 'Assign', owner: 'he.agent' };
const classify: Told = { type: 'Classify', severity: 'major', reason: 'a hospital waits' };

/** The last round that a customer of the sample organisation has, answered. */
const lastRound = [tue, wed].reduce(
  (story, day) => story.and(day('10:00'), notSatisfied).and(day('11:00'), answer),
  answered,
);

type Way = [Story, Told, Parameters<Story['and']>[2]?];
/** What a command itself records; what fell due meanwhile is the clocks' own, as is what it does to them. */
const recordedBy = ([before, body, how]: Way): CaseEvent[] =>
  before
    .and(before === lastRound ? wed('17:00') : mon('17:00'), body, how)
    .events.slice(before.events.length)
    .filter(({ type }) => type === 'ClockExtended' || !CLOCKS_OWN.includes(type));

/** Every way in which a command that all kinds share records something. */
const WAYS: Way[] = [
  [given(mon('10:00'), lateParcel), acknowledge],
  [late, { type: 'AddNote', text: 'A letter came.' }],
  [late, customerCalls],
  [late, damage],
  [late, link],
  [late, classify],
  [late, assign, by],
  [late, { type: 'TakeOver' }, { by: colleague }],
  [late, refer],
  [referred, feedback],
  [late, { type: 'Escalate', to: 'manager', reason: 'a key account' }],
  [late, promise(tue('10:00'))],
  [promised, renegotiate(tue('10:00'))],
  [promised, { type: 'KeepPromise', promise: 'p1' }],
  [late, waitForDocuments],
  [paused, resume],
  [late, extend, by],
  [late, answer],
  [answered, satisfied],
  [answered, notSatisfied],
  [answered, { type: 'RecordCallBack', result: 'not-reached' }],
  [lastRound, notSatisfied],
  [late, withdraw],
  [answered.and(mon('14:00'), satisfied), close],
  [late.and(mon('12:00'), withdraw), reopen],
];

describe('a command that all kinds of case share', () => {
  const recorded = new Map<CommandType, Set<string>>();
  for (const way of WAYS) {
    const [, { type }] = way;
    recorded.set(type, new Set([...(recorded.get(type) ?? []), ...recordedBy(way).map((event) => event.type)]));
  }

  it.each([...recorded])('%s records what its rule says beforehand', (type, own) => {
    expect([...(ruleOf('complaint', type)?.records ?? [])].sort()).toEqual([...own].sort());
  });

  it('is given by whoever works cases, unless it is about other people or time', () => {
    const all = [...recorded.keys()].map((type) => [type, ruleOf('complaint', type)?.roles]);
    const SUPERVISING = ['supervisor', 'manager', 'administrator'];
    expect(all.filter(([, roles]) => roles)).toEqual([
      ['Assign', SUPERVISING],
      ['ExtendClock', SUPERVISING],
    ]);
    expect(ruleOf('complaint', 'RecordDelivery')?.roles).toEqual([]);
  });

  it('ends a pause where nothing is waited for any more', () => {
    const ends = [...recorded.keys()].filter((type) => ruleOf('complaint', type)?.endsPause);
    expect(ends).toEqual(['Answer', 'Withdraw', 'CloseCase']);
  });
});

describe('what is written beside an event is kept where something was written, and nothing where not', () => {
  it.each<[string, Way, object | undefined]>([
    ['an assignment', [late, { ...assign, reason: 'knows the route' }, by], { text: 'knows the route' }],
    ['an assignment without a word', [late, assign, by], undefined],
    ['a take-over', [late, { type: 'TakeOver', reason: 'on duty' }, { by: colleague }], { text: 'on duty' }],
    ['a take-over without a word', [late, { type: 'TakeOver' }, { by: colleague }], undefined],
    ['an acknowledgement without a word', [given(mon('16:30'), lateParcel), acknowledge], undefined],
    [
      'a call-back',
      [answered, { type: 'RecordCallBack', result: 'satisfied', text: 'All well.' }],
      { text: 'All well.' },
    ],
    ['a call-back without a word', [answered, satisfied], undefined],
    ['a kept promise without a word', [promised, { type: 'KeepPromise', promise: 'p1' }], undefined],
    ['an extension', [late, extend, by], { text: 'the carrier asks for a day' }],
    ['a question', [late, refer], { text: 'Where?' }],
    ['its answer', [referred, feedback], { text: 'In the depot.' }],
    ['a note', [late, { type: 'AddNote', text: 'A letter.' }], { text: 'A letter.' }],
    ['a moved promise', [promised, renegotiate(tue('10:00'))], { text: 'no driver' }],
    ['a pause', [late, waitForDocuments], { text: 'photos of the packing' }],
    [
      'a pause with what shows that somebody was asked',
      [late, { ...waitForDocuments, evidence: 'mail of Monday' } as Told],
      { text: 'photos of the packing\nmail of Monday' },
    ],
    [
      'another type with its facts',
      [late, { type: 'Classify', caseType: 'damage', facts: { natureOfDamage: 'wet' }, reason: 'it came, but wet' }],
      { text: 'it came, but wet', facts: { natureOfDamage: 'wet' } },
    ],
    ['another gravity', [late, classify], { text: 'a hospital waits' }],
  ])('%s', (_, way, expected) => {
    expect(recordedBy(way)[0]?.personal).toStrictEqual(expected);
  });
});

describe('what a command says in its event', () => {
  it.each<[string, Way, object]>([
    ['a promise', [late, promise(tue('10:00'))], { subject: 'p1', dueAt: tue('10:00') }],
    [
      'a promise with what was said of it',
      [promised, { ...promise(tue('10:00')), explained: true, apologised: false } as Told],
      { subject: 'p2', dueAt: tue('10:00'), explained: true, apologised: false },
    ],
    [
      'a promise that is moved at the last instant',
      [promised, renegotiate(tue('10:00'))],
      { subject: 'p1', dueAt: tue('10:00'), previousDueAt: mon('17:00') },
    ],
    [
      'a contact with how the call went',
      [late, { ...customerCalls, call: { rings: 3 } } as Told],
      { direction: 'inbound', channel: 'phone', reached: true, call: { rings: 3 } },
    ],
    ['a contact', [late, customerCalls], { direction: 'inbound', channel: 'phone', reached: true }],
    ['another question', [referred, refer], { subject: 'r2', department: 'fleet' }],
    [
      'an end that was agreed',
      [late, { ...extend, dueAt: fri('12:00') }, by],
      {
        key: 'answer',
        cycle: 1,
        lawful: false,
        dueAt: fri('12:00'),
        warnings: [thu('17:00'), fri('11:00')],
        rungs: [fri('15:00'), local('2026-03-09', '12:00'), local('2026-03-11', '12:00')],
      },
    ],
    ['a notice that came', [late, deliver('delivered'), { by: system }], { effectId: 'e1' }],
    [
      'a notice that came to somebody on duty',
      [late, deliver('delivered', { to: 'he.agent', because: 'on duty' }), { by: system }],
      { effectId: 'e1', to: 'he.agent', because: 'on duty' },
    ],
    [
      'a notice that nothing is known of',
      [late, deliver('undelivered'), { by: system }],
      { effectId: 'e1', reason: 'no longer true' },
    ],
    [
      'a notice that was overtaken',
      [late, deliver('cancelled', { reason: 'the clock is held' }), { by: system }],
      { effectId: 'e1', reason: 'the clock is held' },
    ],
  ])('%s', (_, way, expected) => {
    expect(recordedBy(way)[0]?.data).toStrictEqual(expected);
  });
});

describe('a refusal says', () => {
  const rulebook = 'demo 2025-01-01';

  it('which names there are', () => {
    const departments = 'customer-service, operations, fleet, warehouse, finance, claims';
    const department = { rulebook, department: 'kitchen', known: departments };
    late.when(mon('11:00'), { ...refer, department: 'kitchen' }).thenRefused('unknown-department', department);
    late
      .when(mon('11:00'), { type: 'Classify', department: 'kitchen', reason: 'x' })
      .thenRefused('unknown-department', department);
    late
      .when(mon('11:00'), { type: 'Escalate', to: 'king', reason: 'x' })
      .thenRefused('unknown-role', { rulebook, role: 'king', known: 'agent, supervisor, manager, head-office' });
    late.when(mon('11:00'), { ...waitForDocuments, reason: 'siesta' } as Told).thenRefused('unknown-pause-reason', {
      rulebook,
      reason: 'siesta',
      known: Object.keys(DEMO.pauseReasons).join(', '),
    });
    given()
      .when(mon('10:00'), { ...lateParcel, branch: 'atlantis' })
      .thenRefused('unknown-branch', { rulebook, branch: 'atlantis', known: 'urumqi' });
  });

  it('what of a case there is', () => {
    const both = referred.and(mon('11:10'), refer).and(mon('11:20'), feedback);
    both.when(mon('12:00'), feedback).thenRefused('unknown-referral', { referral: 'r1', known: 'r2' });
    const two = promised.and(mon('11:10'), promise(tue('10:00'))).and(mon('11:20'), promise(tue('11:00')));
    const kept = two.and(mon('11:30'), { type: 'KeepPromise', promise: 'p2' });
    kept
      .when(mon('12:00'), { type: 'KeepPromise', promise: 'p2' })
      .thenRefused('unknown-promise', { promise: 'p2', known: 'p1, p3' });
    kept
      .and(mon('12:00'), answer)
      .and(mon('12:10'), satisfied)
      .when(mon('12:20'), close)
      .thenRefused('open-promise', { promises: 'p1, p3' });
    late
      .when(mon('11:00'), { ...extend, clock: 'statutory-answer' }, by)
      .thenRefused('no-extension', { rulebook, clock: 'statutory-answer' });
  });

  it('who may do it, and what there is no way for', () => {
    given().when(mon('10:00'), lateParcel, { by: auditor }).thenRefused('role-not-allowed', {
      role: 'auditor',
      command: 'OpenCase',
      allowed: 'agent, supervisor, manager, administrator',
    });
    const routes = DEMO.routes.filter(({ types }) => !types.includes('damage'));
    const toDamage: Told = { type: 'Classify', caseType: 'damage', facts: { natureOfDamage: 'wet' }, reason: 'wet' };
    given(mon('10:00'), lateParcel, { rules: { ...DEMO, routes } })
      .when(mon('11:00'), toDamage)
      .thenRefused('no-route', { rulebook, kind: 'complaint', caseType: 'damage' });
    given(undefined, undefined, { rules: { ...DEMO, routes } })
      .when(mon('10:00'), damagedPallet)
      .thenRefused('no-route', { rulebook, kind: 'claim', caseType: 'damage' });
  });

  it('every fact that its sentence names, and leaves no brace', () => {
    const told = refuse('too-far-ahead', { dueAt: mon('10:00'), years: 10 });
    expect(told).toEqual({
      code: 'too-far-ahead',
      message: '2026-03-02T02:00:00.000Z lies more than 10 years ahead; check the year.',
      facts: { dueAt: mon('10:00'), years: '10' },
    });
    expect(refuse('unknown-case')).toEqual({
      code: 'unknown-case',
      message: 'There is no case with this id.',
      facts: {},
    });
    expect(refuse('case-closed').message).toBe('The case is {status}; reopen it first.');
    expect(isRefusal(told)).toBe(true);
    for (const part of [{ code: 'x', facts: {} }, { code: 'x', message: '' }, { facts: {}, message: '' }, []]) {
      expect(isRefusal(part)).toBe(false);
    }
    expect([listed([]), listed(['a']), listed(['a', 'b'])]).toEqual(['none', 'a', 'a, b']);
  });

  it('of an instant that it lies more than ten years ahead', () => {
    expect(tooFarAhead(local('2036-12-31', '10:00'), mon('10:00'))).toBeUndefined();
    expect(tooFarAhead(local('2037-01-02', '10:00'), mon('10:00'))).toEqual(
      refuse('too-far-ahead', { dueAt: local('2037-01-02', '10:00'), years: 10 }),
    );
  });
});

describe('an opening is refused', () => {
  const rulebook = 'demo 2025-01-01';
  const agreed = (clock: string, dueAt: string): Told => ({ ...lateParcel, agreedDueAt: { clock, dueAt } });

  it('with an agreed end by whoever may not grant time, for a clock that does not begin with it, or for the past', () => {
    given()
      .when(mon('10:00'), agreed('answer', fri('10:00')))
      .thenRefused('role-not-allowed', {
        role: 'agent',
        command: 'OpenCase with an agreed due instant',
        allowed: 'supervisor, manager, administrator',
      });
    for (const clock of ['call-back', 'answer-urgent', 'constructor']) {
      given()
        .when(mon('10:00'), agreed(clock, fri('10:00')), by)
        .thenRefused('unknown-clock', { clock, known: 'acknowledge, answer, statutory-answer' });
    }
    const told = earlier(mon('09:00'), { ...agreed('answer', mon('09:30')), reportedAt: mon('09:30') });
    given()
      .when(mon('10:00'), told, by)
      .thenRefused('promise-in-the-past', { dueAt: mon('09:30'), now: mon('09:30') });
    const later = earlier(mon('09:00'), { ...agreed('answer', mon('09:31')), reportedAt: mon('09:30') });
    given().when(mon('10:00'), later, by).accepted();
  });

  it('for an amount of nothing', () => {
    given()
      .when(mon('10:00'), { ...damagedPallet, amount: yuan(0) })
      .thenRefused('not-positive');
    const cent = { amountMinor: '1', currency: 'CNY' } as const;
    given()
      .when(mon('10:00'), { ...damagedPallet, amount: cent })
      .accepted();
  });

  it('for what happened before the calendars begin, until the day after', () => {
    const on = (date: string) => given().when(mon('10:00'), earlier(local(date, '12:00'), damagedPallet));
    on('2020-01-01').thenRefused('before-calendars', {
      happenedAt: local('2020-01-01', '12:00'),
      rulebook,
      first: '2020-01-01',
    });
    on('2020-01-02').accepted();
  });
});

describe('small things that people read', () => {
  it('the reference of a case begins with the company and has ten letters and digits that cannot be mistaken', () => {
    expect(referenceOf('regional-trucking', '00000000-0000-4000-8000-000000000000')).toBe('REGI-00000-00004');
    expect(referenceOf('abc', 'ffffffff-ffff-4fff-8fff-ffffffffffff')).toBe('ABC-ZZZZZ-ZZZZM');
    expect(referenceOf('demo', '0b6f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11')).toBe('DEMO-5PYBW-YF8T4');
  });

  it('names stand in the order of their numbers, whatever stands under them', () => {
    const value = { p10: null, p2: [{ b: 1, a: 2 }, 3], p1: 'x', answer: {}, p: { r10: 1, r9: 2 } };
    const state = ordered(value as unknown as CaseState);
    expect(JSON.stringify(state)).toBe('{"answer":{},"p":{"r9":2,"r10":1},"p1":"x","p2":[{"a":2,"b":1},3],"p10":null}');
  });
});

it('a contact frees a held case if it is the customer who is heard from', () => {
  const called: Told = { ...customerCalls, direction: 'outbound' } as Told;
  paused.when(mon('12:00'), called).thenTypes('ContactMade');
  paused.when(mon('12:00'), customerCalls).thenTypes('ContactMade', 'CaseResumed', 'ClockResumed');
  late
    .when(mon('12:00'), customerCalls)
    .then(
      happened(
        'ContactMade',
        { direction: 'inbound', channel: 'phone', reached: true },
        { personal: { text: 'Thanks.' } },
      ),
    );
});
