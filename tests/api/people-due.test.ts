import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEEPERS } from '../../api/rights.ts';
import { duePeopleSchema } from '../../api/schemas/people.ts';
import { openPool } from '../../db/client.ts';
import { readDue } from '../../db/people/due.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { ROLES } from '../../workflows/domain/vocabulary.ts';
import { DELAYED, startApi, type Answer, type TestApi } from './api-in-tests.ts';

const COMPANY = 'regional-trucking';

let api: TestApi;
let pool: ReturnType<typeof openPool>;
let rulebooks: Rulebooks;
beforeAll(async () => {
  api = await startApi((deps, url) => {
    pool = openPool({ url, max: 2, applicationName: 'redress-test' });
    rulebooks = deps.rulebooks;
    return {};
  });
});
afterAll(async () => {
  await pool.end();
  await api.close();
});

let figures = 0;

/** Opens a case of somebody new, and answers its id and theirs. */
async function openCase(opening: object = {}): Promise<{ caseId: string; personId: string }> {
  figures += 1;
  const phone = `137${String(figures).padStart(8, '0')}`;
  const body = { organisation: COMPANY, type: 'other', channel: 'internal', facts: {}, ...opening };
  const opened = await api.open({ ...body, complainant: { name: 'Sample Person', phone } });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const found = await api.call('GET', `/v1/people?organisation=${body.organisation}&phone=${phone}`, {
    key: api.keys.auditor,
  });
  return { caseId: opened.body.case.id, personId: found.body.items[0].personId };
}

async function close(caseId: string): Promise<void> {
  const body = { type: 'Withdraw', reason: 'settled elsewhere' };
  const answer = await api.call('POST', `/v1/cases/${caseId}/commands`, { body, key: api.keys.manager });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

const due = (key: string, more = '') => api.call('GET', `/v1/people/due?organisation=${COMPANY}${more}`, { key });
const years = (count: number) => new Date(Date.now() + count * 366 * 86_400_000).toISOString();
const refusedBy = ({ status, body }: Answer) => [status, body.code];

describe('whoever need not be kept any longer', () => {
  it('is not erased while a law demands that they are kept, and is told which one and until when', async () => {
    const { caseId, personId } = await openCase();
    await close(caseId);
    const { status, body } = await api.call('POST', `/v1/people/${personId}/erasure`, {
      body: { reason: 'they asked for it' },
      key: api.keys.manager,
    });
    expect([status, body.code]).toEqual([409, 'held-by-law']);
    expect(body.facts.reasons).toMatch(/^platform-records of case .+ runs until .+Online Platforms Art\. 18/);
    const { erasableFrom, holds } = (await api.call('GET', `/v1/people/${personId}`, { key: api.keys.auditor })).body;
    expect([body.facts.erasableFrom, holds[0].retention]).toEqual([erasableFrom, 'platform-records']);
    expect(erasableFrom.slice(0, 4)).toBe(String(new Date().getFullYear() + 3));
  });

  it('is listed once that is over, page by page, and not before, nor with a case that is open', async () => {
    const { caseId, personId } = await openCase();
    const all = async (now: string) => {
      const found: string[] = [];
      let after: Awaited<ReturnType<typeof readDue>>['next'];
      do {
        const page = await readDue(pool, rulebooks, COMPANY, now, { after, limit: 1 });
        found.push(...page.people.map((one) => one.personId));
        after = page.next;
      } while (after);
      return found;
    };
    expect(await all(years(4))).not.toContain(personId);
    await close(caseId);
    expect(await all(years(2))).toEqual([]);
    const listed = await all(years(4));
    expect(listed).toContain(personId);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.length).toBeGreaterThan(1);
  });

  it('is never listed by themselves where the rulebook does not say how long they are kept', async () => {
    const { caseId } = await openCase({ ...DELAYED });
    await close(caseId);
    const page = { after: undefined, limit: 200 };
    expect((await readDue(pool, rulebooks, 'demo', years(9), page)).people).toEqual([]);
  });

  it('is listed to those who keep what is held on people, in their organisations', async () => {
    for (const role of ROLES) expect((await due(api.keys[role])).status, role).toBe(KEEPERS.includes(role) ? 200 : 403);
    const { body } = await due(api.keys.auditor);
    expect(duePeopleSchema.parse(body)).toEqual(body);
    expect(body).toEqual({ items: [], nextCursor: null });
    const elsewhere = await api.keyFor({ role: 'manager', organisations: ['demo'] });
    expect(refusedBy(await due(elsewhere))).toEqual([404, 'not-found']);
    const oneBranch = await api.keyFor({ role: 'manager', organisations: [COMPANY], branches: ['urumqi'] });
    expect(refusedBy(await due(oneBranch))).toEqual([403, 'out-of-scope']);
    expect(refusedBy(await due(api.keys.manager, '&cursor=nonsense'))).toEqual([400, 'validation']);
  });
});
