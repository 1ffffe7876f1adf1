import { sql, type Kysely } from 'kysely';

/**
 * Whoever is called as many others are is looked for about the day of the event: before, each opening compared itself with all cases of that name, of which
 * an office that notes a surname and a title has tens of thousands. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** Longer than what a duplicate may differ by, three days and the hours of a zone, so that the stretches before and after have all of it. */
const STRETCH_HOURS = 120;
const SAID = `(select current_setting('redress.organisations', true))`;
const EACH = `(select string_to_array(current_setting('redress.organisations', true), ','))`;
const SEES = `(${SAID} = '*' or organisation = any (${EACH}::text[]))`;
const about = (hours: number): string => `complainant_days($1, $2 + interval '${hours} hours')`;

const STATEMENTS = [
  `create or replace function complainant_days(keys text[], happened timestamptz) returns text[] language sql immutable parallel safe as $f$
    select array_agg(key || '@' || floor(extract(epoch from happened at time zone 'UTC') / ${STRETCH_HOURS * 3600})::bigint) from unnest(keys) key $f$`,
  // Each opening asks it, so that whatever is put off at the writing would be looked through at each reading.
  'create index if not exists case_search_by_complainant_day on case_search using gin (complainant_days(complainant_keys, happened_at)) with (fastupdate = off)',
  `create or replace function cases_of_complainant_about(keys text[], happened timestamptz)
     returns setof uuid rows 10 language sql stable security definer set search_path = public, pg_temp as $f$
    select case_id from case_search
     where complainant_days(complainant_keys, happened_at) && (${about(-STRETCH_HOURS)} || ${about(0)} || ${about(STRETCH_HOURS)}) and ${SEES} $f$`,
];
