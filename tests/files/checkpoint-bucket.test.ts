import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, GetObjectRetentionCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { objectNameOf } from '../../db/audit/checkpoint-bucket.ts';
import { linesOf } from '../../db/audit/checkpoint-file.ts';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { verify } from '../../db/audit/verify.ts';
import { openPool } from '../../db/client.ts';
import { lockedObjectsOf } from '../../files/locked-objects.ts';
import { runCli } from '../support/cli.ts';
import { liveRandomly } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { LOCKED_BUCKET, startS3Server, type S3Server } from '../support/s3-server.ts';
import { TEST_SECRETS, TEST_SECRETS_FILE } from '../support/secrets.ts';

const PREFIX = 'of/tests/';
const DAY = 86_400_000;

let server: S3Server;
let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let folder: string;
let file: string;
let seed = 500;

beforeEach(async () => {
  server = await startS3Server();
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  folder = await mkdtemp(join(tmpdir(), 'redress-checkpoint-bucket-'));
  file = join(folder, 'checkpoints.jsonl');
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

const environment = (change: Record<string, string> = {}): Record<string, string> => ({
  ...server.env,
  CHECKPOINT_S3: `s3://${LOCKED_BUCKET}/of/tests`,
  CHECKPOINT_S3_LOCK_DAYS: '30',
  CHECKPOINT_S3_LOCK_MODE: 'COMPLIANCE',
  ...change,
});
const bucketOf = (change: Record<string, string> = {}) => lockedObjectsOf(environment(change))!;
const checkpoint = (bucket = bucketOf()) =>
  makeCheckpoint(database.url, { secrets: TEST_SECRETS, file, bucket }, new Date().toISOString());
const check = (bucket = bucketOf()) => verify(database.url, { secrets: TEST_SECRETS, file, bucket, waitMs: 300 });

/** Something happens, and a checkpoint of it is made; so many times. */
async function make(times: number, bucket = bucketOf()): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await liveRandomly(pool, { cases: 1, steps: 3, seed: (seed += 1) });
    expect(await checkpoint(bucket)).not.toHaveProperty('undelivered');
  }
}

async function lines(): Promise<string[]> {
  const found: string[] = [];
  for await (const { line, isHalf } of linesOf(file)) {
    expect(isHalf).toBe(false);
    found.push(line);
  }
  return found;
}

const keyOf = (line: string): string => PREFIX + objectNameOf((JSON.parse(line) as { size: number }).size);
const onDisk = (line: string): string => server.fileOf(keyOf(line), LOCKED_BUCKET);
const objects = () => server.objects(LOCKED_BUCKET);

/** What a key with all rights can do: the object is hidden, and its locked version stays. */
const hide = (line: string) => server.client.send(new DeleteObjectCommand({ Bucket: LOCKED_BUCKET, Key: keyOf(line) }));

describe('a checkpoint', () => {
  it('is an object of its own with the line of the file, which nobody can remove or write over until its time is up', async () => {
    await make(3);
    const written = await lines();
    expect(await objects()).toEqual(written.map(keyOf));
    for (const line of written) {
      expect(await readFile(onDisk(line), 'utf8')).toBe(line);
      const at = { Bucket: LOCKED_BUCKET, Key: keyOf(line) };
      const { Retention: kept } = await server.client.send(new GetObjectRetentionCommand(at));
      expect(kept?.Mode).toBe('COMPLIANCE');
      const left = (kept?.RetainUntilDate?.getTime() ?? 0) - Date.now();
      expect(left).toBeGreaterThan(30 * DAY - 60_000);
      expect(left).toBeLessThanOrEqual(30 * DAY);
    }
    const { Versions = [] } = await server.client.send(new ListObjectVersionsCommand({ Bucket: LOCKED_BUCKET }));
    expect(Versions).toHaveLength(3);
    for (const { Key, VersionId } of Versions) {
      const removed = server.client.send(new DeleteObjectCommand({ Bucket: LOCKED_BUCKET, Key, VersionId }));
      await expect(removed).rejects.toThrow(/protected by object lock/);
    }
    expect(await bucketOf().put(objectNameOf(JSON.parse(written[0] ?? '').size as number), 'another')).toBe(false);
    expect(await check()).toMatchObject({ found: 0, breaks: [], checkpoints: 3, inBucket: 3 });
  });

  it('is put without a lock where none is asked for', async () => {
    await make(1, bucketOf({ CHECKPOINT_S3_LOCK_DAYS: '', CHECKPOINT_S3_LOCK_MODE: '' }));
    const [line = ''] = await lines();
    const at = { Bucket: LOCKED_BUCKET, Key: keyOf(line) };
    await expect(server.client.send(new GetObjectRetentionCommand(at))).rejects.toThrow(/ObjectLock configuration/);
  });

  it('is put into a bucket that is named later, with all that were made before', async () => {
    for (let time = 0; time < 5; time += 1) {
      await liveRandomly(pool, { cases: 1, steps: 2, seed: (seed += 1) });
      await makeCheckpoint(database.url, { secrets: TEST_SECRETS, file }, new Date().toISOString());
    }
    expect(await objects()).toEqual([]);
    expect(await checkpoint()).toMatchObject({ added: 0 });
    expect(await objects()).toEqual((await lines()).map(keyOf));
  });

  it('that is not what was signed is not put, since nobody could take it away again', async () => {
    await make(1);
    await server.kill();
    for (let time = 0; time < 2; time += 1) {
      await liveRandomly(pool, { cases: 1, steps: 2, seed: (seed += 1) });
      await checkpoint();
    }
    await server.start();
    const client = await pool.connect();
    await client.query('set session_replication_role = replica');
    await client.query(
      `update checkpoints set line = replace(line, '"at":"20', '"at":"19')
        where size = (select size from checkpoints order by size offset 1 limit 1)`,
    );
    await client.query('reset session_replication_role');
    client.release();
    expect((await checkpoint()).undelivered).toMatch(/in the database is not what was signed: its signature/);
    expect(await objects()).toHaveLength(1);
  });
});

describe('redress verify', () => {
  const problems = async () =>
    (await check()).breaks.map(({ table, key, problem }) => [table, key.replace(/^.*checkpoints\//, ''), problem]);
  const nameOf = (line = '') => keyOf(line).replace(/^.*checkpoints\//, '');

  it('names an object that was changed, one that was taken away, and one that is not in the file', async () => {
    await make(4);
    const [first = '', second = '', third = '', fourth = ''] = await lines();
    expect(await problems()).toEqual([]);
    await writeFile(onDisk(second), second.replace('"at":"20', '"at":"19'));
    await hide(third);
    expect(await problems()).toEqual([
      ['bucket', nameOf(second), expect.stringContaining(`it is not line 2 of ${file}`)],
      ['bucket', nameOf(third), expect.stringContaining('line 3 of')],
    ]);
    await hide(fourth);
    expect((await problems()).at(-1)).toEqual([
      'bucket',
      nameOf(fourth),
      expect.stringContaining('redress checkpoint'),
    ]);
    await bucketOf().put(objectNameOf(999_999), first);
    const [key, problem] = (await problems()).at(-1)?.slice(1) ?? [];
    expect(key).toBe('0000000000999999.json');
    expect(problem).toContain(`is missing in ${file}`);
  });

  it('names each line that was changed in the file or cut off from it', async () => {
    await make(3);
    const [first = '', second = '', third = ''] = await lines();
    const changed = second.replace('"at":"20', '"at":"19');
    await writeFile(file, `${first}\n${changed}\n`);
    const found = await problems();
    expect(found).toContainEqual(['bucket', nameOf(second), expect.stringContaining('it is not line 2 of')]);
    expect(found).toContainEqual(['file', nameOf(third), expect.stringContaining('the file was cut or changed')]);
  });

  it('accuses nobody while checkpoints are being made', async () => {
    await make(1);
    let isMaking = true;
    const making = make(6).finally(() => (isMaking = false));
    let checks = 0;
    for (; isMaking; checks += 1) {
      const found = await verify(database.url, { secrets: TEST_SECRETS, file, bucket: bucketOf() });
      expect(found.breaks).toEqual([]);
    }
    await making;
    expect(checks).toBeGreaterThan(1);
  });

  it('says on the command line how many are the same, and ends with 1 where one is not', async () => {
    const env = {
      ...environment(),
      DATABASE_URL: database.url,
      SECRETS_FILE: TEST_SECRETS_FILE,
      CHECKPOINTS_FILE: file,
    };
    await liveRandomly(pool, { cases: 1, steps: 3, seed: (seed += 1) });
    expect(await runCli(['checkpoint'], env)).toMatchObject({ code: 0 });
    const verified = await runCli(['verify'], env);
    expect(verified.stdout).toContain('In the bucket as in the file: 1 of 1 checkpoints.');
    expect(verified.code).toBe(0);
    const [line = ''] = await lines();
    await hide(line);
    const again = await runCli(['verify'], env);
    expect(again.stdout).toMatch(/bucket +s3:\/\/locked\/of\/tests\/checkpoints\/\d{16}\.json/);
    expect(again.code).toBe(1);
  });
});

describe('a bucket that cannot be written', () => {
  it('is complained of clearly, stops nothing, and has every line once it is back', async () => {
    await make(1);
    await server.kill();
    for (let time = 0; time < 3; time += 1) {
      await liveRandomly(pool, { cases: 1, steps: 2, seed: (seed += 1) });
      const { undelivered } = await checkpoint();
      expect(undelivered).toMatch(
        /^Could not get of\/tests\/checkpoints\/\d{16}\.json in s3:\/\/locked at http.*No server answers there/,
      );
      expect(undelivered).not.toContain(server.env.AWS_SECRET_ACCESS_KEY);
    }
    expect(await lines()).toHaveLength(4);
    const { breaks, inBucket } = await check();
    expect(inBucket).toBe(0);
    expect(breaks).toMatchObject([{ table: 'bucket', problem: expect.stringContaining('could not be compared') }]);
    await server.start();
    expect(await checkpoint()).toMatchObject({ added: 0 });
    expect(await objects()).toEqual((await lines()).map(keyOf));
    expect(await check()).toMatchObject({ found: 0, inBucket: 4 });
  });

  it('since it has no object lock is told so', async () => {
    await liveRandomly(pool, { cases: 1, steps: 2, seed: (seed += 1) });
    const { undelivered } = await checkpoint(bucketOf({ CHECKPOINT_S3: 's3://files/of/tests' }));
    expect(undelivered).toMatch(
      /The bucket "files" has no object lock: make one that has, or leave CHECKPOINT_S3_LOCK/,
    );
    expect(await lines()).toHaveLength(1);
  });

  it('since it is missing is told with the variable to correct', async () => {
    await liveRandomly(pool, { cases: 1, steps: 2, seed: (seed += 1) });
    const { undelivered } = await checkpoint(bucketOf({ CHECKPOINT_S3: 's3://nonesuch' }));
    expect(undelivered).toMatch(/no bucket "nonesuch": make it, or correct CHECKPOINT_S3\./);
  });

  it('since something else lies there is told, and gets the later ones; nothing is written over', async () => {
    await make(2);
    const [, second = ''] = await lines();
    await writeFile(onDisk(second), 'another');
    await liveRandomly(pool, { cases: 1, steps: 2, seed: (seed += 1) });
    const { undelivered } = await checkpoint();
    expect(undelivered).toMatch(/is not the checkpoint of \d+ leaves that was made here/);
    expect(await objects()).toHaveLength(3);
    expect(await readFile(onDisk(second), 'utf8')).toBe('another');
  });
});

describe('the file of checkpoints', () => {
  it.skipIf(process.getuid?.() !== 0)('on a full disk says so, and has every line once there is room', async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', disk]);
    try {
      file = join(disk, 'checkpoints.jsonl');
      await make(2);
      const filler = join(disk, 'filler');
      await appendFile(filler, Buffer.alloc(32_768)).catch(() => undefined);
      let said = '';
      // The page that the file has already takes some lines more.
      for (let time = 0; time < 20 && said === ''; time += 1) {
        await liveRandomly(pool, { cases: 1, steps: 2, seed: (seed += 1) });
        await checkpoint().catch((error: Error) => (said = error.message));
      }
      expect(said).toMatch(
        /^Could not write .*checkpoints\.jsonl: there is no room on its disk \(ENOSPC\): make some\. Nothing is lost/,
      );
      await expect(checkpoint()).rejects.toThrow(/no room on its disk/);
      const { rows } = await pool.query<{ line: string }>('select line from checkpoints order by size');
      expect(await readFile(file, 'utf8')).not.toContain(rows.at(-1)?.line);
      await rm(filler);
      await checkpoint();
      expect(await lines()).toEqual(rows.map(({ line }) => line));
      expect(await objects()).toEqual(rows.map(({ line }) => keyOf(line)));
      expect(await check()).toMatchObject({ found: 0, inBucket: rows.length });
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
