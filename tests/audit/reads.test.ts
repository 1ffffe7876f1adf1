import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReadLog, type Read } from '../../db/audit/read-log.ts';
import { sealReads } from '../../db/audit/reads-sealed.ts';
import { verifyStreams } from '../../db/audit/verify-streams.ts';
import { openPool } from '../../db/client.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { inTransaction } from '../../db/transaction.ts';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';
import { startApi, type Call, type TestApi } from '../api/api-in-tests.ts';
import { DEMO } from '../support/lives.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';
import { until } from '../support/until.ts';

const ASKING = 'asking';
const [NAME, PHONE] = ['Unmistakable Sun', '000-999'];

let api: TestApi;
let pool: pg.Pool;
const cases = { demo: '', asking: '' };
beforeAll(async () => {
  api = await startApi((_, url) => {
    pool = openPool({ url, max: 8, applicationName: 'redress-test' });
    return {};
  });
  const readPurposes = {
    codes: { complaint: { name: { en: 'A complaint about us', zh: '被投诉' } } },
    requiredOf: ['auditor', 'administrator'],
  };
  const practised = { ...DEMO, organisation: ASKING, practice: practiceSchema.parse({ readPurposes }) };
  await publishRulebooks(api.db, [practised], BY_TEST);
  cases.demo = await opened({});
  cases.asking = await opened({ organisation: ASKING });
});
afterAll(async () => {
  await pool.end();
  await api.close();
});

async function opened(change: Record<string, unknown>, key = api.keys.agent): Promise<string> {
  const body = { organisation: 'demo', kind: 'complaint', type: 'other', channel: 'phone', facts: {} };
  const answer = await api.call('POST', '/v1/cases', {
    body: { ...body, complainant: { name: NAME, phone: PHONE }, description: 'It is late.', ...change },
    key,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case.id;
}

/** Asks under a request id of its own and answers the reads that it left. */
async function ask(url: string, options: Call = {}) {
  const id = randomUUID();
  const answer = await api.call('GET', url, { ...options, headers: { 'x-request-id': id, ...options.headers } });
  const { rows } = await pool.query('select * from reads where request_id = $1 order by read_id', [id]);
  return { ...answer, reads: rows };
}

describe('the log of reads', () => {
  it('says who read what, when, by which request, and why', async () => {
    const began = new Date().toISOString();
    const { reads } = await ask(`/v1/cases/${cases.demo}`, { headers: { 'x-purpose': ' a colleague asked ' } });
    expect(reads).toEqual([
      {
        read_id: expect.any(String),
        organisation: 'demo',
        read_at: expect.any(String),
        person: 'agent',
        key_id: expect.stringMatching(/^[0-9a-f]{12}$/),
        role: 'agent',
        route: 'GET /v1/cases/:id',
        request_id: expect.any(String),
        purpose: 'a colleague asked',
        case_ids: [cases.demo],
      },
    ]);
    expect(reads[0].read_at >= began && reads[0].read_at <= new Date().toISOString()).toBe(true);
  });

  it('has a row for each organisation of which a list showed cases', async () => {
    const { body, reads } = await ask('/v1/cases', { headers: { 'x-purpose': encodeURIComponent('投诉复核 100%') } });
    expect(body.items).toHaveLength(2);
    expect(reads.map(({ organisation, case_ids, purpose }) => [organisation, case_ids, purpose])).toEqual([
      [ASKING, [cases.asking], '投诉复核 100%'],
      ['demo', [cases.demo], '投诉复核 100%'],
    ]);
  });

  it('refuses every change of its rows', async () => {
    for (const statement of ['update reads set person = null', 'delete from reads', 'truncate reads'])
      await expect(pool.query(statement)).rejects.toThrow('never changed or removed');
  });

  it.each([
    ['too long', 'x'.repeat(201)],
    ['half a character', '100%'],
    ['a control character', 'a%00b'],
  ])('takes no purpose that is %s', async (_, purpose) => {
    const { status, body, reads } = await ask(`/v1/cases/${cases.demo}`, { headers: { 'x-purpose': purpose } });
    expect([status, body.errors?.[0]?.field, reads]).toEqual([400, 'X-Purpose', []]);
  });
});

describe('a purpose that the rulebook asks for', () => {
  const url = () => `/v1/cases/${cases.asking}`;

  it('is asked of its roles, who are shown nothing without one', async () => {
    for (const key of [api.keys.auditor, api.keys.administrator]) {
      for (const path of [url(), `${url()}/events`, '/v1/cases', `/v1/cases/${cases.asking}/reads`]) {
        const { status, body, reads } = await ask(path, { key });
        expect([status, body.code, body.facts?.codes, reads]).toEqual([403, 'purpose-needed', 'complaint', []]);
        expect(JSON.stringify(body)).not.toContain(NAME);
      }
      const { status, reads } = await ask(url(), { key, headers: { 'x-purpose': 'complaint' } });
      expect([status, reads.map(({ purpose }) => purpose)]).toEqual([200, ['complaint']]);
    }
  });

  it('is not asked of others, of other organisations, or for a case of one’s own', async () => {
    for (const key of [api.keys.agent, api.keys.supervisor, api.keys.manager])
      expect((await ask(url(), { key })).status).toBe(200);
    expect((await ask(`/v1/cases/${cases.demo}`, { key: api.keys.auditor })).status).toBe(200);
    const own = await opened({ organisation: ASKING }, api.keys.administrator);
    expect((await ask(`/v1/cases/${own}`, { key: api.keys.administrator })).status).toBe(200);
    expect((await ask(`/v1/cases/${own}`, { key: api.keys.auditor })).status).toBe(403);
  });
});

describe('when the log cannot be written', () => {
  beforeEach(async () => {
    await pool.query(
      `create or replace function refuse_read() returns trigger language plpgsql as $$ begin raise exception 'no reads today'; end $$`,
    );
    await pool.query('create trigger broken before insert on reads execute function refuse_read()');
    return () => pool.query('drop trigger broken on reads');
  });

  it('nothing is shown', async () => {
    for (const url of [
      `/v1/cases/${cases.demo}`,
      '/v1/worklist',
      '/v1/organisations/demo/registers/complaints?format=csv',
    ]) {
      const { status, body, headers } = await ask(url);
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'read-log-unavailable', '2']);
      expect(JSON.stringify(body)).not.toContain(NAME);
    }
    const { rows } = await pool.query(`select 1 from stream_events where type = 'Exported'`);
    expect(rows).toEqual([]);
  });

  it('what shows nobody is still answered, and so is a command', async () => {
    expect((await api.call('GET', '/v1/organisations/demo/rulebook')).status).toBe(200);
    const waits = { body: { type: 'Acknowledge' }, key: api.keys.manager };
    expect((await api.call('POST', `/v1/cases/${cases.demo}/commands`, waits)).status).toBe(200);
  });
});

/** A pool that counts, and can be kept waiting. */
function countingPool() {
  let statements = 0;
  const counting = {
    query: async (...asked: unknown[]) => {
      if (typeof asked[0] === 'object') statements += 1;
      return Reflect.apply(pool.query.bind(pool), pool, asked);
    },
    connect: () => pool.connect(),
  };
  return { pool: counting as unknown as pg.Pool, statements: () => statements };
}

const read = (change: Partial<Read> = {}): Read => ({
  person: 'many',
  keyId: 'k',
  role: 'agent',
  route: 'GET /v1/cases/:id',
  requestId: randomUUID(),
  purpose: null,
  caseIds: [randomUUID()],
  ...change,
});

describe('many readers at once', () => {
  it('each have their row, in few statements', async () => {
    const counted = countingPool();
    const log = new ReadLog(counted.pool, TEST_SECRETS, () => {});
    const all = Array.from({ length: 500 }, () => read());
    await Promise.all(all.map((one) => log.note(one)));
    await log.close();
    const { rows } = await pool.query(`select request_id from reads where person = 'many'`);
    expect(new Set(rows.map(({ request_id }) => request_id))).toEqual(new Set(all.map(({ requestId }) => requestId)));
    expect(rows).toHaveLength(all.length);
    // Their cases are in no table, so nobody knows whose they are.
    const { rows: whose } = await pool.query(`select distinct organisation from reads where person = 'many'`);
    expect(whose).toEqual([{ organisation: '-' }]);
    expect(counted.statements()).toBeLessThan(10);
  });

  it('that were answered while the API ended are all in the log', async () => {
    const other = await startApi();
    const { body } = await other.open();
    const key = other.keys.agent;
    const asked = Array.from({ length: 60 }, () => other.call('GET', `/v1/cases/${body.case.id}`, { key }));
    const [answers] = await Promise.all([Promise.all(asked), other.app.close()]);
    const answered = answers.filter(({ status }) => status === 200).length;
    const { count } = await other.db
      .selectFrom('reads')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    expect(answered).toBeGreaterThan(0);
    expect(Number(count)).toBe(answered);
    await other.close();
  });
});

describe('a day of reads', () => {
  const DAY = '2026-03-02';
  const TODAY = '2026-03-04';
  const add = (organisation: string, at: string, person: string) =>
    pool.query(
      `insert into reads (organisation, read_at, person, route, request_id, case_ids) values ($1, $2, $3, 'GET /v1/cases', 'r', '{}')`,
      [organisation, at, person],
    );
  const sealedDays = async () => {
    const { rows } = await pool.query(
      `select stream, data->>'day' as day, (data->>'rows')::integer as rows from stream_events
        where type = 'ReadsSealed' and data->>'day' < '${TODAY}' order by stream, seq`,
    );
    return rows;
  };
  const breaks = () => inTransaction(pool, async (client) => (await verifyStreams(client, TEST_SECRETS.seal)).breaks);
  const tampered = async (statement: string) =>
    inTransaction(pool, async (client) => {
      await client.query('set local session_replication_role = replica');
      await client.query(statement);
      return true;
    });

  it('is sealed once when it is over, whoever begins', async () => {
    for (const hour of ['00:00:00.000', '12:00:00.000', '23:59:59.999']) await add('demo', `${DAY}T${hour}Z`, 'ann');
    await add('demo', '2026-03-03T00:00:00.000Z', 'ben');
    await add(ASKING, `${DAY}T07:00:00.000Z`, 'cyd');
    await add('demo', `${TODAY}T00:00:00.000Z`, 'of the day itself');
    await Promise.all(Array.from({ length: 4 }, () => sealReads(pool, TEST_SECRETS, TODAY)));
    expect(await sealedDays()).toEqual([
      { stream: `reads/${ASKING}`, day: DAY, rows: 1 },
      { stream: 'reads/demo', day: DAY, rows: 3 },
      { stream: 'reads/demo', day: '2026-03-03', rows: 1 },
    ]);
    expect(await breaks()).toEqual([]);
    expect(await sealReads(pool, TEST_SECRETS, TODAY)).toBe(0);
  });

  it.each([
    ['was thinned', `delete from reads where read_at = '${DAY}T12:00:00Z'`, '3 were sealed and 2 are there'],
    [
      'was added to',
      `insert into reads (organisation, read_at, route, request_id, case_ids) values ('demo', '${DAY}T13:00:00Z', '', '', '{}')`,
      '3 were sealed and 4',
    ],
    ['was edited', `update reads set person = 'nobody' where read_at = '${DAY}T12:00:00Z'`, 'one differs'],
    [
      'was moved',
      `update reads set organisation = '${ASKING}' where read_at = '${DAY}T12:00:00Z'`,
      '3 were sealed and 2',
    ],
  ])('that %s is named', async (_, statement, problem) => {
    const [kept] = (await pool.query(`select array_agg(r) as rows from reads r where read_at::date = '${DAY}'`)).rows;
    await tampered(statement);
    const found = await breaks();
    expect(found.find(({ stream }) => stream === 'reads/demo')).toEqual({
      stream: 'reads/demo',
      seq: 1,
      problem: `the reads of ${DAY} are not those that were sealed: ${problem}`.replace(/ (\d)$/, ' $1 are there'),
    });
    await tampered(`delete from reads where read_at::date = '${DAY}'`);
    await inTransaction(pool, async (client) => {
      await client.query('insert into reads overriding system value select * from unnest($1::reads[])', [kept?.rows]);
      return true;
    });
    expect(await breaks()).toEqual([]);
  });

  it('is sealed with the first read of the next one', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    await add('demo', yesterday, 'yesterday');
    const log = new ReadLog(pool, TEST_SECRETS, () => {});
    await log.note(read({ person: 'today' }));
    await log.close();
    const day = yesterday.slice(0, 10);
    const sealed = async () =>
      (await pool.query(`select 1 from stream_events where stream = 'reads/demo' and data->>'day' = $1`, [day]))
        .rowCount;
    await until(async () => (await sealed()) === 1);
    expect(await breaks()).toEqual([]);
  });

  it('that could not be sealed is told of, and the reads are safe', async () => {
    const failures: unknown[] = [];
    const log = new ReadLog(countingPool().pool, { ...TEST_SECRETS, seal: undefined as never }, (error) =>
      failures.push(error),
    );
    await add('demo', '2026-01-01T00:00:00.000Z', 'long ago');
    await pool
      .query(
        `insert into rulebooks select 'unsealed', version, effective_from, content, content_hash from rulebooks limit 1`,
      )
      .catch(() => {});
    await add('unsealed', '2026-01-01T00:00:00.000Z', 'long ago');
    await log.note(read({ person: 'safe' }));
    await log.close();
    expect(failures).toHaveLength(1);
    expect((await pool.query(`select 1 from reads where person = 'safe'`)).rowCount).toBe(1);
  });
});

describe('what auditors are shown', () => {
  const reads = async (query: string, key = api.keys.auditor) =>
    ask(`/v1/reads${query}`, { key, headers: { 'x-purpose': 'audit' } });

  it('are the reads of a case, the latest first, page by page', async () => {
    const url = `/v1/cases/${cases.demo}/reads`;
    for (let n = 0; n < 5; n += 1) await ask(`/v1/cases/${cases.demo}`);
    const all = (await ask(`${url}?limit=200`, { key: api.keys.auditor })).body.items;
    expect(all.length).toBeGreaterThan(5);
    expect(all.every(({ caseIds }: { caseIds: string[] }) => caseIds.includes(cases.demo))).toBe(true);
    const pages: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const to = all[0].readAt;
      const { body } = await reads(
        `?case=${cases.demo}&limit=3&to=${new Date(Date.parse(to) + 1).toISOString()}${more}`,
      );
      pages.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(pages).toEqual(all);
  });

  it('are reads by person and time', async () => {
    const ofAnn = (await reads('?person=ann&from=2026-03-02T00:00:00Z&to=2026-03-02T13:00:00Z')).body.items;
    expect(ofAnn.map(({ readAt }: { readAt: string }) => readAt)).toEqual([
      '2026-03-02T12:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
    ]);
  });

  it('are no reads or streams of other organisations, and nothing for a key of some branches', async () => {
    const key = await api.keyFor({ role: 'auditor', organisations: ['demo'] });
    const { items } = (await reads('?limit=200', key)).body;
    expect(new Set(items.map(({ organisation }: { organisation: string }) => organisation))).toEqual(new Set(['demo']));
    const streams = (await ask('/v1/streams', { key })).body.items.map(({ stream }: { stream: string }) => stream);
    expect(streams).toEqual(['reads/demo', 'rulebooks/demo']);
    for (const stream of ['keys', `rulebooks/${ASKING}`])
      expect((await ask(`/v1/streams/${encodeURIComponent(stream)}`, { key })).status).toBe(404);
    const branch = await api.keyFor({ role: 'auditor', organisations: ['demo'], branches: ['north'] });
    expect((await reads('', branch)).status).toBe(403);
    for (const url of ['/v1/reads', '/v1/streams', '/v1/streams/keys', `/v1/cases/${cases.demo}/reads`])
      expect((await ask(url, { key: api.keys.manager })).status).toBe(403);
  });

  it('are the events of a stream: each key, and each first use of it in a day', async () => {
    const { items } = (await ask('/v1/streams/keys?limit=200', { key: api.keys.auditor })).body;
    const of = (type: string) => items.filter((one: { type: string }) => one.type === type);
    expect(of('KeyCreated').length).toBeGreaterThan(5);
    const used = of('KeyUsed').map(({ data }: { data: { keyId: string } }) => data.keyId);
    expect(new Set(used).size).toBe(used.length);
    expect(of('KeyUsed')[0]).toMatchObject({ data: { from: 'loopback' }, actor: { kind: 'person' } });
    const { seq, hash } = items[0];
    const streams = (await ask('/v1/streams', { key: api.keys.auditor })).body.items;
    expect(streams.find(({ stream }: { stream: string }) => stream === 'keys')).toMatchObject({
      events: seq,
      head: hash,
    });
  });
});
