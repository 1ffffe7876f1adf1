import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import {
  HOUR,
  DAY,
  shanghai,
  onDay,
  passTo,
  told,
  done,
  promise,
  complaint,
  spoke,
  ofClock,
  duesOf,
  rungsOf,
  minutesLate,
  shown,
  wholeView,
  form,
  flags,
} from './common.ts';

const assess = (more: Record<string, unknown>) => ({ type: 'AssessCase', origin: 'external', reason: '核实', ...more });

export async function listened(world: World): Promise<void> {
  const path = '/v1/organisations/passenger-transport/guidance?kind=complaint&type=service-attitude';
  const guidance = JSON.stringify((await world.api.get(path)).body);
  expect(guidance).toContain('很抱歉');
  expect(guidance).toContain('倾听、记录、致歉');
  const heard = await world.open(complaint({ channel: 'phone', ...promise() }));
  await heard.give({ type: 'Acknowledge', channel: 'phone', text: '非常抱歉给您带来不便，我们立即核实。' });
  expect(await heard.clock('acknowledge')).toMatchObject({ status: 'met' });
  expect(await form(world, heard, 'complaint-handling')).toMatchObject({
    customerName: '何示例',
    form: '来电',
    content: '包车晚点两小时，误了航班。',
  });
  const atNight = await world.open(complaint(told('2026-03-07', '21:30')));
  expect(await duesOf(atNight, 'acknowledge')).toEqual([shanghai('2026-03-08', '07:30')]);
  const unheard = await world.open(complaint());
  await unheard.elapsePast('acknowledge');
  expect(await rungsOf(unheard, 'acknowledge')).toEqual(['supervisor']);
}

export async function natures(world: World): Promise<void> {
  const expected: [nature: string, department: string, asked: string[]][] = [
    ['schedule', 'after-sales', ['dispatch']],
    ['driver', 'fleet', []],
    ['vehicle', 'fleet', ['dispatch']],
    ['charge', 'finance', []],
    ['service', 'customer-service', []],
  ];
  for (const [nature, department, asked] of expected) {
    const judged = await world.open(complaint());
    await judged.give(assess({ nature, criteria: [] }));
    expect(await judged.view(), nature).toMatchObject({ department, severity: 'normal' });
    expect((await judged.events('CaseReferred')).map(({ data }) => data['department'])).toEqual(asked);
    expect(await judged.told('CaseReferred')).toEqual(asked.map(() => 'dispatcher'));
  }
}

export async function severities(world: World): Promise<void> {
  const expected: [criterion: string, severity: string, to: string][] = [
    ['injury', 'critical', 'manager'],
    ['stranded', 'critical', 'supervisor'],
    ['group-trip', 'major', 'supervisor'],
    ['public', 'major', 'supervisor'],
    ['repeated', 'major', 'supervisor'],
  ];
  for (const [criterion, severity, to] of expected) {
    const grave = await world.open(complaint());
    await grave.give(assess({ criteria: [criterion] }));
    expect(await grave.view(), criterion).toMatchObject({ severity, department: 'customer-service' });
    expect(await grave.told('CaseEscalated')).toEqual([to]);
    const [opened] = await grave.events('CaseOpened');
    const { dueAt, status } = await grave.clock('answer-urgent');
    expect(status).toBe('running');
    expect(Date.parse(dueAt) - Date.parse(opened?.happenedAt ?? '')).toBe(24 * HOUR);
  }
  const odd = await world.open(complaint());
  expect(await odd.refused(assess({ criteria: ['weather'] }))).toBe('unknown-criterion');
}

export async function meeting(world: World): Promise<void> {
  const grave = await world.open(complaint());
  await grave.give(assess({ criteria: ['group-trip'] }));
  expect(await grave.told('CaseEscalated')).toEqual(['supervisor']);
  await grave.give({ type: 'ReferUp', to: 'management', reason: '团体客户，需经理决定' });
  expect(await grave.told('ReferredUp')).toEqual(['manager']);
  const nodes = [
    { what: '查明晚点原因', owner: 'hua-rong', dueAt: grave.in(6 * HOUR) },
    { what: '确定赔偿方案', owner: 'an-ning', dueAt: grave.in(2 * DAY) },
  ];
  const held = { type: 'HoldMeeting', decision: '退还全部票款并致歉。', attendees: ['lei-ming', 'hua-rong'], nodes };
  expect(await grave.refused(held)).toBe('role-not-allowed');
  await grave.give(held, 'supervisor');
  expect(await grave.clock('meeting')).toMatchObject({ status: 'met' });
  expect(JSON.stringify(await grave.events('MeetingHeld'))).toContain('退还全部票款并致歉');
  expect((await grave.events('NodeSet')).map(({ data }) => [data['owner'], data['dueAt']])).toEqual(
    nodes.map(({ owner, dueAt }) => [owner, dueAt]),
  );
  expect(await grave.told('NodeSet')).toEqual(['hua-rong', 'an-ning']);
  await nodesKept(grave);
  expect(await wholeView(world, grave)).not.toContain('hua-rong');
}

/** A node is done in time, moved by those who set it, or chased: at once with the manager, because the case lies there. */
async function nodesKept(grave: LivingCase): Promise<void> {
  const move = { type: 'MoveNode', node: 'n1', dueAt: onDay(grave, 1, '15:00'), reason: '调度需要更多时间' };
  expect(await grave.refused(move)).toBe('role-not-allowed');
  await grave.give(move, 'supervisor');
  expect((await grave.clock('plan-node:n1')).dueAt).toBe(move.dueAt);
  await grave.give({ type: 'CompleteNode', node: 'n2', text: '方案已定' });
  expect(await grave.clock('plan-node:n2')).toMatchObject({ status: 'met' });
  await grave.elapsePast('plan-node:n1');
  const late = (await ofClock(grave, 'plan-node:n1')).find(({ type }) => type === 'ClockBreached');
  expect(late?.happenedAt).toBe(move.dueAt);
  await grave.elapse(DAY);
  const [rung] = (await ofClock(grave, 'plan-node:n1')).filter(({ type }) => type === 'RungFired');
  expect(rung?.data).toMatchObject({ notify: 'manager', jumped: 'management' });
  const again = { ...move, dueAt: grave.in(DAY) };
  expect(await grave.refused(again, 'supervisor')).toBe('node-past');
}

export async function noMeeting(world: World): Promise<void> {
  const grave = await world.open(complaint({ severity: 'major' }));
  const [opened] = await grave.events('CaseOpened');
  const { dueAt } = await grave.clock('meeting');
  expect(Date.parse(dueAt) - Date.parse(opened?.happenedAt ?? '')).toBe(4 * HOUR);

  const found = await world.open(complaint());
  await passTo(found, onDay(found, 1, '10:00'));
  await found.give(assess({ criteria: ['public'] }));
  const [assessed] = await found.events('CaseAssessed');
  expect(await duesOf(found, 'meeting')).toEqual([
    new Date(Date.parse(assessed?.happenedAt ?? '') + 4 * HOUR).toISOString(),
  ]);
  await found.elapse(DAY);
  const types = (await ofClock(found, 'meeting')).map(({ type }) => type);
  expect(types).toEqual(['ClockStarted', 'ClockWarned', 'ClockBreached', 'RungFired', 'RungFired']);
  expect(await rungsOf(found, 'meeting')).toEqual(['supervisor', 'manager']);
  expect(await minutesLate(found, 'meeting')).toEqual([0, 30]);
}

export async function investigation(world: World): Promise<void> {
  const looked = await world.open(complaint());
  await passTo(looked, onDay(looked, 1, '10:00'));
  for (const department of ['dispatch', 'fleet', 'finance'])
    await looked.give({ type: 'Refer', department, question: '请核实当日情况。' });
  expect(await looked.told('CaseReferred')).toEqual(['dispatcher', 'fleet-lead', 'finance']);
  await looked.give({ type: 'RecordFeedback', referral: 'r1', text: '高速封路。' });
  await looked.give({ type: 'RecordFeedback', referral: 'r2', text: '车况正常。' });
  await looked.give({ type: 'Acknowledge', text: '已受理' });
  await looked.give(spoke('已告知乘客：调度和车队已反馈，财务核算中。'));
  expect(await looked.clock('iso-status')).toMatchObject({ cycle: 2, status: 'running' });
  expect(await shown(world, looked, 'ContactMade')).toHaveLength(1);
  expect(await wholeView(world, looked)).not.toContain('高速封路');
  const [, , referred] = await looked.events('CaseReferred');
  const { dueAt } = await looked.clock('feedback:r3');
  expect(Date.parse(dueAt) - Date.parse(referred?.happenedAt ?? '')).toBe(24 * HOUR);
  await looked.elapse(2 * DAY);
  expect(await looked.clock('feedback:r1')).toMatchObject({ status: 'met' });
  expect(await rungsOf(looked, 'feedback:r3')).toEqual(['after-sales', 'supervisor', 'manager']);
  expect(await minutesLate(looked, 'feedback:r3')).toEqual([0, 30, 90]);
  expect(await flags(world, looked)).toContain('lost-no-feedback r3');

  const silent = await world.open(complaint(told('2026-03-06', '09:00')));
  await silent.give({ type: 'Acknowledge', ...done('2026-03-06', '10:00') });
  expect(await duesOf(silent, 'iso-status')).toEqual([shanghai('2026-03-13', '18:00')]);
  await silent.elapse(0);
  expect((await ofClock(silent, 'iso-status')).map(({ type }) => type)).toContain('ClockBreached');
}
