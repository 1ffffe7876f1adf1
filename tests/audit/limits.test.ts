import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { verify } from '../../db/audit/verify.ts';
import { openPool } from '../../db/client.ts';
import { sealCommand, type SealedCommand } from '../../db/command-seal.ts';
import { rebuild } from '../../db/rebuild.ts';
import { KeyRing, newKey } from '../../db/secrets/key-ring.ts';
import { verifyChain } from '../../db/verify-chain.ts';
import { Life, liveRandomly, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { rewriteTail } from './tampering/rewrite.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let folder: string;
let file: string;

beforeEach(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  folder = await mkdtemp(join(tmpdir(), 'redress-limits-'));
  file = join(folder, 'checkpoints.jsonl');
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const found = async () => (await verify(database.url, { secrets: TEST_SECRETS, file, waitMs: 0 })).breaks;
const checkpoint = (at: string) => makeCheckpoint(database.url, { secrets: TEST_SECRETS, file }, at);
const by = { secrets: TEST_SECRETS, actor: { kind: 'system', id: 'test' } } as const;

/** Says that somebody else gave the last command of a case, everywhere, under right seals: what an owner of the database with the keys can do. */
async function rewriteWithKeys(caseId: string): Promise<void> {
  const { rows } = await pool.query<SealedCommand>(
    `select command_id, case_id, type, body_seal, actor, received_at, decided_at, outcome, refusal, first_seq, last_seq from commands
      where case_id = $1 and outcome = 'accepted' and first_seq is not null order by last_seq desc limit 1`,
    [caseId],
  );
  const [command] = rows;
  if (!command) throw new Error('The case has no command.');
  await rewriteTail(pool, { caseId, seq: command.first_seq ?? 0, keys: TEST_SECRETS.seal });
  const actor = { ...(command.actor as object), id: 'somebody-else' };
  const { mac } = sealCommand({ ...command, actor }, TEST_SECRETS.seal);
  await pool.query('update commands set actor = $2, mac = $3 where command_id = $1', [
    command.command_id,
    JSON.stringify(actor),
    mac,
  ]);
  await rebuild(database.url, { by });
}

const lastSeqOf = async (caseId: string): Promise<number> =>
  (await pool.query<{ seq: number }>('select seq from cases where case_id = $1', [caseId])).rows[0]?.seq ?? 0;

describe('whoever has the keys of the seals as well', () => {
  it('rewrites unseen what no checkpoint covers yet, which is why there are checkpoints', async () => {
    const [life] = await liveRandomly(pool, { cases: 8, steps: 6, seed: 91 });
    await rewriteWithKeys(life?.caseId ?? '');
    expect(await found()).toEqual([]);
  });

  it('is found out once a checkpoint outside covers it, with the checkpoints between which it happened', async () => {
    const [life] = await liveRandomly(pool, { cases: 8, steps: 6, seed: 92 });
    const caseId = life?.caseId ?? '';
    const first = await checkpoint('2027-01-01T00:00:00.000Z');
    const seq = await lastSeqOf(caseId);
    await rewriteWithKeys(caseId);
    const after = { size: first.size, at: '2027-01-01T00:00:00.000Z' };
    const rows = await found();
    expect(rows.find(({ table }) => table === 'events')).toMatchObject({
      key: `${caseId}/${seq}`,
      problem: expect.stringMatching(/somebody had the key/) as string,
      changed: { after, before: null },
    });
    expect(rows.find(({ table }) => table === 'commands')).toMatchObject({ changed: { after, before: null } });
    expect(rows.every((row) => row.caseId === caseId)).toBe(true);
  });

  it('is told between two checkpoints when the case went on under the new chain', async () => {
    const [life] = await liveRandomly(pool, { cases: 4, steps: 6, seed: 93 });
    const caseId = life?.caseId ?? '';
    const first = await checkpoint('2027-01-01T00:00:00.000Z');
    await rewriteTail(pool, { caseId, seq: await lastSeqOf(caseId), keys: TEST_SECRETS.seal });
    const { rows } = await pool.query<{ head_hash: string }>('select head_hash from cases where case_id = $1', [
      caseId,
    ]);
    if (life?.stored) life.stored = { ...life.stored, headHash: rows[0]?.head_hash ?? '' };
    await life?.give({ type: 'AddNote', text: 'later' }, '2027-01-01T12:00:00.000Z');
    const second = await checkpoint('2027-01-02T00:00:00.000Z');
    const [row] = (await found()).filter(({ table }) => table === 'events');
    expect(row?.changed).toEqual({
      after: { size: first.size, at: '2027-01-01T00:00:00.000Z' },
      before: { size: second.size, at: '2027-01-02T00:00:00.000Z' },
    });
  });

  it('takes the newest of a log away unseen, with its command, until a checkpoint has it', async () => {
    const life = new Life(pool, randomOf(94));
    await life.live(5);
    const seq = await lastSeqOf(life.caseId);
    await life.give({ type: 'AddNote', text: 'to be taken away' }, '2027-01-01T00:00:00.000Z');
    const away = async () => {
      const gone = await pool.query('delete from events where case_id = $1 and seq > $2', [life.caseId, seq]);
      await pool.query('delete from commands where case_id = $1 and first_seq > $2', [life.caseId, seq]);
      await pool.query(
        `update cases c set seq = $2, head_hash = e.hash from events e where e.case_id = c.case_id and c.case_id = $1 and e.seq = $2`,
        [life.caseId, seq],
      );
      await rebuild(database.url, { by });
      return gone.rowCount;
    };
    await pool.query('create table kept as select * from events');
    await pool.query('create table kept_commands as select * from commands');
    expect(await away()).toBeGreaterThan(0);
    expect(await found()).toEqual([]);
    await pool.query('insert into events select * from kept on conflict do nothing');
    await pool.query('insert into commands select * from kept_commands on conflict do nothing');
    await rebuild(database.url, { by });
    await checkpoint('2027-01-02T00:00:00.000Z');
    expect(await found()).toEqual([]);
    await away();
    expect(await found()).toEqual(
      expect.arrayContaining([expect.objectContaining({ table: 'events', key: `${life.caseId}/${seq + 1}` })]),
    );
  });

  it('deletes a refused command unseen until a checkpoint has it', async () => {
    await liveRandomly(pool, { cases: 6, steps: 12, seed: 95 });
    const refused = (
      await pool.query<{ command_id: string }>(`select command_id from commands where outcome = 'refused' order by 1`)
    ).rows.map(({ command_id }) => command_id);
    const remove = (id: string | undefined) => pool.query('delete from commands where command_id = $1', [id]);
    await remove(refused[0]);
    expect(await found()).toEqual([]);
    await checkpoint('2027-01-01T00:00:00.000Z');
    await remove(refused[1]);
    expect(await found()).toMatchObject([{ table: 'commands', key: refused[1] }]);
  });
});

describe('a verifier that does not have the key', () => {
  it('believes a chain that was sealed with another one, which the true key tells apart', async () => {
    const [life] = await liveRandomly(pool, { cases: 2, steps: 6, seed: 96 });
    const caseId = life?.caseId ?? '';
    const own = new KeyRing('seals', 's1', { s1: newKey() });
    await rewriteTail(pool, { caseId, seq: 1, keys: own });
    expect((await verifyChain(database.url, { seal: own, caseId })).breaks).toEqual([]);
    expect((await verifyChain(database.url, { seal: TEST_SECRETS.seal, caseId })).breaks).toMatchObject([{ seq: 1 }]);
  });
});

describe('an untouched log', () => {
  it('is accused of nothing, two hundred times, whatever harmless happens in between', async () => {
    const accused: unknown[] = [];
    const random = randomOf(7);
    const lives: Life[] = [];
    for (let round = 0; round < 200; round += 1) {
      const at = new Date(Date.parse('2027-01-01T00:00:00.000Z') + round * 600_000).toISOString();
      const what = random();
      if (what < 0.5 || !lives.length)
        lives.push(...(await liveRandomly(pool, { cases: 1, steps: 6, seed: 1000 + round })));
      else if (what < 0.8)
        await lives[Math.floor(random() * lives.length)]?.give({ type: 'AddNote', text: '客户来电' }, at);
      else if (what < 0.9) await pool.query('vacuum full commands');
      else await rebuild(database.url, { by });
      if (random() < 0.4) await checkpoint(at);
      accused.push(...(await found()));
    }
    expect(accused).toEqual([]);
  });

  it('is accused of nothing while it is written and checkpoints are made', async () => {
    let isOver = false;
    const writing = (async () => {
      for (let round = 0; round < 12; round += 1) await liveRandomly(pool, { cases: 3, steps: 8, seed: 3000 + round });
      isOver = true;
    })();
    const signing = (async () => {
      while (!isOver) await checkpoint(new Date().toISOString());
    })();
    let times = 0;
    while (!isOver) {
      const { breaks } = await verify(database.url, { secrets: TEST_SECRETS, file });
      expect(breaks).toEqual([]);
      times += 1;
    }
    await Promise.all([writing, signing]);
    expect(times).toBeGreaterThan(2);
  });
});
