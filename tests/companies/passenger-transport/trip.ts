import { expect } from 'vitest';
import { LivingCase, type World } from '../scenario.ts';
import {
  MINUTE,
  HOUR,
  DAY,
  onDay,
  passTo,
  yuan,
  complaint,
  exception,
  spoke,
  CLOSE,
  duesOf,
  rungsOf,
  minutesLate,
} from './common.ts';

export async function lateOnTheWay(world: World): Promise<void> {
  const late = await world.open(exception('delay'));
  expect((await late.view()).department).toBe('after-sales');
  expect((await late.told('CaseOpened')).toSorted()).toEqual(['after-sales', 'dispatcher']);
  const [opened] = await late.events('CaseOpened');
  const halfAnHour = new Date(Date.parse(opened?.happenedAt ?? '') + 30 * MINUTE).toISOString();
  expect(await duesOf(late, 'tell-passengers')).toEqual([halfAnHour]);
  await late.give(spoke('无人接听', { reached: false }));
  expect(await late.clock('tell-passengers')).toMatchObject({ status: 'running' });
  await late.give(spoke('已告知乘客晚点一小时'));
  expect(await late.clock('tell-passengers')).toMatchObject({ status: 'met' });
  await late.give({ type: 'AdjustPlan', plan: '换车接驳', expectedAt: late.in(2 * HOUR) });
  expect(await late.clock('tell-passengers')).toMatchObject({ status: 'running', cycle: 2 });
  await late.give(spoke('已告知换车'));
  await late.give({ type: 'ConfirmResolved', text: '乘客已换车到达。' });
  expect((await late.give(CLOSE)).status).toBe('closed');

  const untold = await world.open(exception('delay'));
  await passTo(untold, onDay(untold, 1, '10:00'));
  await untold.give({ type: 'AdjustPlan', plan: '再等一小时' });
  await untold.elapse(DAY);
  expect(await rungsOf(untold, 'tell-passengers', 2)).toEqual(['after-sales', 'supervisor', 'manager']);
  expect(await minutesLate(untold, 'tell-passengers', 2)).toEqual([0, 30, 90]);
}

export async function cancelled(world: World): Promise<void> {
  const facts = { orderNumber: 'PT-100', change: '车辆故障，行程取消' };
  const trip = await world.open(exception('order-change', { facts }));
  expect((await trip.view()).department).toBe('after-sales');
  expect(await trip.told('CaseOpened')).toEqual(['after-sales']);
  await trip.give(spoke('已告知乘客行程取消，可全额退款'));
  await trip.give({
    type: 'OpenLinkedCase',
    kind: 'request',
    caseType: 'refund',
    facts: { orderNumber: 'PT-100', reason: 'carrier-fault' },
    description: '行程取消，退还全部票款。',
  });
  await trip.elapse(1000);
  const [link] = await trip.events('CaseLinked');
  const refund = new LivingCase(String(link?.data['caseId']), world);
  expect(await refund.view()).toMatchObject({ kind: 'request', type: 'refund', department: 'after-sales' });
  await refund.give({ type: 'CheckOrder', orderNumber: 'PT-100', orderState: 'cancelled' });
  const departsAt = refund.in(-HOUR);
  await refund.give({ type: 'ComputeRefund', fare: yuan(300), departsAt, fault: 'carrier' });
  const [computed] = await refund.events('RefundComputed');
  expect(computed?.data).toMatchObject({ refund: yuan(300), fee: yuan(0), rule: 'carrier-fault' });
}

export async function qualityOfTheTrip(world: World): Promise<void> {
  const attitude = { aboutWhom: 'internal' };
  for (const [type, facts] of [
    ['service-attitude', attitude],
    ['other', {}],
  ] as const) {
    const noticed = await world.open(exception(type, { facts }));
    expect((await noticed.view()).department).toBe('after-sales');
    expect(await noticed.told('CaseOpened')).toEqual(['after-sales']);
    await noticed.give(spoke('已向乘客致歉并更换车辆'));
    await noticed.give({ type: 'ConfirmResolved', text: '行程中已纠正。' });
    expect((await noticed.give(CLOSE)).status).toBe('closed');
  }
  const complained = await world.open(complaint({ type: 'service-attitude', facts: attitude }));
  expect((await complained.view()).department).toBe('after-sales');
}
