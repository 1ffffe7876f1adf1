import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarise } from '../../activities/summarise.ts';
import { answeredSchema, caseSchema } from '../../api/schemas/case.ts';
import { pageSchema } from '../../api/schemas/common.ts';
import { figuresSchema, restatementSchema, summaryItemSchema, summarySchema } from '../../api/schemas/summaries.ts';
import { openPool } from '../../db/client.ts';
import { Rosters } from '../../db/rosters.ts';
import { hashOfContent } from '../../db/summaries.ts';
import { startApi, type Answer, type TestApi } from './api-in-tests.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

const CITY = 'city-distribution';
const now = new Date();
const firstOf = (ago: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)).toISOString();
/** The month before the last one: it has ended in every time zone. */
const MONTH = firstOf(2).slice(0, 7);
const FIFTH = `${firstOf(1).slice(0, 7)}-05T10:00:00.000Z`;
const SCORE = `/v1/organisations/${CITY}/summaries/monthly-accuracy`;
const URL = `${SCORE}/${MONTH}`;
const at = (day: string) => ({ happenedAt: `${MONTH}-${day}T02:00:00Z`, reportedAt: `${MONTH}-${day}T02:00:00Z` });

let api: TestApi;
let pool: pg.Pool;
let freezeMonth: () => Promise<unknown>;
beforeAll(async () => {
  api = await startApi(({ read, rulebooks }, url) => {
    pool = openPool({ url, max: 2, applicationName: 'test-scores' });
    const request = { kind: 'summary', organisation: CITY, name: 'monthly-accuracy', scheduledAt: FIFTH } as const;
    freezeMonth = () =>
      summarise({ pool, secrets: TEST_SECRETS, read, rulebooks, rosters: new Rosters(read) }, request);
    return {};
  });
});
afterAll(async () => {
  await pool.end();
  await api.close();
});

/** Goods of a partner, signed for on a day of the month, in time or late. */
async function delivered(day: string, late: boolean, partner = 'eastern-line'): Promise<string> {
  const body = {
    organisation: CITY,
    kind: 'exception',
    type: 'other',
    channel: 'internal',
    complainant: { name: '周示例', phone: '000-0101' },
    shipment: { waybill: `YT-${randomUUID().slice(0, 8)}`, partner, station: '城东站' },
    description: '跟踪',
    facts: { customerClass: 'key' },
    ...at(day),
  };
  const opened = await api.call('POST', '/v1/cases', { body });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body.case;
  const sign = { type: 'RecordSignature', late, packing: 'sound', courier: 'good', signedBy: '吴示例', ...at(day) };
  const signed = await api.call('POST', `/v1/cases/${id}/commands`, { body: sign });
  expect(signed.status, JSON.stringify(signed.body)).toBe(200);
  return id;
}

const show = async (query = ''): Promise<Answer['body']> => {
  const { status, body } = await api.call('GET', `${URL}${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(summarySchema.parse(body)).toEqual(body);
  return body;
};
const figure = async (measure: string, more = '', partner = 'eastern-line'): Promise<Answer['body']> => {
  const { status, body } = await api.call('GET', `${URL}/figures?partner=${partner}&measure=${measure}${more}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(figuresSchema.parse(body)).toEqual(body);
  return body;
};
type Options = { key?: string; idempotency?: string };
const post = (path: string, body: object, { key, idempotency = randomUUID() }: Options) =>
  api.call('POST', `${URL}${path}`, {
    body,
    key: key ?? api.keys.manager,
    headers: { 'idempotency-key': idempotency },
  });
const TIMELINESS = { partner: 'eastern-line', measure: 'timeliness', reason: '其中一票为封路所致' };
const dispute = (body: object = TIMELINESS, options: Options = {}) => post('/disputes', body, options);
const restate = (body: object = { reason: '补录一票签收' }, options: Options = {}) =>
  post('/restatements', body, options);

let frozen: Answer['body'];
let cases: string[];
beforeAll(async () => {
  cases = [await delivered('10', false), await delivered('11', true), await delivered('12', false)];
  await delivered('12', true, 'northern-freight');
  expect(await freezeMonth()).toEqual({ period: MONTH, done: true });
  frozen = await show();
});

/** The frozen one as the database has it, byte for byte. */
async function stored(): Promise<string> {
  const { rows } = await pool.query<{ line: string }>(`select t::text as line from summaries t order by 1`);
  return rows.map(({ line }) => line).join('\n');
}

describe('a figure of a frozen score', () => {
  it('opens the events that it counted, good and bad', async () => {
    const opened = await figure('timeliness');
    expect(opened).toMatchObject({ version: 1, value: { percent: 66.7 }, counts: { good: 2, bad: 1, one: 0 } });
    expect(opened.rulebook).toBe(frozen.rulebook);
    const told = opened.items.map(
      ({ caseId, counted, type }: Record<string, string>) => `${caseId} ${counted} ${type}`,
    );
    const expected = cases.map((id, index) => `${id} ${index === 1 ? 'bad' : 'good'} GoodsSigned`);
    expect(told.sort()).toEqual(expected.sort());
    for (const { caseId, seq, type, happenedAt, reference } of opened.items) {
      const { items } = (await api.call('GET', `/v1/cases/${caseId}/events?limit=200`)).body;
      expect(items.find((event: { seq: number }) => event.seq === seq)).toMatchObject({ type, happenedAt });
      expect((await api.call('GET', `/v1/cases/${caseId}`)).body.reference).toBe(reference);
    }
  });

  it('opens, for an area or the score, those of all its measures, page by page', async () => {
    const whole = await figure('score', '&limit=200');
    const parts = await Promise.all(
      ['area-service', 'area-delivery', 'area-complaints'].map((area) => figure(area, '&limit=200')),
    );
    expect(whole.items).toEqual(parts.flatMap(({ items }) => items));
    expect(whole.items.length).toBe(whole.counts.good + whole.counts.bad);
    const pages = [];
    let cursor = '';
    do {
      const page = await figure('score', `&limit=4${cursor}`);
      pages.push(...page.items);
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(pages).toEqual(whole.items);
    expect((await figure('signed')).counts).toEqual({ good: 0, bad: 0, one: 3 });
  });

  it('says what there is when it is asked for what there is not', async () => {
    const ask = async (path: string) => (await api.call('GET', path)).body;
    expect(await ask(`${URL}/figures?partner=southern-line&measure=timeliness`)).toMatchObject({
      status: 404,
      code: 'unknown-figure',
      facts: { partners: 'eastern-line, northern-freight, riverside-express' },
    });
    expect((await ask(`${URL}/figures?partner=eastern-line&measure=punctuality`)).detail).toContain('timeliness');
    expect((await ask(`${SCORE}/2019-01/figures?partner=eastern-line&measure=score`)).code).toBe('not-frozen');
    const weekly = `/v1/organisations/${CITY}/summaries/weekly-transfer/2026-W10/figures?live=true`;
    expect((await ask(`${weekly}&partner=eastern-line&measure=score`)).code).toBe('no-figures');
    const later = `${URL}/figures?partner=eastern-line&measure=score&version=2`;
    expect(await ask(later)).toMatchObject({ code: 'unknown-summary-version', facts: { latest: '1' } });
    expect(await ask(`${later}&live=true`)).toMatchObject({ code: 'validation', errors: [{ field: 'version' }] });
  });

  it('stays with its events when something is told later, which only the live one counts', async () => {
    const before = await figure('timeliness');
    const late = await delivered('13', false);
    expect(await figure('timeliness')).toEqual(before);
    const live = await figure('timeliness', '&live=true');
    expect(live).toMatchObject({ version: null, value: { percent: 75 }, counts: { good: 3, bad: 1 } });
    expect(live.items.map(({ caseId }: { caseId: string }) => caseId)).toContain(late);
    const shown = await show('?live=true');
    expect(shown).toMatchObject({ differs: true, version: null, versions: [{ version: 1, by: null }] });
    expect(shown.differences).toContainEqual(
      expect.objectContaining({ partner: 'eastern-line', figure: 'timeliness', events: { added: 1, gone: 0 } }),
    );
    expect(frozen).toMatchObject({ differs: false, differences: [], disputes: [] });
    const register = `/v1/organisations/${CITY}/registers/partner-score?from=${MONTH}-01&to=${MONTH}-28`;
    expect((await api.call('GET', register)).body.evidence).toEqual(shown.content.evidence);
  });
});

describe('a disputed figure', () => {
  let opened: Answer;

  it('opens a complaint of the partner, once for a key', async () => {
    const idempotency = randomUUID();
    opened = await dispute(TIMELINESS, { key: api.keys.supervisor, idempotency });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    expect(answeredSchema.parse(opened.body)).toEqual(opened.body);
    expect(opened.headers.location).toBe(`/v1/cases/${opened.body.case.id}`);
    expect(caseSchema.parse(opened.body.case)).toMatchObject({
      kind: 'complaint',
      type: 'partner-breach',
      channel: 'internal',
      department: 'partner-management',
      complainant: { name: '东线联运' },
      description: TIMELINESS.reason,
      facts: {
        partner: '东线联运',
        disputedSummary: 'monthly-accuracy',
        disputedPeriod: MONTH,
        disputedMeasure: 'timeliness',
        disputedFigure: '66.7%',
      },
    });
    expect((await dispute(TIMELINESS, { key: api.keys.supervisor, idempotency })).body).toEqual(opened.body);
    const other = await dispute({ ...TIMELINESS, measure: 'score' }, { key: api.keys.supervisor, idempotency });
    expect(other.body.code).toBe('idempotency-key-reused');
    const { disputes } = await show();
    expect(disputes).toMatchObject([
      {
        caseId: opened.body.case.id,
        reference: opened.body.case.reference,
        status: 'open',
        ended: false,
        version: 1,
        partner: 'eastern-line',
        measure: 'timeliness',
        figure: { percent: 66.7 },
        disputedBy: 'supervisor',
        restatedAs: null,
      },
    ]);
  });

  it('is disputed in one open case at a time, by ten at once as well', async () => {
    expect((await dispute()).body).toMatchObject({
      status: 409,
      code: 'already-disputed',
      facts: { case: opened.body.case.id },
    });
    const close = { type: 'Withdraw', reason: '联盟商撤回异议' };
    expect((await api.call('POST', `/v1/cases/${opened.body.case.id}/commands`, { body: close })).status).toBe(200);
    const ten = await Promise.all(Array.from({ length: 10 }, () => dispute()));
    expect(ten.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of ten) expect(status === 201 || body.code === 'already-disputed').toBe(true);
    expect((await show()).disputes.map(({ ended }: { ended: boolean }) => ended)).toEqual([true, false]);
  });

  it('is none of a case that another command under the same key opened', async () => {
    const idempotency = randomUUID();
    const headers = { 'idempotency-key': idempotency };
    const body = {
      organisation: CITY,
      kind: 'complaint',
      type: 'other',
      channel: 'internal',
      complainant: { name: '周示例' },
      description: '别的事',
      facts: {},
    };
    const foreign = await api.call('POST', '/v1/cases', { body, key: api.keys.manager, headers });
    expect(foreign.status).toBe(201);
    const before = (await show()).disputes;
    const signed = { ...TIMELINESS, measure: 'signed' };
    expect((await dispute(signed, { idempotency })).body.code).toBe('idempotency-key-reused');
    expect((await show()).disputes).toEqual(before);
    expect((await dispute(signed)).status).toBe(201);
  });

  it('must be one of a frozen summary, and disputed by somebody who may', async () => {
    for (const [body, code] of [
      [{ ...TIMELINESS, partner: 'southern-line' }, 'unknown-figure'],
      [{ ...TIMELINESS, measure: 'punctuality' }, 'unknown-figure'],
      [{ ...TIMELINESS, reason: ' ' }, 'validation'],
      [{ ...TIMELINESS, version: 1 }, 'validation'],
    ] as const) {
      expect((await dispute(body)).body.code).toBe(code);
    }
    const none = await api.call('POST', `${SCORE}/2019-01/disputes`, { body: TIMELINESS, key: api.keys.manager });
    expect(none.body.code).toBe('not-frozen');
    expect((await dispute(TIMELINESS, { key: api.keys.agent })).body.code).toBe('forbidden');
    const branch = await api.keyFor({ role: 'manager', organisations: [CITY], branches: ['east'] });
    const stranger = await api.keyFor({ role: 'manager', organisations: ['demo'] });
    for (const send of [dispute, restate]) {
      expect((await send(undefined, { key: branch })).body.code).toBe('out-of-scope');
      expect((await send(undefined, { key: stranger })).body.code).toBe('not-found');
    }
    expect((await show()).disputes).toHaveLength(3);
  });
});

describe('a restatement', () => {
  it('is the next version, says what differs and why, and leaves the frozen one as it was, byte for byte', async () => {
    const before = await stored();
    const { disputes } = await show();
    const idempotency = randomUUID();
    const body = { reason: '补录一票签收', disputeCase: disputes[1].caseId };
    const made = await restate(body, { idempotency });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(restatementSchema.parse(made.body)).toEqual(made.body);
    expect(made.body).toMatchObject({ version: 2, by: 'manager', rulebook: frozen.rulebook, ...body });
    expect(made.body.differences).toContainEqual({
      partner: 'eastern-line',
      row: 1,
      figure: 'timeliness',
      label: { en: 'Delivered in time', zh: '配送准确率（及时）' },
      was: { percent: 66.7 },
      is: { percent: 75 },
      events: { added: 1, gone: 0 },
    });
    expect(made.body.differences.every(({ partner }: { partner?: string }) => partner !== 'northern-freight')).toBe(
      true,
    );
    expect((await restate(body, { idempotency })).body).toEqual(made.body);
    expect((await restate({ reason: 'x' }, { idempotency })).body.code).toBe('idempotency-key-reused');

    expect(await stored()).toBe(before);
    const again = await show();
    expect(hashOfContent(again.content)).toBe(frozen.contentHash);
    expect({ ...again, versions: [], disputes: [] }).toEqual({ ...frozen, versions: [], disputes: [] });
    const second = await show('?version=2');
    expect(second).toMatchObject({ version: 2, live: false, differs: true, differences: made.body.differences });
    expect(hashOfContent(second.content)).toBe(second.contentHash);
    expect(second.versions.map(({ version, reason }: Record<string, unknown>) => [version, reason])).toEqual([
      [1, null],
      [2, body.reason],
    ]);
    expect(second.disputes[1]).toMatchObject({ restatedAs: 2, status: 'open' });
    expect((await figure('timeliness', '&version=2')).counts).toMatchObject({ good: 3, bad: 1 });
    expect((await figure('timeliness')).counts).toMatchObject({ good: 2, bad: 1 });
  });

  it('is refused while nothing would change, and of ten at once one is made', async () => {
    expect((await restate()).body).toMatchObject({ status: 409, code: 'nothing-changes' });
    await delivered('14', true);
    const ten = await Promise.all(Array.from({ length: 10 }, () => restate()));
    expect(ten.filter(({ status }) => status === 201).map(({ body }) => body.version)).toEqual([3]);
    for (const { status, body } of ten) expect(status === 201 || body.code === 'nothing-changes').toBe(true);
    const { items } = (await api.call('GET', `/v1/organisations/${CITY}/summaries`)).body;
    expect(pageSchema(summaryItemSchema).parse({ items, nextCursor: null }).items).toMatchObject([{ versions: 3 }]);
  });

  it('is told to whom the frozen one was told', async () => {
    const rows = await api.db
      .selectFrom('notices')
      .select(['to_role', 'to_person', 'about', 'subject'])
      .where('subject', 'like', `summary/monthly-accuracy/${MONTH}%`)
      .orderBy('subject')
      .execute();
    const subject = `summary/monthly-accuracy/${MONTH}`;
    const to = { to_role: 'department-head', to_person: rows[0]?.to_person };
    expect(rows).toEqual([
      { ...to, about: 'SummaryFrozen', subject },
      { ...to, about: 'SummaryRestated', subject: `${subject}/2` },
      { ...to, about: 'SummaryRestated', subject: `${subject}/3` },
    ]);
  });

  it('is disputed as it stands in the latest version', async () => {
    const disputed = await dispute({ ...TIMELINESS, measure: 'area-delivery' });
    expect(disputed.body.case.facts.disputedFigure).toBe(String((await figure('area-delivery', '&version=3')).value));
    expect((await show()).disputes.at(-1)).toMatchObject({ version: 3, measure: 'area-delivery' });
  });

  it('is printed with its version, the frozen one too', async () => {
    const raw = async (query: string) => {
      const headers = { authorization: `Bearer ${api.keys.agent}` };
      return api.app.inject({ method: 'GET', url: `${URL}?${query}`, headers });
    };
    const second = await raw('version=2&format=html');
    expect(second.body).toContain('第2版，共3版，更正');
    expect(second.body).toContain('version 2 of 3, restated');
    expect(second.body).toContain('补录一票签收');
    expect(second.headers['content-disposition']).toContain('-v2.html');
    expect((await raw('format=html')).body).toContain('第1版，共3版，原冻结版');
    expect((await raw('version=3&format=csv')).headers['content-disposition']).toContain('-v3.csv');
    expect((await raw('live=true&format=html')).body).not.toContain('版，共');
  });

  it('needs a reason, a dispute that is one, a frozen period and a manager', async () => {
    for (const [body, field] of [
      [{}, 'reason'],
      [{ reason: 'x', disputeCase: randomUUID() }, 'disputeCase'],
      [{ reason: 'x', disputeCase: cases[0] }, 'disputeCase'],
    ] as const) {
      expect((await restate(body)).body).toMatchObject({ code: 'validation', errors: [{ field }] });
    }
    const none = await api.call('POST', `${SCORE}/2019-01/restatements`, {
      body: { reason: 'x' },
      key: api.keys.manager,
    });
    expect(none.body.code).toBe('not-frozen');
    for (const role of ['agent', 'supervisor', 'auditor'] as const) {
      expect((await restate(undefined, { key: api.keys[role] })).body.code, role).toBe('forbidden');
    }
    expect((await show()).versions).toHaveLength(3);
  });
});
