import { sql, type Kysely } from 'kysely';

/** The log, the commands behind it, the read models and what goes out. Released migrations are never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table rulebooks (
    organisation text not null,
    version text not null,
    effective_from date not null,
    content jsonb not null,
    content_hash text not null,
    published_at timestamptz not null default now(),
    primary key (organisation, version)
  )`,
  // Every attempt with its outcome. The row is also the idempotency record: its id comes from the caller and the key.
  `create table commands (
    command_id text primary key,
    case_id uuid not null,
    type text not null,
    body jsonb not null,
    body_hash text not null,
    actor jsonb not null,
    expected_seq integer,
    received_at timestamptz not null,
    decided_at timestamptz,
    outcome text check (outcome in ('accepted', 'refused')),
    refusal jsonb,
    first_seq integer,
    last_seq integer
  )`,
  `create index commands_by_case on commands (case_id, received_at)`,
  `create index commands_undecided on commands (received_at) where outcome is null`,
  `create table events (
    case_id uuid not null,
    seq integer not null check (seq > 0),
    type text not null,
    data jsonb not null,
    personal jsonb,
    personal_salt text,
    personal_hash text,
    happened_at timestamptz not null,
    reported_at timestamptz not null,
    recorded_at timestamptz not null,
    command_id text not null,
    command_type text not null,
    actor jsonb not null,
    rulebook text not null,
    previous_hash text not null,
    hash text not null,
    primary key (case_id, seq)
  )`,
  // A rung of a ladder is claimed once for each case, clock, cycle and rung, whatever the code above believes.
  `create unique index rung_fired_once on events (case_id, (data->>'key'), (data->>'cycle'), (data->>'rung')) where type = 'RungFired'`,
  `create table cases (
    case_id uuid primary key,
    reference text not null,
    organisation text not null,
    branch text,
    kind text not null,
    case_type text not null,
    severity text not null,
    status text not null,
    ended boolean not null,
    department text not null,
    owner text,
    channel text not null,
    waybill text,
    happened_at timestamptz not null,
    reported_at timestamptz not null,
    closed_at timestamptz,
    next_due_at timestamptz,
    next_deadline_at timestamptz,
    overdue boolean not null,
    seq integer not null,
    head_hash text not null,
    rulebook text not null,
    changed_at timestamptz not null,
    state jsonb not null
  )`,
  `create index cases_worklist on cases (organisation, next_deadline_at, case_id) where not ended`,
  // Not unique: a reference is short enough to say, and two cases that share one must not keep each other from opening.
  `create index cases_by_reference on cases (reference)`,
  `create index cases_by_owner on cases (owner, next_deadline_at) where not ended`,
  `create index cases_by_report on cases (organisation, reported_at desc, case_id)`,
  `create index cases_by_waybill on cases (waybill) where waybill is not null`,
  // One row for each clock that runs or is held: the deadline board.
  `create table deadlines (
    case_id uuid not null,
    clock_key text not null,
    clock text not null,
    cycle integer not null,
    organisation text not null,
    department text not null,
    owner text,
    holder text not null,
    status text not null,
    started_at timestamptz not null,
    due_at timestamptz not null,
    breached_at timestamptz,
    provisional boolean not null,
    rungs_fired integer not null,
    primary key (case_id, clock_key)
  )`,
  `create index deadlines_board on deadlines (organisation, due_at)`,
  `create table outbox (
    effect_id text primary key,
    case_id uuid not null,
    command_id text not null,
    seq integer not null,
    effect jsonb not null,
    status text not null check (status in ('pending', 'delivered', 'cancelled', 'suppressed')),
    created_at timestamptz not null,
    settled_at timestamptz,
    reason text
  )`,
  `create index outbox_pending on outbox (case_id) where status = 'pending'`,
  `create table notices (
    notice_id text primary key,
    case_id uuid not null,
    organisation text not null,
    to_role text,
    to_person text,
    about text not null,
    clock_key text,
    due_at timestamptz,
    created_at timestamptz not null,
    read_at timestamptz
  )`,
  `create index notices_by_recipient on notices (organisation, created_at desc)`,
  `create table api_keys (
    key_id text primary key,
    key_hash text not null unique,
    name text not null,
    role text not null,
    organisations text[] not null,
    branches text[] not null default '{}',
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
  )`,
  `create table imports (
    import_id text primary key,
    file_name text not null,
    mapping text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    cases_done integer not null default 0,
    rows_done integer not null default 0,
    rows_rejected integer not null default 0
  )`,
  `create view timeline as
    select e.case_id, e.seq, e.type, e.data, e.personal, e.happened_at, e.reported_at, e.recorded_at,
           e.command_id, e.command_type, e.actor, e.rulebook, e.previous_hash, e.hash
      from events e`,
  `create view worklist as
    select c.case_id, c.reference, c.organisation, c.branch, c.kind, c.case_type, c.severity, c.status, c.department, c.owner,
           c.waybill, c.reported_at, c.next_deadline_at, c.next_due_at, c.overdue, c.seq, c.state
      from cases c where not c.ended`,
];
