import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../workflows/domain/vocabulary.ts';
import { CODEC_ORIGIN, startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const PLAIN = { metadata: { encoding: base64('json/plain') }, data: base64('{"caseId":"x"}') };

const ask = (what: 'encode' | 'decode', body: unknown, headers: Record<string, string> = bearer('administrator')) =>
  api.app.inject({ method: 'POST', url: `/v1/codec/${what}`, headers, payload: body as object });
const bearer = (role: 'administrator' | 'auditor') => ({ authorization: `Bearer ${api.keys[role]}` });
type Payloads = { payloads: (typeof PLAIN)[] };
const encoded = async () => (await ask('encode', { payloads: [PLAIN] })).json<Payloads>().payloads[0]!;

describe('the codec server', () => {
  it('encrypts and reads again, in order, and lets through what was never encrypted', async () => {
    const secret = await encoded();
    expect(JSON.stringify(secret)).not.toContain(PLAIN.data);
    const answer = await ask('decode', { payloads: [secret, PLAIN, secret] });
    expect(answer.json<Payloads>()).toEqual({ payloads: [PLAIN, PLAIN, PLAIN] });
    expect((await ask('decode', { payloads: [] })).json()).toEqual({ payloads: [] });
  });

  it('answers nobody but operators, and those for all organisations only', async () => {
    for (const role of ROLES) {
      const answer = await ask('decode', { payloads: [] }, { authorization: `Bearer ${api.keys[role]}` });
      expect(answer.statusCode, role).toBe(role === 'administrator' ? 200 : 403);
    }
    const key = await api.keyFor({ role: 'administrator', organisations: ['demo'] });
    const answer = await ask('decode', { payloads: [await encoded()] }, { authorization: `Bearer ${key}` });
    expect(answer.json()).toMatchObject({ code: 'out-of-scope', facts: { what: 'all organisations' } });
  });

  it('says which key is missing, and when a payload was changed', async () => {
    const secret = await encoded();
    const named = { ...secret, metadata: { ...secret.metadata, 'encryption-key-id': base64('p9') } };
    const missing = await ask('decode', { payloads: [named] });
    expect(missing.json()).toMatchObject({ status: 422, code: 'payload-unreadable' });
    expect(missing.json<{ detail: string }>().detail).toContain('"p9"');
    const bytes = Buffer.from(secret.data, 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    for (const data of [bytes.toString('base64'), base64('short')]) {
      expect((await ask('decode', { payloads: [{ ...secret, data }] })).json()).toMatchObject({
        code: 'payload-unreadable',
      });
    }
  });
});

describe('a page of Temporal’s UI', () => {
  /** What a browser sends that is signed in to the desk. */
  const fromPage = (origin: string, site = 'same-site') => ({ origin, 'sec-fetch-site': site, cookie });
  let cookie: string;
  beforeAll(async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/v1/session',
      headers: { 'sec-fetch-site': 'same-origin' },
      payload: { key: api.keys.administrator },
    });
    cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  });

  it('may ask under the session of the desk where its origin is listed, and no other page may', async () => {
    const listed = await ask('decode', { payloads: [] }, fromPage(CODEC_ORIGIN));
    expect(listed.statusCode).toBe(200);
    expect(listed.headers['access-control-allow-origin']).toBe(CODEC_ORIGIN);
    expect(listed.headers['access-control-allow-credentials']).toBe('true');
    const other = await ask('decode', { payloads: [] }, fromPage('https://evil.example.org'));
    expect(other.json()).toMatchObject({ code: 'cross-site' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('may not send any other write under it', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/v1/cases',
      headers: { ...fromPage(CODEC_ORIGIN), 'idempotency-key': 'x' },
      payload: {},
    });
    expect(answer.json()).toMatchObject({ code: 'cross-site' });
  });

  it('is told before what it may send, and why it was refused', async () => {
    const before = await api.app.inject({
      method: 'OPTIONS',
      url: '/v1/codec/decode',
      headers: { origin: CODEC_ORIGIN, 'access-control-request-method': 'POST' },
    });
    expect(before.statusCode).toBe(204);
    expect(before.headers['access-control-allow-origin']).toBe(CODEC_ORIGIN);
    expect(before.headers['access-control-allow-headers']).toContain('x-namespace');
    const refused = await ask('decode', { payloads: [] }, { origin: CODEC_ORIGIN });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['access-control-allow-origin']).toBe(CODEC_ORIGIN);
  });
});
