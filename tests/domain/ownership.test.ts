import { describe, expect, it } from 'vitest';
import { acknowledge, agent, colleague, lateParcel, mon, supervisor, tue } from '../support/builders.ts';
import { given, happened, met } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel);

describe('acknowledging', () => {
  it('meets its clock', () => {
    const story = late
      .when(mon('11:00'), { type: 'Acknowledge', channel: 'sms', text: 'We look into it.' })
      .then(
        happened('CaseAcknowledged', { channel: 'sms' }, { personal: { text: 'We look into it.' } }),
        met('acknowledge', mon('12:00')),
      );
    expect(story.state.acknowledgedAt).toBe(mon('11:00'));
  });

  it('happens once', () => {
    late
      .and(mon('11:00'), acknowledge)
      .when(mon('11:30'), acknowledge)
      .thenRefused('already-acknowledged', { at: mon('11:00') });
  });
});

describe('the owner', () => {
  it('is assigned by a supervisor', () => {
    late
      .when(mon('11:00'), { type: 'Assign', owner: 'he.agent', reason: 'knows the route' }, { by: supervisor })
      .then(
        happened(
          'CaseAssigned',
          { owner: 'he.agent', previousOwner: 'li.agent' },
          { personal: { text: 'knows the route' } },
        ),
      );
  });

  it('is not assigned by an agent', () => {
    late.when(mon('11:00'), { type: 'Assign', owner: 'he.agent' }).thenRefused('role-not-allowed', {
      role: 'agent',
      command: 'Assign',
      allowed: 'supervisor, manager, administrator',
    });
  });

  it('is whoever takes the case over', () => {
    late
      .when(mon('11:00'), { type: 'TakeOver' }, { by: colleague })
      .then(happened('CaseTakenOver', { owner: 'he.agent', previousOwner: 'li.agent' }));
    late.when(mon('11:00'), { type: 'TakeOver' }, { by: agent }).thenRefused('already-owner', { owner: 'li.agent' });
  });
});

describe('a department that is asked', () => {
  const asked = late.and(mon('11:00'), { type: 'Refer', department: 'fleet', question: 'Where is the truck?' });

  it('gets a clock of its own for its feedback', () => {
    const story = late.when(mon('11:00'), { type: 'Refer', department: 'fleet', question: 'Where is the truck?' }).then(
      happened('CaseReferred', { subject: 'r1', department: 'fleet' }, { personal: { text: 'Where is the truck?' } }),
      happened('ClockStarted', {
        clock: 'feedback',
        key: 'feedback:r1',
        cycle: 1,
        holder: 'us',
        startedAt: mon('11:00'),
        dueAt: tue('11:00'),
        warnings: [tue('07:00')],
        rungs: [tue('13:00'), tue('19:00'), '2026-03-04T03:00:00.000Z'],
      }),
    );
    expect(story.state.department).toBe('operations');
  });

  it('meets only its own clock by its feedback', () => {
    const both = asked.and(mon('12:00'), { type: 'Refer', department: 'warehouse', question: 'Was it loaded?' });
    both
      .when(mon('15:00'), { type: 'RecordFeedback', referral: 'r2', text: 'Loaded on Sunday.' })
      .then(happened('FeedbackReceived', { subject: 'r2', department: 'warehouse' }), met('feedback:r2', tue('12:00')));
  });

  it('answers once', () => {
    asked
      .and(mon('15:00'), { type: 'RecordFeedback', referral: 'r1', text: 'At the pass.' })
      .when(mon('16:00'), { type: 'RecordFeedback', referral: 'r1', text: 'Still there.' })
      .thenRefused('unknown-referral', { referral: 'r1', known: 'none' });
  });
});

describe('notes and escalations', () => {
  it('a note changes nothing but the history', () => {
    const story = late
      .when(mon('11:00'), { type: 'AddNote', text: 'Calls only after five.' })
      .then(happened('NoteAdded', {}, { personal: { text: 'Calls only after five.' } }));
    const { seq, latest, ...rest } = story.state;
    const { seq: before, latest: earlier, ...same } = late.state;
    expect(rest).toEqual(same);
    expect(seq).toBe(before + 1);
    expect(latest.NoteAdded?.seq).toBe(seq);
    expect(earlier.NoteAdded).toBeUndefined();
  });

  it('somebody above is told at once', () => {
    late
      .when(mon('11:00'), { type: 'Escalate', to: 'manager', reason: 'The customer is a key account.' })
      .then(happened('CaseEscalated', { to: 'manager' }, { personal: { text: 'The customer is a key account.' } }));
  });
});
