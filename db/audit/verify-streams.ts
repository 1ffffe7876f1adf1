import type pg from 'pg';
import { GENESIS } from '../hash-chain.ts';
import { brokenSeal, type KeyRing } from '../secrets/key-ring.ts';
import { problemOfDay, READS_SEALED } from './reads-sealed.ts';
import { hashOfStreamEvent, type StreamRow } from './streams.ts';

/** The first place at which a stream is not what was once written. */
export interface StreamBreak {
  stream: string;
  seq: number;
  problem: string;
}

export interface StreamVerification {
  streams: number;
  events: number;
  /** At most one a stream: after the first break nothing more can be said. */
  breaks: StreamBreak[];
}

const PAGE_SIZE = 2000;
const PAGE = `
  select stream, seq, type, data, actor, recorded_at, previous_hash, hash, key_id, mac from stream_events
   where (stream, seq) > ($1, $2::integer) order by stream, seq limit ${PAGE_SIZE}`;

async function* pages(client: pg.ClientBase): AsyncGenerator<StreamRow[]> {
  let after: [stream: string, seq: number] = ['', 0];
  for (;;) {
    const { rows } = await client.query<StreamRow>(PAGE, after);
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < PAGE_SIZE) return;
    after = [last.stream, last.seq];
  }
}

type Link = Pick<StreamRow, 'seq' | 'hash'>;

function problemOf(row: StreamRow, before: Link, keys: KeyRing): string | undefined {
  if (row.seq !== before.seq + 1) return `event ${before.seq + 1} is missing`;
  if (row.previous_hash !== before.hash) return 'it does not follow the event before it';
  if (hashOfStreamEvent(row) !== row.hash) return 'it is not the event that was sealed';
  return brokenSeal(keys, row.hash, row.key_id, row.mac);
}

/**
 * Recomputes the chains of all streams, and for each day of reads that was sealed the hash over its rows. A stream whose end was cut off is a
 * whole chain by itself: that shows against a checkpoint, which has the heads of streams. Run it in one snapshot.
 */
export async function verifyStreams(client: pg.ClientBase, seal: KeyRing): Promise<StreamVerification> {
  const broken = new Map<string, StreamBreak>();
  const ends = new Map<string, Link>();
  let events = 0;
  for await (const rows of pages(client)) {
    for (const row of rows) {
      if (broken.has(row.stream)) continue;
      const problem =
        problemOf(row, ends.get(row.stream) ?? { seq: 0, hash: GENESIS }, seal) ??
        (row.type === READS_SEALED ? await problemOfDay(client, row) : undefined);
      if (problem) broken.set(row.stream, { stream: row.stream, seq: row.seq, problem });
      ends.set(row.stream, { seq: row.seq, hash: row.hash });
    }
    events += rows.length;
  }
  return { streams: ends.size, events, breaks: [...broken.values()] };
}
