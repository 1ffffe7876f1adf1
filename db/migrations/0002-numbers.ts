import { sql, type Kysely } from 'kysely';

/**
 * The last number of each series. A number is drawn under the lock of its row and in the transaction that writes the case, so a
 * case that is not written gives its number back and no gap is left.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table number_series (
    organisation text not null,
    series text not null,
    period text not null,
    branch text not null,
    last integer not null check (last > 0),
    primary key (organisation, series, period, branch)
  )`,
    )
    .execute(db);
}
