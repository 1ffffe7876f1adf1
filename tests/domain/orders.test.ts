import { describe, expect, it } from 'vitest';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';
import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { answer, close, earlier, mon, reopen, satisfied, tue, wed, yuan, type Told } from '../support/builders.ts';
import { given, happened, met } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';

const source = { text: 'Station rules', confidence: 'S' } as const;
const band = (id: string, percent: number) => ({ id, name: { en: id, zh: id }, percent, source });
/** The money is with the customer when finance said it would be. */
const refundClock: ClockRule = {
  id: 'refund',
  name: { en: 'Refund', zh: '退款' },
  holder: 'us',
  starts: { on: ['RefundSubmitted'], from: 'happened' },
  stops: ['RefundPaid'],
  budget: { kind: 'given' },
  calendar: 'hotline',
  pausedBy: [],
  warnings: [],
  effect: 'payment-due',
  source,
};
const RULES: Rulebook = {
  ...DEMO,
  routes: DEMO.routes.map((route) =>
    route.kinds.includes('request') ? { ...route, clocks: ['answer', 'refund'] } : route,
  ),
  clocks: { ...DEMO.clocks, refund: refundClock },
  practice: practiceSchema.parse({
    refundPolicy: {
      bands: [{ ...band('early', 10), moreThanBeforeDeparture: 'PT2H' }, band('late', 20)],
      carrierFaultPercent: 0,
      source,
    },
  }),
};

const asked = (caseType: OpenCase['caseType'], facts: OpenCase['facts']): OpenCase => ({
  type: 'OpenCase',
  organisation: 'demo',
  kind: 'request',
  caseType,
  channel: 'phone',
  severity: 'normal',
  complainant: { name: '周示例' },
  description: 'About an order.',
  facts,
});
const check: Told = { type: 'CheckOrder', orderNumber: 'ORD-7', orderState: 'paid' };
const confirm: Told = { type: 'ConfirmQuote', evidence: 'by phone' };
const fulfil: Told = { type: 'Fulfil', text: 'Done.' };
const compute = (departsAt = tue('12:00'), fare = yuan(100)): Told => ({
  type: 'ComputeRefund',
  fare,
  departsAt,
  fault: 'customer',
});
const submit: Told = { type: 'SubmitRefund', expectedAt: wed('18:00') };
const paid = (amount = yuan(90), refund = 'f1'): Told => ({
  type: 'RecordRefundPaid',
  refund,
  amount,
  reference: 'PAY-1',
});

describe('a refund', () => {
  const wanted = given(mon('10:00'), asked('refund', { orderNumber: 'ORD-7', reason: 'customer-cancels' }), {
    rules: RULES,
  });
  const checked = wanted.and(mon('10:05'), check);
  const told = checked.and(mon('10:10'), compute());
  const confirmed = told.and(mon('10:15'), confirm);
  const submitted = confirmed.and(mon('10:20'), submit);

  it('is reckoned by the policy, told as a quote, confirmed, handed to finance and paid', () => {
    const [fee, refund] = [yuan(10), yuan(90)];
    checked
      .when(mon('10:10'), compute())
      .then(
        happened('RefundComputed', { fare: yuan(100), fee, refund, percent: 10, rule: 'early' }),
        happened('QuoteGiven', { price: refund }),
      );
    expect(told.state).toMatchObject({ status: 'quoted', part: { price: refund, refund: { fare: yuan(100), fee } } });
    confirmed.when(mon('10:20'), submit).thenTypes('RefundSubmitted', 'ClockStarted');
    expect(submitted.clocks['refund:f1']).toBe(wed('18:00'));
    const done = submitted
      .when(wed('09:00'), paid())
      .then(
        happened('RefundPaid', { subject: 'f1', amount: refund, reference: 'PAY-1' }),
        met('refund:f1', wed('18:00')),
      );
    expect(done.state.part).toMatchObject({ refunds: { f1: { amount: refund, paidAt: wed('09:00') } } });
    done.and(wed('09:05'), fulfil).when(wed('09:10'), close).accepted();
  });

  it('is not reckoned before the order was checked, without a fare, after departure or without a policy', () => {
    wanted.when(mon('10:10'), compute()).thenRefused('order-needed');
    checked.when(mon('10:10'), compute(tue('12:00'), yuan(0))).thenRefused('not-positive');
    checked.when(mon('10:10'), compute(mon('10:00'))).thenRefused('after-departure', { departsAt: mon('10:00') });
    checked.when(mon('10:10'), compute('2926-03-03T00:00:00.000Z')).thenRefused('too-far-ahead');
    given(mon('10:00'), asked('refund', { orderNumber: 'ORD-7', reason: 'weather' }))
      .and(mon('10:05'), check)
      .when(mon('10:10'), compute())
      .thenRefused('no-refund-policy', { rulebook: 'demo 2025-01-01' });
  });

  it('goes by the time at which the customer asked, however late it is entered', () => {
    const late = checked.when(mon('11:30'), earlier(mon('10:30'), compute(mon('13:00')))).accepted();
    expect(late.state.part).toMatchObject({ refund: { fee: yuan(10) } });
    const now = checked.when(mon('11:30'), compute(mon('13:00'))).accepted();
    expect(now.state.part).toMatchObject({ refund: { fee: yuan(20) } });
  });

  it('costs the customer nothing when the carrier is at fault, also after departure', () => {
    const story = checked.when(mon('10:10'), { ...compute(mon('09:00')), fault: 'carrier' } as Told).accepted();
    expect(story.state.part).toMatchObject({ refund: { fee: yuan(0), refund: yuan(100) } });
  });

  it('may be reckoned anew until it is confirmed, and another quote in its place withdraws it', () => {
    const anew = told.and(mon('10:12'), compute(mon('11:00')));
    expect(anew.state.part).toMatchObject({ price: yuan(80), refund: { refund: yuan(80) } });
    const quoted = told.and(mon('10:12'), { type: 'Quote', price: yuan(50), text: 'By grace.' });
    expect(quoted.state.part).not.toHaveProperty('refund');
    quoted.and(mon('10:13'), confirm).when(mon('10:14'), submit).thenRefused('nothing-to-refund');
  });

  it('is handed over only after the customer confirmed, with a time that lies ahead, and once', () => {
    told.when(mon('10:20'), submit).thenRefused('not-in-this-state');
    confirmed.when(mon('10:20'), { ...submit, expectedAt: mon('10:20') }).thenRefused('promise-in-the-past');
    confirmed.when(mon('10:20'), { ...submit, expectedAt: '2926-03-03T00:00:00.000Z' }).thenRefused('too-far-ahead');
    submitted.when(mon('10:25'), submit).thenRefused('refund-on-its-way', { refund: 'f1', dueAt: wed('18:00') });
    submitted.and(tue('10:00'), paid()).when(tue('10:05'), submit).thenRefused('nothing-to-refund');
  });

  it('is paid exactly, in its currency, and once', () => {
    submitted
      .when(tue('10:00'), paid(yuan(89)))
      .thenRefused('wrong-amount', { expected: '90.00 CNY', actual: '89.00 CNY' });
    submitted.when(tue('10:00'), paid({ ...yuan(90), currency: 'USD' })).thenRefused('wrong-currency');
    submitted.when(tue('10:00'), paid(yuan(90), 'f2')).thenRefused('unknown-refund', { refund: 'f2', known: 'f1' });
    submitted.when(tue('10:00'), paid(yuan(90), 'constructor')).thenRefused('unknown-refund');
    const done = submitted.and(tue('10:00'), paid());
    done.when(tue('10:05'), paid()).thenRefused('unknown-refund', { refund: 'f1', known: 'none' });
  });

  it('is fulfilled by nothing but its payment, and not refused while the money is on its way', () => {
    for (const early of [wanted, confirmed, submitted]) early.when(tue('10:00'), fulfil).thenRefused('refund-not-paid');
    wanted
      .and(mon('11:00'), answer)
      .and(mon('12:00'), satisfied)
      .when(mon('13:00'), fulfil)
      .thenRefused('refund-not-paid');
    const refusal: Told = { type: 'RefuseRequest', reason: 'Used already.' };
    submitted.when(tue('10:00'), refusal).thenRefused('refund-on-its-way');
    confirmed.when(tue('10:00'), refusal).accepted();
  });

  it('of nothing, after a fee of everything, needs no payment', () => {
    const rules = {
      ...RULES,
      practice: practiceSchema.parse({
        refundPolicy: { bands: [band('none', 100)], carrierFaultPercent: 0, source },
      }),
    };
    const story = given(mon('10:00'), asked('refund', { orderNumber: 'ORD-7', reason: 'weather' }), { rules })
      .and(mon('10:05'), check)
      .and(mon('10:10'), compute())
      .and(mon('10:15'), confirm);
    story.when(mon('10:20'), submit).thenRefused('nothing-to-refund');
    story.when(mon('10:20'), fulfil).accepted();
  });

  it('of a reopened request is a second one', () => {
    const again = submitted
      .and(tue('10:00'), paid())
      .and(tue('10:05'), fulfil)
      .and(tue('10:10'), close)
      .and(tue('10:15'), reopen)
      .and(tue('10:20'), compute(wed('12:00'), yuan(10)))
      .and(tue('10:25'), confirm);
    again.when(tue('10:30'), fulfil).thenRefused('refund-not-paid');
    const second = again.and(tue('10:30'), submit);
    expect(second.clocks['refund:f2']).toBe(wed('18:00'));
    second
      .and(tue('11:00'), paid(yuan(9), 'f2'))
      .when(tue('11:05'), fulfil)
      .accepted();
  });

  it('where the rulebook has no policy is fulfilled by the word of whoever fulfils it', () => {
    given(mon('10:00'), asked('refund', { orderNumber: 'ORD-7', reason: 'weather' }))
      .when(mon('11:00'), fulfil)
      .accepted();
  });
});

describe('a changed order', () => {
  const wanted = given(mon('10:00'), asked('order-change', { orderNumber: 'ORD-7', change: 'a day later' }));
  const confirmed = wanted
    .and(mon('10:05'), check)
    .and(mon('10:10'), { type: 'Quote', price: yuan(30), text: 'Thirty more.' })
    .and(mon('10:15'), confirm);
  const pays = (amount = yuan(30)): Told => ({ type: 'RecordDifferencePaid', amount, reference: 'PAY-2' });
  const number = (orderNumber: string): Told => ({ type: 'AssignOrderNumber', orderNumber });

  it('is checked, quoted, confirmed, paid for and numbered, and only then fulfilled', () => {
    confirmed.when(mon('10:20'), fulfil).thenRefused('order-number-needed');
    const story = confirmed
      .and(mon('10:20'), pays())
      .when(mon('10:25'), number('ORD-8'))
      .then(happened('OrderNumbered', { orderNumber: 'ORD-8', previousOrderNumber: 'ORD-7' }));
    expect(story.state.part).toMatchObject({ orderNumber: 'ORD-8', orderState: 'paid', paid: yuan(30) });
    story.and(mon('10:30'), fulfil).when(mon('10:35'), close).accepted();
  });

  it('gets no number before the old one was checked, and none that it has', () => {
    wanted.when(mon('10:05'), number('ORD-8')).thenRefused('order-needed');
    confirmed.when(mon('10:20'), number('ORD-7')).thenRefused('nothing-changes');
    const quoted = wanted.and(mon('10:05'), check).and(mon('10:10'), { type: 'Quote', text: 'Nothing.' });
    quoted.when(mon('10:15'), number('ORD-8')).thenRefused('not-in-this-state');
  });

  it('is paid for in parts, but never with more than is left', () => {
    const part = confirmed.and(mon('10:20'), pays(yuan(10)));
    part.when(mon('10:25'), pays(yuan(21))).thenRefused('wrong-amount', { expected: '20.00 CNY', actual: '21.00 CNY' });
    expect(part.and(mon('10:25'), pays(yuan(20))).state.part).toMatchObject({ paid: yuan(30) });
    confirmed.when(mon('10:20'), pays(yuan(0))).thenRefused('not-positive');
    confirmed.when(mon('10:20'), pays({ ...yuan(30), currency: 'EUR' })).thenRefused('wrong-currency');
  });
});

describe('a booking', () => {
  const wanted = given(mon('10:00'), asked('booking', { origin: 'North', destination: 'South', passengers: 30 }));

  it('is quoted, confirmed, paid and gets its number, without an order before it', () => {
    const story = wanted
      .and(mon('10:05'), { type: 'Quote', price: yuan(900), text: 'A coach for thirty.' })
      .and(mon('10:10'), confirm)
      .and(mon('10:15'), { type: 'RecordDifferencePaid', amount: yuan(900), reference: 'PAY-3' })
      .when(mon('10:20'), { type: 'AssignOrderNumber', orderNumber: 'ORD-9' })
      .then(happened('OrderNumbered', { orderNumber: 'ORD-9' }));
    expect(story.and(mon('10:25'), fulfil).state).toMatchObject({
      status: 'fulfilled',
      part: { orderNumber: 'ORD-9' },
    });
  });

  it('is not paid before it is confirmed', () => {
    wanted
      .when(mon('10:05'), { type: 'RecordDifferencePaid', amount: yuan(1), reference: 'PAY-3' })
      .thenRefused('not-in-this-state');
  });
});

describe('a request that is solved while the customer waits', () => {
  const onTheSpot = { answer: 'At eight, from gate two.' };

  it('is answered, fulfilled and closed in one contact', () => {
    const story = given(mon('10:00'), { ...asked('enquiry', { subject: 'route' }), onTheSpot }, { rules: RULES });
    expect(story.events.map(({ type }) => type).filter((type) => !type.startsWith('Clock'))).toEqual([
      'CaseOpened',
      'Answered',
      'CallBackMade',
      'RequestFulfilled',
      'CaseClosed',
    ]);
    expect(story.state).toMatchObject({ status: 'closed', closedAt: mon('10:00') });
    expect(story.clocks).toEqual({});
  });

  it('is not one whose type wants a proof that takes longer', () => {
    const nothing = given(undefined, undefined, { rules: RULES });
    const refund = asked('refund', { orderNumber: 'ORD-7', reason: 'weather' });
    const change = asked('order-change', { orderNumber: 'ORD-7', change: 'a day later' });
    nothing.when(mon('10:00'), { ...refund, onTheSpot }).thenRefused('refund-not-paid');
    nothing.when(mon('10:00'), { ...change, onTheSpot }).thenRefused('order-number-needed');
  });
});
