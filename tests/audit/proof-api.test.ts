import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtestSchema } from '../../api/schemas/rulebook-backtest.ts';
import { publishedSchema, rulesDiffSchema } from '../../api/schemas/rulebook-versions.ts';
import { decisionsSchema, proofSchema, refusedSchema } from '../../api/schemas/proof.ts';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { startApi, type TestApi } from '../api/api-in-tests.ts';
import { BY_TEST } from '../support/secrets.ts';

const DEMO = 'rulebooks/demo/2025-01-01.yaml';
const RULEBOOKS = '/v1/organisations/demo/rulebooks';

let api: TestApi;
let id: string;
let elsewhere: string;

beforeAll(async () => {
  api = await startApi();
  ({ id } = (await api.open()).body.case);
  elsewhere = await api.keyFor({ role: 'auditor', organisations: ['sea-freight'] });
});
afterAll(() => api.close());

const get = (url: string, key = api.keys.auditor) => api.call('GET', url, { key });

describe('what shows of one case that it is what it was', () => {
  it('is proven, and a changed row is named', async () => {
    const { status, body } = await get(`/v1/cases/${id}/proof`);
    expect(status).toBe(200);
    expect(proofSchema.parse(body)).toMatchObject({ id, isWhole: true, provenUntil: 0, checkpoint: null });
    const { id: other } = (await api.open()).body.case;
    await api.db
      .updateTable('events')
      .set({ rulebook: 'x' })
      .where('case_id', '=', other)
      .where('seq', '=', 2)
      .execute();
    const changed = (await get(`/v1/cases/${other}/proof`)).body;
    expect(changed).toMatchObject({ isWhole: false });
    expect(changed.checks[0]).toMatchObject({ name: 'chain', problem: expect.stringMatching(/^event 2: it is not/) });
  });

  it('is decided again, and what would be decided otherwise is told', async () => {
    const { body } = await get(`/v1/cases/${id}/decisions`);
    expect(decisionsSchema.parse(body)).toMatchObject({ commands: 1, differing: 0, differences: [] });
    const { id: other } = (await api.open()).body.case;
    await api.db
      .updateTable('events')
      .set({ type: 'NoteAdded' })
      .where('case_id', '=', other)
      .where('seq', '=', 2)
      .execute();
    const changed = (await get(`/v1/cases/${other}/decisions`)).body;
    expect(changed.differing).toBeGreaterThan(0);
    expect(changed.differences[0]).toMatchObject({ is: 'events', seq: 2 });
  });

  it('says what was refused, to whom and why', async () => {
    expect((await get(`/v1/cases/${id}/refused`)).body).toEqual({ items: [] });
    const refused = await api.call('POST', `/v1/cases/${id}/commands`, {
      body: { type: 'KeepPromise', promise: 'p9' },
    });
    expect(refused.status).toBe(409);
    const { items } = (await get(`/v1/cases/${id}/refused`, api.keys.agent)).body;
    expect(refusedSchema.parse(items[0])).toMatchObject({
      type: 'KeepPromise',
      actor: { kind: 'person', id: 'agent', role: 'agent' },
      refusal: { code: refused.body.code, message: refused.body.detail },
    });
    expect(items).toHaveLength(1);
  });

  it('is not for other roles, nor of a case outside the scope', async () => {
    for (const part of ['proof', 'decisions']) {
      for (const role of ['agent', 'supervisor', 'manager'] as const)
        expect((await get(`/v1/cases/${id}/${part}`, api.keys[role])).status).toBe(403);
      expect((await get(`/v1/cases/${id}/${part}`, elsewhere)).status).toBe(404);
    }
    expect((await get(`/v1/cases/${id}/refused`, elsewhere)).status).toBe(404);
  });
});

describe('versions of the rules', () => {
  it('are shown whole and compared', async () => {
    const { rulebook } = readRulebookFile(DEMO);
    const next = {
      ...rulebook,
      version: '2030-01-01',
      effectiveFrom: '2030-01-01',
      callBackRounds: { ...rulebook.callBackRounds, max: 5 },
    };
    await publishRulebooks(api.db, [next], BY_TEST);
    const shown = publishedSchema.parse((await get(`${RULEBOOKS}/2030-01-01`, api.keys.agent)).body);
    expect(shown).toMatchObject({ previous: '2025-01-01', content: { clocks: { answer: { holder: 'us' } } } });
    const { from, changes } = rulesDiffSchema.parse((await get(`${RULEBOOKS}/2030-01-01/diff`)).body);
    expect(from).toBe('2025-01-01');
    expect(changes).toContainEqual({
      part: 'rulebook',
      entry: '',
      field: 'callBackRounds.max',
      before: '3',
      after: '5',
    });
    expect((await get(`${RULEBOOKS}/2025-01-01/diff`)).body).toMatchObject({ from: null, changes: [] });
  });

  it('are not shown to others, and none that is not there', async () => {
    expect((await get(`${RULEBOOKS}/2025-01-01`, elsewhere)).status).toBe(404);
    expect((await get(`${RULEBOOKS}/1999-01-01`)).status).toBe(404);
    expect((await get(`${RULEBOOKS}/2025-01-01/diff?from=1999-01-01`)).status).toBe(404);
  });
});

describe('a backtest over the API', () => {
  const backtest = (body: object, key = api.keys.manager) => api.call('POST', `${RULEBOOKS}/backtest`, { body, key });
  const draft = async () =>
    (await readFile(DEMO, 'utf8'))
      .replaceAll('2025-01-01', '2026-07-01')
      .replaceAll('kind: working-time, duration: PT16H', 'kind: working-time, duration: PT6H');

  it('counts as it was and under the draft', async () => {
    // The cases before were changed by these tests.
    const from = new Date().toISOString();
    await api.open();
    const { status, body } = await backtest({ draft: await draft(), from });
    expect(status, JSON.stringify(body)).toBe(200);
    const found = backtestSchema.parse(body);
    expect(found).toMatchObject({ cases: 1, before: { lateCases: 0 }, after: { lateCases: 0 } });
    expect(found.before.obligations).toBe(found.after.obligations);
    expect(found.series.map(({ name }) => name)).toContain('due');
    expect((await backtest({ draft: await draft(), to: '2020-01-01T00:00:00.000Z' })).body).toMatchObject({ cases: 0 });
  });

  it('names what is wrong with the draft by its line, and is for managers alone', async () => {
    const { status, body } = await backtest({ draft: (await draft()).replace('holder: us', 'holder: nobody') });
    expect([status, body.code]).toEqual([400, 'validation']);
    expect(body.errors[0].field).toMatch(/^draft:\d+:\d+ clocks\.acknowledge\.holder$/);
    expect((await backtest({ draft: await draft() }, api.keys.supervisor)).status).toBe(403);
  });
});
