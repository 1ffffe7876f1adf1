import { sql, type Kysely } from 'kysely';

/**
 * Of a waybill that thousands of cases share, such as the "0" of whoever knows none, the latest are compared: before, each opening compared itself with
 * all of them. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'create index if not exists case_search_by_waybill_report on case_search (organisation, waybill, reported_at desc) where waybill is not null',
  // All that was found by it is found by the beginning of the one above.
  'drop index if exists case_search_by_waybill',
];
