import { describe, expect, it } from 'vitest';
import {
  ENDING_EVENTS,
  EVENT_TYPES,
  isTheirWord,
  leavesOpen,
  PROMISING_EVENTS,
  reachedNobody,
  STARTING_EVENTS,
  STOPPING_EVENTS,
  SUBJECTED_EVENTS,
} from '../../workflows/domain/case/event-types.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { saysSo } from '../../workflows/domain/case/says.ts';
import { mon } from '../support/builders.ts';

/** An event of which only that is read what it says. */
const saying = (type: CaseEvent['type'], data: object = {}) =>
  ({ type, data, happenedAt: mon('11:00'), reportedAt: mon('11:00') }) as CaseEvent;

/** What a clock brings about itself, and what holds, frees or exchanges clocks. */
const NEITHER = [
  'ClockStarted',
  'ClockWarned',
  'ClockBreached',
  'ClockMet',
  'ClockCancelled',
  'ClockPaused',
  'ClockResumed',
  'ClockExtended',
  'RungFired',
  'RungAcknowledged',
  'CaseClassified',
  'CasePaused',
  'CaseResumed',
  'CaseMerged',
  'MergeUndone',
  'CaseAbsorbed',
  'CaseReleased',
  'RulebookAdopted',
];

describe('what a clock may wait for', () => {
  it('to be satisfied is everything but what clocks do and what is done to them', () => {
    expect(EVENT_TYPES).toEqual(expect.arrayContaining(NEITHER));
    expect([...STOPPING_EVENTS, ...NEITHER].sort()).toEqual([...EVENT_TYPES].sort());
  });

  it('to start is all that but the end of the case', () => {
    expect(ENDING_EVENTS).toEqual(['CaseClosed', 'CaseWithdrawn']);
    expect([...STARTING_EVENTS, 'CaseClosed', 'CaseWithdrawn'].sort()).toEqual([...STOPPING_EVENTS].sort());
  });

  it('with an end of its own is a promise or a node, of whatever kind', () => {
    expect(PROMISING_EVENTS).toEqual([
      'PromiseMade',
      'PromiseRenegotiated',
      'NodeSet',
      'NodeMoved',
      'PreventionPlanned',
      'ArrivalPromised',
      'RefundSubmitted',
      'RecoveryPromised',
    ]);
    // Each is about a thing of its own, so that two of them do not end each other.
    expect(SUBJECTED_EVENTS).toEqual(expect.arrayContaining([...PROMISING_EVENTS]));
  });
});

describe('what happened', () => {
  it.each<[string, CaseEvent, boolean]>([
    ['a contact in which nobody was reached', saying('ContactMade', { reached: false }), true],
    ['a contact', saying('ContactMade', { reached: true }), false],
    ['tracking for which nobody could be asked', saying('Tracked', { reached: false, stationAsked: false }), true],
    ['tracking for which the station was asked', saying('Tracked', { reached: false, stationAsked: true }), false],
    ['tracking', saying('Tracked', { reached: true, stationAsked: false }), false],
    ['a note', saying('NoteAdded'), false],
  ])('%s: nobody was reached by it: %#', (_, event, expected) => {
    expect(reachedNobody(event)).toBe(expected);
  });

  it.each<[string, CaseEvent, boolean]>([
    ['a truck that does not load', saying('LoadingConfirmed', { loaded: false }), true],
    ['a truck that loads', saying('LoadingConfirmed', { loaded: true }), false],
    ['an imperfect slip', saying('SlipReceived', { perfect: false }), true],
    ['a perfect slip', saying('SlipReceived', { perfect: true }), false],
    ['an approval that needs another one', saying('PaymentApproved', { enough: false }), true],
    ['an approval that is enough', saying('PaymentApproved', { enough: true }), false],
    ['a note', saying('NoteAdded'), false],
  ])('%s: it leaves open what was asked for: %#', (_, event, expected) => {
    expect(leavesOpen(event)).toBe(expected);
  });

  it('is the word of the customer if they spoke to us', () => {
    expect(isTheirWord(saying('ContactMade', { direction: 'inbound' }))).toBe(true);
    expect(isTheirWord(saying('ContactMade', { direction: 'outbound' }))).toBe(false);
    expect(isTheirWord(saying('NoteAdded', { direction: 'inbound' }))).toBe(false);
  });

  it.each<[Record<string, unknown>, Parameters<typeof saysSo>[1], boolean]>([
    [{ upheld: true }, undefined, true],
    [{ upheld: true }, {}, true],
    [{ upheld: true }, { upheld: true }, true],
    [{ upheld: false }, { upheld: true }, false],
    [{}, { upheld: true }, false],
    [{ to: 'hq', upheld: true }, { to: 'hq', upheld: false }, false],
    [{ to: 'hq', upheld: true }, { to: ['branch', 'hq'], upheld: true }, true],
    [{ to: 'depot' }, { to: ['branch', 'hq'] }, false],
  ])('%j says %j: %s', (data, when, expected) => {
    expect(saysSo(saying('NoteAdded', data), when)).toBe(expected);
  });
});
