import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { verify } from '../../db/audit/verify.ts';
import { openPool } from '../../db/client.ts';
import { personOf } from '../../db/people/people.ts';
import { requireSecretsThatFit } from '../../db/secrets/fit.ts';
import { holdSecrets } from '../../db/secrets/held.ts';
import { rotateKey, type Ring } from '../../db/secrets/rotate.ts';
import { newSecrets, secretsFrom, secretsOf, type Secrets } from '../../db/secrets/secrets.ts';
import { runCli } from '../support/cli.ts';
import { Life, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { TEST_SECRETS, TEST_SECRETS_FILE } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let folder: string;
let path: string;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
});
afterAll(async () => {
  holdSecrets(TEST_SECRETS);
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-rotation-'));
  path = join(folder, 'secrets.json');
  await copyFile(TEST_SECRETS_FILE, path);
  return () => rm(folder, { recursive: true, force: true });
});

const now = (): Secrets => {
  const secrets = secretsOf('', { SECRETS_FILE: path });
  holdSecrets(secrets);
  return secrets;
};
const environment = () => ({ SECRETS_FILE: path, DATABASE_URL: database.url, REDRESS_HOME: folder });

describe('a key that is exchanged', () => {
  it('seals, wraps and signs what comes, and what the older ones made stays proven', async () => {
    const file = join(folder, 'checkpoints.jsonl');
    const random = randomOf(3);
    for (const [round, ring] of ([undefined, 'seal', 'wrap', 'checkpoint'] as const).entries()) {
      if (ring) rotateKey(path, ring);
      const life = new Life(pool, random, undefined, now());
      await life.live(5);
      await makeCheckpoint(database.url, { secrets: now(), file }, `2027-01-0${round + 1}T00:00:00.000Z`);
      expect((await verify(database.url, { secrets: now(), file })).breaks).toEqual([]);
    }
    const { rows } = await pool.query<{ key_id: string }>('select distinct key_id from events order by 1');
    expect(rows.map(({ key_id }) => key_id)).toEqual(['s1', 's2']);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { key: string }).key)).toEqual(['c1', 'c1', 'c1', 'c2']);
  });

  it('is missed where the file of secrets is an older copy', async () => {
    const file = join(folder, 'other.jsonl');
    const { breaks } = await verify(database.url, { secrets: TEST_SECRETS, file, waitMs: 0 });
    expect(breaks.map(({ problem }) => problem)).toContain(
      'its seal names a key "s2" that is not in the keys of this installation',
    );
  });

  it.each<[Ring, string]>([
    ['seal', 's2'],
    ['wrap', 'w2'],
    ['checkpoint', 'c2'],
  ])('on the command line is one for %s, and a sealed event', async (ring, to) => {
    const { code, stdout } = await runCli(['--json', 'secrets', 'rotate', ring], environment());
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 0, ring, to });
    expect(stdout).not.toMatch(/[A-Za-z0-9+/]{40}/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { rows } = await pool.query<{ data: object }>(
      `select data from stream_events where stream = 'secrets' order by seq desc limit 1`,
    );
    expect(rows[0]?.data).toMatchObject({ ring, to });
    expect((await runCli(['secrets', 'list'], environment())).stdout).toMatch(
      new RegExp(`^${ring} +${to} +\\w1 ${to}$`, 'm'),
    );
  });
});

describe('the secrets of an installation', () => {
  it('are made once, and never over others', async () => {
    const fresh = { ...environment(), SECRETS_FILE: join(folder, 'new', 'secrets.json') };
    const made = await runCli(['secrets', 'create'], fresh);
    expect(made).toMatchObject({ code: 0 });
    const content = await readFile(fresh.SECRETS_FILE, 'utf8');
    expect(await runCli(['secrets', 'create'], fresh)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('already; they are left alone') as string,
    });
    expect(await readFile(fresh.SECRETS_FILE, 'utf8')).toBe(content);
  });

  it('get a key for checkpoints when they were made before there were any, and keep all others', async () => {
    const { checkpoint: _checkpoint, ...older } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, JSON.stringify(older));
    expect(secretsOf('', { SECRETS_FILE: path }).checkpoint).toBeUndefined();
    expect(secretsOf(folder, {}).checkpoint?.active).toBe('c1');
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject(older);
  });

  it('lose no key when two are exchanged at once', async () => {
    const url = new URL('../../db/secrets/rotate.ts', import.meta.url).href;
    const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(url)}); })
      .then(({ rotateKey }) => rotateKey(${JSON.stringify(path)}, 'seal'));`;
    await Promise.all(
      [1, 2, 3, 4].map(
        () =>
          new Promise<void>((resolve, reject) => {
            new Worker(code, { eval: true }).on('error', reject).on('exit', () => resolve());
          }),
      ),
    );
    expect(now().seal.ids).toEqual(['s1', 's2', 's3', 's4', 's5']);
  });

  it('that are no such file are said to be none, and stay as they are', async () => {
    await writeFile(path, '{"installation":"x"}');
    expect(() => rotateKey(path, 'seal')).toThrow(/is no file of secrets: installation/);
    expect(await readFile(path, 'utf8')).toBe('{"installation":"x"}');
  });
});

it('a process whose secrets are not those of its database does not start', async () => {
  const other = await cloneDatabase();
  const its = openPool({ url: other.url, max: 1, applicationName: 'redress-test' });
  try {
    holdSecrets(secretsFrom(newSecrets(), 'a test'));
    await requireSecretsThatFit(its);
    await personOf(its, 'demo', { name: 'Anna Beispiel' });
    holdSecrets(TEST_SECRETS);
    await expect(requireSecretsThatFit(its)).rejects.toThrow(/filled under other secrets.*SECRETS_FILE/);
  } finally {
    holdSecrets(TEST_SECRETS);
    await its.end();
    await other.drop();
  }
});
