import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsPage } from '../../docs/errors-page.ts';
import { CASE_TYPES } from '../../workflows/domain/vocabulary.ts';
import { DELAYED, startApi, type Answer, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const fields = ({ body }: Answer) => (body.errors ?? []).map(({ field }: { field: string }) => field);
const future = new Date(Date.now() + 3_600_000).toISOString();
const page = errorsPage();

/** What an opening gets that differs from a good one in `change`, and what is stored because of it. */
async function refused(change: Record<string, unknown>, status: number, code: string): Promise<Answer> {
  const answer = await api.open(change);
  expect(answer.body).toMatchObject({ code, status });
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(page).toContain(`| \`${code}\` | ${status} |`);
  return answer;
}

const stored = async () =>
  Number((await api.db.selectFrom('commands').select(api.db.fn.countAll().as('n')).execute())[0]?.n);

describe('docs/errors.md', () => {
  it('is what the code makes of it', () => {
    expect(readFileSync('docs/errors.md', 'utf8')).toBe(page);
  });
});

describe('what an opening gets that is wrong', () => {
  it('in its form: the field and what it must be, and nothing is stored', async () => {
    const before = await stored();
    const type = await refused({ type: 'lost-at-sea' }, 400, 'validation');
    expect(type.body.errors).toEqual([{ field: 'type', message: `must be one of: ${CASE_TYPES.join(', ')}` }]);
    expect(fields(await refused({ kind: undefined, colour: 'red' }, 400, 'validation'))).toEqual(['kind', 'colour']);
    expect(fields(await refused({ complainant: { name: '' } }, 400, 'validation'))).toEqual(['complainant.name']);
    expect(fields(await refused({ happenedAt: 'yesterday' }, 400, 'validation'))).toEqual(['happenedAt']);
    expect(fields(await refused({ description: 'a\0b' }, 400, 'validation'))).toEqual(['description']);
    expect(fields(await refused({ complainant: { name: '\ud800' } }, 400, 'validation'))).toEqual(['complainant.name']);
    expect(await stored()).toBe(before);
  });

  it('in its facts: which, and nothing is stored', async () => {
    const before = await stored();
    const missing = await refused({ type: 'damage', facts: {} }, 400, 'missing-fact');
    expect(missing.body.detail).toBe('A case of type damage needs the facts: natureOfDamage.');
    expect(fields(missing)).toEqual(['facts.natureOfDamage']);
    expect(fields(await refused({ facts: { color: 'red' } }, 400, 'unknown-fact'))).toEqual(['facts.color']);
    expect(fields(await refused({ facts: { promisedDate: '31.2.' } }, 400, 'wrong-fact'))).toEqual([
      'facts.promisedDate',
    ]);
    expect(await stored()).toBe(before);
  });

  it('in its times', async () => {
    expect(fields(await refused({ happenedAt: future }, 400, 'time-in-the-future'))).toEqual(['happenedAt']);
    expect(fields(await refused({ reportedAt: future }, 400, 'time-in-the-future'))).toEqual(['reportedAt']);
    expect(fields(await refused({ happenedAt: '0000-01-01T00:00:00Z' }, 400, 'validation'))).toEqual(['happenedAt']);
    expect(fields(await refused({ happenedAt: '1950-01-01T00:00:00Z' }, 400, 'before-calendars'))).toEqual([
      'happenedAt',
    ]);
    const times = { happenedAt: '2026-03-02T00:00:00Z', reportedAt: '2026-03-01T00:00:00Z' };
    expect(fields(await refused(times, 400, 'reported-before-happened'))).toEqual(['reportedAt']);
  });

  it('in its place', async () => {
    const organisation = await refused({ organisation: 'nobody' }, 400, 'unknown-organisation');
    expect(organisation.body.detail).toMatch(/Published are: .*demo/);
    await refused({ branch: 'atlantis' }, 400, 'unknown-branch');
  });
});

const post = (body: unknown, headers: Record<string, string> = {}) => api.call('POST', '/v1/cases', { body, headers });

describe('what any request gets that is wrong', () => {
  it('in its body', async () => {
    expect((await post('{"organisation":')).body).toMatchObject({ code: 'malformed-json', status: 400 });
    expect((await post('{"__proto__": {"a": 1}}')).body).toMatchObject({ code: 'malformed-json', status: 400 });
    expect((await post('')).body).toMatchObject({ code: 'malformed-json', status: 400 });
    const large = await post({ ...DELAYED, description: 'x'.repeat(300_000) });
    expect(large.body).toMatchObject({
      code: 'body-too-large',
      status: 413,
      detail: 'The body is larger than 262144 bytes.',
    });
    expect((await post('a=b', { 'content-type': 'text/csv' })).body).toMatchObject({ code: 'unsupported-media-type' });
    expect((await post([])).body).toMatchObject({ code: 'validation' });
    expect((await post('['.repeat(100_000) + ']'.repeat(100_000))).status).toBe(400);
  });

  it('in its headers', async () => {
    expect((await post(DELAYED, { 'idempotency-key': '' })).body).toMatchObject({
      code: 'idempotency-key-missing',
      status: 400,
    });
    expect((await post(DELAYED, { 'idempotency-key': 'x'.repeat(201) })).body.code).toBe('idempotency-key-missing');
    const { body } = await api.open();
    const url = `/v1/cases/${body.case.id}/commands`;
    const stale = await api.call('POST', url, {
      body: { type: 'AddNote', text: 'n' },
      headers: { 'if-match': 'seven' },
    });
    expect(stale.body.errors).toEqual([{ field: 'If-Match', message: 'must be the ETag of the case, such as "7"' }]);
  });

  it('in its address', async () => {
    expect((await api.call('GET', '/v1/nothing')).body).toMatchObject({ code: 'not-found', status: 404 });
    expect((await api.call('GET', '/v1/cases/%ZZ')).body).toMatchObject({ code: 'not-found', status: 404 });
    expect(fields(await api.call('GET', '/v1/cases/7'))).toEqual(['id']);
    expect(fields(await api.call('GET', '/v1/cases?limit=0&colour=red'))).toEqual(['limit', 'colour']);
    expect(fields(await api.call('GET', '/v1/cases?q=%00'))).toEqual(['q']);
    for (const cursor of ['nonsense', Buffer.from('["2026-01-01T00:00:00Z","7"]').toString('base64url')]) {
      expect(fields(await api.call('GET', `/v1/cases?cursor=${cursor}`))).toEqual(['cursor']);
    }
  });
});

describe('what a command gets', () => {
  it('that is unknown: the list of the known ones', async () => {
    const { body } = await api.open();
    const answer = await api.call('POST', `/v1/cases/${body.case.id}/commands`, { body: { type: 'Explode' } });
    expect(answer.body.errors).toEqual([
      { field: 'type', message: expect.stringMatching(/^must be one of: Acknowledge, .*Withdraw/) },
    ]);
  });

  it('by the wrong role, on a closed case, of another kind, or without a case', async () => {
    const { body } = await api.open();
    const give = (command: object, key?: string) =>
      api.call('POST', `/v1/cases/${body.case.id}/commands`, { body: command, ...(key === undefined ? {} : { key }) });
    const final = { type: 'IssueFinalResponse', text: 'We cannot do more.', appeal: 'The postal authority.' };
    expect((await give(final)).body).toMatchObject({ code: 'role-not-allowed', status: 403, facts: { role: 'agent' } });
    expect((await give({ type: 'Quote', text: 'q' })).body).toMatchObject({ code: 'wrong-kind', status: 409 });
    expect((await give(final, api.keys.supervisor)).status).toBe(200);
    expect((await give({ type: 'CloseCase', outcome: 'final response' })).body.case.status).toBe('closed');
    const closed = await give({ type: 'Acknowledge' });
    expect(closed.body).toMatchObject({
      code: 'case-closed',
      status: 409,
      detail: 'The case is closed; reopen it first.',
    });
    const nowhere = '/v1/cases/11111111-1111-4111-8111-111111111111/commands';
    expect((await api.call('POST', nowhere, { body: { type: 'TakeOver' } })).body).toMatchObject({
      code: 'unknown-case',
      status: 404,
    });
  });
});

describe('what is outside', () => {
  it('answers 503 with Retry-After while the database is away', async () => {
    const away = await startApi(() => ({
      pool: { query: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })) } as never,
      probes: { database: () => Promise.reject(new Error('gone')), temporal: () => Promise.resolve() },
    }));
    const answer = await away.open();
    expect(answer.body).toMatchObject({ code: 'store-unavailable', status: 503 });
    expect(answer.headers['retry-after']).toBe('2');
    const ready = await away.call('GET', '/readyz');
    expect([ready.status, ready.body]).toEqual([
      503,
      { ready: false, parts: { database: { state: 'down' }, temporal: { state: 'up' } } },
    ]);
    await away.close();
  });

  it('limits the rate of one key and leaves the others alone', async () => {
    const slow = await startApi(() => ({ requestsPerMinute: 3 }));
    for (let request = 0; request < 3; request += 1) expect((await slow.call('GET', '/v1/worklist')).status).toBe(200);
    const limited = await slow.call('GET', '/v1/worklist');
    expect(limited.body).toMatchObject({ code: 'rate-limited', status: 429 });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect((await slow.call('GET', '/v1/worklist', { key: slow.keys.manager })).status).toBe(200);
    expect((await slow.call('GET', '/healthz')).status).toBe(200);
    await slow.close();
  });

  it('learns nothing of a failure of ours, and the log has no personal data', async () => {
    const lines: string[] = [];
    const leak = Object.assign(new Error('boom'), {
      detail: 'Failing row contains (Lin Example)',
      parameters: ['Lin Example'],
    });
    const broken = await startApi(() => ({
      client: { open: () => Promise.reject(leak) } as never,
      logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } },
    }));
    const answer = await broken.call('POST', '/v1/cases?secret=waybill', { body: DELAYED });
    expect(answer.body).toMatchObject({ code: 'internal', status: 500 });
    expect(JSON.stringify(answer.body)).not.toContain('boom');
    expect(lines.join()).toContain('boom');
    expect(lines.join()).toContain(answer.body.requestId);
    for (const secret of ['Lin Example', 'waybill', broken.keys.agent, 'pallet'])
      expect(lines.join()).not.toContain(secret);
    await broken.close();
  });
});
