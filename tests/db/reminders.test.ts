import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remind } from '../../activities/remind.ts';
import { openDatabase, openPool, openReadDatabase, type Database } from '../../db/client.ts';
import { Rosters } from '../../db/rosters.ts';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { wantedSchedules } from '../../scheduling/schedule-spec.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const rulesOf = (company: string) => readRulebookFile(`rulebooks/${company}/2026-01-01.yaml`).rulebook;
const CITY = rulesOf('city-distribution');
const SEA = rulesOf('sea-freight');

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
let read: ReturnType<typeof openReadDatabase>;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  read = openReadDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [CITY, SEA], BY_TEST);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy(), read.close()]);
  await database.drop();
});

const instant = (local: string): string => new Date(`${local}+08:00`).toISOString();

/** What comes of a reminder whose schedule fires for a local time of a day, and is carried out then or later. */
const at = (organisation: string, name: string, local: string, carriedOut = local) =>
  remind(
    { pool, secrets: TEST_SECRETS, read: read.db, rulebooks: new Rulebooks(db), rosters: new Rosters(db) },
    { kind: 'reminder', organisation, name, scheduledAt: instant(local) },
    instant(carriedOut),
  );

async function told(organisation: string): Promise<string[]> {
  const { rows } = await pool.query<{ told: string }>(
    `select to_role || ' of ' || subject as told from notices where organisation = $1 and about = 'Reminder' order by subject`,
    [organisation],
  );
  return rows.map((row) => row.told);
}

describe('a reminder of the rulebook', () => {
  it('is scheduled for boxes that are emptied and greetings that are sent, in the time zone of the company', () => {
    const wanted = [CITY, SEA].flatMap(wantedSchedules).filter(({ input }) => input.kind === 'reminder');
    expect(wanted).toEqual([
      {
        input: { kind: 'reminder', organisation: 'city-distribution', name: 'greet-holiday' },
        spec: { calendars: [{ hour: 15, minute: 0 }], timezone: 'Asia/Shanghai' },
      },
      {
        input: { kind: 'reminder', organisation: 'city-distribution', name: 'greet-weekend' },
        spec: { calendars: [{ hour: 15, minute: 0 }], timezone: 'Asia/Shanghai' },
      },
      {
        input: { kind: 'reminder', organisation: 'sea-freight', name: 'empty-letter-box' },
        spec: { calendars: [{ hour: 16, minute: 0 }], timezone: 'Asia/Shanghai' },
      },
    ]);
  });

  it('tells the clerk each day to empty the box, once', async () => {
    expect(await at('sea-freight', 'empty-letter-box', '2026-03-02T16:00')).toEqual({
      period: '2026-03-02',
      done: true,
    });
    await at('sea-freight', 'empty-letter-box', '2026-03-02T16:00');
    await at('sea-freight', 'empty-letter-box', '2026-03-03T16:00');
    expect(await told('sea-freight')).toEqual([
      'clerk of reminder/empty-letter-box/2026-03-02',
      'clerk of reminder/empty-letter-box/2026-03-03',
    ]);
  });

  it('is made up after an outage while its day lasts, and not for days that are over', async () => {
    const before = await told('sea-freight');
    for (const day of ['2026-04-01', '2026-04-02', '2026-04-03']) {
      const done = day === '2026-04-03';
      const made = at('sea-freight', 'empty-letter-box', `${day}T16:00`, '2026-04-03T23:59');
      expect(await made).toEqual({ period: day, done });
    }
    expect(await told('sea-freight')).toEqual([...before, 'clerk of reminder/empty-letter-box/2026-04-03']);
  });

  it('asks for greetings only on the last working day before what they are for', async () => {
    for (const day of ['2026-02-12', '2026-02-13', '2026-02-14', '2026-03-06']) {
      await at('city-distribution', 'greet-holiday', `${day}T15:00`);
      await at('city-distribution', 'greet-weekend', `${day}T15:00`);
    }
    expect(await told('city-distribution')).toEqual([
      'clerk of reminder/greet-holiday/2026-02-14',
      'clerk of reminder/greet-weekend/2026-03-06',
    ]);
  });

  it('is nothing that the rules do not know', async () => {
    expect(await at('city-distribution', 'empty-letter-box', '2026-03-02T16:00')).toEqual({
      period: null,
      done: false,
    });
    expect(await at('nobody', 'empty-letter-box', '2026-03-02T16:00')).toEqual({ period: null, done: false });
  });
});
