import { sql, type Kysely } from 'kysely';

/**
 * Words that many cases have are found by going back in time through what searches read alone, and the case itself is only looked at where its words fit:
 * before, each case on the way was fetched too, on a page of its own among many. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const SAID = `(select current_setting('redress.organisations', true))`;
const EACH = `(select string_to_array(current_setting('redress.organisations', true), ','))`;
const SEES = `(${SAID} = '*' or s.organisation = any (${EACH}::text[]))`;
const HAS = `strpos(s.words, $8) <> 0 and to_tsvector('simple'::regconfig, s.words) @@ $1`;

/** The first word of a query for all of several; nothing, which every text has, of one for any of them. */
const FIRST_WORD = `case when asked::text like '%|%' then '' else split_part(asked::text, '''', 2) end`;

/** Of a column that may be asked for; what is not asked for is no condition, once the statement is planned. */
const wanted = (column: string): string =>
  `($4->>'${column.slice(2)}' is null or ${column} = $4->>'${column.slice(2)}')`;
const FILTERS = ['s.organisation', 's.kind', 's.case_type', 'c.status', 'c.waybill', 'c.owner', 'c.department']
  .map(wanted)
  .join(' and ');

const STATEMENTS = [
  'create index if not exists case_search_by_report on case_search (organisation, reported_at desc, case_id desc)',
  `create or replace function latest_with_words(asked tsquery, organisations text[], branches text[], filters jsonb, before timestamptz, before_id uuid, most integer)
     returns setof uuid rows 50 language plpgsql stable security definer set search_path = public, pg_temp as $f$
    begin return query execute $q$
      select found.case_id from unnest($2) o (organisation) cross join lateral (
        select s.case_id, s.reported_at from case_search s join cases c using (case_id)
         where ${HAS} and s.organisation = o.organisation and (cardinality($3) = 0 or s.branch = any ($3)) and ${FILTERS}
           and ($5 is null or (s.reported_at, s.case_id) < ($5, $6)) and ${SEES}
         order by s.reported_at desc, s.case_id desc limit $7) found
       order by found.reported_at desc, found.case_id desc limit $7 $q$
      using asked, organisations, branches, filters, before, before_id, most, ${FIRST_WORD}; end $f$`,
];
