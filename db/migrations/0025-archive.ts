import { sql, type Kysely } from 'kysely';

/**
 * Closed cases move, whole, out of the tables that are worked on into twins of these, one partition for each year in which a case ended. What
 * proves, counts or erases looks at both by the views `all_…`, and so does `timeline`; what is worked from looks at the first alone, as before.
 * A row that is brought back keeps the transaction that decided it. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, { key, more = '' }] of Object.entries(TWINS)) {
    const { rows } = await sql
      .raw<{ columns: string }>(
        `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
          where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped`,
      )
      .execute(db);
    const columns = rows[0]?.columns ?? '';
    await sql
      .raw(
        `create table archived_${table} (like ${table} including constraints, year integer not null${more}, primary key (${key}, year))
          partition by list (year)`,
      )
      .execute(db);
    await sql
      .raw(
        `create view all_${table} with (security_invoker = true) as
           select ${columns} from ${table} union all select ${columns} from archived_${table}`,
      )
      .execute(db);
  }
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const TWINS: Readonly<Record<string, { key: string; more?: string }>> = {
  cases: { key: 'case_id', more: ', archived_at timestamptz not null default now()' },
  case_search: { key: 'case_id' },
  deadlines: { key: 'case_id, clock_key' },
  events: { key: 'case_id, seq' },
  commands: { key: 'command_id' },
  outbox: { key: 'effect_id' },
  notices: { key: 'notice_id' },
};

const OF_ORGANISATION = ['cases', 'case_search', 'deadlines', 'notices'];
const OF_CASE = ['events', 'commands', 'outbox'];

const SAID = `(select current_setting('redress.organisations', true))`;
const EACH = `(select string_to_array(current_setting('redress.organisations', true), ','))`;

const timelineOf = (events: string): string => `
  select case_id, seq, type, data, unlock_event(personal) as personal, happened_at, reported_at, recorded_at, command_id, command_type, actor, rulebook,
         previous_hash, hash, unlock_salt(personal, personal_salt) as personal_salt, personal_hash, key_id, mac, personal->>'p' as person_id
    from ${events} e`;

const STATEMENTS = [
  ...[...OF_ORGANISATION, ...OF_CASE].map((table) => `alter table archived_${table} enable row level security`),
  ...OF_ORGANISATION.map(
    (table) => `create policy of_organisation on archived_${table} for select
      using (${SAID} = '*' or archived_${table}.organisation = any (${EACH}::text[]))`,
  ),
  ...OF_CASE.map(
    (table) => `create policy of_case on archived_${table} for select
      using (${SAID} = '*' or exists (select from archived_cases c where c.case_id = archived_${table}.case_id))`,
  ),
  `create index archived_cases_by_person on archived_cases ((state->'sealed'->>'p'))`,
  `create index archived_events_by_file on archived_events ((data->>'sha256')) where type = 'DocumentReceived'`,
  'create index archived_commands_by_case on archived_commands (case_id, received_at)',
  'create index archived_commands_by_decision on archived_commands (decided_in, command_id) where outcome is not null',
  'create index archived_outbox_by_case on archived_outbox (case_id)',
  'create index archived_notices_by_case on archived_notices (case_id)',
  `create or replace view timeline with (security_invoker = true) as ${timelineOf('all_events')}`,
  `create view current_timeline with (security_invoker = true) as ${timelineOf('events')}`,
  `create or replace function mark_decided() returns trigger language plpgsql as $$
     begin
       if tg_op = 'UPDATE' or new.decided_in is null then new.decided_in := pg_current_xact_id(); end if;
       return new;
     end $$`,
];
