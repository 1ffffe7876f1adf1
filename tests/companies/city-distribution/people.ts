import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { createKey } from '../../../db/keys.ts';
import type { LivingCase, World } from '../scenario.ts';
import {
  at,
  CLOSE,
  dateOf,
  dispatched,
  exception,
  goods,
  linesOf,
  ofClock,
  passTo,
  plusDays,
  register,
  shanghai,
  signed,
  TODAY,
} from './common.ts';
import { formOf } from './goods.ts';
import { BY_TEST } from '../../support/secrets.ts';

type Give = (living: LivingCase, command: object) => Promise<{ status: number; code?: string }>;

/** Another clerk, who gives commands under a key of their own. */
async function colleague(world: World, name: string): Promise<Give> {
  const db = openDatabase({ url: world.product.databaseUrl, max: 1, applicationName: 'redress-test-keys' });
  const { key } = await createKey(db, { name, role: 'agent', organisations: ['city-distribution'] }, BY_TEST);
  await db.destroy();
  return async ({ id }, command) => {
    const response = await fetch(`${world.api.url}/v1/cases/${id}/commands`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(command),
    });
    const { code } = (await response.json()) as { code?: string };
    return { status: response.status, ...(code === undefined ? {} : { code }) };
  };
}

/** Nobody takes a case from whoever was asked first: it is offered, and theirs until the other one accepts. */
export async function responsible(world: World): Promise<void> {
  const bai = await colleague(world, 'bai-xue');
  const qin = await colleague(world, 'qin-yu');
  const asked = await world.open(exception('delay', { kind: 'complaint', channel: 'phone' }));
  const owner = async () => (await asked.view()).owner;
  expect(await owner()).toBe('a.agent');
  expect(await bai(asked, { type: 'TakeOver' })).toEqual({ status: 409, code: 'hand-over-needed' });
  await asked.give({ type: 'HandOver', to: 'bai-xue', reason: '货物在城北站，由其跟进。' });
  expect(await asked.told('HandOverOffered')).toEqual(['bai-xue']);
  expect(await owner()).toBe('a.agent');
  expect((await qin(asked, { type: 'AcceptHandOver', handOver: 'h1' })).code).toBe('not-offered-to-you');
  expect((await bai(asked, { type: 'DeclineHandOver', handOver: 'h1', reason: '今日休息。' })).status).toBe(200);
  expect(await owner()).toBe('a.agent');
  await asked.give({ type: 'HandOver', to: 'qin-yu', reason: '请接手。' });
  expect((await qin(asked, { type: 'AcceptHandOver', handOver: 'h2' })).status).toBe(200);
  expect(await owner()).toBe('qin-yu');
  await asked.give({ type: 'TakeOver', reason: '主管接手。' }, 'supervisor');
  expect(await owner()).toBe('a.supervisor');
}

/** Two tracking days of twelve hours for an answer; what has none goes to the supervisor and cannot be closed. */
export async function answered(world: World): Promise<void> {
  const question = { kind: 'request', type: 'enquiry', channel: 'phone', description: '货物到哪里了？' };
  const asked = await world.open({ ...question, ...at(plusDays(TODAY, -1), '10:00') });
  expect((await asked.clock('answer')).dueAt).toBe(shanghai(plusDays(TODAY, 1), '10:00'));
  expect(await asked.refused(CLOSE)).toBe('not-in-this-state');
  await asked.elapsePast('answer');
  const rung = (await ofClock(asked, 'answer')).find(({ type }) => type === 'RungFired');
  expect(rung).toMatchObject({ happenedAt: shanghai(plusDays(TODAY, 1), '10:00'), data: { notify: 'supervisor' } });
  expect(await asked.told('RungFired')).toContain('supervisor');
  await asked.give({ type: 'Answer', channel: 'phone', text: '已到城东站，今日派送。' });
  expect(await asked.clock('answer')).toMatchObject({ status: 'met' });
  const { body } = await world.api.get<{ flags: { name: string }[] }>(`/v1/cases/${asked.id}/quality`);
  expect(body.flags.map(({ name }) => name)).toContain('answered-late');
  const spot = await world.open({ ...question, onTheSpot: { answer: '已到站。' } });
  expect((await spot.view()).status).toBe('closed');
  const unhappy = await world.open(exception('other', { kind: 'complaint', channel: 'phone' }));
  expect(await unhappy.refused(CLOSE)).toBe('not-in-this-state');
}

const slip = (perfect: boolean, text: string) => ({ type: 'ReceiveSlip', perfect, text });
const SLIP = { ...goods('northern-freight', '城北站'), facts: { slipState: 'missing' } };

/** The percent of perfect slips of a partner among what was signed for or missing on a day. */
async function perfectSlips(world: World, day: string): Promise<unknown> {
  const sheet = await register(world, 'partner-score', day);
  return linesOf(sheet).find(({ partner }) => partner === '北方货运')?.['perfect-slip'];
}

/** A week for the slip; an imperfect one settles nothing, a perfect one goes to finance. */
export async function slips(world: World): Promise<void> {
  const before = plusDays(TODAY, -9);
  const delivered = await world.open(
    dispatched(before, { ...goods('northern-freight', '城北站'), ...at(before, '08:00') }),
  );
  await delivered.give(signed(at(before, '17:00')));
  expect(await perfectSlips(world, before)).toBe(100);
  const never = await world.open(exception('return-slip', { ...SLIP, ...at(before, '18:00') }));
  expect(await perfectSlips(world, before)).toBe(50);
  expect((await never.view()).department).toBe('partner-management');
  const missing = await world.open(exception('return-slip', { ...SLIP, ...at(TODAY, '09:00') }));
  const due = shanghai(plusDays(TODAY, 8), '00:00');
  expect(await missing.clock('return-slip')).toMatchObject({ dueAt: due, holder: 'third-party' });
  await passTo(missing, shanghai(plusDays(TODAY, 6), '00:00'));
  expect((await ofClock(missing, 'return-slip')).at(-1)).toMatchObject({ type: 'ClockWarned' });
  await missing.give(slip(false, '回单缺少收货人签字。'));
  expect(await missing.clock('return-slip')).toMatchObject({ status: 'running' });
  expect(await missing.told('SlipReceived')).toEqual([]);
  // It runs out at midnight; the clerk is told when the quiet hours end, and the supervisor when nobody has acknowledged it for an hour.
  const morning = plusDays(TODAY, 8);
  await passTo(missing, shanghai(morning, '08:31'));
  const rungs = (await ofClock(missing, 'return-slip')).filter(({ type }) => type === 'RungFired');
  expect(rungs.map(({ data }) => data['notify'])).toEqual(['clerk', 'supervisor']);
  const minutes = [shanghai(morning, '07:30'), shanghai(morning, '08:30')].map((instant) => instant.slice(0, 16));
  expect(rungs.map(({ happenedAt }) => happenedAt.slice(0, 16))).toEqual(minutes);
  await missing.give(slip(true, '补签完整的回单。'));
  expect((await ofClock(missing, 'return-slip')).at(-1)).toMatchObject({ type: 'ClockMet', data: { late: true } });
  expect(await missing.told('SlipReceived')).toEqual(['finance']);
  expect(await missing.refused(slip(true, '再次返回。'))).toBe('nothing-changes');
  const timely = await world.open(exception('return-slip', SLIP));
  await timely.give(slip(true, '回单原件已返。'));
  expect((await ofClock(timely, 'return-slip')).at(-1)).toMatchObject({ type: 'ClockMet', data: { late: false } });
}

interface PracticeView {
  practice: {
    customers: Record<string, { class: string; name: { zh: string }; aliases: string[]; needs?: { zh: string } }>;
  };
}

/** A key customer is one customer whatever it calls itself, its needs lie with its goods, and a new need is fed back. */
export async function care(world: World): Promise<void> {
  const { body } = await world.api.get<PracticeView>('/v1/organisations/city-distribution/practice');
  expect(body.practice.customers['c1001']).toMatchObject({
    class: 'key',
    name: { zh: '晨光电子' },
    needs: { zh: '上午11点前送达，当天拍照回传回单' },
  });
  const names = Object.values(body.practice.customers).flatMap(({ name, aliases }) => [name.zh, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
  const number = { name: '收货部', customerNumber: 'c1001' };
  for (const complainant of [{ name: '晨光电子有限公司' }, { name: 'Sunrise Electronics' }, number]) {
    const followed = await world.open(dispatched(TODAY, { complainant, facts: {} }));
    const { fields } = await formOf(world, followed.id, 'tracking-log');
    expect(fields).toMatchObject({
      customer: { zh: '晨光电子' },
      customerClass: { zh: '重点客户' },
      needs: { zh: '上午11点前送达，当天拍照回传回单' },
    });
  }
  const key = await world.open(exception('delay', { complainant: number }));
  await key.give({ type: 'AssessCase', origin: 'external', criteria: ['key-customer'], reason: '重点客户。' });
  expect(await key.view()).toMatchObject({ severity: 'major' });
  expect(await key.clock('loading')).toMatchObject({ status: 'running' });
  const need = await world.open({
    kind: 'request',
    type: 'other',
    channel: 'partner-network',
    ...goods('eastern-line', '城东站'),
    description: '第三方客户要求送货前一小时电话预约。',
  });
  expect((await need.view()).department).toBe('customer-service');
  await need.give({ type: 'Refer', department: 'partner-management', question: '能否满足送货前预约？' });
  const referred = dateOf((await need.events('CaseReferred'))[0]?.recordedAt ?? '');
  expect(dateOf((await need.clock('feedback:r1')).dueAt) >= referred).toBe(true);
  await need.give({ type: 'RecordFeedback', referral: 'r1', text: '可以，已通知站点。' });
  expect(await need.clock('feedback:r1')).toMatchObject({ status: 'met' });
  await need.give({ type: 'Answer', channel: 'phone', text: '送货前一小时会来电预约。' });
  expect(await need.clock('answer')).toMatchObject({ status: 'met' });
}
