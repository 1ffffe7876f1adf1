import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasesBeside } from '../../local/database-roles.ts';
import { runCli } from '../support/cli.ts';
import { DELAYED, startApi, type Answer, type TestApi } from './api-in-tests.ts';

let api: TestApi;
/** Of whoever owns the tables. */
let ownerUrl: string;
let id: string;
let reference: string;
const key = { 'idempotency-key': randomUUID() };
const reopenKey = { 'idempotency-key': randomUUID() };

const give = (command: object, headers: Record<string, string> = {}): Promise<Answer> =>
  api.call('POST', `/v1/cases/${id}/commands`, { body: command, headers, key: api.keys.supervisor });
const open = (): Promise<Answer> => api.call('POST', '/v1/cases', { body: DELAYED, headers: key });
const archive = (args: string[], url = ownerUrl) =>
  runCli(['--json', 'archive', ...args], { DATABASE_URL: url, REDRESS_HOME: '/nonexistent' });
const register = async (): Promise<{ figures: unknown }> => {
  const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
  const path = `/v1/organisations/demo/registers/complaint-trends?from=${day(-2)}&to=${day(1)}`;
  const { status, body } = await api.call('GET', path, { key: api.keys.manager });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

beforeAll(async () => {
  api = await startApi((_, url) => {
    ownerUrl = url;
    return {};
  });
  ({ id, reference } = (await open()).body.case);
  await give({ type: 'Withdraw', reason: 'it came' }, reopenKey);
  await api.db.updateTable('outbox').set({ status: 'delivered' }).execute();
});
afterAll(() => api.close());

describe('an archived case', () => {
  let before: { view: unknown; figures: unknown; first: Answer; withdrawn: Answer };

  it('is put away from the command line by whoever owns the tables, and by nobody else', async () => {
    before = {
      view: (await api.call('GET', `/v1/cases/${id}`)).body,
      figures: await register(),
      first: await open(),
      withdrawn: await give({ type: 'Withdraw', reason: 'it came' }, reopenKey),
    };
    const refused = await archive(
      [id, '--closed-before', new Date().toISOString(), '--do'],
      databasesBeside(ownerUrl).writer,
    );
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('DATABASE_URL_MIGRATOR')]);
    const dry = await archive(['--closed-before', new Date().toISOString()]);
    expect(JSON.parse(dry.stdout)).toMatchObject({ archived: [{ caseId: id }], stays: [] });
    expect((await api.call('GET', `/v1/cases/${id}`)).status).toBe(200);
    const done = await archive([id, '--closed-before', new Date().toISOString(), '--do']);
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(await register(), 'it counts as before').toEqual(before.figures);
    expect(before.figures).toMatchObject({ figures: [{ id: 'complaints', value: 1 }] });
  });

  it('is answered with where it is and how it comes back, whatever is asked of it', async () => {
    const answers = [
      await api.call('GET', `/v1/cases/${id}`),
      await api.call('GET', `/v1/cases/${id}/events`),
      await api.call('POST', `/v1/cases/${id}/presence`, { body: {} }),
      await give({ type: 'AddNote', text: 'late' }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([404, 'case-archived']);
      expect(body.detail).toContain(`redress archive --bring-back ${reference}`);
    }
    const { body: other } = await api.open();
    const merge = await api.call('POST', `/v1/cases/${other.case.id}/commands`, {
      body: { type: 'MergeInto', into: id, reason: 'the same' },
      key: api.keys.supervisor,
    });
    expect(merge.body).toMatchObject({ code: 'case-archived', errors: [{ field: 'into' }] });
  });

  it('is no case to whoever does not see its organisation', async () => {
    const elsewhere = await api.keyFor({ role: 'agent', organisations: ['third-party-logistics'] });
    expect((await api.call('GET', `/v1/cases/${id}`, { key: elsewhere })).body.code).toBe('unknown-case');
    const said = { body: { type: 'AddNote', text: 'x' }, key: elsewhere };
    expect((await api.call('POST', `/v1/cases/${id}/commands`, said)).body.code).toBe('unknown-case');
  });

  it('is not opened again, and what was sent before gets its first answer', async () => {
    const again = await open();
    expect([again.status, again.body]).toEqual([before.first.status, before.first.body]);
    expect((await give({ type: 'Withdraw', reason: 'it came' }, reopenKey)).body).toEqual(before.withdrawn.body);
    const other = await api.call('POST', '/v1/cases', { body: { ...DELAYED, description: 'x' }, headers: key });
    expect(other.body.code).toBe('idempotency-key-reused');
    expect(await api.db.selectFrom('cases').select('case_id').where('case_id', '=', id).execute()).toEqual([]);
  });

  it('is in no list that is worked from', async () => {
    const { body } = await api.call('GET', '/v1/cases?organisation=demo');
    const ids = body.items.map((one: { id: string }) => one.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain(id);
  });

  it('comes back by its reference, as it was', async () => {
    const unknown = await archive(['--bring-back', 'DEMO-NONE']);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('No archived case')]);
    expect((await archive(['--bring-back', reference])).code).toBe(0);
    expect((await api.call('GET', `/v1/cases/${id}`)).body).toEqual(before.view);
    expect((await give({ type: 'ReopenCase', reason: 'it was another one' })).status).toBe(200);
  });
});
