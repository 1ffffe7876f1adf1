import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../db/client.ts';
import { organisationsSaid } from '../../db/roles/reading-for.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

/** In whose name each statement of the read side was sent. */
const said: (string | undefined)[] = [];
const listening: KyselyPlugin = {
  transformQuery: ({ node }) => {
    said.push(organisationsSaid());
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

let api: TestApi;
let caseId: string;
beforeAll(async () => {
  api = await startApi(({ read }) => ({ read: (read as unknown as Database).withPlugin(listening) as never }));
  caseId = (await api.open()).body.case.id;
});
afterAll(() => api.close());

const ROUTES = [
  '/v1/cases',
  '/v1/worklist',
  '/v1/deadlines',
  '/v1/board',
  '/v1/notices',
  '/v1/cases/ID',
  '/v1/cases/ID/events',
  '/v1/cases/ID/similar',
  '/v1/cases/ID/refused',
];

it.each(ROUTES)('GET %s reads in the name of whoever asks, once it is known who does', async (route) => {
  const names = async (organisations: string[]): Promise<unknown[]> => {
    const key = await api.keyFor({ role: 'supervisor', organisations });
    said.length = 0;
    const { status, body } = await api.call('GET', route.replace('ID', caseId), { key });
    expect(status, JSON.stringify(body)).toBe(200);
    return [...new Set(said.slice(said.findIndex((one) => one !== undefined)))];
  };
  expect(await names(['demo'])).toEqual(['demo']);
  expect(await names(['demo', 'sea-freight'])).toEqual(['demo,sea-freight']);
  expect(await names(['*'])).toEqual(['*']);
});
