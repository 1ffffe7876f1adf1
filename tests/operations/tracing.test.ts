import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracingOf, type Tracing } from '../../operations/tracing/start.ts';
import { startServer } from '../../server.ts';
import { Api, type CaseAnswer } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { until } from '../support/until.ts';

/** A span as OTLP's JSON has it. */
interface Told {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string; arrayValue?: { values: { stringValue: string }[] } } }[];
  events: unknown[];
}
interface Export {
  resourceSpans: { scopeSpans: { spans: Told[] }[] }[];
}

/** In no span may any of it be read. */
const PERSONAL = ['Petra Planted', '+00 4711', 'a word planted for the traces'];

let collector: Server;
let told: Told[];
let sent: string;
let tracing: Tracing;
let product: Product;
let api: Api;
beforeAll(async () => {
  told = [];
  sent = '';
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      sent += body;
      const { resourceSpans } = JSON.parse(body) as Export;
      told.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const begun = await tracingOf(process.env, 'redress-test');
  if (!begun) throw new Error('It did not begin.');
  tracing = begun;
  product = await startProduct({ worker: { tracing } });
  api = await Api.start(product, { tracing });
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await tracing.stop();
  collector.close();
});

/** The names of a span and of what it is a part of, up to the request. */
function pathOf(span: Told): string[] {
  const parent = told.find(({ spanId }) => spanId === span.parentSpanId);
  return [...(parent ? pathOf(parent) : []), span.name];
}

const eventsOf = ({ attributes }: Told): string[] =>
  attributes
    .find(({ key }) => key === 'redress.events')
    ?.value.arrayValue?.values.map(({ stringValue }) => stringValue) ?? [];

const opening = {
  organisation: 'demo',
  channel: 'phone',
  facts: {},
  kind: 'complaint',
  type: 'other',
  complainant: { name: PERSONAL[0], phone: PERSONAL[1] },
  description: PERSONAL[2],
};

async function openAt(url: string): Promise<CaseAnswer['body']> {
  const headers = {
    authorization: `Bearer ${api.keyOf('agent')}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  const answer = await fetch(`${url}/v1/cases`, { method: 'POST', headers, body: JSON.stringify(opening) });
  expect(answer.status).toBe(201);
  return (await answer.json()) as CaseAnswer['body'];
}

describe('a trace', () => {
  it.each([
    ['workflow-first', ['POST /v1/cases', 'update-with-start command', 'activity record']],
    ['log-first', ['POST /v1/cases', 'record']],
  ] as const)(
    '%s: leads from the request to the ids of the events, through all that was done for it',
    async (commands, path) => {
      const { databaseUrl, temporalAddress, namespace, taskQueue } = product;
      const where = { databaseUrl, temporalAddress, namespace, taskQueue, port: 0, host: '127.0.0.1' };
      const server = await startServer({ ...where, secrets: TEST_SECRETS, files: api.files, tracing, commands });
      const opened = await openAt(server.url);
      const { id } = opened.case;
      await server.stop();
      await tracing.stop();
      const recorded = told.find((span) => eventsOf(span).includes(`${id}:1`));
      expect(recorded && pathOf(recorded)).toEqual(path);
      expect(recorded && eventsOf(recorded)).toEqual(opened.events.map(({ seq }) => `${id}:${seq}`));
      const ofTrace = told.filter(({ traceId }) => traceId === recorded?.traceId);
      const writes = ofTrace.filter(
        ({ name, parentSpanId }) => name.startsWith('sql ') && parentSpanId === recorded?.spanId,
      );
      expect(writes.length).toBeGreaterThan(1);
      expect(ofTrace.filter(({ name }) => name.startsWith('POST '))).toHaveLength(1);
    },
  );

  it('goes on with the one that the caller began', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await fetch(`${api.url}/healthz`, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    await tracing.stop();
    expect(told.filter((span) => span.traceId === traceId).map(({ name }) => name)).toEqual(['GET /healthz']);
  });

  it('leads on from a request to the start of the workflow, and to what it was woken for', async () => {
    const opened = await api.open(opening);
    const comesFrom = (name: string, request: string) => async () => {
      await tracing.stop();
      return told.some((span) => span.name === name && pathOf(span)[0] === request);
    };
    await until(comesFrom('start complaint', 'POST /v1/cases'));
    const dueAt = new Date(Date.now() + 60_000).toISOString();
    const given = await api.give(opened.body.case.id, { type: 'MakePromise', what: 'Delivery', dueAt });
    expect(given.status).toBe(200);
    await until(comesFrom('activity recall', 'POST /v1/cases/:id/commands'));
  });

  it('holds nothing personal, no statement and no message of an error', async () => {
    const failing = () => Promise.reject(new Error(`no connection for ${PERSONAL[0]}`));
    await expect(tracing.part('failing', failing)).rejects.toThrow('no connection');
    await tracing.stop();
    expect(told.find(({ name }) => name === 'failing')).toMatchObject({ events: [] });
    expect(told.length).toBeGreaterThan(20);
    for (const text of [...PERSONAL, 'insert into', 'Bearer']) expect(sent.includes(text), text).toBe(false);
    expect(sent).toContain('redress.events');
  });
});

it('is off without an address, and then nothing of OpenTelemetry is loaded', async () => {
  expect(await tracingOf({}, 'redress')).toBeUndefined();
  // The API alone is there anyway: what counts for Prometheus brings it.
  const code = `
    await import('./server.ts'); await import('./worker.ts');
    const { createRequire } = await import('node:module');
    const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((path) => /opentelemetry.(?!api[/])/.test(path)).length;
    const before = loaded();
    await import('./operations/tracing/tracing.ts');
    console.log(JSON.stringify([before, loaded() > 10]));`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(JSON.parse(stdout)).toEqual([0, true]);
});
