import { sql, type Kysely } from 'kysely';

/**
 * Seals of events and commands, made with a key that is not in the database. What was written before has none, which "redress verify"
 * says. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table events add column key_id text, add column mac text',
  `alter table commands add column body_seal text, add column body_salt text, add column key_id text, add column mac text`,
];
