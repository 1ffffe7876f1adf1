import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../workflows/domain/case/event-types.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { CaseEvent, EventData, EventType, PersonalData } from '../../workflows/domain/case/events.ts';
import { customerSteps, customerView } from '../../workflows/domain/customer-view.ts';
import {
  acknowledge,
  colleague,
  damagedPallet,
  lateParcel,
  mon,
  notSatisfied,
  promise,
  satisfied,
  supervisor,
  tue,
  wed,
  withdraw,
  yuan,
} from '../support/builders.ts';
import { given } from '../support/given.ts';

const event = <T extends EventType>(type: T, data: EventData[T], personal?: PersonalData): CaseEvent =>
  ({ type, data, ...(personal ? { personal } : {}), happenedAt: tue('11:00'), reportedAt: tue('11:00') }) as CaseEvent;

/** What an event may say that some customer sees of some event, and what none sees of any. */
const EVERY_FIELD = (
  'amount channel code counter destination direction document dueAt expectedAt fare fee late orderNumber origin packages packing percent ' +
  'previousDueAt previousOrderNumber price reached reference refund release remedy result round subject upheld waybill ' +
  'agent approvedBy branch carrier department enough findings holder key measure organisation owner partner party payer scores severity to'
).split(' ');

/** What must never reach a customer, each planted where it belongs. */
const SECRETS = {
  owner: 'li.agent',
  newOwner: 'he.agent',
  accused: 'zhang.driver',
  discipline: 'a week without bonus',
  measure: 'bonus-withheld',
  circular: 'read out at every depot',
  note: 'the customer is known to exaggerate',
  question: 'did he really shout?',
  reason: 'we hope to get away with it',
  contact: 'sounded drunk',
  review: 'too curt at the beginning',
  partner: 'p-east',
  meeting: 'who pays for this?',
  nodeOwner: 'qian.manager',
  outcome: 'bought off',
} as const;

const story = given(mon('10:00'), {
  ...lateParcel,
  shipment: { waybill: 'YT-1001', origin: '上海', destination: '成都', partner: SECRETS.partner },
})
  .and(mon('10:30'), { type: 'AddNote', text: SECRETS.note })
  .and(mon('10:40'), { type: 'Refer', department: 'fleet', question: SECRETS.question })
  .and(mon('10:50'), promise(tue('12:00')))
  .and(mon('11:00'), acknowledge)
  .and(mon('11:10'), { type: 'Escalate', to: 'manager', reason: SECRETS.reason })
  .and(mon('11:20'), { type: 'TakeOver', reason: SECRETS.reason }, { by: colleague })
  .and(mon('11:30'), {
    type: 'RecordContact',
    direction: 'inbound',
    channel: 'phone',
    reached: true,
    text: SECRETS.contact,
  })
  .and(tue('10:30'), { type: 'RenegotiatePromise', promise: 'p1', dueAt: wed('12:00'), reason: SECRETS.reason })
  .and(tue('10:40'), {
    type: 'Answer',
    text: 'We are sorry; it comes on Wednesday.',
    channel: 'phone',
    remedy: 'apology',
  });

const internal: CaseEvent[] = [
  event('CaseAssessed', { origin: 'internal', criteria: [], severity: 'major' }, { text: SECRETS.reason }),
  event('ComplaintJudged', { upheld: true }, { text: SECRETS.reason }),
  event(
    'DisciplineRecorded',
    { subject: 'd1', measure: SECRETS.measure },
    { person: SECRETS.accused, text: SECRETS.discipline },
  ),
  event('CircularIssued', { subject: 'c1' }, { person: SECRETS.accused, text: SECRETS.circular }),
  event('MeetingHeld', { subject: 'm1' }, { text: SECRETS.meeting }),
  event('NodeSet', { subject: 'n1', owner: SECRETS.nodeOwner, dueAt: wed('12:00') }, { text: SECRETS.meeting }),
  event(
    'ContactReviewed',
    {
      subject: 'q1',
      medium: 'recording',
      questionnaire: 'calls',
      scores: { tone: 2 },
      findings: ['harsh-tone'],
      agent: SECRETS.owner,
    },
    { text: SECRETS.review },
  ),
  event('ArrivalPromised', { subject: 'a1', dueAt: wed('12:00'), partner: SECRETS.partner, consigneeTold: true }),
];
const log = [...story.events, ...internal];
const ended = story
  .and(tue('14:00'), notSatisfied)
  .and(tue('14:10'), { type: 'Answer', text: 'It is here.', channel: 'phone' })
  .and(tue('14:20'), satisfied)
  .and(tue('14:30'), { type: 'KeepPromise', promise: 'p1' })
  .and(tue('14:40'), { type: 'CloseCase', outcome: SECRETS.outcome }, { by: supervisor });

describe("a customer's view of a case", () => {
  const text = JSON.stringify(customerView([...log, ...ended.events.slice(story.events.length)]));

  it.each(Object.entries(SECRETS))('has no %s', (_, secret) => {
    expect(text).not.toContain(secret);
  });

  it('is tested with what the log really holds', () => {
    const whole = JSON.stringify([...log, ...ended.events]);
    for (const secret of Object.values(SECRETS)) expect(whole).toContain(secret);
  });

  it('has what was said to the customer, what was promised, and how it stands', () => {
    expect(customerView(log)).toMatchObject({
      reference: story.state.reference,
      kind: 'complaint',
      caseType: 'delay',
      standing: 'answered',
      reportedAt: mon('10:00'),
      description: 'Promised for Friday, nothing has come.',
      promises: [{ subject: 'p1', dueAt: wed('12:00'), what: 'call with the time', state: 'standing' }],
    });
    expect(customerView(log)?.history).toEqual([
      {
        type: 'CaseOpened',
        happenedAt: mon('10:00'),
        data: { channel: 'phone', waybill: 'YT-1001', origin: '上海', destination: '成都' },
      },
      {
        type: 'PromiseMade',
        happenedAt: mon('10:50'),
        data: { subject: 'p1', dueAt: tue('12:00') },
        text: 'call with the time',
      },
      { type: 'CaseAcknowledged', happenedAt: mon('11:00'), data: {} },
      {
        type: 'ContactMade',
        happenedAt: mon('11:30'),
        data: { direction: 'inbound', channel: 'phone', reached: true },
      },
      {
        type: 'PromiseRenegotiated',
        happenedAt: tue('10:30'),
        data: { subject: 'p1', dueAt: wed('12:00'), previousDueAt: tue('12:00') },
      },
      {
        type: 'Answered',
        happenedAt: tue('10:40'),
        data: { channel: 'phone', remedy: 'apology', round: 1 },
        text: 'We are sorry; it comes on Wednesday.',
      },
      { type: 'ComplaintJudged', happenedAt: tue('11:00'), data: { upheld: true } },
      { type: 'ArrivalPromised', happenedAt: tue('11:00'), data: { dueAt: wed('12:00') } },
    ]);
  });

  it('stands open, answered and closed in turn', () => {
    expect(customerView(story.events.slice(0, 5))?.standing).toBe('open');
    expect(customerView(ended.events)).toMatchObject({ standing: 'closed', closedAt: tue('14:40') });
    const again = ended.and(tue('15:00'), { type: 'ReopenCase', reason: SECRETS.reason });
    expect(customerView(again.events)?.standing).toBe('open');
  });

  it('stands open again for who is not satisfied, and answered after a last word that came first', () => {
    expect(customerView(story.and(tue('14:00'), notSatisfied).events)?.standing).toBe('open');
    const last = given(mon('10:00'), lateParcel).and(
      mon('11:00'),
      { type: 'IssueFinalResponse', text: 'It is lost.', appeal: 'The postal ombudsman.' },
      { by: supervisor },
    );
    expect(customerView(last.events)?.standing).toBe('answered');
  });

  it('stands open while nobody was answered, however far it is', () => {
    const looked = given(mon('10:00'), damagedPallet).events;
    const assessed = [...looked, event('ClaimAssessed', { amount: yuan(100) })];
    expect(customerView(assessed)).toMatchObject({ kind: 'claim', standing: 'open' });
    expect(fold(assessed)?.status).toBe('assessed');
  });

  it('tells of a promise when it was kept, and that one of a case that is over is void', () => {
    expect(customerView(ended.events)?.promises).toEqual([
      { subject: 'p1', dueAt: wed('12:00'), what: 'call with the time', state: 'kept', keptAt: tue('14:30') },
    ]);
    const withdrawn = story.and(tue('14:00'), withdraw);
    expect(customerView(withdrawn.events)?.promises).toStrictEqual([
      { subject: 'p1', dueAt: wed('12:00'), what: 'call with the time', state: 'void' },
    ]);
  });

  it('goes on for its customer when the case went into another one, and says nothing of that one', () => {
    const into = '0198c0de-0000-7000-8000-000000000009';
    const merged = story.and(tue('15:00'), { type: 'MergeInto', into, reason: SECRETS.reason });
    const view = customerView(merged.events);
    expect(view?.standing).toBe('open');
    expect(view).not.toHaveProperty('closedAt');
    expect(JSON.stringify(view)).not.toContain(into);
  });

  it('still shows as standing what was promised before the case went into another one', () => {
    const into = '0198c0de-0000-7000-8000-000000000009';
    const promised = { type: 'MakePromise', what: 'A call with the result', dueAt: wed('18:00') } as const;
    const merged = ended
      .and(tue('15:00'), { type: 'ReopenCase', reason: SECRETS.reason })
      .and(tue('15:10'), promised)
      .and(tue('15:20'), { type: 'MergeInto', into, reason: SECRETS.reason });
    expect(customerView(merged.events)?.promises).toMatchObject([
      { state: 'kept' },
      { state: 'standing', dueAt: wed('18:00') },
    ]);
  });

  it('shows the time of a promise that another case brought, and not what was said to that one', () => {
    const data = { subject: 'p9', dueAt: wed('18:00'), broughtBy: '0198c0de-0000-7000-8000-000000000009' };
    const times = { happenedAt: tue('15:00'), reportedAt: tue('15:00') };
    const brought = { type: 'PromiseMade' as const, data, personal: { text: SECRETS.note }, ...times };
    const own = { ...brought, data: { subject: 'p9', dueAt: wed('18:00') } };
    const seen = (made: typeof own) => JSON.stringify(customerView([...story.events, made]));
    expect(seen(brought)).toContain(wed('18:00'));
    expect(seen(brought)).not.toContain(SECRETS.note);
    expect(seen(own)).toContain(SECRETS.note);
  });

  it('shows nothing of an event that nobody listed, whatever it bears', () => {
    const planted = { text: SECRETS.note, person: SECRETS.accused, extra: SECRETS.circular };
    const shown = EVENT_TYPES.filter((type) => {
      const bearing = { type, data: planted, personal: planted, happenedAt: tue('11:00'), reportedAt: tue('11:00') };
      const steps = customerSteps(bearing as never);
      expect(JSON.stringify(steps), type).not.toContain(SECRETS.circular);
      expect(JSON.stringify(steps), type).not.toContain(SECRETS.accused);
      return steps.some(({ text: said }) => said === SECRETS.note);
    });
    // Only these are written to the customer, so only their texts are shown.
    expect(shown).toEqual(['OrderNumbered', 'PromiseMade', 'Answered', 'FinalResponseIssued', 'QuoteGiven']);
  });

  it.each<[EventType, string]>([
    ['CaseOpened', 'channel waybill origin destination packages amount'],
    ['CaseAcknowledged', 'channel'],
    ['ContactMade', 'channel direction reached'],
    ['PromiseMade', 'subject dueAt'],
    ['PromiseRenegotiated', 'subject dueAt previousDueAt'],
    ['PromiseKept', 'subject'],
    ['CaseWithdrawn', ''],
    ['CaseClosed', ''],
    ['CaseReopened', ''],
    ['Answered', 'channel remedy round'],
    ['CallBackMade', 'result round'],
    ['CallBackAttempted', 'round'],
    ['FinalResponseIssued', ''],
    ['ComplaintJudged', 'upheld'],
    ['PlanAdjusted', 'expectedAt'],
    ['ArrivalPromised', 'dueAt'],
    ['ExceptionResolved', ''],
    ['GoodsSigned', 'late packing'],
    ['SettlementOffered', 'amount release'],
    ['CounterOffered', 'amount release'],
    ['OfferAccepted', 'amount counter'],
    ['ClaimDeclined', 'code'],
    ['PaymentRecorded', 'amount'],
    ['PaymentConfirmed', 'amount'],
    ['ReceiptGiven', 'reference'],
    ['DocumentAsked', 'subject document'],
    ['DocumentReceived', 'subject document'],
    ['DocumentAccepted', 'subject document'],
    ['DocumentRejected', 'subject document'],
    ['DocumentWaived', 'subject document'],
    ['ClaimSettled', ''],
    ['AppealLodged', 'late'],
    ['AppealDecided', 'upheld'],
    ['QuoteGiven', 'price'],
    ['QuoteConfirmed', ''],
    ['OrderNumbered', 'orderNumber previousOrderNumber'],
    ['RefundComputed', 'fare fee refund percent'],
    ['RefundSubmitted', 'amount dueAt'],
    ['RefundPaid', 'amount'],
    ['DifferencePaid', 'amount'],
    ['RequestFulfilled', ''],
    ['RequestRefused', ''],
  ])('%s: is shown with %s', (type, fields) => {
    const anything = Object.fromEntries(EVERY_FIELD.map((name) => [name, `some ${name}`]));
    const [step] = customerSteps(event(type, anything as never));
    expect(step).toEqual({ type, happenedAt: tue('11:00'), data: expect.anything() as object });
    expect(Object.keys(step?.data ?? {}).sort()).toEqual(fields.split(' ').filter(Boolean).sort());
  });

  it('is none of a log without an opening', () => {
    expect(customerView([])).toBeUndefined();
  });
});
