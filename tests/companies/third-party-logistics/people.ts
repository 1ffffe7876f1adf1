import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import {
  answer,
  climbed,
  CLOSE,
  complaint,
  CUSTOMER,
  DAY,
  firstDue,
  HOUR,
  inHours,
  NOT_SATISFIED,
  ofClock,
} from './common.ts';

const assess = (more: Record<string, unknown>) => ({
  type: 'AssessCase',
  origin: 'internal',
  criteria: [],
  reason: '核实后认定',
  ...more,
});

export async function climbs(world: World): Promise<void> {
  const left = await world.open(complaint({ type: 'service-attitude', facts: { aboutWhom: 'internal' } }));
  expect((await left.view()).department).toBe('service');
  await left.give({ type: 'Acknowledge' });
  await left.elapsePast('answer');
  expect(await climbed(left, 'answer')).toEqual(['branch-head']);
  await left.give({ type: 'AcknowledgeRung', clock: 'answer', text: '分公司负责人已知悉' }, 'supervisor');
  expect(await left.events('RungAcknowledged')).toHaveLength(1);
  await left.elapse(20 * DAY);
  const roles = ['branch-head', 'service-manager', 'operations-director', 'general-manager'];
  expect(await climbed(left, 'answer')).toEqual(roles);
  const people = ['branch-head xie-ting holder', 'service-manager fan-jie holder'];
  people.push('operations-director shao-wen holder', 'general-manager yin-hao holder');
  expect(await left.reached('RungFired')).toEqual(expect.arrayContaining(people));
  const [breach] = await ofClock(left, 'ClockBreached', 'answer');
  expect(breach?.happenedAt).toBe(await firstDue(left, 'answer'));
}

export async function grave(world: World): Promise<void> {
  const reportedAt = inHours(-1);
  const opened = { severity: 'critical', channel: 'letter', reportedAt, happenedAt: reportedAt };
  const lost = await world.open(complaint({ ...opened, type: 'shortage', facts: { nature: 'all-short' } }));
  expect(await lost.view()).toMatchObject({ department: 'head-office-service' });
  expect(await firstDue(lost, 'answer-critical')).toBe(new Date(Date.parse(reportedAt) + 8 * HOUR).toISOString());
  await lost.elapsePast('answer-critical');
  expect(await climbed(lost, 'answer-critical')).toEqual(['duty-line']);
  await lost.elapse(25 * HOUR);
  const roles = ['duty-line', 'service-manager', 'operations-director', 'general-manager', 'chairman'];
  expect(await climbed(lost, 'answer-critical')).toEqual(roles);
  expect(await lost.reached('RungFired')).toContain('chairman qiao-lin holder');

  const turned = await world.open(complaint({ type: 'shortage', facts: { nature: 'all-short' } }));
  await turned.give(assess({ origin: 'external', criteria: ['lot-lost', 'contract-at-risk'] }));
  expect(await turned.view()).toMatchObject({ department: 'head-office-service', severity: 'critical' });
  expect(await turned.told('CaseEscalated')).toEqual(['operations-director', 'general-manager']);
  expect(await turned.clock('answer-critical')).toMatchObject({ status: 'running' });
}

export async function management(world: World): Promise<void> {
  const hard = await world.open(complaint());
  await hard.give({ type: 'ReferUp', to: 'head-office', reason: '分公司无法解决' });
  await hard.give({ type: 'ReferUp', to: 'general-management', reason: '超出客服部权限' }, 'supervisor');
  expect(await hard.view()).toMatchObject({ department: 'management' });
  expect(await hard.reached('ReferredUp')).toEqual([
    'service-manager fan-jie holder',
    'deputy-general-manager xia-tian holder',
  ]);
  await hard.elapsePast('answer');
  expect((await ofClock(hard, 'RungFired', 'answer'))[0]?.data).toMatchObject({
    notify: 'general-manager',
    jumped: 'general-management',
    skipped: [0, 1, 2],
  });
  const last = { type: 'IssueFinalResponse', text: '同意按合同约定全额补偿。' };
  expect(await hard.refused(last)).toBe('role-not-allowed');
  await hard.give(last, 'manager');
  const customer = JSON.stringify((await world.api.get(`/v1/cases/${hard.id}/customer-view`)).body);
  expect(customer).toContain('12315');
  expect((await hard.give(CLOSE)).status).toBe('closed');

  // Within the head office the deputy stands between the directors and the general manager.
  const slow = await world.open(complaint());
  await slow.give({ type: 'ReferUp', to: 'head-office', reason: '分公司无法解决' });
  await slow.elapsePast('head-office-answer');
  await slow.elapse(20 * DAY);
  const roles = ['service-manager', 'operations-director', 'deputy-general-manager', 'general-manager'];
  expect(await climbed(slow, 'head-office-answer')).toEqual(roles);
}

export async function directors(world: World): Promise<void> {
  for (const [nature, department, director] of [
    ['sales', 'marketing', 'marketing-director long-yun holder'],
    ['receivables', 'finance', 'finance-director mo-han holder'],
    ['system', 'information', 'information-director ke-xin holder'],
  ] as const) {
    const one = await world.open(complaint());
    await one.give(assess({ nature }));
    expect((await one.view()).department).toBe(department);
    expect(await one.reached('CaseAssessed')).toEqual([director]);
  }
  const accident = await world.open(complaint());
  await accident.give(assess({ nature: 'internal-accident', criteria: ['internal-accident'] }));
  expect((await accident.view()).department).toBe('operations');
  expect(await accident.reached('CaseEscalated')).toEqual(['operations-director shao-wen holder']);
}

/** Whoever is told of the opening, and where the case lies. */
async function given(one: LivingCase): Promise<unknown> {
  return [(await one.view()).department, await one.reached('CaseOpened')];
}

export async function groups(world: World): Promise<void> {
  const book = { kind: 'request', type: 'booking', facts: { origin: '上海', destination: '成都' } };
  const booking = await world.open(complaint(book));
  expect(await given(booking)).toEqual(['order-group', ['order-group yu-hong holder']]);
  await booking.give({ type: 'Quote', price: { amountMinor: '320000', currency: 'CNY' }, text: '含保险' });
  await booking.give({ type: 'ConfirmQuote', evidence: '邮件确认' });
  expect((await booking.give({ type: 'Fulfil', text: '已下单' })).status).toBe('fulfilled');
  const change = { orderNumber: 'ORD-3', change: '改送成都' };
  const changed = await world.open(complaint({ kind: 'request', type: 'order-change', facts: change }));
  expect(await given(changed)).toEqual(['order-group', ['order-group yu-hong holder']]);
  const disputed = await world.open(complaint({ type: 'order-change', facts: change }));
  expect((await disputed.view()).department).toBe('order-group');
  const slip = await world.open(complaint({ type: 'return-slip', facts: { slipState: 'late' } }));
  expect((await slip.view()).department).toBe('order-group');

  const found = { kind: 'exception', channel: 'internal', facts: { natureOfDamage: 'broken' } };
  const damaged = await world.open(complaint({ ...found, type: 'damage' }));
  expect(await given(damaged)).toEqual(['claims-group', ['claims-group su-ping holder']]);
  await damaged.give({ type: 'ConfirmResolved', text: '已更换' });
  expect((await damaged.give(CLOSE)).status).toBe('closed');
  const short = await world.open(complaint({ type: 'shortage', facts: { nature: 'part-short' } }));
  expect((await short.view()).department).toBe('claims-group');

  const dear = await world.open(complaint({ complainant: CUSTOMER }));
  await dear.give(assess({ criteria: ['high-value'] }));
  expect(await dear.reached('CaseEscalated')).toEqual(['project-manager tian-ye holder']);
  await dear.give({ type: 'ReferUp', to: 'head-office', reason: '分公司无法解决' });
  expect(await dear.reached('ReferredUp')).toEqual(['service-manager fan-jie holder']);
  await dear.give({ type: 'SendBack', reason: '请答复' }, 'supervisor');
  expect((await dear.view()).department).toBe('service');
  expect(await dear.told('SentBack')).toEqual(['clerk']);
  await dear.give(answer('已安排专人跟进。'));
  await dear.give(NOT_SATISFIED);
  expect(await dear.reached('RoundBegun')).toEqual(['project-manager tian-ye holder']);
}
