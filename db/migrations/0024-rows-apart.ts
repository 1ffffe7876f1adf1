import { sql, type Kysely } from 'kysely';

/**
 * Rows of organisations are kept apart where somebody reads who does not own the tables: a setting says for which organisations a connection reads,
 * `*` for all, and without it there is nothing to see. What is looked for by something that PostgreSQL does not trust to keep quiet, such as words or
 * arrays, would find no index behind a policy; the owner's functions look there and answer what may be seen. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const OF_ORGANISATION = [
  'case_search',
  'cases',
  'deadlines',
  'draws',
  'duty_rosters',
  'notices',
  'number_series',
  'payment_exports',
  'people',
  'reads',
  'restatements',
  'rulebooks',
  'score_disputes',
  'summaries',
];
const OF_CASE = ['events', 'commands', 'outbox', 'wakes'];

// As subqueries they are looked up once for a statement, not for each row.
const SAID = `(select current_setting('redress.organisations', true))`;
const EACH = `(select string_to_array(current_setting('redress.organisations', true), ','))`;
const sees = (organisation: string): string => `(${SAID} = '*' or ${organisation} = any (${EACH}::text[]))`;

const found = (name: string, parameter: string, rows: number, of: string, where: string): string => `
  create function ${name} returns setof ${of === 'reads' ? 'bigint' : 'uuid'} language sql stable security definer
    set search_path = public, pg_temp rows ${rows} as $$
    select ${of === 'reads' ? 'read_id' : 'case_id'} from ${of} where ${where.replace('$', parameter)} and ${sees('organisation')} $$`;

const STATEMENTS = [
  ...[...OF_ORGANISATION, ...OF_CASE].map((table) => `alter table ${table} enable row level security`),
  ...OF_ORGANISATION.map(
    (table) => `create policy of_organisation on ${table} for select using ${sees(`${table}.organisation`)}`,
  ),
  // The policy of the cases holds within it.
  ...OF_CASE.map(
    (table) => `create policy of_case on ${table} for select
      using (${SAID} = '*' or exists (select from cases c where c.case_id = ${table}.case_id))`,
  ),
  'alter view timeline set (security_invoker = true)',
  'alter view worklist set (security_invoker = true)',
  found('cases_beginning(beginning text)', 'beginning', 10, 'cases', 'starts_with(reference, $)'),
  found('cases_of_complainant(keys text[])', 'keys', 10, 'case_search', 'complainant_keys && $'),
  found('cases_with_words(asked tsquery)', 'asked', 100, 'case_search', `to_tsvector('simple'::regconfig, words) @@ $`),
  found('reads_of_case(id uuid)', 'id', 100, 'reads', 'case_ids @> array[$]'),
];
