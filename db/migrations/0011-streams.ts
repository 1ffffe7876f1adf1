import { sql, type Kysely } from 'kysely';

/**
 * What happens outside of cases: rules, rosters, keys, exports and the like as streams of sealed events, and who read which cases. Released
 * migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table stream_events (
    stream text not null,
    seq integer not null check (seq > 0),
    type text not null,
    data jsonb not null,
    actor jsonb not null,
    recorded_at timestamptz not null,
    previous_hash text not null,
    hash text not null,
    key_id text not null,
    mac text not null,
    primary key (stream, seq)
  )`,
  // One line for a key and day, whichever process sees it first.
  `create unique index stream_events_by_use on stream_events ((data->>'keyId'), (data->>'day')) where type = 'KeyUsed'`,
  // The instant is taken while the statement runs, so that none lies before the lock under which a day is sealed.
  `create table reads (
    read_id bigint generated always as identity primary key,
    organisation text not null,
    read_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    person text,
    key_id text,
    role text,
    route text not null,
    request_id text not null,
    purpose text,
    case_ids uuid[] not null
  )`,
  'create index reads_by_day on reads (organisation, read_at)',
  'create index reads_by_person on reads (person, read_at)',
  'create index reads_by_case on reads using gin (case_ids)',
  ...['stream_events', 'reads'].map(
    (table) => `create trigger ${table}_stay before update or delete or truncate on ${table}
      for each statement execute function refuse_change()`,
  ),
];
