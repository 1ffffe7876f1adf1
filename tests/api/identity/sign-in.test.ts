import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeOf } from '../../../api/edge.ts';
import { createKey, rotateKey } from '../../../db/keys.ts';
import { endSession } from '../../../db/sessions.ts';
import { restore, suspend } from '../../../db/suspensions.ts';
import { openPool } from '../../../db/client.ts';
import { IdentityProvider } from '../../support/identity-provider.ts';
import { BY_TEST } from '../../support/secrets.ts';
import { startApi, type TestApi } from '../api-in-tests.ts';
import { identityFor } from '../../support/identity-in-tests.ts';

const HOST = '127.0.0.1';
const OWN = { 'sec-fetch-site': 'same-origin', host: HOST };
/** What was just looked up may be answered for so long. */
const GLANCE_MS = 500;
const glance = () => new Promise((resolve) => setTimeout(resolve, GLANCE_MS + 50));

let provider: IdentityProvider;
let api: TestApi;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  api = await startApi((_, url) => {
    pool = openPool({ url, max: 2, applicationName: 'test-sign-in' });
    return { identity: identityFor(provider), edge: edgeOf({ PUBLIC_URL: `http://${HOST}` }) };
  });
});
afterAll(async () => {
  await pool.end();
  await api.close();
  await provider.stop();
});

/** A browser as far as it matters: it keeps cookies by name. */
class Browser {
  readonly cookies = new Map<string, string>();
  /** What each cookie came with. */
  readonly set: string[] = [];

  async go(
    url: string,
    { method = 'GET' as const, headers = {} }: { method?: 'GET' | 'POST' | 'DELETE'; headers?: object } = {},
  ) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const path = url.replace(`http://${HOST}`, '');
    const answer = await api.app.inject({ method, url: path, headers: { host: HOST, cookie, ...headers } });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.set.push(line);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** To the provider, where somebody signs in: answers where it led back to, not yet followed. */
  async toProvider(name: string, next = '/board?days=7'): Promise<string> {
    const led = await this.go(`/v1/sign-in?next=${encodeURIComponent(next)}`);
    expect(led.statusCode, led.body).toBe(302);
    return provider.signIn(String(led.headers.location), name);
  }

  async signIn(name: string) {
    return this.go(await this.toProvider(name));
  }

  session = () => this.go('/v1/session');
}

const events = async (person: string) => {
  const { rows } = await sql<{ type: string; data: Record<string, unknown> }>`
    select type, data from stream_events where stream = 'keys' and actor->>'id' = ${person} order by seq`.execute(
    api.db,
  );
  return rows;
};

describe('signing in by the identity provider', () => {
  it('leads there with PKCE, state and nonce, and back to where one wanted to go; both are in the log', async () => {
    const browser = new Browser();
    const led = await browser.go('/v1/sign-in?next=/work');
    const asked = new URL(String(led.headers.location)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20);

    const back = await browser.signIn('lin');
    expect(back.statusCode, back.body).toBe(302);
    expect(back.headers.location).toBe('/board?days=7');
    expect((await browser.session()).json()).toMatchObject({ id: 'lin', role: 'agent', branches: ['urumqi'] });
    expect([...browser.cookies.keys()], 'the one of the sign-in is gone').toEqual(['redress_session']);
    expect(JSON.stringify([...browser.cookies]), 'no token reaches the browser').not.toContain('eyJ');

    const out = await browser.go('/v1/session', { method: 'DELETE', headers: OWN });
    expect(out.statusCode).toBe(204);
    const types = (await events('lin')).map(({ type }) => type);
    expect(types.filter((type) => type !== 'KeyUsed')).toEqual(['SignedIn', 'SignedOut']);
    expect((await events('lin'))[0]?.data).toMatchObject({ way: 'provider', from: 'loopback' });
  });

  it('ends with the sign-out also for whoever kept a copy of the cookie', async () => {
    const browser = new Browser();
    await browser.signIn('lin');
    const copy = new Map(browser.cookies);
    await browser.go('/v1/session', { method: 'DELETE', headers: OWN });
    await glance();
    for (const [name, value] of copy) browser.cookies.set(name, value);
    expect((await browser.session()).statusCode).toBe(401);
    const { rows } = await sql<{ text: string }>`select sessions::text as text from sessions`.execute(api.db);
    const secret = [...copy.values()][0]?.slice(-48) ?? '';
    expect(secret).toHaveLength(48);
    expect(JSON.stringify(rows), 'no secret in the database').not.toContain(secret);
  });

  it('leads to no other site afterwards', async () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\tb']) {
      const browser = new Browser();
      const back = await browser.go(await browser.toProvider('lin', next));
      expect(back.headers.location, next).toBe('/work');
    }
  });

  it('sets cookies that no script reads: a strict one for the session, a lax one until then', async () => {
    const browser = new Browser();
    await browser.signIn('lin');
    const line = (name: string) => browser.set.find((one) => one.startsWith(`${name}=`)) ?? '';
    expect(line('redress_signing_in')).toMatch(/HttpOnly; SameSite=Lax/);
    expect(line('redress_session')).toMatch(/HttpOnly; SameSite=Strict/);
  });
});

describe('a sign-in that is not the one that was begun here', () => {
  const failure = async (browser: Browser, address: string) => {
    const back = await browser.go(address);
    expect(back.statusCode).toBe(302);
    expect((await browser.session()).statusCode, 'nobody is signed in').toBe(401);
    return new URL(String(back.headers.location), `http://${HOST}`).searchParams.get('failed');
  };

  it('is refused: another state, no state, a code of somebody else, another issuer', async () => {
    const tampered: ((address: URL) => void)[] = [
      (address) => address.searchParams.set('state', 'x'.repeat(43)),
      (address) => address.searchParams.delete('state'),
      (address) => address.searchParams.set('code', 'y'.repeat(43)),
      (address) => address.searchParams.set('iss', 'https://evil.example'),
    ];
    for (const change of tampered) {
      const browser = new Browser();
      const address = new URL(await browser.toProvider('lin'));
      change(address);
      expect(await failure(browser, address.href)).toBe('sign-in-stale');
    }
  });

  it('is refused when another browser began it, or none', async () => {
    const [theirs, mine] = [new Browser(), new Browser()];
    const address = await theirs.toProvider('lin');
    await mine.go('/v1/sign-in');
    expect(await failure(mine, address)).toBe('sign-in-stale');
    expect(await failure(new Browser(), address)).toBe('sign-in-stale');
  });

  it('is refused when its code was used before, and the session of the first stays', async () => {
    const browser = new Browser();
    const address = await browser.toProvider('lin');
    const pending = browser.cookies.get('redress_signing_in') ?? '';
    expect((await browser.go(address)).headers.location).toBe('/board?days=7');
    const thief = new Browser();
    thief.cookies.set('redress_signing_in', pending);
    expect(await failure(thief, address)).toBe('sign-in-stale');
    expect((await browser.session()).statusCode).toBe(200);
  });

  it('is refused with its reason when the provider says no, or gives no right here', async () => {
    const browser = new Browser();
    await browser.go('/v1/sign-in');
    const { state } = JSON.parse(
      Buffer.from(browser.cookies.get('redress_signing_in') ?? '', 'base64url').toString(),
    ) as { state: string };
    const denied = `/v1/sign-in/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;
    expect(await failure(browser, denied)).toBe('sign-in-refused');
    const other = new Browser();
    expect(await failure(other, await other.toProvider('nobody'))).toBe('identity-without-role');
  });

  it('leads back to the desk while the provider is away, which a key does not mind', async () => {
    const browser = new Browser();
    const address = await browser.toProvider('lin');
    provider.isAway = true;
    try {
      expect(await failure(browser, address)).toBe('identity-unavailable');
      expect((await api.call('GET', '/v1/session')).status).toBe(200);
    } finally {
      provider.isAway = false;
    }
  });
});

describe('a session', () => {
  it('writes for the desk’s own page alone, whoever it is of', async () => {
    const browser = new Browser();
    await browser.signIn('mei');
    const write = { method: 'POST' } as const;
    const url = '/v1/organisations/demo/rulebooks/check';
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]) {
      expect((await browser.go(url, { ...write, headers })).json()).toMatchObject({
        code: 'cross-site',
      });
    }
    expect((await browser.go(url, { ...write, headers: OWN })).json()).not.toMatchObject({ code: 'cross-site' });
  });

  it('is refused within a second when it is ended, and another of the same person is not', async () => {
    const [one, other] = [new Browser(), new Browser()];
    await one.signIn('lin');
    await other.signIn('lin');
    expect((await one.session()).statusCode).toBe(200);
    const [, sessionId = ''] = /^rs_([0-9a-f]{12})_/.exec(one.cookies.get('redress_session') ?? '') ?? [];
    expect(await endSession(pool, sessionId, BY_TEST, 'SessionEnded')).toBe(true);
    expect(await endSession(pool, sessionId, BY_TEST, 'SessionEnded')).toBe(false);
    await glance();
    expect((await one.session()).statusCode).toBe(401);
    expect((await other.session()).statusCode).toBe(200);
  });

  it('ends when it is not used, and at its end, used or not', async () => {
    const browser = new Browser();
    for (const [what, change] of [
      ['unused', sql`update sessions set seen_at = now() - interval '61 minutes'`],
      ['at its end', sql`update sessions set ends_at = now() - interval '1 second'`],
    ] as const) {
      await browser.signIn('lin');
      expect((await browser.session()).statusCode).toBe(200);
      // The use was noted meanwhile.
      await glance();
      await change.execute(api.db);
      await glance();
      expect((await browser.session()).statusCode, what).toBe(401);
    }
  });

  it('by a key is what the key says now, and lives on when the key is exchanged, for the time of its grace', async () => {
    const made = await createKey(api.db, { name: 'kim', role: 'agent', organisations: ['demo'] }, BY_TEST);
    const signed = await api.app.inject({
      method: 'POST',
      url: '/v1/session',
      headers: OWN,
      payload: { key: made.key },
    });
    const browser = new Browser();
    browser.cookies.set(
      'redress_session',
      /redress_session=([^;]+)/.exec(String(signed.headers['set-cookie']))?.[1] ?? '',
    );
    expect(browser.cookies.get('redress_session'), 'not the key').toMatch(/^rs_/);
    await rotateKey(api.db, made.keyId, 60_000, BY_TEST);
    await glance();
    expect((await browser.session()).json()).toMatchObject({ id: 'kim' });
  });
});

describe('a suspended person', () => {
  it('is refused within a second by key, token and session, and let in again by what they have', async () => {
    const browser = new Browser();
    await browser.signIn('lin');
    const key = (await createKey(api.db, { name: 'lin', role: 'agent', organisations: ['demo'] }, BY_TEST)).key;
    const token = await provider.sign();
    const by = async (credential: string) => (await api.call('GET', '/v1/session', { key: credential })).status;
    expect([await by(key), await by(token), (await browser.session()).statusCode]).toEqual([200, 200, 200]);

    expect(await suspend(pool, 'lin', BY_TEST)).toBe(true);
    expect(await suspend(pool, 'lin', BY_TEST)).toBe(false);
    await glance();
    expect([await by(key), await by(token)]).toEqual([403, 403]);
    expect((await api.call('GET', '/v1/session', { key })).body).toMatchObject({ code: 'suspended' });
    expect((await browser.session()).statusCode).toBe(401);
    const again = new Browser();
    expect((await again.signIn('lin')).headers.location).toBe('/login?failed=suspended');
    expect((await api.call('GET', '/v1/session', { key: api.keys.agent })).status, 'others are not').toBe(200);

    expect(await restore(pool, 'lin', BY_TEST)).toBe(true);
    await glance();
    expect([await by(key), await by(token)]).toEqual([200, 200]);
    expect((await browser.session()).statusCode, 'their sessions ended for good').toBe(401);
    const { rows } = await sql<{ type: string }>`
      select type from stream_events where type in ('PersonSuspended', 'PersonRestored') order by seq`.execute(api.db);
    expect(rows.map(({ type }) => type)).toEqual(['PersonSuspended', 'PersonRestored']);
  });
});
