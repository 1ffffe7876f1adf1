import { sql, type Kysely } from 'kysely';

/**
 * How long something has been due that nobody recorded is asked every few seconds, by whoever watches the clocks: the oldest due instant
 * must be found without reading all cases. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_by_next_due on cases (next_due_at) where next_due_at is not null`.execute(db);
}
