import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutySchema } from '../../api/schemas/duty.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { BY_TEST } from '../support/secrets.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await publishRosters(api.db, readRosterFolder('rulebooks'), BY_TEST);
});
afterAll(() => api.close());

const NIGHT = '2026-03-09T23:00:00%2B08:00';
const DAY = '2026-03-09T10:00:00%2B08:00';
const ask = (organisation: string, query: string, key = api.keys.agent) =>
  api.call('GET', `/v1/organisations/${organisation}/duty?${query}`, { key });

describe('who is on duty', () => {
  it('is answered for a role, a branch and an instant, with the reason', async () => {
    const { status, body } = await ask('third-party-logistics', `role=clerk&branch=shanghai&at=${DAY}`);
    expect(status).toBe(200);
    expect(dutySchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      at: '2026-03-09T02:00:00.000Z',
      branch: 'shanghai',
      onDuty: { person: 'ren-fei', because: 'shift' },
    });
  });

  it('is the head of the branch after hours, and the 24-hour line for headquarters', async () => {
    const branch = await ask('third-party-logistics', `role=clerk&branch=shanghai&at=${NIGHT}`);
    expect(branch.body.onDuty).toMatchObject({ person: 'xie-ting', because: 'after-hours', role: 'branch-head' });
    const headquarters = await ask('third-party-logistics', `role=clerk&at=${NIGHT}`);
    expect(headquarters.body.onDuty).toMatchObject({ person: 'ding-hui', because: 'after-hours', role: 'duty-line' });
  });

  it('is the acting deputy while the head of the branch is away', async () => {
    const { body } = await ask('third-party-logistics', 'role=branch-head&branch=shanghai&at=2026-02-20T10:00:00Z');
    expect(body.onDuty).toMatchObject({ person: 'ren-fei', because: 'deputy', insteadOf: 'xie-ting' });
  });

  it('is nobody for a role that nobody bears, and before the first roster', async () => {
    expect((await ask('demo', `role=queen&at=${DAY}`)).body).toMatchObject({ onDuty: null });
    expect((await ask('demo', 'role=manager&at=2020-01-01T00:00:00Z')).body).toMatchObject({
      onDuty: null,
      rosterFrom: null,
    });
    expect((await ask('demo', 'role=manager')).body.onDuty.person).toBeTypeOf('string');
  });

  it('is told only to those in whose scope it lies', async () => {
    const elsewhere = await api.keyFor({ role: 'agent', organisations: ['acme'] });
    const branch = await api.keyFor({ role: 'agent', organisations: ['*'], branches: ['shanghai'] });
    expect((await ask('demo', 'role=manager', elsewhere)).status).toBe(404);
    expect((await ask('nobody', 'role=manager')).status).toBe(404);
    expect((await ask('third-party-logistics', 'role=clerk', branch)).status).toBe(404);
    expect((await ask('third-party-logistics', 'role=clerk&branch=shanghai', branch)).status).toBe(200);
  });

  it('must be asked for a role, at an instant that is one', async () => {
    const { status, body } = await ask('demo', 'at=yesterday');
    expect(status).toBe(400);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['at', 'role']);
  });
});
