import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import {
  AROUND_NOW,
  CLOSE,
  DAY,
  duesOf,
  form,
  ofClock,
  promise,
  register,
  request,
  rungsOf,
  shanghai,
  shown,
  told,
  yuan,
} from './common.ts';

const OFFER = '价格一千二百元；四十座大巴，靠窗座位；含矿泉水、机场接机服务。';
const TICKET = '订单号PT-2001，十二月五日八点半，天河客运站二号门上车。';
const CONFIRM = { type: 'ConfirmQuote', evidence: '客户在聊天中确认' };
const FULFIL = { type: 'Fulfil', text: '已录入订单系统。' };
const pay = (amount: number) => ({ type: 'RecordDifferencePaid', amount: yuan(amount), reference: 'PAY-1' });
const number = (orderNumber: string, text = TICKET) => ({ type: 'AssignOrderNumber', orderNumber, text });

export async function booking(world: World): Promise<void> {
  const facts = { origin: '广州', destination: '深圳机场' };
  const wanted = await world.open(request('booking', { channel: 'chat', facts, ...promise() }));
  expect((await wanted.view()).department).toBe('customer-service');
  const quote = { type: 'Quote', price: yuan(1200), text: OFFER };
  expect(await wanted.refused(quote)).toBe('order-incomplete');
  const rest = { departsAt: '2026-12-05 08:30', passengers: 38 };
  await wanted.give({ type: 'Classify', facts: rest, reason: '向客户问明时间和人数' });
  await wanted.give(quote);
  expect(await wanted.clock('quote')).toMatchObject({ status: 'met' });
  expect(await shown(world, wanted, 'QuoteGiven')).toMatchObject([{ data: { price: yuan(1200) }, text: OFFER }]);
  await confirmedPaidNumbered(wanted);
  expect(await shown(world, wanted, 'OrderNumbered')).toMatchObject([
    { data: { orderNumber: 'PT-2001' }, text: TICKET },
  ]);
  expect(await wanted.told('OrderNumbered')).toEqual(['dispatcher']);
  await wanted.give(FULFIL);
  await wanted.give({ type: 'KeepPromise', promise: 'p1' });
  expect((await wanted.give(CLOSE)).status).toBe('closed');
  expect(await form(world, wanted, 'business-acceptance')).toMatchObject({
    facts: '出发地：广州、目的地：深圳机场、出发日期时间：2026-12-05 08:30、乘客人数：38',
    price: '1200.00 CNY',
    quote: OFFER,
    paid: '1200.00 CNY',
    newOrderNumber: 'PT-2001',
    confirmation: TICKET,
  });
  const { lines } = await register(world, 'business-acceptances', ...AROUND_NOW);
  expect(lines.find(({ caseId }) => caseId === wanted.id)).toMatchObject({ type: '预订', order: 'PT-2001' });
}

/** Nothing comes before what it follows: no payment before the confirmation, no number before the payment. */
async function confirmedPaidNumbered(wanted: LivingCase): Promise<void> {
  expect(await wanted.refused(pay(1200))).toBe('not-in-this-state');
  expect(await wanted.refused(number('PT-2001'))).toBe('not-in-this-state');
  await wanted.give(CONFIRM);
  expect(await wanted.refused(number('PT-2001'))).toBe('order-unpaid');
  expect(await wanted.refused(pay(1201))).toBe('wrong-amount');
  await wanted.give(pay(1200));
  expect(await wanted.refused(FULFIL)).toBe('order-number-needed');
  await wanted.give(number('PT-2001'));
}

export async function offerInTime(world: World): Promise<void> {
  // Half an hour is left of a Saturday's desk, half an hour comes from Sunday's.
  const atNight = await world.open(request('booking', told('2026-03-07', '21:30')));
  expect(await duesOf(atNight, 'quote')).toEqual([shanghai('2026-03-08', '07:30')]);
  const forgotten = await world.open(request('booking'));
  await forgotten.elapsePast('quote');
  await forgotten.elapse(2 * DAY);
  expect((await ofClock(forgotten, 'quote')).map(({ type }) => type)).toEqual([
    'ClockStarted',
    'ClockWarned',
    'ClockBreached',
    'RungFired',
    'RungFired',
  ]);
  expect(await rungsOf(forgotten, 'quote')).toEqual(['supervisor', 'manager']);
}

export async function change(world: World): Promise<void> {
  const facts = { orderNumber: 'PT-2001', change: '改为十二月六日同一时间' };
  const wanted = await world.open(request('order-change', { channel: 'phone', facts, ...promise() }));
  expect(await wanted.refused(number('PT-2002'))).toBe('order-needed');
  await wanted.give({ type: 'CheckOrder', orderNumber: 'PT-2001', orderState: 'paid', text: '未发车，可变更' });
  expect(await wanted.refused(number('PT-2002'))).toBe('order-unconfirmed');
  await wanted.give({ type: 'Quote', price: yuan(80), text: '周末差价八十元。' });
  expect(await wanted.clock('quote')).toMatchObject({ status: 'met' });
  await wanted.give(CONFIRM);
  expect(await wanted.refused(number('PT-2002'))).toBe('order-unpaid');
  await wanted.give(pay(30));
  expect(await wanted.refused(number('PT-2002'))).toBe('order-unpaid');
  await wanted.give(pay(50));
  expect(await wanted.refused(FULFIL)).toBe('order-number-needed');
  expect(await wanted.refused(number('PT-2001'))).toBe('nothing-changes');
  await wanted.give(number('PT-2002', '新订单号PT-2002，十二月六日八点半。'));
  const [numbered] = await wanted.events('OrderNumbered');
  expect(numbered?.data).toEqual({ orderNumber: 'PT-2002', previousOrderNumber: 'PT-2001' });
  expect(await wanted.told('OrderNumbered')).toEqual(['dispatcher']);
  await wanted.give(FULFIL);
  expect(await wanted.refused(CLOSE)).toBe('open-promise');
  await wanted.give({ type: 'KeepPromise', promise: 'p1' });
  expect((await wanted.give(CLOSE)).status).toBe('closed');
  expect(await form(world, wanted, 'business-acceptance')).toMatchObject({
    orderNumber: 'PT-2001',
    orderState: 'paid',
    price: '80.00 CNY',
    newOrderNumber: 'PT-2002',
    previousOrderNumber: 'PT-2001',
  });
}
