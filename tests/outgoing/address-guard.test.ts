import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { networksOf, objectionTo, type Resolve } from '../../outgoing/address-guard.ts';
import { guardedPost } from '../../outgoing/post.ts';
import { Receiver } from '../support/receiver.ts';

let inner: Receiver;
beforeAll(async () => {
  inner = await Receiver.start();
});
afterAll(() => inner.stop());
beforeEach(() => {
  inner.received.length = 0;
  inner.answer = () => 204;
});

const HERE = networksOf('127.0.0.1');
/** Answers one list of addresses after the other, as the name server of an attacker does. */
const answering = (...answers: string[][]): { resolve: Resolve; asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    resolve: (host, _options, done) => {
      asked.push(host);
      const addresses = answers[Math.min(asked.length, answers.length) - 1] ?? [];
      done(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    },
  };
};

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
  ])('of no public network is refused: %s', (address) => {
    expect(objectionTo(address, [], false)).toContain('is not a public address');
  });

  it.each(['1.1.1.1', '223.5.5.5', '2606:4700:4700::1111'])('that is public is reached by TLS alone: %s', (address) => {
    expect(objectionTo(address, [], false)).toBeUndefined();
    expect(objectionTo(address, [], true)).toContain('without TLS');
    expect(objectionTo(address, networksOf(address), true)).toBeUndefined();
  });

  it('is allowed by the network that lists it, also inside an IPv6 one, and by no other', () => {
    const allowed = networksOf(' 10.1.0.0/16, fd00::/8 ');
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1']) {
      expect(objectionTo(address, allowed, true), address).toBeUndefined();
    }
    for (const address of ['10.2.0.1', '127.0.0.1', 'fe80::1']) {
      expect(objectionTo(address, allowed, false), address).toBeDefined();
    }
  });

  it.each(['10.0.0.0/33', 'intern', '10.1', '10.0.0.1/'])('that cannot be allowed is said: %s', (text) => {
    expect(() => networksOf(`10.0.0.1,${text}`)).toThrow(`"${text}" is none`);
  });
});

describe('a message to the inner network', () => {
  const urls = () => [
    `http://127.0.0.1:${inner.port}/`,
    `http://2130706433:${inner.port}/`,
    `http://0x7f.1:${inner.port}/`,
    `http://[::ffff:127.0.0.1]:${inner.port}/`,
    `http://localhost:${inner.port}/`,
    `https://127.0.0.1:${inner.port}/`,
  ];

  it('is not sent, however its address is written', async () => {
    for (const url of urls()) expect(await guardedPost([])(url, '{}', {}), url).toContain('is not a public address');
    expect(inner.received).toEqual([]);
  });

  it('is sent where the network is allowed', async () => {
    expect(await guardedPost(HERE)(`http://127.0.0.1:${inner.port}/`, '{"a":1}', { 'x-a': 'b' })).toBeUndefined();
    expect(inner.received).toMatchObject([
      { body: '{"a":1}', headers: { 'x-a': 'b', 'content-type': 'application/json' } },
    ]);
  });

  it('is not sent to a name that answers a public address first and the inner one then', async () => {
    const { resolve, asked } = answering(['127.0.0.1'], ['10.0.0.1']);
    const post = guardedPost(HERE, resolve);
    const url = `http://rebound.example:${inner.port}/`;
    expect(await post(url, '{}', {})).toBeUndefined();
    // One look-up for one connection: what was looked at is what was connected to.
    expect(asked).toEqual(['rebound.example']);
    expect(await post(url, '{}', {})).toContain('10.0.0.1 is not a public address');
    expect(inner.received).toHaveLength(1);
  });

  it('is not sent where one of several addresses is an inner one', async () => {
    const { resolve } = answering(['1.1.1.1', '127.0.0.1']);
    expect(await guardedPost([], resolve)(`https://both.example:${inner.port}/`, '{}', {})).toContain('127.0.0.1');
    expect(inner.received).toEqual([]);
  });

  it('does not go where a redirect leads', async () => {
    const outer = await Receiver.start();
    outer.answer = () => 307;
    outer.headers['location'] = `http://127.0.0.1:${inner.port}/admin`;
    const reason = await guardedPost(HERE)(`http://127.0.0.1:${outer.port}/`, '{}', {});
    await outer.stop();
    expect(reason).toBe('it answered 307, and redirects are not followed');
    expect(inner.received).toEqual([]);
  });

  it('says what went wrong, and throws nothing', async () => {
    const post = guardedPost(HERE);
    inner.answer = () => 500;
    expect(await post(`http://127.0.0.1:${inner.port}/`, '{}', {})).toBe('it answered 500');
    expect(await post('http://127.0.0.1:1/', '{}', {})).toContain('ECONNREFUSED');
    expect(await post('file:///etc/passwd', '{}', {})).toBe('file: is neither https: nor http:');
    expect(await post('nowhere', '{}', {})).toContain('Invalid URL');
    const { resolve } = answering([]);
    expect(await guardedPost([], resolve)('https://nobody.example/', '{}', {})).toContain('has no address');
  });
});
