import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtest, type Backtest } from '../../db/foresight/backtest.ts';
import { rebuild } from '../../db/rebuild.ts';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import { permits, publishExampleRulebooks } from '../../examples/example-logs.ts';
import { importLog } from '../../importing/import-log.ts';
import { runCli } from '../support/cli.ts';
import { SpoiltShelf } from '../support/mistaken-files.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST } from '../support/secrets.ts';

const NOW = '2012-03-01T00:00:00.000Z';
const RULES = `${permits.rulebooks}/permits/2010-01-01.yaml`;
const shelf = new SpoiltShelf();
let database: Awaited<ReturnType<typeof cloneDatabase>>;
let draft: string;

beforeAll(async () => {
  database = await cloneDatabase();
  await publishExampleRulebooks(database.url, BY_TEST);
  await importLog({ ...permits, databaseUrl: database.url, ...BY_TEST, now: NOW });
  draft = shelf.write(
    'permits/2026-01-01.yaml',
    readFileSync(RULES, 'utf8')
      .replace('version: 2010-01-01', 'version: 2026-01-01')
      .replace('effectiveFrom: 2010-01-01', 'effectiveFrom: 2026-01-01')
      .replace('days: 56', 'days: 42'),
  );
}, 300_000);
afterAll(async () => {
  await database.drop();
  shelf.remove();
});

/** A time of the log as a wall clock in Amsterdam shows it, in milliseconds, and as an instant. */
interface Stamp {
  wall: number;
  instant: number;
}

function stampOf(text: string): Stamp {
  const [, wall = '', offset = ''] = /^(.*?)([+-]\d\d:\d\d)$/.exec(text) ?? [];
  return { wall: Date.parse(`${wall.replace(' ', 'T')}Z`), instant: Date.parse(`${wall.replace(' ', 'T')}${offset}`) };
}

const WEEK = 7 * 86_400_000;
const TEN_MINUTES = 600_000;

/** Offset of Amsterdam's clocks at a wall time: summer from the last Sunday of March, 2:00, to that of October, 3:00. */
function offsetAt(wall: number): number {
  const year = new Date(wall).getUTCFullYear();
  const lastSunday = (month: number, hour: number) => {
    const end = new Date(Date.UTC(year, month + 1, 0, hour));
    return end.getTime() - end.getUTCDay() * 86_400_000;
  };
  return wall >= lastSunday(2, 2) && wall < lastSunday(9, 3) ? 2 * 3_600_000 : 3_600_000;
}

/**
 * The number of late cases by nothing but the columns of the file and local dates: by the deadlines that it has, or with so many weeks
 * for what was due by the rule of eight, six weeks more for what was lawfully extended, and any other deadline as it is.
 */
function lateByHand(weeks?: number): { late: Set<string>; cases: number; open: number } {
  const rows = parse(gunzipSync(readFileSync(permits.file)), { columns: true }) as Record<string, string>[];
  const firsts = new Map<string, Record<string, string>>();
  for (const row of rows)
    if (!firsts.has(row['case:concept:name'] ?? '')) firsts.set(row['case:concept:name'] ?? '', row);
  const late = new Set<string>();
  let open = 0;
  for (const [name, row] of firsts) {
    const start = stampOf(row['case:startdate'] ?? '').wall;
    const logged = stampOf(row['case:deadline'] ?? '');
    const near = (given: number) => Math.abs(logged.wall - (start + given * WEEK)) <= TEN_MINUTES;
    const after = weeks === undefined ? undefined : near(8) ? weeks : near(14) ? weeks + 6 : undefined;
    const wall = start + (after ?? 0) * WEEK;
    const due = after === undefined ? logged.instant : wall - offsetAt(wall);
    const end = row['case:enddate'];
    if (!end) open += 1;
    if ((end ? stampOf(end).instant : Date.parse(NOW)) > due) late.add(name);
  }
  return { late, cases: firsts.size, open };
}

const run = (file: string, more = {}) =>
  backtest(database.url, readRulebookFile(file).rulebook, { until: NOW, ...more });

describe('the permit log, had it been six weeks instead of eight', () => {
  let six: Backtest;
  beforeAll(async () => {
    six = await run(draft);
  });

  it('has as many late cases as one counts by hand, before and after', () => {
    const [old, fresh] = [lateByHand(), lateByHand(6)];
    expect([old.cases, old.open]).toEqual([1434, 105]);
    expect({ cases: six.cases, before: six.before.lateCases, after: six.after.lateCases }).toEqual({
      cases: 1434,
      before: old.late.size,
      after: fresh.late.size,
    });
    expect(six.after.lateCases).toBeGreaterThan(six.before.lateCases);
    expect(six.nowLate.count).toBe([...fresh.late].filter((name) => !old.late.has(name)).length);
    expect(six.noLongerLate.count).toBe(0);
    expect([six.refused, six.notOpened]).toEqual([[], []]);
  });

  it('can be counted by department and type, by day and team, and by how late', () => {
    expect(six.groups).toEqual([{ department: 'permits', type: 'other', before: six.before, after: six.after }]);
    const sum = (name: string, side: 'before' | 'after') =>
      six.series
        .filter((line) => line.name === name)
        .flatMap(({ points }) => points)
        .reduce((all, point) => all + point[side], 0);
    for (const side of ['before', 'after'] as const) {
      expect(sum('due', side)).toBe(six[side].obligations);
      expect(sum('missed', side)).toBe(six[side].late);
      expect(sum('lateness', side)).toBe(six[side].late);
    }
    const due = six.series.find(({ name, team }) => name === 'due' && team === 'permits');
    expect(due?.points.map(({ at }) => at)).toEqual(due?.points.map(({ at }) => at).toSorted());
    expect(six.after.hoursLate).toBeGreaterThan(six.before.hoursLate);
  });

  it("leaves every agreed deadline where it is when none counts as the rule's own (control)", async () => {
    const strict = await run(draft, { toleranceMs: 0 });
    expect(strict.after.lateCases).toBeLessThan(six.after.lateCases);
  });

  it('is asked for a stretch of time, in which only its cases count', async () => {
    const half = await run(draft, { from: '2011-01-01T00:00:00.000Z', to: '2011-07-01T00:00:00.000Z' });
    const rest = await Promise.all([
      run(draft, { to: '2011-01-01T00:00:00.000Z' }),
      run(draft, { from: '2011-07-01T00:00:00.000Z' }),
    ]);
    expect(half.cases).toBeGreaterThan(100);
    expect(half.cases + rest[0].cases + rest[1].cases).toBe(1434);
    expect(half.after.lateCases + rest[0].after.lateCases + rest[1].after.lateCases).toBe(six.after.lateCases);
  });

  it('stores nothing', async () => {
    const { differences } = await rebuild(database.url, { check: true });
    expect(differences).toEqual([]);
    expect(await run(draft)).toEqual(six);
  });
});

describe('rules that are the same', () => {
  it('find what was, case by case', async () => {
    const same = await run(RULES, { toleranceMs: 0 });
    expect(same.after).toEqual(same.before);
    expect([same.nowLate.count, same.noLongerLate.count, same.refused]).toEqual([0, 0, []]);
  });
});

describe('on the command line', () => {
  const cli = (...args: string[]) => runCli(['rulebook', 'backtest', ...args], { DATABASE_URL: database.url });

  it('tells both sides in a table, and in JSON with the series', async () => {
    const { code, stdout } = await cli(draft, '--until', NOW);
    expect(code).toBe(0);
    const { before, after } = await run(draft);
    expect(stdout).toMatch(new RegExp(`late cases +${before.lateCases} +${after.lateCases}`));
    expect(JSON.parse((await cli(draft, '--until', NOW, '--json')).stdout)).toEqual(await run(draft));
  });

  it.each([
    [['--from', '2011-07-01', '--to', '2011-01-01'], 'is not before'],
    [['--tolerance', 'ten minutes'], 'PT10M'],
    [['--from', 'yesterday'], 'yesterday'],
  ])('refuses %j', async (options, said) => {
    const { code, stderr } = await cli(draft, ...options);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it('says which lines of a draft are wrong', async () => {
    const broken = shelf.write(
      'permits/broken.yaml',
      readFileSync(RULES, 'utf8').replace('calendar: dates', 'calendar: moons'),
    );
    const { code, stderr } = await cli(broken);
    expect([code, stderr]).toEqual([1, expect.stringContaining('there is no calendar "moons"')]);
  });
});
