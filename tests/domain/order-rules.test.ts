import { describe, it } from 'vitest';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { copyOfDeliveryNote, mon, yuan, type Told } from '../support/builders.ts';
import { given } from '../support/given.ts';
import { withPractice } from '../support/practice.ts';

const booking = (facts: OpenCase['facts']): OpenCase => ({ ...copyOfDeliveryNote, caseType: 'booking', facts });
const confirm: Told = { type: 'ConfirmQuote', evidence: 'by phone' };
const fulfil: Told = { type: 'Fulfil', text: 'Done.' };

describe('an order under rules of its own', () => {
  const orders = { booking: { asks: ['origin', 'passengers'], numberAfter: ['confirmed', 'paid'] } };
  const rules = withPractice({ orders });
  const offer = (price = yuan(900)): Told => ({ type: 'Quote', price, text: 'A coach for thirty.' });
  const pays = (amount: ReturnType<typeof yuan>): Told => ({
    type: 'RecordDifferencePaid',
    amount,
    reference: 'PAY-3',
  });
  const number: Told = { type: 'AssignOrderNumber', orderNumber: 'ORD-9' };
  const wanted = given(mon('10:00'), booking({ origin: 'North' }), { rules });
  const complete = wanted.and(mon('10:05'), { type: 'Classify', facts: { passengers: 30 }, reason: 'asked' });

  it('is offered when all was asked, and not before', () => {
    wanted.when(mon('10:05'), offer()).thenRefused('order-incomplete', { missing: 'passengers' });
    complete.when(mon('10:10'), offer()).accepted();
    given(mon('10:00'), booking({})).when(mon('10:05'), offer()).accepted();
  });

  it('gets its number when the offer that stands was confirmed and paid, and not before', () => {
    complete.when(mon('10:10'), number).thenRefused('order-unconfirmed');
    const confirmed = complete.and(mon('10:10'), offer()).and(mon('10:15'), confirm);
    const unpaid = { price: '900.00 CNY', paid: '0.00 CNY' };
    confirmed.when(mon('10:20'), number).thenRefused('order-unpaid', unpaid);
    const part = confirmed.and(mon('10:20'), pays(yuan(400)));
    part.when(mon('10:25'), number).thenRefused('order-unpaid', { ...unpaid, paid: '400.00 CNY' });
    part
      .and(mon('10:25'), pays(yuan(500)))
      .when(mon('10:30'), number)
      .accepted();
    const free = complete.and(mon('10:10'), offer(yuan(0))).and(mon('10:15'), confirm);
    free.when(mon('10:20'), number).accepted();
  });

  it('is fulfilled when it has its number, and not before', () => {
    const done = complete
      .and(mon('10:10'), offer())
      .and(mon('10:15'), confirm)
      .and(mon('10:20'), pays(yuan(900)));
    done.when(mon('10:25'), fulfil).thenRefused('order-number-needed');
    done.and(mon('10:25'), number).when(mon('10:30'), fulfil).accepted();
  });
});
