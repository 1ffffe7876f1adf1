import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rosterSchema } from '../../api/schemas/roster.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await publishRosters(api.db, readRosterFolder('rulebooks'), BY_TEST);
});
afterAll(() => api.close());

const ask = (organisation: string, query = '', key = api.keys.agent) =>
  api.call('GET', `/v1/organisations/${organisation}/roster?${query}`, { key });

describe('the roster', () => {
  it('says of each role and place who is told, as the duty route says it', async () => {
    const at = '2026-03-09T10:00:00%2B08:00';
    const { status, body } = await ask('third-party-logistics', `at=${at}`);
    expect(status).toBe(200);
    expect(rosterSchema.parse(body)).toEqual(body);
    for (const { role, branch, onDuty } of body.posts) {
      const where = branch === null ? '' : `&branch=${branch}`;
      const alone = await api.call('GET', `/v1/organisations/third-party-logistics/duty?role=${role}${where}&at=${at}`);
      expect(onDuty, `${role} ${branch}`).toEqual(alone.body.onDuty);
    }
    expect(body.posts.length).toBeGreaterThan(15);
  });

  it('says who is away, until when, and who acts for them', async () => {
    const { body } = await ask('demo', 'at=2026-02-15T00:00:00Z');
    expect(body.away).toEqual([expect.objectContaining({ person: 'chen-hao', deputy: 'li-na' })]);
    expect(body.posts).toContainEqual(
      expect.objectContaining({
        role: 'manager',
        onDuty: expect.objectContaining({ person: 'li-na', insteadOf: 'chen-hao' }),
      }),
    );
    expect((await ask('demo', 'at=2026-03-01T00:00:00Z')).body.away).toEqual([]);
  });

  it('is empty before the first one, and shows a branch itself and headquarters', async () => {
    expect((await ask('demo', 'at=2020-01-01T00:00:00Z')).body).toMatchObject({ effectiveFrom: null, posts: [] });
    const branch = await api.keyFor({ role: 'agent', organisations: ['*'], branches: ['shanghai'] });
    const { body } = await ask('third-party-logistics', '', branch);
    const places = new Set(body.people.map((one: { branch: string | null }) => one.branch));
    expect(places).toEqual(new Set([null, 'shanghai']));
    const elsewhere = await api.keyFor({ role: 'agent', organisations: ['acme'] });
    expect((await ask('demo', '', elsewhere)).status).toBe(404);
    expect((await ask('demo', 'at=soon')).status).toBe(400);
  });
});
