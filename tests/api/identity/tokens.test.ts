import { createHmac, createPublicKey, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentitySettings } from '../../../api/identity/settings.ts';
import { AUDIENCE, IdentityProvider } from '../../support/identity-provider.ts';
import { DELAYED, startApi, type TestApi } from '../api-in-tests.ts';
import { identityFor } from '../../support/identity-in-tests.ts';

const SKEW_SECONDS = 5;

let provider: IdentityProvider;
let api: TestApi;
let settings: IdentitySettings;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  settings = { ...identityFor(provider), clockSkewSeconds: SKEW_SECONDS, keysCooldownMs: 0 };
  api = await startApi(() => ({ identity: settings }));
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});

/** From another network each time: one from which so many wrong tokens come would be locked. */
let networks = 0;
const asks = (token: string, url = '/v1/session') =>
  api.app.inject({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${token}` },
    remoteAddress: `198.51.100.${(networks += 1)}`,
  });

/** What is answered to a token with changed claims. */
async function answerTo(change: Record<string, unknown>, header: Record<string, unknown> = {}) {
  const answer = await asks(await provider.sign(change, header));
  return { status: answer.statusCode, ...answer.json<{ code?: string; facts?: Record<string, string> }>() };
}

const now = () => Math.floor(Date.now() / 1000);
const unsigned = (header: object, claims: object): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

describe('a token of the identity provider', () => {
  it('that a program got is who the program is, within the role and reach of its group', async () => {
    const token = await provider.tokenOfService();
    expect((await asks(token)).json()).toMatchObject({ id: 'importer', role: 'agent', organisations: ['demo'] });
    const opened = await api.app.inject({
      method: 'POST',
      url: '/v1/cases',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      payload: DELAYED,
    });
    expect(opened.statusCode, opened.body).toBe(201);
    const elsewhere = await api.app.inject({
      method: 'POST',
      url: '/v1/cases',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      payload: { ...DELAYED, organisation: 'sea-freight' },
    });
    expect(elsewhere.json()).toMatchObject({ status: 403, code: 'out-of-scope' });
    expect((await asks(token, '/v1/streams')).json(), 'not its role').toMatchObject({ code: 'forbidden' });
  });

  it('is one of the callers that the log of uses knows, beside keys, which go on working', async () => {
    expect((await asks(await provider.sign())).json()).toMatchObject({
      id: 'lin',
      role: 'agent',
      branches: ['urumqi'],
    });
    const { rows } = await sql<{ actor: { id: string; keyId: string } }>`
      select actor from stream_events where type = 'KeyUsed' and actor->>'id' = 'lin'`.execute(api.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.actor.keyId).toMatch(/^oidc:[0-9a-f]{16}$/);
    expect((await asks(api.keys.manager)).json()).toMatchObject({ id: 'manager' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['for somebody else', { aud: 'https://other.example' }, 'audience'],
    ['for nobody', { aud: null }, 'audience'],
    ['of another issuer', { iss: 'https://evil.example' }, 'issuer'],
    ['without an end', { exp: null }, 'claims'],
    ['without a subject', { sub: null }, 'claims'],
    ['that tells a client who signed in', { nonce: 'n' }, 'kind'],
    ['that Keycloak made to tell who signed in', { typ: 'ID' }, 'kind'],
    ['without the scope', { scope: 'openid' }, 'scope'],
  ])('%s is refused', async (_, change, why) => {
    expect(await answerTo(change)).toMatchObject({ status: 401, code: 'token-refused', facts: { why } });
    expect(await answerTo({}), 'unchanged it is taken').toMatchObject({ status: 200 });
  });

  it('is taken a little past its end and before its beginning, as clocks differ, and no further', async () => {
    expect(await answerTo({ exp: now() - SKEW_SECONDS + 3 })).toMatchObject({ status: 200 });
    expect(await answerTo({ nbf: now() + SKEW_SECONDS - 3 })).toMatchObject({ status: 200 });
    expect(await answerTo({ exp: now() - SKEW_SECONDS - 3 })).toMatchObject({ facts: { why: 'expired' } });
    expect(await answerTo({ nbf: now() + SKEW_SECONDS + 20 })).toMatchObject({ facts: { why: 'not-yet-valid' } });
  });

  it('for several is taken where one of them is us', async () => {
    expect(await answerTo({ aud: ['https://other.example', AUDIENCE] })).toMatchObject({ status: 200 });
  });
});

describe('a forged token', () => {
  const refusedFor = async (token: string) => {
    const answer = await asks(token);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    return answer.json<{ facts: { why: string } }>().facts.why;
  };

  it('without a signature is refused, however it writes "none"', async () => {
    for (const alg of ['none', 'None', 'nOnE']) {
      expect(await refusedFor(`${unsigned({ alg, typ: 'JWT' }, provider.claims())}.`)).toMatch(/algorithm|malformed/);
    }
  });

  it('that takes the public key for a shared secret is refused', async () => {
    const pem = createPublicKey({ key: provider.publicKey, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    for (const secret of [String(pem), JSON.stringify(provider.publicKey)]) {
      const body = unsigned({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' }, provider.claims());
      const mac = createHmac('sha256', secret).update(body).digest('base64url');
      expect(await refusedFor(`${body}.${mac}`)).toBe('algorithm');
    }
  });

  it('that brings its own key, or says where it lies, is refused', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const asked = provider.asked.length;
    for (const header of [{ jwk }, { jku: `${provider.issuer}/mine` }, { kid: 'key-1' }, {}]) {
      const token = await new SignJWT(provider.claims())
        .setProtectedHeader({ alg: 'RS256', ...header })
        .sign(privateKey);
      expect(await refusedFor(token)).toBe('signature');
    }
    expect(provider.asked.slice(asked)).not.toContain('/mine');
  });

  it('with one letter changed is refused', async () => {
    const [header, , signature] = (await provider.sign()).split('.');
    const claims = Buffer.from(JSON.stringify(provider.claims({ groups: ['redress-managers'] }))).toString('base64url');
    expect(await refusedFor(`${header}.${claims}.${signature}`)).toBe('signature');
  });

  it('signed by an algorithm that is not listed is refused', async () => {
    const { privateKey } = await generateKeyPair('ES384');
    const token = await new SignJWT(provider.claims()).setProtectedHeader({ alg: 'ES384' }).sign(privateKey);
    expect(await refusedFor(token)).toBe('algorithm');
  });
});

describe('what the provider says of somebody', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no group that has a role', { groups: ['canteen'] }, 'identity-without-role'],
    ['no groups', { groups: null }, 'identity-without-role'],
    ['groups in another form', { groups: { 'redress-agents': true } }, 'identity-without-role'],
    ['no name', { preferred_username: null }, 'identity-without-person'],
    ['a name that leads elsewhere', { preferred_username: '../a b' }, 'identity-without-person'],
    ['an organisation without rules', { groups: ['redress-hq'], org: 'nowhere' }, 'identity-organisation-unknown'],
    ['no organisation where one is asked', { groups: ['redress-hq'] }, 'identity-without-reach'],
    ['all organisations, which are not its to give', { groups: ['redress-hq'], org: '*' }, 'identity-without-reach'],
    ['reaches that cannot be one', { groups: ['redress-agents', 'redress-port'] }, 'identity-reaches-differ'],
  ])('gives no right by default: %s', async (_, change, code) => {
    expect(await answerTo(change)).toMatchObject({ status: 403, code });
  });

  it('gives the role of the first row that fits, and the reach of all rows of that role', async () => {
    expect(await answerTo({ groups: ['redress-agents', 'redress-managers'] })).toMatchObject({
      role: 'manager',
      organisations: ['demo'],
      branches: [],
    });
    expect(await answerTo({ groups: ['redress-agents', 'redress-kashgar'] })).toMatchObject({
      role: 'agent',
      branches: ['kashgar', 'urumqi'],
    });
    expect(await answerTo({ groups: ['redress-hq'], org: ['demo', 'sea-freight'] })).toMatchObject({
      role: 'auditor',
      organisations: ['demo', 'sea-freight'],
    });
  });
});

describe('the keys of the provider', () => {
  it('may be exchanged: a token by the new one is taken, one by the old no more', async () => {
    const old = await provider.sign();
    expect((await asks(old)).statusCode).toBe(200);
    await provider.exchangeKey();
    expect(await answerTo({})).toMatchObject({ status: 200 });
    expect((await asks(old)).json()).toMatchObject({ facts: { why: 'signature' } });
  });

  it('are asked for once, not at each request', async () => {
    const token = await provider.sign();
    await asks(token);
    const before = provider.asked.length;
    await Promise.all(Array.from({ length: 10 }, () => asks(token)));
    expect(provider.asked).toHaveLength(before);
  });

  it('that cannot be had let nobody in, and nobody is told that the token was wrong; keys go on', async () => {
    const away = await IdentityProvider.start();
    away.isAway = true;
    const other = await startApi(() => ({ identity: identityFor(away) }));
    try {
      const headers = { authorization: `Bearer ${await away.sign()}` };
      const answer = await other.app.inject({ url: '/v1/session', headers });
      expect(answer.json()).toMatchObject({ status: 503, code: 'identity-unavailable' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect((await other.app.inject({ url: '/healthz', headers })).statusCode).toBe(200);
      expect((await other.call('GET', '/v1/session')).status).toBe(200);
      away.isAway = false;
      await new Promise((resolve) => setTimeout(resolve, 2100));
      expect((await other.app.inject({ url: '/v1/session', headers })).statusCode).toBe(200);
    } finally {
      await other.close();
      await away.stop();
    }
  });
});
