import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import { answer, CLOSE, complaint, DAY, SATISFIED } from './common.ts';

export async function laterCase(world: World): Promise<void> {
  const earlier = await world.open(complaint({ description: '冷藏箱温度失控，水果腐烂', type: 'other' }));
  await earlier.give(answer('已更换冷藏设备并赔偿。'));
  await earlier.give(SATISFIED);
  await earlier.give(CLOSE);
  const later = await world.open(complaint({ description: '冷藏箱温度异常', type: 'other' }));
  const { body } = await world.api.get(`/v1/cases/${later.id}/similar`);
  expect(JSON.stringify(body)).toContain(earlier.id);
  expect(JSON.stringify(body)).toContain('已更换冷藏设备并赔偿');
  const form = await world.api.get(`/v1/cases/${earlier.id}/forms/complaint-handling?format=json`);
  expect(form.status).toBe(200);
}

const SCORES = {
  'kept-its-word': 5,
  'knew-its-trade': 4,
  'looked-in-order': 4,
  'cared-for-you': 5,
  'was-quick': 3,
  attitude: 5,
  overall: 4,
};
export async function survey(world: World): Promise<void> {
  const done = await world.open(complaint({ onTheSpot: { answer: 'Found and told.' } }));
  const wrong = { type: 'RecordSurvey', questionnaire: 'service-quality', channel: 'web', scores: { overall: 9 } };
  expect(await done.refused(wrong)).toBe('wrong-scores');
  await done.give({ type: 'RecordSurvey', questionnaire: 'service-quality', channel: 'web', scores: SCORES });
  const interview = { solved: 5, speed: 4, attitude: 5, overall: 5 };
  await done.give({ type: 'RecordSurvey', questionnaire: 'interview', channel: 'phone', scores: interview });
  const today = new Date().toISOString().slice(0, 10);
  const from = new Date(Date.now() - 2 * DAY).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10);
  const path = `/v1/organisations/sea-freight/registers/satisfaction?from=${from}&to=${to}&format=json`;
  const register = await world.api.get(path, 'supervisor');
  expect(register.status, today).toBe(200);
  expect(JSON.stringify(register.body)).toMatch(/RATER|响应|responsiveness/i);
}

/** Last month as its number, and an instant in the middle of it. */
function lastMonth(): { period: string; middle: string } {
  const [year = 0, month = 0] = new Date().toISOString().split('-').map(Number);
  const middle = new Date(Date.UTC(year, month - 2, 15, 4)).toISOString();
  return { period: middle.slice(0, 7), middle };
}

export async function draw(world: World): Promise<void> {
  const { period, middle } = lastMonth();
  for (let index = 0; index < 5; index += 1)
    await world.open(complaint({ reportedAt: middle, happenedAt: middle, onTheSpot: { answer: 'Told.' } }));
  const ask = { kind: 'call-back', period, size: 2, seed: 'sea-revisit' };
  const path = '/v1/organisations/sea-freight/draws';
  const [first, again, other] = await Promise.all(
    [ask, ask, { ...ask, seed: 'another' }].map((body) =>
      world.api.post<{ cases: string[]; population: number }>(path, body, 'supervisor'),
    ),
  );
  expect(first?.status, JSON.stringify(first?.body)).toBe(201);
  expect(first?.body.cases).toHaveLength(2);
  expect(again?.body.cases).toEqual(first?.body.cases);
  expect(other?.body.population).toBe(first?.body.population);
  const [drawn = ''] = first?.body.cases ?? [];
  const scores = { solved: 5, speed: 4, attitude: 5, overall: 5 };
  const interview = { type: 'RecordSurvey', questionnaire: 'interview', channel: 'phone', scores };
  expect((await world.api.give(drawn, interview, 'agent')).status).toBe(200);
}

export async function weekly(world: World): Promise<void> {
  const once = await world.freeze('weekly-complaints');
  const twice = await world.freeze('weekly-complaints');
  expect(once).toHaveLength(1);
  expect(twice.map(({ period, contentHash }) => [period, contentHash])).toEqual(
    once.map(({ period, contentHash }) => [period, contentHash]),
  );
  const { rows } = await world.product.pool.query<{ to_role: string }>(
    `select to_role from notices where organisation = 'sea-freight' and case_id is null`,
  );
  expect(rows.map(({ to_role }) => to_role)).toEqual(['manager']);
}

export async function prevention(world: World): Promise<void> {
  const solved = await world.open(complaint());
  const measure = {
    type: 'PlanPrevention',
    what: 'Watch the weather',
    owner: 'shipping-lead',
    dueAt: solved.in(9 * DAY),
  };
  await solved.give(measure);
  await solved.give(answer('Told and compensated.'));
  await solved.give(SATISFIED);
  await solved.give(CLOSE);
  expect(await solved.clock('prevention:v1')).toMatchObject({ status: 'running' });
  await solved.elapse(10 * DAY);
  expect((await solved.events('RungFired')).map(({ data }) => data['key'])).toContain('prevention:v1');
  await solved.give({ type: 'CompletePrevention', prevention: 'v1', text: 'A watch is kept.' });
  expect(await solved.clock('prevention:v1')).toMatchObject({ status: 'met' });
}
