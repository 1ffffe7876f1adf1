import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { KeyUses } from '../../db/audit/key-use.ts';
import { appendToStream, type StreamActor, type StreamRow } from '../../db/audit/streams.ts';
import { verifyStreams } from '../../db/audit/verify-streams.ts';
import { storeDraw, type StoredDraw } from '../../db/draws.ts';
import { createKey, ensureDevKeys, revokeKey, rotateKey } from '../../db/keys.ts';
import { exportPayments } from '../../db/payment-exports.ts';
import { rebuild } from '../../db/rebuild.ts';
import { storeRestatement, type Restatement } from '../../db/restatements.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { freeze } from '../../db/summaries.ts';
import { inTransaction } from '../../db/transaction.ts';
import { DEMO } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let db: Database;
let pool: pg.Pool;
beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase({ url: database.url, max: 2, applicationName: 'redress-test' });
  pool = openPool({ url: database.url, max: 8, applicationName: 'redress-test' });
});
afterAll(async () => {
  await Promise.all([db.destroy(), pool.end()]);
  await database.drop();
});

const events = async (stream?: string): Promise<StreamRow[]> => {
  const { rows } = await pool.query<StreamRow>(
    'select * from stream_events where $1::text is null or stream = $1 order by stream, seq',
    [stream ?? null],
  );
  return rows;
};

const verified = () => inTransaction(pool, (client) => verifyStreams(client, TEST_SECRETS.seal));

/** Does what the owner of the database can do: changes rows in spite of the triggers. */
async function tamper(statement: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('set local session_replication_role = replica');
    await client.query(statement);
    return true;
  });
}

const AT = '2026-03-02T08:00:00.000Z';
const [ROSTER] = readRosterFolder('rulebooks');
if (!ROSTER) throw new Error('No roster is shipped.');

const draw: StoredDraw = {
  drawId: 'd1',
  organisation: 'demo',
  branches: [],
  kind: 'call-back',
  name: null,
  period: '2026-W09',
  seed: 'seed',
  size: 1,
  population: 1,
  populationHash: 'p',
  caseIds: ['11111111-1111-4111-8111-111111111111'],
  drawnBy: 'test',
  drawnAt: AT,
  bodyHash: '',
};
const summary = {
  organisation: 'demo',
  summary: 'monthly',
  period: '2026-02',
  from: '2026-02-01',
  to: '2026-02-28',
  register: 'complaints',
  rulebook: 'demo@1',
  content: { rows: [] },
  frozenAt: AT,
};
const restatement: Restatement = {
  ...summary,
  version: 2,
  content: { rows: [1] },
  reason: 'Somebody told us later.',
  disputeCase: null,
  restatedBy: 'test',
  restatedAt: AT,
  commandId: 'r1',
  bodyHash: '',
};

/** A claim with a payment that was ordered, as far as exporting looks at it. */
const ORDERED = `
  insert into cases (case_id, reference, organisation, kind, case_type, severity, status, ended, department, channel, happened_at, reported_at,
                     overdue, seq, head_hash, rulebook, changed_at, state)
  values (gen_random_uuid(), 'R-1', 'demo', 'claim', 'damage', 'normal', 'open', false, 'x', 'phone', now(), now(), false, 1, '', 'demo@1', now(),
          '{"part": {"money": {"payments": {"y1": {"amount": {"amountMinor": "500", "currency": "CNY"}, "state": "ordered"}}}}}')`;

let keyId = '';
const FILE = randomUUID();
const WHOLE = { organisations: ['*'], branches: [] };
const NEXT = { ...DEMO, version: 'stricter', effectiveFrom: '2099-01-01', name: { en: 'Renamed', zh: '更名' } };
const NEXT_ROSTER = { ...ROSTER, effectiveFrom: '2099-01-01T00:00:00.000Z', shifts: [] };

/** Every kind of change outside of cases that the store itself makes, once with what it must leave behind. */
const CHANGES: [stream: string, type: string, change: () => Promise<unknown>, data: Record<string, unknown>][] = [
  [
    'rulebooks/demo',
    'RulebookPublished',
    () => publishRulebooks(db, [DEMO], BY_TEST),
    { version: DEMO.version, before: null },
  ],
  [
    'rulebooks/demo',
    'RulebookPublished',
    () => publishRulebooks(db, [DEMO, NEXT], BY_TEST),
    { version: 'stricter', before: DEMO.version, changes: 3 },
  ],
  [
    `rosters/${ROSTER.organisation}`,
    'RosterPublished',
    () => publishRosters(db, [ROSTER], BY_TEST),
    { effectiveFrom: ROSTER.effectiveFrom },
  ],
  [
    `rosters/${ROSTER.organisation}`,
    'RosterPublished',
    () => publishRosters(db, [NEXT_ROSTER], BY_TEST),
    { summary: [{ part: 'shifts', field: '' }] },
  ],
  [
    'keys',
    'KeyCreated',
    async () => {
      ({ keyId } = await createKey(db, { name: 'ann', role: 'agent', organisations: ['demo'] }, BY_TEST));
    },
    { name: 'ann', role: 'agent', organisations: ['demo'], branches: [], expiresAt: null },
  ],
  ['keys', 'KeyRotated', () => rotateKey(db, keyId, 1000, BY_TEST), { name: 'ann', role: 'agent' }],
  ['keys', 'KeyRevoked', () => revokeKey(db, keyId, BY_TEST), { name: 'ann', role: 'agent' }],
  [
    'keys',
    'KeyUsed',
    () => new KeyUses(pool, TEST_SECRETS).note({ id: 'ann', role: 'agent', keyId }, '10.1.2.3'),
    { from: 'private' },
  ],
  [
    'summaries/demo',
    'SummaryFrozen',
    () => freeze(pool, summary, { role: 'clerk' }, BY_TEST),
    { summary: 'monthly', period: '2026-02', version: 1 },
  ],
  ['summaries/demo', 'SummaryRestated', () => storeRestatement(pool, restatement, BY_TEST), { version: 2 }],
  ['draws/demo', 'CasesDrawn', () => storeDraw(pool, draw, BY_TEST), { draw: 'd1', seed: 'seed', drawn: 1 }],
  [
    'exports/demo',
    'PaymentsExported',
    async () => {
      await pool.query(ORDERED);
      const request = { fileId: FILE, organisation: 'demo', exportedBy: 'test', exportedAt: AT };
      await exportPayments(pool, WHOLE, request, () => undefined, BY_TEST);
    },
    { file: FILE, payments: [expect.objectContaining({ payment: 'y1' })] },
  ],
  ['upkeep', 'ProjectionsRebuilt', () => rebuild(database.url, { by: BY_TEST }), { cases: 0, differences: 1 }],
];

describe('what happens outside of cases', () => {
  it.each(CHANGES)('is one event of %s: %s', async (stream, type, change, data) => {
    const before = await events();
    await change();
    const after = await events();
    expect(after.length).toBe(before.length + 1);
    const last = after.filter((row) => row.stream === stream).at(-1);
    expect(last).toMatchObject({ stream, type, data });
    expect(last?.seq).toBe(before.filter((row) => row.stream === stream).length + 1);
  });

  it('leaves no event where nothing changed', async () => {
    const before = await events();
    await publishRulebooks(db, [DEMO, NEXT], BY_TEST);
    await publishRosters(db, [NEXT_ROSTER], BY_TEST);
    await revokeKey(db, keyId, BY_TEST);
    await new KeyUses(pool, TEST_SECRETS).note({ id: 'ann', role: 'agent', keyId }, '8.8.8.8');
    await freeze(pool, { ...summary, content: { rows: ['late'] } }, { role: 'clerk' }, BY_TEST);
    await storeRestatement(pool, restatement, BY_TEST);
    await storeDraw(pool, draw, BY_TEST);
    await rebuild(database.url, { check: true });
    expect(await events()).toEqual(before);
  });

  it('is told without a key and without what people wrote', async () => {
    const said = JSON.stringify(await events());
    expect(said).not.toMatch(/rk_|Somebody told us later/);
    for (const person of Object.values(ROSTER.people)) expect(said).not.toContain(person.name);
  });

  it('makes keys of a local start known, too', async () => {
    const before = await events('keys');
    const folder = await mkdtemp(join(tmpdir(), 'redress-keys-'));
    const file = join(folder, 'dev-keys.json');
    await ensureDevKeys(database.url, file, TEST_SECRETS);
    await ensureDevKeys(database.url, file, TEST_SECRETS);
    await rm(folder, { recursive: true });
    const made = (await events('keys')).slice(before.length);
    expect(made.map(({ type, data }) => [type, data['role']])).toEqual(
      ['agent', 'supervisor', 'manager', 'auditor', 'administrator'].map((role) => ['KeyCreated', role]),
    );
  });
});

describe('a change whose event cannot be written', () => {
  beforeEach(async () => {
    await pool.query(
      `create or replace function refuse_stream() returns trigger language plpgsql as $$ begin raise exception 'no streams today'; end $$`,
    );
    await pool.query('create trigger broken before insert on stream_events execute function refuse_stream()');
    return () => pool.query('drop trigger broken on stream_events');
  });

  const TABLES = ['rulebooks', 'duty_rosters', 'api_keys', 'summaries', 'restatements', 'draws', 'payment_exports'];
  const stored = async () =>
    Promise.all(TABLES.map(async (table) => (await pool.query(`select * from ${table} t order by t::text`)).rows));

  const LATER = { ...NEXT, version: 'later' };
  const OTHER_ROSTER = { ...NEXT_ROSTER, effectiveFrom: '2099-02-01T00:00:00.000Z' };
  const valid = async () =>
    (await pool.query<{ key_id: string }>('select key_id from api_keys where revoked_at is null')).rows[0]?.key_id ??
    '';

  it.each<[string, () => Promise<unknown>]>([
    ['a rulebook', () => publishRulebooks(db, [LATER], BY_TEST)],
    ['a roster', () => publishRosters(db, [OTHER_ROSTER], BY_TEST)],
    ['a new key', () => createKey(db, { name: 'ben', role: 'agent', organisations: ['demo'] }, BY_TEST)],
    ['a rotated key', async () => rotateKey(db, await valid(), 1000, BY_TEST)],
    ['a revoked key', async () => revokeKey(db, await valid(), BY_TEST)],
    ['the use of a key', () => new KeyUses(pool, TEST_SECRETS).note({ id: 'x', role: 'agent', keyId: 'new' }, '::1')],
    ['a frozen summary', () => freeze(pool, { ...summary, period: '2026-03' }, { role: 'clerk' }, BY_TEST)],
    ['a restated one', () => storeRestatement(pool, { ...restatement, version: 3, commandId: 'r2' }, BY_TEST)],
    ['a draw', () => storeDraw(pool, { ...draw, drawId: 'd2' }, BY_TEST)],
    [
      'a file of payments',
      async () => {
        await pool.query(ORDERED.replace('R-1', 'R-2'));
        const request = { fileId: randomUUID(), organisation: 'demo', exportedBy: 'test', exportedAt: AT };
        await exportPayments(pool, WHOLE, request, () => undefined, BY_TEST);
      },
    ],
    ['a rebuild', () => rebuild(database.url, { by: BY_TEST })],
  ])('does not happen: %s', async (_, change) => {
    const before = await stored();
    await expect(change()).rejects.toThrow('no streams today');
    expect(await stored()).toEqual(before);
  });
});

describe('the chain of a stream', () => {
  const SYSTEM: StreamActor = { kind: 'system', id: 'test' };
  const say = (stream: string, n: number) =>
    inTransaction(pool, async (client) => {
      await appendToStream(client, TEST_SECRETS, { stream, type: 'Said', data: { n }, actor: SYSTEM, at: AT });
      return true;
    });

  it('is whole and sealed, also when many write to it at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => say(`try/${n % 2}`, n)));
    for (const stream of ['try/0', 'try/1']) {
      const rows = await events(stream);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    }
    const found = await verified();
    expect(found.breaks).toEqual([]);
    expect(found.events).toBe((await events()).length);
  });

  it('does not hold what was taken back', async () => {
    await expect(
      inTransaction(pool, async (client) => {
        await appendToStream(client, TEST_SECRETS, { stream: 'try/0', type: 'Said', data: {}, actor: SYSTEM, at: AT });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await events('try/0')).toHaveLength(20);
  });

  it('refuses every change of its rows', async () => {
    for (const statement of [
      'update stream_events set seq = 99',
      'delete from stream_events',
      'truncate stream_events',
    ])
      await expect(pool.query(statement)).rejects.toThrow('never changed or removed');
  });

  it.each([
    [
      'an edit',
      `update stream_events set data = '{"n": -1}' where stream = $s and seq = 5`,
      5,
      'not the event that was sealed',
    ],
    ['another actor', `update stream_events set actor = '{}' where stream = $s and seq = 5`, 5, 'not the event'],
    ['a deletion', 'delete from stream_events where stream = $s and seq = 5', 6, 'event 5 is missing'],
    ['a deleted beginning', 'delete from stream_events where stream = $s and seq = 1', 2, 'event 1 is missing'],
    [
      'an exchange',
      `update stream_events set seq = case seq when 5 then 106 else 105 end where stream = $s and seq in (5, 6);
       update stream_events set seq = seq - 100 where stream = $s and seq > 100`,
      5,
      'does not follow',
    ],
    ['a blanked seal', `update stream_events set mac = '' where stream = $s and seq = 5`, 5, 'seal is not the one'],
    ['a key of nobody', `update stream_events set key_id = 's9' where stream = $s and seq = 5`, 5, 'names a key "s9"'],
  ])('tells %s', async (what, statement, seq, problem) => {
    const stream = `try/${what}`;
    for (let n = 0; n < 8; n += 1) await say(stream, n);
    await tamper(statement.replaceAll('$s', `'${stream}'`));
    const { breaks } = await verified();
    expect(breaks).toEqual([{ stream, seq, problem: expect.stringContaining(problem) }]);
    await tamper(`delete from stream_events where stream = '${stream}'`);
    expect((await verified()).breaks).toEqual([]);
  });

  it('does not tell a cut-off end by itself, which a checkpoint does', async () => {
    await tamper(`delete from stream_events where stream = 'try/1' and seq > 10`);
    expect((await verified()).breaks).toEqual([]);
  });
});
