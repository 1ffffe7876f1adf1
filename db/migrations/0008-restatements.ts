import { sql, type Kysely } from 'kysely';

/** Later versions of frozen summaries beside them, and the cases in which their figures are disputed. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** What was told to others stays what it was: only why it was restated, which somebody wrote, may be blanked. */
const WHAT_WAS_TOLD = 'organisation, summary, period, register, rulebook, content, content_hash';

const STATEMENTS = [
  // What was frozen is version 1. The key of a version lets only one of those who restate at once have it.
  `create table restatements (
    organisation text not null,
    summary text not null,
    period text not null,
    version integer not null check (version > 1),
    register text not null,
    rulebook text not null,
    content jsonb not null,
    content_hash text not null,
    reason text not null,
    dispute_case uuid,
    restated_by text not null,
    restated_at timestamptz not null,
    command_id text not null unique,
    body_hash text not null,
    primary key (organisation, summary, period, version),
    foreign key (organisation, summary, period) references summaries
  )`,
  // Written before the case is opened, under its id; the body's hash says whether that command was this dispute at all.
  `create table score_disputes (
    case_id uuid primary key,
    organisation text not null,
    summary text not null,
    period text not null,
    version integer not null,
    partner text not null,
    measure text not null,
    figure jsonb not null,
    disputed_by text not null,
    disputed_at timestamptz not null,
    body_hash text not null,
    foreign key (organisation, summary, period) references summaries
  )`,
  `create index score_disputes_by_summary on score_disputes (organisation, summary, period)`,
  `create function refuse_change() returns trigger language plpgsql as $$
   begin raise exception 'Rows of % are never changed or removed.', tg_table_name; end $$`,
  ...['summaries', 'restatements'].flatMap((table) => [
    `create trigger ${table}_stay before delete or truncate on ${table} execute function refuse_change()`,
    `create trigger ${table}_stay_the_same before update of ${WHAT_WAS_TOLD} on ${table} execute function refuse_change()`,
  ]),
];
