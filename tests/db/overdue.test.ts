import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { record, type RecordDeps, type RecordRequest } from '../../activities/record.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { recordOverdue } from '../../reconciling/keep-punctual.ts';
import { tickId } from '../../workflows/messages.ts';
import { DEMO } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';
import { storeCommand } from '../support/stored.ts';

const SECOND = 1000;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
let deps: RecordDeps;
beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase({ url: database.databases.writer, max: 2, applicationName: 'test-overdue-rules' });
  pool = openPool({ url: database.databases.writer, max: 8, applicationName: 'test-overdue' });
  await publishRulebooks(db, [DEMO], BY_TEST);
  deps = { pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(db) };
});
beforeEach(async () => {
  // What an earlier test left overdue is not what this one looks at.
  await recordOverdue(pool, (request) => record(deps, request), { lateMs: 0 });
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy()]);
  await database.drop();
});

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

async function decideAt(at: string, caseId: string, body: { type: string } & Record<string, unknown>): Promise<void> {
  const commandId = await storeCommand(pool, caseId, body);
  const { outcome } = await record(deps, { caseId, commandId, at });
  if (outcome !== 'accepted') throw new Error(`${body.type} was refused.`);
}

/** A case with a promise that fell due so many milliseconds ago, of which nobody has recorded anything. */
async function overdue(milliseconds: number): Promise<string> {
  const caseId = randomUUID();
  const opening = { type: 'OpenCase', organisation: 'demo', kind: 'complaint', caseType: 'other', channel: 'phone' };
  const rest = { severity: 'normal', complainant: { name: 'Anna Beispiel' }, description: 'nothing', facts: {} };
  await decideAt(ago(milliseconds + 2 * SECOND), caseId, { ...opening, ...rest });
  const promise = { type: 'MakePromise', what: 'A call', dueAt: ago(milliseconds) };
  await decideAt(ago(milliseconds + SECOND), caseId, promise);
  return caseId;
}

async function breachesOf(caseId: string): Promise<{ command_id: string; recorded_at: string; due_at: string }[]> {
  const { rows } = await pool.query(
    `select command_id, recorded_at, data->>'dueAt' as due_at from events where case_id = $1 and type = 'ClockBreached'`,
    [caseId],
  );
  return rows;
}

const tick = (request: RecordRequest) => record(deps, request);

describe('what is overdue and was not recorded', () => {
  it('is recorded once, however many look for it at once, and its workflow is told of what it must do', async () => {
    const caseIds = [await overdue(20 * SECOND), await overdue(10 * SECOND), await overdue(15 * SECOND)];
    await Promise.all([recordOverdue(pool, tick), recordOverdue(pool, tick), recordOverdue(pool, tick)]);
    for (const caseId of caseIds) {
      const breaches = await breachesOf(caseId);
      expect(breaches).toHaveLength(1);
      expect(Date.parse(breaches[0]?.recorded_at ?? '')).toBeGreaterThan(Date.parse(breaches[0]?.due_at ?? ''));
      const { rowCount } = await pool.query(
        `select from wakes w join outbox o using (case_id) where case_id = $1 and o.status = 'pending'`,
        [caseId],
      );
      expect(rowCount).toBe(1);
    }
    expect(await recordOverdue(pool, tick)).toBe(0);
  });

  it('is the same tick as that of the workflow, which then learns what is to be done', async () => {
    const caseId = await overdue(10 * SECOND);
    const { rows } = await pool.query<{ seq: number; due: string }>(
      'select seq, next_due_at as due from cases where case_id = $1',
      [caseId],
    );
    const [{ seq, due } = { seq: 0, due: '' }] = rows;
    await recordOverdue(pool, tick);
    expect((await breachesOf(caseId))[0]?.command_id).toBe(tickId(caseId, seq, due));
    const asked = { caseId, commandId: tickId(caseId, seq, due), at: ago(0), system: { type: 'Tick' } } as const;
    const answered = await record(deps, asked);
    expect(answered.effects).toHaveLength(1);
    expect(answered.nextDueAt).not.toBe(due);
    expect(await breachesOf(caseId)).toHaveLength(1);
  });

  it('is left to the workflow for a while, which is usually quicker', async () => {
    const caseId = await overdue(2 * SECOND);
    expect(await recordOverdue(pool, tick, { lateMs: 60 * SECOND })).toBe(0);
    expect(await breachesOf(caseId)).toEqual([]);
  });

  it('is never recorded before it is due, even where the clock of the machine is slow', async () => {
    const caseId = await overdue(10 * SECOND);
    const asked: RecordRequest[] = [];
    await recordOverdue(pool, (request) => Promise.resolve(asked.push(request)).then(() => tick(request)));
    const one = asked.find((request) => request.caseId === caseId);
    expect(Date.parse(one?.at ?? '')).toBeGreaterThanOrEqual(Date.parse((await breachesOf(caseId))[0]?.due_at ?? ''));
  });

  it('waits for nobody: cases that cannot be recorded are complained of, and those behind them are recorded', async () => {
    const bad = [await overdue(40 * SECOND), await overdue(30 * SECOND)];
    const good = [await overdue(20 * SECOND), await overdue(10 * SECOND)];
    const failing = (request: RecordRequest) =>
      bad.includes(request.caseId) ? Promise.reject(new Error('It does not open.')) : tick(request);
    // Each look finds fewer than those that cannot be recorded.
    await expect(recordOverdue(pool, failing, { atMost: 2 })).rejects.toThrow('It does not open.');
    for (const caseId of good) expect(await breachesOf(caseId)).toHaveLength(1);
    for (const caseId of bad) expect(await breachesOf(caseId)).toEqual([]);
  });

  it('is not tried for ever where nothing comes of it', async () => {
    await overdue(10 * SECOND);
    const nothing = vi.fn(({ commandId }: RecordRequest) => Promise.resolve({ seq: Number(commandId.split(':')[2]) }));
    expect(await recordOverdue(pool, nothing, { atMost: 1 })).toBe(0);
    expect(nothing).toHaveBeenCalledOnce();
  });
});
