import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Role } from '../workflows/domain/vocabulary.ts';
import { addressClassOf } from './audit/key-use.ts';
import { record, type Author } from './audit/streams.ts';
import type { Database, ReadDatabase } from './client.ts';
import { KEYS } from './keys.ts';
import { PROVIDER_KEY } from './provider-key.ts';
import type { Scope } from './read/scope.ts';
import type { Secrets } from './secrets/secrets.ts';
import { inTransaction } from './transaction.ts';

/** Whoever signs in, with what they may do from then on. */
export interface SignedIn extends Scope {
  person: string;
  role: Role;
  /** The key that they signed in with, or what stands for one of the identity provider's. */
  keyId: string;
}

/** A session as it is stored; its secret is nowhere. */
export interface Session extends SignedIn {
  sessionId: string;
  /** Instants. `seenAt` is right to a minute. */
  begunAt: string;
  seenAt: string;
  endsAt: string;
  endedAt: string | null;
}

/** How long sessions live, in milliseconds. */
export interface SessionLife {
  /** Without a request. */
  idleMs: number;
  /** In any case. */
  longestMs: number;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The id within what a browser keeps of a session, or undefined when the text is none. */
export const sessionIdOf = (text: string): string | undefined => /^rs_([0-9a-f]{12})_[0-9a-f]{48}$/.exec(text)?.[1];

/** Whether what a browser sent is of the session with this hash. */
export const sessionMatches = (text: string, secretHash: string): boolean => hashOf(text) === secretHash;

const INSERT = `
  insert into sessions (session_id, secret_hash, key_id, person, role, organisations, branches, begun_at, seen_at, ends_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`;

/** So long it is still known who came by the identity provider and with what right: a deputy may have to act for them. */
const KEPT_DAYS = 400;
const FORGET = `delete from sessions where ends_at < now() - $1 * interval '1 day'`;

/** Begins a session and records that somebody signed in. Answers what their browser must bring along; it is seen this once. */
export async function beginSession(
  pool: pg.Pool,
  secrets: Secrets,
  who: SignedIn,
  { longestMs, way, ip }: { longestMs: number; way: 'key' | 'provider'; ip: string },
): Promise<string> {
  const sessionId = randomBytes(6).toString('hex');
  const secret = `rs_${sessionId}_${randomBytes(24).toString('hex')}`;
  const { person, role, keyId, organisations, branches } = who;
  const now = Date.now();
  const at = new Date(now).toISOString();
  const endsAt = new Date(now + longestMs).toISOString();
  await inTransaction(pool, async (client) => {
    await client.query(FORGET, [KEPT_DAYS]);
    const values = [sessionId, hashOf(secret), keyId, person, role, [...organisations], [...branches], at, endsAt];
    await client.query(INSERT, values);
    await record(
      client,
      { secrets, actor: { kind: 'person', id: person, role, keyId } },
      { stream: KEYS, type: 'SignedIn', data: { sessionId, keyId, way, from: addressClassOf(ip), endsAt } },
    );
    return true;
  });
  return secret;
}

/** Ends a session now and records it; answers false when there is none that lives. `SignedOut` where its own person does it. */
export async function endSession(
  pool: pg.Pool,
  sessionId: string,
  author: Author,
  type: 'SignedOut' | 'SessionEnded',
): Promise<boolean> {
  const ended = await inTransaction(pool, async (client) => {
    const at = new Date().toISOString();
    const { rows } = await client.query<{ person: string }>(
      'update sessions set ended_at = $2 where session_id = $1 and ended_at is null and ends_at > $2 returning person',
      [sessionId, at],
    );
    const [row] = rows;
    if (!row) return undefined;
    await record(client, author, { stream: KEYS, type, data: { sessionId, person: row.person } });
    return true;
  });
  return ended === true;
}

/** Notes that a session is in use. */
export async function touchSession(pool: pg.Pool, sessionId: string): Promise<void> {
  await pool.query('update sessions set seen_at = now() where session_id = $1 and seen_at < now()', [sessionId]);
}

const select = (db: Database | ReadDatabase) => (db as ReadDatabase).selectFrom('sessions').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

const fromRow = (row: Row): Session => ({
  sessionId: row.session_id,
  person: row.person,
  role: row.role as Role,
  keyId: row.key_id,
  organisations: row.organisations,
  branches: row.branches,
  begunAt: row.begun_at,
  seenAt: row.seen_at,
  endsAt: row.ends_at,
  endedAt: row.ended_at,
});

/** Whether a session lives at an instant: neither ended, nor too old, nor unused for too long. */
export const isLiving = ({ endedAt, endsAt, seenAt }: Session, at: string, idleMs: number): boolean =>
  endedAt === null && at < endsAt && Date.parse(at) < Date.parse(seenAt) + idleMs;

/** A session with the hash of its secret. */
export async function findSession(
  db: ReadDatabase,
  sessionId: string,
): Promise<{ session: Session; secretHash: string } | undefined> {
  const row = await select(db).where('session_id', '=', sessionId).executeTakeFirst();
  return row && { session: fromRow(row), secretHash: row.secret_hash };
}

/** Those of some sessions that do not live at an instant, or are not there. */
export async function endedSessions(
  db: ReadDatabase,
  sessionIds: readonly string[],
  at: string,
  idleMs: number,
): Promise<string[]> {
  if (sessionIds.length === 0) return [];
  const rows = await select(db)
    .where('session_id', 'in', [...sessionIds])
    .execute();
  const living = new Set(
    rows
      .map(fromRow)
      .filter((session) => isLiving(session, at, idleMs))
      .map(({ sessionId }) => sessionId),
  );
  return sessionIds.filter((sessionId) => !living.has(sessionId));
}

/** Sessions that were neither ended nor too old at an instant, the newest first. */
export async function sessionsAt(db: Database | ReadDatabase, at: string): Promise<Session[]> {
  const rows = await select(db)
    .where('begun_at', '<=', at)
    .where('ends_at', '>', at)
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', at)]))
    .orderBy('begun_at', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** With which right a person signed in last by the identity provider, until an instant; whether the session has ended or not. */
export async function lastByProvider(db: ReadDatabase, person: string, at: string): Promise<SignedIn | undefined> {
  const row = await select(db)
    .where('person', '=', person)
    .where('key_id', 'like', `${PROVIDER_KEY}%`)
    .where('begun_at', '<=', at)
    .orderBy('begun_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && fromRow(row);
}
