import { sql, type Kysely } from 'kysely';

/** Which events refer to a file, for whoever would remove it. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create index events_by_file on events ((data->>'sha256')) where type = 'DocumentReceived'`)
    .execute(db);
}
