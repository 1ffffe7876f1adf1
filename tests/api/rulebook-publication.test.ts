import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptionsSchema, checkedDraftSchema, othersSchema } from '../../api/schemas/rulebook-publication.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const WRITTEN = readFileSync('rulebooks/demo/2025-01-01.yaml', 'utf8');
const FIRST = '2025-01-01';
const RULES = '/v1/organisations/demo/rulebooks';

let api: TestApi;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  caseId = (await api.open()).body.case.id;
});
afterAll(() => api.close());

/** The demo's rules with more time for the answer, under a version of their own. */
const draftOf = (version: string, hours = 24, from = version): string =>
  WRITTEN.replace(`version: ${FIRST}`, `version: ${version}`)
    .replace(`effectiveFrom: ${FIRST}`, `effectiveFrom: ${from}`)
    .replace('PT16H', `PT${hours}H`);

const post = (path: string, body: object, key = api.keys.manager) => api.call('POST', `${RULES}${path}`, { body, key });
const publish = (draft: string, seen: string, key?: string) => post('', { draft, seen }, key);
const get = (path: string, key = api.keys.manager) => api.call('GET', `${RULES}${path}`, { key });
const inForce = async () => (await api.call('GET', '/v1/organisations/demo/rulebook')).body.version as string;

describe('a draft', () => {
  it('begins with the text of a version, comments and all', async () => {
    const { status, body } = await get(`/${FIRST}/source`, api.keys.agent);
    expect([status, body]).toEqual([200, { organisation: 'demo', version: FIRST, text: WRITTEN }]);
    expect((await get('/1999-01-01/source')).status).toBe(404);
    const elsewhere = await api.keyFor({ role: 'manager', organisations: ['sea-freight'] });
    expect((await get(`/${FIRST}/source`, elsewhere)).status).toBe(404);
  });

  it('is checked: its mistakes by line, or what publishing it would mean', async () => {
    const wrong = draftOf('2026-02-01').replace('calendar: office', 'calendar: moons');
    expect((await post('/check', { draft: wrong, seen: FIRST })).body).toMatchObject({
      code: 'validation',
      errors: [{ field: expect.stringMatching(/^draft:\d+:\d+ clocks\./), message: expect.stringContaining('moons') }],
    });
    const { status, body } = await post('/check', { draft: draftOf('2026-02-01'), seen: FIRST });
    expect(status).toBe(200);
    expect(checkedDraftSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      version: '2026-02-01',
      effectiveFrom: '2026-02-01',
      timeZone: 'Asia/Shanghai',
      isPublished: false,
      open: 1,
      follows: { version: FIRST, effectiveFrom: FIRST },
      followedBy: null,
    });
    expect(body.changes).toContainEqual({
      part: 'clocks',
      entry: 'answer',
      field: 'budget',
      before: '16 h of working time',
      after: '24 h of working time',
    });
    expect((await get('')).body.items).toHaveLength(1);
  });
});

describe('publishing', () => {
  it('is for those who make rules, over all branches', async () => {
    for (const role of ['agent', 'supervisor', 'auditor'] as const)
      expect((await publish(draftOf('2026-02-01'), FIRST, api.keys[role])).status, role).toBe(403);
    const branch = await api.keyFor({ role: 'manager', organisations: ['demo'], branches: ['urumqi'] });
    expect((await publish(draftOf('2026-02-01'), FIRST, branch)).body).toMatchObject({ code: 'out-of-scope' });
    const elsewhere = await api.keyFor({ role: 'manager', organisations: ['sea-freight'] });
    expect((await publish(draftOf('2026-02-01'), FIRST, elsewhere)).status).toBe(404);
    expect((await get('')).body.items).toHaveLength(1);
  });

  it('is in force at once, keeps its text, is an event of its stream, and does nothing a second time', async () => {
    expect(await inForce()).toBe(FIRST);
    const published = { organisation: 'demo', version: '2026-02-01', effectiveFrom: '2026-02-01' };
    const draft = draftOf('2026-02-01');
    expect((await publish(draft, FIRST)).body).toEqual({ ...published, isNew: true });
    expect((await publish(draft, FIRST)).body).toEqual({ ...published, isNew: false });
    expect(await inForce()).toBe('2026-02-01');
    expect((await get('/2026-02-01/source')).body).toMatchObject({ text: draft });
    const { body } = await api.call('GET', `/v1/streams/${encodeURIComponent('rulebooks/demo')}`, {
      key: api.keys.administrator,
    });
    const events = (body.items as { type: string; data: { version: string }; actor: object }[]).filter(
      ({ data }) => data.version === '2026-02-01',
    );
    expect(events).toMatchObject([
      { type: 'RulebookPublished', data: { before: FIRST }, actor: { kind: 'person', id: 'manager', role: 'manager' } },
    ]);
  });

  it('tells the second of two what the first did, publishes nothing of theirs, and lets them go on', async () => {
    const draft = draftOf('2026-03-01', 30);
    for (const path of ['', '/check']) {
      const { status, body } = await post(path, { draft, seen: FIRST }, api.keys.administrator);
      expect([status, body.code]).toEqual([409, 'rules-published-meanwhile']);
      expect(body.facts).toMatchObject({ version: '2026-02-01', by: 'manager' });
    }
    // The version of the other one, too: who and what comes before that the name is taken.
    expect((await publish(draftOf('2026-02-01', 30), FIRST)).body.code).toBe('rules-published-meanwhile');
    const taken = { draft: draftOf('2026-02-01', 30), seen: '2026-02-01' };
    for (const path of ['', '/check'])
      expect((await post(path, taken)).body, path).toMatchObject({ code: 'validation', errors: [{ field: 'draft' }] });
    expect((await get('')).body.items).toHaveLength(2);
    expect((await publish(draft, '2026-02-01', api.keys.administrator)).body).toMatchObject({ isNew: true });
  });

  it('says when another version would take its place', async () => {
    const { body } = await post('/check', { draft: draftOf('2026-02-01.2', 40, '2026-02-01'), seen: '2026-03-01' });
    expect(body).toMatchObject({
      follows: { version: '2026-02-01' },
      followedBy: { version: '2026-03-01', effectiveFrom: '2026-03-01' },
    });
  });
});

describe('open cases', () => {
  const others = async (query = '', key = api.keys.manager) => (await get(`/2026-03-01/others${query}`, key)).body;

  it('under other versions are listed page by page, and no more once they have adopted the version', async () => {
    const second = (await api.open({ shipment: { waybill: 'WB-2' } })).body.case;
    expect(second.rulebook).not.toBe(`demo@${FIRST}`);
    const whole = await others();
    expect(othersSchema.parse(whole)).toEqual(whole);
    expect(whole).toEqual({ items: [{ id: caseId, version: expect.any(Number) }], nextCursor: null });
    expect(await others('?limit=1')).toMatchObject({ items: [{ id: caseId }], nextCursor: caseId });
    expect(await others(`?cursor=${caseId}`)).toEqual({ items: [], nextCursor: null });
    const branch = await api.keyFor({ role: 'manager', organisations: ['demo'], branches: ['urumqi'] });
    expect(await others('', branch)).toMatchObject({ items: [] });
    expect((await get('/1999-01-01/others')).status).toBe(404);
    const adoptions = (query = '', key?: string) => get(`/2026-03-01/adoptions${query}`, key);
    const { body: page } = await adoptions();
    expect(adoptionsSchema.parse(page)).toEqual(page);
    expect(page).toMatchObject({ version: '2026-03-01', open: 1, nextCursor: null, items: [{ ...whole.items[0] }] });
    const [{ retroactive, fromNow }] = page.items;
    const moved = ({ clocks }: typeof retroactive) => (clocks as { key: string }[]).map(({ key }) => key);
    expect(moved(retroactive)).toContain('answer');
    expect(moved(fromNow)).not.toContain('answer');
    expect((await adoptions('?limit=1')).body).toMatchObject({ nextCursor: caseId });
    expect((await adoptions('', api.keys.agent)).status).toBe(403);
    expect((await adoptions('', branch)).body).toMatchObject({ open: 0, items: [] });
    const adopt = { type: 'AdoptRulebook', version: '2026-03-01', reason: 'More time' };
    const given = await api.call('POST', `/v1/cases/${caseId}/commands`, { body: adopt, key: api.keys.manager });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(await others()).toEqual({ items: [], nextCursor: null });
  });
});
