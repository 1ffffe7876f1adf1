import { sql, type Kysely } from 'kysely';

/** What was kept and missed in the weeks past, for the board, without a look at the rest of the log. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create index events_of_kept_clocks on events (happened_at) where type in ('ClockMet', 'ClockBreached')`)
    .execute(db);
}
