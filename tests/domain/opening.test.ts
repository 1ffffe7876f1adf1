import { describe, expect, it } from 'vitest';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { CASE_KINDS, CASE_TYPES, type CaseKind, type CaseType } from '../../workflows/domain/vocabulary.ts';
import {
  damagedPallet,
  fri,
  lateParcel,
  local,
  mon,
  nextTue,
  sat,
  thu,
  tick,
  tue,
  wed,
  yuan,
} from '../support/builders.ts';
import { LEAST_FACTS } from '../support/facts.ts';
import { breached, fired, given, happened } from '../support/given.ts';

const opening = (kind: CaseKind, caseType: CaseType, more: Partial<OpenCase> = {}): OpenCase => ({
  ...lateParcel,
  kind,
  caseType,
  facts: LEAST_FACTS[caseType],
  ...more,
});

/** Opened on Monday at ten. Two working hours end at noon, sixteen on Wednesday at ten. */
const ALWAYS = { acknowledge: mon('12:00'), answer: wed('10:00') };
const LAWFUL = { ...ALWAYS, 'statutory-answer': nextTue('00:00') };
const TRACKED = { ...ALWAYS, tracking: tue('14:00') };
/** The day after a year is no rest day: 2 March 2027 is a Tuesday. */
const SUIT = { suit: local('2027-03-03', '00:00') };
type Destination = readonly [types: readonly CaseType[], department: string, clocks: Record<string, string>];

/** Where the sample organisation sends a case of ordinary severity, and what runs from its opening on. */
const ROUTES: Record<CaseKind, readonly Destination[]> = {
  complaint: [
    [['delay', 'late-dispatch', 'partner-breach', 'return-slip'], 'operations', LAWFUL],
    [['damage', 'shortage'], 'warehouse', LAWFUL],
    [['freight-dispute', 'refund'], 'finance', LAWFUL],
    [['service-attitude', 'slow-handling', 'unanswered-call'], 'customer-service', LAWFUL],
    [['booking', 'order-change', 'enquiry', 'other'], 'customer-service', LAWFUL],
  ],
  exception: [
    [['delay', 'late-dispatch', 'service-attitude', 'other'], 'fleet', TRACKED],
    [['damage', 'shortage'], 'warehouse', TRACKED],
    [['freight-dispute', 'refund'], 'finance', ALWAYS],
    [['partner-breach', 'return-slip'], 'operations', ALWAYS],
    [['slow-handling', 'unanswered-call', 'booking', 'order-change', 'enquiry'], 'customer-service', ALWAYS],
  ],
  claim: [
    [['delay'], 'claims', { ...ALWAYS, 'delay-notice': local('2026-05-02', '00:00'), ...SUIT }],
    [['damage', 'shortage'], 'claims', { ...ALWAYS, 'damage-notice': nextTue('00:00'), ...SUIT }],
    [['freight-dispute', 'service-attitude', 'partner-breach', 'late-dispatch'], 'claims', ALWAYS],
    [['slow-handling', 'unanswered-call', 'return-slip'], 'claims', ALWAYS],
    [['booking', 'order-change', 'refund', 'enquiry', 'other'], 'claims', ALWAYS],
  ],
  request: [
    [['freight-dispute'], 'finance', ALWAYS],
    [['return-slip'], 'operations', ALWAYS],
    [['delay', 'damage', 'shortage', 'partner-breach', 'late-dispatch'], 'customer-service', ALWAYS],
    [['service-attitude', 'slow-handling', 'unanswered-call'], 'customer-service', ALWAYS],
    [['booking', 'order-change', 'refund', 'enquiry', 'other'], 'customer-service', ALWAYS],
  ],
};

describe.each(CASE_KINDS)('opening a %s', (kind) => {
  it.each(CASE_TYPES)('about %s gives it to its department and starts its clocks', (caseType) => {
    const story = given(mon('10:00'), opening(kind, caseType));
    const destinations = ROUTES[kind].filter(([types]) => types.includes(caseType));
    expect(destinations).toHaveLength(1);
    const [[, department, clocks] = []] = destinations;
    expect(story.state).toMatchObject({ kind, caseType, status: 'open', department });
    expect(story.clocks).toEqual(clocks);
  });
});

describe('opening a case', () => {
  it('records everything about it, and each clock with its warnings and rungs', () => {
    given()
      .when(mon('10:00'), { ...lateParcel, channel: 'hotline' })
      .then(
        happened(
          'CaseOpened',
          {
            organisation: 'demo',
            kind: 'complaint',
            caseType: 'delay',
            channel: 'hotline',
            severity: 'normal',
            department: 'operations',
            reference: 'DEMO-5PYBW-YF8T4',
            rulebook: { organisation: 'demo', version: '2025-01-01' },
            waybill: 'YT-1001',
            openedBy: 'li.agent',
          },
          {
            personal: {
              complainant: { name: '周示例' },
              description: 'Promised for Friday, nothing has come.',
              facts: { promisedDate: '2026-02-27', arrived: false },
            },
          },
        ),
        happened('ClockStarted', {
          clock: 'acknowledge',
          key: 'acknowledge',
          cycle: 1,
          holder: 'us',
          startedAt: mon('10:00'),
          dueAt: mon('12:00'),
          warnings: [mon('11:30')],
          rungs: [mon('15:00'), tue('12:00'), thu('12:00')],
        }),
        happened('ClockStarted', {
          clock: 'answer',
          key: 'answer',
          cycle: 1,
          holder: 'us',
          startedAt: mon('10:00'),
          dueAt: wed('10:00'),
          warnings: [tue('15:00'), wed('09:00')],
          rungs: [wed('12:00'), thu('10:00'), local('2026-03-09', '10:00')],
        }),
        happened('ClockStarted', {
          clock: 'statutory-answer',
          key: 'statutory-answer',
          cycle: 1,
          holder: 'us',
          startedAt: mon('10:00'),
          dueAt: nextTue('00:00'),
          warnings: [sat('00:00'), local('2026-03-09', '00:00')],
          rungs: [nextTue('00:00'), nextTue('04:00'), local('2026-03-11', '00:00')],
        }),
      );
  });

  it('by whoever received it makes them its owner', () => {
    expect(given(mon('10:00'), lateParcel).state.owner).toBe('li.agent');
  });

  it('of major severity goes to customer service and is answered within eight hours', () => {
    const story = given(mon('10:00'), { ...lateParcel, severity: 'major' });
    expect(story.state.department).toBe('customer-service');
    expect(story.clocks).toEqual({
      acknowledge: mon('12:00'),
      'answer-urgent': mon('18:00'),
      'statutory-answer': nextTue('00:00'),
    });
  });

  it('at a branch counts in the hours of the branch', () => {
    // Urumqi works from 10:00 to 14:00 and from 15:30 to 19:30: sixteen hours from Monday 10:00 are two whole days.
    const story = given(mon('10:00'), { ...lateParcel, branch: 'urumqi' });
    expect(story.clocks).toMatchObject({ acknowledge: mon('12:00'), answer: tue('19:30') });
  });

  it('before the Spring Festival counts over the holidays and the make-up Saturday, and says where it does not know', () => {
    // 16 working hours from Friday 13 February, 10:00: 7 on Friday, 8 on the make-up Saturday, 1 after the festival.
    const story = given(local('2026-02-13', '10:00'), lateParcel);
    expect(story.clocks['answer']).toBe(local('2026-02-24', '10:00'));
    expect(story.state.clocks['answer']?.provisional).toBeUndefined();
    const far = given(local('2026-12-31', '10:00'), damagedPallet);
    expect(far.state.clocks['suit']?.provisional).toBe(true);
    expect(far.state.clocks['acknowledge']?.provisional).toBeUndefined();
  });

  it('keeps the amount that a claim asks for', () => {
    expect(given(mon('10:00'), damagedPallet).state.part).toEqual({
      kind: 'claim',
      round: 1,
      appeals: [],
      claimed: yuan(1200),
    });
  });

  it('from another case links them', () => {
    const link = { caseId: '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11', relation: 'arose-from' } as const;
    expect(given(mon('10:00'), { ...damagedPallet, link }).state.links).toEqual([link]);
  });

  it('counts a clock that the law starts at delivery from when it happened, the others from when we were told', () => {
    const story = given(fri('10:00'), { ...damagedPallet, happenedAt: mon('16:00') });
    expect(story.clocks).toEqual({
      acknowledge: fri('12:00'),
      answer: local('2026-03-10', '10:00'),
      'damage-notice': nextTue('00:00'),
      suit: local('2027-03-03', '00:00'),
    });
  });

  it('with an agreed due instant keeps the one that the rule would have given', () => {
    const agreedDueAt = { clock: 'answer', dueAt: fri('18:00') };
    const story = given(
      mon('10:00'),
      { ...lateParcel, agreedDueAt },
      { by: { kind: 'import', id: 'log', role: 'system' } },
    );
    expect(story.clocks['answer']).toBe(fri('18:00'));
    const started = story.events.find(({ data }) => 'clock' in data && data.clock === 'answer')?.data;
    expect(started).toMatchObject({ dueAt: fri('18:00'), dueByRule: wed('10:00') });
    expect(started).not.toHaveProperty('provisional');
  });

  it('that comes in when a clock is over already is missed at the first tick, and only the highest rung is told', () => {
    given(fri('10:00'), { ...lateParcel, reportedAt: mon('10:00') })
      .when(fri('10:00'), tick)
      .then(
        breached('acknowledge', mon('12:00'), { skippedWarnings: [0] }),
        breached('answer', wed('10:00'), { skippedWarnings: [0, 1] }),
        fired('answer', 1, thu('10:00'), { skipped: [0] }),
        fired('acknowledge', 2, thu('12:00'), { skipped: [0, 1] }),
      );
  });
});
