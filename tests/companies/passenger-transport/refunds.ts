import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import {
  MINUTE,
  HOUR,
  DAY,
  shanghai,
  told,
  done,
  yuan,
  request,
  CLOSE,
  ofClock,
  duesOf,
  rungsOf,
  shown,
  form,
} from './common.ts';

const CHECK = { type: 'CheckOrder', orderNumber: 'PT-3001', orderState: 'paid' };
const CONFIRM = { type: 'ConfirmQuote', evidence: '客户电话确认' };
const FULFIL = { type: 'Fulfil', text: '退款完成。' };
const ticket = (more: Record<string, unknown> = {}) =>
  request('refund', { facts: { orderNumber: 'PT-3001', reason: 'customer-cancels' }, ...more });
const compute = (departsAt: string, more: Record<string, unknown> = {}) => ({
  type: 'ComputeRefund',
  fare: yuan(200),
  departsAt,
  fault: 'customer',
  ...more,
});
const submit = (expectedAt: string) => ({ type: 'SubmitRefund', expectedAt, text: '请原路退回至微信支付。' });
const paid = (amount: number) => ({
  type: 'RecordRefundPaid',
  refund: 'f1',
  amount: yuan(amount),
  reference: '微信原支付单WX-3001',
});

export async function fee(world: World): Promise<void> {
  const wanted = await world.open(ticket());
  await wanted.give(CHECK);
  const happenedAt = wanted.now;
  const leaving = (after: number) => new Date(Date.parse(happenedAt) + after).toISOString();
  const bands: [after: number, fault: 'customer' | 'carrier', left: number, percent: number, rule: string][] = [
    [10 * DAY, 'customer', 180, 10, 'early'],
    [2 * HOUR + 1, 'customer', 180, 10, 'early'],
    [2 * HOUR, 'customer', 160, 20, 'late'],
    [MINUTE, 'customer', 160, 20, 'late'],
    [MINUTE, 'carrier', 200, 0, 'carrier-fault'],
    [-3 * HOUR, 'carrier', 200, 0, 'carrier-fault'],
  ];
  for (const [after, fault, left, percent, rule] of bands) {
    await wanted.give(compute(leaving(after), { fault, happenedAt }));
    const computed = (await wanted.events('RefundComputed')).at(-1);
    expect(computed?.data).toMatchObject({ refund: yuan(left), fee: yuan(200 - left), percent, rule });
  }
  expect(await wanted.refused(compute(leaving(0), { happenedAt }))).toBe('after-departure');
  expect(await wanted.refused(compute(leaving(-MINUTE), { happenedAt }))).toBe('after-departure');
  await wanted.give({ type: 'RefuseRequest', reason: '发车后不予退票' });
  expect((await wanted.give(CLOSE)).status).toBe('closed');
}

export async function refund(world: World): Promise<void> {
  const wanted = await world.open(ticket());
  expect((await wanted.view()).department).toBe('after-sales');
  expect(await wanted.refused(compute(wanted.in(DAY)))).toBe('order-needed');
  await wanted.give(CHECK);
  await wanted.give(compute(wanted.in(DAY)));
  expect(await shown(world, wanted, 'QuoteGiven')).toMatchObject([{ data: { price: yuan(180) } }]);
  expect(await shown(world, wanted, 'RefundComputed')).toMatchObject([{ data: { fee: yuan(20), percent: 10 } }]);
  expect(await wanted.clock('quote')).toMatchObject({ status: 'met' });
  const expectedAt = wanted.in(3 * DAY);
  expect(await wanted.refused(submit(expectedAt))).toBe('not-in-this-state');
  await wanted.give(CONFIRM);
  expect(await wanted.clock('refund-step')).toMatchObject({ status: 'running' });
  await wanted.give(submit(expectedAt));
  expect(await wanted.clock('refund-step')).toMatchObject({ status: 'met' });
  expect(await wanted.told('RefundSubmitted')).toEqual(['finance']);
  expect(await wanted.clock('passenger-refund:f1')).toMatchObject({ dueAt: expectedAt, status: 'running' });
  expect(await shown(world, wanted, 'RefundSubmitted')).toMatchObject([{ data: { dueAt: expectedAt } }]);
  await paidByFinance(world, wanted, expectedAt);
}

/** The whole amount and nothing else, to where it came from; only then is the request fulfilled. */
async function paidByFinance(world: World, wanted: LivingCase, expectedAt: string): Promise<void> {
  const { body } = await world.api.get('/v1/organisations/passenger-transport/guidance?kind=request&type=refund');
  expect(JSON.stringify(body)).toContain('财务退款至原支付账户');
  expect(await wanted.refused(FULFIL)).toBe('refund-not-paid');
  expect(await wanted.refused(paid(179))).toBe('wrong-amount');
  await wanted.give(paid(180));
  expect(await wanted.clock('passenger-refund:f1')).toMatchObject({ status: 'met' });
  await wanted.give(FULFIL);
  expect(await wanted.told('RequestFulfilled')).toEqual(['dispatcher']);
  expect((await wanted.give(CLOSE)).status).toBe('closed');
  const [submitted] = await wanted.events('RefundSubmitted');
  const [gone] = await wanted.events('RefundPaid');
  expect(JSON.stringify(submitted)).toContain('原路退回');
  expect(gone?.data).toEqual({ subject: 'f1', amount: yuan(180), reference: '微信原支付单WX-3001' });
  expect(await form(world, wanted, 'business-acceptance')).toMatchObject({
    fare: '200.00 CNY',
    fee: '20.00 CNY',
    feePercent: 10,
    feeRule: '发车前2小时以上',
    refund: '180.00 CNY',
    expectedAt,
    refundedAt: gone?.happenedAt,
  });
}

export async function unsubmitted(world: World): Promise<void> {
  // One of the two hours is left of a Saturday's desk.
  const weekend = await world.open(ticket(told('2026-03-07', '20:00')));
  await weekend.give({ ...CHECK, ...done('2026-03-07', '20:30') });
  await weekend.give(compute(shanghai('2026-03-20', '08:00'), done('2026-03-07', '20:40')));
  await weekend.give({ ...CONFIRM, ...done('2026-03-07', '21:00') });
  expect(await duesOf(weekend, 'refund-step')).toEqual([shanghai('2026-03-08', '08:00')]);

  const left = await world.open(ticket());
  await left.give(CHECK);
  await left.give(compute(left.in(DAY)));
  await left.give(CONFIRM);
  await left.elapsePast('refund-step');
  expect(await rungsOf(left, 'refund-step')).toEqual(['supervisor']);
  expect(await left.told('RungFired')).toContain('supervisor');
}

export async function lateRefund(world: World): Promise<void> {
  const waiting = await world.open(ticket());
  await waiting.give(CHECK);
  await waiting.give(compute(waiting.in(DAY)));
  await waiting.give(CONFIRM);
  const expectedAt = waiting.in(3 * DAY);
  await waiting.give(submit(expectedAt));
  expect(await waiting.refused(submit(waiting.in(4 * DAY)))).toBe('refund-on-its-way');
  await waiting.elapsePast('passenger-refund:f1');
  const breached = (await ofClock(waiting, 'passenger-refund:f1')).find(({ type }) => type === 'ClockBreached');
  expect(breached).toMatchObject({ happenedAt: expectedAt, data: { effect: 'payment-due' } });
  expect(await rungsOf(waiting, 'passenger-refund:f1')).toEqual(['finance']);
  // Finance has seen it, so the supervisor hears of it at a day's end and not after twelve hours.
  await waiting.give({ type: 'AcknowledgeRung', clock: 'passenger-refund:f1', text: '正在处理' });
  await waiting.elapse(13 * HOUR);
  expect(await rungsOf(waiting, 'passenger-refund:f1')).toEqual(['finance']);
  await waiting.elapse(12 * HOUR);
  expect(await rungsOf(waiting, 'passenger-refund:f1')).toEqual(['finance', 'supervisor']);
  await waiting.elapse(2 * DAY);
  expect(await rungsOf(waiting, 'passenger-refund:f1')).toEqual(['finance', 'supervisor', 'manager']);
  await waiting.give(paid(180));
  expect(await waiting.clock('passenger-refund:f1')).toMatchObject({ status: 'met' });
}
