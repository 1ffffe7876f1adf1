import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import {
  answer,
  CLOSE,
  CUSTOMER,
  DAY,
  formOf,
  friday,
  HOUR,
  hoursOf,
  rowIn,
  rudeness,
  SATISFIED,
  seenByCustomer,
  settle,
  shanghai,
  started,
} from './common.ts';

const TO_SUPERIOR = { type: 'Refer', department: 'sales-branch', question: '请核实窗口人员的言行，24小时内反馈。' };
const PENALTY = { type: 'RecordDiscipline', measure: 'penalty', person: '窗口乙（示例）', text: '扣发当月奖金' };
const CIRCULAR = { type: 'IssueCircular', text: '对窗口乙通报批评' };
const UPHELD = { type: 'JudgeComplaint', upheld: true, reason: '录音属实，投诉成立。' };
const NOT_UPHELD = { type: 'JudgeComplaint', upheld: false, reason: '录音中未见不当言行。' };

export async function toSuperior(world: World): Promise<void> {
  const outside = await world.open(rudeness({ branch: 'east-office' }));
  await outside.give({ type: 'AssessCase', origin: 'external', criteria: [], reason: '客户投诉' });
  await outside.give(TO_SUPERIOR);
  // The superior is the one of the branch in which the person works.
  expect((await outside.reached('CaseReferred')).toSorted()).toEqual([
    'branch-lead xia-dong holder',
    'superior song-yang holder',
  ]);
  const { fields, rows } = await formOf(world, outside, 'service-attitude');
  expect(fields).toMatchObject({
    origin: '外部',
    aboutWhom: '内部员工',
    customer: CUSTOMER.name,
    phone: CUSTOMER.phone,
    waybill: 'QY-1001',
    recording: true,
    detail: '东区营业部窗口人员出言不逊。',
    upheld: null,
  });
  const { dueAt } = await started(outside, 'service-return:r1');
  expect(rows).toMatchObject([{ department: '营业部', dueAt: { at: dueAt }, backAt: null }]);
  const inside = await world.open(rudeness({ channel: 'internal', complainant: { name: '调度甲（示例）' } }));
  await inside.give({ type: 'AssessCase', origin: 'internal', criteria: [], reason: '同事投诉' });
  await inside.give({ ...TO_SUPERIOR, department: 'operations' });
  expect(await inside.reached('CaseReferred')).toContain('superior he-mei holder');
  expect((await formOf(world, inside, 'service-attitude')).fields).toMatchObject({ origin: '内部' });
  const other = { type: 'late-dispatch', facts: {} };
  const elsewhere = await world.open(rudeness(other));
  const wrong = await world.api.get<{ code: string }>(`/v1/cases/${elsewhere.id}/forms/service-attitude?format=json`);
  expect([wrong.status, wrong.body.code]).toEqual([409, 'wrong-form']);
}

export async function withinADay(world: World): Promise<void> {
  const told = friday('17:00');
  const rude = await world.open(rudeness({ reportedAt: told, happenedAt: told }));
  const handed = friday('17:10');
  await rude.give({ ...TO_SUPERIOR, happenedAt: handed, reportedAt: handed });
  // Twenty-four hours are twenty-four hours, Saturday or not; whatever counts working days waits for Monday.
  expect((await started(rude, 'service-return:r1')).dueAt).toBe(shanghai('2026-01-10', '17:10'));
  expect((await started(rude, 'judgement')).dueAt).toBe(shanghai('2026-01-13', '18:00'));
  // Due late on Saturday, it is told on Sunday morning: nobody is called at night.
  const atNight = { happenedAt: friday('23:30'), reportedAt: friday('23:30') };
  await rude.give({ ...TO_SUPERIOR, department: 'operations', ...atNight });
  const night = (await rude.events('ClockStarted')).find(({ data }) => data['key'] === 'service-return:r2');
  expect(night?.data['dueAt']).toBe(shanghai('2026-01-10', '23:30'));
  expect(night?.data['rungs']).toMatchObject({ 0: shanghai('2026-01-11', '08:00') });
  const back = shanghai('2026-01-10', '16:00');
  await rude.give({ type: 'RecordFeedback', referral: 'r1', text: '属实', happenedAt: back, reportedAt: back });
  const met = (await rude.events('ClockMet')).find(({ data }) => data['key'] === 'service-return:r1');
  expect(met?.data['late']).toBe(false);
  const judged = friday('17:30');
  await rude.give({ ...UPHELD, happenedAt: judged, reportedAt: judged });
  for (const key of ['discipline', 'circular'])
    expect((await started(rude, key)).dueAt).toBe(shanghai('2026-01-14', '18:00'));
  const replied = friday('17:45');
  await rude.give({ ...answer('致歉', 'apology'), happenedAt: replied, reportedAt: replied });
  expect((await started(rude, 'call-back')).dueAt).toBe(shanghai('2026-01-12', '18:00'));
}

/** A case handed to the superior a day before the next ten in the morning of Shanghai, so that nobody sleeps when it is due. */
async function handedOver(world: World): Promise<{ rude: LivingCase; due: string }> {
  const today = Date.parse(`${new Date().toISOString().slice(0, 10)}T02:00:00Z`);
  const due = today > Date.now() ? today : today + DAY;
  const handed = new Date(due - DAY).toISOString();
  const told = new Date(due - DAY - 600_000).toISOString();
  const rude = await world.open(rudeness({ branch: 'west-office', reportedAt: told, happenedAt: told }));
  await rude.give({ ...TO_SUPERIOR, happenedAt: handed, reportedAt: handed });
  return { rude, due: new Date(due).toISOString() };
}

const firedFor = async (life: LivingCase, key: string) =>
  (await life.events('RungFired')).filter(({ data }) => data['key'] === key);

export async function silentSuperior(world: World): Promise<void> {
  const { rude, due } = await handedOver(world);
  const key = 'service-return:r1';
  expect((await rude.clock(key)).dueAt).toBe(due);
  await rude.elapsePast(key);
  expect((await rude.events('ClockBreached')).map(({ data }) => data['key'])).toContain(key);
  expect(await rude.reached('RungFired')).toContain('superior cao-yi holder');
  expect((await firedFor(rude, key)).map(({ data }) => data['notify'])).toEqual(['superior']);
  // Nobody said that it was seen, so an hour later it climbs, and so on to the top.
  await rude.elapse(HOUR);
  expect((await firedFor(rude, key)).map(({ data }) => data['notify'])).toEqual(['superior', 'supervisor']);
  await rude.give({ type: 'AcknowledgeRung', clock: key }, 'supervisor');
  await rude.elapse(DAY);
  const climbed = ['superior', 'supervisor', 'administration-manager', 'manager'];
  expect((await firedFor(rude, key)).map(({ data }) => data['notify'])).toEqual(climbed);
  expect(await rude.told('RungFired')).toEqual(expect.arrayContaining(climbed));
  await rude.give({ type: 'RecordFeedback', referral: 'r1', text: '属实，迟复。' });
  const met = (await rude.events('ClockMet')).find(({ data }) => data['key'] === key);
  expect(met?.data['late']).toBe(true);
  const { rows } = await formOf(world, rude, 'service-attitude');
  expect(rows).toMatchObject([{ inTime: false, finding: '属实，迟复。' }]);
}

export async function upheld(world: World): Promise<void> {
  const rude = await world.open(rudeness());
  await rude.give({ type: 'AssessCase', origin: 'external', criteria: [], reason: '客户投诉' });
  await rude.give(TO_SUPERIOR);
  expect(await hoursOf(rude, 'service-return:r1')).toBe(24);
  await rude.give({ type: 'RecordFeedback', referral: 'r1', text: '录音属实。' });
  expect(await rude.told('FeedbackReceived')).toEqual(expect.arrayContaining(['clerk', 'supervisor']));
  for (const early of [PENALTY, CIRCULAR]) expect(await rude.refused(early, 'supervisor')).toBe('not-upheld');
  await rude.give(UPHELD, 'supervisor');
  expect(await rude.reached('ComplaintJudged')).toEqual(['administration-manager shi-qing holder']);
  expect(await rude.refused(PENALTY)).toBe('role-not-allowed');
  await rude.give(PENALTY, 'supervisor');
  await rude.give(CIRCULAR, 'supervisor');
  for (const key of ['discipline', 'circular']) expect(await rude.clock(key)).toMatchObject({ status: 'met' });
  const words = '非常抱歉。经核实投诉成立，当事人已受处理。感谢您的包容，赠送运费券以表安慰。';
  await rude.give(answer(words, 'apology'));
  expect(await rude.refused(CLOSE)).toBe('not-in-this-state');
  expect(await rude.clock('call-back')).toMatchObject({ status: 'running' });
  await rude.give(SATISFIED);
  expect(await rude.clock('call-back')).toMatchObject({ status: 'met' });
  expect((await rude.give(CLOSE)).status).toBe('closed');
  const seen = await seenByCustomer(world, rude);
  expect(seen).toContain(words);
  for (const hidden of [PENALTY.person, PENALTY.text, CIRCULAR.text, '录音属实']) expect(seen).not.toContain(hidden);
  const { fields, rows } = await formOf(world, rude, 'service-attitude');
  expect(fields).toMatchObject({ upheld: true, circular: CIRCULAR.text, reply: words, callBack: '满意' });
  expect(rows).toContainEqual(expect.objectContaining({ measure: '处罚', person: PENALTY.person }));
  expect(fields['closedAt']).not.toBeNull();
  expect(await rowIn(world, 'complaints', rude)).toMatchObject({ upheld: true, callBack: '满意', status: '已结案' });
}

export async function penaltyStaysOwed(world: World): Promise<void> {
  const rude = await world.open(rudeness());
  await rude.give(TO_SUPERIOR);
  await rude.give({ type: 'RecordFeedback', referral: 'r1', text: '属实。' });
  await rude.give(UPHELD, 'supervisor');
  await settle(rude, '非常抱歉，投诉成立。', 'apology');
  expect(await rude.clock('discipline')).toMatchObject({ status: 'running' });
  await rude.elapsePast('discipline');
  const notified = (await firedFor(rude, 'discipline')).map(({ data }) => data['notify']);
  expect(notified[0]).toBe('supervisor');
  await rude.give(PENALTY, 'supervisor');
  await rude.give(CIRCULAR, 'supervisor');
  const met = (await rude.events('ClockMet')).find(({ data }) => data['key'] === 'discipline');
  expect(met?.data['late']).toBe(true);
}

export async function notUpheld(world: World): Promise<void> {
  const polite = await world.open(rudeness());
  await polite.give({ type: 'AssessCase', origin: 'external', criteria: [], reason: '客户投诉' });
  await polite.give(TO_SUPERIOR);
  await polite.give({ type: 'RecordFeedback', referral: 'r1', text: '录音中语气正常。' });
  await polite.give(NOT_UPHELD, 'supervisor');
  expect(await polite.told('ComplaintJudged')).toEqual([]);
  const begun = (await polite.events('ClockStarted')).map(({ data }) => data['key']);
  expect(begun).not.toContain('discipline');
  expect(begun).not.toContain('circular');
  for (const none of [PENALTY, CIRCULAR]) expect(await polite.refused(none, 'supervisor')).toBe('not-upheld');
  expect(await polite.refused(CLOSE)).toBe('not-in-this-state');
  const words = '录音中未见不当言行，但理解您的感受，我们会继续提醒员工。';
  await polite.give({ type: 'IssueFinalResponse', text: words }, 'supervisor');
  // It is the last word: nobody has to call back, and the customer is told where else to turn.
  expect((await polite.give(CLOSE)).status).toBe('closed');
  expect((await polite.view()).clocks.map(({ key }) => key)).not.toContain('call-back');
  const seen = await seenByCustomer(world, polite);
  expect(seen).toContain(words);
  expect(seen).toContain('12305');
  expect((await formOf(world, polite, 'service-attitude')).fields).toMatchObject({ upheld: false });
}
