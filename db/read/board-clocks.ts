import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';
import { casesOf, TOLD } from './board.ts';
import type { Page } from './lists.ts';
import type { Scope } from './scope.ts';

/** What narrows the clocks of ours that run; each figure of the board is the number of one such list. */
export interface BoardClockFilter {
  department?: string | undefined;
  owner?: string | undefined;
  /** Only of cases that nobody has taken. */
  unowned?: boolean | undefined;
  /** Due at this instant or later. */
  dueFrom?: string | undefined;
  /** Due before this instant. */
  dueBefore?: string | undefined;
  /** The rung that was told last, counted from zero. */
  rung?: number | undefined;
  /** Whom that rung told. */
  role?: string | undefined;
  /** Only those whose rung waits for somebody to acknowledge it. */
  waiting?: boolean | undefined;
}

export interface BoardClockRow {
  caseId: string;
  reference: string;
  organisation: string;
  branch: string | null;
  kind: string;
  type: string;
  severity: string;
  department: string;
  owner: string | null;
  key: string;
  clock: string;
  dueAt: string;
  rung: number | null;
  role: string | null;
  acknowledgeBy: string | null;
  waiting: boolean;
}

/** The running clocks of ours behind a figure of the board, the earliest due instant first. */
export async function readBoardClocks(
  db: ReadDatabase,
  scope: Scope,
  filter: BoardClockFilter,
  { after, limit }: Page<[dueAt: string, caseId: string, key: string]>,
): Promise<BoardClockRow[]> {
  const { department = null, owner = null, unowned = false, dueFrom = null, dueBefore = null, rung = null } = filter;
  const { role = null, waiting = false } = filter;
  const [dueAt, caseId, key] = after ?? [null, null, null];
  const { rows } = await sql<BoardClockRow>`
    with running as materialized (
      select c.case_id, c.reference, c.organisation, c.branch, c.kind, c.case_type, c.severity, c.department, c.owner,
             d.clock_key, d.clock, d.cycle, d.due_at, d.rungs_fired
        from deadlines d join cases c on c.case_id = d.case_id
       where d.status = 'running' and d.holder = 'us' and ${casesOf(scope)}
         and (${department}::text is null or c.department = ${department}) and (${owner}::text is null or c.owner = ${owner})
         and (not ${unowned}::boolean or c.owner is null)
         and (${dueFrom}::timestamptz is null or d.due_at >= ${dueFrom}) and (${dueBefore}::timestamptz is null or d.due_at < ${dueBefore})
         and (${rung}::integer is null or d.rungs_fired = ${rung}::integer + 1)
         and (${dueAt}::timestamptz is null or (d.due_at, d.case_id, d.clock_key) > (${dueAt}::timestamptz, ${caseId}::uuid, ${key}::text))
       order by d.due_at, d.case_id, d.clock_key
       limit ${waiting || role !== null ? null : limit}::integer
    ), told as (${TOLD})
    select r.case_id as "caseId", r.reference, r.organisation, r.branch, r.kind, r.case_type as type, r.severity, r.department, r.owner,
           r.clock_key as key, r.clock, r.due_at as "dueAt", t.rung, t.role, t.acknowledge_by as "acknowledgeBy",
           coalesce(t.is_waiting, false) as waiting
      from running r left join told t on t.case_id = r.case_id and t.clock_key = r.clock_key
     where (not ${waiting}::boolean or t.is_waiting) and (${role}::text is null or t.role = ${role})
     order by r.due_at, r.case_id, r.clock_key limit ${limit}`.execute(db as never);
  return rows;
}
