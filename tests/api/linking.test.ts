import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

it('a case that arises from another one lies where the caller may open one', async () => {
  const company = { organisation: 'third-party-logistics', channel: 'web', kind: 'complaint', type: 'damage' };
  const opened = await api.open({ ...company, branch: 'shanghai', facts: { natureOfDamage: 'wet' } });
  const { id } = opened.body.case;
  const key = await api.keyFor({ role: 'agent', organisations: ['*'], branches: ['shanghai'] });
  const ask = (branch: string, by: string) => {
    const body = { type: 'OpenLinkedCase', kind: 'claim', caseType: 'damage', branch };
    return api.call('POST', `/v1/cases/${id}/commands`, { body, key: by });
  };
  expect(await ask('beijing', key)).toMatchObject({ status: 403, body: { code: 'out-of-scope' } });
  expect((await ask('shanghai', key)).status).toBe(200);
  expect((await ask('beijing', api.keys.agent)).status).toBe(200);
  expect(await ask('atlantis', api.keys.agent)).toMatchObject({
    status: 400,
    body: { code: 'unknown-branch', errors: [{ field: 'branch' }] },
  });
});
