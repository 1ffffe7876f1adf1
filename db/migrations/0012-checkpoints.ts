import { sql, type Kysely } from 'kysely';

/**
 * The tree over cases and commands, of which signed checkpoints lie outside the database. `commands.decided_in` is the transaction that
 * decided a command, so that a checkpoint misses none that was committed late. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // What is there already comes first: 0 is before every transaction.
  `alter table commands add column decided_in xid8 default '0'`,
  'alter table commands alter column decided_in drop default',
  `create function mark_decided() returns trigger language plpgsql as $$
   begin new.decided_in := pg_current_xact_id(); return new; end $$`,
  `create trigger commands_marked before insert or update of outcome on commands for each row
    when (new.outcome is not null) execute function mark_decided()`,
  'create index commands_by_decision on commands (decided_in, command_id) where outcome is not null',
  // A leaf is the head of a case or of a stream, or a decided command, which has no number.
  `create table audit_leaves (
    leaf bigint primary key,
    kind text not null check (kind in ('case', 'command', 'stream')),
    ref text not null,
    seq integer check ((seq is null) = (kind = 'command')),
    hash text not null
  )`,
  'create unique index audit_leaves_by_row on audit_leaves (kind, ref, (coalesce(seq, 0)))',
  // Hashes of whole subtrees of 256 leaves and more, by which proofs are made without reading all leaves.
  `create table audit_nodes (
    level integer not null check (level >= 8),
    place bigint not null,
    hash text not null,
    primary key (level, place)
  )`,
  `create table checkpoints (
    size bigint primary key,
    root text not null,
    at timestamptz not null,
    line text not null,
    horizon xid8 not null,
    cluster text not null,
    posted_at timestamptz
  )`,
  ...['audit_leaves', 'audit_nodes'].map(
    (table) => `create trigger ${table}_stay before update or delete or truncate on ${table}
      for each statement execute function refuse_change()`,
  ),
  `create trigger checkpoints_stay before delete or truncate on checkpoints for each statement execute function refuse_change()`,
  `create trigger checkpoints_stay_the_same before update of size, root, at, line, horizon, cluster on checkpoints
    for each statement execute function refuse_change()`,
];
