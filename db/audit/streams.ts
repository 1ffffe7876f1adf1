import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { Instant, Role } from '../../workflows/domain/vocabulary.ts';
import type { Database } from '../client.ts';
import { GENESIS, hashOfJson } from '../hash-chain.ts';
import { sealWith } from '../secrets/key-ring.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { inTransaction } from '../transaction.ts';

/** Who changed something outside of cases. */
export type StreamActor =
  /** Through the API. */
  | { kind: 'person'; id: string; role: Role; keyId: string }
  /** At the command line of a machine of ours, as `user@machine`. */
  | { kind: 'operator'; id: string }
  /** A part of the product, such as the worker. */
  | { kind: 'system'; id: string };

/** What a change outside of cases needs to be recorded: who makes it, and what seals it. */
export interface Author {
  secrets: Secrets;
  actor: StreamActor;
}

export interface StreamEvent {
  stream: string;
  /** In the past tense, such as `RulebookPublished`. */
  type: string;
  /** Nothing by which a customer is known: streams are kept for ever. */
  data: Readonly<Record<string, unknown>>;
  actor: StreamActor;
  at: Instant;
}

/** As much of a connection as appending needs; the transaction is the caller's. */
export interface StreamClient {
  query: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;
}

export interface StreamRow {
  stream: string;
  seq: number;
  type: string;
  data: Record<string, unknown>;
  actor: StreamActor;
  recorded_at: string;
  previous_hash: string;
  hash: string;
  key_id: string;
  mac: string;
}

/** Names of streams with a part for each organisation. */
export const streamOf = (
  kind: 'rulebooks' | 'rosters' | 'summaries' | 'draws' | 'exports' | 'imports' | 'reads' | 'webhooks',
  organisation: string,
): string => `${kind}/${organisation}`;

/** What the hash of a stream's event covers: all of it, and through the hash before it everything before. */
export const hashOfStreamEvent = (row: Omit<StreamRow, 'hash' | 'key_id' | 'mac'>): string => {
  const { stream, seq, type, data, actor, recorded_at: recordedAt, previous_hash: previousHash } = row;
  return hashOfJson({ stream, seq, type, data, actor, recordedAt, previousHash });
};

/** Whoever appends to a stream waits for whoever does so already, until that one's transaction has ended. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('stream/' || $1, 0))`;
const HEAD = 'select seq, hash from stream_events where stream = $1 order by seq desc limit 1';
const INSERT = `
  insert into stream_events (stream, seq, type, data, actor, recorded_at, previous_hash, hash, key_id, mac)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Waits until nobody else appends to a stream; what is read of it afterwards stays the latest until the transaction ends. */
export async function lockStream(client: StreamClient, stream: string): Promise<void> {
  await client.query(LOCK, [stream]);
}

/**
 * Appends an event to a stream, chained and sealed as those of cases are, within the caller's transaction (read committed): the change and
 * its event are both there or neither is.
 */
export async function appendToStream(client: StreamClient, secrets: Secrets, event: StreamEvent): Promise<void> {
  const { stream, type, data, actor, at } = event;
  await lockStream(client, stream);
  const { rows } = await client.query(HEAD, [stream]);
  const head = (rows[0] as { seq: number; hash: string } | undefined) ?? { seq: 0, hash: GENESIS };
  const row = { stream, seq: head.seq + 1, type, data, actor, recorded_at: at, previous_hash: head.hash };
  const hash = hashOfStreamEvent(row);
  const { keyId, mac } = sealWith(secrets.seal, hash);
  const values = [stream, row.seq, type, JSON.stringify(data), JSON.stringify(actor), at, head.hash, hash, keyId, mac];
  await client.query(INSERT, values);
}

/** Records a change by its author, now. */
export const record = (
  client: StreamClient,
  { secrets, actor }: Author,
  event: Pick<StreamEvent, 'stream' | 'type' | 'data'>,
): Promise<void> => appendToStream(client, secrets, { ...event, actor, at: new Date().toISOString() });

/** Records what happened where no transaction of the database's is, such as in Temporal. */
export type Recorder = (event: Pick<StreamEvent, 'stream' | 'type' | 'data'>) => Promise<void>;

/** A recorder for an author; each event is a transaction of its own. */
export const recorderOf =
  (pool: pg.Pool, author: Author): Recorder =>
  async (event) => {
    await inTransaction(pool, async (client) => {
      await record(client, author, event);
      return true;
    });
  };

/** The connection of a transaction of Kysely's. */
export const clientOf = (transaction: Database): StreamClient => ({
  query: (text, values) => transaction.executeQuery(CompiledQuery.raw(text, values)),
});
