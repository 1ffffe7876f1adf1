import type pg from 'pg';
import { commandHashOf, type SealedCommand } from '../command-seal.ts';
import { hashOfLeaf, type LeafRow } from './leaf.ts';
import type { RightEdge } from './merkle.ts';
import { STORED_LEVEL } from './stored-tree.ts';

/** Up to where decided commands were taken, by the transactions that decided them. */
export interface Horizon {
  /** The first transaction that may still be under way: every earlier one is over, and what it wrote is seen. */
  before: string;
  /** Which server and table it was; numbers of transactions of another one say nothing here. */
  cluster: string;
}

const HORIZON = `
  select pg_snapshot_xmin(pg_current_snapshot())::text as before,
         (select system_identifier from pg_control_system())::text || '/' || 'commands'::regclass::oid::text as cluster`;

/** The horizon of this transaction's snapshot. */
export async function horizonOf(client: pg.ClientBase): Promise<Horizon> {
  const { rows } = await client.query<Horizon>(HORIZON);
  return rows[0] as Horizon;
}

const PAGE_SIZE = 2000;
const COLUMNS = `k.command_id, k.case_id, k.type, k.body_seal, k.actor, k.received_at, k.decided_at, k.outcome, k.refusal, k.first_seq,
  k.last_seq`;

/**
 * Decided commands of transactions from $1 on that are over and have no leaf yet. A transaction with a number that this server has not given
 * out yet was one of another server, from which the rows were brought here. A leaf is asked for by a query of its own for each row, since
 * the tree may grow from nothing to millions within the transaction and a join would be planned for an empty one.
 */
const COMMANDS = `
  select ${COLUMNS}, k.decided_in::text as decided_in from all_commands k
   where k.outcome is not null and k.decided_in >= $1::text::xid8 and (k.decided_in, k.command_id) > ($2::text::xid8, $3)
     and (k.decided_in < $4::text::xid8 or k.decided_in >= pg_snapshot_xmax(pg_current_snapshot()))
     and (select l.leaf from audit_leaves l where l.kind = 'command' and l.ref = k.command_id and coalesce(l.seq, 0) = 0) is null
   order by k.decided_in, k.command_id limit $5`;

/** Where cases stand now, as far as that has no leaf. */
const HEADS = `
  select e.case_id as ref, e.seq, e.hash from unnest($1::uuid[]) as c (case_id)
    cross join lateral (select * from all_events where case_id = c.case_id order by seq desc limit 1) e
   where (select l.leaf from audit_leaves l where l.kind = 'case' and l.ref = e.case_id::text and coalesce(l.seq, 0) = e.seq) is null
   order by e.case_id`;

/** Where streams stand now, as far as that has no leaf; each is found by a step of its index, however long they are. */
const STREAM_HEADS = `
  with recursive streams as (
    (select stream from stream_events order by stream limit 1)
    union all
    select (select e.stream from stream_events e where e.stream > s.stream order by e.stream limit 1) from streams s where s.stream is not null
  )
  select e.stream as ref, e.seq, e.hash from streams s
    cross join lateral (select * from stream_events where stream = s.stream order by seq desc limit 1) e
   where (select l.leaf from audit_leaves l where l.kind = 'stream' and l.ref = e.stream and coalesce(l.seq, 0) = e.seq) is null
   order by e.stream`;

const INSERT = `
  insert into audit_leaves (leaf, kind, ref, seq, hash)
  select $1::bigint + n.place - 1, n.kind, n.ref, n.seq, n.hash
    from rows from (jsonb_to_recordset($2::jsonb) as (kind text, ref text, seq integer, hash text)) with ordinality
      as n (kind, ref, seq, hash, place)`;

const INSERT_NODES = `
  insert into audit_nodes select * from jsonb_populate_recordset(null::audit_nodes, $1::jsonb)`;

/** Appends leaves to the stored tree and to its edge. */
async function appendLeaves(client: pg.ClientBase, edge: RightEdge, leaves: readonly LeafRow[]): Promise<void> {
  if (!leaves.length) return;
  await client.query(INSERT, [edge.size, JSON.stringify(leaves)]);
  const nodes: { level: number; place: number; hash: string }[] = [];
  for (const leaf of leaves) {
    edge.add(hashOfLeaf(leaf), (level, place, hash) => {
      if (level >= STORED_LEVEL) nodes.push({ level, place, hash: hash.toString('hex') });
    });
  }
  if (nodes.length) await client.query(INSERT_NODES, [JSON.stringify(nodes)]);
}

type CommandRow = SealedCommand & { decided_in: string };
type Head = { ref: string; seq: number; hash: string };

/**
 * Appends a leaf for each command that was decided since the last horizon, for each case that moved and for each stream that did, a page at
 * a time. Without a horizon, or with one of another server, it looks at everything.
 */
export async function takeLeaves(
  client: pg.ClientBase,
  edge: RightEdge,
  { last, now }: { last: Horizon | undefined; now: Horizon },
): Promise<void> {
  const from = last?.cluster === now.cluster ? last.before : '0';
  for (let after = ['0', '']; ;) {
    const { rows } = await client.query<CommandRow>(COMMANDS, [from, ...after, now.before, PAGE_SIZE]);
    const end = rows.at(-1);
    if (!end) break;
    const moved = [...new Set(rows.flatMap(({ case_id, first_seq }) => (first_seq === null ? [] : [case_id])))];
    const { rows: heads } = await client.query<Head>(HEADS, [moved]);
    await appendLeaves(client, edge, [
      ...heads.map((head) => ({ kind: 'case' as const, ...head })),
      ...rows.map((row) => ({ kind: 'command' as const, ref: row.command_id, seq: null, hash: commandHashOf(row) })),
    ]);
    after = [end.decided_in, end.command_id];
  }
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('stream_events') is not null as there`,
  );
  if (!found[0]?.there) return;
  const { rows: streams } = await client.query<Head>(STREAM_HEADS);
  await appendLeaves(
    client,
    edge,
    streams.map((head) => ({ kind: 'stream' as const, ...head })),
  );
}
