import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../activities/record.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { runCli } from '../support/cli.ts';
import { DEMO, opening } from '../support/lives.ts';
import { SpoiltShelf } from '../support/mistaken-files.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { storeCommand } from '../support/stored.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const AT = '2026-01-06T02:00:00.000Z';
const shelf = new SpoiltShelf();
let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [DEMO], BY_TEST);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy()]);
  await database.drop();
  shelf.remove();
});

const rulebook = (...args: string[]) => runCli(['rulebook', ...args], { DATABASE_URL: database.url });

async function open(): Promise<string> {
  const caseId = randomUUID();
  const commandId = await storeCommand(pool, caseId, opening());
  await record({ pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(db) }, { caseId, commandId, at: AT });
  return caseId;
}

/** The sample rules with more time for the answer, from a date on. */
function later(version: string): string {
  mkdirSync(join(shelf.folder, 'demo'), { recursive: true });
  const text = readFileSync('rulebooks/demo/2025-01-01.yaml', 'utf8')
    .replace('version: 2025-01-01', `version: ${version}`)
    .replace('effectiveFrom: 2025-01-01', `effectiveFrom: ${version}`)
    .replace('duration: PT16H', 'duration: PT24H');
  return shelf.write(`demo/${version}.yaml`, text);
}

describe('versions of the rules on the command line', () => {
  it('tell in words how a file differs from what is published', async () => {
    const file = later('2026-03-01');
    const { code, stdout } = await rulebook('diff', 'demo@2025-01-01', file);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'From demo@2025-01-01, in force from 2025-01-01, to demo@2026-03-01, in force from 2026-03-01.',
    );
    expect(stdout).toMatch(/clocks +answer +budget +16 h of working time +24 h of working time/);
    const { changes } = JSON.parse((await rulebook('diff', 'demo@2025-01-01', file, '--json')).stdout) as {
      changes: unknown[];
    };
    expect(changes).toContainEqual({
      part: 'clocks',
      entry: 'answer',
      field: 'budget',
      before: '16 h of working time',
      after: '24 h of working time',
    });
  });

  it('refuse a version that nobody published', async () => {
    const { code, stderr } = await rulebook('diff', 'demo@1999-01-01', 'demo@2025-01-01');
    expect(code).toBe(1);
    expect(stderr).toContain('No version 1999-01-01 of the rules of "demo" is published.');
  });

  it('are published for the cases to come, and those that are open stay where they are', async () => {
    const caseId = await open();
    const file = later('2026-01-05');
    const { stdout } = await rulebook('publish', file);
    expect(stdout).toContain('Published demo@2026-01-05, for cases opened from 2026-01-05 on.');
    const next = await open();

    const counted = JSON.parse((await rulebook('cases', 'demo', '--json')).stdout) as unknown;
    expect(counted).toMatchObject([
      { version: '2026-01-05', open: 1 },
      { version: '2025-01-01', open: 1 },
    ]);
    const under = (version: string) => rulebook('cases', 'demo', '--version', version);
    expect((await under('2025-01-01')).stdout).toContain(caseId);
    expect((await under('2026-01-05')).stdout).toContain(next);
    expect((await under('2026-01-05')).stdout).not.toContain(caseId);
  });

  it('stay what they are once they are published', async () => {
    const file = later('2026-04-01');
    expect((await rulebook('publish', file)).code).toBe(0);
    shelf.write('demo/2026-04-01.yaml', readFileSync(file, 'utf8').replace('max: 3', 'max: 4'));
    const { code, stderr } = await rulebook('publish', file);
    expect(code).toBe(1);
    expect(stderr).toContain('Rulebook demo 2026-04-01 is published already and this one differs.');
  });

  it('take packs within the rulebooks that use them, not by themselves', async () => {
    const pack = 'rulebooks/packs/cn-express.yaml';
    expect((await rulebook('check', pack)).stdout).toContain('fine, pack cn-express, wordings from 2019-03-02');
    expect(await rulebook('publish', pack)).toMatchObject({ code: 2, stdout: '' });
  });
});
