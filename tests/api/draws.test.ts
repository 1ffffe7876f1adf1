import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageSchema } from '../../api/schemas/common.ts';
import { drawSchema } from '../../api/schemas/forms.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const POST_DRAW = `/v1/organisations/demo/draws`;
const month = (ago: number) => {
  const date = new Date();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - ago);
  return date.toISOString().slice(0, 7);
};

describe('a draw', () => {
  const LAST_MONTH = month(1);
  const reportedAt = `${LAST_MONTH}-10T02:00:00Z`;
  const draw = (body: object, { key, idempotency }: { key?: string; idempotency?: string } = {}) => {
    const headers = { 'idempotency-key': idempotency ?? randomUUID() };
    return api.call('POST', POST_DRAW, { body, key: key ?? api.keys.supervisor, headers });
  };
  const request = { kind: 'quality-review', period: LAST_MONTH, size: 3, seed: 'a seed' };
  const ids: string[] = [];

  beforeAll(async () => {
    for (let index = 0; index < 8; index += 1) {
      const change = { happenedAt: reportedAt, reportedAt, shipment: { waybill: `WB-DRAW-${index}` } };
      const { id } = (await api.open(change)).body.case;
      const body = { type: 'Acknowledge', happenedAt: reportedAt, reportedAt };
      expect((await api.call('POST', `/v1/cases/${id}/commands`, { body })).status).toBe(200);
      ids.push(id);
    }
  });

  it('takes so many of the cases in which somebody spoke, the same again for the same seed', async () => {
    const first = await draw(request);
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect(drawSchema.parse(first.body)).toEqual(first.body);
    expect(first.body).toMatchObject({ population: 8, drawnBy: 'supervisor' });
    expect(first.body.cases).toHaveLength(3);
    expect(ids).toEqual(expect.arrayContaining(first.body.cases));
    const second = await draw(request);
    expect(second.body.id).not.toBe(first.body.id);
    expect(second.body.cases).toEqual(first.body.cases);
    expect(second.body.populationHash).toBe(first.body.populationHash);
    const seeds = await Promise.all(['b', 'c', 'd', 'e'].map((seed) => draw({ ...request, seed })));
    expect(new Set(seeds.map(({ body }) => JSON.stringify(body.cases))).size).toBeGreaterThan(1);
  });

  it('is made once for a key, and a key is for one request', async () => {
    const idempotency = randomUUID();
    const first = await draw(request, { idempotency });
    expect((await draw(request, { idempotency })).body).toEqual(first.body);
    expect(await draw({ ...request, size: 4 }, { idempotency })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('for call-backs takes closed cases only', async () => {
    const { body } = await draw({ ...request, kind: 'call-back' });
    expect(body).toMatchObject({ population: 0, cases: [] });
  });

  it('is listed, the latest first, page by page', async () => {
    const { body } = await api.call('GET', `${POST_DRAW}?limit=200`);
    expect(pageSchema(drawSchema).parse(body)).toEqual(body);
    const times = body.items.map(({ drawnAt }: { drawnAt: string }) => drawnAt);
    expect(times).toEqual(times.toSorted((a: string, b: string) => (a < b ? 1 : -1)));
    const first = (await api.call('GET', `${POST_DRAW}?limit=1`)).body;
    const next = (await api.call('GET', `${POST_DRAW}?limit=1&cursor=${first.nextCursor}`)).body;
    expect([first.items[0], next.items[0]]).toEqual(body.items.slice(0, 2));
    const branch = await api.keyFor({ role: 'agent', organisations: ['demo'], branches: ['urumqi'] });
    expect((await api.call('GET', POST_DRAW, { key: branch })).body.items).toEqual([]);
  });

  it('asks for a period that has ended, and for somebody who may draw', async () => {
    for (const period of [month(0), '2026-13', '2026-W60', '2026-02-30']) {
      expect((await draw({ ...request, period })).body, period).toMatchObject({ code: 'validation' });
    }
    expect((await draw({ ...request, size: 0 })).body.code).toBe('validation');
    expect((await draw(request, { key: api.keys.agent })).body.code).toBe('forbidden');
    const stranger = await api.keyFor({ role: 'supervisor', organisations: ['third-party-logistics'] });
    expect((await draw(request, { key: stranger })).body.code).toBe('not-found');
  });
});
