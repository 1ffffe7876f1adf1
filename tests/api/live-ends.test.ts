import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { createKey, revokeKey, rotateKey } from '../../db/keys.ts';
import { endSession, sessionIdOf } from '../../db/sessions.ts';
import { restore, suspend } from '../../db/suspensions.ts';
import { identityFor } from '../support/identity-in-tests.ts';
import { IdentityProvider } from '../support/identity-provider.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { inTime, listenTo, WITHIN_MS, type Stream } from './live-in-tests.ts';

let provider: IdentityProvider;
let api: TestApi;
let pool: ReturnType<typeof openPool>;
let url: string;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  api = await startApi((_, databaseUrl) => {
    pool = openPool({ url: databaseUrl, max: 2, applicationName: 'test-live-ends' });
    return { identity: identityFor(provider, { OIDC_CLOCK_SKEW: '0' }) };
  });
  url = await api.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await api.close();
  await pool.end();
  await provider.stop();
});

/** Somebody whose right to listen does not end. */
let other: Stream;
const open: Stream[] = [];
async function listen(who: Record<string, string>): Promise<Stream> {
  const stream = await listenTo(url, who);
  expect(stream.status).toBe(200);
  open.push(stream);
  return stream;
}
beforeEach(async () => {
  other = await listen({ authorization: `Bearer ${api.keys.agent}` });
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.stop();
});

/** What the desk's own page sends with everything. */
const OWN = { 'sec-fetch-site': 'same-origin' };
const byKey = (key: string) => ({ authorization: `Bearer ${key}` });
interface Person {
  person: string;
  key: string;
  keyId: string;
}
async function newPerson(): Promise<Person> {
  const person = `ann-${randomUUID().slice(0, 8)}`;
  const made = await createKey(api.db, { name: person, role: 'agent', organisations: ['demo'] }, BY_TEST);
  return { person, ...made };
}

/** Somebody who signed in at the desk by a key: what the browser sends with everything, and which session it is of. */
async function signedIn(key: string): Promise<{ browser: Record<string, string>; sessionId: string }> {
  const answer = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...OWN },
    body: JSON.stringify({ key }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { browser: { cookie, ...OWN }, sessionId: sessionIdOf(cookie.split('=')[1] ?? '') ?? '' };
}

/** The stream ends; that of somebody else goes on, tells what moves, and the one that ended has told nothing of it. */
async function expectEnded(stream: Stream): Promise<void> {
  await inTime(api.db, () => stream.isOver());
  expect(other.isOver()).toBe(false);
  const { id } = (await api.open()).body.case as { id: string };
  await inTime(api.db, () => other.messages().some(({ caseId }) => caseId === id));
  expect(stream.messages().filter(({ caseId }) => caseId === id)).toEqual([]);
}

describe('the stream of somebody who came by a key', () => {
  it('ends once the key is revoked', async () => {
    const { key, keyId } = await newPerson();
    const stream = await listen(byKey(key));
    await revokeKey(api.db, keyId, BY_TEST);
    await expectEnded(stream);
  });

  it('ends at the end of the key, whether it had one or was exchanged', async () => {
    const [one, exchanged] = [await newPerson(), await newPerson()];
    const streams = [await listen(byKey(one.key)), await listen(byKey(exchanged.key))];
    await sql`update api_keys set expires_at = now() where key_id = ${one.keyId}`.execute(api.db);
    await rotateKey(api.db, exchanged.keyId, 0, BY_TEST);
    for (const stream of streams) await expectEnded(stream);
  });

  it('ends once they are suspended, and begins again when they are let in again', async () => {
    const { person, key } = await newPerson();
    const stream = await listen(byKey(key));
    await suspend(pool, person, BY_TEST);
    await expectEnded(stream);
    const statusOfAnother = async () => {
      const another = await listenTo(url, byKey(key));
      another.stop();
      return another.status;
    };
    expect(await statusOfAnother()).toBe(403);
    await restore(pool, person, BY_TEST);
    await inTime(api.db, async () => (await statusOfAnother()) === 200);
  });
});

describe('the stream of somebody who came by a token', () => {
  it('ends at the end of the token, as nobody sends another one through it', async () => {
    const stream = await listen(byKey(await provider.sign({ exp: Math.floor(Date.now() / 1000) + 3 })));
    await inTime(api.db, () => stream.isOver(), 3000 + WITHIN_MS);
    await expectEnded(stream);
  });

  it('ends once they are suspended', async () => {
    const stream = await listen(byKey(await provider.sign({ preferred_username: 'lin-by-token' })));
    await suspend(pool, 'lin-by-token', BY_TEST);
    await expectEnded(stream);
  });
});

describe('the stream of a browser that is signed in', () => {
  const ends: [when: string, end: (who: Awaited<ReturnType<typeof signedIn>>, key: Person) => Promise<unknown>][] = [
    ['signs out', ({ browser }) => fetch(`${url}/v1/session`, { method: 'DELETE', headers: browser })],
    ['is signed out by an operator', ({ sessionId }) => endSession(pool, sessionId, BY_TEST, 'SessionEnded')],
    ['was signed in by a key that is revoked', (_, { keyId }) => revokeKey(api.db, keyId, BY_TEST)],
    ['is of somebody who is suspended', (_, { person }) => suspend(pool, person, BY_TEST)],
    [
      'was signed in for as long as a session lives',
      ({ sessionId }) => sql`update sessions set ends_at = now() where session_id = ${sessionId}`.execute(api.db),
    ],
    [
      'was left for as long as a session lives unused',
      ({ sessionId }) =>
        sql`update sessions set seen_at = now() - interval '61 minutes' where session_id = ${sessionId}`.execute(
          api.db,
        ),
    ],
  ];

  it.each(ends)('ends when it %s, and another browser’s goes on', async (_, end) => {
    const person = await newPerson();
    const [mine, theirs] = [await signedIn(person.key), await signedIn((await newPerson()).key)];
    const [stream, others] = [await listen(mine.browser), await listen(theirs.browser)];
    await end(mine, person);
    await expectEnded(stream);
    expect(others.isOver()).toBe(false);
    expect((await listenTo(url, mine.browser)).status).toBe(401);
  });

  it('does not keep the session alive by being begun again, which a browser does by itself', async () => {
    const [mine, theirs] = [await signedIn((await newPerson()).key), await signedIn((await newPerson()).key)];
    await sql`update sessions set seen_at = now() - interval '50 minutes'`.execute(api.db);
    for (const _ of [1, 2]) (await listen(mine.browser)).stop();
    expect((await fetch(`${url}/v1/session`, { headers: theirs.browser })).status).toBe(200);
    const usedLately = async () => {
      const { rows } = await sql<{ session_id: string }>`
        select session_id from sessions where seen_at > now() - interval '1 minute'`.execute(api.db);
      return rows.map(({ session_id: id }) => id);
    };
    await inTime(api.db, async () => (await usedLately()).includes(theirs.sessionId));
    expect(await usedLately()).toEqual([theirs.sessionId]);
  });
});
