import { expect } from 'vitest';
import { until } from '../../support/until.ts';
import { bornOf } from '../books.ts';
import type { LivingCase, World } from '../scenario.ts';
import {
  answer,
  climbed,
  CLOSE,
  complaint,
  DAY,
  firstDue,
  flagsOf,
  HOUR,
  NOT_SATISFIED,
  ofClock,
  promised,
  SATISFIED,
} from './common.ts';

const BROKEN = { natureOfDamage: 'broken', piecesDamaged: 2 };

export async function claim(world: World): Promise<void> {
  const shipment = { waybill: 'YT-9', partner: 'southern-trunk' };
  const found = { kind: 'exception', channel: 'internal', type: 'damage', facts: BROKEN, shipment };
  const damaged = await world.open(complaint(found));
  expect(await damaged.reached('CaseOpened')).toEqual(['claims-group su-ping holder']);
  const { body } = await world.api.get(`/v1/organisations/${world.organisation}/practice`);
  for (const step of ['快速反应', '核对承运合同的责任条款', '准备向承运方或保险公司索赔'])
    expect(JSON.stringify(body)).toContain(step);
  await damaged.give({ type: 'Acknowledge' });
  expect(await damaged.clock('acknowledge')).toMatchObject({ status: 'met' });
  await damaged.give({ type: 'TakeRemedy', remedy: 'replacement', text: '先行更换整机' });
  const nature = { nature: 'service-provider', origin: 'external', criteria: [], reason: '承运方野蛮装卸' };
  await damaged.give({ type: 'AssessCase', ...nature });
  await damaged.give({ type: 'Pause', reason: 'awaiting-survey-report', askedFor: '货损检验报告' });
  for (const description of ['向承运方索赔', '向保险公司索赔']) await claimFrom(world, damaged, description);
}

/** A claim that the case gives birth to lies with the claims group. */
async function claimFrom(world: World, mother: LivingCase, description: string): Promise<void> {
  const amount = { amountMinor: '960000', currency: 'CNY' };
  const wanted = { kind: 'claim', caseType: 'damage', facts: BROKEN, description, amount };
  await mother.give({ type: 'OpenLinkedCase', ...wanted });
  const { id } = await bornOf(world, mother);
  const { body } = await world.api.get(`/v1/cases/${id}`);
  expect(body).toMatchObject({ kind: 'claim', department: 'claims-group', description });
}

export async function contract(world: World): Promise<void> {
  const solved = await world.open(complaint());
  const dueAt = solved.in(9 * DAY);
  const what = '与承运方重签合同，写明破损和迟延的责任';
  await solved.give({ type: 'PlanPrevention', what, owner: 'shao-wen', dueAt });
  expect(await solved.told('PreventionPlanned')).toEqual(['shao-wen']);
  await solved.give(answer('已致歉并更换。'));
  await solved.give(SATISFIED);
  await solved.give(CLOSE);
  expect(await solved.clock('prevention:v1')).toMatchObject({ status: 'running', dueAt });
  await solved.elapse(10 * DAY);
  expect(await ofClock(solved, 'ClockWarned', 'prevention:v1')).toHaveLength(1);
  expect((await climbed(solved, 'prevention:v1'))[0]).toBe('branch-head');
  await solved.give({ type: 'CompletePrevention', prevention: 'v1', text: '新合同已签' });
  expect(await solved.clock('prevention:v1')).toMatchObject({ status: 'met' });
}

export async function unresolved(world: World): Promise<void> {
  const lost = await world.open(complaint());
  for (let round = 1; round <= 3; round += 1) {
    await lost.give(answer('已核实。'));
    expect(await flagsOf(world, lost)).toEqual([]);
    await lost.give(NOT_SATISFIED);
  }
  expect(await lost.told('RoundsExhausted')).toEqual(['service-manager']);
  expect(await flagsOf(world, lost)).toEqual(['lost-unresolved']);
  expect(await lost.clock('final-response')).toMatchObject({ status: 'running' });
  expect(await lost.refused(answer('再次说明。'))).toBe('not-in-this-state');
  await lost.elapsePast('final-response');
  expect(await climbed(lost, 'final-response')).toEqual(['branch-head']);
  await lost.give({ type: 'IssueFinalResponse', text: '维持原处理意见。' }, 'supervisor');
  expect(JSON.stringify((await world.api.get(`/v1/cases/${lost.id}/customer-view`)).body)).toContain('12328');
  await lost.give(CLOSE);
  expect(await flagsOf(world, lost)).toContain('lost-unresolved');

  const content = await world.open(complaint());
  await content.give(answer('已核实。'));
  await content.give(NOT_SATISFIED);
  await content.give(answer('已更换。'));
  await content.give(SATISFIED);
  await content.give(CLOSE);
  expect(await flagsOf(world, content)).toEqual([]);
}

export async function noFeedback(world: World): Promise<void> {
  const silent = await world.open(complaint());
  await silent.give({ type: 'Refer', department: 'operations', question: '请核实' });
  await silent.give({ type: 'Refer', department: 'finance', question: '请核实' });
  await silent.give({ type: 'RecordFeedback', referral: 'r2', text: '已核实' });
  expect(await flagsOf(world, silent)).toEqual([]);
  await silent.elapsePast('feedback:r1');
  expect(await flagsOf(world, silent)).toContain('lost-no-feedback');
  const { body } = await world.api.get<{ flags: { name: string; subject?: string }[] }>(
    `/v1/cases/${silent.id}/quality`,
  );
  expect(body.flags.filter(({ name }) => name === 'lost-no-feedback').map(({ subject }) => subject)).toEqual(['r1']);
  expect(await climbed(silent, 'feedback:r1')).toEqual(['branch-head']);

  // The next working day after that Friday is a make-up Saturday.
  const happened = '2026-02-13T10:00:00+08:00';
  const before = await world.open(complaint({ channel: 'letter', reportedAt: happened, happenedAt: happened }));
  const at = { reportedAt: '2026-02-13T11:00:00+08:00', happenedAt: '2026-02-13T11:00:00+08:00' };
  await before.give({ type: 'Refer', department: 'operations', question: '请核实', ...at });
  expect(await firstDue(before, 'feedback:r1')).toBe('2026-02-14T10:00:00.000Z');
}

export async function brokenPromise(world: World): Promise<void> {
  const flag = 'promise-broken-without-notice';
  const untold = await world.open(complaint({ channel: 'visit', promise: promised(3) }));
  await untold.elapse(4 * HOUR);
  await untold.give({ type: 'KeepPromise', promise: 'p1', text: '晚了一小时' });
  expect(await flagsOf(world, untold)).toEqual([flag]);

  const never = await world.open(complaint({ channel: 'visit', promise: promised(2 / 3600) }));
  await until(async () => (await ofClock(never, 'ClockBreached', 'promise:p1')).length > 0);
  expect(await flagsOf(world, never)).toEqual([flag]);

  const told = await world.open(complaint({ channel: 'visit', promise: promised(3) }));
  await told.elapse(HOUR);
  await told.give({ type: 'RecordContact', direction: 'outbound', channel: 'phone', text: '提前告知会晚' });
  await told.elapse(3 * HOUR);
  await told.give({ type: 'KeepPromise', promise: 'p1' });
  expect(await flagsOf(world, told)).not.toContain(flag);

  const notReached = await world.open(complaint({ channel: 'visit', promise: promised(3) }));
  const call = { type: 'RecordContact', direction: 'outbound', channel: 'phone', reached: false, text: '无人接听' };
  await notReached.give(call);
  await notReached.elapse(4 * HOUR);
  await notReached.give({ type: 'KeepPromise', promise: 'p1' });
  expect(await flagsOf(world, notReached)).toContain(flag);
}
