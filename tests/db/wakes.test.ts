import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { record } from '../../activities/record.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { keepWorkflowsAwake } from '../../reconciling/keep-awake.ts';
import { DEMO } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';
import { storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase({ url: database.databases.writer, max: 2, applicationName: 'test-wakes-rules' });
  pool = openPool({ url: database.databases.writer, max: 4, applicationName: 'test-wakes' });
  await publishRulebooks(db, [DEMO], BY_TEST);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy()]);
  await database.drop();
});

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A case with two promises that were broken while nobody could tell its workflow: a word to it lies in the store, and two notices are to be given. */
async function leftBehind(): Promise<string> {
  const caseId = randomUUID();
  const opening = { type: 'OpenCase', organisation: 'demo', kind: 'complaint', caseType: 'other', channel: 'phone' };
  const rest = { severity: 'normal', complainant: { name: 'Anna Beispiel' }, description: 'nothing', facts: {} };
  const promise = (what: string) => ({ type: 'MakePromise', what, dueAt: minutesAgo(1) });
  const note = { type: 'AddNote', text: 'Nobody called.' };
  const decided: [object & { type: string }, string][] = [
    [{ ...opening, ...rest }, minutesAgo(3)],
    [promise('A call'), minutesAgo(2)],
    [promise('A letter'), minutesAgo(2)],
    [note, minutesAgo(0)],
  ];
  const deps = { pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(db) };
  for (const [body, at] of decided) {
    const commandId = await storeCommand(pool, caseId, body);
    const { outcome } = await record(deps, { caseId, commandId, at, isOutside: true });
    if (outcome !== 'accepted') throw new Error(`${body.type} was refused.`);
  }
  return caseId;
}

describe('words that were left behind, after an outage', () => {
  let caseIds: string[];
  let woken: string[];
  beforeEach(async () => {
    await pool.query('delete from wakes');
    caseIds = [];
    for (let one = 0; one < 7; one += 1) caseIds.push(await leftBehind());
    woken = [];
  });
  const untilWoken = (many: number) => until(() => Promise.resolve(woken.length === many));
  const done = (given: readonly string[]) =>
    pool.query(`update outbox set status = 'delivered', settled_at = now() where case_id = any ($1)`, [given]);
  const keeping = () =>
    keepWorkflowsAwake(
      pool,
      {
        wake: ({ caseId }) => {
          woken.push(caseId);
          return Promise.resolve();
        },
      },
      (error) => {
        throw error;
      },
      { leftBehindMs: 0, atMost: 2 },
    );

  it('are given as the workflows act on those before', async () => {
    const { stop, ended } = keeping();
    await untilWoken(2);
    await done([woken[0] ?? '']);
    await untilWoken(4);
    await sleep(500);
    expect(woken).toHaveLength(4);
    await done(woken);
    await untilWoken(6);
    stop();
    await done(woken);
    await ended;
    expect(new Set(woken).size).toBe(woken.length);
  });

  it('are all given, though nothing comes of those before', async () => {
    const { stop, ended } = keeping();
    await untilWoken(7);
    stop();
    await ended;
    expect(woken.toSorted()).toEqual(caseIds.toSorted());
  });
});
