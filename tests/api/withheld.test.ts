import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEEPERS } from '../../api/rights.ts';
import { caseSchema, eventSchema } from '../../api/schemas/case.ts';
import { pageSchema } from '../../api/schemas/common.ts';
import { workItemSchema } from '../../api/schemas/worklist.ts';
import { openPool } from '../../db/client.ts';
import { erase } from '../../db/people/erasing.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { ROLES, type Role } from '../../workflows/domain/vocabulary.ts';
import { claimFile } from '../support/claims.ts';
import { pdf } from '../support/files.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { sendFile } from './claims-in-tests.ts';

const COMPANY = 'sea-freight';
const NAME = 'Unmistakable Wu';
const PHONE = '13912340077';
/** Everything personal that was said; none of it stands in two places. */
const NEEDLES = [
  NAME,
  PHONE,
  'crimson crate sank',
  'ask the harbour master',
  'a call about the crate',
  'too late to be paid',
  'the crate came up again',
];
const OTHERS = ROLES.filter((role) => !KEEPERS.includes(role));

let api: TestApi;
let pool: ReturnType<typeof openPool>;
const cases = { complaint: '', claim: '' };
let personId = '';

const give = async (id: string, body: object) => {
  const answer = await api.call('POST', `/v1/cases/${id}/commands`, { body, key: api.keys.manager });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};

beforeAll(async () => {
  api = await startApi((_, url) => {
    pool = openPool({ url, max: 2, applicationName: 'redress-test' });
    return { printer: { print: async (html) => Buffer.from(html), close: () => Promise.resolve() } };
  });
  const about = { organisation: COMPANY, type: 'other', facts: {}, shipment: { waybill: 'W-9' } };
  const said = { complainant: { name: NAME, phone: PHONE }, description: `The ${NEEDLES[2]}.` };
  for (const kind of ['complaint', 'claim'] as const) {
    const opened = await api.open({ ...about, ...said, kind });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    cases[kind] = opened.body.case.id;
  }
  await give(cases.complaint, { type: 'AddNote', text: NEEDLES[3] });
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  await give(cases.complaint, { type: 'MakePromise', what: NEEDLES[4], dueAt });
  const refused = { type: 'Resume', reason: NEEDLES[6] };
  const answer = await api.call('POST', `/v1/cases/${cases.complaint}/commands`, { body: refused });
  expect(answer.status, JSON.stringify(answer.body)).toBe(409);
  await give(cases.claim, { ...claimFile, legs: [], items: [] });
  await give(cases.claim, { type: 'OpenPayer', payer: 'own', party: 'ourselves' });
  await give(cases.claim, { type: 'AskDocuments', payer: 'y1', documents: ['invoice'] });
  expect((await sendFile(api, cases.claim, pdf())).status).toBe(200);
  await give(cases.claim, { type: 'DeclineClaim', code: 'filed-late', text: NEEDLES[5] });
  const found = await api.call('GET', `/v1/people?organisation=${COMPANY}&phone=${PHONE}`, { key: api.keys.auditor });
  personId = found.body.items[0].personId;
});
afterAll(async () => {
  await pool.end();
  await api.close();
});

/** What the address of a route under a case needs besides the case. */
const queryOf = (url: string, now: string): string =>
  ({ '/v1/cases/:id/diff': `?from=${now}&to=${now}`, '/v1/cases/:id/explain': '?about=who&command=Answer' })[url] ?? '';

/** Every address under the cases that is read, in every format of the forms that they have, and the lists that they stand in. */
async function addresses(): Promise<string[]> {
  const { paths } = (await api.app.inject('/openapi.json')).json<{ paths: Record<string, { get?: object }> }>();
  const under = Object.entries(paths)
    .filter(([url, { get }]) => get && url.startsWith('/v1/cases/{id}') && !url.includes('{form}'))
    .map(([url]) => url.replace('{id}', ':id'));
  const now = encodeURIComponent(new Date().toISOString());
  const ofCases = Object.values(cases).flatMap((id) => [
    ...under.map((url) => `${url.replace(':id', id)}${queryOf(url, now)}`),
    `/v1/cases/${id}?knownAt=${now}`,
  ]);
  ofCases.push(`/v1/cases/${cases.complaint}/explain?about=refusal`);
  const forms = [
    `${cases.complaint}/forms/complaint-handling`,
    ...['insurance-documents', 'liability-sheet', 'decline-letter'].map((form) => `${cases.claim}/forms/${form}`),
  ].flatMap((form) => ['json', 'html'].map((format) => `/v1/cases/${form}?format=${format}&lang=zh`));
  const registers = ['complaints', 'claims'].flatMap((register) =>
    ['json', 'csv'].map((format) => `/v1/organisations/${COMPANY}/registers/${register}?format=${format}`),
  );
  const lists = ['/v1/cases', '/v1/worklist', '/v1/deadlines', '/v1/notices', '/v1/board/clocks'];
  return [...ofCases, ...forms, ...registers, ...lists, `/v1/cases?knownAt=${now}`, `/v1/worklist?asOf=${now}`];
}

interface Read {
  url: string;
  status: number;
  body: string;
}

async function readAll(role: Role): Promise<Read[]> {
  const urls = await addresses();
  const headers = { authorization: `Bearer ${api.keys[role]}` };
  const found: Read[] = [];
  for (const url of urls) {
    const { statusCode, body } = await api.app.inject({ method: 'GET', url, headers });
    found.push({ url, status: statusCode, body });
  }
  return found;
}

const showing = (reads: Read[]) => reads.filter(({ body }) => NEEDLES.some((needle) => body.includes(needle)));
const pathOf = (url: string) => url.split('?')[0] ?? '';
const outcomes = (reads: Read[]) => reads.map(({ url, status }) => `${pathOf(url)} ${status}`);
const bodyOf = (reads: Read[], url: string) => reads.find((read) => read.url === url)?.body ?? '';
const view = (role: Role) => api.call('GET', `/v1/cases/${cases.complaint}`, { key: api.keys[role] });

let before: Record<'agent' | 'administrator', Read[]>;

describe('before anything', () => {
  it('everything personal is shown somewhere, and every address under a case answers', async () => {
    before = { agent: await readAll('agent'), administrator: await readAll('administrator') };
    const told = before.administrator.map(({ body }) => body).join('\n');
    expect(NEEDLES.filter((needle) => !told.includes(needle))).toEqual([]);
    expect(before.administrator.filter(({ status }) => status !== 200).map(({ url, body }) => [url, body])).toEqual([]);
    expect(showing(before.administrator).length).toBeGreaterThan(20);
    expect(showing(before.agent).length).toBeGreaterThan(15);
  });
});

describe('a restricted person', () => {
  beforeAll(async () => {
    const body = { isRestricted: true, reason: 'they asked for it' };
    const answer = await api.call('POST', `/v1/people/${personId}/restriction`, { body, key: api.keys.manager });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  });

  it.each(OTHERS)('is shown to no %s by any address, and each still answers', async (role) => {
    const reads = await readAll(role);
    expect(showing(reads).map(({ url }) => url)).toEqual([]);
    expect(outcomes(reads)).toEqual(outcomes(before.agent));
  });

  it.each(OTHERS)(
    'is said to be restricted to a %s, in the case, its history, lists, forms and registers',
    async (role) => {
      const { body } = await view(role);
      expect(caseSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({ withheld: 'restricted', facts: {}, promises: [{ id: 'p1', state: 'standing' }] });
      const events = (await api.call('GET', `/v1/cases/${cases.complaint}/events`, { key: api.keys[role] })).body;
      expect(pageSchema(eventSchema).parse(events)).toEqual(events);
      expect(events.items[0]).toMatchObject({ type: 'CaseOpened', withheld: 'restricted' });
      const list = (await api.call('GET', '/v1/worklist', { key: api.keys[role] })).body;
      expect(pageSchema(workItemSchema).parse(list)).toEqual(list);
      const rows = list.items.filter((one: { id: string }) => one.id === cases.complaint);
      expect(rows).toMatchObject([{ customer: null, description: null, withheld: 'restricted' }]);
      const reads = await readAll(role);
      for (const url of [
        `/v1/cases/${cases.complaint}/forms/complaint-handling?format=html&lang=zh`,
        `/v1/cases/${cases.claim}/forms/decline-letter?format=html&lang=zh`,
        `/v1/organisations/${COMPANY}/registers/complaints?format=csv`,
        `/v1/organisations/${COMPANY}/registers/claims?format=csv`,
      ])
        expect(bodyOf(reads, url), url).toContain('（限制处理）');
    },
  );

  it.each(KEEPERS)('is read by a %s as before', async (role) => {
    const { body } = await view(role);
    expect(body).toMatchObject({ complainant: { name: NAME, phone: PHONE } });
    expect(body).not.toHaveProperty('withheld');
    const reads = await readAll(role);
    const shown = new Set(showing(reads).map(({ url }) => pathOf(url)));
    const shownBefore = showing(role === 'administrator' ? before.administrator : before.agent);
    const gone = shownBefore.map(({ url }) => pathOf(url)).filter((url) => !shown.has(url));
    // An auditor may do nothing, so that no action names what it is about.
    expect(gone.filter((url) => role !== 'auditor' || !url.endsWith('/actions'))).toEqual([]);
  });

  it('gives the files of their documents to keepers alone', async () => {
    const ask = (role: Role) =>
      api.call('POST', `/v1/cases/${cases.claim}/documents/k1/link`, { body: {}, key: api.keys[role] });
    for (const role of OTHERS) expect((await ask(role)).body, role).toMatchObject({ code: 'person-restricted' });
    for (const role of KEEPERS) expect((await ask(role)).status, role).toBe(200);
  });

  it('is not shown by the answer to a command that was given before, when it is sent again', async () => {
    const body = { type: 'AddNote', text: 'x' };
    const headers = { 'idempotency-key': 'given-before' };
    const url = `/v1/cases/${cases.complaint}/commands`;
    await api.call('POST', `/v1/people/${personId}/restriction`, {
      body: { isRestricted: false, reason: 'to work on it' },
      key: api.keys.manager,
    });
    const first = await api.call('POST', url, { body, headers });
    expect(first.body.case.complainant.name).toBe(NAME);
    await api.call('POST', `/v1/people/${personId}/restriction`, {
      body: { isRestricted: true, reason: 'again' },
      key: api.keys.manager,
    });
    const again = await api.call('POST', url, { body, headers });
    expect([again.status, again.body.case.withheld]).toEqual([200, 'restricted']);
    expect(NEEDLES.filter((needle) => JSON.stringify(again.body).includes(needle))).toEqual([]);
    const polled = await api.call('GET', `/v1/commands/${again.body.events[0].cause.commandId}`);
    expect(NEEDLES.filter((needle) => JSON.stringify(polled.body).includes(needle))).toEqual([]);
  });
});

describe('an erased person', () => {
  beforeAll(async () => {
    const body = { isRestricted: false, reason: 'to be erased' };
    const answer = await api.call('POST', `/v1/people/${personId}/restriction`, { body, key: api.keys.manager });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await give(cases.complaint, { type: 'KeepPromise', promise: 'p1' });
    await give(cases.claim, { type: 'JudgeDocument', document: 'k1', accepted: true, reason: 'readable' });
    for (const id of Object.values(cases)) await give(id, { type: 'Withdraw', reason: 'settled elsewhere' });
    const deps = {
      pool,
      rulebooks: new Rulebooks(api.db),
      files: { remove: async () => {} },
      author: BY_TEST,
    };
    await erase(deps, personId, { reason: 'they asked for it', now: '2046-01-01T00:00:00.000Z' });
  });

  it.each(ROLES)('is shown to no %s by any address, and each still answers', async (role) => {
    const reads = await readAll(role);
    expect(showing(reads).map(({ url }) => url)).toEqual([]);
    expect(reads.filter(({ status }) => status >= 500).map(({ url, body }) => [url, body])).toEqual([]);
    const known = role === 'administrator' ? before.administrator : before.agent;
    // Why a command was refused cannot be said any more when what it said is gone; the answer is that.
    const gone = reads.filter(({ url }) => url.endsWith('/explain?about=refusal'));
    expect(gone.map(({ status, body }) => [status, body.includes('is of somebody who is erased')])).toEqual([
      [400, true],
    ]);
    const wrong = outcomes(reads.filter((read) => !gone.includes(read))).filter(
      (outcome) => !outcomes(known).includes(outcome),
    );
    expect(role === 'auditor' ? wrong.filter((one) => !one.endsWith(' 200')) : wrong).toEqual([]);
  });

  it('is said to be erased in the case, its past, its history, lists, forms, letters and registers, in both languages', async () => {
    for (const url of [
      `/v1/cases/${cases.complaint}`,
      `/v1/cases/${cases.complaint}?knownAt=${new Date().toISOString()}`,
    ]) {
      const { body } = await api.call('GET', url);
      expect(caseSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({ withheld: 'erased', facts: {} });
    }
    const list = (await api.call('GET', '/v1/cases')).body;
    expect(pageSchema(workItemSchema).parse(list)).toEqual(list);
    expect(list.items).toMatchObject([{ withheld: 'erased' }, { withheld: 'erased' }]);
    const events = (await api.call('GET', `/v1/cases/${cases.complaint}/events`)).body;
    expect(pageSchema(eventSchema).parse(events)).toEqual(events);
    const gone = events.items.filter((one: { withheld?: string }) => one.withheld === 'erased');
    expect(gone.map(({ type }: { type: string }) => type)).toContain('NoteAdded');
    const reads = await readAll('agent');
    for (const url of [
      `/v1/cases/${cases.complaint}/forms/complaint-handling?format=html&lang=zh`,
      `/v1/cases/${cases.claim}/forms/liability-sheet?format=html&lang=zh`,
      `/v1/organisations/${COMPANY}/registers/complaints?format=csv`,
      `/v1/organisations/${COMPANY}/registers/claims?format=csv`,
    ])
      expect(bodyOf(reads, url), url).toContain('（已删除）');
    const english = { method: 'GET', url: `/v1/cases/${cases.claim}/forms/insurance-documents?format=html&lang=en` };
    const letter = await api.app.inject({
      ...(english as object),
      headers: { authorization: `Bearer ${api.keys.agent}` },
    });
    expect(letter.body).toContain('(erased)');
  });
});
