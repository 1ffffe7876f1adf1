import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../activities/record.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { append, settle, type Decided } from '../../db/store.ts';
import { refuse } from '../../workflows/domain/case/refusal.ts';
import { commandOf, type CommandBody } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { DEMO, Life, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { storeCommand } from '../support/stored.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
const random = randomOf(1);
const AT = '2026-01-06T02:00:00.000Z';
const LATER = '2026-01-06T02:30:00.000Z';

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 10, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [DEMO], BY_TEST);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy()]);
  await database.drop();
});

async function opened(): Promise<Life> {
  const life = new Life(pool, random);
  await life.give(opening(), AT);
  return life;
}

function decided(life: Life, body: CommandBody, id: string = randomUUID()): Decided {
  const actor = { kind: 'person', id: 'a.tester', role: 'supervisor' } as const;
  const command = commandOf(body, { id, caseId: life.caseId, at: LATER, actor });
  return { command, decision: decide(command, life.stored?.state, DEMO), rules: DEMO };
}

/** Everything that any table says of a case, for showing that nothing was written. */
async function traces(caseId: string): Promise<unknown[]> {
  const tables = ['cases', 'events', 'commands', 'outbox', 'deadlines', 'case_search'];
  const found = await Promise.all(
    tables.map((table) => pool.query(`select t::text from ${table} t where case_id = $1 order by 1`, [caseId])),
  );
  return found.map(({ rows }) => rows);
}

describe('append', () => {
  it('lets one of two batches in that were decided on the same state, and of the other keeps nothing anywhere', async () => {
    const life = await opened();
    const both = ['b.tester', 'c.tester'].map((owner) => decided(life, { type: 'Assign', owner }));
    const answers = await Promise.all(
      both.map((one) => append({ pool, secrets: TEST_SECRETS }, life.caseId, [one], life.stored, LATER)),
    );
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
    const loser = both[answers.indexOf(undefined)]?.command.id;
    const tables = ['events', 'commands', 'outbox'];
    for (const table of tables) {
      const { rows } = await pool.query(`select from ${table} where command_id = $1`, [loser]);
      expect(rows, table).toEqual([]);
    }
    const winner = both[1 - answers.indexOf(undefined)]?.command.body as { owner: string };
    const { rows } = await pool.query('select owner from cases where case_id = $1', [life.caseId]);
    expect(rows).toEqual([{ owner: winner.owner }]);
  });

  it('lets one of two openings of the same case in', async () => {
    const life = new Life(pool, random);
    const both = [decided(life, opening()), decided(life, opening())];
    const answers = await Promise.all(
      both.map((one) => append({ pool, secrets: TEST_SECRETS }, life.caseId, [one], undefined, LATER)),
    );
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
  });

  it('refuses a batch without events, which is for settle', async () => {
    const life = await opened();
    await expect(append({ pool, secrets: TEST_SECRETS }, life.caseId, [], life.stored, LATER)).rejects.toThrow(
      RangeError,
    );
  });

  it('claims a rung of a ladder once, whatever the code above believes', async () => {
    const life = await opened();
    await life.give({ type: 'Tick' }, '2026-01-07T02:00:00.000Z');
    const { rows } = await pool.query<{ data: { key: string; cycle: number; rung: number; notify: string } }>(
      `select data from events where case_id = $1 and type = 'RungFired'`,
      [life.caseId],
    );
    const [fired] = rows;
    if (!fired || !life.stored) throw new Error('No rung fired, so there is nothing to claim twice.');
    const before = await traces(life.caseId);
    const claim = (data: typeof fired.data): Decided => {
      const event: CaseEvent = { type: 'RungFired', data, happenedAt: LATER, reportedAt: LATER };
      const { command } = decided(life, { type: 'Tick' });
      const seq = (life.stored?.state.seq ?? 0) + 1;
      return {
        command,
        decision: { events: [event], state: { ...life.stored?.state, seq } as never },
        rules: DEMO,
      };
    };
    await expect(
      append({ pool, secrets: TEST_SECRETS }, life.caseId, [claim(fired.data)], life.stored, LATER),
    ).rejects.toMatchObject({
      code: '23505',
      constraint: 'rung_fired_once',
    });
    expect(await traces(life.caseId)).toEqual(before);
    const next = claim({ ...fired.data, cycle: fired.data.cycle + 1 });
    expect(await append({ pool, secrets: TEST_SECRETS }, life.caseId, [next], life.stored, LATER)).toBeDefined();
  });

  it('gives up within about a second when somebody holds the case, and writes nothing', async () => {
    const life = await opened();
    const before = await traces(life.caseId);
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('select from cases where case_id = $1 for update', [life.caseId]);
    const began = performance.now();
    const held = append(
      { pool, secrets: TEST_SECRETS },
      life.caseId,
      [decided(life, { type: 'AddNote', text: 'x' })],
      life.stored,
      LATER,
    );
    await expect(held).rejects.toMatchObject({ code: '55P03' });
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(performance.now() - began).toBeLessThan(1450);
    await holder.query('rollback');
    holder.release();
    expect(await traces(life.caseId)).toEqual(before);
  });

  it('suppresses the effects of imported history and says why', async () => {
    const life = await opened();
    const one = decided(life, { type: 'Assign', owner: 'b.tester' });
    const imported = { ...one, command: { ...one.command, imported: true } };
    expect(await append({ pool, secrets: TEST_SECRETS }, life.caseId, [imported], life.stored, LATER)).toMatchObject({
      effects: [],
    });
    const { rows } = await pool.query('select status, reason from outbox where command_id = $1', [one.command.id]);
    expect(rows).toEqual([{ status: 'suppressed', reason: 'imported history' }]);
  });
});

describe('a refused command', () => {
  it('is kept with its reason and who gave it, and makes nothing happen', async () => {
    const life = await opened();
    const [cases, events] = await traces(life.caseId);
    const one = { ...decided(life, { type: 'Resume', reason: 'x' }), decision: refuse('not-paused') };
    await settle({ pool, secrets: TEST_SECRETS }, one, life.stored, LATER);
    const { rows } = await pool.query(
      'select command_id, type, unlock(body) as body, actor, outcome, refusal, first_seq, last_seq, decided_at from commands where command_id = $1',
      [one.command.id],
    );
    expect(rows).toMatchObject([
      {
        outcome: 'refused',
        refusal: { code: 'not-paused' },
        actor: { id: 'a.tester' },
        decided_at: LATER,
        first_seq: null,
        // Its place: so far the case had come when it was decided.
        last_seq: life.stored?.state.seq,
      },
    ]);
    expect((await traces(life.caseId)).slice(0, 2)).toEqual([cases, events]);
  });

  it('keeps its first outcome for ever', async () => {
    const life = await opened();
    const one = decided(life, { type: 'AddNote', text: 'x' });
    await append({ pool, secrets: TEST_SECRETS }, life.caseId, [one], life.stored, LATER);
    await settle({ pool, secrets: TEST_SECRETS }, { ...one, decision: refuse('not-paused') }, life.stored, LATER);
    const { rows } = await pool.query('select outcome, refusal from commands where command_id = $1', [one.command.id]);
    expect(rows).toEqual([{ outcome: 'accepted', refusal: null }]);
  });
});

const deps = () => ({ pool, secrets: TEST_SECRETS, rulebooks: new Rulebooks(db) });

describe('record', () => {
  it('decides one command once, however many ask at the same time', async () => {
    const life = await opened();
    const commandId = await storeCommand(pool, life.caseId, { type: 'AddNote', text: 'once' });
    const request = { caseId: life.caseId, commandId, at: LATER };
    const results = await Promise.all(Array.from({ length: 8 }, () => record(deps(), request)));
    expect(new Set(results.map(({ outcome, seq }) => `${outcome} ${seq}`)).size).toBe(1);
    const { rows } = await pool.query('select seq from events where command_id = $1', [commandId]);
    expect(rows).toEqual([{ seq: results[0]?.seq }]);
  });

  it('answers a refusal again without deciding again', async () => {
    const life = await opened();
    const commandId = await storeCommand(pool, life.caseId, { type: 'Resume', reason: 'x' });
    const first = await record(deps(), { caseId: life.caseId, commandId, at: LATER });
    expect(first).toMatchObject({ outcome: 'refused', code: 'not-paused' });
    const pause = await storeCommand(pool, life.caseId, {
      type: 'Pause',
      reason: 'awaiting-customer-documents',
      askedFor: 'the invoice',
    });
    expect(await record(deps(), { caseId: life.caseId, commandId: pause, at: LATER })).toMatchObject({
      outcome: 'accepted',
    });
    const again = await record(deps(), { caseId: life.caseId, commandId, at: LATER });
    expect(again).toMatchObject({ outcome: 'refused', code: 'not-paused' });
  });

  it('lets different commands at one moment each have its own place', async () => {
    const life = await opened();
    const ids = await Promise.all(
      Array.from({ length: 4 }, (_, index) => storeCommand(pool, life.caseId, { type: 'AddNote', text: `${index}` })),
    );
    const results = await Promise.all(
      ids.map((commandId) => record(deps(), { caseId: life.caseId, commandId, at: LATER })),
    );
    const from = life.stored?.state.seq ?? 0;
    expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 4 }, () => 'accepted'));
    const { rows } = await pool.query<{ seq: number; command_id: string }>(
      'select seq, command_id from events where case_id = $1 and seq > $2 order by seq',
      [life.caseId, from],
    );
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4].map((place) => from + place));
    expect(new Set(rows.map(({ command_id }) => command_id))).toEqual(new Set(ids));
  });

  it('refuses a command that the store does not hold, and writes nothing', async () => {
    const life = await opened();
    const before = await traces(life.caseId);
    const result = await record(deps(), { caseId: life.caseId, commandId: 'none', at: LATER });
    expect(result).toMatchObject({ outcome: 'refused', code: 'unknown-command', seq: life.stored?.state.seq });
    expect(await traces(life.caseId)).toEqual(before);
  });
});
