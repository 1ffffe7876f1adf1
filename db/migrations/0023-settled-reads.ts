import { sql, type Kysely } from 'kysely';

/**
 * Waiting for reads that are being written takes a lock that PostgreSQL gives only to whoever may change the table; the writer may not, and
 * asks the owner's function for it. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create function settle_reads() returns void language plpgsql security definer set search_path = public, pg_temp as $$
         begin lock table reads in share mode; end $$`,
    )
    .execute(db);
}
