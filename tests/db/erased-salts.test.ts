import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { bodySealOf } from '../../db/command-seal.ts';
import { personalHashOf } from '../../db/hash-chain.ts';
import { rebuild } from '../../db/rebuild.ts';
import { load } from '../../db/store.ts';
import { verifyChain } from '../../db/verify-chain.ts';
import { Life, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

const LATER = '2026-01-05T02:00:00.000Z';
const TEXT = 'yes';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let life: Life;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, applicationName: 'redress-test' });
  life = new Life(pool, randomOf(3));
  await life.live(0);
  await life.give({ type: 'AddNote', text: TEXT }, '2026-12-01T00:00:00.000Z');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

interface Note {
  event_salt: string;
  personal_hash: string;
  body_salt: string;
  body_seal: string;
}

/** What the tables themselves hold of the note, nothing of it opened. */
async function kept(): Promise<Note> {
  const { rows } = await pool.query<Note>(
    `select e.personal_salt as event_salt, e.personal_hash, k.body_salt, k.body_seal
       from events e join commands k using (command_id) where e.case_id = $1 and e.type = 'NoteAdded'`,
    [life.caseId],
  );
  if (!rows[0]) throw new Error('The note is not in the log.');
  return rows[0];
}

/** Whether somebody who has only the table confirms what was written by trying it out. */
const isGuessed = ({ event_salt, personal_hash, body_salt, body_seal }: Note): boolean =>
  personalHashOf(event_salt, { text: TEXT }) === personal_hash ||
  bodySealOf(body_salt, { type: 'AddNote', text: TEXT }) === body_seal;

describe('a short text of somebody', () => {
  it('is not confirmed by trying it out on the hashes that outlive it', async () => {
    expect(isGuessed(await kept())).toBe(false);
  });

  it('would be, if its salt lay in the open', async () => {
    const note = await kept();
    const { rows } = await pool.query<{ event_salt: string; body_salt: string }>(
      `select unlock_salt(e.personal, e.personal_salt) as event_salt, unlock_salt(k.body, k.body_salt) as body_salt
         from events e join commands k using (command_id) where e.case_id = $1 and e.type = 'NoteAdded'`,
      [life.caseId],
    );
    expect(isGuessed({ ...note, body_salt: rows[0]?.body_salt ?? '' })).toBe(true);
    expect(isGuessed({ ...note, event_salt: rows[0]?.event_salt ?? '' })).toBe(true);
  });
});

describe('once somebody is erased', () => {
  beforeAll(async () => {
    const { state } = life.stored ?? {};
    if (!state) throw new Error('A life without a state.');
    await pool.query('update people set wrapped = null, erased_at = $1', [LATER]);
    await pool.query(`update cases set state = state || '{"sealed":null}'`);
    await rebuild(database.url, { by: { secrets: TEST_SECRETS, actor: { kind: 'system', id: 'test' } } });
  });

  it('their salts are gone too, and everything still holds', async () => {
    const { rows } = await pool.query<{ salt: unknown }>('select personal_salt as salt from timeline');
    expect(rows.every(({ salt }) => salt === null)).toBe(true);
    expect((await verifyChain(database.url, { seal: TEST_SECRETS.seal })).breaks).toEqual([]);
    expect((await rebuild(database.url, { check: true })).differences).toEqual([]);
  });

  it('what still happens to their case is recorded, and nothing personal of it is kept', async () => {
    // As it is loaded: the snapshot of an erased person does not say any more whose it was.
    const { stored } = await load({ pool, secrets: TEST_SECRETS }, life.caseId, '');
    expect(stored?.person).toMatchObject({ id: '', wrapped: null });
    life.stored = stored;
    await life.give({ type: 'AddNote', text: 'no' }, '2026-12-02T00:00:00.000Z');
    const { rows } = await pool.query(
      `select e.personal, e.personal_salt, k.body, k.body_salt from events e join commands k using (command_id)
        where e.type = 'NoteAdded' order by e.seq desc limit 1`,
    );
    expect(rows).toEqual([{ personal: null, personal_salt: null, body: { type: 'AddNote' }, body_salt: null }]);
    expect((await rebuild(database.url, { check: true })).differences).toEqual([]);
    expect((await verifyChain(database.url, { seal: TEST_SECRETS.seal })).breaks).toEqual([]);
  });
});
