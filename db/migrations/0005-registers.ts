import { sql, type Kysely } from 'kysely';

/** Registers frozen for a period, cases drawn at random, and notices that are about no single case. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // The key makes freezing idempotent: whoever freezes a period a second time finds that it is frozen.
  `create table summaries (
    organisation text not null,
    summary text not null,
    period text not null,
    "from" date not null,
    "to" date not null,
    register text not null,
    rulebook text not null,
    content jsonb not null,
    content_hash text not null,
    frozen_at timestamptz not null,
    primary key (organisation, summary, period)
  )`,
  // The id comes from the caller and the Idempotency-Key, or from the rulebook's draw and its period.
  `create table draws (
    draw_id text primary key,
    organisation text not null,
    branches text[] not null,
    kind text not null check (kind in ('call-back', 'quality-review')),
    name text,
    period text not null,
    seed text not null,
    size integer not null check (size >= 0),
    population integer not null,
    population_hash text not null,
    case_ids uuid[] not null,
    drawn_by text not null,
    drawn_at timestamptz not null,
    body_hash text not null
  )`,
  `create index draws_by_organisation on draws (organisation, drawn_at desc, draw_id)`,
  // A notice about a summary or a draw has no case.
  `alter table notices alter column case_id drop not null`,
  `alter table notices add column subject text`,
  `alter table notices add constraint notices_are_about_something check (case_id is not null or subject is not null)`,
];
