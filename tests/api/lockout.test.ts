import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeOf } from '../../api/edge.ts';
import { Lockout } from '../../api/lockout.ts';
import { keyIdOf } from '../../db/keys.ts';
import { until } from '../support/until.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const MINUTE_MS = 60_000;
/** A key that nobody issued, of another id each time. */
const unknown = () => `rk_${randomBytes(6).toString('hex')}_${'0'.repeat(48)}`;

let api: TestApi;
beforeAll(async () => {
  api = await startApi(() => ({ edge: edgeOf({ TRUST_PROXY: '10.0.0.0/8' }) }));
});
afterAll(() => api.close());

const ask = (key: string, from: string, headers: Record<string, string> = {}) =>
  api.app.inject({
    url: '/v1/session',
    headers: { authorization: `Bearer ${key}`, ...headers },
    remoteAddress: from,
  });

async function lock(from: string, headers: Record<string, string> = {}): Promise<void> {
  for (let n = 0; n < 10; n += 1) await ask(unknown(), from, headers);
}

describe('whoever tries wrong keys', () => {
  it('is locked, answered when to try again, and told in the log of keys once', async () => {
    const from = '192.0.2.10';
    expect((await ask(unknown(), from)).statusCode).toBe(401);
    await lock(from);
    const answer = await ask(unknown(), from);
    expect(answer.json()).toMatchObject({ status: 429, code: 'locked' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await api.app.inject({ url: '/healthz', remoteAddress: from })).statusCode).toBe(200);
    const told = async () => {
      const { rows } = await sql<{ data: Record<string, unknown> }>`
        select data from stream_events where type = 'SignInsLocked' and data->>'of' = 'address'`.execute(api.db);
      return rows;
    };
    await until(async () => (await told()).length === 1, 2000);
    expect((await told())[0]?.data).toMatchObject({ of: 'address', from: 'public', seconds: 60 });
    expect(JSON.stringify(await told()), 'the address itself is not kept').not.toContain(from);
  });

  it('for one key from many addresses locks that key, save where it worked before', async () => {
    const key = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    const wrong = `${key.slice(0, -4)}0000`;
    expect((await ask(key, '192.0.2.20')).statusCode).toBe(200);
    for (let n = 0; n < 10; n += 1) await ask(wrong, `198.51.100.${n}`);
    expect((await ask(wrong, '198.51.100.99')).json()).toMatchObject({ code: 'locked' });
    expect((await ask(key, '198.51.100.99')).json(), 'where it never worked').toMatchObject({ code: 'locked' });
    expect((await ask(key, '192.0.2.20')).statusCode, 'where it did').toBe(200);
    const { rows } = await sql<{ data: { keyId?: string } }>`
      select data from stream_events where type = 'SignInsLocked' and data->>'of' = 'key'`.execute(api.db);
    expect(rows.map(({ data }) => data.keyId)).toContain(keyIdOf(key));
  });

  it('is who sent it: a proxy that is trusted says so, and nobody else’s word counts', async () => {
    const of = (address: string) => ({ 'x-forwarded-for': address });
    await lock('10.0.0.1', of('203.0.113.1'));
    expect((await ask(unknown(), '10.0.0.1', of('203.0.113.1'))).statusCode).toBe(429);
    expect((await ask(unknown(), '10.0.0.1', of('203.0.113.2'))).statusCode, 'another behind the proxy').toBe(401);
    // One who writes other addresses before the proxy adds theirs stays who they are.
    expect((await ask(unknown(), '10.0.0.1', of('198.18.0.1, 203.0.113.1'))).statusCode).toBe(429);
    // And one who comes without the proxy cannot become somebody else with each request.
    for (let n = 0; n < 10; n += 1) await ask(unknown(), '192.0.2.30', of(`198.18.1.${n}`));
    expect((await ask(unknown(), '192.0.2.30', of('198.18.1.99'))).statusCode).toBe(429);
  });
});

describe('a lockout', () => {
  const fail = (lockout: Lockout, ip: string, now: number, times = 10) => {
    let last = lockout.failed(ip, undefined, now);
    for (let n = 1; n < times; n += 1) last = lockout.failed(ip, undefined, now);
    return last;
  };

  it('is twice as long each time, up to an hour, and forgiven after quiet', () => {
    const lockout = new Lockout();
    let now = 0;
    const seconds: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const { locked } = fail(lockout, '192.0.2.1', now);
      seconds.push(locked[0]?.seconds ?? 0);
      expect(lockout.waitOf('192.0.2.1', undefined, now)).toBe(locked[0]?.seconds);
      now += (locked[0]?.seconds ?? 0) * 1000;
      expect(lockout.waitOf('192.0.2.1', undefined, now)).toBe(0);
    }
    expect(seconds).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
    now += 121 * MINUTE_MS;
    expect(fail(lockout, '192.0.2.1', now).locked[0]?.seconds).toBe(60);
  });

  it('comes of many in a minute alone, and answers the later ones later', () => {
    const lockout = new Lockout();
    for (let n = 0; n < 30; n += 1) {
      expect(fail(lockout, '192.0.2.1', n * MINUTE_MS, 9).locked).toEqual([]);
    }
    const held = Array.from({ length: 9 }, () => lockout.failed('192.0.2.2', undefined, 0).holdMs);
    expect(held).toEqual([0, 0, 0, 0, 0, 100, 200, 300, 400]);
  });

  it('takes a network of IPv6 for one, and an IPv4 address within it for itself', () => {
    const lockout = new Lockout();
    fail(lockout, '2001:db8:1:2::1', 0);
    expect(lockout.waitOf('2001:db8:1:2:ffff::9', undefined, 0)).toBe(60);
    expect(lockout.waitOf('2001:db8:1:3::1', undefined, 0)).toBe(0);
    fail(lockout, '::ffff:192.0.2.7', 0);
    expect(lockout.waitOf('192.0.2.7', undefined, 0)).toBe(60);
    expect(lockout.waitOf('192.0.2.8', undefined, 0)).toBe(0);
  });

  it('is not lifted by many other addresses that fail', () => {
    const lockout = new Lockout();
    fail(lockout, '192.0.2.1', 0);
    for (let n = 0; n < 9000; n += 1) lockout.failed(`10.${n >> 8}.${n & 255}.1`, undefined, 1);
    expect(lockout.waitOf('192.0.2.1', undefined, 1)).toBe(60);
  });
});

describe('the settings of the edge', () => {
  it.each([
    ['everybody', { TRUST_PROXY: 'true' }],
    ['a name', { TRUST_PROXY: 'proxy.example' }],
    ['the whole internet', { TRUST_PROXY: '0.0.0.0/0' }],
    ['an address with a path', { PUBLIC_URL: 'https://desk.example/redress' }],
    ['no number of hours', { SESSION_HOURS: 'forever' }],
  ])('refuse %s, and say what is possible', (_, env: Record<string, string>) => {
    expect(() => edgeOf(env)).toThrow(/must be/);
    expect(edgeOf({ TRUST_PROXY: '10.0.0.0/8, ::1', PUBLIC_URL: 'https://desk.example' })).toMatchObject({
      trustProxy: ['10.0.0.0/8', '::1'],
    });
    expect(edgeOf({}).trustProxy).toBe(false);
  });
});
