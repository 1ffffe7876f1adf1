import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from '../support/http.ts';
import { begun } from '../support/begun.ts';
import { startProduct, type Product } from '../support/product.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { Scrape } from './scrape.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };
const DAY = 86_400_000;

let product: Product;
let api: Api;
beforeAll(async () => {
  product = await startProduct({ worker: { operations: ANY_PORT } });
  api = await Api.start(product, { operations: ANY_PORT });
});
afterAll(async () => {
  await api.stop();
  await product.stop();
});

const ofWorker = () => Scrape.of(product.worker.operationsUrl ?? '');
const ofApi = () => Scrape.of(api.operationsUrl);
const open = () => api.open({ kind: 'complaint', type: 'other' });

describe('what both count', () => {
  it('has how commands were recorded where they arrived, and which were refused', async () => {
    const before = await ofApi();
    const { body } = await open();
    await api.give(body.case.id, { type: 'AddNote', text: 'noted' });
    expect((await api.give(body.case.id, { type: 'ReopenCase', reason: 'why not' })).status).toBe(409);
    const after = await ofApi();
    const rise = (name: string, labels: Record<string, string>) =>
      (after.value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
    expect(rise('redress_record_duration_seconds_count', { outcome: 'refused', way: 'log-first' })).toBe(1);
    expect(rise('redress_record_duration_seconds_count', { outcome: 'accepted' })).toBeGreaterThanOrEqual(2);
    expect(rise('redress_commands_refused_total', {})).toBe(1);
    expect(rise('redress_record_retries_total', {})).toBe(0);
  });
});

describe('what a worker counts', () => {
  it('has how late ticks and rungs were recorded', async () => {
    const before = await ofWorker();
    const { body } = await open();
    await begun(product.client, body.case.id);
    await new VirtualTime(product.client, body.case.id).forward(10 * DAY);
    const count = async (name: string) => (await ofWorker()).value(`${name}_count`) ?? 0;
    await until(
      async () =>
        (await count('redress_rung_lateness_seconds')) > (before.value('redress_rung_lateness_seconds_count') ?? 0),
    );
    const after = await ofWorker();
    expect(after.value('redress_tick_lateness_seconds_count')).toBeGreaterThan(0);
    // The timers of a case that skips its time are as punctual as others.
    expect(after.value('redress_tick_lateness_seconds_bucket', { le: '60' })).toBe(
      after.value('redress_tick_lateness_seconds_count'),
    );
  });

  it('does not call late what was told of late', async () => {
    const before = await ofWorker();
    const reportedAt = new Date(Date.now() - 9 * DAY).toISOString();
    expect((await api.open({ kind: 'complaint', type: 'other', happenedAt: reportedAt, reportedAt })).status).toBe(201);
    await until(
      async () =>
        ((await ofWorker()).value('redress_tick_lateness_seconds_count') ?? 0) >
        (before.value('redress_tick_lateness_seconds_count') ?? 0),
    );
    const after = await ofWorker();
    expect(after.value('redress_tick_lateness_seconds_bucket', { le: '60' })).toBe(
      after.value('redress_tick_lateness_seconds_count'),
    );
    expect(after.value('redress_due_unrecorded_oldest_age_seconds')).toBeLessThan(60);
  });

  it('has what Temporal counts by itself', async () => {
    const scrape = await ofWorker();
    expect(scrape.value('temporal_workflow_task_execution_latency_seconds_count')).toBeGreaterThan(0);
    expect([...scrape.families].filter((name) => name.startsWith('temporal_')).length).toBeGreaterThan(10);
  });

  it('has how the store stands', async () => {
    await open();
    await until(async () => ((await ofWorker()).value('redress_checkpoint_uncovered_age_seconds') ?? 0) > 0);
    await until(async () => (await ofWorker()).value('redress_outbox_pending') === 0);
    const scrape = await ofWorker();
    expect(scrape.value('redress_store_figures_up')).toBe(1);
    expect(scrape.value('redress_undecided_commands')).toBe(0);
    expect(scrape.value('redress_due_unrecorded_cases')).toBe(0);
    expect(scrape.value('redress_pool_limit', { pool: 'worker' })).toBe(10);
    // No checkpoint was made and nothing was verified: that is not told as an age of none.
    expect(scrape.value('redress_checkpoint_age_seconds')).toBeUndefined();
    expect(scrape.value('redress_verify_findings')).toBeUndefined();
  });
});

describe('what the API counts', () => {
  it('has requests by route and status, whatever case they are about', async () => {
    const { body } = await open();
    await api.get(`/v1/cases/${body.case.id}`);
    await api.get('/v1/cases/11111111-1111-4111-8111-111111111111');
    await fetch(`${api.url}/nothing/Anna-Beispiel`);
    const scrape = await ofApi();
    const route = '/v1/cases/:id';
    expect(scrape.value('redress_http_requests_total', { method: 'GET', route, status: '200' })).toBe(1);
    expect(scrape.value('redress_http_requests_total', { method: 'GET', route, status: '404' })).toBe(1);
    expect(scrape.value('redress_http_request_duration_seconds_count', { route })).toBe(2);
    expect(scrape.value('redress_http_requests_total', { route: 'none', status: '404' })).toBe(1);
    expect(scrape.value('redress_pool_connections', { pool: 'api-read-withheld' })).toBeGreaterThan(0);
  });

  it('has open streams, which are no slow requests', async () => {
    const ending = new AbortController();
    const headers = { authorization: `Bearer ${api.keyOf('agent')}`, accept: 'text/event-stream' };
    await fetch(`${api.url}/v1/live`, { headers, signal: ending.signal });
    expect((await ofApi()).value('redress_live_streams')).toBe(1);
    ending.abort();
    await until(async () => (await ofApi()).value('redress_live_streams') === 0);
    expect((await ofApi()).value('redress_http_request_duration_seconds_count', { route: '/v1/live' })).toBeUndefined();
  });

  it('is nothing of the API itself', async () => {
    expect((await fetch(`${api.url}/metrics`)).status).toBe(404);
  });
});

describe('what is counted', () => {
  it('names no person and no case, and does not grow with them', async () => {
    const first = await open();
    const size = async () =>
      (await Promise.all([ofApi(), ofWorker()])).reduce((sum, { samples }) => sum + samples.length, 0);
    const before = await size();
    const ids = [first, ...(await Promise.all([open(), open(), open()]))].map(({ body }) => body.case.id);
    for (const { text } of [await ofApi(), await ofWorker()]) {
      for (const secret of ['Beispiel', 'a.agent', ...ids]) expect(text).not.toContain(secret);
    }
    expect(await size()).toBeLessThanOrEqual(before);
  });
});
