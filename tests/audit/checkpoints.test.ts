import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFile, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linesOf } from '../../db/audit/checkpoint-file.ts';
import { parseLine, problemOfCheckpoint, type Checkpoint } from '../../db/audit/checkpoint-line.ts';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { hashOfLeaf, type LeafRow } from '../../db/audit/leaf.ts';
import { rootOf, verifyConsistency, verifyInclusion } from '../../db/audit/merkle.ts';
import { proveInclusion } from '../../db/audit/stored-tree.ts';
import { openPool } from '../../db/client.ts';
import { secretsFrom, newSecrets } from '../../db/secrets/secrets.ts';
import { checkpointReceiverOf } from '../../outgoing/webhooks.ts';
import { objectionToSigned } from '../../outgoing/signature.ts';
import { Life, liveRandomly, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

/** Of this test alone. */
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let folder: string;
let file: string;
let seed = 100;

beforeEach(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 3, applicationName: 'redress-test' });
  folder = await mkdtemp(join(tmpdir(), 'redress-checkpoints-'));
  file = join(folder, 'checkpoints', 'checkpoints.jsonl');
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const live = (cases: number) => liveRandomly(pool, { cases, steps: 8, seed: (seed += 1) });
const checkpoint = (more: { webhook?: string; allow?: string; at?: string } = {}) =>
  makeCheckpoint(
    database.url,
    {
      secrets: TEST_SECRETS,
      file,
      webhook: checkpointReceiverOf({
        CHECKPOINT_WEBHOOK: more.webhook,
        CHECKPOINT_WEBHOOK_SECRET: SECRET,
        OUTGOING_ALLOW: more.allow ?? '127.0.0.1',
      }),
    },
    more.at ?? new Date().toISOString(),
  );

async function written(): Promise<Checkpoint[]> {
  const found: Checkpoint[] = [];
  for await (const { line, isHalf } of linesOf(file)) {
    expect(isHalf).toBe(false);
    const read = parseLine(line);
    if ('problem' in read) throw new Error(read.problem);
    found.push(read);
  }
  return found;
}

const leaves = async () => (await pool.query<LeafRow>('select * from audit_leaves order by leaf')).rows;

/** Does what the triggers keep from everybody but the owner of the database. */
async function asOwner(sql: string): Promise<void> {
  const client = await pool.connect();
  await client.query('set session_replication_role = replica');
  await client.query(sql);
  await client.query('reset session_replication_role');
  client.release();
}

/** Every decided command and every case's present head, which is what leaves must be of. */
async function uncovered(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select (select count(*) from commands k where outcome is not null
               and not exists (select from audit_leaves where kind = 'command' and ref = k.command_id))::integer
          + (select count(*) from cases c
              where not exists (select from audit_leaves where kind = 'case' and ref = c.case_id::text and seq = c.seq
                                and hash = c.head_hash))::integer as count`,
  );
  return rows[0]?.count ?? -1;
}

describe('a checkpoint', () => {
  it('covers every decided command and the head of every case, once, and signs the root over them', async () => {
    await live(40);
    const first = await checkpoint();
    expect(first.added).toBe(first.size);
    expect(await uncovered()).toBe(0);
    await live(5);
    expect(await uncovered()).toBeGreaterThan(0);
    const second = await checkpoint();
    expect(second.added).toBe(second.size - first.size);
    expect(await uncovered()).toBe(0);
    const lines = await written();
    expect(lines.map(({ size, root }) => ({ size, root }))).toEqual(
      [first, second].map(({ size, root }) => ({ size, root })),
    );
    const rows = await leaves();
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['case', 'command']));
    const hashes = rows.map(hashOfLeaf);
    for (const { size, root } of lines) expect(rootOf(hashes.slice(0, size)).toString('hex')).toBe(root);
    const keys = TEST_SECRETS.checkpoint?.publicKeys() ?? {};
    for (const line of lines) {
      expect(problemOfCheckpoint(line, { installation: TEST_SECRETS.installation, keys })).toBeUndefined();
      expect(problemOfCheckpoint({ ...line, size: 1 }, { installation: TEST_SECRETS.installation, keys })).toMatch(
        /signature/,
      );
    }
  });

  it('proves from few rows that it goes on from the one before, and that a leaf is in it', async () => {
    await live(70);
    await checkpoint();
    await live(9);
    await checkpoint();
    const [earlier, later] = (await written()).map((one) => ({ ...one, root: Buffer.from(one.root, 'hex') }));
    if (!earlier || !later) throw new Error('There are not two checkpoints.');
    expect(later.size).toBeGreaterThan(512);
    const proof = later.consistency.map((hash) => Buffer.from(hash, 'hex'));
    expect(verifyConsistency(earlier, later, proof)).toBe(true);
    expect(verifyConsistency({ ...earlier, root: later.root }, later, proof)).toBe(false);
    const rows = await leaves();
    const client = await pool.connect();
    for (const index of [0, 1, 255, 256, 300, earlier.size, later.size - 1]) {
      const leaf = hashOfLeaf(rows[index] as LeafRow);
      const { size, root } = later;
      expect(verifyInclusion({ index, size, leaf, proof: await proveInclusion(client, index, size), root })).toBe(true);
    }
    client.release();
  });

  it('writes nothing when nothing has happened', async () => {
    const empty = await checkpoint();
    expect(empty).toMatchObject({ size: 0, added: 0 });
    expect(await written().catch(() => [])).toHaveLength(1);
    await live(1);
    const made = await checkpoint();
    expect(await checkpoint()).toEqual({ ...made, added: 0 });
    expect(await written()).toHaveLength(2);
  });

  it('misses no command that was committed late, by whatever clock', async () => {
    await live(2);
    const late = await pool.connect();
    const life = new Life(late as unknown as pg.Pool, randomOf(77));
    await late.query('begin');
    await life.live(2);
    await live(2);
    const first = await checkpoint();
    await late.query('commit');
    late.release();
    expect(await uncovered()).toBeGreaterThan(0);
    const second = await checkpoint();
    expect(second.size).toBeGreaterThan(first.size);
    expect(await uncovered()).toBe(0);
    const { rows } = await pool.query<{ total: number; different: number }>(
      `select count(*)::integer as total, count(distinct (kind, ref, seq))::integer as different from audit_leaves`,
    );
    expect(rows[0]?.total).toBe(rows[0]?.different);
  });

  it('looks at everything again on another server, whose transactions have other numbers', async () => {
    await live(2);
    await checkpoint();
    await asOwner(`update checkpoints set cluster = 'other/1', horizon = '9000000000'`);
    await live(1);
    await asOwner(
      `update commands set decided_in = '8000000000' where decided_in = (select max(decided_in::text::bigint)::text::xid8 from commands)`,
    );
    await checkpoint();
    expect(await uncovered()).toBe(0);
  });

  it('is made once by two that are asked for at the same time', async () => {
    await live(10);
    const made = await Promise.all([checkpoint(), checkpoint(), checkpoint()]);
    expect(new Set(made.map(({ root }) => root)).size).toBe(1);
    expect(
      made
        .map(({ added }) => added)
        .sort((a, b) => a - b)
        .slice(0, 2),
    ).toEqual([0, 0]);
    expect(await written()).toHaveLength(1);
  });
});

describe('a file outside the database', () => {
  beforeEach(async () => {
    await live(3);
    await checkpoint();
    await live(2);
  });
  const lastLineCut = async (keep: number) => {
    await checkpoint();
    const text = await readFile(file, 'utf8');
    const begin = text.lastIndexOf('\n', text.length - 2) + 1;
    await truncate(file, begin + keep);
    return text;
  };

  it.each([
    ['the line was committed but not written', 0],
    ['half of the line was written', 120],
  ])('is completed after a crash when %s', async (_, keep) => {
    const text = await lastLineCut(keep);
    await checkpoint();
    expect(await readFile(file, 'utf8')).toBe(text);
    await live(1);
    await checkpoint();
    expect(await written()).toHaveLength(3);
  });

  it('is not gone on with when it was cut by more than that', async () => {
    await checkpoint();
    await truncate(file, 0);
    await expect(checkpoint()).rejects.toThrow(/ends at nothing, the next one follows one of \d+/);
    await rm(file);
    await expect(checkpoint()).rejects.toThrow(/is missing, and the database has made checkpoints/);
  });

  it('is not gone on with when something else stands at its end', async () => {
    await appendFile(file, '{"installation":');
    await expect(checkpoint()).rejects.toThrow(/half a line that is not of the next checkpoint/);
  });

  it('keeps a database from going on that was set back, and says so', async () => {
    await asOwner('delete from checkpoints');
    await expect(checkpoint()).rejects.toThrow(/the database has none/);
  });

  it('is not gone on with when the tree in the database was changed', async () => {
    await asOwner(`update audit_leaves set hash = repeat('0', 64) where leaf = 0`);
    await expect(checkpoint()).rejects.toThrow(/not that of its last checkpoint.*redress verify/);
  });

  it('has the public keys beside it, and takes no other key under the same name', async () => {
    const keys = join(folder, 'checkpoints', 'checkpoint-keys.json');
    expect(JSON.parse(await readFile(keys, 'utf8'))).toEqual({
      installation: TEST_SECRETS.installation,
      keys: TEST_SECRETS.checkpoint?.publicKeys(),
    });
    const own = { ...newSecrets(), installation: TEST_SECRETS.installation };
    const places = { secrets: secretsFrom(own, 'test'), file };
    await expect(makeCheckpoint(database.url, places, new Date().toISOString())).rejects.toThrow(/another key "c1"/);
    await writeFile(keys, JSON.stringify({ installation: 'x', keys: {} }));
    await expect(checkpoint()).rejects.toThrow(/is of another installation, x/);
  });

  it('has each line in it when the disk was full for a while', async () => {
    const full = join(folder, 'full');
    await symlink('/dev/full', full);
    const places = { secrets: TEST_SECRETS, file: full };
    await expect(makeCheckpoint(database.url, places, new Date().toISOString())).rejects.toThrow();
    await checkpoint();
    expect(await written()).toHaveLength(2);
  });
});

describe('a webhook', () => {
  const received: string[] = [];
  const unsigned: (string | undefined)[] = [];
  let answer = 204;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (answer < 300) received.push(body);
      unsigned.push(objectionToSigned([SECRET], request.headers as Record<string, string>, body, new Date()));
      response.writeHead(answer).end();
    });
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in?token=hidden`;
  });
  afterAll(() => server.close());

  it('is told each checkpoint, and those that it missed, in their order; its failure is said and stops nothing', async () => {
    await live(1);
    answer = 503;
    const failed = await checkpoint({ webhook: url });
    expect(failed.undelivered).toMatch(/did not take the checkpoint in 3 attempts: it answered 503/);
    expect(failed.undelivered).not.toContain('hidden');
    expect(await written()).toHaveLength(1);
    answer = 204;
    await live(1);
    expect(await checkpoint({ webhook: url })).not.toHaveProperty('undelivered');
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(received).toEqual(lines);
    await checkpoint({ webhook: url });
    expect(received).toHaveLength(2);
    expect(new Set(unsigned)).toEqual(new Set([undefined]));
  });

  it('of the inner network is told nothing unless it was allowed', async () => {
    await live(1);
    const before = unsigned.length;
    const refused = await checkpoint({ webhook: url, allow: '10.0.0.0/8' });
    expect(refused.undelivered).toContain('127.0.0.1 is not a public address, and OUTGOING_ALLOW does not list it');
    expect(unsigned).toHaveLength(before);
    expect(await checkpoint({ webhook: url })).not.toHaveProperty('undelivered');
    expect(unsigned.length).toBeGreaterThan(before);
  });
});
