import { expect } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { createKey } from '../../../db/keys.ts';
import { verifyChain } from '../../../db/verify-chain.ts';
import { BY_TEST, TEST_SECRETS } from '../../support/secrets.ts';
import type { World } from '../scenario.ts';
import { complaint, done, PASSENGER, promise, register, told } from './common.ts';
import { frozenOnce } from './measuring.ts';

export async function formats(world: World): Promise<void> {
  const as = (complainant: Record<string, unknown>) =>
    complaint({ channel: 'chat', complainant: { ...PASSENGER, ...complainant }, ...promise() });
  for (const wrong of [{ phone: '河边那家' }, { customerNumber: '客户7' }, { customerNumber: 'A7' }]) {
    const { status, body } = await world.tryToOpen(as(wrong));
    expect([status, body.code], JSON.stringify(wrong)).toEqual([400, 'wrong-format']);
    expect(JSON.stringify(body)).not.toContain(Object.values(wrong)[0]);
  }
  expect((await world.tryToOpen(as({ email: 'not an address' }))).status).toBe(400);
  const kept = await world.open(as({ phone: '+86 20 5550 0188', customerNumber: 'PT-C-0007' }));
  expect((await kept.view()).status).toBe('open');
}

/** What a key answers to a request for a case; without one, nothing is told at all. */
async function answerTo(world: World, key: string | undefined, id: string): Promise<number> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return (await fetch(`${world.api.url}/v1/cases/${id}`, { headers })).status;
}

/** The middle of the last month, which is what is frozen now. */
function inLastMonth(): [date: string, time: string] {
  const [year = 0, month = 0] = new Date().toISOString().split('-').map(Number);
  return [new Date(Date.UTC(year, month - 2, 15)).toISOString().slice(0, 10), '10:00'];
}

export async function customers(world: World): Promise<void> {
  const customer = { name: '许示例', phone: '+86 20 5550 0199', customerNumber: 'PT-C-0199' };
  const [date, time] = inLastMonth();
  const day = done(date, time);
  const first = await world.open(complaint({ complainant: customer, ...day }));
  const phone = '+86 (0)20 5550 0199'.replaceAll(/[()]/g, '');
  const second = await world.tryToOpen(complaint({ complainant: { ...customer, phone }, ...day }));
  expect(JSON.stringify(second.body)).toContain(first.id);
  const { body } = await world.api.get(`/v1/cases/${second.body.case.id}/duplicates`);
  expect(JSON.stringify(body)).toContain(first.id);
  const { lines } = await register(world, 'complaints', date);
  const line = lines.find(({ caseId }) => caseId === first.id);
  expect(line).toMatchObject({ customer: customer.name, phone: customer.phone });
  await keptSafe(world, first.id);
}

/** Others see nothing of it, what is kept for ever names nobody, and nobody can have changed it unseen. */
async function keptSafe(world: World, id: string): Promise<void> {
  const db = openDatabase({ url: world.product.databaseUrl, max: 1, applicationName: 'redress-test-keys' });
  const { key } = await createKey(db, { name: 'b.agent', role: 'agent', organisations: ['sea-freight'] }, BY_TEST);
  await db.destroy();
  expect(await answerTo(world, undefined, id)).toBe(401);
  expect(await answerTo(world, key, id)).toBe(404);
  expect(await answerTo(world, world.api.keyOf('agent'), id)).toBe(200);
  await frozenOnce(world, 'monthly-complaints', 'manager');
  const { rows } = await world.product.pool.query<{ content: unknown }>(
    `select content from summaries where summary = 'monthly-complaints'`,
  );
  expect(JSON.stringify(rows)).toContain(id);
  expect(JSON.stringify(rows)).not.toMatch(/示例|5550/);
  expect(await verifyChain(world.product.databaseUrl, { seal: TEST_SECRETS.seal })).toMatchObject({ breaks: [] });
  await world.product.pool.query(
    `update events set data = jsonb_set(data, '{severity}', '"minor"') where case_id = $1 and seq = 1`,
    [id],
  );
  const { breaks } = await verifyChain(world.product.databaseUrl, { seal: TEST_SECRETS.seal });
  expect(breaks.map(({ caseId }) => caseId)).toEqual([id]);
  await world.product.pool.query(
    `update events set data = jsonb_set(data, '{severity}', '"normal"') where case_id = $1 and seq = 1`,
    [id],
  );
}

export async function trends(world: World): Promise<void> {
  const attitude = { type: 'service-attitude', facts: { aboutWhom: 'internal' } };
  await world.open(complaint(told('2025-07-08', '10:00')));
  await world.open(complaint({ ...told('2025-07-30', '23:30'), severity: 'major' }));
  await world.open(complaint({ ...told('2025-07-31', '23:30'), ...attitude }));
  // Half past midnight in Shanghai is the evening before in Greenwich.
  await world.open(complaint(told('2025-08-01', '00:30')));
  await world.open(complaint({ ...told('2025-09-01', '10:00'), ...attitude }));
  await world.open(complaint({ ...told('2025-09-02', '10:00'), ...attitude }));
  const { lines, figures } = await register(world, 'complaint-trends', '2025-07-01', '2025-09-30');
  expect(figures).toEqual({ complaints: 6 });
  const told1 = lines.map(({ period, type, complaints, change, grave }) => [period, type, complaints, change, grave]);
  expect(told1).toEqual([
    ['2025-07', '全部投诉', 3, null, 1],
    ['2025-07', '延误', 2, null, 1],
    ['2025-07', '服务态度', 1, null, 0],
    ['2025-08', '全部投诉', 1, -2, 0],
    ['2025-08', '延误', 1, -1, 0],
    ['2025-08', '服务态度', 0, -1, 0],
    ['2025-09', '全部投诉', 2, 1, 0],
    ['2025-09', '延误', 0, -1, 0],
    ['2025-09', '服务态度', 2, 2, 0],
  ]);
  await frozenOnce(world, 'monthly-trends', 'manager');
}
