import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { ROLES, type Role } from '../workflows/domain/vocabulary.ts';
import { clientOf, record, type Author } from './audit/streams.ts';
import { openDatabase, type Database, type ReadDatabase } from './client.ts';
import type { Secrets } from './secrets/secrets.ts';

/** Stands for every organisation in a key's scope. */
export const ALL_ORGANISATIONS = '*';

/** A key as it is stored; the secret itself is nowhere. */
export interface ApiKey {
  keyId: string;
  /** The person or system that the key speaks for; it stays the same when the key is rotated. */
  name: string;
  role: Role;
  organisations: string[];
  /** Empty: every branch. */
  branches: string[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
}

export interface NewKey {
  name: string;
  role: Role;
  organisations: string[];
  branches?: string[];
  expiresAt?: string;
}

/** The only time that the key itself is seen. */
export interface IssuedKey {
  keyId: string;
  key: string;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The id within a key, or undefined when the text is none. */
export const keyIdOf = (key: string): string | undefined => /^rk_([0-9a-f]{12})_[0-9a-f]{48}$/.exec(key)?.[1];

/** Whether what somebody came by is an API key, by its id. */
export const isKeyId = (text: string): boolean => /^[0-9a-f]{12}$/.test(text);

/** Compares in constant time, so that an answer's delay tells nothing about the stored hash. */
export const keyMatches = (key: string, storedHash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(key)), Buffer.from(storedHash));

async function insert(db: Database, key: NewKey): Promise<IssuedKey> {
  const keyId = randomBytes(6).toString('hex');
  const secret = `rk_${keyId}_${randomBytes(24).toString('hex')}`;
  await db
    .insertInto('api_keys')
    .values({
      key_id: keyId,
      key_hash: hashOf(secret),
      name: key.name,
      role: key.role,
      organisations: key.organisations,
      branches: key.branches ?? [],
      expires_at: key.expiresAt ?? null,
    })
    .execute();
  return { keyId, key: secret };
}

/** The stream of what becomes of keys, and of who began a day with one. */
export const KEYS = 'keys';

/** Issues a key. Throws when the name has a valid one already: two people under one name could not be told apart. */
export async function createKey(db: Database, key: NewKey, author: Author): Promise<IssuedKey> {
  const taken = (await listKeys(db)).find(
    (other) => other.name === key.name && isValid(other, new Date().toISOString()),
  );
  if (taken) {
    throw new Error(
      `"${key.name}" has the valid key ${taken.keyId} already. Rotate or revoke it, or choose another name.`,
    );
  }
  return db.transaction().execute(async (transaction) => {
    const issued = await insert(transaction, key);
    const { name, role, organisations, branches = [], expiresAt = null } = key;
    await record(clientOf(transaction), author, {
      stream: KEYS,
      type: 'KeyCreated',
      data: { keyId: issued.keyId, name, role, organisations, branches, expiresAt },
    });
    return issued;
  });
}

/**
 * Issues a key like another one, with its scope and its end, which ends after the grace; the new end may be given, as an instant. Throws
 * when there is no such valid key.
 */
export async function rotateKey(
  db: Database,
  keyId: string,
  graceMs: number,
  author: Author,
  expiresAt?: string,
): Promise<IssuedKey> {
  const old = (await listKeys(db)).find((key) => key.keyId === keyId);
  const now = Date.now();
  if (!old || !isValid(old, new Date(now).toISOString())) {
    throw new Error(`There is no valid key ${keyId}; list the keys to see which there are.`);
  }
  return db.transaction().execute(async (transaction) => {
    const end = new Date(now + graceMs).toISOString();
    const ends_at = old.expiresAt !== null && old.expiresAt < end ? old.expiresAt : end;
    await transaction.updateTable('api_keys').set({ expires_at: ends_at }).where('key_id', '=', keyId).execute();
    const { name, role, organisations, branches } = old;
    const newEnd = expiresAt ?? old.expiresAt;
    const issued = await insert(transaction, {
      name,
      role,
      organisations,
      branches,
      ...(newEnd === null ? {} : { expiresAt: newEnd }),
    });
    await record(clientOf(transaction), author, {
      stream: KEYS,
      type: 'KeyRotated',
      data: {
        keyId,
        endsAt: ends_at,
        newKeyId: issued.keyId,
        name,
        role,
        organisations,
        branches,
        expiresAt: newEnd,
      },
    });
    return issued;
  });
}

/** Ends a key now; answers false when there is no such key or it was revoked before. */
export function revokeKey(db: Database, keyId: string, author: Author): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const revoked = await transaction
      .updateTable('api_keys')
      .set({ revoked_at: new Date().toISOString() })
      .where('key_id', '=', keyId)
      .where('revoked_at', 'is', null)
      .returning(['name', 'role'])
      .executeTakeFirst();
    if (!revoked) return false;
    await record(clientOf(transaction), author, { stream: KEYS, type: 'KeyRevoked', data: { keyId, ...revoked } });
    return true;
  });
}

const select = (db: Database | ReadDatabase) => (db as ReadDatabase).selectFrom('api_keys').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

const fromRow = (row: Row): ApiKey => ({
  keyId: row.key_id,
  name: row.name,
  role: row.role as Role,
  organisations: row.organisations,
  branches: row.branches,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
});

/** All keys, the newest first. */
export async function listKeys(db: Database | ReadDatabase): Promise<ApiKey[]> {
  return (await select(db).orderBy('created_at', 'desc').execute()).map(fromRow);
}

/** The last day, of UTC, on which each key was used, by the id of the key; one that never was has none. */
export async function lastUses(db: Database | ReadDatabase): Promise<Map<string, string>> {
  const { rows } = await sql<{ keyId: string; day: string }>`
    select data->>'keyId' as "keyId", max(data->>'day') as day from stream_events where type = 'KeyUsed' group by 1`.execute(
    db as Database,
  );
  return new Map(rows.map(({ keyId, day }) => [keyId, day]));
}

/** The key of a person that is valid at an instant; with the one that a rotation lets live on for a while they have two alike. */
export async function validKeyOf(db: ReadDatabase, name: string, at: string): Promise<ApiKey | undefined> {
  const rows = await select(db).where('name', '=', name).orderBy('created_at', 'desc').execute();
  return rows.map(fromRow).find((key) => isValid(key, at));
}

/** A key with the hash of its secret. */
export async function findKey(
  db: Database | ReadDatabase,
  keyId: string,
): Promise<{ key: ApiKey; hash: string } | undefined> {
  const row = await select(db).where('key_id', '=', keyId).executeTakeFirst();
  return row && { key: fromRow(row), hash: row.key_hash };
}

/** Neither revoked nor past its end at the instant. */
export const isValid = (key: ApiKey, at: string): boolean =>
  key.revokedAt === null && (key.expiresAt === null || at < key.expiresAt);

/** Those of some keys that are not valid at an instant, or not there. */
export async function endedKeys(db: ReadDatabase, keyIds: readonly string[], at: string): Promise<string[]> {
  const rows = await select(db)
    .where('key_id', 'in', [...keyIds, ''])
    .execute();
  const valid = new Set(
    rows
      .map(fromRow)
      .filter((key) => isValid(key, at))
      .map(({ keyId }) => keyId),
  );
  return keyIds.filter((keyId) => !valid.has(keyId));
}

async function readKeys(file: string): Promise<Partial<Record<Role, string>>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Partial<Record<Role, string>>;
  } catch {
    return {};
  }
}

async function works(db: Database, key: unknown): Promise<boolean> {
  const keyId = typeof key === 'string' ? keyIdOf(key) : undefined;
  const found = keyId === undefined ? undefined : await findKey(db, keyId);
  return Boolean(found && keyMatches(key as string, found.hash) && isValid(found.key, new Date().toISOString()));
}

/**
 * The keys of a local start, one for each role over all organisations, in a file that only its owner can read. Keys of the file
 * that still work are kept; the others are made anew, so that a new database or a lost file mends itself.
 */
export async function ensureDevKeys(url: string, file: string, secrets: Secrets): Promise<void> {
  const author: Author = { secrets, actor: { kind: 'system', id: 'start' } };
  const db = openDatabase({ url, max: 1, applicationName: 'redress-keys' });
  try {
    const kept = await readKeys(file);
    const keys: Partial<Record<Role, string>> = {};
    for (const role of ROLES) {
      const key = kept[role];
      if (await works(db, key)) keys[role] = key as string;
      else {
        for (const old of await listKeys(db)) if (old.name === role) await revokeKey(db, old.keyId, author);
        keys[role] = (await createKey(db, { name: role, role, organisations: [ALL_ORGANISATIONS] }, author)).key;
      }
    }
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  } finally {
    await db.destroy();
  }
}
