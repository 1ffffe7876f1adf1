import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectionToSigned } from '../../outgoing/signature.ts';
import { runCli } from '../support/cli.ts';
import { Api } from '../support/http.ts';
import { startListened } from '../support/listening-system.ts';
import type { Product } from '../support/product.ts';
import type { Received, Receiver } from '../support/receiver.ts';
import { eventsOf } from '../support/stored.ts';
import { until } from '../support/until.ts';

const ORGANISATION = 'telling';
const WEBHOOKS = [
  { on: 'CaseAcknowledged', to: 'erp' },
  { on: 'CaseAcknowledged', to: 'erp', kinds: ['complaint'] },
  { on: 'CaseWithdrawn', to: 'nowhere' },
];

let receiver: Receiver;
let product: Product;
let api: Api;
let secret: string;
beforeAll(async () => {
  ({ receiver, product, secret } = await startListened({
    organisation: ORGANISATION,
    webhooks: WEBHOOKS,
    attempts: 2,
  }));
  api = await Api.start(product);
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await receiver.stop();
});

async function opened(): Promise<string> {
  const answer = await api.open({ organisation: ORGANISATION, kind: 'complaint', type: 'other' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case.id;
}

async function acknowledged(): Promise<string> {
  const id = await opened();
  expect((await api.give(id, { type: 'Acknowledge', channel: 'phone' })).status).toBe(200);
  return id;
}

const about = (id: string): Received[] => receiver.received.filter(({ body }) => body.includes(id));
const row = async (id: string) => {
  const { rows } = await product.pool.query<{ effect_id: string; status: string; attempts: number; reason: string }>(
    `select effect_id, status, attempts, reason from outbox where case_id = $1 and effect->>'kind' = 'post-webhook'`,
    [id],
  );
  return rows[0];
};
const statusOf = async (id: string, status: string) => (await row(id))?.status === status;

const redress = (role: 'agent' | 'manager', ...args: string[]) =>
  runCli(['webhooks', ...args], { REDRESS_URL: api.url, REDRESS_KEY: api.keyOf(role) });

describe('another system', () => {
  it('is told once of what its rulebook names: signed, and nothing of what is in the case', async () => {
    const id = await acknowledged();
    await until(() => statusOf(id, 'delivered'));
    const [message, ...more] = about(id);
    expect(more).toEqual([]);
    expect(objectionToSigned([secret], message?.headers as never, message?.body ?? '', new Date())).toBeUndefined();
    const event = (await eventsOf(product.pool, id)).find(({ type }) => type === 'CaseAcknowledged');
    const effectId = `${id}:${event?.seq}:0`;
    expect(message?.headers['webhook-id']).toMatch(new RegExp(`^${effectId}:[0-9a-f]{12}$`));
    const told = JSON.parse(message?.body ?? '') as { type: string; data: object };
    expect(told.type).toBe('CaseAcknowledged');
    expect(Object.keys(told.data).sort()).toEqual(['case', 'caseType', 'happenedAt', 'kind', 'organisation', 'seq']);
    await until(async () =>
      (await eventsOf(product.pool, id)).some(
        ({ type, data }) => type === 'NoticeDelivered' && data['effectId'] === effectId,
      ),
    );
  });

  it('that fails for a moment is told again under the same id', async () => {
    let failures = 1;
    receiver.answer = () => ((failures -= 1) >= 0 ? 503 : 204);
    const id = await acknowledged();
    await until(() => statusOf(id, 'delivered'));
    const ids = about(id).map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('that fails for good leaves the message to an operator, who sees it and gives it again', async () => {
    receiver.answer = () => 500;
    const id = await acknowledged();
    await until(() => statusOf(id, 'dead'));
    const { effect_id: message = '' } = (await row(id)) ?? {};
    await until(async () => (await eventsOf(product.pool, id)).some(({ type }) => type === 'NoticeCancelled'));
    const listed = await redress('manager', 'list', ORGANISATION, '--status', 'dead', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { id: message, webhook: 'erp', caseId: id, attempts: 2, reason: 'webhook erp: it answered 500' },
    ]);

    expect(await redress('agent', 'again', ORGANISATION, message)).toMatchObject({ code: 1 });
    expect(about(id)).toHaveLength(2);
    receiver.answer = () => 204;
    expect(await redress('manager', 'again', ORGANISATION, message)).toMatchObject({
      code: 0,
      stdout: `${message} is given to erp again.\n`,
    });
    await until(() => statusOf(id, 'delivered'));
    const ids = about(id).map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
    expect(String(ids[0])).toContain(`${message}:`);
    const refused = await redress('manager', 'again', ORGANISATION, message);
    expect(refused.stderr).toContain('The message is delivered; only one that was put aside can be given again.');
    const { rows } = await product.pool.query(`select type, data from stream_events where stream = $1`, [
      `webhooks/${ORGANISATION}`,
    ]);
    expect(rows).toEqual([{ type: 'WebhookGivenAgain', data: { message, webhook: 'erp' } }]);
  });

  it('that nobody named in the file is said to be missing, and the case goes on', async () => {
    const id = await opened();
    expect((await api.give(id, { type: 'Withdraw', reason: 'settled otherwise' })).status).toBe(200);
    await until(() => statusOf(id, 'dead'));
    expect((await row(id))?.reason).toBe(
      `webhook nowhere: no webhook "nowhere" of ${ORGANISATION} is in the file of webhooks`,
    );
  });
});
