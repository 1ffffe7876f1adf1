import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import {
  DAY,
  shanghai,
  onDay,
  told,
  done,
  complaint,
  answer,
  calledBack,
  CLOSE,
  ofClock,
  duesOf,
  rungsOf,
  minutesLate,
  shown,
  form,
  register,
  AROUND_NOW,
  flags,
} from './common.ts';

export async function rounds(world: World): Promise<void> {
  const unhappy = await world.open(complaint(told('2026-03-02', '10:00')));
  for (const [round, date] of [
    [1, '2026-03-03'],
    [2, '2026-03-04'],
    [3, '2026-03-06'],
  ] as const) {
    await unhappy.give(answer(`第${round}次答复。`, done(date, '11:00')));
    const before = await unhappy.events('RoundBegun');
    await unhappy.give(calledBack('not-satisfied', done(date, '15:00')));
    const begun = (await unhappy.events('RoundBegun')).slice(before.length);
    expect(begun.map(({ data }) => data['round'])).toEqual(round < 3 ? [round + 1] : []);
  }
  expect(await unhappy.told('RoundBegun')).toEqual(['supervisor', 'supervisor']);
  expect(await unhappy.told('RoundsExhausted')).toEqual(['manager']);
  expect(await duesOf(unhappy, 'answer')).toHaveLength(3);
  expect(await unhappy.refused(answer('第4次答复。'))).toBe('not-in-this-state');
  expect(await unhappy.refused(CLOSE)).toBe('not-in-this-state');
  // Two working days after Friday the 6th end on Tuesday the 10th.
  expect(await duesOf(unhappy, 'final-response')).toEqual([shanghai('2026-03-10', '18:00')]);
  const last = { type: 'IssueFinalResponse', text: '我们已尽最大努力，维持原处理意见。' };
  expect(await unhappy.refused(last)).toBe('role-not-allowed');
  await unhappy.give(last, 'supervisor');
  const [final] = await shown(world, unhappy, 'FinalResponseIssued');
  expect(final?.text).toMatch(/维持原处理意见[^]*12328[^]*12315/);
  expect((await unhappy.give(CLOSE)).status).toBe('closed');
  expect(await flags(world, unhappy)).toContain('lost-unresolved');
  await satisfiedLater(world);
  await noFinalResponse(world);
}

/** A final response that nobody gives is chased like any answer. */
async function noFinalResponse(world: World): Promise<void> {
  const left = await world.open(complaint());
  for (const text of ['第一次答复。', '第二次答复。', '第三次答复。']) {
    await left.give(answer(text));
    await left.give(calledBack('not-satisfied'));
  }
  await left.elapsePast('final-response');
  expect((await ofClock(left, 'final-response')).map(({ type }) => type)).toContain('ClockBreached');
  expect(await rungsOf(left, 'final-response')).toEqual(['supervisor']);
  await left.give({ type: 'IssueFinalResponse', text: '维持原处理意见。' }, 'manager');
  expect(await left.clock('final-response')).toMatchObject({ status: 'met' });
}

async function satisfiedLater(world: World): Promise<void> {
  const doubtful = await world.open(complaint());
  await doubtful.give(answer('第一次答复。'));
  expect((await doubtful.give(calledBack('not-satisfied'))).status).toBe('open');
  await doubtful.give(answer('改为全额退款。'));
  expect((await doubtful.give(calledBack('satisfied'))).status).toBe('satisfied');
  expect((await doubtful.give(CLOSE)).status).toBe('closed');
  expect(await doubtful.events('RoundsExhausted')).toEqual([]);
  expect(await flags(world, doubtful)).toEqual([]);
}

export async function filed(world: World): Promise<void> {
  const description = '大巴空调故障，车内高温，老人中暑';
  const first = await world.open(complaint({ type: 'other', description, channel: 'internal' }));
  const causes = [
    ['ours', 'own-station', '发车前未检查空调'],
    ['customer', 'linehaul', '司机不肯停车'],
    ['partner', 'nature', '天气过热'],
  ] as const;
  for (const [view, party, text] of causes)
    await first.give({ type: 'RecordCause', view, party, mechanism: 'vehicle', text });
  expect((await first.events('CauseRecorded')).map(({ data }) => data['view'])).toEqual(causes.map(([view]) => view));
  await first.give({ type: 'JudgeComplaint', upheld: true, reason: '检修记录属实' }, 'supervisor');
  await first.give(answer('已检修空调并退还票款。'));
  await first.give(calledBack('satisfied'));
  await first.give(CLOSE);
  const filled = await form(world, first, 'complaint-handling');
  expect(filled).toMatchObject({ content: description, reply: '已检修空调并退还票款。', upheld: true });
  expect(String(filled['findings'])).toContain('发车前未检查空调');
  const { lines } = await register(world, 'complaints', ...AROUND_NOW);
  expect(lines.find(({ caseId }) => caseId === first.id)).toMatchObject({
    content: description,
    upheld: true,
    callBack: '满意',
  });
  const next = await world.open(complaint({ type: 'other', description: '大巴空调不制冷，车内高温' }));
  const similar = JSON.stringify((await world.api.get(`/v1/cases/${next.id}/similar`)).body);
  expect(similar).toContain(first.id);
  expect(similar).toContain('已检修空调并退还票款');
}

export async function prevention(world: World): Promise<void> {
  const settled = await world.open(complaint());
  const dueAt = onDay(settled, 9, '10:00');
  await settled.give({ type: 'PlanPrevention', what: '发车前检查路况', owner: 'hua-rong', dueAt });
  expect(await settled.told('PreventionPlanned')).toEqual(['hua-rong']);
  await settled.give(answer('已退款。'));
  await settled.give(calledBack('satisfied'));
  expect((await settled.give(CLOSE)).status).toBe('closed');
  expect(await settled.clock('prevention:v1')).toMatchObject({ dueAt, status: 'running' });
  await settled.elapse(11 * DAY);
  expect(await rungsOf(settled, 'prevention:v1')).toEqual(['supervisor', 'manager']);
  expect(await minutesLate(settled, 'prevention:v1')).toEqual([0, 30]);
  await settled.give({ type: 'CompletePrevention', prevention: 'v1', text: '已纳入发车检查表。' });
  expect(await settled.clock('prevention:v1')).toMatchObject({ status: 'met' });
}
