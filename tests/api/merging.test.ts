import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { DEMO } from '../support/lives.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
const addressed: string[] = [];
beforeAll(async () => {
  api = await startApi(({ client }) => ({
    client: {
      ...client,
      give: (request) => {
        addressed.push(request.caseId);
        return client.give(request);
      },
    },
  }));
  await publishRulebooks(api.db, [{ ...DEMO, organisation: 'elsewhere' }], BY_TEST);
});
afterAll(() => api.close());

const opened = async (change = {}): Promise<string> => (await api.open(change)).body.case.id;
const give = (id: string, body: object, more: { key?: string; headers?: Record<string, string> } = {}) =>
  api.call('POST', `/v1/cases/${id}/commands`, { body, ...more });
const merge = (id: string, into: string, more: Parameters<typeof give>[2] = {}) =>
  give(id, { type: 'MergeInto', into, reason: 'the same pallet' }, more);
const withdraw = (id: string) => give(id, { type: 'Withdraw', reason: 'found' });
const stored = async (id: string) =>
  (await api.db.selectFrom('commands').select('type').where('case_id', '=', id).execute()).map(({ type }) => type);

describe('asking for a merge', () => {
  it('is answered with the merged case', async () => {
    const [id, into] = [await opened(), await opened()];
    const answer = await merge(id, into);
    expect(answer.status).toBe(200);
    expect(answer.body.case).toMatchObject({ status: 'merged' });
    expect(answer.body.events[0]).toMatchObject({ type: 'CaseMerged', data: { into } });
  });

  it('is refused before anything is stored when the other case is not there, out of scope, or elsewhere', async () => {
    const id = await opened();
    const nowhere = await merge(id, randomUUID());
    expect(nowhere.body).toMatchObject({ code: 'unknown-case', status: 404, errors: [{ field: 'into' }] });

    const elsewhere = await opened({ organisation: 'elsewhere' });
    const other = await merge(id, elsewhere);
    expect(other.body).toMatchObject({ code: 'validation', status: 400, errors: [{ field: 'into' }] });

    const key = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    expect((await merge(id, elsewhere, { key })).body).toMatchObject({ code: 'unknown-case' });
    expect(await stored(id)).toEqual(['OpenCase']);
  });

  it('is refused when the other case has ended, or is already part of this one', async () => {
    const [id, into, third] = [await opened(), await opened(), await opened()];
    await withdraw(into);
    expect((await merge(id, into)).body).toMatchObject({ code: 'merge-into-ended', facts: { status: 'withdrawn' } });
    const [a, b] = [await opened(), await opened()];
    await merge(a, b);
    expect((await merge(b, a)).body).toMatchObject({ code: 'merge-cycle' });
    await merge(b, third);
    expect((await merge(third, a)).body).toMatchObject({ code: 'merge-cycle' });
    expect((await merge(id, a)).body).toMatchObject({ code: 'merge-into-ended', facts: { status: 'merged' } });
  });

  it('leaves to the case what is wrong with the case itself', async () => {
    const [id, into] = [await opened(), await opened()];
    expect((await merge(id, id)).body).toMatchObject({ code: 'merge-into-itself', status: 409 });
    await withdraw(id);
    expect((await merge(id, into)).body).toMatchObject({ code: 'case-closed' });
    expect((await merge(randomUUID(), into)).status).toBe(404);
  });

  it('gets its first answer again when it is repeated, though the other case has ended since', async () => {
    const [id, into] = [await opened(), await opened()];
    const headers = { 'idempotency-key': randomUUID() };
    const first = await merge(id, into, { headers });
    await withdraw(into);
    expect((await merge(id, into, { headers })).body).toEqual(first.body);
  });

  it('means the same case however its id is written', async () => {
    const [id, into] = [await opened(), await opened()];
    expect((await merge(id, id.toUpperCase())).body).toMatchObject({ code: 'merge-into-itself' });
    addressed.length = 0;
    const answer = await merge(id.toUpperCase(), into.toUpperCase());
    expect(answer.body.events[0]).toMatchObject({ type: 'CaseMerged', data: { into } });
    expect(addressed).toEqual([id]);
  });
});
