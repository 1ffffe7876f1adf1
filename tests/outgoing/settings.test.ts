import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSecret, objectionToSigned } from '../../outgoing/signature.ts';
import { checkpointReceiverOf, webhooksOf } from '../../outgoing/webhooks.ts';
import { Receiver } from '../support/receiver.ts';

let home: string;
let receiver: Receiver;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'redress-webhooks-'));
  receiver = await Receiver.start();
});
afterAll(async () => {
  await receiver.stop();
  await rm(home, { recursive: true });
});

const SECRET = newSecret();
const write = (text: string) => writeFile(join(home, 'webhooks.yaml'), text);
const MESSAGE = { id: 'c1:7:0', body: '{}' };

describe('the file of webhooks', () => {
  it('says where the messages of an organisation go, and no other organisation reaches them', async () => {
    const url = `http://127.0.0.1:${receiver.port}/in?token=hidden`;
    await write(`outgoing:\n  demo:\n    erp: { url: "${url}", secrets: [${SECRET}] }\n`);
    const webhooks = webhooksOf(home, { OUTGOING_ALLOW: '127.0.0.1', WEBHOOK_ATTEMPTS: '3' });
    expect(webhooks.attempts).toBe(3);
    expect(await webhooks.tell('demo', 'erp', MESSAGE)).toBeUndefined();
    const [got] = receiver.received;
    expect(objectionToSigned([SECRET], got?.headers as never, got?.body ?? '', new Date())).toBeUndefined();
    for (const [organisation, name] of [
      ['other', 'erp'],
      ['demo', 'toString'],
      ['__proto__', 'toString'],
    ] as const) {
      expect(await webhooks.tell(organisation, name, MESSAGE)).toContain(`no webhook "${name}" of ${organisation}`);
    }
    expect(await webhooksOf(home, {}).tell('demo', 'erp', MESSAGE)).toMatch(/not a public address/);
    expect(await webhooksOf(home, {}).tell('demo', 'erp', MESSAGE)).not.toContain('hidden');
    expect(receiver.received).toHaveLength(1);
  });

  it('may be missing, but not where the environment names it', async () => {
    expect(await webhooksOf('/nonexistent', {}).tell('demo', 'erp', MESSAGE)).toContain('is in the file of webhooks');
    expect(() => webhooksOf(home, { WEBHOOKS_FILE: '/nonexistent' })).toThrow('correct WEBHOOKS_FILE');
  });

  it.each([
    ['a weak secret', 'outgoing: { demo: { erp: { url: "https://a.example", secrets: [secret] } } }', 'must be whsec_'],
    [
      'no secret',
      'outgoing: { demo: { erp: { url: "https://a.example", secrets: [] } } }',
      'outgoing.demo.erp.secrets',
    ],
    [
      'another scheme',
      `outgoing: { demo: { erp: { url: "file:///etc/passwd", secrets: [${SECRET}] } } }`,
      'https:// or http://',
    ],
    [
      'a field too many',
      `outgoing: { demo: { erp: { url: "https://a.example", secrets: [${SECRET}], to: x } } }`,
      'Unrecognized key',
    ],
  ])('with %s is refused', async (_, text, message) => {
    await write(text);
    expect(() => webhooksOf(home, {})).toThrow(message);
  });

  it('is followed by settings that make sense', () => {
    expect(() => webhooksOf('/nonexistent', { WEBHOOK_ATTEMPTS: '0' })).toThrow('WEBHOOK_ATTEMPTS');
    expect(() => webhooksOf('/nonexistent', { OUTGOING_ALLOW: 'everything' })).toThrow('OUTGOING_ALLOW');
    expect(() => checkpointReceiverOf({ CHECKPOINT_WEBHOOK: 'ftp://a.example' })).toThrow('CHECKPOINT_WEBHOOK');
    const weak = { CHECKPOINT_WEBHOOK: 'https://a.example', CHECKPOINT_WEBHOOK_SECRET: 'secret' };
    expect(() => checkpointReceiverOf(weak)).toThrow('CHECKPOINT_WEBHOOK_SECRET');
  });
});
