import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erasureSchema, foundPeopleSchema, personReportSchema, restrictionSchema } from '../../api/schemas/people.ts';
import { openPool } from '../../db/client.ts';
import { ROLES, type Role } from '../../workflows/domain/vocabulary.ts';
import { startApi, type Answer, type TestApi } from './api-in-tests.ts';

const NAME = 'Unmistakable Sun';
const KEEPERS: readonly Role[] = ['manager', 'auditor', 'administrator'];
const ERASERS: readonly Role[] = ['manager', 'administrator'];
const WHY = { reason: 'they asked for it' };
const NOBODY = '11111111-1111-4111-8111-111111111111';

let api: TestApi;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  api = await startApi((_, url) => {
    pool = openPool({ url, max: 2, applicationName: 'redress-test' });
    return {};
  });
});
afterAll(async () => {
  await pool.end();
  await api.close();
});

let phone = '';
let caseId = '';
let personId = '';
let figures = 0;

/** Somebody new with one open case before each test. */
beforeEach(async () => {
  figures += 1;
  phone = `138${String(figures).padStart(8, '0')}`;
  const opened = await api.open({ complainant: { name: NAME, phone, email: `${phone}@example.test` } });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  caseId = opened.body.case.id;
  personId = (await find()).body.items[0].personId;
});

const find = (key = api.keys.auditor, more = '') =>
  api.call('GET', `/v1/people?organisation=demo&phone=${phone}${more}`, { key });
const report = (key = api.keys.auditor, id = personId) => api.call('GET', `/v1/people/${id}`, { key });
const act = (what: 'restriction' | 'erasure', body: object, key = api.keys.manager, headers = {}) =>
  api.call('POST', `/v1/people/${personId}/${what}`, { body, key, headers });
const erase = (key = api.keys.manager, headers = {}) => act('erasure', WHY, key, headers);
const restrict = (isRestricted: boolean, key = api.keys.manager) => act('restriction', { isRestricted, ...WHY }, key);
const close = async () => {
  const body = { type: 'Withdraw', reason: 'settled elsewhere' };
  const answer = await api.call('POST', `/v1/cases/${caseId}/commands`, { body, key: api.keys.manager });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};
const refusedBy = ({ status, body }: Answer) => [status, body.code];
const statuses = async (ask: (key: string) => Promise<Answer>) =>
  Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, (await ask(api.keys[role])).status])));
const expected = (allowed: readonly Role[], status = 200) =>
  Object.fromEntries(ROLES.map((role) => [role, allowed.includes(role) ? status : 403]));

describe('whoever is known', () => {
  it('is found by phone, e-mail or number, as documented, with the ids of their cases and nothing that names them', async () => {
    const { status, body } = await find();
    expect(status).toBe(200);
    expect(foundPeopleSchema.parse(body)).toEqual(body);
    expect(body.items).toMatchObject([{ organisation: 'demo', cases: [caseId], restrictedAt: null, erasedAt: null }]);
    expect(JSON.stringify(body)).not.toContain(NAME);
    const address = `/v1/people?organisation=demo&email=${phone}@EXAMPLE.test`;
    const byEmail = await api.call('GET', address, { key: api.keys.auditor });
    expect(byEmail.body).toEqual(body);
  });

  it('is looked for by something, in an organisation of the key, by those who keep what is held on people', async () => {
    expect(await statuses((key) => find(key))).toEqual(expected(KEEPERS));
    const nothing = await api.call('GET', '/v1/people?organisation=demo', { key: api.keys.auditor });
    expect(refusedBy(nothing)).toEqual([400, 'validation']);
    const elsewhere = await api.keyFor({ role: 'manager', organisations: ['sea-freight'] });
    expect(refusedBy(await find(elsewhere))).toEqual([404, 'not-found']);
    const oneBranch = await api.keyFor({ role: 'manager', organisations: ['demo'], branches: ['urumqi'] });
    expect(refusedBy(await find(oneBranch))).toEqual([403, 'out-of-scope']);
  });

  it('is reported on: cases with what is held in them, what holds them, and from when on they can be erased', async () => {
    const { status, body } = await report();
    expect(status).toBe(200);
    expect(personReportSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      personId,
      cases: [{ caseId, kind: 'complaint', status: 'open', closedAt: null, complainant: { name: NAME, phone } }],
      holds: [{ caseId, until: null }],
      erasableFrom: null,
    });
    await close();
    const closed = (await report()).body;
    expect(closed.holds).toEqual([]);
    expect(closed.erasableFrom <= new Date().toISOString()).toBe(true);
  });

  it('is reported on to those who keep what is held on people, in their organisations', async () => {
    expect(await statuses((key) => report(key))).toEqual(expected(KEEPERS));
    const elsewhere = await api.keyFor({ role: 'auditor', organisations: ['sea-freight'] });
    expect(refusedBy(await report(elsewhere))).toEqual([404, 'unknown-person']);
    expect(refusedBy(await report(api.keys.auditor, NOBODY))).toEqual([404, 'unknown-person']);
    const oneBranch = await api.keyFor({ role: 'auditor', organisations: ['demo'], branches: ['urumqi'] });
    expect(refusedBy(await report(oneBranch))).toEqual([403, 'out-of-scope']);
  });

  it('stands in the log of reads, with why, whenever they were looked for or reported on', async () => {
    const requestId = randomUUID();
    const headers = { 'x-request-id': requestId, 'x-purpose': 'complaint' };
    await api.call('GET', `/v1/people/${personId}`, { key: api.keys.auditor, headers });
    const { rows } = await pool.query('select person, route, purpose, case_ids from reads where request_id = $1', [
      requestId,
    ]);
    expect(rows).toEqual([
      { person: 'auditor', route: 'GET /v1/people/:id', purpose: 'complaint', case_ids: [caseId] },
    ]);
  });
});

describe('a restriction', () => {
  it('is laid and lifted by managers and administrators, each in the stream with who did it and why', async () => {
    const refused = ROLES.filter((role) => !ERASERS.includes(role));
    for (const role of refused) expect((await restrict(true, api.keys[role])).status, role).toBe(403);
    const { status, body } = await restrict(true, api.keys.administrator);
    expect([status, restrictionSchema.parse(body)]).toEqual([200, { personId, isRestricted: true }]);
    expect((await report()).body.restrictedAt).not.toBeNull();
    const note = { body: { type: 'AddNote', text: 'x' } };
    expect(refusedBy(await api.call('POST', `/v1/cases/${caseId}/commands`, note))).toEqual([409, 'person-restricted']);
    expect(refusedBy(await restrict(true))).toEqual([409, 'already-restricted']);
    expect((await restrict(false)).status).toBe(200);
    expect(refusedBy(await restrict(false))).toEqual([409, 'not-restricted']);
    expect((await api.call('POST', `/v1/cases/${caseId}/commands`, note)).status).toBe(200);
    expect(await happened()).toMatchObject([
      { type: 'PersonRestricted', data: WHY, actor: { kind: 'person', id: 'administrator', role: 'administrator' } },
      { type: 'RestrictionLifted', data: WHY, actor: { kind: 'person', id: 'manager', role: 'manager' } },
    ]);
  });

  it('is refused in other organisations, of nobody, and without a reason', async () => {
    const elsewhere = await api.keyFor({ role: 'manager', organisations: ['sea-freight'] });
    expect(refusedBy(await restrict(true, elsewhere))).toEqual([404, 'unknown-person']);
    expect(refusedBy(await act('restriction', { isRestricted: true }))).toEqual([400, 'validation']);
    const body = { isRestricted: true, ...WHY };
    const nobody = await api.call('POST', `/v1/people/${NOBODY}/restriction`, { body, key: api.keys.manager });
    expect(refusedBy(nobody)).toEqual([404, 'unknown-person']);
    expect(await happened()).toEqual([]);
  });
});

/** What the stream of people says of this one. */
const happened = async () => {
  const text = `select type, data, actor from stream_events where stream = 'people' and data->>'personId' = $1 order by seq`;
  return (await pool.query(text, [personId])).rows;
};

describe('an erasure', () => {
  it('is refused while a case is open, with the reasons, and changes nothing', async () => {
    const { body, ...answer } = await erase();
    expect(answer.status).toBe(409);
    expect(body).toMatchObject({ code: 'held-by-law', facts: { when: 'when every case is closed' } });
    expect(body.facts.reasons).toMatch(/^case .+ is open$/);
    expect((await report()).body.cases[0].complainant.name).toBe(NAME);
    expect(await happened()).toEqual([]);
  });

  it('is refused while a statutory period runs, with its source and the instant from which on it is possible', async () => {
    const opened = await api.open({
      organisation: 'third-party-logistics',
      branch: 'shanghai',
      kind: 'claim',
      type: 'damage',
      channel: 'web',
      complainant: { name: NAME, phone, email: `${phone}@example.test` },
      facts: { natureOfDamage: 'broken', piecesDamaged: 2, deliveredOn: '2026-02-27' },
      amount: { amountMinor: '120000', currency: 'CNY' },
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    caseId = opened.body.case.id;
    for (const body of [
      { type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer' },
      { type: 'RecordMilestone', payer: 'y1', milestone: 'insured-event-known' },
    ])
      expect((await api.call('POST', `/v1/cases/${caseId}/commands`, { body, key: api.keys.supervisor })).status).toBe(
        200,
      );
    await close();
    const company = await api.call('GET', `/v1/people?organisation=third-party-logistics&phone=${phone}`, {
      key: api.keys.auditor,
    });
    personId = company.body.items[0].personId;
    const { erasableFrom } = (await report()).body;
    const { status, body } = await erase();
    expect([status, body.code, body.facts.erasableFrom]).toEqual([409, 'held-by-law', erasableFrom]);
    expect(erasableFrom > new Date().toISOString()).toBe(true);
    expect(body.facts.reasons).toMatch(/cn-insured-suit.* runs until .+Insurance Law Art\. 26/);
    expect(body.detail).toContain(`from ${erasableFrom} on`);
  });

  it('is done by managers and administrators alone, once, and leaves who did it and why', async () => {
    await close();
    const refused = ROLES.filter((role) => !ERASERS.includes(role));
    for (const role of refused) expect((await erase(api.keys[role])).status, role).toBe(403);
    const elsewhere = await api.keyFor({ role: 'manager', organisations: ['sea-freight'] });
    expect(refusedBy(await erase(elsewhere))).toEqual([404, 'unknown-person']);
    expect(await happened()).toEqual([]);
    const headers = { 'idempotency-key': randomUUID() };
    const { status, body } = await erase(api.keys.manager, headers);
    expect([status, erasureSchema.parse(body)]).toEqual([200, { personId, cases: 1, documents: 0, left: [] }]);
    // The answer was lost: whoever sends it again gets it again.
    expect((await erase(api.keys.manager, headers)).body).toEqual(body);
    expect(refusedBy(await act('erasure', { reason: 'another' }, api.keys.manager, headers))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    expect(refusedBy(await erase())).toEqual([409, 'already-erased']);
    expect(refusedBy(await restrict(true))).toEqual([409, 'already-erased']);
    expect(await happened()).toMatchObject([{ type: 'PersonErased', data: WHY, actor: { id: 'manager' } }]);
    expect((await find()).body.items).toEqual([]);
    const gone = (await report()).body;
    expect(personReportSchema.parse(gone)).toEqual(gone);
    expect(gone).toMatchObject({ cases: [], holds: [], erasableFrom: null });
    expect(gone.erasedAt).not.toBeNull();
    const shown = await api.call('GET', `/v1/cases/${caseId}`, { key: api.keys.administrator });
    expect([shown.status, JSON.stringify(shown.body).includes(NAME)]).toEqual([200, false]);
  });
});
