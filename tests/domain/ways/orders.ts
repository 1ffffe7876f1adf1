import type { Refusal, RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import { copyOfDeliveryNote, mon, tue, wed, yuan, type Told } from '../../support/builders.ts';
import { given } from '../../support/given.ts';
import { withPractice, words } from '../../support/practice.ts';

const source = { text: 'Station rules', confidence: 'S' } as const;
const bands = [{ id: 'early', name: words('Early'), percent: 10, moreThanBeforeDeparture: 'PT0S', source }];
const rules = withPractice({
  refundPolicy: { bands, carrierFaultPercent: 0, source },
  orders: { booking: { asks: ['origin'], numberAfter: ['confirmed', 'paid'] } },
});
const asked = (caseType: 'refund' | 'order-change', facts: Record<string, string>) =>
  given(mon('10:00'), { ...copyOfDeliveryNote, caseType, facts: { orderNumber: 'ORD-7', ...facts } }, { rules });
const refund = asked('refund', { reason: 'weather' });
const change = asked('order-change', { change: 'a day later' });

const booking = (facts: Record<string, string> = { origin: 'North' }) =>
  given(mon('10:00'), { ...copyOfDeliveryNote, caseType: 'booking', facts }, { rules });
const quote: Told = { type: 'Quote', price: yuan(100), text: 'x' };
const number: Told = { type: 'AssignOrderNumber', orderNumber: 'ORD-8' };

const check: Told = { type: 'CheckOrder', orderNumber: 'ORD-7', orderState: 'paid' };
const compute = (departsAt: string): Told => ({
  type: 'ComputeRefund',
  fare: yuan(100),
  departsAt,
  fault: 'customer',
});
const confirm: Told = { type: 'ConfirmQuote', evidence: 'by phone' };
const submit: Told = { type: 'SubmitRefund', expectedAt: wed('10:00') };
const pay = (refundId: string, amount = yuan(90)): Told => ({
  type: 'RecordRefundPaid',
  refund: refundId,
  amount,
  reference: 'PAY-1',
});
const fulfil: Told = { type: 'Fulfil', text: 'x' };
const confirmed = refund
  .and(mon('11:00'), check)
  .and(mon('11:00'), compute(tue('10:00')))
  .and(mon('11:00'), confirm);
const submitted = confirmed.and(mon('11:00'), submit);

/** The shortest way to each refusal about orders and money that goes back. */
export const ORDER_WAYS = {
  'no-refund-policy': () =>
    given(mon('10:00'), copyOfDeliveryNote)
      .when(mon('11:00'), compute(tue('10:00')))
      .thenRefused('no-refund-policy'),
  'order-needed': () => refund.when(mon('11:00'), compute(tue('10:00'))).thenRefused('order-needed'),
  'after-departure': () =>
    refund
      .and(mon('11:00'), check)
      .when(mon('11:00'), compute(mon('09:00')))
      .thenRefused('after-departure'),
  'nothing-to-refund': () =>
    refund
      .and(mon('11:00'), { type: 'Quote', text: 'x' })
      .and(mon('11:00'), confirm)
      .when(mon('11:00'), submit)
      .thenRefused('nothing-to-refund'),
  'refund-on-its-way': () => submitted.when(mon('12:00'), submit).thenRefused('refund-on-its-way'),
  'unknown-refund': () => confirmed.when(mon('12:00'), pay('f1')).thenRefused('unknown-refund'),
  'wrong-amount': () => submitted.when(mon('12:00'), pay('f1', yuan(9))).thenRefused('wrong-amount'),
  'refund-not-paid': () => confirmed.when(mon('12:00'), fulfil).thenRefused('refund-not-paid'),
  'order-incomplete': () => booking({}).when(mon('11:00'), quote).thenRefused('order-incomplete'),
  'order-unconfirmed': () => booking().when(mon('11:00'), number).thenRefused('order-unconfirmed'),
  'order-unpaid': () =>
    booking()
      .and(mon('11:00'), quote)
      .and(mon('11:00'), { type: 'ConfirmQuote', evidence: 'by phone' })
      .when(mon('11:00'), number)
      .thenRefused('order-unpaid'),
  'order-number-needed': () => change.when(mon('12:00'), fulfil).thenRefused('order-number-needed'),
} satisfies Partial<Record<RefusalCode, () => Refusal>>;
