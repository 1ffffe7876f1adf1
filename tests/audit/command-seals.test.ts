import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { commandHashOf, type SealedCommand } from '../../db/command-seal.ts';
import { brokenSeal } from '../../db/secrets/key-ring.ts';
import { liveRandomly } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

type Row = SealedCommand & { body: unknown; body_salt: string; key_id: string; mac: string };

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  await liveRandomly(pool, { cases: 4, steps: 15, seed: 41 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const decided = async () =>
  (
    await pool.query<Row>(`select command_id, case_id, type, unlock(body) as body, body_seal, unlock_salt(body, body_salt) as body_salt, actor, received_at, decided_at, outcome, refusal,
         first_seq, last_seq, key_id, mac from commands where outcome is not null`)
  ).rows;
const problemOf = (row: Row) => brokenSeal(TEST_SECRETS.seal, commandHashOf(row), row.key_id, row.mac);

describe('the seal of a decided command', () => {
  it('is that of the row as the store reads it back, of accepted and refused ones', async () => {
    const rows = await decided();
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['accepted', 'refused']));
    expect(rows.flatMap((row) => problemOf(row) ?? [])).toEqual([]);
  });

  it.each<[string, (row: Row) => Partial<Row>]>([
    ['actor', (row) => ({ actor: { ...(row.actor as object), id: 'somebody-else' } })],
    ['outcome', () => ({ outcome: 'refused', refusal: { code: 'x' } })],
    ['instant', () => ({ decided_at: '2026-01-01T00:00:00.000Z' })],
    ['type', () => ({ type: 'Escalate' })],
    ['events', () => ({ first_seq: 1, last_seq: 99 })],
  ])('is broken by another %s', async (_, change) => {
    const [row] = (await decided()).filter(({ outcome, type }) => outcome === 'accepted' && type === 'OpenCase');
    if (!row) throw new Error('There is no accepted command.');
    expect(problemOf({ ...row, ...change(row) })).toMatch(/not the one of its content/);
  });
});
