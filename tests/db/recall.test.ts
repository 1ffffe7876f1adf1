import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recall } from '../../activities/recall.ts';
import { openPool } from '../../db/client.ts';
import { isEnded } from '../../workflows/domain/case/state.ts';
import { nextDueAt } from '../../workflows/domain/clocks/due.ts';
import { liveRandomly, type Life } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let lives: Life[];
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.databases.writer, max: 2, applicationName: 'redress-test' });
  lives = await liveRandomly(pool, { cases: 60, steps: 15, seed: 2217 });
  await pool.query(`update outbox set status = 'delivered' where seq % 2 = 0`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('tells a workflow where its case stands as the log has it, with the effects that are not done yet', async () => {
  let pending = 0;
  for (const { caseId, stored } of lives) {
    if (!stored) throw new Error('The opening of a random life was refused.');
    const { state } = stored;
    const { seq, caseType, status, organisation, department } = state;
    const due = nextDueAt(state);
    const { rows: effects } = await pool.query<{ id: string; kind: string }>(
      `select effect_id as id, effect->>'kind' as kind from outbox where case_id = $1 and seq % 2 = 1 and status = 'pending' order by seq, effect_id`,
      [caseId],
    );
    pending += effects.length;
    const shown = { caseType, status, organisation, department, nextDueAt: due };
    const standing = { outcome: 'accepted', seq, nextDueAt: due, effects, ended: isEnded(state), shown };
    expect(await recall(pool, caseId)).toEqual(standing);
  }
  expect(pending).toBeGreaterThan(lives.length);
  expect(new Set(lives.map(({ stored }) => stored && isEnded(stored.state))).size).toBe(2);
});

it('tells a workflow whose case is not in the store to end', async () => {
  const nowhere = { outcome: 'accepted', seq: 0, nextDueAt: null, effects: [], ended: true };
  expect(await recall(pool, randomUUID())).toEqual(nowhere);
});
