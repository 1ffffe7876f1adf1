import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteReads, type ReadLogDeps } from '../../api/read-log.ts';
import { listedRoutes, readingOf } from '../../api/readings.ts';
import { compileValidator } from '../../api/validation.ts';
import { publishRosters } from '../../db/rosters.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { ReadLog } from '../../db/audit/read-log.ts';
import { freeze } from '../../db/summaries.ts';
import { openPool } from '../../db/client.ts';
import { startApi, type TestApi } from '../api/api-in-tests.ts';
import { sendFile } from '../api/claims-in-tests.ts';
import { claimFile } from '../support/claims.ts';
import { pdf } from '../support/files.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const COMPANY = 'sea-freight';
/** Names that stand in one case each, so that an answer that shows one shows that case. */
const MARKS = { claim: 'Unmistakable Zhao', complaint: 'Unmistakable Qian' };
const CREDITOR = { name: 'Unmistakable Zhao', account: '6222000011112222', bank: 'Sample Bank' };
const MONTHLY = { en: 'Monthly', zh: '月报' };
const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

let api: TestApi;
let pool: ReturnType<typeof openPool>;
const cases = { claim: '', complaint: '' };
const addresses: Record<string, string> = {};

beforeAll(async () => {
  api = await startApi((_, url) => {
    pool = openPool({ url, max: 2, applicationName: 'redress-test' });
    return { printer: { print: async (html) => Buffer.from(html), close: () => Promise.resolve() } };
  });
  const complaint = {
    organisation: COMPANY,
    kind: 'complaint',
    type: 'other',
    facts: {},
    shipment: { waybill: 'W-1' },
  };
  cases.complaint = (await opened({ ...complaint, complainant: { name: MARKS.complaint, phone: '000-7' } })).id;
  const claim = { organisation: COMPANY, kind: 'claim', type: 'other', facts: {}, shipment: { waybill: 'W-1' } };
  const { id, commandId } = await opened({ ...claim, complainant: { name: MARKS.claim, phone: '000-7' } });
  cases.claim = id;
  await orderPayment(id);
  await publishRosters(api.db, readRosterFolder('rulebooks'), BY_TEST);
  const days = { from: '2026-02-01', to: '2026-02-28', frozenAt: '2026-03-02T08:00:00.000Z' };
  const frozen = { organisation: COMPANY, summary: 'monthly', period: '2026-02', register: 'claims', rulebook: 'x@1' };
  await freeze(
    pool,
    { ...frozen, ...days, content: { name: MONTHLY, ...(await register()) } },
    { role: 'clerk' },
    BY_TEST,
  );
  await fillAddresses(commandId);
});
afterAll(async () => {
  await pool.end();
  await api.close();
});

async function opened(body: Record<string, unknown>): Promise<{ id: string; commandId: string }> {
  const answer = await api.open(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const { id } = answer.body.case;
  return { id, commandId: id };
}

const SAMPLE = `/v1/organisations/${COMPANY}/registers/claims`;
const register = async () => (await api.call('GET', `${SAMPLE}?from=2026-02-01&to=2026-02-02`)).body as object;

async function orderPayment(id: string): Promise<void> {
  const give = async (body: object) => {
    const answer = await api.call('POST', `/v1/cases/${id}/commands`, { body, key: api.keys.manager });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  await give({ ...claimFile, legs: [], items: [] });
  await give({ type: 'OpenPayer', payer: 'own', party: 'ourselves' });
  await give({ type: 'AskDocuments', payer: 'y1', documents: ['invoice'] });
  await give({ type: 'SetReserve', amount: cny('90000'), reason: 'so it is' });
  await give({ type: 'ProposePayment', payer: 'y1', amount: cny('500'), release: 'none', creditor: CREDITOR });
  await give({ type: 'ApprovePayment', payment: 't1' });
  await give({ type: 'OrderPayment', payment: 't1' });
  expect((await sendFile(api, id, pdf())).status).toBe(200);
}

/** What the addresses of routes need besides a case and an organisation. */
async function fillAddresses(commandId: string): Promise<void> {
  const files = `/v1/organisations/${COMPANY}/payment-files`;
  const { file } = (await api.call('POST', files, { body: {}, key: api.keys.manager })).body;
  const linked = await api.call('POST', `/v1/cases/${cases.claim}/documents/k1/link`, { body: {} });
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const people = `/v1/people?organisation=${COMPANY}&phone=000-7`;
  const { items } = (await api.call('GET', people, { key: api.keys.administrator })).body;
  const known = items.find((one: { cases: string[] }) => one.cases.includes(cases.claim));
  Object.assign(addresses, {
    'GET /v1/people': people,
    'GET /v1/people/due': `/v1/people/due?organisation=${COMPANY}`,
    'GET /v1/people/:id': `/v1/people/${known.personId}`,
    'GET /v1/commands/:id': `/v1/commands/${commandId}`,
    'GET /v1/files/:token': String(linked.body.url).replace(/^https?:\/\/[^/]+/, ''),
    'GET /v1/cases/:id/forms/:form': `/v1/cases/${cases.complaint}/forms/complaint-handling`,
    'GET /v1/cases/:id/diff': `/v1/cases/${cases.claim}/diff?from=${new Date().toISOString()}&to=${new Date().toISOString()}`,
    'GET /v1/cases/:id/explain': `/v1/cases/${cases.complaint}/explain?about=who&command=Answer`,
    'GET /v1/organisations/:organisation/guidance': `/v1/organisations/${COMPANY}/guidance?kind=claim&type=other`,
    'GET /v1/organisations/:organisation/duty': `/v1/organisations/${COMPANY}/duty?role=manager`,
    'GET /v1/organisations/:organisation/registers/:register': `${SAMPLE}?from=${ago(3000).slice(0, 10)}`,
    'GET /v1/organisations/:organisation/payment-files/:file': `${files}/${file}`,
    'GET /v1/organisations/:organisation/summaries/:summary/:period': `/v1/organisations/${COMPANY}/summaries/monthly/2026-02`,
    'GET /v1/streams/:stream': '/v1/streams/keys',
    'GET /v1/organisations/:organisation/rulebooks/:version': `/v1/organisations/${COMPANY}/rulebooks/2026-01-01`,
    'GET /v1/organisations/:organisation/rulebooks/:version/diff': `/v1/organisations/${COMPANY}/rulebooks/2026-01-01/diff`,
    'GET /v1/organisations/:organisation/rulebooks/:version/source': `/v1/organisations/${COMPANY}/rulebooks/2026-01-01/source`,
    'GET /v1/organisations/:organisation/rulebooks/:version/adoptions': `/v1/organisations/${COMPANY}/rulebooks/2026-01-01/adoptions`,
    'GET /v1/organisations/:organisation/rulebooks/:version/others': `/v1/organisations/${COMPANY}/rulebooks/2026-01-01/others`,
  });
}

const documented = async (): Promise<string[]> => {
  const { paths } = (await api.app.inject('/openapi.json')).json<{ paths: Record<string, object> }>();
  return Object.entries(paths).flatMap(([url, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
};

const addressOf = (route: string): string =>
  addresses[route] ??
  (route.split(' ')[1] ?? '').replace(':id', cases.claim).replace(':organisation', encodeURIComponent(COMPANY));

/** Asks as an administrator, who may read everything, and answers the text with the reads that were written down of it. */
async function ask(url: string, key = api.keys.administrator) {
  const id = randomUUID();
  const headers = { authorization: `Bearer ${key}`, 'x-request-id': id };
  const { statusCode, body } = await api.app.inject({ method: 'GET', url, headers });
  const { rows } = await pool.query<{ case_ids: string[]; organisation: string; person: string | null; route: string }>(
    'select * from reads where request_id = $1',
    [id],
  );
  return { statusCode, body, reads: rows, shown: rows.flatMap(({ case_ids }) => case_ids) };
}

/** Those whose answer is tried elsewhere: what it takes to get one is a test of its own. */
const ELSEWHERE = [
  'GET /v1/organisations/:organisation/summaries/:summary/:period/figures',
  'GET /v1/live',
  // They lead a browser to an identity provider and back, and show nothing.
  'GET /v1/sign-in',
  'GET /v1/sign-in/callback',
];

describe('every route', () => {
  it('has said what it shows of cases, and no line is left of one that is no more', async () => {
    const routes = await documented();
    expect(routes.filter((route) => readingOf(...(route.split(' ') as [string, string])) === undefined)).toEqual([]);
    const preflights = ['OPTIONS /v1/codec/decode', 'OPTIONS /v1/codec/encode'];
    const hidden = ['GET /openapi.json', 'GET /*', 'POST /v1/hooks/:source', ...preflights];
    expect(listedRoutes().filter((route) => !hidden.includes(route) && !routes.includes(route))).toEqual([]);
  });

  it('that shows a person leaves in the log who saw whose case, and no other shows one', async () => {
    const routes = (await documented()).filter((route) => route.startsWith('GET ') && !ELSEWHERE.includes(route));
    const wrong: string[] = [];
    let showing = 0;
    for (const route of routes) {
      const { statusCode, body, reads, shown } = await ask(addressOf(route));
      if (statusCode !== 200) wrong.push(`${route}: ${statusCode} ${body.slice(0, 300)}`);
      for (const [name, mark] of Object.entries(MARKS) as [keyof typeof MARKS, string][]) {
        if (!body.includes(mark)) continue;
        showing += 1;
        if (!shown.includes(cases[name])) wrong.push(`${route} shows ${name} without a read of it`);
      }
      const isListed = readingOf('GET', route.slice(4))?.of === 'cases';
      if (!isListed && reads.length > 0) wrong.push(`${route} leaves a read although it is said to show nothing`);
      if (route.startsWith('GET /v1/cases/:id') && shown.length === 0)
        wrong.push(`${route} leaves no read of its case`);
    }
    expect(wrong).toEqual([]);
    expect(showing).toBeGreaterThan(7);
  });

  it('that lists cases leaves in the log which ones', async () => {
    for (const url of ['/v1/cases', '/v1/worklist', '/v1/deadlines']) {
      const { shown, body } = await ask(url);
      const { items } = JSON.parse(body) as { items: { id?: string; caseId?: string }[] };
      const listed = new Set(items.map(({ id, caseId }) => id ?? caseId));
      expect(new Set(shown)).toEqual(listed);
      expect(shown.length, url).toBeGreaterThan(0);
    }
  });

  it('that suggests other cases leaves those in the log, when a case is previewed or opened', async () => {
    const body = { organisation: COMPANY, kind: 'complaint', type: 'other', channel: 'phone', facts: {} };
    const same = { complainant: { name: MARKS.claim, phone: '000-7' }, shipment: { waybill: 'W-1' } };
    for (const url of ['/v1/cases/preview', '/v1/cases']) {
      const headers = { 'x-request-id': randomUUID() };
      const sent = { ...body, ...same, description: 'again' };
      const answer = await api.call('POST', url, { body: sent, headers });
      const found: { id: string }[] = answer.body.duplicates ?? answer.body.suggestions;
      const { rows } = await pool.query<{ case_ids: string[] }>('select case_ids from reads where request_id = $1', [
        headers['x-request-id'],
      ]);
      expect(found.length, JSON.stringify(answer.body)).toBeGreaterThan(1);
      expect(rows.flatMap(({ case_ids }) => case_ids)).toEqual(found.map(({ id }) => id));
    }
  });

  it('that looks for earlier cases leaves those in the log', async () => {
    const headers = { 'x-request-id': randomUUID() };
    const { body } = await api.call('POST', '/v1/cases/earlier', {
      body: { organisation: COMPANY, waybill: 'W-1' },
      headers,
    });
    const { rows } = await pool.query<{ case_ids: string[] }>('select case_ids from reads where request_id = $1', [
      headers['x-request-id'],
    ]);
    expect(body.items.length, JSON.stringify(body)).toBeGreaterThan(0);
    expect(rows.flatMap(({ case_ids }) => case_ids)).toEqual(body.items.map(({ id }: { id: string }) => id));
  });

  it('that looks for a person leaves that it did in the log, also when it found nobody', async () => {
    const found = await ask(addressOf('GET /v1/people'));
    expect(found.shown).toEqual(expect.arrayContaining([cases.claim, cases.complaint]));
    const { statusCode, reads } = await ask(`/v1/people?organisation=${COMPANY}&phone=13800000000`);
    expect([statusCode, reads]).toMatchObject([
      200,
      [{ organisation: COMPANY, case_ids: [], route: 'GET /v1/people' }],
    ]);
  });

  it('that was refused or found nothing leaves none', async () => {
    expect((await ask(`/v1/cases/${randomUUID()}`)).reads).toEqual([]);
    expect((await ask(`/v1/cases/${cases.claim}/forms/nonesuch`)).reads).toEqual([]);
    expect((await ask('/v1/cases?q=nothing-like-it')).reads).toEqual([]);
  });
});

describe('what is no JSON', () => {
  const exported = async () =>
    (await pool.query(`select data, actor from stream_events where stream = 'exports/${COMPANY}' order by seq`)).rows;

  it.each(['pdf', 'html', 'xlsx', 'csv'])(
    'is noted as a read, and recorded when it leaves as a file: a register as %s',
    async (format) => {
      const before = await exported();
      const url = addressOf('GET /v1/organisations/:organisation/registers/:register');
      const { statusCode, shown, reads } = await ask(`${url}&format=${format}`, api.keys.manager);
      expect([statusCode, shown, reads[0]?.organisation]).toEqual([200, [cases.claim], COMPANY]);
      const left = (await exported()).slice(before.length);
      const data = { what: 'register/claims', format, rows: 1, from: expect.any(String), to: expect.any(String) };
      const actor = { kind: 'person', id: 'manager', role: 'manager', keyId: expect.any(String) };
      expect(left).toEqual(format === 'html' ? [] : [{ data, actor }]);
    },
  );

  it('is recorded: a form, a summary and a file of payments', async () => {
    const before = await exported();
    for (const route of [
      'GET /v1/cases/:id/forms/:form',
      'GET /v1/organisations/:organisation/summaries/:summary/:period',
    ])
      expect((await ask(`${addressOf(route)}?format=pdf`)).statusCode).toBe(200);
    const file = addressOf('GET /v1/organisations/:organisation/payment-files/:file');
    const { body, shown } = await ask(`${file}?format=csv`);
    expect([body.includes(MARKS.claim), shown]).toEqual([true, [cases.claim]]);
    expect((await exported()).slice(before.length).map(({ data }) => data)).toEqual([
      { what: 'form/complaint-handling', format: 'pdf', caseId: cases.complaint },
      expect.objectContaining({ what: 'summary/monthly/2026-02', format: 'pdf' }),
      expect.objectContaining({ what: 'payment-file', format: 'csv', rows: 1 }),
    ]);
  });

  it('names nobody where a link was the permission', async () => {
    const { reads } = await ask(addresses['GET /v1/files/:token'] ?? '', '');
    expect(reads).toMatchObject([{ case_ids: [cases.claim], organisation: COMPANY, person: null }]);
  });
});

describe('a route that forgot', () => {
  const deps = (): ReadLogDeps =>
    ({ log: new ReadLog(pool, TEST_SECRETS, () => {}), read: undefined, rulebooks: undefined }) as never;

  it('to say what it shows cannot be registered', () => {
    const app = fastify();
    noteReads(app, deps(), '/docs');
    expect(() => app.get('/v1/everything', () => 'all')).toThrow('Nobody has said what GET /v1/everything shows');
  });

  it('to say which cases its page shows answers nothing', async () => {
    const app = fastify({ logger: false });
    app.setValidatorCompiler(compileValidator);
    noteReads(app, deps(), '/docs');
    app.get('/v1/worklist', (_, reply) => reply.type('text/html').send('<p>everybody</p>'));
    const answer = await app.inject('/v1/worklist');
    expect([answer.statusCode, answer.body.includes('everybody')]).toEqual([500, false]);
    await app.close();
  });
});
