import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionSchema } from '../../api/schemas/session.ts';
import { createKey, keyIdOf, revokeKey } from '../../db/keys.ts';
import { sessionIdOf } from '../../db/sessions.ts';
import { BY_TEST } from '../support/secrets.ts';
import { until } from '../support/until.ts';
import { DELAYED, startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const HOST = 'desk.example';
/** What the desk's own page sends with everything. */
const OWN = { 'sec-fetch-site': 'same-origin', host: HOST };
/** The cache of keys may know one so long after it was revoked. */
const CACHE_MS = 500;

interface Sent {
  method?: 'GET' | 'POST' | 'DELETE';
  url?: string;
  cookie?: string;
  headers?: Record<string, string>;
  body?: unknown;
  from?: string;
}

const send = ({ method = 'GET', url = '/v1/session', cookie, headers = OWN, body, from }: Sent) =>
  api.app.inject({
    method,
    url,
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
    ...(body === undefined ? {} : { payload: body as object }),
    ...(from === undefined ? {} : { remoteAddress: from }),
  });

const signIn = (key: string, rest: Sent = {}) => send({ method: 'POST', body: { key }, ...rest });
const cookieOf = (answer: Awaited<ReturnType<typeof send>>) => String(answer.headers['set-cookie'] ?? '');

/** The cookie that a browser would send back. */
async function signedIn(key = api.keys.agent): Promise<string> {
  const answer = await signIn(key);
  expect(answer.statusCode, answer.body).toBe(200);
  return cookieOf(answer).split(';')[0] ?? '';
}

const write = (cookie: string, headers: Record<string, string>) =>
  send({
    method: 'POST',
    url: '/v1/cases',
    cookie,
    headers: { 'idempotency-key': randomUUID(), ...headers },
    body: DELAYED,
  });

describe('a session', () => {
  it('begins with a key, is who the key is, and ends', async () => {
    const answer = await signIn(api.keys.supervisor);
    expect(answer.statusCode).toBe(200);
    const cookie = await signedIn(api.keys.supervisor);
    const mine = await send({ cookie });
    expect(mine.json()).toEqual(answer.json());
    expect(sessionSchema.parse(mine.json())).toEqual(mine.json());
    expect(mine.json()).toMatchObject({ id: 'supervisor', role: 'supervisor', organisations: ['*'], branches: [] });
    expect((await send({ url: '/v1/worklist', cookie })).statusCode).toBe(200);

    const left = await send({ method: 'DELETE', cookie });
    expect(left.statusCode).toBe(204);
    expect(cookieOf(left)).toMatch(/^redress_session=;.*Path=\/.*Expires=Thu, 01 Jan 1970/);
    expect((await send({})).json()).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect((await send({ method: 'DELETE' })).statusCode, 'a second time').toBe(204);
  });

  it('says what the rules in force call what the caller may see, and nothing of the rest', async () => {
    const key = await api.keyFor({ role: 'agent', organisations: ['demo', 'nowhere'], branches: ['urumqi'] });
    const { inForce } = (await signIn(key)).json();
    expect(inForce).toHaveLength(1);
    expect(inForce[0]).toMatchObject({ organisation: 'demo', timeZone: expect.stringMatching(/^\w+\/\w+$/) });
    expect(inForce[0].name).toEqual({ en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) });
    expect(inForce[0].departments.length).toBeGreaterThan(1);
    expect(inForce[0].branches.map(({ id }: { id: string }) => id)).toEqual(['urumqi']);
    expect((await signIn(api.keys.agent)).json().inForce.length, 'all organisations').toBeGreaterThan(3);
  });

  it('lies in a cookie that no script reads and no other site sends; over https it never leaves encryption', async () => {
    const plain = cookieOf(await signIn(api.keys.agent));
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200']) expect(plain).toContain(word);
    expect(plain).not.toContain('Secure');
    expect(plain).not.toContain('Domain');
    for (const headers of [
      { ...OWN, origin: `https://${HOST}` },
      { ...OWN, 'x-forwarded-proto': 'https' },
    ]) {
      expect(cookieOf(await signIn(api.keys.agent, { headers }))).toContain('Secure');
    }
  });

  it('ends when its key is revoked', async () => {
    const { key, keyId } = await createKey(
      api.db,
      { name: randomUUID(), role: 'agent', organisations: ['demo'] },
      BY_TEST,
    );
    const cookie = await signedIn(key);
    expect((await send({ cookie })).statusCode).toBe(200);
    await revokeKey(api.db, keyId, BY_TEST);
    await new Promise((resolve) => setTimeout(resolve, CACHE_MS + 100));
    expect((await send({ cookie })).statusCode).toBe(401);
    expect((await signIn(key)).statusCode).toBe(401);
  });

  it('gives way to the key in the header, also to one that is not valid', async () => {
    const cookie = await signedIn(api.keys.agent);
    const by = async (key: string) => send({ cookie, headers: { ...OWN, authorization: `Bearer ${key}` } });
    expect((await by(api.keys.manager)).json()).toMatchObject({ id: 'manager' });
    expect((await by('rk_nonsense')).statusCode).toBe(401);
  });
});

describe('a write under a session', () => {
  it.each<[string, Record<string, string>, number]>([
    ['by the desk', { host: HOST, 'sec-fetch-site': 'same-origin' }, 201],
    ['by the desk in a browser that tells its origin only', { host: HOST, origin: `http://${HOST}` }, 201],
    ['by another site', { host: HOST, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['by another site under the same domain', { host: HOST, 'sec-fetch-site': 'same-site' }, 403],
    ['by an address that somebody typed', { host: HOST, 'sec-fetch-site': 'none' }, 403],
    [
      'by another site that claims an origin',
      { host: HOST, 'sec-fetch-site': 'cross-site', origin: `http://${HOST}` },
      403,
    ],
    ['by another site in such a browser', { host: HOST, origin: 'https://evil.example' }, 403],
    ['by a page in a sandbox', { host: HOST, origin: 'null' }, 403],
    ['by another port', { host: HOST, origin: `http://${HOST}:81` }, 403],
    ['by who says nothing', { host: HOST }, 403],
  ])('%s', async (_, headers, status) => {
    const cookie = await signedIn();
    const count = async () =>
      Number((await api.db.selectFrom('cases').select(api.db.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
    const before = await count();
    const answer = await write(cookie, headers);
    expect(answer.statusCode, answer.body).toBe(status);
    if (status === 403) expect(answer.json()).toMatchObject({ code: 'cross-site' });
    expect(await count()).toBe(before + (status === 201 ? 1 : 0));
  });

  it('is refused by every route that writes, before its body is read', async () => {
    const cookie = await signedIn(api.keys.administrator);
    const { paths } = (await api.app.inject('/openapi.json')).json<{ paths: Record<string, object> }>();
    const writes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => method !== 'get')
        .map((method) => ({ method: method.toUpperCase() as 'POST', url: path.replaceAll(/\{\w+\}/g, 'x') })),
    );
    expect(writes.length).toBeGreaterThan(5);
    for (const { method, url } of writes.filter(({ url: path }) => path !== '/v1/session')) {
      const answer = await send({ method, url, cookie, headers: { 'sec-fetch-site': 'cross-site' } });
      expect(answer.json(), `${method} ${url}`).toMatchObject({ status: 403, code: 'cross-site' });
    }
  });

  it('needs no such word where the key is in the header, and a read never does', async () => {
    const headers = { authorization: `Bearer ${api.keys.agent}`, 'idempotency-key': randomUUID() };
    expect((await send({ method: 'POST', url: '/v1/cases', headers, body: DELAYED })).statusCode).toBe(201);
    const cookie = await signedIn();
    expect((await send({ url: '/v1/worklist', cookie, headers: { host: HOST } })).statusCode).toBe(200);
  });

  it('signs nobody in for another site', async () => {
    const headers = { host: HOST, 'sec-fetch-site': 'cross-site' };
    const answer = await signIn(api.keys.agent, { headers });
    expect(answer.json()).toMatchObject({ status: 403, code: 'cross-site' });
    expect(cookieOf(answer)).toBe('');
    const form = { ...OWN, 'content-type': 'text/plain' };
    expect((await signIn(api.keys.agent, { headers: form })).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('a session that nobody sits at', () => {
  const UNATTENDED = { ...OWN, 'x-unattended': 'true' };
  const idOf = (cookie: string) => sessionIdOf(cookie.split('=')[1] ?? '') ?? '';
  /** It was used last so many minutes ago. */
  const usedAgo = (cookie: string, minutes: number) =>
    sql`update sessions set seen_at = now() - make_interval(mins => ${minutes}) where session_id = ${idOf(cookie)}`.execute(
      api.db,
    );
  const minutesUnused = async (cookie: string) => {
    const { rows } = await sql<{ minutes: number }>`
      select (extract(epoch from now() - seen_at) / 60)::float8 as minutes from sessions where session_id = ${idOf(cookie)}`.execute(
      api.db,
    );
    return rows[0]?.minutes ?? 0;
  };

  it('is not kept alive by what its page reads by itself, and is by what somebody does there', async () => {
    const [left, used] = [await signedIn(), await signedIn()];
    for (const cookie of [left, used]) await usedAgo(cookie, 50);
    for (const url of ['/v1/session', '/v1/worklist', '/v1/session']) {
      expect((await send({ url, cookie: left, headers: UNATTENDED })).statusCode).toBe(200);
    }
    // Noted after it was answered; by then, that of the other would be too.
    expect((await send({ cookie: used })).statusCode).toBe(200);
    await until(async () => (await minutesUnused(used)) < 1);
    expect(await minutesUnused(left)).toBeGreaterThan(49);

    await usedAgo(left, 61);
    await new Promise((resolve) => setTimeout(resolve, CACHE_MS + 100));
    expect((await send({ cookie: left, headers: UNATTENDED })).statusCode, 'unused for an hour').toBe(401);
    expect((await send({ cookie: left })).statusCode, 'also when somebody comes back').toBe(401);
    expect((await send({ cookie: used, headers: UNATTENDED })).statusCode).toBe(200);
  });
});

describe('a wrong key', () => {
  const wrongSecret = () => `rk_${keyIdOf(api.keys.agent)}_${'0'.repeat(48)}`;
  const unknown = `rk_${'0'.repeat(12)}_${'0'.repeat(48)}`;

  it('is answered alike, whether there is such a key or not', async () => {
    const answers = await Promise.all(
      [wrongSecret(), unknown, 'nonsense'].map((key) => signIn(key, { from: '192.0.2.1' })),
    );
    const bodies = answers.map((answer) => ({ ...answer.json(), requestId: '' }));
    expect(bodies[0]).toMatchObject({ status: 401, code: 'wrong-key' });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(answers.map(cookieOf)).toEqual(['', '', '']);
  });

  it('can be tried ten times a minute from one address, and right ones are not counted', async () => {
    const from = '192.0.2.2';
    const another = `rk_${'1'.repeat(12)}_${'0'.repeat(48)}`;
    for (let n = 0; n < 15; n += 1) expect((await signIn(api.keys.agent, { from })).statusCode).toBe(200);
    for (let n = 0; n < 10; n += 1) expect((await signIn(another, { from })).statusCode).toBe(401);
    for (const key of [another, wrongSecret(), api.keys.manager]) {
      const answer = await signIn(key, { from });
      expect(answer.json()).toMatchObject({ status: 429, code: 'locked' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await signIn(api.keys.agent, { from })).statusCode, 'a key that worked from there before').toBe(200);
    expect((await signIn(api.keys.agent, { from: '192.0.2.3' })).statusCode, 'another address').toBe(200);
  });
});
