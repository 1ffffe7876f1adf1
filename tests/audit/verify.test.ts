import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { verify } from '../../db/audit/verify.ts';
import { openPool } from '../../db/client.ts';
import { liveRandomly } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let folder: string;
let file: string;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  folder = await mkdtemp(join(tmpdir(), 'redress-verify-'));
  file = join(folder, 'checkpoints.jsonl');
  await liveRandomly(pool, { cases: 60, steps: 10, seed: 5 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const verified = (more: { caseId?: string; onProgress?: (done: number, total: number) => void } = {}) =>
  verify(database.url, { secrets: TEST_SECRETS, file, ...more });

describe('verify', () => {
  it('accuses nobody before the first checkpoint, after it, and while more happens', async () => {
    expect(await verified()).toMatchObject({ breaks: [], cases: 60, checkpoints: 0, lastCheckpoint: null, leaves: 0 });
    await makeCheckpoint(database.url, { secrets: TEST_SECRETS, file }, '2026-06-01T00:00:00.000Z');
    const covered = await verified();
    expect(covered).toMatchObject({ breaks: [], found: 0, checkpoints: 1, uncovered: 0 });
    expect(covered.proven).toBe(covered.leaves);
    await liveRandomly(pool, { cases: 3, steps: 10, seed: 6 });
    expect(await verified()).toMatchObject({ breaks: [], uncovered: 33 });
    const seen: [number, number][] = [];
    await makeCheckpoint(database.url, { secrets: TEST_SECRETS, file }, '2026-06-02T00:00:00.000Z');
    expect(await verified({ onProgress: (...at) => seen.push(at) })).toMatchObject({ breaks: [], checkpoints: 2 });
    const [done, total] = seen.at(-1) ?? [];
    expect(done).toBe(total);
    expect(seen.every(([before], index) => before <= (seen[index + 1]?.[0] ?? total ?? 0))).toBe(true);
  });
});
