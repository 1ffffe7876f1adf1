import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';

/** A case that moved, and what it moved by last. */
export interface Moved {
  caseId: string;
  organisation: string;
  branch: string | undefined;
  /** Of its last event. */
  seq: number;
  /** The command, or the tick, that moved it last. */
  type: string;
}

/** What happened between two looks at the log. */
export interface Movements {
  /** How far this look saw; the next one goes on from there. */
  position: string;
  moved: Moved[];
  /** More moved than are listed, as when logs are imported. */
  isMore: boolean;
}

/** As many commands are told one by one. */
const MOST = 1000;

/** Where the log stands now: the transactions that are over, as PostgreSQL writes a snapshot. */
export async function positionNow(db: ReadDatabase): Promise<string> {
  const { rows } = await sql<{ position: string }>`select pg_current_snapshot()::text as position`.execute(db as never);
  return rows[0]?.position ?? '';
}

/**
 * The cases that moved since a position. Commands are found by the transaction that decided them; one that began early and ended late is found
 * like any other, since a position says of each transaction whether it was over, and so nothing is missed or told twice. One short scan
 * of an index from the first transaction that was still under way then.
 */
export async function movedSince(db: ReadDatabase, position: string): Promise<Movements> {
  const { rows } = await sql<{ position: string; commands: number } & { [K in keyof Moved]: Moved[K] | null }>`
    with decided as (
      select k.case_id, k.type, k.last_seq from commands k
       where k.outcome is not null and k.decided_in >= pg_snapshot_xmin(${position}::text::pg_snapshot)
         and not pg_visible_in_snapshot(k.decided_in, ${position}::text::pg_snapshot) and k.first_seq is not null
       order by k.decided_in, k.command_id limit ${MOST + 1}
    )
    select pg_current_snapshot()::text as position, (select count(*)::integer from decided) as commands, m.*
      from (values (1)) as once left join (
        select distinct on (d.case_id) d.case_id as "caseId", c.organisation, c.branch, d.last_seq as seq, d.type
          from decided d join cases c on c.case_id = d.case_id order by d.case_id, d.last_seq desc
      ) m on true`.execute(db as never);
  const moved = rows.flatMap(({ caseId, organisation, branch, seq, type }) =>
    caseId === null || organisation === null || seq === null || type === null
      ? []
      : [{ caseId, organisation, branch: branch ?? undefined, seq, type }],
  );
  return { position: rows[0]?.position ?? position, moved, isMore: (rows[0]?.commands ?? 0) > MOST };
}
