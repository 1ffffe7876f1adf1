import { sql, type Kysely } from 'kysely';

/** What duplicates and similar earlier cases are found by. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table case_search (
    case_id uuid primary key,
    organisation text not null,
    branch text,
    kind text not null,
    case_type text not null,
    waybill text,
    complainant_keys text[] not null,
    lane text,
    cause_party text,
    cause_mechanism text,
    happened_at timestamptz not null,
    reported_at timestamptz not null,
    words text not null
  )`,
  `create index case_search_by_waybill on case_search (organisation, waybill) where waybill is not null`,
  `create index case_search_by_complainant on case_search using gin (complainant_keys)`,
  `create index case_search_by_type on case_search (organisation, case_type, reported_at desc)`,
  `create index case_search_by_lane on case_search (organisation, case_type, lane, reported_at desc) where lane is not null`,
  // Words are made by the row function, Chinese as pairs of characters, so no dictionary of the server has a say in them.
  `create index case_search_by_words on case_search using gin (to_tsvector('simple'::regconfig, words))`,
];
