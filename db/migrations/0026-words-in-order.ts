import { sql, type Kysely } from 'kysely';

/**
 * What has words is found in the order in which it is shown, and no further than a page, since an everyday word is in a good part of all texts: PostgreSQL
 * chooses, by how common the words are, whether it begins with them or with the latest cases. And where a reader has some organisations, the policy of
 * what belongs to a case asks for that case alone, instead of for all that the reader may see. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const OF_CASE = ['events', 'commands', 'outbox', 'wakes'];

const SAID = `(select current_setting('redress.organisations', true))`;
const EACH = `(select string_to_array(current_setting('redress.organisations', true), ','))`;
const SEES = `(${SAID} = '*' or c.organisation = any (${EACH}::text[]))`;
const HAS = `to_tsvector('simple'::regconfig, s.words) @@ $1`;

/** Of a column that may be asked for; what is not asked for is no condition, once the statement is planned. */
const wanted = (column: string): string => `($4->>'${column}' is null or c.${column} = $4->>'${column}')`;
const FILTERS = ['organisation', 'kind', 'case_type', 'status', 'waybill', 'owner', 'department']
  .map(wanted)
  .join(' and ');

/** The owner's functions, as for rows apart; their statements are planned at each call, for what is asked. */
const functionOf = (head: string, statement: string, values: string): string => `
  create function ${head} language plpgsql stable security definer set search_path = public, pg_temp as $f$
    begin return query execute $q$ ${statement} $q$ using ${values}; end $f$`;

const STATEMENTS = [
  functionOf(
    `latest_with_words(asked tsquery, organisations text[], branches text[], filters jsonb, before timestamptz, before_id uuid, most integer)
     returns setof uuid rows 50`,
    `select found.case_id from unnest($2) o (organisation) cross join lateral (
       select c.case_id, c.reported_at from cases c join case_search s using (case_id)
        where ${HAS} and c.organisation = o.organisation and (cardinality($3) = 0 or c.branch = any ($3)) and ${FILTERS}
          and ($5 is null or (c.reported_at, c.case_id) < ($5, $6)) and ${SEES}
        order by c.reported_at desc, c.case_id desc limit $7) found
      order by found.reported_at desc, found.case_id desc limit $7`,
    'asked, organisations, branches, filters, before, before_id, most',
  ),
  functionOf(
    'open_with_words(asked tsquery) returns setof uuid rows 50',
    `select c.case_id from cases c join case_search s using (case_id) where ${HAS} and not c.ended and ${SEES}`,
    'asked',
  ),
  ...OF_CASE.map(
    (table) => `alter policy of_case on ${table}
      using (${SAID} = '*' or exists (select from cases c where c.case_id = ${table}.case_id offset 0))`,
  ),
];
