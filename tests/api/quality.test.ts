import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { PRACTISED } from '../support/assessed.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await publishRulebooks(api.db, [{ ...PRACTISED, organisation: 'practised' }], BY_TEST);
});
afterAll(() => api.close());

const quality = (id: string, key = api.keys.auditor) => api.call('GET', `/v1/cases/${id}/quality`, { key });
const give = (id: string, body: object, key = api.keys.supervisor) =>
  api.call('POST', `/v1/cases/${id}/commands`, { key, body });
const opened = async (change = {}): Promise<string> =>
  (await api.open({ organisation: 'practised', ...change })).body.case.id;
const reportedAt = '2026-03-02T01:00:00.000Z';

describe('the quality of a case', () => {
  it('is flawless while nothing went wrong', async () => {
    const id = await opened();
    const { status, body } = await quality(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ flags: [], violations: [] });
    const events = (await api.call('GET', `/v1/cases/${id}/events`)).body.items;
    expect(body.version).toBe(events.length);
  });

  it('shows what went wrong with the events that show it', async () => {
    const id = await opened({ reportedAt });
    await give(id, { type: 'Withdraw', reason: 'They gave up.' });
    const { flags } = (await quality(id)).body;
    const { items } = (await api.call('GET', `/v1/cases/${id}/events`)).body;
    const lost = flags.find(({ name }: { name: string }) => name === 'lost-unresolved');
    expect(lost.shownBy.map((seq: number) => items[seq - 1].type)).toEqual(['CaseWithdrawn']);
    const answered = flags.find(({ name }: { name: string }) => name === 'answered-late');
    expect(items[answered.shownBy[0] - 1]).toMatchObject({ type: 'ClockBreached', happenedAt: answered.since });
  });

  it('shows what the rulebook forbids and was done', async () => {
    const id = await opened({ kind: 'exception', reportedAt });
    const review = {
      type: 'ReviewContact',
      medium: 'recording',
      questionnaire: 'recording',
      agent: 'agent',
      scores: { 'about-attitude': 5, 'about-accuracy': 50 },
      findings: ['rudeness'],
    };
    const { body } = await give(id, review);
    const violations: { prohibition: string; shownBy: number[]; name: object }[] = (await quality(id)).body.violations;
    expect(violations.map(({ prohibition }) => prohibition)).toEqual(['not-reported', 'late-tracking', 'rudeness']);
    expect(violations.at(-1)).toMatchObject({
      name: { en: 'Rudeness' },
      shownBy: [body.events.find(({ type }: { type: string }) => type === 'ContactReviewed').seq],
    });
  });

  it('is for those who may see the case', async () => {
    const id = await opened();
    const elsewhere = await api.keyFor({ role: 'auditor', organisations: ['demo'] });
    expect((await quality(id, elsewhere)).body.code).toBe('unknown-case');
    expect((await quality('0b6f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11')).status).toBe(404);
    expect((await quality('nonsense')).status).toBe(400);
  });
});

describe('a case', () => {
  it('shows what it turned out to be, its plan and its prevention', async () => {
    const id = await opened();
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    await give(id, {
      type: 'AssessCase',
      origin: 'external',
      nature: 'driving',
      criteria: ['injury'],
      reason: 'a bruise',
    });
    await give(id, { type: 'JudgeComplaint', upheld: true, reason: 'the camera' });
    const node = { what: 'ask him', owner: 'agent', dueAt };
    await give(id, { type: 'HoldMeeting', decision: 'We ask.', attendees: ['supervisor'], nodes: [node] });
    await give(id, { type: 'CompleteNode', node: 'n1', text: 'asked' });
    await give(id, { type: 'PlanPrevention', what: 'a second belt', owner: 'agent', dueAt });
    const { body, status } = await api.call('GET', `/v1/cases/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      severity: 'critical',
      department: 'fleet',
      assessment: { origin: 'external', nature: 'driving', criteria: ['injury'], upheld: true },
      nodes: [{ id: 'n1', owner: 'agent', dueAt, what: 'ask him', doneAt: expect.any(String) }],
      preventions: [{ id: 'v1', owner: 'agent', dueAt, what: 'a second belt' }],
    });
  });
});
