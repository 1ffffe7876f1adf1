import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../bench/check.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import type { Acknowledged, Done } from '../../bench/load.ts';
import { openPool } from '../../db/client.ts';
import { liveRandomly } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let acknowledged: Acknowledged[];

const done = (change: Partial<Done> = {}): Done[] => [
  { completed: 0, seconds: 1, milliseconds: [], opened: [], failures: [], turnedAway: [], acknowledged, ...change },
];

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  await liveRandomly(pool, { cases: 8, steps: 10, seed: 11 });
  const { rows } = await pool.query<{ command_id: string; case_id: string }>(
    'select command_id, case_id from commands where first_seq is not null order by command_id',
  );
  acknowledged = rows.map(({ command_id, case_id }) => ({ commandId: command_id, caseId: case_id }));
  for (const table of ['events', 'commands', 'cases']) {
    await pool.query(`create table kept_${table} as select * from ${table}`);
  }
}, 60_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});
afterEach(async () => {
  for (const table of ['events', 'commands', 'cases']) {
    await pool.query(`truncate ${table}`);
    await pool.query(`insert into ${table} select * from kept_${table}`);
  }
});

describe('the check after a bench', () => {
  it('finds nothing where everything is as it was answered', async () => {
    const result = await check(database.url, TEST_SECRETS, done());
    expect(result.faults).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(20);
    expect(result.events).toBeGreaterThan(result.acknowledged);
  });

  it.each<[string, string, RegExp]>([
    ['an acknowledged command of which nothing is left', `delete from events where command_id = $1`, /not in the log/],
    ['one without its outcome', `update commands set outcome = null where command_id = $1`, /not in the log once/],
    [
      'one that was carried out twice',
      `insert into events select case_id, seq + 1000, type, data, personal, personal_salt, personal_hash, happened_at, reported_at,
         recorded_at, command_id, command_type, actor, rulebook, previous_hash, hash from events where command_id = $1`,
      /not in the log once/,
    ],
    ['a forged event', `update events set type = 'NoteAdded' where command_id = $1`, /not the event that was sealed/],
    [
      'a state that is not the fold',
      `update cases set state = state || '{"status":"final"}' where case_id = (select case_id from commands where command_id = $1)`,
      /row of cases is different/,
    ],
  ])('finds %s', async (_, sql, fault) => {
    await pool.query(sql, [acknowledged[0]?.commandId]);
    const { faults } = await check(database.url, TEST_SECRETS, done());
    expect(faults.join('\n')).toMatch(fault);
  });

  it('finds a command that was acknowledged and never stored', async () => {
    const lost = { commandId: randomUUID(), caseId: acknowledged[0]?.caseId ?? '' };
    const { faults } = await check(database.url, TEST_SECRETS, done({ acknowledged: [...acknowledged, lost] }));
    expect(faults).toEqual([`command ${lost.commandId} was acknowledged but is not in the log once`]);
  });

  it('holds a run void in which a command failed, or none was acknowledged', async () => {
    expect((await check(database.url, TEST_SECRETS, done({ failures: ['503 busy'] }))).faults).toEqual([
      'not carried out: 503 busy',
    ]);
    expect((await check(database.url, TEST_SECRETS, done({ acknowledged: [] }))).faults).toEqual([
      'nothing was acknowledged',
    ]);
  });
});
