import { expect } from 'vitest';
import { scheduleIdOf } from '../../../scheduling/schedules.ts';
import { until } from '../../support/until.ts';
import type { LivingCase, World } from '../scenario.ts';
import {
  DAY,
  onDay,
  told,
  done,
  complaint,
  request,
  answer,
  calledBack,
  duesOf,
  rungsOf,
  wholeView,
  register,
} from './common.ts';

/** A reviewer's or an agent's own scores of one contact. */
const review = (questionnaire: string, accuracy: number, more: Record<string, unknown> = {}) => ({
  type: 'ReviewContact',
  medium: 'recording',
  questionnaire,
  agent: 'a.agent',
  scores: {
    accuracy,
    attitude: 8,
    responsiveness: 9,
    ...(questionnaire === 'contact-review' ? { record: 10 } : {}),
  },
  ...more,
});

interface Draw {
  name: string | null;
  kind: string;
  cases: string[];
  population: number;
}

export async function drawn(world: World): Promise<void> {
  for (const [index, channel] of ['phone', 'chat', 'phone', 'chat', 'mail', 'phone'].entries())
    await world.open(
      request('enquiry', { channel, ...told('2026-05-12', `1${index}:00`), onTheSpot: { answer: '七点发车。' } }),
    );
  const path = '/v1/organisations/passenger-transport/draws';
  const ask = { kind: 'quality-review', period: '2026-05', size: 3, seed: 'may' };
  const first = await world.api.post<Draw>(path, ask, 'supervisor');
  const again = await world.api.post<Draw>(path, ask, 'supervisor');
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  expect(first.body).toMatchObject({ population: 6 });
  expect(first.body.cases).toHaveLength(3);
  expect(again.body.cases).toEqual(first.body.cases);
  const [one = ''] = first.body.cases;
  const scored = await world.api.give(one, review('contact-review', 9, { medium: 'chat' }), 'supervisor');
  expect(scored.body.events.map(({ type }) => type)).toEqual(['ContactReviewed']);
  const { record: _left, ...three } = { accuracy: 9, attitude: 8, responsiveness: 9, record: 10 };
  const partly = await world.api.give(one, { ...review('contact-review', 9), scores: three }, 'supervisor');
  expect(partly.body.code).toBe('wrong-scores');
  expect((await world.api.post(path, ask, 'agent')).status).toBe(403);
  await drawnEachWeek(world);
}

/** The rulebook's own draw of the last week, which the supervisor is told of. */
async function drawnEachWeek(world: World): Promise<void> {
  const { client, taskQueue } = world.product;
  const input = { kind: 'draw', organisation: world.organisation, name: 'quality' } as const;
  const schedule = client.schedule.getHandle(scheduleIdOf(taskQueue, input));
  await until(() =>
    schedule.describe().then(
      () => true,
      () => false,
    ),
  );
  await schedule.trigger();
  await until(async () => (await world.told('CasesDrawn')).includes('supervisor'));
  const { body } = await world.api.get<{ items: Draw[] }>(
    '/v1/organisations/passenger-transport/draws?kind=quality-review',
    'supervisor',
  );
  expect(body.items.map(({ name }) => name)).toContain('quality');
}

/** A complaint of April, told on Monday the 13th at ten, and answered then. */
async function ofApril(world: World, answered: [date: string, time: string]): Promise<LivingCase> {
  const one = await world.open(complaint(told('2026-04-13', '10:00')));
  await one.give(answer('已核实。', done(...answered)));
  return one;
}

export async function measured(world: World): Promise<void> {
  const soon = await ofApril(world, ['2026-04-13', '14:00']);
  const late = await ofApril(world, ['2026-04-16', '10:00']);
  await soon.give(calledBack('satisfied', done('2026-04-14', '10:00')));
  await late.give(calledBack('not-satisfied', done('2026-04-17', '10:00')));
  const overall = (score: number) => ({
    type: 'RecordSurvey',
    questionnaire: 'service-quality',
    channel: 'web',
    scores: { overall: score },
    ...done('2026-04-20', '10:00'),
  });
  await soon.give(overall(5));
  await late.give(overall(3));
  expect(await late.refused(overall(9))).toBe('wrong-scores');
  await soon.give(review('contact-review', 10, done('2026-04-21', '10:00')), 'supervisor');
  await late.give(review('contact-review', 6, done('2026-04-21', '10:00')), 'supervisor');
  const { lines } = await register(world, 'satisfaction', '2026-04-01', '2026-04-30');
  const score = (measure: string) => lines.find((line) => line['measure'] === measure)?.['score'];
  // Four hours and three days; sixteen working hours had ended on Wednesday at ten.
  expect(score('首次答复平均用时（小时）')).toBe(38);
  expect(score('响应速度（按时答复率）')).toBe(50);
  expect(score('答复准确率')).toBe(80);
  // One of two content, and four and two of four points.
  expect(score('总体满意度')).toBe(62.5);
  await frozenOnce(world, 'monthly-satisfaction', 'supervisor');
}

/** A summary is frozen once for its period, whoever lets its schedule fire, and the role of the rulebook is told. */
export async function frozenOnce(world: World, summary: string, role: string): Promise<void> {
  const before = (await world.told('SummaryFrozen')).length;
  const once = await world.freeze(summary);
  const twice = await world.freeze(summary);
  expect(once).toHaveLength(1);
  expect(twice.map(({ contentHash }) => contentHash)).toEqual(once.map(({ contentHash }) => contentHash));
  expect((await world.told('SummaryFrozen')).slice(before)).toEqual([role]);
}

export async function judgedByThree(world: World): Promise<void> {
  const day = done('2026-06-10', '10:00');
  const work = await world.open(complaint(told('2026-06-09', '10:00')));
  await work.give(review('self-assessment', 10, day));
  expect(await work.refused(review('self-assessment', 10, { ...day, agent: 'mei-lan' }))).toBe('role-not-allowed');
  expect(await work.refused(review('contact-review', 4, { ...day, agent: 'mei-lan' }))).toBe('role-not-allowed');
  await work.give(review('contact-review', 4, day), 'supervisor');
  const scores = { solved: 5, speed: 4, attitude: 3, overall: 2 };
  await work.give({ type: 'RecordSurvey', questionnaire: 'interview', channel: 'phone', scores, ...day });
  const { lines } = await register(world, 'satisfaction', '2026-06-01', '2026-06-30');
  const score = (measure: string) => lines.find((line) => line['measure'] === measure)?.['score'];
  expect(score('自我评价：我的答复是否准确完整？')).toBe(100);
  expect(score('录音与聊天质检表：答复是否准确完整？')).toBe(40);
  expect(score('电话回访问卷：总体满意度如何？')).toBe(25);
  // What agents say of their own work makes no figure better.
  expect(score('答复准确率')).toBe(40);
  expect(score('总体满意度')).toBe(25);
}

export async function retrained(world: World): Promise<void> {
  const rude = await world.open(complaint({ type: 'service-attitude', facts: { aboutWhom: 'internal' } }));
  const again = { type: 'RecordDiscipline', measure: 'retraining', person: '阮静', text: '服务用语再培训一天' };
  expect(await rude.refused(again, 'supervisor')).toBe('not-upheld');
  await rude.give({ type: 'JudgeComplaint', upheld: true, reason: '录音属实' }, 'supervisor');
  expect(await rude.refused(again)).toBe('role-not-allowed');
  await rude.give(again, 'supervisor');
  expect(JSON.stringify(await rude.events('DisciplineRecorded'))).toContain('服务用语再培训一天');
  expect(await wholeView(world, rude)).not.toMatch(/再培训|阮静/);

  const reviewed = await world.open(request('enquiry', { onTheSpot: { answer: '不清楚。' } }));
  await reviewed.give(review('contact-review', 2), 'supervisor');
  const dueAt = onDay(reviewed, 7, '10:00');
  await reviewed.give({ type: 'PlanPrevention', what: '业务知识再培训', owner: 'ruan-jing', dueAt }, 'supervisor');
  expect(await reviewed.told('PreventionPlanned')).toEqual(['ruan-jing']);
  expect(await duesOf(reviewed, 'prevention:v1')).toEqual([dueAt]);
  await reviewed.elapsePast('prevention:v1');
  await reviewed.elapse(DAY);
  expect(await rungsOf(reviewed, 'prevention:v1')).toEqual(['supervisor', 'manager']);
  await reviewed.give({ type: 'CompletePrevention', prevention: 'v1', text: '考核合格。' });
  expect(await reviewed.clock('prevention:v1')).toMatchObject({ status: 'met' });
}
