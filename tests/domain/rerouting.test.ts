import { describe, expect, it } from 'vitest';
import {
  acknowledge,
  answer,
  close,
  damagedPallet,
  fri,
  lateParcel,
  local,
  mon,
  notSatisfied,
  nextTue,
  reopen,
  resume,
  satisfied,
  stuckTruck,
  supervisor,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  yuan,
} from '../support/builders.ts';
import { cancelled, given, happened } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';

const late = given(mon('10:00'), lateParcel);
const major = { type: 'Classify', severity: 'major', reason: 'a hospital waits for it' } as const;
const normal = { type: 'Classify', severity: 'normal', reason: 'it was somebody else' } as const;
const toDamage = {
  type: 'Classify',
  caseType: 'damage',
  facts: { natureOfDamage: 'wet' },
  reason: 'it came, but wet',
} as const;

describe('classifying', () => {
  it('moves the case to the department of its type, keeps the clocks that both routes know', () => {
    const story = late.when(mon('11:00'), toDamage).then(
      happened(
        'CaseClassified',
        { caseType: 'damage', severity: 'normal', department: 'warehouse' },
        {
          personal: { text: 'it came, but wet', facts: { natureOfDamage: 'wet' } },
        },
      ),
    );
    expect(story.clocks).toEqual(late.clocks);
  });

  it('ends the clocks that the new route does not know and starts those that it adds, from the opening', () => {
    late.when(mon('11:00'), major).then(
      happened('CaseClassified', { caseType: 'delay', severity: 'major', department: 'customer-service' }),
      cancelled('answer', 'rerouted'),
      happened(
        'ClockStarted',
        {
          clock: 'answer-urgent',
          key: 'answer-urgent',
          cycle: 1,
          holder: 'us',
          startedAt: mon('10:00'),
          dueAt: mon('18:00'),
          warnings: [mon('16:00'), mon('17:30')],
          rungs: [mon('20:00'), tue('02:00'), tue('18:00')],
        },
        { happenedAt: mon('10:00') },
      ),
    );
  });

  it('leaves a clock alone that was met before, whether or not the new route knows it', () => {
    late.and(mon('11:00'), answer).when(mon('14:00'), major).thenTypes('CaseClassified');
  });

  it('begins none by a law that was not in force at the opening, and none that anything but the opening starts', () => {
    const { 'answer-urgent': urgent, answer: like } = DEMO.clocks;
    if (!urgent || !like) throw new Error('The sample organisation has no clocks for the answer.');
    const told = (rules: Rulebook) =>
      given(mon('10:00'), lateParcel, { rules })
        .and(mon('11:00'), { type: 'AddNote', text: 'A hospital waits.' })
        .when(mon('12:00'), major);
    const since = { ...urgent, starts: { ...urgent.starts, since: '2026-03-03' } };
    told({ ...DEMO, clocks: { ...DEMO.clocks, 'answer-urgent': since } }).thenTypes('CaseClassified', 'ClockCancelled');
    const check = { ...like, id: 'check', starts: { on: ['NoteAdded' as const], from: 'happened' as const } };
    const routes = DEMO.routes.map((route) =>
      route.clocks.includes('answer-urgent') ? { ...route, clocks: [...route.clocks, 'check'] } : route,
    );
    told({ ...DEMO, routes, clocks: { ...DEMO.clocks, check } }).thenTypes(
      'CaseClassified',
      'ClockCancelled',
      'ClockStarted',
    );
  });

  it('to another department alone moves no clock', () => {
    late
      .when(mon('11:00'), { type: 'Classify', department: 'fleet', reason: 'our own truck' })
      .then(happened('CaseClassified', { caseType: 'delay', severity: 'normal', department: 'fleet' }));
  });

  it('there and back finds every clock as it would have been, in a new cycle', () => {
    const story = late.and(mon('11:00'), major).and(mon('11:30'), normal);
    expect(story.clocks).toEqual(late.clocks);
    expect(story.state.clocks['answer']).toMatchObject({ cycle: 2, startedAt: mon('10:00') });
    expect(story.state.department).toBe('operations');
  });

  it('forgets the facts of the type before, so that it can be classified again', () => {
    const story = late.and(mon('11:00'), toDamage);
    expect(story.state.personal.facts).toEqual({ natureOfDamage: 'wet' });
    story.when(mon('12:00'), major).accepted();
  });

  it('adds facts to those known', () => {
    const story = late.and(mon('11:00'), { type: 'Classify', facts: { arrived: true }, reason: 'it has come' });
    expect(story.state.personal.facts).toEqual({ promisedDate: '2026-02-27', arrived: true });
  });
});

describe('a clock that the new route adds', () => {
  it('does not start when what would meet it happened already', () => {
    const story = late.and(mon('11:00'), answer).and(mon('14:00'), major);
    expect(story.clocks).toEqual({ 'call-back': tue('18:00') });
  });

  it('counts from the round that runs, not from the opening', () => {
    const story = late.and(mon('11:00'), answer).and(thu('10:00'), notSatisfied).and(thu('11:00'), major);
    expect(story.clocks['answer-urgent']).toBe(thu('18:00'));
  });

  it('does not start when the case was closed and reopened since', () => {
    const story = late
      .and(mon('11:00'), answer)
      .and(mon('12:00'), satisfied)
      .and(mon('12:30'), close)
      .and(thu('10:00'), reopen)
      .and(thu('10:30'), major);
    expect(story.clocks).toEqual({ 'answer-urgent': thu('18:00') });
  });

  it('does not start when notice was given before the type was known', () => {
    const claim = given(mon('10:00'), { ...damagedPallet, caseType: 'other', facts: {} });
    const damage = { ...toDamage, facts: { natureOfDamage: 'broken' } };
    expect(claim.and(tue('10:00'), damage).clocks).toMatchObject({ 'damage-notice': nextTue('00:00') });
    const noticed = claim.and(mon('11:00'), { type: 'GiveNotice', to: 'carrier', text: 'Crushed.' });
    expect(noticed.and(tue('10:00'), damage).clocks['damage-notice']).toBeUndefined();
  });

  it('may be over already, and is missed at the next tick', () => {
    const story = late.and(tue('10:00'), acknowledge).and(tue('10:00'), major);
    const missed = story.and(tue('10:00'), tick).state.clocks['answer-urgent'];
    expect(missed).toMatchObject({ dueAt: mon('18:00'), breachedAt: mon('18:00') });
  });
});

describe('a clock that is owed from when the case came to it', () => {
  const urgent = DEMO.clocks['answer-urgent'];
  if (!urgent) throw new Error('The sample organisation has no urgent answer.');
  const afresh = { ...urgent, starts: { ...urgent.starts, afresh: true } };
  const rules = { ...DEMO, clocks: { ...DEMO.clocks, 'answer-urgent': afresh } };
  const turned = given(mon('10:00'), lateParcel, { rules }).and(thu('10:00'), acknowledge).and(thu('11:00'), major);

  it('counts from the new type or gravity, and not from the opening', () => {
    expect(turned.clocks['answer-urgent']).toBe(thu('19:00'));
    expect(turned.state.clocks['answer-urgent']).toMatchObject({ startedAt: thu('11:00') });
    expect(given(mon('10:00'), { ...lateParcel, severity: 'major' }, { rules }).clocks['answer-urgent']).toBe(
      mon('18:00'),
    );
  });

  it('gains no time by being called something else and the same again', () => {
    const again = turned.and(thu('14:00'), normal).and(thu('15:00'), major);
    expect(again.state.clocks['answer-urgent']).toMatchObject({ cycle: 2, startedAt: thu('11:00') });
    expect(again.clocks).toEqual(turned.clocks);
  });

  it('does not start when what would meet it happened already', () => {
    const story = given(mon('10:00'), lateParcel, { rules }).and(mon('11:00'), answer).and(mon('14:00'), major);
    expect(story.clocks['answer-urgent']).toBeUndefined();
  });
});

describe('classifying while paused', () => {
  const paused = late.and(mon('11:00'), acknowledge).and(mon('14:00'), waitForDocuments);

  it('holds a new clock from when the pause began, and it goes on with what was left', () => {
    const story = paused.and(tue('11:00'), major);
    expect(story.clocks).toMatchObject({ 'answer-urgent': `held ${mon('18:00')}` });
    // Four of eight hours were used when the pause began.
    expect(story.and(tue('15:00'), resume).clocks['answer-urgent']).toBe(tue('19:00'));
  });

  it('keeps a held clock held when both routes know it', () => {
    expect(paused.and(tue('11:00'), toDamage).clocks['answer']).toBe(`held ${wed('10:00')}`);
  });

  it('ends a held clock that the new route does not know, and resuming does not bring it back', () => {
    const story = paused.and(tue('11:00'), major).and(tue('15:00'), resume);
    expect(story.clocks['answer']).toBeUndefined();
    expect(story.state.clocks['answer']?.status).toBe('cancelled');
  });

  it('holds nothing that was due when the pause began', () => {
    const at = late.and(mon('11:00'), acknowledge).and(mon('18:00'), waitForDocuments);
    expect(at.and(tue('11:00'), major).clocks['answer-urgent']).toBe(mon('18:00'));
  });

  it('holds nothing that was over before the pause began', () => {
    const story = given(mon('10:00'), lateParcel)
      .and(tue('09:00'), acknowledge)
      .and(tue('09:00'), waitForDocuments)
      .and(tue('10:00'), major);
    expect(story.clocks['answer-urgent']).toBe(mon('18:00'));
  });
});

it('a tracking clock is restarted by a new plan, whether it was contacted or not', () => {
  const truck = given(mon('10:00'), stuckTruck);
  const plan = { type: 'AdjustPlan', plan: 'by the southern road', expectedAt: fri('09:00') } as const;
  expect(truck.and(mon('11:00'), plan).clocks['tracking']).toBe(tue('14:00'));
  expect(truck.and(tue('11:00'), plan).state.clocks['tracking']).toMatchObject({ cycle: 2, dueAt: wed('14:00') });
});

it('a claim keeps its time to sue whatever becomes of it', () => {
  const story = given(mon('10:00'), damagedPallet)
    .and(mon('11:00'), { type: 'OfferSettlement', amount: yuan(800), text: 'for four cartons' }, { by: supervisor })
    .and(mon('12:00'), { type: 'Classify', caseType: 'delay', reason: 'the damage came of the delay' });
  expect(story.clocks).toEqual({ 'delay-notice': local('2026-05-02', '00:00'), suit: local('2027-03-03', '00:00') });
});
