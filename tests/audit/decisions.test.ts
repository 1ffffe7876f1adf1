import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { auditDecisions, type DecisionAuditOptions } from '../../db/audit/decisions.ts';
import { sealForIntake } from '../../db/people/cipher.ts';
import type { Decider } from '../../db/audit/redecide.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { companies } from '../laws/company-lives.ts';
import { runCli } from '../support/cli.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { storeCompany } from '../support/stored-lives.ts';

const LIVES = Number(process.env['REDRESS_STORED_LIVES'] ?? 24);
const SEED = Number(process.env['REDRESS_SEED'] ?? 20_260_301);

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let cases: string[];

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test', statementTimeoutMs: 30_000 });
  cases = [];
  for (const [index, rules] of companies().entries()) {
    const store = { pool, secrets: TEST_SECRETS };
    const lives = await storeCompany(database.url, store, rules, { lives: LIVES, seed: SEED + index });
    cases.push(...lives.keys());
  }
}, 300_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const audit = (options: DecisionAuditOptions = {}) => auditDecisions(database.url, options);
const count = async (what: string) =>
  Number((await pool.query<{ n: string }>(`select count(*) as n ${what}`)).rows[0]?.n);

/** Changes the store, looks, and undoes the change. */
async function meanwhile<T>(change: string, values: unknown[], undo: string, look: () => Promise<T>): Promise<T> {
  await pool.query(change, values);
  try {
    return await look();
  } finally {
    await pool.query(undo, values);
  }
}

describe(`decisions of the five companies (REDRESS_SEED=${SEED} REDRESS_STORED_LIVES=${LIVES})`, () => {
  it('are decided again byte for byte', async () => {
    const seen: number[] = [];
    const found = await audit({ onProgress: (done) => seen.push(done) });
    expect(found).toEqual({
      cases: cases.length,
      commands: await count('from commands'),
      events: await count('from events'),
      undecided: 0,
      erased: 0,
      differing: 0,
      differences: [],
      reworded: 0,
    });
    expect(seen.at(-1)).toBe(found.commands);
  });

  it('are of every sort: refused, timely, drawn, under other rules, from other cases', async () => {
    expect(await count(`from commands where outcome = 'refused'`)).toBeGreaterThan(50);
    for (const type of ['Tick', 'AdoptRulebook', 'AbsorbCase', 'RecordDelivery', 'OpenCase']) {
      expect([type, await count(`from commands where outcome = 'accepted' and type = '${type}'`)]).toEqual([
        type,
        expect.any(Number),
      ]);
      expect(await count(`from commands where outcome = 'accepted' and type = '${type}'`)).toBeGreaterThan(0);
    }
    expect(await count(`from events where type = 'NumberAssigned'`)).toBeGreaterThan(5);
  });

  it('are told by the command line, of one case or of all', async () => {
    const [caseId = ''] = cases;
    const one = await runCli(['audit', 'decisions', '--case', caseId], { DATABASE_URL: database.url });
    expect([one.code, one.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Cases: 1, commands decided again: \d+, events: \d+\. Every decision is the same today\.\n$/,
      ),
    ]);
    const all = await runCli(['audit', 'decisions', '--all', '--json'], { DATABASE_URL: database.url });
    expect(JSON.parse(all.stdout)).toMatchObject({ cases: cases.length, differing: 0 });
    const neither = await runCli(['audit', 'decisions'], { DATABASE_URL: database.url });
    expect([neither.code, neither.stderr]).toEqual([2, expect.stringContaining('--case ID or --all')]);
    const nobody = await runCli(['audit', 'decisions', '--case', '00000000-0000-8000-8000-000000000000'], {
      DATABASE_URL: database.url,
    });
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('There is no case')]);
  });
});

describe('of somebody who is erased', () => {
  it('what they said is not decided again, everything else is, and nothing is called different for it', async () => {
    const { rows } = await pool.query<{ person_id: string; wrapped: string }>(
      `select person_id, wrapped from people where person_id = (select (state->'sealed'->>'p')::uuid from cases where case_id = $1)`,
      [cases[0]],
    );
    const [person] = rows;
    const { erased, differences, commands, undecided } = await meanwhile(
      'update people set wrapped = null, erased_at = now() where person_id = $1 and $2::text is not null',
      [person?.person_id, person?.wrapped],
      'update people set wrapped = $2::text, erased_at = null where person_id = $1',
      () => audit(),
    );
    expect(differences).toEqual([]);
    expect(erased).toBeGreaterThan(3);
    expect(commands + erased + undecided).toBe(await count('from commands'));
    expect(await audit()).toMatchObject({ erased: 0, differing: 0 });
  });
});

describe('what would be decided otherwise is found', () => {
  it('a decider that lets every clock give an hour more', async () => {
    const planted: Decider = (...args) => {
      const decision = decide(...args);
      if (isRefusal(decision)) return decision;
      const later = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString();
      const events = decision.events.map((event) =>
        event.type === 'ClockStarted' ? { ...event, data: { ...event.data, dueAt: later(event.data.dueAt) } } : event,
      );
      return { ...decision, events };
    };
    const { differing, differences } = await audit({ decider: planted });
    expect(differing).toBe(await count(`from (select distinct command_id from events where type = 'ClockStarted') s`));
    expect(new Set(differences.map(({ is }) => is))).toEqual(new Set(['events']));
    const [first] = differences;
    const { rows } = await pool.query<{ type: string }>('select type from events where case_id = $1 and seq = $2', [
      first?.caseId,
      first?.seq,
    ]);
    expect(rows).toEqual([{ type: 'ClockStarted' }]);
    expect(first?.recorded).toMatchObject({ type: 'ClockStarted' });
    expect(first?.today).not.toEqual(first?.recorded);
  });

  it('a decider that refuses nothing of what a role may not do', async () => {
    const planted: Decider = (command, ...rest) =>
      decide({ ...command, actor: { ...command.actor, role: 'administrator' } }, ...rest);
    const { rows } = await pool.query<{ command_id: string }>(
      `select command_id from commands where refusal->>'code' = 'role-not-allowed'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    const { differences } = await audit({ decider: planted });
    const found = differences
      .filter(({ is }) => is === 'outcome' || is === 'refusal')
      .map(({ commandId }) => commandId);
    expect(found).toEqual(expect.arrayContaining(rows.map(({ command_id }) => command_id)));
  });

  it('a rulebook that was changed in place, in each case under it and in no other', async () => {
    const [rules] = companies();
    const clocks = Object.entries(rules?.clocks ?? {}).map(([id, clock]) => [id, { ...clock, holder: 'third-party' }]);
    const before = JSON.stringify(rules);
    const after = JSON.stringify({ ...rules, clocks: Object.fromEntries(clocks) as unknown });
    const change = (content: string) =>
      `update rulebooks set content = '${content.replaceAll("'", "''")}' where organisation = $1 and version = $2`;
    const found = await meanwhile(change(after), [rules?.organisation, rules?.version], change(before), () => audit());
    expect(found.differing).toBeGreaterThan(LIVES / 2);
    const { rows } = await pool.query<{ organisation: string }>(
      'select distinct organisation from cases where case_id = any($1::uuid[])',
      [found.differences.map(({ caseId }) => caseId)],
    );
    expect(rows).toEqual([{ organisation: rules?.organisation }]);
    expect((await audit()).differing).toBe(0);
  });

  it('a rulebook that is not published any more, told of each command and never skipped', async () => {
    const values = ['sea-freight', '2026-01-01'];
    const to = (name: string, from: string) =>
      `update rulebooks set organisation = '${name}' || substr($1, 1, 0) where organisation = ${from} and version = $2`;
    const found = await meanwhile(
      to('gone', '$1'),
      values,
      `update rulebooks set organisation = $1 where organisation = 'gone' and version = $2`,
      () => audit(),
    );
    expect(new Set(found.differences.map(({ is }) => is))).toEqual(new Set(['no-rulebook']));
    // An opening that was refused names no rules.
    expect(new Set(found.differences.flatMap(({ rulebook }) => rulebook ?? []))).toEqual(
      new Set(['sea-freight@2026-01-01']),
    );
    expect(found.differing).toBeGreaterThan(LIVES);
  });

  it('an event whose command is gone', async () => {
    const { rows } = await pool.query<{ command_id: string; case_id: string; seq: number }>(
      `select e.command_id, e.case_id, e.seq from events e where e.type = 'NoteAdded' and (select count(*) from events o where o.command_id = e.command_id) = 1 order by 1 limit 1`,
    );
    const [note] = rows;
    await pool.query('create table kept as select * from commands where command_id = $1', [note?.command_id]);
    await pool.query('delete from commands where command_id = $1', [note?.command_id]);
    const { differences } = await audit();
    await pool.query('insert into commands select * from kept');
    expect(differences).toMatchObject([{ is: 'no-command', caseId: note?.case_id, seq: note?.seq, today: null }]);
  });

  it('is told by the command line with both versions and a failing exit', async () => {
    const { rows } = await pool.query<{ command_id: string; body: object; stored: string }>(
      `select command_id, unlock(body) as body, body::text as stored from commands
        where type = 'AddNote' and outcome = 'accepted' order by 1 limit 1`,
    );
    const [note] = rows;
    const other = JSON.stringify(sealForIntake({ ...note?.body, text: 'something else' }));
    const found = await meanwhile(
      `update commands set body = $2::jsonb where command_id = $1 and $3::text is not null`,
      [note?.command_id, other, note?.stored],
      `update commands set body = $3::jsonb where command_id = $1 and $2::text is not null`,
      () => runCli(['audit', 'decisions', '--all'], { DATABASE_URL: database.url }),
    );
    expect(found.code).toBe(1);
    expect(found.stdout).toContain('something else');
    expect(found.stdout).toMatch(/Commands that would be decided otherwise: 1\./);
  });
});
