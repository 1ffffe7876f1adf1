import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../api/access.ts';
import { Listener } from '../../api/live/listener.ts';
import { Presence, PRESENCE_MS } from '../../api/live/presence.ts';
import { liveMessageSchema } from '../../api/schemas/live.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { inTime, listenTo, WITHIN_MS, type Stream } from './live-in-tests.ts';

let api: TestApi;
let url: string;
let database: string;
beforeAll(async () => {
  api = await startApi((_, databaseUrl) => {
    database = databaseUrl;
    return {};
  });
  url = await api.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => api.close());

const HEARTBEAT_MS = 15_000;

const open: Stream[] = [];
afterEach(() => {
  for (const stream of open.splice(0)) stream.stop();
});
async function listen(key: string, at = url): Promise<Stream> {
  const stream = await listenTo(at, { authorization: `Bearer ${key}` });
  open.push(stream);
  return stream;
}
const soon = (isSo: () => boolean, withinMs?: number) => inTime(api.db, isSo, withinMs);

const told = (stream: Stream, caseId: string) => stream.messages().filter((message) => message.caseId === caseId);
const hears = (stream: Stream, caseId: string, seq = 1) =>
  soon(() => told(stream, caseId).some((message) => (message.seq ?? 0) >= seq));

async function opened(change: Record<string, unknown> = {}): Promise<{ id: string; version: number }> {
  const answer = await api.open(change);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case;
}

const acknowledge = (id: string) => api.call('POST', `/v1/cases/${id}/commands`, { body: { type: 'Acknowledge' } });

describe('who listens', () => {
  it('is told within two seconds what moved, and how to ask again', async () => {
    const stream = await listen(api.keys.auditor);
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(stream.headers.get('content-security-policy'), 'headers of every answer').not.toBeNull();
    const one = await opened();
    await hears(stream, one.id);
    const answer = await acknowledge(one.id);
    await hears(stream, one.id, answer.body.case.version);
    expect(stream.text()).toMatch(/^retry: 2000\n\n/);
    for (const message of stream.messages()) expect(liveMessageSchema.parse(message)).toEqual(message);
    expect(told(stream, one.id).at(-1)).toEqual({
      caseId: one.id,
      organisation: 'demo',
      seq: answer.body.case.version,
      type: 'Acknowledge',
    });
    const before = stream.messages().length;
    expect((await acknowledge(one.id)).status, 'refused, so nothing moved').toBe(409);
    const other = await opened();
    await hears(stream, other.id);
    expect(
      stream
        .messages()
        .slice(before)
        .map(({ caseId }) => caseId),
    ).toEqual([other.id]);
  });

  it('is told of what they may see alone', async () => {
    const [demo, urumqi, elsewhere] = await Promise.all([
      api.keyFor({ role: 'agent', organisations: ['demo'] }),
      api.keyFor({ role: 'agent', organisations: ['demo'], branches: ['urumqi'] }),
      api.keyFor({ role: 'agent', organisations: ['sea-freight'] }),
    ]);
    const streams = await Promise.all([demo, urumqi, elsewhere].map((key) => listen(key)));
    const without = await opened();
    const within = await opened({ branch: 'urumqi' });
    const others = await opened({ organisation: 'sea-freight', type: 'other', facts: {} });
    const [all, branch, sea] = streams as [Stream, Stream, Stream];
    await Promise.all([hears(all, without.id), hears(all, within.id), hears(branch, within.id), hears(sea, others.id)]);
    const cases = (stream: Stream) => stream.messages().map(({ caseId }) => caseId);
    expect(new Set(cases(all))).toEqual(new Set([without.id, within.id]));
    expect(new Set(cases(branch))).toEqual(new Set([within.id]));
    expect(new Set(cases(sea))).toEqual(new Set([others.id]));
  });

  it('misses nothing that was begun before and committed after something else, and hears it once', async () => {
    const [early, late] = [await opened(), await opened()];
    const stream = await listen(api.keys.agent);
    const slow = new pg.Client({ connectionString: database });
    await slow.connect();
    try {
      await slow.query('begin');
      // As recording does: the transaction that decides a command marks it with its number.
      await slow.query(`update commands set outcome = outcome where case_id = $1`, [early.id]);
      await acknowledge(late.id);
      await hears(stream, late.id);
      expect(told(stream, early.id)).toEqual([]);
      await slow.query('commit');
      await hears(stream, early.id);
      const { version } = (await acknowledge(early.id)).body.case;
      await hears(stream, early.id, version);
      expect(told(stream, early.id)).toHaveLength(2);
      expect(told(stream, late.id)).toHaveLength(1);
    } finally {
      await slow.end();
    }
  });

  it('is told to read again when more moves than is told one by one', async () => {
    const { id } = await opened();
    const stream = await listen(api.keys.agent);
    await sql`insert into commands (command_id, case_id, type, body, body_hash, actor, received_at, outcome, first_seq, last_seq)
      select gen_random_uuid()::text, ${id}::uuid, 'Import', '{}', '', '{}', now(), 'accepted', 1, 1
        from generate_series(1, 1001)`.execute(api.db);
    await soon(() => stream.messages().some(({ many }) => many === true));
    expect(told(stream, id)).toEqual([]);
    const after = await opened();
    await hears(stream, after.id);
  });

  it('hears a heartbeat while nothing happens', async () => {
    const stream = await listen(api.keys.agent);
    await soon(() => stream.text().includes(': heartbeat\n\n'), HEARTBEAT_MS + WITHIN_MS);
    expect(stream.messages()).toEqual([]);
  });

  it('needs a key, and to accept a stream', async () => {
    const [nobody, browser] = [await fetch(`${url}/v1/live`), await api.call('GET', '/v1/live')];
    expect(nobody.status).toBe(401);
    expect(browser.body).toMatchObject({ status: 406, code: 'event-stream-needed' });
  });
});

describe('the log', () => {
  /** When it was looked at last, as the database saw it. */
  const lastLook = async () => {
    const { rows } = await sql<{ at: string | null }>`select max(query_start)::text as at from pg_stat_activity
      where datname = current_database() and application_name like 'test-api-read%' and query like '%pg_visible_in_snapshot%'`.execute(
      api.db,
    );
    return rows[0]?.at ?? null;
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1500));

  it('is looked at only while somebody listens, and once for all who do', async () => {
    const streams = await Promise.all([1, 2, 3, 4, 5].map(() => listen(api.keys.agent)));
    const count = async () => {
      const { rows } = await sql<{ calls: number }>`select count(*)::integer as calls from pg_stat_activity
        where datname = current_database() and application_name like 'test-api-read%' and query like '%pg_visible_in_snapshot%'
          and query_start > now() - interval '400 milliseconds'`.execute(api.db);
      return rows[0]?.calls ?? 0;
    };
    await inTime(api.db, async () => (await lastLook()) !== null);
    const before = await lastLook();
    await inTime(api.db, async () => (await lastLook()) !== before);
    expect(await count()).toBeLessThanOrEqual(1);
    for (const stream of streams) stream.stop();
    // A busy machine may tell the server late that they have gone; three looks would be made in each pause.
    const isStill = async () => {
      const last = await lastLook();
      await pause();
      return (await lastLook()) === last;
    };
    let pauses = 1;
    while (!(await isStill())) {
      pauses += 1;
      expect(pauses, 'pauses in which it was looked at').toBeLessThan(5);
    }
  });

  it('is found by its index', async () => {
    await sql`analyze commands`.execute(api.db);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select from commands
      where outcome is not null and decided_in >= pg_snapshot_xmin(pg_current_snapshot()::text::pg_snapshot)`.execute(
      api.db,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('commands_by_decision');
  });
});

describe('whoever looks at a case', () => {
  const look = (id: string, key: string) => api.call('POST', `/v1/cases/${id}/presence`, { body: {}, key });
  const present = (stream: Stream, id: string) =>
    stream
      .messages()
      .filter((message) => message.caseId === id && message.presence)
      .map(({ presence }) => presence?.map((person) => person.id));

  it('sees who else does, and nobody else is told', async () => {
    const { id } = await opened();
    const [agent, supervisor, manager] = await Promise.all(
      [api.keys.agent, api.keys.supervisor, api.keys.manager].map((key) => listen(key)),
    );
    expect((await look(id, api.keys.agent)).body).toEqual({ presence: [{ id: 'agent' }] });
    const both = await look(id, api.keys.supervisor);
    expect(both.body).toEqual({ presence: [{ id: 'agent' }, { id: 'supervisor' }] });
    await soon(() => present(agent as Stream, id).some((people) => people?.length === 2));
    await soon(() => present(supervisor as Stream, id).some((people) => people?.length === 2));
    const said = present(agent as Stream, id).length;
    await look(id, api.keys.supervisor);
    const another = await opened();
    await hears(manager as Stream, another.id);
    await hears(agent as Stream, another.id);
    expect(present(manager as Stream, id)).toEqual([]);
    expect(present(agent as Stream, id), 'nothing new, so nothing is said').toHaveLength(said);
  });

  it('is not seen as an auditor, who sees the others', async () => {
    const { id } = await opened();
    await look(id, api.keys.agent);
    expect((await look(id, api.keys.auditor)).body).toEqual({ presence: [{ id: 'agent' }] });
    expect((await look(id, api.keys.supervisor)).body.presence).toEqual([{ id: 'agent' }, { id: 'supervisor' }]);
  });

  it('must be let in to it', async () => {
    const { id } = await opened();
    const stranger = await api.keyFor({ role: 'agent', organisations: ['sea-freight'] });
    expect(await look(id, stranger)).toMatchObject({ status: 404, body: { code: 'unknown-case' } });
    expect((await look(randomUUID(), api.keys.agent)).status).toBe(404);
  });

  it('is forgotten when they say no more that they look', () => {
    const presence = new Presence();
    expect(presence.note('one', 'ann', 0)).toBe(true);
    expect(presence.note('one', 'ben', 1000)).toBe(true);
    expect(presence.note('one', 'ann', 10_000), 'again').toBe(false);
    expect(presence.forget(1000 + PRESENCE_MS - 1)).toEqual([]);
    expect(presence.peopleOn('one', 1000 + PRESENCE_MS - 1)).toEqual(['ann', 'ben']);
    expect(presence.peopleOn('one', 1000 + PRESENCE_MS), 'also before it is forgotten').toEqual(['ann']);
    expect(presence.forget(1000 + PRESENCE_MS)).toEqual(['one']);
    expect(presence.forget(10_000 + PRESENCE_MS)).toEqual(['one']);
    expect(presence.peopleOn('one', 10_000 + PRESENCE_MS)).toEqual([]);
    expect(presence.note('one', 'ann', 50_000), 'came back').toBe(true);
  });
});

describe('a connection that takes nothing', () => {
  const caller = {} as Caller;
  const message = (seq: number) => ({ caseId: 'c', organisation: 'o', seq, type: 'Tick' });

  it('is dropped before much waits for it', () => {
    let dropped = 0;
    const listener = new Listener(caller, { isStuck: () => true, drop: () => (dropped += 1) });
    for (let seq = 1; seq <= 2000; seq += 1) listener.tell(`case ${seq}`, message(seq));
    expect(dropped).toBe(0);
    listener.tell('one more', message(2001));
    expect(dropped).toBe(1);
    listener.tell('and more', message(2002));
    expect(dropped).toBe(1);
  });

  it('gets of each case the latest alone', async () => {
    const listener = new Listener(caller, { isStuck: () => false, drop: () => expect.unreachable() });
    for (let seq = 1; seq <= 5000; seq += 1) listener.tell('a case', message(seq));
    const reader = listener[Symbol.asyncIterator]();
    expect((await reader.next()).value).toEqual({ data: undefined, retry: 2000 });
    expect((await reader.next()).value).toEqual({ data: message(5000) });
    listener.end();
    expect((await reader.next()).done).toBe(true);
  });
});

describe('the server', () => {
  it('ends at once although somebody listens, also one that reads nothing', async () => {
    const other = await startApi();
    const at = await other.app.listen({ port: 0, host: '127.0.0.1' });
    const stream = await listen(other.keys.agent, at);
    const headers = { authorization: `Bearer ${other.keys.agent}`, accept: 'text/event-stream' };
    const deaf = await new Promise<IncomingMessage>((resolve) => {
      get(`${at}/v1/live`, { headers }, (answer) => resolve(answer.pause()));
    });
    deaf.on('error', () => {});
    let isClosed = false;
    const closing = other.app.close().then(() => {
      isClosed = true;
    });
    await soon(() => isClosed && stream.isOver());
    await closing;
    await other.close();
  });
});
