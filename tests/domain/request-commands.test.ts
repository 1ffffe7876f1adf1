import { describe, expect, it } from 'vitest';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { request } from '../../workflows/domain/request/lifecycle.ts';
import { evolveOrder } from '../../workflows/domain/request/orders.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  answer,
  close,
  copyOfDeliveryNote,
  lateParcel,
  mon,
  notSatisfied,
  reopen,
  satisfied,
  tue,
  waitForDocuments,
  wed,
  withdraw,
  yuan,
  type Told,
} from '../support/builders.ts';
import { checkFields, checkRecords, readCommand } from '../support/command-forms.ts';
import { given, happened, met, type Story } from '../support/given.ts';
import { withPractice } from '../support/practice.ts';

const quote = (price?: ReturnType<typeof yuan>): Told => ({
  type: 'Quote',
  ...(price ? { price } : {}),
  text: 'So much.',
});
const confirm: Told = { type: 'ConfirmQuote', evidence: 'by phone' };
const fulfil: Told = { type: 'Fulfil', text: 'Sent.' };
const refusal: Told = { type: 'RefuseRequest', reason: 'Not ours.' };
const check: Told = { type: 'CheckOrder', orderNumber: 'ORD-7', orderState: 'paid' };
const number: Told = { type: 'AssignOrderNumber', orderNumber: 'ORD-9' };
const compute: Told = { type: 'ComputeRefund', fare: yuan(100), departsAt: tue('12:00'), fault: 'customer' };
const submit: Told = { type: 'SubmitRefund', expectedAt: wed('18:00') };
const pays = (amount = yuan(30)): Told => ({ type: 'RecordDifferencePaid', amount, reference: 'PAY-2' });
const euros = (amount: number) => ({ ...yuan(amount), currency: 'EUR' });
const of = (caseType: OpenCase['caseType'], facts: OpenCase['facts'] = {}): OpenCase => ({
  ...copyOfDeliveryNote,
  caseType,
  facts,
});
const ORDERED = { orderNumber: 'ORD-7', reason: 'weather' } as const;

const copy = given(mon('10:00'), copyOfDeliveryNote);
const booking = given(mon('10:00'), of('booking'));
const refund = given(mon('10:00'), of('refund', ORDERED), { rules: PRACTISED }).and(mon('10:05'), check);
const told = refund.and(mon('10:10'), compute);
const submitted = told.and(mon('10:15'), confirm).and(mon('10:20'), submit);

describe('the commands of a request', () => {
  it('have their fields and no others', () => {
    checkFields({ type: 'Quote', price: yuan(20), text: 'Twenty.' }, ['price']);
    checkFields({ type: 'ConfirmQuote', evidence: 'by phone' });
    checkFields({ type: 'Fulfil', text: 'Sent.' });
    checkFields({ type: 'RefuseRequest', reason: 'Not ours.' });
    checkFields({ type: 'CheckOrder', orderNumber: 'ORD-7', orderState: 'paid', text: 'By the list.' }, ['text']);
    checkFields({ type: 'ComputeRefund', fare: yuan(100), departsAt: tue('12:00'), fault: 'customer' });
    checkFields({ type: 'RecordDifferencePaid', amount: yuan(30), reference: 'PAY-2' });
    checkFields({ type: 'AssignOrderNumber', orderNumber: 'ORD-9', text: 'Gate two.' }, ['text']);
    checkFields({ type: 'SubmitRefund', expectedAt: wed('18:00'), text: 'By card.' }, ['text']);
    checkFields({ type: 'RecordRefundPaid', refund: 'f1', amount: yuan(90), reference: 'PAY-1' });
  });

  it('lay a refund to the customer or to the carrier', () => {
    for (const fault of ['customer', 'carrier'])
      expect(readCommand(compute.type, { ...compute, fault }).success, fault).toBe(true);
    for (const fault of ['', 'weather']) expect(readCommand(compute.type, { ...compute, fault }).success).toBe(false);
  });

  it('record what they say that they record', () => {
    const quoted = copy.and(mon('10:05'), quote());
    const confirmed = quoted.and(mon('10:10'), confirm);
    const steps: [Story, Told][] = [
      [copy, quote()],
      [quoted, confirm],
      [confirmed, fulfil],
      [copy, refusal],
      [copy, check],
      [refund, compute],
      [confirmed, pays()],
      [confirmed, number],
      [told.and(mon('10:15'), confirm), submit],
      [submitted, { type: 'RecordRefundPaid', refund: 'f1', amount: yuan(90), reference: 'PAY-1' }],
    ];
    for (const [before, body] of steps) checkRecords('request', body.type, before, before.and(mon('11:00'), body));
  });

  it('keep what was written apart from the facts', () => {
    const kept = (text: string) => ({ personal: { text } });
    copy
      .when(mon('11:00'), quote())
      .then(happened('QuoteGiven', {}, kept('So much.')), met('acknowledge', mon('12:00')));
    const checked = { orderNumber: 'ORD-7', orderState: 'paid' };
    copy
      .when(mon('11:00'), { ...check, text: 'By the list.' })
      .then(happened('OrderChecked', checked, kept('By the list.')));
    copy
      .when(mon('11:00'), { ...number, text: 'Gate two.' })
      .then(happened('OrderNumbered', { orderNumber: 'ORD-9' }, kept('Gate two.')));
    expect(copy.and(mon('11:00'), number).events.at(-1)?.data).toStrictEqual({ orderNumber: 'ORD-9' });
    const last = (story: Story) => story.events.filter(({ type }) => !type.startsWith('Clock')).at(-1);
    expect(last(copy.and(mon('11:00'), refusal))).toMatchObject({ type: 'RequestRefused', ...kept('Not ours.') });
    expect(last(copy.and(mon('11:00'), fulfil))).toMatchObject({ type: 'RequestFulfilled', ...kept('Sent.') });
    const handed = told.and(mon('10:15'), confirm).and(mon('10:20'), { ...submit, text: 'By card.' });
    expect(last(handed)).toMatchObject({ type: 'RefundSubmitted', ...kept('By card.') });
  });
});

describe('when a request', () => {
  const quoted = copy.and(mon('10:05'), quote());
  const answered = copy.and(mon('10:05'), answer);
  const states = {
    open: copy,
    quoted,
    confirmed: quoted.and(mon('10:10'), confirm),
    answered,
    satisfied: answered.and(mon('10:10'), satisfied),
    fulfilled: copy.and(mon('10:05'), fulfil),
    refused: copy.and(mon('10:05'), refusal),
  };

  it.each<[string, Told, string[]]>([
    ['quoted', quote(), ['open', 'quoted']],
    ['confirmed', confirm, ['quoted']],
    ['fulfilled', fulfil, ['open', 'confirmed', 'answered', 'satisfied']],
    ['refused', refusal, ['open', 'quoted', 'confirmed', 'answered']],
    ['numbered', number, ['open', 'confirmed', 'answered', 'satisfied']],
    ['paid for', pays(), ['confirmed']],
  ])('may be %s', (_, body, during) => {
    for (const [status, story] of Object.entries(states)) {
      expect(story.state.status).toBe(status);
      const outcome = story.when(mon('11:00'), body);
      if (during.includes(status)) outcome.accepted();
      else outcome.thenRefused('not-in-this-state');
    }
  });

  it('is taken up again, it waits for nobody any more', () => {
    const waiting = copy.and(mon('10:30'), waitForDocuments);
    for (const body of [fulfil, refusal]) {
      const types = waiting.and(mon('11:00'), body).events.slice(waiting.events.length);
      expect(types[0]?.type, body.type).toBe('CaseResumed');
    }
    expect(answered.and(mon('10:10'), notSatisfied).state.part).toMatchObject({ kind: 'request', round: 2 });
  });
});

describe('what is known of an order', () => {
  const plain = { kind: 'request', round: 1 } as const;
  const event = (type: CaseEvent['type'], data: object) => ({ type, data, happenedAt: mon('12:00') }) as CaseEvent;

  it('stays as it is by what is not about it', () => {
    const { state } = copy;
    expect(request.evolve(state, event('NoteAdded', {}))).toBe(state);
    const complaint = given(mon('10:00'), lateParcel).state;
    expect(request.evolve(complaint, event('QuoteGiven', {}))).toBe(complaint);
    expect(evolveOrder(plain, event('RefundPaid', { subject: 'f1' }))).toBe(plain);
  });

  it('is that finance has a refund even where it is not known by what it was reckoned', () => {
    const data = { subject: 'f1', amount: yuan(9), dueAt: wed('18:00') };
    expect(evolveOrder(plain, event('RefundSubmitted', data))).toEqual({
      ...plain,
      refunds: { f1: { amount: yuan(9), dueAt: wed('18:00') } },
    });
  });

  it('is a refund until another amount is told to the customer, in figure or currency', () => {
    const after = (price?: ReturnType<typeof yuan>) => told.and(mon('10:12'), quote(price)).state.part;
    expect(after(yuan(90))).toHaveProperty('refund');
    for (const other of [after(yuan(91)), after(euros(90)), after()]) expect(other).not.toHaveProperty('refund');
  });

  it('is what finance was given, whatever is told afterwards', () => {
    const again = submitted
      .and(mon('11:00'), withdraw)
      .and(mon('11:05'), reopen)
      .and(mon('11:10'), quote(yuan(50)));
    expect(again.state.part).toMatchObject({ price: yuan(50), refund: { refund: yuan(90), submitted: true } });
    submitted
      .and(mon('11:00'), withdraw)
      .and(mon('11:05'), reopen)
      .when(mon('11:10'), compute)
      .thenRefused('refund-on-its-way', { refund: 'f1', dueAt: wed('18:00') });
  });
});

describe('what is paid to us', () => {
  it('has the currency of the price, or of what was paid before', () => {
    const priced = booking.and(mon('10:05'), quote(yuan(30))).and(mon('10:10'), confirm);
    const facts = { expected: 'CNY', actual: 'EUR' };
    priced.when(mon('10:15'), pays(euros(30))).thenRefused('wrong-currency', facts);
    const free = booking.and(mon('10:05'), quote()).and(mon('10:10'), confirm);
    const begun = free.and(mon('10:15'), pays());
    begun.when(mon('10:20'), pays(euros(30))).thenRefused('wrong-currency', facts);
    expect(begun.and(mon('10:20'), pays(yuan(900))).state.part).toMatchObject({ paid: yuan(930) });
  });

  it('is reckoned anew where the price has another currency now', () => {
    const again = booking
      .and(mon('10:05'), quote())
      .and(mon('10:10'), confirm)
      .and(mon('10:15'), pays(yuan(10)))
      .and(mon('10:20'), fulfil)
      .and(mon('10:25'), close)
      .and(mon('10:30'), reopen)
      .and(mon('10:35'), quote(euros(30)))
      .and(mon('10:40'), confirm);
    again
      .when(mon('10:45'), pays(euros(31)))
      .thenRefused('wrong-amount', { expected: '30.00 EUR', actual: '31.00 EUR' });
    expect(again.and(mon('10:45'), pays(euros(30))).state.part).toMatchObject({ paid: euros(30) });
  });

  it('back to the customer has the currency of the refund', () => {
    submitted
      .when(mon('11:00'), { type: 'RecordRefundPaid', refund: 'f1', amount: euros(90), reference: 'PAY-1' })
      .thenRefused('wrong-currency', { expected: 'CNY', actual: 'EUR' });
  });
});

describe('an order', () => {
  const under = (order: object, facts: OpenCase['facts'] = {}) =>
    given(mon('10:00'), of('booking', facts), { rules: withPractice({ orders: { booking: order } }) });

  it('names all that was not asked', () => {
    under({ asks: ['origin', 'passengers'] })
      .when(mon('10:05'), quote())
      .thenRefused('order-incomplete', { missing: 'origin, passengers' });
  });

  it('that is numbered when it is confirmed needs no payment, and one without a price neither', () => {
    const priced = (numberAfter: string[]) => under({ asks: [], numberAfter }).and(mon('10:05'), quote(yuan(30)));
    priced(['confirmed']).and(mon('10:10'), confirm).when(mon('10:15'), number).accepted();
    under({ asks: [], numberAfter: ['paid'] })
      .when(mon('10:15'), number)
      .accepted();
    under({ asks: [] }).when(mon('10:15'), number).accepted();
  });

  it('of which the offer was not confirmed has none that stands', () => {
    under({ asks: [], numberAfter: ['confirmed'] })
      .and(mon('10:05'), quote())
      .and(mon('10:10'), confirm)
      .and(mon('10:15'), number)
      .and(mon('10:20'), fulfil)
      .and(mon('10:25'), close)
      .and(mon('10:30'), reopen)
      .and(mon('10:35'), quote())
      .and(mon('10:40'), refusal)
      .and(mon('10:45'), close)
      .and(mon('10:50'), reopen)
      .when(mon('10:55'), { ...number, orderNumber: 'ORD-10' })
      .thenRefused('order-unconfirmed');
  });

  it('is fulfilled without a number where the rulebook has no rules for it', () => {
    booking.when(mon('10:05'), fulfil).accepted();
    under({ asks: [] }).when(mon('10:05'), fulfil).thenRefused('order-number-needed');
  });
});
