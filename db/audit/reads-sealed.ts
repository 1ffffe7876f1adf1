import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import type { Secrets } from '../secrets/secrets.ts';
import { inTransaction } from '../transaction.ts';
import {
  appendToStream,
  lockStream,
  streamOf,
  type StreamActor,
  type StreamClient,
  type StreamRow,
} from './streams.ts';

/** A day of reads was sealed: how many there were, and the hash over all of them. */
export const READS_SEALED = 'ReadsSealed';

/** Reads of which nobody knows the organisation, their cases having been taken away. */
export const NO_ORGANISATION = '-';

/** A day of an organisation's reads, in UTC. */
export interface SealedDay {
  /** Such as `2026-03-02`. */
  day: string;
  rows: number;
  /** SHA-256 over the canonical JSON of each row in the order of their ids, each followed by a line feed. */
  hash: string;
}

const PAGE_SIZE = 2000;
const PAGE = `
  select read_id, organisation, read_at, person, key_id, role, route, request_id, purpose, case_ids from reads
   where organisation = $1 and read_at >= $2::date at time zone 'UTC' and read_at < ($2::date + 1) at time zone 'UTC' and read_id > $3
   order by read_id limit ${PAGE_SIZE}`;

async function hashOfDay(client: StreamClient, organisation: string, day: string): Promise<SealedDay> {
  const hash = createHash('sha256');
  let rows = 0;
  for (let after = '0'; ;) {
    const page = await client.query(PAGE, [organisation, day, after]);
    for (const row of page.rows) hash.update(`${canonicalize(row) ?? ''}\n`);
    rows += page.rows.length;
    const last = page.rows.at(-1) as { read_id: string } | undefined;
    if (!last || page.rows.length < PAGE_SIZE) return { day, rows, hash: hash.digest('hex') };
    after = last.read_id;
  }
}

/** What is wrong with the reads of a day that was sealed, or undefined when they are the same. */
export async function problemOfDay(client: StreamClient, { stream, data }: StreamRow): Promise<string | undefined> {
  const sealed = data as unknown as SealedDay;
  const found = await hashOfDay(client, stream.slice('reads/'.length), sealed.day);
  if (found.hash === sealed.hash) return undefined;
  const counted = found.rows === sealed.rows ? 'one differs' : `${sealed.rows} were sealed and ${found.rows} are there`;
  return `the reads of ${sealed.day} are not those that were sealed: ${counted}`;
}

const ORGANISATIONS = `select distinct organisation from rulebooks union select '${NO_ORGANISATION}'`;
const LAST_SEALED = `
  select data->>'day' as day from stream_events where stream = $1 and type = '${READS_SEALED}' order by seq desc limit 1`;
const DAYS = `
  select distinct (read_at at time zone 'UTC')::date::text as day from reads
   where organisation = $1 and ($2::date is null or read_at >= ($2::date + 1) at time zone 'UTC') and read_at < $3::date at time zone 'UTC'
   order by day`;

const SEALER: StreamActor = { kind: 'system', id: 'read-log' };

/** Whoever asks for this lock has waited for all reads that were being written; those that follow bear a later instant. */
const SETTLE = 'select settle_reads()';

/**
 * Seals every day before `today` (such as `2026-03-02`, UTC) that has reads and is not sealed yet, into the stream `reads/ORGANISATION`, and
 * answers how many it sealed. Several processes may do so at once: each day is sealed by one of them.
 */
export async function sealReads(pool: pg.Pool, secrets: Secrets, today: string): Promise<number> {
  const { rows: organisations } = await pool.query<{ organisation: string }>(ORGANISATIONS);
  await inTransaction(pool, async (client) => {
    await client.query(SETTLE);
    return true;
  });
  let sealed = 0;
  for (const { organisation } of organisations) sealed += await sealOf(pool, secrets, organisation, today);
  return sealed;
}

async function sealOf(pool: pg.Pool, secrets: Secrets, organisation: string, today: string): Promise<number> {
  const stream = streamOf('reads', organisation);
  return inTransaction(pool, async (client) => {
    await lockStream(client, stream);
    const { rows: last } = await client.query<{ day: string }>(LAST_SEALED, [stream]);
    const { rows: days } = await client.query<{ day: string }>(DAYS, [organisation, last[0]?.day ?? null, today]);
    for (const { day } of days) {
      const data = { ...(await hashOfDay(client, organisation, day)) };
      const at = new Date().toISOString();
      await appendToStream(client, secrets, { stream, type: READS_SEALED, data, actor: SEALER, at });
    }
    return days.length;
  });
}
