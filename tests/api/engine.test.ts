import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { createKey } from '../../db/keys.ts';
import { startServer, type RunningServer } from '../../server.ts';
import { temporaryFiles } from '../support/files.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';
import { DELAYED, type Answer } from './api-in-tests.ts';

let product: Product;
let server: RunningServer;
let key: string;
beforeAll(async () => {
  product = await startProduct();
  const { databaseUrl, temporalAddress, namespace, taskQueue } = product;
  server = await startServer({
    databaseUrl,
    secrets: TEST_SECRETS,
    temporalAddress,
    namespace,
    taskQueue,
    files: temporaryFiles(),
    port: 0,
    host: '127.0.0.1',
  });
  const db = openDatabase({ url: databaseUrl, max: 1, applicationName: 'test' });
  ({ key } = await createKey(db, { name: 'ann', role: 'agent', organisations: ['demo'] }, BY_TEST));
  await db.destroy();
});
afterAll(async () => {
  await server.stop();
  await product.stop();
});

async function post(path: string, body: object, idempotencyKey: string = randomUUID(), url = server.url) {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'idempotency-key': idempotencyKey,
  };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    body: (await answer.json()) as Answer['body'],
  };
}
const get = async (path: string): Promise<Answer['body']> =>
  (await fetch(server.url + path, { headers: { authorization: `Bearer ${key}` } })).json();

describe('the API on the real engine', () => {
  it('opens a case, acts on it and answers repetitions, over HTTP', async () => {
    expect(await get('/readyz')).toMatchObject({ ready: true, parts: { database: { state: 'up' } } });
    const again = randomUUID();
    const opened = await post('/v1/cases', DELAYED, again);
    expect(opened.status).toBe(201);
    const repeated = await post('/v1/cases', DELAYED, again);
    expect([repeated.status, repeated.body]).toEqual([201, opened.body]);
    const { id } = opened.body.case;
    const acknowledged = await post(`/v1/cases/${id}/commands`, { type: 'Acknowledge' });
    expect(acknowledged.body.events[0]).toMatchObject({ type: 'CaseAcknowledged', actor: { id: 'ann' } });
    const twice = await post(`/v1/cases/${id}/commands`, { type: 'Acknowledge' });
    expect(twice.body).toMatchObject({ status: 409, code: 'already-acknowledged' });
    expect(await get(`/v1/cases/${id}`)).toEqual(acknowledged.body.case);
  });

  it('does once what ten clients send at once under one key, and in turn what they send under ten', async () => {
    const { id } = (await post('/v1/cases', DELAYED)).body.case;
    const path = `/v1/cases/${id}/commands`;
    const same = randomUUID();
    const ten = Array.from({ length: 10 });
    const once = await Promise.all(ten.map(() => post(path, { type: 'AddNote', text: 'once' }, same)));
    for (const { status, body } of once) expect(status === 200 || body.code === 'still-running').toBe(true);
    const each = await Promise.all(ten.map(() => post(path, { type: 'AddNote', text: 'each' })));
    expect(each.map(({ status }) => status)).toEqual(ten.map(() => 200));
    const { items } = await get(`/v1/cases/${id}/events?limit=200`);
    const notes = items.filter(({ type }: { type: string }) => type === 'NoteAdded');
    expect(notes.map(({ personal }: { personal: { text: string } }) => personal.text)).toEqual([
      'once',
      ...ten.map(() => 'each'),
    ]);
  });

  it('answers 202 when the case has not decided in time, and the answer when asked again', async () => {
    const { databaseUrl, temporalAddress, namespace, taskQueue } = product;
    const hasty = await startServer({
      files: temporaryFiles(),
      databaseUrl,
      secrets: TEST_SECRETS,
      temporalAddress,
      namespace,
      taskQueue,
      port: 0,
      host: '127.0.0.1',
      commands: 'workflow-first',
      deadlineMs: 1,
    });
    const again = randomUUID();
    const waiting = await post('/v1/cases', DELAYED, again, hasty.url);
    expect(waiting.status).toBe(202);
    const opened = await post('/v1/cases', DELAYED, again);
    expect(opened.status).toBe(201);
    const polled = await get(String(waiting.location));
    expect(polled).toMatchObject({ status: 'accepted', case: { id: opened.body.case.id } });
    await hasty.stop();
  });
});
