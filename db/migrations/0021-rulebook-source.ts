import { sql, type Kysely } from 'kysely';

/**
 * The text that a version was published from, so that the next draft can begin with it, comments and all. Versions from before have none until
 * the same file is published again. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table rulebooks add column source text`).execute(db);
}
