import { sql, type Kysely } from 'kysely';

/**
 * Rulebooks and rosters as text of JSON, since jsonb sorts members by itself: documents are asked for, and partners listed, in the order in
 * which a company wrote them. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table rulebooks alter column content type json using content::json',
  'alter table duty_rosters alter column content type json using content::json',
];
