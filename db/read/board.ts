import { sql, type RawBuilder } from 'kysely';
import type { ReadDatabase } from '../client.ts';
import { inScope, type Scope } from './scope.ts';

/** What a board looks at: organisations by their names, none left to be meant by `*`, and where and when it is read. */
export interface Looking {
  scope: Scope;
  /** The instant that is now. */
  now: string;
  /** IANA name of the zone in which days and hours begin. */
  zone: string;
}

export interface Count {
  cases: number;
  clocks: number;
}

/** The present of all cases in a scope, counted. Only running clocks that bind us count as due or overdue. */
export interface BoardNow {
  open: number;
  dueToday: Count;
  overdue: Count;
  within: { hour: Count; day: Count; week: Count };
  /** Clocks due in each hour of the next seven days by department; the hour is null where they are overdue. */
  heat: { organisation: string; department: string; hour: string | null; clocks: number }[];
  load: {
    organisation: string;
    department: string;
    /** Null where nobody has taken the case. */
    owner: string | null;
    open: number;
    dueToday: number;
    overdue: number;
  }[];
  ladder: {
    organisation: string;
    rung: number;
    /** Whom the rung told. */
    role: string | null;
    cases: number;
    clocks: number;
    /** Clocks whose rung asks for an acknowledgement that has not come. */
    waiting: number;
  }[];
}

/** The cases of the scope; `c` is their name in the statement. */
export const casesOf = ({ organisations, branches }: Scope): RawBuilder<boolean> =>
  // Said so too, since an index helps only where organisations are compared alone.
  sql<boolean>`c.organisation = any(${[...organisations]}::text[]) and ${inScope('c', { organisations, branches })}`;

/** When the reader's next day begins. */
const tomorrow = ({ now, zone }: Looking): RawBuilder<string> =>
  sql`(((${now}::timestamptz at time zone ${zone}::text)::date + 1)::timestamp at time zone ${zone}::text)`;

/** Every running clock of ours with the case that it is about. */
const running = (scope: Scope): RawBuilder<unknown> => sql`
  select c.case_id, c.organisation, c.department, c.owner, c.ended, d.clock_key, d.cycle, d.due_at, d.rungs_fired
    from deadlines d join cases c on c.case_id = d.case_id
   where d.status = 'running' and d.holder = 'us' and ${casesOf(scope)}`;

/** Clocks that climbed a rung, with the event by which it was told; found by the index that keeps a rung from coming twice. */
export const TOLD = sql`
  select r.*, r.rungs_fired - 1 as rung, e.data->>'notify' as role, e.happened_at as told_at,
         e.data->>'acknowledgeBy' as acknowledge_by,
         e.data->>'acknowledgeBy' is not null and not exists (
           select 1 from events a
            where a.case_id = r.case_id and a.seq > e.seq and a.type = 'RungAcknowledged' and a.data->>'key' = r.clock_key
              and a.data->>'cycle' = r.cycle::text and a.data->>'rung' = e.data->>'rung') as is_waiting
    from running r left join events e
      on e.case_id = r.case_id and e.type = 'RungFired' and e.data->>'key' = r.clock_key
     and e.data->>'cycle' = r.cycle::text and e.data->>'rung' = (r.rungs_fired - 1)::text
   where r.rungs_fired > 0`;

const rowsOf = (query: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(row_to_json(x)), '[]'::json) from (${query}) x)`;

const countOf = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select json_build_object('cases', count(distinct case_id), 'clocks', count(*)) from due where ${condition})`;

const HEAT = sql`
  select organisation, department, case when is_overdue then null else hour end as hour, count(*) as clocks
    from due where is_this_week or is_overdue group by 1, 2, 3 order by 1, 2, 3`;

const LOAD = sql`
  select organisation, department, owner, count(*) filter (where is_open) as open,
         count(*) filter (where is_today) as "dueToday", count(*) filter (where is_overdue) as overdue
    from (select case_id, organisation, department, owner, bool_or(is_open) as is_open, bool_or(is_today) as is_today,
                 bool_or(is_overdue) as is_overdue
            from (select case_id, organisation, department, owner, true as is_open, false as is_today, false as is_overdue from open
                  union all select case_id, organisation, department, owner, false, is_today, is_overdue from due) one
           group by 1, 2, 3, 4) each_case
   where is_open or is_today or is_overdue
   group by 1, 2, 3 order by 1, 2, 3 nulls first`;

const LADDER = sql`
  select organisation, rung, role, count(distinct case_id) as cases, count(*) as clocks, count(*) filter (where is_waiting) as waiting
    from told group by 1, 2, 3 order by 1, 2, 3`;

/** What is open and due now, in one statement. The rows that it touches are those of open cases and of clocks that run, none of what ended. */
export async function readBoardNow(db: ReadDatabase, looking: Looking): Promise<BoardNow> {
  const { scope, now, zone } = looking;
  const week = sql`${now}::timestamptz + interval '7 days'`;
  const { rows } = await sql<{ board: BoardNow }>`
    with open as materialized (
      select c.case_id, c.organisation, c.department, c.owner from cases c where not c.ended and ${casesOf(scope)}
    ), running as materialized (${running(scope)}),
    due as materialized (
      select r.*, due_at < ${now}::timestamptz as is_overdue,
             due_at >= ${now}::timestamptz and due_at < ${tomorrow(looking)} as is_today,
             due_at >= ${now}::timestamptz and due_at < ${week} as is_this_week,
             to_char(date_trunc('hour', due_at, ${zone}::text) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as hour
        from running r
    ), told as materialized (${TOLD})
    select json_build_object(
      'open', (select count(*) from open),
      'dueToday', ${countOf(sql`is_today`)},
      'overdue', ${countOf(sql`is_overdue`)},
      'within', json_build_object(
        'hour', ${countOf(sql`not is_overdue and due_at < ${now}::timestamptz + interval '1 hour'`)},
        'day', ${countOf(sql`not is_overdue and due_at < ${now}::timestamptz + interval '1 day'`)},
        'week', ${countOf(sql`is_this_week`)}),
      'heat', ${rowsOf(HEAT)}, 'load', ${rowsOf(LOAD)}, 'ladder', ${rowsOf(LADDER)}) as board`.execute(db as never);
  const [row] = rows;
  if (!row) throw new TypeError('The board is one row.');
  return row.board;
}
