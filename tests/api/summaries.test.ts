import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarise } from '../../activities/summarise.ts';
import { pageSchema } from '../../api/schemas/common.ts';
import { summaryItemSchema, summarySchema } from '../../api/schemas/summaries.ts';
import { openPool } from '../../db/client.ts';
import { Rosters } from '../../db/rosters.ts';
import { localDate } from '../../forms/period.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

const CITY = 'city-distribution';
const URL = `/v1/organisations/${CITY}/summaries`;
const DAY = 86_400_000;
const now = Date.now();
const yesterday = new Date(now - DAY).toISOString();
const PERIOD = localDate(yesterday, 'Asia/Shanghai');

let api: TestApi;
let freezeNow: () => Promise<unknown>;
let closePool: () => Promise<void>;
beforeAll(async () => {
  api = await startApi(({ read, rulebooks }, url) => {
    const pool = openPool({ url, max: 2, applicationName: 'test-freezing' });
    const deps = { pool, secrets: TEST_SECRETS, read, rulebooks, rosters: new Rosters(read) };
    const request = { kind: 'summary', organisation: CITY, name: 'daily-hand-over' } as const;
    freezeNow = () => summarise(deps, { ...request, scheduledAt: new Date(now).toISOString() });
    closePool = () => pool.end();
    return {};
  });
});
afterAll(async () => {
  await closePool();
  await api.close();
});

async function exceptionOfYesterday(waybill: string): Promise<string> {
  const body = {
    organisation: CITY,
    kind: 'exception',
    type: 'damage',
    channel: 'internal',
    complainant: { name: '周示例' },
    shipment: { waybill, partner: 'eastern-line', station: '城东站' },
    description: '外箱破损',
    facts: { natureOfDamage: 'broken' },
    happenedAt: yesterday,
    reportedAt: yesterday,
  };
  const answer = await api.call('POST', '/v1/cases', { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case.id;
}

describe('a frozen summary over the API', () => {
  it('stays what it was, and can be restated from what is known now', async () => {
    const first = await exceptionOfYesterday('YT-FROZEN');
    expect((await api.call('GET', `${URL}/daily-hand-over/${PERIOD}`)).body.code).toBe('not-found');
    expect(await freezeNow()).toEqual({ period: PERIOD, done: true });
    const frozen = (await api.call('GET', `${URL}/daily-hand-over/${PERIOD}`)).body;
    expect(summarySchema.parse(frozen)).toEqual(frozen);
    expect(frozen).toMatchObject({ period: PERIOD, live: false, differs: false, register: 'hand-over-exceptions' });
    expect(frozen.content.about).toEqual([{ caseId: first, partner: 'eastern-line' }]);
    expect(JSON.stringify(frozen)).not.toContain('周示例');

    const same = (await api.call('GET', `${URL}/daily-hand-over/${PERIOD}?live=true`)).body;
    expect(same).toMatchObject({ live: true, differs: false, contentHash: frozen.contentHash });
    await exceptionOfYesterday('YT-LATE');
    expect(await freezeNow()).toEqual({ period: PERIOD, done: false });
    expect((await api.call('GET', `${URL}/daily-hand-over/${PERIOD}`)).body).toEqual(frozen);
    const live = (await api.call('GET', `${URL}/daily-hand-over/${PERIOD}?live=true`)).body;
    expect(summarySchema.parse(live)).toEqual(live);
    expect(live).toMatchObject({ live: true, differs: true, frozenAt: frozen.frozenAt });
    expect(live.content.rows).toHaveLength(2);
  });

  it('is listed, and told to its role in-app', async () => {
    const { body } = await api.call('GET', `${URL}?summary=daily-hand-over`);
    expect(pageSchema(summaryItemSchema).parse(body)).toEqual(body);
    expect(body.items).toMatchObject([{ summary: 'daily-hand-over', period: PERIOD }]);
    expect((await api.call('GET', `${URL}?summary=weekly-transfer`)).body.items).toEqual([]);
    const { items } = (await api.call('GET', `/v1/organisations/${CITY}/rulebooks`)).body;
    expect(items.length).toBeGreaterThan(0);
    const rows = await api.db.selectFrom('notices').selectAll().where('about', '=', 'SummaryFrozen').execute();
    expect(rows).toMatchObject([{ to_role: 'clerk', subject: `summary/daily-hand-over/${PERIOD}` }]);
  });

  it('is a sheet and a page under its own name', async () => {
    const raw = (format: string) =>
      api.app.inject({
        method: 'GET',
        url: `${URL}/daily-hand-over/${PERIOD}?format=${format}`,
        headers: { authorization: `Bearer ${api.keys.agent}` },
      });
    expect((await raw('csv')).body).toContain('YT-FROZEN');
    expect((await raw('html')).body).toContain('内部质量交接异常登记表（每日）');
  });

  it('can be asked for live before it is frozen, by a period of its own kind', async () => {
    const weekly = await api.call('GET', `${URL}/weekly-transfer/2026-W10?live=true`);
    expect(weekly.body).toMatchObject({ frozenAt: null, live: true, from: '2026-03-02', to: '2026-03-08' });
    expect(weekly.body.content.partners.map(({ partner }: { partner: string }) => partner)).toContain('eastern-line');
    for (const period of ['2026-03', '2026-03-02', '2026-W60']) {
      expect((await api.call('GET', `${URL}/weekly-transfer/${period}?live=true`)).body, period).toMatchObject({
        code: 'validation',
        errors: [{ field: 'period' }],
      });
    }
    expect((await api.call('GET', `${URL}/no-such/2026-W10?live=true`)).body.code).toBe('not-found');
  });

  it('is for those who see the whole organisation', async () => {
    const branch = await api.keyFor({ role: 'manager', organisations: [CITY], branches: ['east'] });
    const stranger = await api.keyFor({ role: 'manager', organisations: ['demo'] });
    for (const url of [URL, `${URL}/daily-hand-over/${PERIOD}`, `${URL}/daily-hand-over/${PERIOD}?live=true`]) {
      expect((await api.call('GET', url, { key: branch })).body.code, url).toBe('out-of-scope');
      expect((await api.call('GET', url, { key: stranger })).body.code, url).toBe('not-found');
    }
  });
});
