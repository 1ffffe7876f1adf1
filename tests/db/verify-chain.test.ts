import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { hashOf } from '../../db/hash-chain.ts';
import { eventOf, EVENT_COLUMNS, type EventRow } from '../../db/read/events.ts';
import { KeyRing, newKey, sealWith } from '../../db/secrets/key-ring.ts';
import { verifyChain } from '../../db/verify-chain.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { liveRandomly } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let caseId: string;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  const lives = await liveRandomly(pool, { cases: 12, steps: 12, seed: 7 });
  caseId = lives[5]?.caseId ?? '';
  await pool.query('create table kept as select * from events');
}, 60_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});
afterEach(async () => {
  await pool.query('truncate events');
  await pool.query('insert into events select * from kept');
});

/** A way to falsify the log, and the place at which it must show. */
const FORGERIES: [name: string, sql: string, seq: number, problem: RegExp][] = [
  [
    'a fact',
    `update events set data = data || '{"department":"finance"}' where case_id = $1 and seq = 1`,
    1,
    /not the event/,
  ],
  ['the kind of event', `update events set type = 'CaseClosed' where case_id = $1 and seq = 2`, 2, /not the event/],
  [
    'when it happened',
    `update events set happened_at = happened_at - interval '1 second' where case_id = $1 and seq = 2`,
    2,
    /not the event/,
  ],
  ['who did it', `update events set actor = actor || '{"id":"x"}' where case_id = $1 and seq = 1`, 1, /not the event/],
  [
    'the rules it was decided under',
    `update events set rulebook = 'demo@other' where case_id = $1 and seq = 3`,
    3,
    /not the event/,
  ],
  ['what caused it', `update events set command_id = 'x' where case_id = $1 and seq = 1`, 1, /not the event/],
  [
    'a personal text',
    `update events set personal = personal || '{"description":"x"}' where case_id = $1 and seq = 1`,
    1,
    /personal data/,
  ],
  [
    'personal data where none were sealed',
    `update events set personal = '{"text":"x"}' where case_id = $1 and seq = 2`,
    2,
    /personal data/,
  ],
  [
    'the seal of personal data',
    `update events set personal = null, personal_hash = repeat('0', 64) where case_id = $1 and seq = 1`,
    1,
    /not the event/,
  ],
  ['a hash', `update events set hash = repeat('0', 64) where case_id = $1 and seq = 2`, 2, /not the event/],
  ['a link', `update events set previous_hash = repeat('0', 64) where case_id = $1 and seq = 2`, 2, /does not follow/],
  ['the middle, by leaving it out', `delete from events where case_id = $1 and seq = 2`, 3, /event 2 is missing/],
  [
    'the end, by cutting it off',
    `delete from events e where case_id = $1 and seq = (select max(seq) from events where case_id = $1)`,
    -1,
    /the case was at event/,
  ],
  [
    'the order of two events',
    `update events e set (type, data, command_id, previous_hash, hash) =
       (select type, data, command_id, previous_hash, hash from events o where o.case_id = $1 and o.seq = 5 - e.seq)
      where case_id = $1 and seq in (2, 3)`,
    2,
    /does not follow/,
  ],
  ['everything, by taking it away', `delete from events where case_id = $1`, 0, /the case was at event/],
];

describe('the hash chain', () => {
  it('holds for everything that was appended', async () => {
    const { rows } = await pool.query<{ count: number }>('select count(*)::integer as count from events');
    expect(await verifyChain(database.url, { seal: TEST_SECRETS.seal })).toEqual({
      cases: 12,
      events: rows[0]?.count,
      breaks: [],
    });
    expect(await verifyChain(database.url, { seal: TEST_SECRETS.seal, caseId })).toMatchObject({
      cases: 1,
      breaks: [],
    });
  });

  it('numbers the events of each case without a gap', async () => {
    const { rows } = await pool.query(
      'select case_id from events group by case_id having max(seq) <> count(*) or min(seq) <> 1',
    );
    expect(rows).toEqual([]);
  });

  it.each(FORGERIES)('shows that somebody changed %s', async (_, sql, seq, problem) => {
    const { rowCount } = await pool.query(sql, [caseId]);
    expect(rowCount).toBeGreaterThan(0);
    const { rows } = await pool.query<{ max: number }>('select max(seq) from kept where case_id = $1', [caseId]);
    const place = seq < 0 ? (rows[0]?.max ?? 0) - 1 : seq;
    const breaks = [{ caseId, seq: place, problem: expect.stringMatching(problem) as string }];
    expect((await verifyChain(database.url, { seal: TEST_SECRETS.seal })).breaks).toEqual(breaks);
    expect((await verifyChain(database.url, { seal: TEST_SECRETS.seal, caseId })).breaks).toEqual(breaks);
  });

  it('stays true when personal data are erased, with their salt', async () => {
    const { rowCount } = await pool.query(
      'update events set personal = null, personal_salt = null where personal is not null',
    );
    expect(rowCount).toBeGreaterThan(12);
    expect((await verifyChain(database.url, { seal: TEST_SECRETS.seal })).breaks).toEqual([]);
  });

  it('cannot be guessed from: the same text is sealed differently in two cases', async () => {
    const { rows } = await pool.query<{ count: number }>(
      `select count(distinct personal_hash)::integer as count from events where seq = 1`,
    );
    expect(rows[0]?.count).toBe(12);
  });
});

/** Changes who did the second event and makes the rest of the chain anew, as somebody could who owns the database. */
async function rewriteTail(keys?: KeyRing): Promise<void> {
  const columns = [...EVENT_COLUMNS, 'personal_hash'].join(', ');
  type Row = EventRow & { personal_hash: string | null };
  const { rows } = await pool.query<Row>(`select ${columns} from timeline where case_id = $1 order by seq`, [caseId]);
  let previous = '';
  for (const row of rows) {
    if (row.seq >= 2) {
      const actor = row.seq === 2 ? { ...(row.actor as object), id: 'somebody-else' } : row.actor;
      const changed = { ...row, actor, previous_hash: previous };
      const hash = hashOf(eventOf(changed), row.personal_hash);
      const seal = keys ? sealWith(keys, hash) : undefined;
      await pool.query(
        `update events set actor = $3, previous_hash = $4, hash = $5, key_id = coalesce($6, key_id), mac = coalesce($7, mac)
          where case_id = $1 and seq = $2`,
        [caseId, row.seq, JSON.stringify(actor), previous, hash, seal?.keyId ?? null, seal?.mac ?? null],
      );
      row.hash = hash;
    }
    previous = row.hash;
  }
  await pool.query('update cases set head_hash = $2 where case_id = $1', [caseId, previous]);
}

describe('a chain that was made anew by whoever owns the database', () => {
  afterEach(async () => {
    await pool.query(
      'update cases c set head_hash = k.hash from kept k where c.case_id = k.case_id and c.seq = k.seq and c.case_id = $1',
      [caseId],
    );
  });
  const problemWith = async (seal: KeyRing) => (await verifyChain(database.url, { seal, caseId })).breaks;

  it('does not bear the seals', async () => {
    await rewriteTail();
    expect(await problemWith(TEST_SECRETS.seal)).toEqual([
      { caseId, seq: 2, problem: 'its seal is not the one of its content' },
    ]);
  });

  it('does not bear them when another key made them, under its own name or that of the true one', async () => {
    await rewriteTail(new KeyRing('seals', 's9', { s9: newKey() }));
    expect(await problemWith(TEST_SECRETS.seal)).toMatchObject([
      { seq: 2, problem: expect.stringMatching(/a key "s9"/) },
    ]);
    await rewriteTail(new KeyRing('seals', 's1', { s1: newKey() }));
    expect(await problemWith(TEST_SECRETS.seal)).toMatchObject([
      { seq: 2, problem: expect.stringMatching(/its seal/) },
    ]);
  });

  it('is not seen when its maker had the key: that is why the key lies elsewhere', async () => {
    await rewriteTail(TEST_SECRETS.seal);
    expect(await problemWith(TEST_SECRETS.seal)).toEqual([]);
  });

  it('is told apart from a log whose seals were taken away', async () => {
    await pool.query('update events set key_id = null, mac = null where case_id = $1 and seq = 2', [caseId]);
    expect(await problemWith(TEST_SECRETS.seal)).toEqual([{ caseId, seq: 2, problem: 'it bears no seal' }]);
  });
});
