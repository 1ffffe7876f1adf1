import { sql, type Kysely } from 'kysely';

/**
 * Cases whose workflow is still to be told of something that the API recorded: written with it in one transaction, and deleted once Temporal
 * has taken the word. Normally empty. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table wakes (
     case_id uuid primary key,
     seq integer not null,
     asked_at timestamptz not null,
     tried_at timestamptz not null
   )`,
  `create index wakes_by_trial on wakes (tried_at)`,
];
