import { sql, type Kysely } from 'kysely';

/** Which payments were written into a file for the bank. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // The key lets a payment into one file only. Whom it is paid to stays in the log, where it can be erased.
  `create table payment_exports (
    case_id uuid not null,
    payment text not null,
    organisation text not null,
    file_id uuid not null,
    exported_by text not null,
    exported_at timestamptz not null,
    primary key (case_id, payment)
  )`,
  `create index payment_exports_by_file on payment_exports (file_id)`,
];
