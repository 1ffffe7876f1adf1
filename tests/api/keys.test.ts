import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyRing } from '../../api/access.ts';
import { KeyUses } from '../../db/audit/key-use.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { createKey, ensureDevKeys, lastUses, listKeys, revokeKey, rotateKey } from '../../db/keys.ts';
import { ROLES } from '../../workflows/domain/vocabulary.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase({ url: database.url, max: 2, applicationName: 'test' });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** Asks as a process that has just started, without a cache. */
const callerOf = (key: string) => new KeyRing(db as never).callerOf(key);

describe('an API key', () => {
  it('speaks for its name, role and scope, and its secret is not in the database', async () => {
    const { key, keyId } = await createKey(
      db,
      {
        name: 'ann',
        role: 'agent',
        organisations: ['demo'],
        branches: ['north'],
      },
      BY_TEST,
    );
    expect(await callerOf(key)).toEqual({
      id: 'ann',
      role: 'agent',
      keyId,
      organisations: ['demo'],
      branches: ['north'],
    });
    const stored = JSON.stringify(await db.selectFrom('api_keys').selectAll().execute());
    expect(stored).not.toContain(key.slice(-48));
    expect(await callerOf(`${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`)).toBeUndefined();
  });

  it('cannot be issued to a name that has one', async () => {
    await createKey(db, { name: 'ben', role: 'agent', organisations: ['demo'] }, BY_TEST);
    await expect(createKey(db, { name: 'ben', role: 'manager', organisations: ['*'] }, BY_TEST)).rejects.toThrow(
      '"ben" has the',
    );
  });

  it('ends when it is revoked, at its end, and after the grace of its rotation', async () => {
    const revoked = await createKey(db, { name: 'cyd', role: 'agent', organisations: ['demo'] }, BY_TEST);
    expect(await revokeKey(db, revoked.keyId, BY_TEST)).toBe(true);
    expect(await revokeKey(db, revoked.keyId, BY_TEST)).toBe(false);
    expect(await callerOf(revoked.key)).toBeUndefined();

    const past = new Date(Date.now() - 1000).toISOString();
    const ended = await createKey(
      db,
      { name: 'dan', role: 'agent', organisations: ['demo'], expiresAt: past },
      BY_TEST,
    );
    expect(await callerOf(ended.key)).toBeUndefined();

    const old = await createKey(db, { name: 'eve', role: 'manager', organisations: ['demo'] }, BY_TEST);
    const graceful = await rotateKey(db, old.keyId, 60_000, BY_TEST);
    expect((await callerOf(old.key))?.id).toBe('eve');
    expect((await callerOf(graceful.key))?.id).toBe('eve');
    const abrupt = await rotateKey(db, graceful.keyId, 0, BY_TEST);
    expect(await callerOf(graceful.key)).toBeUndefined();
    expect(await callerOf(abrupt.key)).toMatchObject({ id: 'eve', role: 'manager', organisations: ['demo'] });
    await expect(rotateKey(db, graceful.keyId, 0, BY_TEST)).rejects.toThrow('no valid key');
  });

  it('keeps its scope and its end when it is rotated, unless another end is given', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const scope = { role: 'agent', organisations: ['demo'], branches: ['north'] } as const;
    const own = { ...scope, organisations: [...scope.organisations], branches: [...scope.branches] };
    const old = await createKey(db, { name: 'fay', ...own, expiresAt: soon }, BY_TEST);
    const rotated = await rotateKey(db, old.keyId, 0, BY_TEST);
    const again = await rotateKey(db, rotated.keyId, 0, BY_TEST, later);
    const byId = new Map((await listKeys(db)).map((key) => [key.keyId, key]));
    expect(byId.get(rotated.keyId)).toMatchObject({ name: 'fay', ...own });
    // Its own end was moved by the second rotation; what it began with is in the log.
    const { rows } = await sql<{ data: Record<string, unknown> }>`
      select data from stream_events where type = 'KeyRotated' and data->>'name' = 'fay' order by seq`.execute(db);
    expect(rows.map(({ data }) => data['expiresAt'])).toEqual([soon, later]);
    expect(byId.get(again.keyId)).toMatchObject({ name: 'fay', ...own, expiresAt: later });
    const endless = await createKey(db, { name: 'gus', ...own }, BY_TEST);
    const { keyId } = await rotateKey(db, endless.keyId, 60_000, BY_TEST);
    expect((await listKeys(db)).find((key) => key.keyId === keyId)?.expiresAt).toBeNull();
  });

  it('tells the day on which it was used last', async () => {
    const used = await createKey(db, { name: 'hal', role: 'agent', organisations: ['demo'] }, BY_TEST);
    const idle = await createKey(db, { name: 'ida', role: 'agent', organisations: ['demo'] }, BY_TEST);
    const pool = openPool({ url: database.url, max: 1, applicationName: 'test-uses' });
    const user = { id: 'hal', role: 'agent', keyId: used.keyId } as const;
    await new KeyUses(pool, TEST_SECRETS).note(user, '127.0.0.1');
    await pool.end();
    const uses = await lastUses(db);
    expect(uses.get(used.keyId)).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(uses.has(idle.keyId)).toBe(false);
  });
});

describe('the keys of a local start', () => {
  it('are made once, for its owner only, and mended where they do not work', async () => {
    const home = await mkdtemp(join(tmpdir(), 'redress-keys-'));
    const file = join(home, 'nested', 'dev-keys.json');
    const read = async () => JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    await ensureDevKeys(database.url, file, TEST_SECRETS);
    const first = await read();
    expect(Object.keys(first).sort()).toEqual([...ROLES].sort());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const role of ROLES) expect(await callerOf(first[role] ?? '')).toMatchObject({ role, organisations: ['*'] });

    await ensureDevKeys(database.url, file, TEST_SECRETS);
    expect(await read()).toEqual(first);

    const agent = (await listKeys(db)).find(({ name, revokedAt }) => name === 'agent' && revokedAt === null);
    await revokeKey(db, agent?.keyId ?? '', BY_TEST);
    await ensureDevKeys(database.url, file, TEST_SECRETS);
    const mended = await read();
    expect({ ...mended, agent: '' }).toEqual({ ...first, agent: '' });
    expect(await callerOf(mended['agent'] ?? '')).toMatchObject({ id: 'agent' });

    await rm(file);
    await ensureDevKeys(database.url, file, TEST_SECRETS);
    expect(await callerOf((await read())['agent'] ?? '')).toMatchObject({ id: 'agent' });
    expect(await callerOf(mended['agent'] ?? ''), 'a lost key is revoked').toBeUndefined();
    await rm(home, { recursive: true });
  });
});
