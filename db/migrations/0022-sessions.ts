import { sql, type Kysely } from 'kysely';

/**
 * Sessions of signed-in browsers, of which only a hash is kept, so that each can be ended by itself; and whose access is suspended, whatever
 * they come by. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table sessions (
     session_id text primary key,
     secret_hash text not null,
     key_id text not null,
     person text not null,
     role text not null,
     organisations text[] not null,
     branches text[] not null,
     begun_at timestamptz not null,
     seen_at timestamptz not null,
     ends_at timestamptz not null,
     ended_at timestamptz
   )`,
  `create index sessions_by_person on sessions (person, begun_at)`,
  `create index sessions_by_end on sessions (ends_at)`,
  `create table suspensions (
     person text primary key,
     suspended_at timestamptz not null
   )`,
];
