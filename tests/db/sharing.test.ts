import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { verify } from '../../db/audit/verify.ts';
import { openPool } from '../../db/client.ts';
import { longTransaction, READING } from '../../db/long-transaction.ts';
import { rebuild } from '../../db/rebuild.ts';
import { Hands, WorkLost, type Sharing } from '../../db/sharing/share-out.ts';
import { liveRandomly, type Life } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

/** So few cases a share that the other processes have some of them. */
const SHARED: Sharing = { hands: 2, cases: 4, least: 2 };
const ALONE: Sharing = { ...SHARED, hands: 0 };
const secrets = TEST_SECRETS;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let lives: Life[];
let home: string;
let file: string;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  lives = await liveRandomly(pool, { cases: 60, steps: 12, seed: 20261126 });
  home = await mkdtemp(join(tmpdir(), 'redress-sharing-'));
  file = join(home, 'checkpoints.jsonl');
  await makeCheckpoint(database.url, { secrets, file }, new Date().toISOString());
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

const check = async (sharing: Sharing) => verify(database.url, { secrets, file, sharing });
const rows = async (): Promise<unknown[]> =>
  (await pool.query('select t::text from (select * from cases order by case_id) t')).rows;
const hands = async (): Promise<number[]> => {
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(process.pid), '-f', 'sharing/hand']).catch(
    () => ({
      stdout: '',
    }),
  );
  return stdout.trim().split('\n').filter(Boolean).map(Number);
};

describe('a check that several processes share', () => {
  it('finds nothing in what nobody touched', async () => {
    const found = await check(SHARED);
    expect(found).toMatchObject({ cases: 60, found: 0, breaks: [] });
    expect(found).toEqual(await check(ALONE));
  });

  it('finds what one process alone finds, and says it in the same order', async () => {
    const ids = lives.map(({ caseId }) => caseId).sort();
    const [first = '', , , fourth = ''] = ids;
    const [last = '', middle = ''] = [ids.at(-1), ids[30]];
    await pool.query('create table kept_events as select * from events');
    await pool.query('create table kept_cases as select * from cases');
    await pool.query(`update events set data = data || '{"x":1}' where case_id = any($1) and seq = 2`, [[last, first]]);
    await pool.query(`update cases set owner = 'nobody' where case_id = any($1)`, [[middle, fourth]]);
    const found = await check(SHARED);
    expect(found.breaks.map(({ table, key }) => `${table} ${key}`)).toEqual([
      `events ${first}/2`,
      `events ${last}/2`,
      `cases ${fourth}`,
      `cases ${middle}`,
    ]);
    expect(found).toEqual(await check(ALONE));
    await pool.query('truncate events, cases');
    await pool.query('insert into events select * from kept_events');
    await pool.query('insert into cases select * from kept_cases');
    await pool.query('drop table kept_events, kept_cases');
  });

  it('sees what the first process sees, whatever others have written since; one that begins then sees that', async () => {
    const none = { onFound: () => {}, onPage: undefined };
    const differing = async (begin: (work: () => Promise<string[]>) => Promise<string[]>): Promise<string[]> =>
      longTransaction(database.url, READING, async (client) => {
        const workers = new Hands({ databaseUrl: database.url, client }, { sharing: SHARED });
        try {
          return await begin(async () => {
            const found: string[] = [];
            const onFound = ({ differences }: { differences: { caseId?: string }[] }): void =>
              void found.push(...differences.map(({ caseId = '' }) => caseId));
            await (await workers.begin('projections', new Set(), { ...none, onFound })).join();
            return found;
          });
        } finally {
          await workers.end();
        }
      });
    const caseId = lives[0]?.caseId ?? '';
    const before = await differing(async (work) => {
      await work();
      await pool.query(`update cases set owner = 'nobody' where case_id = $1`, [caseId]);
      return work();
    });
    expect(before).toEqual([]);
    expect(await differing((work) => work())).toEqual([caseId]);
    await rebuild(database.url, { by: BY_TEST, sharing: ALONE });
  });
});

describe('a rebuild that several processes share', () => {
  it('makes all rows anew when all is lost', async () => {
    const whole = await rows();
    await pool.query('truncate cases, deadlines, case_search');
    const { differences } = await rebuild(database.url, { by: BY_TEST, sharing: SHARED });
    expect(differences.filter(({ table }) => table === 'cases')).toHaveLength(60);
    expect(await rows()).toEqual(whole);
  });

  it('leaves everything as it was when one of them dies, and says so', async () => {
    await pool.query(`update cases set owner = 'nobody'`);
    const changed = await rows();
    const mending = rebuild(database.url, { by: BY_TEST, sharing: { ...SHARED, cases: 1 } });
    const failed = expect(mending).rejects.toThrow(WorkLost);
    for (let pids = await hands(); ; pids = await hands()) {
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      if (pids.length > 0) break;
      await sleep(20);
    }
    await failed;
    expect(await rows()).toEqual(changed);
    expect(await hands()).toEqual([]);
    await rebuild(database.url, { by: BY_TEST, sharing: SHARED });
    expect(await check(SHARED)).toMatchObject({ found: 0 });
  });
});
