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
  nextMon,
  notSatisfied,
  reopen,
  satisfied,
  supervisor,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  withdraw,
} from '../support/builders.ts';
import { CASE_ID, cancelled, given, happened } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel);
const closed = late.and(mon('11:00'), answer).and(mon('14:00'), satisfied).and(mon('15:00'), close);
const OTHER = '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';

describe('closing', () => {
  it('needs a satisfied customer or a final word', () => {
    late.when(mon('11:00'), close).thenRefused('not-in-this-state', {
      command: 'CloseCase',
      status: 'open',
      possible: 'satisfied, final, resolved, settled, declined, collection, fulfilled, refused',
    });
  });

  it('ends whatever still runs', () => {
    const referred = late
      .and(mon('11:00'), answer)
      .and(mon('11:30'), { type: 'Refer', department: 'fleet', question: 'What went wrong?' })
      .and(mon('14:00'), satisfied);
    const story = referred
      .when(mon('15:00'), close)
      .then(
        happened('CaseClosed', {}, { personal: { text: 'Delivered and content.' } }),
        cancelled('feedback:r1', 'ended'),
      );
    expect(story.state).toMatchObject({ status: 'closed', closedAt: mon('15:00') });
    story.thenDue();
  });
});

describe('withdrawing', () => {
  it('ends the case whatever is open', () => {
    const story = late
      .when(mon('11:00'), withdraw)
      .then(
        happened('CaseWithdrawn', {}, { personal: { text: 'It was found.' } }),
        cancelled('acknowledge', 'ended'),
        cancelled('answer', 'ended'),
        cancelled('statutory-answer', 'ended'),
      );
    story.thenDue();
  });
});

describe('a closed case', () => {
  it('is refused everything but what reopens or annotates it', () => {
    for (const body of [acknowledge, answer, notSatisfied, waitForDocuments, close, withdraw]) {
      closed.when(tue('10:00'), body).thenRefused('case-closed', { status: 'closed' });
    }
  });

  it('takes notes, contacts and links, which start nothing', () => {
    closed.when(tue('10:00'), { type: 'AddNote', text: 'Sent flowers.' }).thenTypes('NoteAdded');
    closed.when(tue('10:00'), customerCalls).thenTypes('ContactMade').thenDue();
    closed.when(tue('10:00'), { type: 'LinkCase', caseId: OTHER, relation: 'related-to' }).thenTypes('CaseLinked');
  });

  it('has nothing that falls due', () => {
    closed.when(local('2030-01-01', '00:00'), tick).then();
  });
});

describe('reopening', () => {
  it('begins the answer anew from now: nothing is overdue at once', () => {
    const story = closed.when(thu('10:00'), reopen).then(
      happened('CaseReopened', { round: 1 }, { personal: { text: 'It went wrong again.' } }),
      happened('ClockStarted', {
        clock: 'answer',
        key: 'answer',
        cycle: 2,
        holder: 'us',
        startedAt: thu('10:00'),
        dueAt: nextMon('10:00'),
        warnings: [local('2026-03-06', '15:00'), nextMon('09:00')],
        rungs: [nextMon('12:00'), local('2026-03-10', '10:00'), local('2026-03-12', '10:00')],
      }),
    );
    expect(story.state).toMatchObject({ status: 'open', reopened: 1 });
    expect(story.state.closedAt).toBeUndefined();
    story.when(thu('10:00'), tick).then();
  });

  it('gives a case that was missed a clean new cycle', () => {
    const missed = late.and(nextMon('10:00'), withdraw);
    expect(missed.state.clocks['answer']).toMatchObject({ breachedAt: wed('10:00'), status: 'cancelled' });
    const again = missed.and(nextMon('11:00'), reopen);
    expect(again.state.clocks['answer']).toMatchObject({
      cycle: 2,
      status: 'running',
      dueAt: local('2026-03-11', '11:00'),
    });
    expect(again.state.clocks['answer']?.breachedAt).toBeUndefined();
    expect(again.state.clocks['answer']?.rungs.some(({ done }) => done)).toBe(false);
  });

  it('is not for a case that is open', () => {
    late.when(mon('11:00'), reopen).thenRefused('not-in-this-state', {
      command: 'ReopenCase',
      status: 'open',
      possible: 'closed, withdrawn',
    });
  });
});

describe('linking', () => {
  const link = { type: 'LinkCase', caseId: OTHER, relation: 'duplicate-of' } as const;

  it('names the other case and what it is to this one, once', () => {
    const story = late
      .when(mon('11:00'), link)
      .then(happened('CaseLinked', { caseId: OTHER, relation: 'duplicate-of' }));
    story.when(mon('12:00'), link).thenRefused('already-linked', { relation: 'duplicate-of' });
    story.when(mon('12:00'), { ...link, relation: 'related-to' }).accepted();
    late.when(mon('11:00'), { ...link, caseId: CASE_ID }).thenRefused('linked-to-itself');
  });

  it('opens another case about the same matter, for the same person, once', () => {
    const damage = {
      type: 'OpenLinkedCase',
      kind: 'claim',
      caseType: 'damage',
      facts: { natureOfDamage: 'wet' },
      description: 'It came, but wet.',
    } as const;
    const id = `command-${late.events.length}`;
    late.when(mon('11:00'), damage).then(
      happened(
        'LinkedCaseRequested',
        {
          linkedCaseId: id,
          kind: 'claim',
          caseType: 'damage',
          carried: { severity: 'normal', shipment: { waybill: 'YT-1001' } },
        },
        {
          personal: {
            description: 'It came, but wet.',
            facts: { natureOfDamage: 'wet' },
            complainant: { name: '周示例' },
          },
        },
      ),
    );
    late.when(mon('11:00'), { ...damage, facts: {} }).thenRefused('missing-fact');
  });

  it('is known once the other case is open', () => {
    const delivery = {
      type: 'RecordDelivery',
      effectId: 'e1',
      outcome: 'delivered',
      detail: { linkedCaseId: OTHER },
    } as const;
    late.when(mon('11:00'), delivery).then(happened('CaseLinked', { caseId: OTHER, relation: 'gave-rise-to' }));
    late.when(mon('11:00'), delivery, { by: supervisor }).thenRefused('role-not-allowed');
  });
});

it('what became of a notice is on record', () => {
  late
    .when(mon('11:00'), { type: 'RecordDelivery', effectId: 'e1', outcome: 'delivered' })
    .then(happened('NoticeDelivered', { effectId: 'e1' }));
  late
    .when(mon('11:00'), { type: 'RecordDelivery', effectId: 'e1', outcome: 'cancelled', detail: { reason: 'met' } })
    .then(happened('NoticeCancelled', { effectId: 'e1', reason: 'met' }));
});

it('a late entry may close a case before now, but not reopen what was never known', () => {
  const story = late
    .and(mon('11:00'), answer)
    .and(mon('14:00'), satisfied)
    .and(tue('09:00'), earlier(mon('15:00'), close));
  expect(story.state.closedAt).toBe(mon('15:00'));
});
