import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, openReadDatabase } from '../../db/client.ts';
import { rebuild } from '../../db/rebuild.ts';
import { readContent, readVersions, restatedBy, storeRestatement, type Restatement } from '../../db/restatements.ts';
import { keepDispute, readDisputes, type Dispute } from '../../db/score-disputes.ts';
import { freeze, hashOfContent, readSummaries, readSummary } from '../../db/summaries.ts';
import { liveRandomly } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let read: ReturnType<typeof openReadDatabase>;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, applicationName: 'redress-test' });
  read = openReadDatabase({ url: database.url, max: 3, applicationName: 'redress-test-read' });
});
afterAll(async () => {
  await Promise.all([pool.end(), read.close()]);
  await database.drop();
});

const place = (period: string) => ({ organisation: 'demo', summary: 'score', period });
const AT = '2026-04-05T10:00:00.000Z';

async function freezeMonth(period: string, to = { role: 'supervisor', person: 'wang', because: 'shift' }) {
  const days = { from: `${period}-01`, to: `${period}-28` };
  const what = { register: 'partner-score', rulebook: 'demo@1', content: { rows: [1] }, frozenAt: AT };
  expect(await freeze(pool, { ...place(period), ...days, ...what }, to, BY_TEST)).toBe(true);
}

const restatement = (period: string, version: number, change: Partial<Restatement> = {}): Restatement => ({
  ...place(period),
  version,
  register: 'partner-score',
  rulebook: 'demo@1',
  content: { rows: [version] },
  reason: 'entered late',
  disputeCase: null,
  restatedBy: 'li',
  restatedAt: '2026-04-08T10:00:00.000Z',
  commandId: randomUUID(),
  bodyHash: 'a',
  ...change,
});

/** All that is frozen and restated, byte for byte. */
async function dump(): Promise<string> {
  const lines = await Promise.all(
    ['summaries', 'restatements', 'score_disputes'].map((table) =>
      pool.query<{ line: string }>(`select t::text as line from ${table} t order by 1`),
    ),
  );
  return lines.flatMap(({ rows }) => rows.map(({ line }) => line)).join('\n');
}

describe('a restated summary', () => {
  it('is a version beside the frozen one, which stays byte for byte', async () => {
    await freezeMonth('2026-01');
    const frozen = await readSummary(read.db, 'demo', 'score', '2026-01');
    expect(await storeRestatement(pool, restatement('2026-01', 2), BY_TEST)).toBe(true);
    expect(await storeRestatement(pool, restatement('2026-01', 3, { reason: 'once more' }), BY_TEST)).toBe(true);
    expect(await readSummary(read.db, 'demo', 'score', '2026-01')).toEqual(frozen);
    expect(await readVersions(read.db, place('2026-01'))).toMatchObject([
      { version: 1, by: null, reason: null, at: AT, contentHash: hashOfContent({ rows: [1] }) },
      { version: 2, by: 'li', reason: 'entered late', contentHash: hashOfContent({ rows: [2] }) },
      { version: 3, by: 'li', reason: 'once more', contentHash: hashOfContent({ rows: [3] }) },
    ]);
    const contents = await Promise.all([1, 2, 3, 4].map((version) => readContent(read.db, place('2026-01'), version)));
    expect(contents).toEqual([{ rows: [1] }, { rows: [2] }, { rows: [3] }, undefined]);
    const page = { after: undefined, limit: 5 };
    expect(await readSummaries(read.db, 'demo', 'score', page)).toMatchObject([{ period: '2026-01', versions: 3 }]);
    expect(await readVersions(read.db, place('2025-12'))).toEqual([]);
  });

  it('is one of its number however many restate at once, and told once to whom the frozen one was told', async () => {
    await freezeMonth('2026-02');
    const all = Array.from({ length: 8 }, (_, index) => restatement('2026-02', 2, { content: { rows: [index] } }));
    const stored = await Promise.all(all.map((one) => storeRestatement(pool, one, BY_TEST)));
    expect(stored.filter(Boolean)).toHaveLength(1);
    expect(await readContent(read.db, place('2026-02'), 2)).toEqual({ rows: [stored.indexOf(true)] });
    const { rows } = await pool.query(
      `select to_role, to_person, because, about, case_id from notices where subject = 'summary/score/2026-02/2'`,
    );
    const told = { to_role: 'supervisor', to_person: 'wang', because: 'shift' };
    expect(rows).toEqual([{ ...told, about: 'SummaryRestated', case_id: null }]);
  });

  it('is made once by a command, whatever number it asks for', async () => {
    await freezeMonth('2026-03');
    const first = restatement('2026-03', 2, { commandId: 'c1', bodyHash: 'h1' });
    expect(await storeRestatement(pool, first, BY_TEST)).toBe(true);
    expect(await storeRestatement(pool, { ...first, version: 3 }, BY_TEST)).toBe(false);
    expect(await restatedBy(read.db, 'c1')).toEqual({ version: 2, body_hash: 'h1' });
    expect(await restatedBy(read.db, 'c2')).toBeUndefined();
  });

  it('needs one that is frozen, and is never the first version', async () => {
    await expect(storeRestatement(pool, restatement('2025-12', 2), BY_TEST)).rejects.toThrow('foreign key');
    await expect(storeRestatement(pool, restatement('2026-03', 1), BY_TEST)).rejects.toThrow('version_check');
  });
});

describe('what was told', () => {
  it.each(['summaries', 'restatements'])('cannot be changed or taken out of %s', async (table) => {
    const before = await dump();
    for (const change of [
      `update ${table} set content = '{}'`,
      `update ${table} set content_hash = 'x', period = '2020-01'`,
      `update ${table} set rulebook = 'demo@2'`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(pool.query(change), change).rejects.toThrow('never changed or removed');
    }
    expect(await dump()).toBe(before);
  });

  it('could be, without what keeps it', async () => {
    const other = await cloneDatabase();
    const own = openPool({ url: other.url, max: 1, applicationName: 'redress-test' });
    try {
      await own.query('drop trigger summaries_stay on summaries; drop trigger summaries_stay_the_same on summaries');
      const days = { from: '2026-01-01', to: '2026-01-31', register: 'x', rulebook: 'y', content: {}, frozenAt: AT };
      await freeze(own, { ...place('2026-01'), ...days }, { role: 'clerk' }, BY_TEST);
      expect((await own.query(`update summaries set content = '{"a":1}'`)).rowCount).toBe(1);
      expect((await own.query('delete from summaries')).rowCount).toBe(1);
    } finally {
      await own.end();
      await other.drop();
    }
  });

  it('loses the words of the reason where they must go, and nothing else', async () => {
    const [before] = (await readVersions(read.db, place('2026-01'))).slice(1);
    await pool.query(`update restatements set reason = '' where period = '2026-01' and version = 2`);
    const [after] = (await readVersions(read.db, place('2026-01'))).slice(1);
    expect(after).toEqual({ ...before, reason: '' });
  });

  it('is left alone by a rebuild', async () => {
    await liveRandomly(pool, { cases: 20, steps: 5, seed: 5 });
    const before = await dump();
    await pool.query('truncate cases, deadlines, case_search');
    const { differences } = await rebuild(database.url, { by: BY_TEST });
    expect(differences.length).toBeGreaterThan(0);
    expect(await dump()).toBe(before);
  });
});

describe('a disputed figure', () => {
  const dispute = (period: string, change: Partial<Dispute> = {}): Dispute => ({
    ...place(period),
    caseId: randomUUID(),
    version: 1,
    partner: 'eastern-line',
    measure: 'timeliness',
    figure: { percent: 75 },
    disputedBy: 'li',
    disputedAt: AT,
    bodyHash: 'h',
    ...change,
  });
  const later = '2026-04-05T10:02:00.000Z';

  /** The command that opens the case, and the case, which is a copy of another one. */
  async function opened({ caseId, bodyHash }: Dispute, outcome: 'accepted' | 'refused' | null, ended = false) {
    await pool.query(
      `insert into commands (command_id, case_id, type, body, body_hash, actor, received_at, outcome)
       values ($1::text, $1::uuid, 'OpenCase', '{}', $2, '{}', now(), $3)`,
      [caseId, bodyHash, outcome],
    );
    if (outcome !== 'accepted') return;
    await pool.query(
      `insert into cases select n.* from (select to_jsonb(c) as row from cases c limit 1) one,
         jsonb_populate_record(null::cases, one.row || jsonb_build_object('case_id', $1::text, 'reference', $1::text, 'ended', $2::boolean)) n`,
      [caseId, ended],
    );
  }

  beforeAll(async () => {
    await freezeMonth('2026-04');
    await freezeMonth('2026-05');
  });

  it('is disputed once of many at once', async () => {
    const kept = await Promise.all(Array.from({ length: 8 }, () => keepDispute(pool, dispute('2026-04'))));
    const { rows } = await pool.query<{ case_id: string }>(
      `select case_id from score_disputes where period = '2026-04'`,
    );
    expect(rows).toHaveLength(1);
    expect(kept.filter(({ standing }) => standing === undefined)).toHaveLength(1);
    expect(kept.filter(({ standing }) => standing === rows[0]?.case_id)).toHaveLength(7);
    // Another figure, and another partner's, are others.
    expect(await keepDispute(pool, dispute('2026-04', { measure: 'score' }))).toEqual({});
    expect(await keepDispute(pool, dispute('2026-04', { partner: 'northern-freight' }))).toEqual({});
  });

  it('is free again when its case has ended, was refused, or never came', async () => {
    const lost = dispute('2026-05');
    expect(await keepDispute(pool, lost)).toEqual({});
    expect(await keepDispute(pool, dispute('2026-05'))).toEqual({ standing: lost.caseId });
    // The same command once more is no other dispute.
    expect(await keepDispute(pool, lost)).toEqual({});
    const running = dispute('2026-05', { disputedAt: later });
    expect(await keepDispute(pool, running)).toEqual({});
    await opened(running, null);
    const much = '2026-05-01T00:00:00.000Z';
    expect(await keepDispute(pool, dispute('2026-05', { disputedAt: much }))).toEqual({ standing: running.caseId });
    await pool.query(`update commands set outcome = 'refused' where command_id = $1`, [running.caseId]);
    const open = dispute('2026-05', { disputedAt: much });
    expect(await keepDispute(pool, open)).toEqual({});
    await opened(open, 'accepted');
    expect(await keepDispute(pool, dispute('2026-05', { disputedAt: much }))).toEqual({ standing: open.caseId });
    await pool.query('update cases set ended = true where case_id = $1', [open.caseId]);
    expect(await keepDispute(pool, dispute('2026-05', { disputedAt: much }))).toEqual({});
  });

  it('is told with its case, and with the version that came of it', async () => {
    const [known, ...others] = await readDisputes(read.db, place('2026-05'));
    expect(others).toEqual([]);
    expect(known).toMatchObject({ partner: 'eastern-line', figure: { percent: 75 }, ended: true, restatedAs: null });
    for (const version of [2, 3]) {
      await storeRestatement(pool, restatement('2026-05', version, { disputeCase: known?.caseId ?? '' }), BY_TEST);
    }
    expect((await readDisputes(read.db, place('2026-05')))[0]).toEqual({ ...known, restatedAs: 2 });
  });

  it('is none where the key of its command belonged to another one', async () => {
    const foreign = dispute('2026-04', { measure: 'perfect-slip' });
    await opened({ ...foreign, bodyHash: 'of another request' }, 'accepted');
    expect(await keepDispute(pool, foreign)).toEqual({});
    expect((await readDisputes(read.db, place('2026-04'))).map(({ caseId }) => caseId)).not.toContain(foreign.caseId);
    expect(await keepDispute(pool, dispute('2026-04', { measure: 'perfect-slip' }))).toEqual({});
  });
});
