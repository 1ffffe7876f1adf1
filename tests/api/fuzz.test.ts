import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsPage } from '../../docs/errors-page.ts';
import { CASE_KINDS } from '../../workflows/domain/vocabulary.ts';
import { ArbitraryRequests, type FuzzedRequest, type OpenApi } from './arbitrary-requests.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

/** Set FUZZ_SEED to the seed of a failed run to walk the same way again. */
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const page = errorsPage();

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** How many requests; more on a quiet machine find more. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2200);

/** A busy machine takes up to 100 ms for one. */
const PATIENCE_MS = 60_000 + numRuns * 100;

const documentOf = async (one: TestApi) => (await one.app.inject('/openapi.json')).json<OpenApi>();

async function requestsTo(one: TestApi): Promise<fc.Arbitrary<FuzzedRequest>> {
  const ids: string[] = [];
  // Long ago, so that most instants lie after it; several, since some commands end a case.
  const change = { happenedAt: '2025-01-15T00:00:00Z', reportedAt: '2025-01-15T00:00:00Z' };
  for (const kind of Array.from({ length: 4 }, () => CASE_KINDS).flat()) {
    ids.push((await one.open({ kind, ...change })).body.case.id);
  }
  const clocks = ['acknowledge', 'answer', 'statutory-answer'];
  const known = {
    id: ids,
    organisation: ['demo'],
    branch: ['urumqi'],
    department: ['operations'],
    clock: clocks,
    promise: ['p1'],
    referral: ['r1'],
    handOver: ['h1'],
    period: ['2026-03-02', '2026-W10', '2026-03'],
    'if-match': ['*', '"1"'],
  };
  return new ArbitraryRequests(await documentOf(one), known).any();
}

/** Sends one request and says what is wrong with the answer, if anything is. */
async function flawIn(
  one: TestApi,
  { method, url, headers, payload, documented }: FuzzedRequest,
): Promise<string | undefined> {
  const answer = await one.app.inject({
    method: method as 'GET',
    url,
    headers: { authorization: `Bearer ${one.keys.manager}`, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const { statusCode } = answer;
  const what = `${statusCode} ${answer.body.slice(0, 500)}`;
  if (statusCode >= 500) return `failed: ${what}`;
  if (!documented.includes(String(statusCode))) return `undocumented: ${what}`;
  if (statusCode < 400) return undefined;
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return `no problem+json: ${what}`;
  const { code, status } = answer.json<{ code: string; status: number }>();
  if (status !== statusCode || !page.includes(`| \`${code}\` | ${status} |`)) return `not in docs/errors.md: ${what}`;
  return undefined;
}

const walk = async (one: TestApi, seen?: (request: FuzzedRequest) => void) =>
  fc.assert(
    fc.asyncProperty(await requestsTo(one), async (request) => {
      seen?.(request);
      expect(await flawIn(one, request)).toBeUndefined();
    }),
    { seed, numRuns, endOnFailure: true },
  );

describe(`a walk over the OpenAPI document, seed ${seed}`, () => {
  it(
    'never meets a failure, and every error is a documented problem',
    async () => {
      const paths = new Set<string>();
      await walk(api, ({ method, path }) => paths.add(`${method} ${path}`));
      const operations = Object.values((await documentOf(api)).paths).flatMap((methods) => Object.keys(methods));
      expect(paths.size, 'every operation was met').toBe(operations.length);
      const accepted = await api.db.selectFrom('commands').select('type').where('outcome', '=', 'accepted').execute();
      expect(accepted.length, 'commands that the walk carried out, besides opening its cases').toBeGreaterThan(16 + 15);
    },
    PATIENCE_MS,
  );

  it('sees a failure where there is one', async () => {
    const broken = await startApi(({ client }) => ({
      client: { ...client, give: () => Promise.reject(new TypeError('bug')) },
    }));
    await expect(walk(broken)).rejects.toThrow('Property failed');
    await broken.close();
  });
});
