import { sql, type Kysely } from 'kysely';

/**
 * What the worklist is ordered and narrowed by, so that each of its views is a walk along one index: by when we must do something, which
 * promise is to be kept next, and whether it was escalated. Older rows get them out of their snapshots. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** A case that waits on others comes after all that wait for us, in the order in which the others are due. */
const ORDER = `(coalesce(ours_due_at, 'infinity')), (coalesce(next_deadline_at, 'infinity')), case_id`;

const STATEMENTS = [
  `alter table cases add column ours_due_at timestamptz, add column promised_at timestamptz,
     add column escalated boolean not null default false`,
  `update cases set
     ours_due_at = (select min((c.value->>'dueAt')::timestamptz) from jsonb_each(state->'clocks') c
                     where c.value->>'status' = 'running' and c.value->>'holder' = 'us'
                       and (not state ? 'paused' or c.value ? 'breachedAt' or c.value->'warnings' = '[]'
                            or exists (select from jsonb_array_elements(c.value->'warnings') w where (w->>'done')::boolean))),
     promised_at = (select min((p.value->>'dueAt')::timestamptz) from jsonb_each(state->'promises') p
                     where p.value->>'state' = 'standing' or (p.value->>'state' = 'broken' and not p.value ? 'keptAt')),
     escalated = state->'latest' ? 'CaseEscalated' or exists (
       select from jsonb_each(state->'clocks') c, jsonb_array_elements(c.value->'rungs') r
        where c.value->>'status' = 'running' and (r->>'done')::boolean)`,
  `drop index cases_worklist`,
  `create index cases_worklist on cases (organisation, ${ORDER}) where not ended`,
  `drop index cases_by_owner`,
  `create index cases_by_owner on cases (owner, organisation, ${ORDER}) where not ended`,
  // Nobody is no owner: a walk along the index above would have to sort.
  `create index cases_unassigned on cases (organisation, ${ORDER}) where not ended and owner is null`,
  `create index cases_by_department on cases (organisation, department, ${ORDER}) where not ended`,
  `create index cases_escalated on cases (organisation, ${ORDER}) where not ended and escalated`,
  `create index cases_promised on cases (organisation, promised_at, case_id) where not ended and promised_at is not null`,
  // A reference is found by its beginning, whatever the collation of the database.
  `create index cases_by_beginning on cases (reference text_pattern_ops)`,
];
