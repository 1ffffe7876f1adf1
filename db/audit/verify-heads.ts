import type pg from 'pg';
import type { BadRow, Findings, Moment } from './findings.ts';
import { badLeaf } from './verify-commands.ts';
import { checkpointOf, type Proven } from './verify-tree.ts';

interface Mismatch {
  leaf: number;
  ref: string;
  seq: number;
  found: string | null;
  /** The last event that is there. */
  end: number | null;
}

/** Leaves of cases that say something else than the events do now. Compared as text, since a leaf may name anything. */
const CASES = `
  select m.*, case when m.ref ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                   then (select max(seq) from all_events where case_id = m.ref::uuid) end as "end"
    from (
  select l.leaf::float8 as leaf, l.ref, l.seq, e.hash as found from audit_leaves l
    left join all_events e on e.case_id::text = l.ref and e.seq = l.seq and ($1::uuid is null or e.case_id = $1::uuid)
   where l.kind = 'case' and ($1::uuid is null or l.ref = $1::text) and e.hash is distinct from l.hash
   order by l.ref, l.seq limit 1000) m order by m.ref, m.seq`;

const STREAMS = `
  select (select max(seq) from stream_events where stream = l.ref) as "end", l.leaf::float8 as leaf, l.ref, l.seq, e.hash as found from audit_leaves l
    left join stream_events e on e.stream = l.ref and e.seq = l.seq
   where l.kind = 'stream' and e.hash is distinct from l.hash
   order by l.ref, l.seq limit 1000`;

export interface HeadCheck {
  caseId?: string | undefined;
  checkpoints: readonly Moment[];
  proven: Proven;
}

/** Holds the heads of cases that the tree has against the events that are there. */
export async function checkHeads(client: pg.ClientBase, check: HeadCheck, findings: Findings): Promise<void> {
  const { rows } = await client.query<Mismatch>(CASES, [check.caseId ?? null]);
  for (const row of rows) report(row, 'events', check, findings);
}

/** The same for streams. */
export async function checkStreamHeads(client: pg.ClientBase, check: HeadCheck, findings: Findings): Promise<void> {
  const { rows } = await client.query<Mismatch>(STREAMS);
  for (const row of rows) report(row, 'stream_events', check, findings);
}

function report(
  { leaf, ref, seq, found, end }: Mismatch,
  table: 'events' | 'stream_events',
  { checkpoints, proven }: HeadCheck,
  findings: Findings,
): void {
  const isCase = table === 'events';
  if (leaf >= proven.until) {
    // Where the row is wrong as well, its own finding tells more.
    if (isCase && findings.cases.has(ref)) return;
    findings.add({
      ...badLeaf(leaf, checkpoints),
      problem: `it is not what event ${seq} of ${ref} says, whose seal is right`,
    });
    return;
  }
  if (isCase && findings.cases.has(ref)) return;
  const after = checkpointOf(leaf, checkpoints);
  const problem =
    found === null
      ? 'the checkpoint covers it, and it is there no more'
      : 'it bears a seal, but is not the event that the checkpoint covers, or one before it is not: somebody had the key';
  findings.add({
    table,
    // Of an end that was cut off the first missing event is named, which is at most the one that the leaf has.
    key: `${ref}/${found === null ? Math.min(seq, (end ?? 0) + 1) : seq}`,
    ...(isCase ? { caseId: ref } : {}),
    problem,
    // Of a case the other checkpoints say more.
    ...(after && !isCase ? { changed: { after, before: null } } : {}),
  });
}

interface LeafOfCase {
  leaf: number;
  seq: number;
  isSame: boolean;
}

const LEAVES_OF_CASE = `
  select l.leaf::float8 as leaf, l.seq, coalesce(e.hash = l.hash, false) as "isSame" from audit_leaves l
    left join all_events e on e.case_id::text = l.ref and e.seq = l.seq and e.case_id = $1::uuid
   where l.kind = 'case' and l.ref = $1::text and l.seq >= $2 order by l.leaf`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Between which checkpoints an event changed: after the last one that knows its case otherwise, and before the first later one that knows it
 * as it is now. Undefined where every checkpoint agrees with the hashes that are there, since then only the content was changed.
 */
export async function windowOf(
  client: pg.ClientBase,
  { table, key }: BadRow,
  { checkpoints, proven }: HeadCheck,
): Promise<BadRow['changed']> {
  const [caseId = '', seq = ''] = key.split('/');
  if (table !== 'events' || !UUID.test(caseId)) return undefined;
  const { rows } = await client.query<LeafOfCase>(LEAVES_OF_CASE, [caseId, Number(seq)]);
  const held = rows.filter(({ leaf }) => leaf < proven.until);
  const last = held.findLastIndex(({ isSame }) => !isSame);
  const other = held[last];
  if (!other) return undefined;
  const next = held[last + 1];
  return {
    after: checkpointOf(other.leaf, checkpoints) ?? null,
    before: next ? (checkpointOf(next.leaf, checkpoints) ?? null) : null,
  };
}
