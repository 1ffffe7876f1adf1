import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import {
  answer,
  CLOSE,
  complaint,
  DAY,
  flagsOf,
  formOf,
  friday,
  hoursOf,
  HOUR,
  rowIn,
  SATISFIED,
  seenByCustomer,
  settle,
  shanghai,
  started,
} from './common.ts';

const JUDGED = { type: 'JudgeComplaint', upheld: true, reason: '约定发货日已过，投诉成立。' };
const REFUTED = { type: 'JudgeComplaint', upheld: false, reason: '约定的发货日是明天。' };

export async function explained(world: World): Promise<void> {
  const content = await world.open(complaint());
  await content.give(REFUTED);
  expect(await content.refused({ ...JUDGED })).toBe('already-judged');
  expect(await content.refused(CLOSE)).toBe('not-in-this-state');
  await content.give(answer('合同约定明日发货，届时准时装车。', 'new-dispatch-time'));
  await content.give({ ...SATISFIED, text: '客户当场接受解释。' });
  expect((await content.give(CLOSE)).status).toBe('closed');
  expect(await content.told('CaseReferred')).toEqual([]);
  expect(await rowIn(world, 'complaints', content)).toMatchObject({ upheld: false, status: '已结案' });
  const insisting = await world.open(complaint());
  await insisting.give(REFUTED);
  await insisting.give(answer('合同约定明日发货。'));
  await insisting.give({ type: 'RecordCallBack', result: 'not-satisfied', text: '坚持今天发货。' });
  await insisting.give({ type: 'IssueFinalResponse', text: '按合同明日发货。' }, 'supervisor');
  expect((await insisting.give(CLOSE)).status).toBe('closed');
  expect(await seenByCustomer(world, insisting)).toContain('12328');
}

/** What a complaint turns out to be about, and whom the rulebook has told of it. */
const NATURES: readonly (readonly [nature: string, department: string, told: readonly string[]])[] = [
  ['transport', 'fleet', ['fleet-lead', 'operations-lead']],
  ['process', 'operations', ['operations-lead']],
  ['sales', 'sales-branch', ['branch-lead']],
  ['staff', 'call-centre', ['administration-manager', 'hr-lead']],
  ['loss', 'claims-legal', ['claims-lead']],
];

export async function byNature(world: World): Promise<void> {
  for (const [nature, department, told] of NATURES) {
    const upheld = await world.open(complaint());
    await upheld.give(JUDGED);
    await upheld.give({ type: 'AssessCase', origin: 'external', nature, criteria: [], reason: '按性质转办' });
    expect([nature, (await upheld.view()).department]).toEqual([nature, department]);
    expect((await upheld.told('CaseReferred')).toSorted()).toEqual(told);
    expect(await upheld.clock('feedback:r1')).toMatchObject({ status: 'running' });
  }
  const unknown = await world.open(complaint());
  const assess = { type: 'AssessCase', origin: 'external', nature: 'weather', criteria: [], reason: '不详' };
  expect(await unknown.refused(assess)).toBe('unknown-nature');
}

async function transportCase(world: World): Promise<LivingCase> {
  const upheld = await world.open(complaint());
  await upheld.give(JUDGED);
  await upheld.give({
    type: 'AssessCase',
    origin: 'external',
    nature: 'transport',
    criteria: [],
    reason: '车辆未到位',
  });
  return upheld;
}

export async function planAndResult(world: World): Promise<void> {
  const upheld = await transportCase(world);
  expect(await hoursOf(upheld, 'feedback:r1')).toBe(24);
  const dueAt = upheld.in(6 * HOUR);
  await upheld.give({ type: 'RecordFeedback', referral: 'r1', text: '方案：调派备用车，今日18点前发出。' });
  const nodes = [{ what: '备用车发出', owner: 'che-gang', dueAt }];
  const meeting = { type: 'HoldMeeting', decision: '调派备用车', attendees: ['peng-fei', 'che-gang'], nodes };
  await upheld.give(meeting, 'supervisor');
  expect((await upheld.clock('plan-node:n1')).dueAt).toBe(dueAt);
  expect(await upheld.told('NodeSet')).toEqual(['che-gang']);
  await upheld.give({ type: 'CompleteNode', node: 'n1', text: '17点40分已发出' });
  await upheld.give({ type: 'RecordFeedback', referral: 'r2', text: '结果：货已发出，次日到达。' });
  // Plan and result are back with the call centre, and each was reported to whoever stands above it.
  const told = (await upheld.told('FeedbackReceived')).toSorted();
  expect(told).toEqual(['clerk', 'clerk', 'supervisor', 'supervisor']);
  for (const key of ['feedback:r1', 'feedback:r2', 'plan-node:n1', 'judgement'])
    expect(await upheld.clock(key)).toMatchObject({ status: 'met' });
  await settle(upheld, '备用车已发出，次日到达，运费减半。', 'freight-reduction');
  const { rows } = await formOf(world, upheld, 'complaint-handling');
  expect(JSON.stringify(rows)).toContain('结果：货已发出，次日到达。');
  expect(await flagsOf(world, upheld)).toEqual([]);
  expect(await seenByCustomer(world, upheld)).not.toContain('调派备用车');
}

export async function silentDepartment(world: World): Promise<void> {
  const upheld = await transportCase(world);
  await upheld.elapsePast('feedback:r1');
  await upheld.elapse(2 * DAY);
  const rungs = (await upheld.events('RungFired')).filter(({ data }) => data['key'] === 'feedback:r1');
  expect(rungs.at(-1)?.data['notify']).toBe('manager');
  expect(await upheld.told('RungFired')).toContain('manager');
  expect(await flagsOf(world, upheld)).toContain('lost-no-feedback');
}

export async function reportedUp(world: World): Promise<void> {
  const grave = await world.open(complaint());
  const assess = { type: 'AssessCase', origin: 'external', nature: 'transport', reason: '已向监管部门反映' };
  await grave.give({ ...assess, criteria: ['repeated', 'regulator-or-press'] });
  expect(await grave.view()).toMatchObject({ severity: 'critical' });
  expect((await grave.told('CaseEscalated')).toSorted()).toEqual(['manager', 'supervisor']);
  expect(await grave.clock('answer-urgent')).toMatchObject({ status: 'running' });
  // Whether it is upheld is judged within two working days: from Friday to the close of business on Tuesday.
  const late = await world.open(complaint({ reportedAt: friday('10:00'), happenedAt: friday('10:00') }));
  expect((await started(late, 'judgement')).dueAt).toBe(shanghai('2026-01-13', '18:00'));
  await late.elapse(0);
  expect((await late.events('ClockBreached')).map(({ data }) => data['key'])).toContain('judgement');
}
