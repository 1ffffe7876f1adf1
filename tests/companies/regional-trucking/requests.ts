import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import {
  answer,
  CLOSE,
  CUSTOMER,
  DAY,
  flagsOf,
  formOf,
  friday,
  HOUR,
  hoursOf,
  numbersOf,
  ORGANISATION,
  request,
  rowIn,
  SATISFIED,
  seenByCustomer,
  shanghai,
  started,
} from './common.ts';

interface Frozen {
  content: { about: { caseId?: string }[]; columns: { id: string }[] };
}

export async function enquiry(world: World): Promise<void> {
  const yesterday = new Date(Date.now() - DAY).toISOString();
  const asked = await world.open(
    request({ reportedAt: yesterday, happenedAt: yesterday, onTheSpot: { answer: '每吨一百八十元，次日达。' } }),
  );
  expect(await asked.view()).toMatchObject({ status: 'closed', department: 'call-centre' });
  expect(await seenByCustomer(world, asked)).toContain('每吨一百八十元');
  expect(await rowIn(world, 'business-acceptances', asked)).toMatchObject({
    customer: CUSTOMER.name,
    phone: CUSTOMER.phone,
    type: '咨询',
    status: '已结案',
  });
  const frozen = await world.freeze('daily-acceptances');
  const path = `${ORGANISATION}/summaries/daily-acceptances/${frozen[0]?.period}`;
  const { body } = await world.api.get<Frozen>(path, 'supervisor');
  expect(body.content.about).toContainEqual({ caseId: asked.id });
  // The frozen sheet counts it without saying who asked; name and phone stay in the register.
  expect(JSON.stringify(body)).not.toContain(CUSTOMER.phone);
  const { rows } = await world.product.pool.query<{ to_role: string }>(
    `select to_role from notices where organisation = $1 and case_id is null`,
    [world.organisation],
  );
  expect(rows.map(({ to_role }) => to_role)).toContain('supervisor');
}

const BOOKING = { origin: '郑州', destination: '洛阳', goods: '机床配件，12件，8吨', departsAt: '周五上午' };
const price = { amountMinor: '144000', currency: 'CNY' };

export async function business(world: World): Promise<void> {
  const taken = await world.open(
    request({ type: 'booking', branch: 'east-office', facts: BOOKING, description: '周五运一车配件到洛阳。' }),
  );
  expect((await taken.view()).department).toBe('sales-branch');
  const form = await formOf(world, taken, 'business-acceptance');
  const { 'business-form': number } = await numbersOf(taken);
  expect(number).toMatch(/^YW-\d{6}-\d{5}$/);
  expect(form.fields).toMatchObject({ number, customer: CUSTOMER.name, phone: CUSTOMER.phone, type: '预订' });
  await taken.give({ type: 'Refer', department: 'sales-branch', question: '请派车并报价' });
  expect(await taken.reached('CaseReferred')).toEqual(['branch-lead xia-dong holder']);
  expect(await taken.clock('hand-on')).toMatchObject({ status: 'met' });
  expect(await hoursOf(taken, 'feedback:r1')).toBe(24);
  await taken.give({ type: 'RecordFeedback', referral: 'r1', text: '9.6米车一辆，含装卸。' });
  await taken.give({ type: 'Quote', price, text: '9.6米车，含装卸，一千四百四十元。' });
  expect(await taken.refused({ type: 'Fulfil', text: '已发车' })).toBe('not-in-this-state');
  await taken.give({ type: 'ConfirmQuote', evidence: '客户电话确认' });
  await taken.give({ type: 'RecordDifferencePaid', amount: price, reference: 'PAY-1' });
  await taken.give({ type: 'AssignOrderNumber', orderNumber: 'ORD-2026-7' });
  await taken.give({ type: 'Fulfil', text: '已发车并签收' });
  await taken.give(CLOSE);
  const filed = await formOf(world, taken, 'business-acceptance');
  expect(filed.fields).toMatchObject({
    newOrderNumber: 'ORD-2026-7',
    paymentReference: 'PAY-1',
    result: '已发车并签收',
  });
  expect(filed.fields['archivedAt']).not.toBeNull();
  expect(filed.rows).toMatchObject([{ department: '营业部', answer: '9.6米车一辆，含装卸。' }]);
  expect(await rowIn(world, 'business-acceptances', taken)).toMatchObject({
    number,
    order: 'ORD-2026-7',
    status: '已结案',
  });
}

export async function notHandedOn(world: World): Promise<void> {
  // One hour of the call centre's: the last half hour of Friday evening and the first of Saturday morning.
  const late = await world.open(request({ type: 'booking', reportedAt: friday('21:30'), happenedAt: friday('21:30') }));
  expect((await started(late, 'hand-on')).dueAt).toBe(shanghai('2026-01-10', '08:30'));
  const left = await world.open(request({ type: 'booking' }));
  await left.elapsePast('hand-on');
  expect((await left.events('ClockBreached')).map(({ data }) => data['key'])).toContain('hand-on');
  expect(await left.told('RungFired')).toContain('supervisor');
}

const DAMAGED = { type: 'damage', facts: { natureOfDamage: 'packing-only' }, description: '外包装破损，要求换箱。' };

export async function orally(world: World): Promise<void> {
  const settled = await world.open(
    request({ ...DAMAGED, onTheSpot: { answer: '当场协商换箱。', remedy: 'replacement' } }),
  );
  expect(await settled.view()).toMatchObject({ status: 'closed', department: 'after-sales' });
  expect(await settled.told('CaseReferred')).toEqual([]);
  expect(await numbersOf(settled)).not.toHaveProperty('after-sales-order');
  expect(await settled.events('ClockBreached')).toEqual([]);
}

export async function workOrder(world: World): Promise<void> {
  const taken = await world.open(request(DAMAGED));
  expect(await taken.told('CaseReferred')).toEqual([]);
  await taken.give({ type: 'Refer', department: 'after-sales', question: '登记下工单：上门换箱' });
  expect((await numbersOf(taken))['after-sales-order']).toMatch(/^SH-\d{6}-\d{5}$/);
  expect(await taken.told('CaseReferred')).toEqual(['specialist']);
  expect(await taken.clock('hand-on')).toMatchObject({ status: 'met' });
  expect(await hoursOf(taken, 'feedback:r1')).toBe(24);
  // The specialist takes it from the clerk by an offer, or the clerk stays the one who answers.
  await taken.give({ type: 'HandOver', to: 'niu-li', reason: '售后专员处理' });
  expect(await taken.told('HandOverOffered')).toEqual(['niu-li']);
  expect((await taken.view()).owner).toBe('a.agent');
  await taken.give({ type: 'RecordFeedback', referral: 'r1', text: '已上门换箱。' });
  await taken.give(answer('已为您换箱。', 'replacement'));
  expect(await taken.refused(CLOSE)).toBe('not-in-this-state');
  await taken.give({ type: 'RecordCallBack', result: 'not-satisfied', text: '标签没有贴回。' });
  expect(await taken.refused(CLOSE)).toBe('not-in-this-state');
  await taken.give(answer('标签已贴回，照片已发您。', 'replacement'));
  await taken.give(SATISFIED);
  await taken.give({ type: 'Fulfil', text: '换箱并贴标签' });
  expect((await taken.give(CLOSE)).status).toBe('closed');
}

export async function silentSpecialist(world: World): Promise<void> {
  const taken = await world.open(request(DAMAGED));
  await taken.give({ type: 'Refer', department: 'after-sales', question: '登记下工单' });
  await taken.elapsePast('feedback:r1');
  await taken.elapse(2 * DAY);
  const rungs = (await taken.events('RungFired')).filter(({ data }) => data['key'] === 'feedback:r1');
  expect(rungs.at(-1)?.data['notify']).toBe('manager');
  expect(await flagsOf(world, taken)).toContain('lost-no-feedback');
}

export async function solvedAtDesk(world: World): Promise<void> {
  const solved = await world.open(
    request({ ...DAMAGED, kind: 'complaint', channel: 'front-desk', onTheSpot: { answer: '当场协调，换新箱。' } }),
  );
  expect((await solved.view()).status).toBe('closed');
  const types = (await solved.events()).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['CaseOpened', 'Answered', 'CallBackMade', 'CaseClosed']));
  expect(await seenByCustomer(world, solved)).toContain('当场协调，换新箱。');
  const { clocks } = await solved.view();
  expect(clocks.filter(({ status }) => status === 'running')).toEqual([]);
}

export async function promisedByPhone(world: World): Promise<void> {
  const complex = { ...request(DAMAGED), kind: 'complaint', channel: 'front-desk' };
  expect((await world.tryToOpen(complex)).body.code).toBe('promise-needed');
  const what = '三小时内电话告知结果';
  const dueAt = new Date(Date.now() + 3 * HOUR).toISOString();
  const kept = await world.open({ ...complex, promise: { what, dueAt } });
  expect((await kept.clock('promise:p1')).dueAt).toBe(dueAt);
  expect(await seenByCustomer(world, kept)).toContain(what);
  await kept.elapse(2 * HOUR);
  expect(await kept.refused(CLOSE)).toBe('not-in-this-state');
  await kept.give({ type: 'RecordContact', direction: 'outbound', channel: 'phone', text: '电话告知：今晚换货。' });
  await kept.give({ type: 'KeepPromise', promise: 'p1', text: '已电话告知' });
  expect(await kept.clock('promise:p1')).toMatchObject({ status: 'met' });
  const forgotten = await world.open({ ...complex, promise: { what, dueAt } });
  await forgotten.elapsePast('promise:p1');
  expect((await forgotten.events('ClockBreached')).map(({ data }) => data['key'])).toContain('promise:p1');
  await forgotten.elapse(DAY);
  expect(await forgotten.told('RungFired')).toContain('manager');
  const reportedAt = new Date(Date.now() - 3 * DAY).toISOString();
  const past = { what, dueAt: new Date(Date.now() - 2 * DAY).toISOString() };
  const broken = await world.open({ ...complex, reportedAt, happenedAt: reportedAt, promise: past });
  await broken.elapse(0);
  expect(await flagsOf(world, broken)).toContain('promise-broken-without-notice');
}
