import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruledClocksSchema } from '../../api/schemas/clocks.ts';
import { practiceViewSchema } from '../../api/schemas/practice.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const ask = (organisation: string, key = api.keys.agent) =>
  api.call('GET', `/v1/organisations/${organisation}/practice`, { key });

describe('how a company works', () => {
  it.each(['sea-freight', 'city-distribution', 'third-party-logistics', 'passenger-transport', 'regional-trucking'])(
    'is told as the rulebook of %s says, no word less and none more',
    async (organisation) => {
      const { status, body } = await ask(organisation, api.keys.manager);
      expect(status).toBe(200);
      expect(practiceViewSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({ organisation, version: '2026-01-01', practice: { firstReceiverStays: true } });
    },
  );

  it('says what lies open before a call, and what is done in an emergency', async () => {
    const { body } = await ask('regional-trucking');
    expect(body.practice.beforeCall).toHaveLength(3);
    expect(body.practice.plans['accident'].steps[1].zh).toBe('上报主管并通知相关客户。');
  });

  it('shows the emergency plan of a case before it is opened', async () => {
    const opening = {
      organisation: 'sea-freight',
      kind: 'exception',
      type: 'other',
      severity: 'critical',
      channel: 'internal',
      complainant: { name: 'Watch officer' },
      description: 'The engine has failed off the coast.',
    };
    const { body } = await api.call('POST', '/v1/cases/preview', { body: opening, key: api.keys.manager });
    expect(body.plans.map(({ id }: { id: string }) => id)).toEqual(['piracy-or-breakdown']);
    expect(body.plans[0].steps).toHaveLength(4);
  });

  it('is nothing where the rulebook says nothing of it, or out of scope', async () => {
    expect((await ask('demo')).status).toBe(404);
    expect((await ask('nobody')).status).toBe(404);
    const elsewhere = await api.keyFor({ role: 'agent', organisations: ['acme'] });
    expect((await ask('sea-freight', elsewhere)).status).toBe(404);
  });

  it('shows of each clock of a case where its figure comes from, and which figures nobody has confirmed', async () => {
    const opening = {
      organisation: 'city-distribution',
      kind: 'complaint',
      type: 'delay',
      channel: 'chat',
      complainant: { name: 'Wang Example' },
      facts: { arrived: false },
      description: 'Where are my goods?',
    };
    const opened = await api.call('POST', '/v1/cases', { body: opening, key: api.keys.manager });
    expect(opened.status).toBe(201);
    const { status, body } = await api.call('GET', `/v1/cases/${opened.body.case.id}/clocks`, {
      key: api.keys.manager,
    });
    expect(status).toBe(200);
    expect(ruledClocksSchema.parse(body)).toEqual(body);
    const told = body.items.map((clock: Record<string, unknown>) => [
      clock['clock'],
      clock['pack'],
      clock['unconfirmed'],
    ]);
    expect(told).toContainEqual(['express-answer', 'cn-express@2019-03-02', false]);
    expect(told).toContainEqual(['express-standard-answer', 'gbt-27917@2012-05-01', true]);
    expect(told).toContainEqual(['answer', undefined, true]);
  });

  it('refuses a phone number that nobody could call, naming the field and not the number', async () => {
    const opening = {
      organisation: 'passenger-transport',
      kind: 'request',
      type: 'enquiry',
      channel: 'phone',
      complainant: { name: 'Wang Example', phone: 'by the river' },
      description: 'When does the coach leave?',
      promise: { what: 'an answer', dueAt: new Date(Date.now() + 3_600_000).toISOString() },
    };
    const { status, body } = await api.call('POST', '/v1/cases/preview', { body: opening, key: api.keys.agent });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'wrong-format', errors: [{ field: 'complainant.phone' }] });
    expect(JSON.stringify(body)).not.toContain('by the river');
  });
});
