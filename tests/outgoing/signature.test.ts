import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { isSecret, newSecret, objectionToSigned, signed } from '../../outgoing/signature.ts';

const NOW = new Date();
const SECRET = newSecret();
const BODY = '{"type":"CaseClosed","data":{"case":"投诉"}}';
const message = () => signed([SECRET], 'c1:7:0', BODY, NOW);
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('a signed message', () => {
  it('is verified by the library of Standard Webhooks, which has none of our code', () => {
    expect(new Webhook(SECRET).verify(BODY, { ...message() })).toEqual(JSON.parse(BODY));
    expect(() => new Webhook(newSecret()).verify(BODY, { ...message() })).toThrow();
  });

  it('of that library is verified here', () => {
    const signature = new Webhook(SECRET).sign('c1:7:0', NOW, BODY);
    const headers = { ...message(), 'webhook-signature': signature };
    expect(objectionToSigned([SECRET], headers, BODY, NOW)).toBeUndefined();
  });

  it.each<[string, Partial<ReturnType<typeof message>>, string, string]>([
    ['another body', {}, BODY.replace('Closed', 'Opened'), 'no signature fits'],
    ['another id', { 'webhook-id': 'c1:8:0' }, BODY, 'no signature fits'],
    ['another time', { 'webhook-timestamp': '1' }, BODY, 'no signature fits'],
    ['a time that is none', { 'webhook-timestamp': '1e9' }, BODY, 'must be seconds'],
    ['no signature', { 'webhook-signature': '' }, BODY, 'needs the headers'],
    ['a signature of another scheme', { 'webhook-signature': 'v2,AAAA' }, BODY, 'no signature fits'],
    ['half a signature', { 'webhook-signature': 'v1,AAAA' }, BODY, 'no signature fits'],
  ])('with %s is refused', (_, change, body, reason) => {
    expect(objectionToSigned([SECRET], { ...message(), ...change }, body, NOW)).toContain(reason);
  });

  it('is refused when it comes again later than five minutes, or from the future', () => {
    expect(objectionToSigned([SECRET], message(), BODY, after(299))).toBeUndefined();
    expect(objectionToSigned([SECRET], message(), BODY, after(302))).toContain('300 are allowed');
    expect(objectionToSigned([SECRET], message(), BODY, after(-302))).toContain('300 are allowed');
  });

  it('is taken under the old secret and under the new one while both sign', () => {
    const [old, next] = [SECRET, newSecret()];
    const headers = signed([next, old], 'c1:7:0', BODY, NOW);
    for (const known of [[old], [next], [old, next]])
      expect(objectionToSigned(known, headers, BODY, NOW)).toBeUndefined();
    expect(objectionToSigned([newSecret()], headers, BODY, NOW)).toBe('no signature fits');
  });
});

describe('a secret', () => {
  it('has 24 to 64 bytes', () => {
    const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`;
    expect([23, 24, 64, 65].map((bytes) => isSecret(of(bytes)))).toEqual([false, true, true, false]);
    expect(isSecret('whsec_not base64 but long enough to be one')).toBe(false);
    expect(isSecret(newSecret().replace('whsec_', ''))).toBe(false);
  });
});
