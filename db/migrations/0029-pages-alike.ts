import { sql, type Kysely } from 'kysely';

/**
 * Two pages that took the longer the more cases there were. The cases of an owner, open and ended, lie side by side in an index of their own. And where
 * PostgreSQL goes back in time from case to case for words that all must be there, it looks for the first of them in the text as it is before it takes
 * the text apart, which takes a hundred times as long; the condition excludes nothing that has the words, and is written so that the
 * planner expects it to exclude nothing. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const SAID = `(select current_setting('redress.organisations', true))`;
const EACH = `(select string_to_array(current_setting('redress.organisations', true), ','))`;
const SEES = `(${SAID} = '*' or c.organisation = any (${EACH}::text[]))`;
const HAS = `strpos(s.words, $8) <> 0 and to_tsvector('simple'::regconfig, s.words) @@ $1`;

/** The first word of a query for all of several; nothing, which every text has, of one for any of them. */
const FIRST_WORD = `case when asked::text like '%|%' then '' else split_part(asked::text, '''', 2) end`;

/** Of a column that may be asked for; what is not asked for is no condition, once the statement is planned. */
const wanted = (column: string): string => `($4->>'${column}' is null or c.${column} = $4->>'${column}')`;
const FILTERS = ['organisation', 'kind', 'case_type', 'status', 'waybill', 'owner', 'department']
  .map(wanted)
  .join(' and ');

const STATEMENTS = [
  'create index if not exists cases_of_owner on cases (organisation, owner, reported_at desc, case_id desc) where owner is not null',
  `create or replace function latest_with_words(asked tsquery, organisations text[], branches text[], filters jsonb, before timestamptz, before_id uuid, most integer)
     returns setof uuid rows 50 language plpgsql stable security definer set search_path = public, pg_temp as $f$
    begin return query execute $q$
      select found.case_id from unnest($2) o (organisation) cross join lateral (
        select c.case_id, c.reported_at from cases c join case_search s using (case_id)
         where ${HAS} and c.organisation = o.organisation and (cardinality($3) = 0 or c.branch = any ($3)) and ${FILTERS}
           and ($5 is null or (c.reported_at, c.case_id) < ($5, $6)) and ${SEES}
         order by c.reported_at desc, c.case_id desc limit $7) found
       order by found.reported_at desc, found.case_id desc limit $7 $q$
      using asked, organisations, branches, filters, before, before_id, most, ${FIRST_WORD}; end $f$`,
];
