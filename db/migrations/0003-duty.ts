import { sql, type Kysely } from 'kysely';

/** Who is on duty, and why a notice went to whom. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Each in force from its instant until the next one's; cases are not pinned to it, since people change faster than rules.
  `create table duty_rosters (
    organisation text not null,
    effective_from timestamptz not null,
    content jsonb not null,
    content_hash text not null,
    published_at timestamptz not null default now(),
    primary key (organisation, effective_from)
  )`,
  `alter table notices add column because text`,
];
