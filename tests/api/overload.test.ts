import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admission } from '../../api/admission.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const PATIENCE_MS = 1500;
const BURST_MS = 50;
const admission = new Admission({
  slots: 1,
  waiting: 50,
  patienceMs: PATIENCE_MS,
  burstMs: BURST_MS,
  shortTimes: 0,
  shortMs: 500,
});

let api: TestApi;
const caseIds: string[] = [];
/** Lets go what holds the only slot; the log answers none of its commands before. */
const held: (() => void)[] = [];
let isHeld = false;

beforeAll(async () => {
  api = await startApi(({ client }) => ({
    admission,
    client: {
      ...client,
      give: async (request) => {
        if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
        return client.give(request);
      },
    },
  }));
  for (let index = 0; index < 3; index += 1) caseIds.push((await api.open()).body.case.id);
});
afterAll(() => api.close());

const note = (index: number, key?: string) =>
  api.call('POST', `/v1/cases/${caseIds[index]}/commands`, {
    body: { type: 'AddNote', text: 'Called the depot.' },
    ...(key ? { key } : {}),
  });

/** Runs what is to be seen while the slot is held by a command that is answered afterwards. */
async function whileHeld(see: () => Promise<void>): Promise<void> {
  isHeld = true;
  const first = note(0);
  await expect.poll(() => held).toHaveLength(1);
  isHeld = false;
  try {
    await see();
  } finally {
    held.pop()?.();
  }
  expect((await first).status).toBe(200);
}

describe('more commands than can be carried out', () => {
  it('are turned away with when to come again, and nothing is kept of them; the same command is carried out then', async () => {
    await whileHeld(async () => {
      const away = await note(1);
      expect(away).toMatchObject({ status: 503, body: { code: 'overloaded', facts: { seconds: '1' } } });
      expect(away.headers['retry-after']).toBe('1');
    });
    const kept = await api.db
      .selectFrom('commands')
      .select('command_id')
      .where('case_id', '=', caseIds[1] ?? '')
      .execute();
    expect(kept, 'only what opened it').toHaveLength(1);
    expect((await note(1)).status).toBe(200);
  });

  it('are turned away before anything is read of them, once a queue has stood for longer than a burst', async () => {
    const key = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    await whileHeld(async () => {
      const first = note(1, key);
      await expect.poll(() => admission.waiting).toBe(1);
      await sleep(BURST_MS + 20);
      const unread = await api.app.inject({
        method: 'POST',
        url: `/v1/cases/${caseIds[2]}/commands`,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': 'k' },
        payload: '{ this is no JSON',
      });
      expect(unread.json()).toMatchObject({ status: 503, code: 'overloaded' });
      const other = note(2);
      expect((await first).status).toBe(503);
      expect((await other).status, 'another organisation waited for its turn, in vain').toBe(503);
    });
  });

  it('are turned away before the framework sees them, where their sender was turned away already; nobody else is', async () => {
    const url = await api.app.listen({ port: 0, host: '127.0.0.1' });
    const key = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    const send = async (authorization: string, path = `/v1/cases/${caseIds[2]}/commands`) => {
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { ...headers, 'x-request-id': 'mine', 'accept-language': 'zh' },
        body: JSON.stringify({ type: 'AddNote', text: 'Called the depot.' }),
      });
      // Of what the framework answers, the rate limit tells what is left.
      const isEarly = !answer.headers.has('x-ratelimit-remaining');
      return { status: answer.status, isEarly, headers: answer.headers, body: (await answer.json()) as object };
    };
    await whileHeld(async () => {
      const first = note(1, key);
      await expect.poll(() => admission.waiting).toBe(1);
      await sleep(BURST_MS + 20);
      const guarded = await send(`Bearer ${key}`);
      const early = await send(`Bearer ${key}`);
      expect(guarded).toMatchObject({ status: 503, isEarly: false });
      expect(early).toMatchObject({ status: 503, isEarly: true, body: guarded.body });
      for (const name of ['retry-after', 'content-type', 'content-language', 'vary', 'cache-control', 'x-request-id'])
        expect(early.headers.get(name), name).toBe(guarded.headers.get(name));
      const crowd = await Promise.all(Array.from({ length: 20 }, () => send(`Bearer ${key}`)));
      expect(crowd.filter(({ isEarly }) => !isEarly).length, 'no more came in than have a place').toBeLessThan(3);
      expect(await send('Bearer wrong')).toMatchObject({ status: 401, isEarly: false });
      expect((await send(`Bearer ${key}`, '/v1/cases/none')).status, 'no command').toBe(404);
      await first;
    });
    await expect.poll(async () => (await send(`Bearer ${key}`)).status).toBe(200);
  });
});
