import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventData, EventType, PersonalData, Withheld } from '../../workflows/domain/case/events.ts';
import { evolve, fold } from '../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { fri, mon, tue, wed, yuan } from '../support/builders.ts';
import { CASE_ID } from '../support/given.ts';

/** An event as the log has it: it happened an hour before it was told. */
function told<T extends EventType>(
  type: T,
  data: EventData[T],
  more: { personal?: PersonalData; withheld?: Withheld } = {},
): CaseEvent {
  return { type, data, happenedAt: tue('09:00'), reportedAt: tue('10:00'), ...more } as CaseEvent;
}

const OPENED: EventData['CaseOpened'] = {
  organisation: 'demo',
  kind: 'complaint',
  caseType: 'delay',
  channel: 'phone',
  severity: 'normal',
  department: 'operations',
  reference: 'DEMO-00000-00001',
  rulebook: { organisation: 'demo', version: '2025-01-01' },
  openedBy: 'li.agent',
};
const opening = { ...told('CaseOpened', OPENED), happenedAt: mon('09:00'), reportedAt: mon('10:00') };
const after = (...events: CaseEvent[]): CaseState => {
  const state = fold([opening, ...events]);
  if (!state) throw new Error('Nothing was opened.');
  return state;
};

describe('the fold of a log', () => {
  it('begins with the opening, and is all that the opening says', () => {
    expect(after()).toStrictEqual({
      seq: 1,
      kind: 'complaint',
      caseType: 'delay',
      severity: 'normal',
      organisation: 'demo',
      reference: 'DEMO-00000-00001',
      channel: 'phone',
      rulebook: { organisation: 'demo', version: '2025-01-01' },
      status: 'open',
      department: 'operations',
      owner: 'li.agent',
      happenedAt: mon('09:00'),
      reportedAt: mon('10:00'),
      reopened: 0,
      clocks: {},
      promises: {},
      referrals: {},
      links: [],
      contacts: 1,
      part: { kind: 'complaint', round: 1 },
      latest: { CaseOpened: { seq: 1, happenedAt: mon('09:00'), reportedAt: mon('10:00') } },
      personal: {},
    });
  });

  it('keeps whatever else the opening tells, who it is about, and why that is not shown', () => {
    const more = {
      branch: 'urumqi',
      waybill: 'YT-1',
      origin: '上海',
      destination: '成都',
      carrier: 'sample-carrier',
      partner: 'north',
      station: '西站',
      packages: 3,
      amount: yuan(12),
    };
    const personal = { description: 'Nothing came.' };
    expect(fold([told('CaseOpened', { ...OPENED, ...more }, { personal })])).toMatchObject({ ...more, personal });
    expect(fold([told('CaseOpened', OPENED, { withheld: 'erased' })])).toMatchObject({ withheld: 'erased' });
  });

  it('is nothing before that, and counts every event from then on', () => {
    expect(evolve(undefined, told('NoteAdded', {}))).toBeUndefined();
    expect(fold([])).toBeUndefined();
    expect(after(told('NoteAdded', {}), told('NoteAdded', {})).seq).toBe(3);
    expect(fold([told('NoteAdded', {})], after())?.seq).toBe(2);
  });

  it('knows when each thing happened last, but not what a clock did, what reached nobody, or what was left open', () => {
    const contact = { direction: 'outbound', channel: 'phone' } as const;
    const slip = { perfect: false } as EventData['SlipReceived'];
    const { latest } = after(
      told('ContactMade', { ...contact, reached: true }),
      told('ContactMade', { ...contact, reached: false }),
      told('SlipReceived', slip),
      told('ClockMet', { key: 'answer', cycle: 1, dueAt: wed('10:00'), late: false }),
      told('RungAcknowledged', { key: 'answer', cycle: 1, rung: 0 }),
      told('NoteAdded', {}),
    );
    expect(latest).toEqual({
      CaseOpened: { seq: 1, happenedAt: mon('09:00'), reportedAt: mon('10:00') },
      ContactMade: { seq: 2, happenedAt: tue('09:00'), reportedAt: tue('10:00') },
      NoteAdded: { seq: 7, happenedAt: tue('09:00'), reportedAt: tue('10:00') },
    });
  });
});

describe('a promise in the log', () => {
  const made = told('PromiseMade', { subject: 'p1', dueAt: wed('10:00') }, { personal: { text: 'call' } });
  const kept = (happenedAt: string) => ({ ...told('PromiseKept', { subject: 'p1' }), happenedAt });
  const promised = (...events: CaseEvent[]) => after(...events).promises;

  it('stands with what was promised, as far as that is shown', () => {
    expect(promised(made)).toStrictEqual({ p1: { dueAt: wed('10:00'), state: 'standing', what: 'call' } });
    const silent = told('PromiseMade', { subject: 'p1', dueAt: wed('10:00') });
    expect(promised(silent)).toStrictEqual({ p1: { dueAt: wed('10:00'), state: 'standing' } });
  });

  it('is kept until the instant for which it was made, and broken by what comes later', () => {
    expect(promised(made, kept(wed('10:00')))['p1']).toMatchObject({ state: 'kept', keptAt: wed('10:00') });
    expect(promised(made, kept(wed('10:01')))['p1']).toMatchObject({ state: 'broken', keptAt: wed('10:01') });
  });

  it('stands until it is moved to, and is void once the case has ended, if it was not kept before', () => {
    const moved = told('PromiseRenegotiated', { subject: 'p1', dueAt: fri('10:00'), previousDueAt: wed('10:00') });
    expect(promised(made, moved)['p1']).toEqual({ dueAt: fri('10:00'), state: 'standing', what: 'call' });
    for (const end of [told('CaseWithdrawn', {}), told('CaseClosed', {})]) {
      expect(promised(made, end)['p1']?.state).toBe('void');
      expect(promised(made, kept(tue('12:00')), end)['p1']?.state).toBe('kept');
    }
  });

  it('is broken when its clock is missed, if it stands, and by no other clock', () => {
    const started = (subject: string, clock: string) =>
      told('ClockStarted', {
        clock,
        key: `${clock}:${subject}`,
        cycle: 1,
        holder: 'us',
        startedAt: tue('09:00'),
        dueAt: wed('10:00'),
        warnings: [],
        rungs: [],
      });
    const missed = (key: string) =>
      told('ClockBreached', { key, cycle: 1, dueAt: wed('10:00'), effect: 'duty-breached' });
    const clocks = [started('p1', 'promise'), started('r1', 'feedback')];
    expect(promised(made, ...clocks, missed('promise:p1'))['p1']?.state).toBe('broken');
    expect(promised(made, ...clocks, missed('feedback:r1'))['p1']?.state).toBe('standing');
    expect(promised(made, ...clocks, missed('elsewhere'))['p1']?.state).toBe('standing');
    expect(promised(made, ...clocks, kept(tue('12:00')), missed('promise:p1'))['p1']?.state).toBe('kept');
  });

  it('that the log never heard of does not stop the fold', () => {
    expect(promised(kept(tue('12:00')))).toEqual({ p1: { dueAt: '', state: 'kept', keptAt: tue('12:00') } });
    const moved = told('PromiseRenegotiated', { subject: 'p1', dueAt: fri('10:00'), previousDueAt: wed('10:00') });
    expect(promised(moved)).toEqual({ p1: { dueAt: fri('10:00'), state: 'standing' } });
  });
});

describe('the fold of', () => {
  it('an owner, a referral and a link', () => {
    expect(after(told('CaseAssigned', { owner: 'he.agent' })).owner).toBe('he.agent');
    expect(after(told('CaseTakenOver', { owner: 'he.agent' })).owner).toBe('he.agent');
    const referred = told('CaseReferred', { subject: 'r1', department: 'fleet' });
    expect(after(referred).referrals).toEqual({ r1: { department: 'fleet', state: 'waiting' } });
    const answered = told('FeedbackReceived', { subject: 'r1', department: 'fleet' });
    expect(after(referred, answered).referrals).toEqual({ r1: { department: 'fleet', state: 'answered' } });
    const link = { caseId: CASE_ID, relation: 'related-to' } as const;
    expect(after(told('CaseLinked', link), told('CaseLinked', link)).links).toEqual([link, link]);
  });

  it('another type, which forgets what only the old one asked, and the same type, which adds', () => {
    const personal = { complainant: { name: '周示例' }, facts: { arrived: false } };
    const first = { ...opening, personal };
    const to = (caseType: 'delay' | 'damage', facts?: PersonalData['facts']) =>
      fold([
        first,
        told(
          'CaseClassified',
          { caseType, severity: 'major', department: 'fleet' },
          facts ? { personal: { facts } } : {},
        ),
      ]);
    expect(to('delay', { promisedDate: '2026-02-27' })).toMatchObject({
      caseType: 'delay',
      severity: 'major',
      department: 'fleet',
      personal: { complainant: { name: '周示例' }, facts: { arrived: false, promisedDate: '2026-02-27' } },
    });
    expect(to('damage', { natureOfDamage: 'wet' })?.personal.facts).toEqual({ natureOfDamage: 'wet' });
    expect(to('damage')?.personal.facts).toEqual({});
    expect(to('delay')?.personal.facts).toEqual({ arrived: false });
  });

  it('a pause, which is over when the case goes on', () => {
    const paused = told('CasePaused', { reason: 'awaiting-customer-documents', ceilingAt: fri('10:00') });
    expect(after(paused).paused).toEqual({
      reason: 'awaiting-customer-documents',
      since: tue('09:00'),
      ceilingAt: fri('10:00'),
    });
    expect(after(paused, told('CaseResumed', { because: 'command' }))).not.toHaveProperty('paused');
  });

  it('an answer, a call-back and another round', () => {
    const answered = told('Answered', { channel: 'phone', round: 1 });
    expect(after(answered)).toMatchObject({ status: 'answered', answeredAt: tue('09:00') });
    expect(after(told('CaseAcknowledged', {})).acknowledgedAt).toBe(tue('09:00'));
    const called = (result: 'satisfied' | 'not-satisfied') => told('CallBackMade', { result, round: 1 });
    expect(after(answered, called('satisfied')).status).toBe('satisfied');
    expect(after(answered, called('not-satisfied')).status).toBe('answered');
    expect(after(answered, told('RoundBegun', { round: 2 }))).toMatchObject({ status: 'open', part: { round: 2 } });
    // Whoever is asked once more after the end is content, and the case stays ended.
    expect(after(answered, told('CaseClosed', {}), called('satisfied')).status).toBe('closed');
  });

  it('an end and another beginning', () => {
    const answered = told('Answered', { channel: 'phone', round: 1 });
    expect(after(told('CaseWithdrawn', {}))).toMatchObject({ status: 'withdrawn', closedAt: tue('09:00') });
    const closed = [answered, told('RoundBegun', { round: 2 }), told('CaseClosed', {})];
    expect(after(...closed)).toMatchObject({ status: 'closed', closedAt: tue('09:00'), part: { round: 2 } });
    const again = after(...closed, told('CaseReopened', { round: 1 }));
    expect(again).toMatchObject({ status: 'open', reopened: 1, part: { round: 1 } });
    for (const name of ['closedAt', 'answeredAt']) expect(again).not.toHaveProperty(name);
    expect(after(...closed, told('CaseReopened', {})).part).toMatchObject({ round: 2 });
    expect(after(...closed, told('CaseReopened', {}), told('CaseReopened', {})).reopened).toBe(2);
  });

  it('an event of which it knows nothing: the case is as it was, and one event longer', () => {
    const unknown = { ...told('NoteAdded', {}), type: 'SomethingOfLater' } as unknown as CaseEvent;
    const { seq, latest, ...state } = after(unknown);
    const { seq: before, latest: earlier, ...same } = after();
    expect(state).toStrictEqual(same);
    expect([before, seq]).toEqual([1, 2]);
    expect(Object.keys(latest)).toEqual([...Object.keys(earlier), 'SomethingOfLater']);
  });
});
