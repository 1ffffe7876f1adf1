import type pg from 'pg';

/** The tables that hold rows of a case, each with a twin named `archived_…`. Rows about several cases, such as reads, stay where they are. */
export const TWINS = ['events', 'commands', 'outbox', 'notices', 'deadlines', 'case_search', 'cases'] as const;

/** The statements that move the rows of a case, which is their first parameter. Putting away takes the year of its end as the second one. */
export interface Moves {
  away: string[];
  back: string[];
}

const COLUMNS = `
  select attrelid::regclass::text as table, string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
   where attrelid = any($1::regclass[]) and attnum > 0 and not attisdropped group by 1`;

/**
 * Makes them of the columns that the tables have now, so that a row comes back whole also where a column was added meanwhile. Of a twin that lacks
 * one PostgreSQL says so, and nothing is moved.
 */
export async function movesOf(client: pg.ClientBase): Promise<Moves> {
  const { rows } = await client.query<{ table: string; columns: string }>(COLUMNS, [TWINS]);
  const columns = new Map(rows.map((row) => [row.table, row.columns]));
  const of = (table: string): string => columns.get(table) ?? '';
  return {
    away: TWINS.map(
      (table) => `with moved as (delete from ${table} where case_id = $1 returning ${of(table)})
        insert into archived_${table} (${of(table)}, year) select ${of(table)}, $2::integer from moved`,
    ),
    back: TWINS.map(
      (table) => `with moved as (delete from archived_${table} where case_id = $1 returning ${of(table)})
        insert into ${table} (${of(table)}) select ${of(table)} from moved`,
    ),
  };
}

/** Of the owner alone, as the tables that they are part of are given out and not these. */
const PARTITION = (table: string, year: number): string => `
  create table archived_${table}_${year} (like archived_${table} including defaults including constraints);
  do $$ begin
    if exists (select from pg_roles where rolname = 'redress_writer') then
      revoke all on archived_${table}_${year} from redress_writer, redress_reader, redress_auditor;
    end if;
  end $$;
  alter table archived_${table} attach partition archived_${table}_${year} for values in (${year})`;

/** Makes the partitions of a year where there are none yet; attached to what is there, so that nobody who reads it waits. */
export async function makeYear(client: pg.ClientBase, year: number): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('archived_cases_' || $1::integer) is not null as found`,
    [year],
  );
  if (rows[0]?.found) return;
  for (const table of TWINS) await client.query(PARTITION(table, year));
}
