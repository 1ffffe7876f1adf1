import { sql } from 'kysely';
import type { StreamActor } from '../audit/streams.ts';
import type { ReadDatabase } from '../client.ts';
import type { Page } from './lists.ts';
import { scopeValues, type Scope } from './scope.ts';

/** Which reads are wanted. */
export interface ReadFilter {
  person?: string | undefined;
  /** Of this case. */
  caseId?: string | undefined;
  from?: string | undefined;
  /** No more at this instant. */
  before?: string | undefined;
}

/** Who read what, the latest first; of one case whatever else was shown with it. */
export const readReads = (
  db: ReadDatabase,
  scope: Scope,
  { person, caseId, from, before }: ReadFilter,
  { after, limit }: Page<[readAt: string, readId: string]>,
) => {
  const [organisations] = scopeValues(scope);
  return db
    .selectFrom('reads')
    .selectAll()
    .where(sql<boolean>`('*' = any(${organisations}::text[]) or organisation = any(${organisations}::text[]))`)
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(caseId !== undefined, (query) => query.where(sql<boolean>`read_id in (select reads_of_case(${caseId}::uuid))`))
    .$if(from !== undefined, (query) => query.where('read_at', '>=', from ?? ''))
    .$if(before !== undefined, (query) => query.where('read_at', '<', before ?? ''))
    .$if(after !== undefined, (query) => {
      const [readAt, readId] = after ?? ['', ''];
      return query.where(sql<boolean>`(read_at, read_id) < (${readAt}::timestamptz, ${readId}::bigint)`);
    })
    .orderBy('read_at', 'desc')
    .orderBy('read_id', 'desc')
    .limit(limit)
    .execute();
};

/** A stream is of the organisation that its name ends with; one without is for those who see every organisation. */
function inScope({ organisations }: Scope, name: 'stream' | 'streams.stream') {
  const [all, stream] = [[...organisations], sql.ref(name)];
  return sql<boolean>`('*' = any(${all}::text[])
    or (strpos(${stream}, '/') > 0 and substr(${stream}, strpos(${stream}, '/') + 1) = any(${all}::text[])))`;
}

interface StreamHead {
  stream: string;
  seq: number;
  recorded_at: string;
  hash: string;
}

/** All streams with how far each has come, by name; each is found by a step of its index, however long they are. */
export async function readStreams(db: ReadDatabase, scope: Scope): Promise<StreamHead[]> {
  const query = sql<StreamHead>`
    with recursive streams as (
      (select stream from stream_events order by stream limit 1)
      union all
      select (select e.stream from stream_events e where e.stream > s.stream order by e.stream limit 1)
        from streams s where s.stream is not null
    )
    select h.* from streams
      cross join lateral (select e.stream, e.seq, e.recorded_at, e.hash from stream_events e
                           where e.stream = streams.stream order by e.seq desc limit 1) h
     where ${inScope(scope, 'streams.stream')} order by h.stream`;
  return (await query.execute(db as never)).rows;
}

/** The events of a stream, the latest first. */
export async function readStream(
  db: ReadDatabase,
  scope: Scope,
  stream: string,
  { after, limit }: Page<[seq: number]>,
) {
  const rows = await db
    .selectFrom('stream_events')
    .select(['seq', 'type', 'data', 'actor', 'recorded_at', 'previous_hash', 'hash', 'key_id'])
    .where('stream', '=', stream)
    .where(inScope(scope, 'stream'))
    .$if(after !== undefined, (query) => query.where('seq', '<', after?.[0] ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    data: row.data as Record<string, unknown>,
    actor: row.actor as StreamActor,
    recordedAt: row.recorded_at,
    previousHash: row.previous_hash,
    hash: row.hash,
    sealedBy: row.key_id,
  }));
}
