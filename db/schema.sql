-- What the migrations make; "npm run schema" writes this file, and a test compares it.

CREATE TABLE api_keys (
  key_id text not null,
  key_hash text not null,
  name text not null,
  role text not null,
  organisations text[] not null,
  branches text[] not null default '{}'::text[],
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_key_hash_key UNIQUE (key_hash),
  constraint api_keys_pkey PRIMARY KEY (key_id)
);

CREATE TABLE archived_case_search (
  case_id uuid not null,
  organisation text not null,
  branch text,
  kind text not null,
  case_type text not null,
  waybill text,
  complainant_keys text[] not null,
  lane text,
  cause_party text,
  cause_mechanism text,
  happened_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  words text not null,
  year integer not null,
  constraint archived_case_search_pkey PRIMARY KEY (case_id, year)
) PARTITION BY LIST (year);

CREATE TABLE archived_cases (
  case_id uuid not null,
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
  happened_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  next_due_at timestamp with time zone,
  next_deadline_at timestamp with time zone,
  overdue boolean not null,
  seq integer not null,
  head_hash text not null,
  rulebook text not null,
  changed_at timestamp with time zone not null,
  state jsonb not null,
  ours_due_at timestamp with time zone,
  promised_at timestamp with time zone,
  escalated boolean not null,
  year integer not null,
  archived_at timestamp with time zone not null default now(),
  constraint archived_cases_pkey PRIMARY KEY (case_id, year)
) PARTITION BY LIST (year);

CREATE TABLE archived_commands (
  command_id text not null,
  case_id uuid not null,
  type text not null,
  body jsonb not null,
  body_hash text not null,
  actor jsonb not null,
  expected_seq integer,
  received_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  outcome text,
  refusal jsonb,
  first_seq integer,
  last_seq integer,
  body_seal text,
  body_salt text,
  key_id text,
  mac text,
  decided_in xid8,
  year integer not null,
  constraint archived_commands_pkey PRIMARY KEY (command_id, year),
  constraint commands_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text])))
) PARTITION BY LIST (year);

CREATE TABLE archived_deadlines (
  case_id uuid not null,
  clock_key text not null,
  clock text not null,
  cycle integer not null,
  organisation text not null,
  department text not null,
  owner text,
  holder text not null,
  status text not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  breached_at timestamp with time zone,
  provisional boolean not null,
  rungs_fired integer not null,
  year integer not null,
  constraint archived_deadlines_pkey PRIMARY KEY (case_id, clock_key, year)
) PARTITION BY LIST (year);

CREATE TABLE archived_events (
  case_id uuid not null,
  seq integer not null,
  type text not null,
  data jsonb not null,
  personal jsonb,
  personal_salt text,
  personal_hash text,
  happened_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  command_id text not null,
  command_type text not null,
  actor jsonb not null,
  rulebook text not null,
  previous_hash text not null,
  hash text not null,
  key_id text,
  mac text,
  year integer not null,
  constraint archived_events_pkey PRIMARY KEY (case_id, seq, year),
  constraint events_seq_check CHECK ((seq > 0))
) PARTITION BY LIST (year);

CREATE TABLE archived_notices (
  notice_id text not null,
  case_id uuid,
  organisation text not null,
  to_role text,
  to_person text,
  about text not null,
  clock_key text,
  due_at timestamp with time zone,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  because text,
  subject text,
  year integer not null,
  constraint archived_notices_pkey PRIMARY KEY (notice_id, year),
  constraint notices_are_about_something CHECK (((case_id IS NOT NULL) OR (subject IS NOT NULL)))
) PARTITION BY LIST (year);

CREATE TABLE archived_outbox (
  effect_id text not null,
  case_id uuid not null,
  command_id text not null,
  seq integer not null,
  effect jsonb not null,
  status text not null,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  reason text,
  attempts integer not null,
  year integer not null,
  constraint archived_outbox_pkey PRIMARY KEY (effect_id, year),
  constraint outbox_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'cancelled'::text, 'suppressed'::text, 'dead'::text])))
) PARTITION BY LIST (year);

CREATE TABLE audit_leaves (
  leaf bigint not null,
  kind text not null,
  ref text not null,
  seq integer,
  hash text not null,
  constraint audit_leaves_pkey PRIMARY KEY (leaf),
  constraint audit_leaves_check CHECK (((seq IS NULL) = (kind = 'command'::text))),
  constraint audit_leaves_kind_check CHECK ((kind = ANY (ARRAY['case'::text, 'command'::text, 'stream'::text])))
);

CREATE TABLE audit_nodes (
  level integer not null,
  place bigint not null,
  hash text not null,
  constraint audit_nodes_pkey PRIMARY KEY (level, place),
  constraint audit_nodes_level_check CHECK ((level >= 8))
);

CREATE TABLE case_search (
  case_id uuid not null,
  organisation text not null,
  branch text,
  kind text not null,
  case_type text not null,
  waybill text,
  complainant_keys text[] not null,
  lane text,
  cause_party text,
  cause_mechanism text,
  happened_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  words text not null,
  constraint case_search_pkey PRIMARY KEY (case_id)
);

CREATE TABLE cases (
  case_id uuid not null,
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
  happened_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  next_due_at timestamp with time zone,
  next_deadline_at timestamp with time zone,
  overdue boolean not null,
  seq integer not null,
  head_hash text not null,
  rulebook text not null,
  changed_at timestamp with time zone not null,
  state jsonb not null,
  ours_due_at timestamp with time zone,
  promised_at timestamp with time zone,
  escalated boolean not null default false,
  constraint cases_pkey PRIMARY KEY (case_id)
);

CREATE TABLE checkpoints (
  size bigint not null,
  root text not null,
  at timestamp with time zone not null,
  line text not null,
  horizon xid8 not null,
  cluster text not null,
  posted_at timestamp with time zone,
  constraint checkpoints_pkey PRIMARY KEY (size)
);

CREATE TABLE commands (
  command_id text not null,
  case_id uuid not null,
  type text not null,
  body jsonb not null,
  body_hash text not null,
  actor jsonb not null,
  expected_seq integer,
  received_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  outcome text,
  refusal jsonb,
  first_seq integer,
  last_seq integer,
  body_seal text,
  body_salt text,
  key_id text,
  mac text,
  decided_in xid8,
  constraint commands_pkey PRIMARY KEY (command_id),
  constraint commands_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text])))
);

CREATE TABLE deadlines (
  case_id uuid not null,
  clock_key text not null,
  clock text not null,
  cycle integer not null,
  organisation text not null,
  department text not null,
  owner text,
  holder text not null,
  status text not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  breached_at timestamp with time zone,
  provisional boolean not null,
  rungs_fired integer not null,
  constraint deadlines_pkey PRIMARY KEY (case_id, clock_key)
);

CREATE TABLE draws (
  draw_id text not null,
  organisation text not null,
  branches text[] not null,
  kind text not null,
  name text,
  period text not null,
  seed text not null,
  size integer not null,
  population integer not null,
  population_hash text not null,
  case_ids uuid[] not null,
  drawn_by text not null,
  drawn_at timestamp with time zone not null,
  body_hash text not null,
  constraint draws_pkey PRIMARY KEY (draw_id),
  constraint draws_kind_check CHECK ((kind = ANY (ARRAY['call-back'::text, 'quality-review'::text]))),
  constraint draws_size_check CHECK ((size >= 0))
);

CREATE TABLE duty_rosters (
  organisation text not null,
  effective_from timestamp with time zone not null,
  content json not null,
  content_hash text not null,
  published_at timestamp with time zone not null default now(),
  constraint duty_rosters_pkey PRIMARY KEY (organisation, effective_from)
);

CREATE TABLE events (
  case_id uuid not null,
  seq integer not null,
  type text not null,
  data jsonb not null,
  personal jsonb,
  personal_salt text,
  personal_hash text,
  happened_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  command_id text not null,
  command_type text not null,
  actor jsonb not null,
  rulebook text not null,
  previous_hash text not null,
  hash text not null,
  key_id text,
  mac text,
  constraint events_pkey PRIMARY KEY (case_id, seq),
  constraint events_seq_check CHECK ((seq > 0))
);

CREATE TABLE imports (
  import_id text not null,
  file_name text not null,
  mapping text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  cases_done integer not null default 0,
  rows_done integer not null default 0,
  rows_rejected integer not null default 0,
  constraint imports_pkey PRIMARY KEY (import_id)
);

CREATE TABLE notices (
  notice_id text not null,
  case_id uuid,
  organisation text not null,
  to_role text,
  to_person text,
  about text not null,
  clock_key text,
  due_at timestamp with time zone,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  because text,
  subject text,
  constraint notices_pkey PRIMARY KEY (notice_id),
  constraint notices_are_about_something CHECK (((case_id IS NOT NULL) OR (subject IS NOT NULL)))
);

CREATE TABLE number_series (
  organisation text not null,
  series text not null,
  period text not null,
  branch text not null,
  last integer not null,
  constraint number_series_pkey PRIMARY KEY (organisation, series, period, branch),
  constraint number_series_last_check CHECK ((last > 0))
);

CREATE TABLE outbox (
  effect_id text not null,
  case_id uuid not null,
  command_id text not null,
  seq integer not null,
  effect jsonb not null,
  status text not null,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  reason text,
  attempts integer not null default 0,
  constraint outbox_pkey PRIMARY KEY (effect_id),
  constraint outbox_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'cancelled'::text, 'suppressed'::text, 'dead'::text])))
);

CREATE TABLE payment_exports (
  case_id uuid not null,
  payment text not null,
  organisation text not null,
  file_id uuid not null,
  exported_by text not null,
  exported_at timestamp with time zone not null,
  constraint payment_exports_pkey PRIMARY KEY (case_id, payment)
);

CREATE TABLE people (
  person_id uuid not null,
  organisation text not null,
  identity text[] not null,
  named text not null,
  wrapped text,
  created_at timestamp with time zone not null default now(),
  restricted_at timestamp with time zone,
  restricted_by text,
  erased_at timestamp with time zone,
  erased_by text,
  constraint people_pkey PRIMARY KEY (person_id),
  constraint people_check CHECK (((wrapped IS NULL) = (erased_at IS NOT NULL)))
);

CREATE TABLE reads (
  read_id bigint not null,
  organisation text not null,
  read_at timestamp with time zone not null default date_trunc('milliseconds'::text, clock_timestamp()),
  person text,
  key_id text,
  role text,
  route text not null,
  request_id text not null,
  purpose text,
  case_ids uuid[] not null,
  constraint reads_pkey PRIMARY KEY (read_id)
);

CREATE TABLE restatements (
  organisation text not null,
  summary text not null,
  period text not null,
  version integer not null,
  register text not null,
  rulebook text not null,
  content jsonb not null,
  content_hash text not null,
  reason text not null,
  dispute_case uuid,
  restated_by text not null,
  restated_at timestamp with time zone not null,
  command_id text not null,
  body_hash text not null,
  constraint restatements_command_id_key UNIQUE (command_id),
  constraint restatements_pkey PRIMARY KEY (organisation, summary, period, version),
  constraint restatements_organisation_summary_period_fkey FOREIGN KEY (organisation, summary, period) REFERENCES summaries(organisation, summary, period),
  constraint restatements_version_check CHECK ((version > 1))
);

CREATE TABLE rulebooks (
  organisation text not null,
  version text not null,
  effective_from date not null,
  content json not null,
  content_hash text not null,
  published_at timestamp with time zone not null default now(),
  source text,
  constraint rulebooks_pkey PRIMARY KEY (organisation, version)
);

CREATE TABLE score_disputes (
  case_id uuid not null,
  organisation text not null,
  summary text not null,
  period text not null,
  version integer not null,
  partner text not null,
  measure text not null,
  figure jsonb not null,
  disputed_by text not null,
  disputed_at timestamp with time zone not null,
  body_hash text not null,
  constraint score_disputes_pkey PRIMARY KEY (case_id),
  constraint score_disputes_organisation_summary_period_fkey FOREIGN KEY (organisation, summary, period) REFERENCES summaries(organisation, summary, period)
);

CREATE TABLE sessions (
  session_id text not null,
  secret_hash text not null,
  key_id text not null,
  person text not null,
  role text not null,
  organisations text[] not null,
  branches text[] not null,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (session_id)
);

CREATE TABLE stream_events (
  stream text not null,
  seq integer not null,
  type text not null,
  data jsonb not null,
  actor jsonb not null,
  recorded_at timestamp with time zone not null,
  previous_hash text not null,
  hash text not null,
  key_id text not null,
  mac text not null,
  constraint stream_events_pkey PRIMARY KEY (stream, seq),
  constraint stream_events_seq_check CHECK ((seq > 0))
);

CREATE TABLE summaries (
  organisation text not null,
  summary text not null,
  period text not null,
  "from" date not null,
  "to" date not null,
  register text not null,
  rulebook text not null,
  content jsonb not null,
  content_hash text not null,
  frozen_at timestamp with time zone not null,
  constraint summaries_pkey PRIMARY KEY (organisation, summary, period)
);

CREATE TABLE suspensions (
  person text not null,
  suspended_at timestamp with time zone not null,
  constraint suspensions_pkey PRIMARY KEY (person)
);

CREATE TABLE wakes (
  case_id uuid not null,
  seq integer not null,
  asked_at timestamp with time zone not null,
  tried_at timestamp with time zone not null,
  constraint wakes_pkey PRIMARY KEY (case_id)
);

CREATE INDEX archived_commands_by_decision ON ONLY public.archived_commands USING btree (decided_in, command_id) WHERE (outcome IS NOT NULL);

CREATE INDEX archived_commands_of_case ON ONLY public.archived_commands USING btree (case_id);

CREATE INDEX archived_events_by_file ON ONLY public.archived_events USING btree (((data ->> 'sha256'::text))) WHERE (type = 'DocumentReceived'::text);

CREATE INDEX archived_openings_by_person ON ONLY public.archived_events USING btree (((personal ->> 'p'::text))) WHERE (seq = 1);

CREATE INDEX archived_notices_by_case ON ONLY public.archived_notices USING btree (case_id);

CREATE INDEX archived_outbox_by_case ON ONLY public.archived_outbox USING btree (case_id);

CREATE UNIQUE INDEX audit_leaves_by_row ON public.audit_leaves USING btree (kind, ref, COALESCE(seq, 0));

CREATE INDEX case_search_by_complainant ON public.case_search USING gin (complainant_keys);

CREATE INDEX case_search_by_complainant_day ON public.case_search USING gin (complainant_days(complainant_keys, happened_at)) WITH (fastupdate=off);

CREATE INDEX case_search_by_lane ON public.case_search USING btree (organisation, case_type, lane, reported_at DESC) WHERE (lane IS NOT NULL);

CREATE INDEX case_search_by_report ON public.case_search USING btree (organisation, reported_at DESC, case_id DESC);

CREATE INDEX case_search_by_type ON public.case_search USING btree (organisation, case_type, reported_at DESC);

CREATE INDEX case_search_by_waybill_report ON public.case_search USING btree (organisation, waybill, reported_at DESC) WHERE (waybill IS NOT NULL);

CREATE INDEX case_search_by_words ON public.case_search USING gin (to_tsvector('simple'::regconfig, words));

CREATE INDEX cases_by_beginning ON public.cases USING btree (reference text_pattern_ops);

CREATE INDEX cases_by_department ON public.cases USING btree (organisation, department, COALESCE(ours_due_at, 'infinity'::timestamp with time zone), COALESCE(next_deadline_at, 'infinity'::timestamp with time zone), case_id) WHERE (NOT ended);

CREATE INDEX cases_by_next_due ON public.cases USING btree (next_due_at) WHERE (next_due_at IS NOT NULL);

CREATE INDEX cases_by_owner ON public.cases USING btree (owner, organisation, COALESCE(ours_due_at, 'infinity'::timestamp with time zone), COALESCE(next_deadline_at, 'infinity'::timestamp with time zone), case_id) WHERE (NOT ended);

CREATE INDEX cases_by_report ON public.cases USING btree (organisation, reported_at DESC, case_id);

CREATE INDEX cases_by_waybill ON public.cases USING btree (waybill) WHERE (waybill IS NOT NULL);

CREATE INDEX cases_escalated ON public.cases USING btree (organisation, COALESCE(ours_due_at, 'infinity'::timestamp with time zone), COALESCE(next_deadline_at, 'infinity'::timestamp with time zone), case_id) WHERE ((NOT ended) AND escalated);

CREATE INDEX cases_of_owner ON public.cases USING btree (organisation, owner, reported_at DESC, case_id DESC) WHERE (owner IS NOT NULL);

CREATE INDEX cases_promised ON public.cases USING btree (organisation, promised_at, case_id) WHERE ((NOT ended) AND (promised_at IS NOT NULL));

CREATE INDEX cases_unassigned ON public.cases USING btree (organisation, COALESCE(ours_due_at, 'infinity'::timestamp with time zone), COALESCE(next_deadline_at, 'infinity'::timestamp with time zone), case_id) WHERE ((NOT ended) AND (owner IS NULL));

CREATE INDEX cases_worklist ON public.cases USING btree (organisation, COALESCE(ours_due_at, 'infinity'::timestamp with time zone), COALESCE(next_deadline_at, 'infinity'::timestamp with time zone), case_id) WHERE (NOT ended);

CREATE INDEX commands_by_decision ON public.commands USING btree (decided_in, command_id) WHERE (outcome IS NOT NULL);

CREATE INDEX commands_of_case ON public.commands USING btree (case_id);

CREATE INDEX commands_undecided ON public.commands USING btree (received_at) WHERE (outcome IS NULL);

CREATE INDEX deadlines_board ON public.deadlines USING btree (organisation, due_at);

CREATE INDEX draws_by_organisation ON public.draws USING btree (organisation, drawn_at DESC, draw_id);

CREATE INDEX events_by_file ON public.events USING btree (((data ->> 'sha256'::text))) WHERE (type = 'DocumentReceived'::text);

CREATE INDEX events_of_kept_clocks ON public.events USING btree (happened_at) WHERE (type = ANY (ARRAY['ClockMet'::text, 'ClockBreached'::text]));

CREATE INDEX openings_by_person ON public.events USING btree (((personal ->> 'p'::text))) WHERE (seq = 1);

CREATE UNIQUE INDEX rung_fired_once ON public.events USING btree (case_id, ((data ->> 'key'::text)), ((data ->> 'cycle'::text)), ((data ->> 'rung'::text))) WHERE (type = 'RungFired'::text);

CREATE INDEX notices_by_recipient ON public.notices USING btree (organisation, created_at DESC);

CREATE INDEX outbox_pending ON public.outbox USING btree (case_id) WHERE (status = 'pending'::text);

CREATE INDEX outbox_webhooks ON public.outbox USING btree (created_at DESC, effect_id DESC) WHERE ((effect ->> 'kind'::text) = 'post-webhook'::text);

CREATE INDEX payment_exports_by_file ON public.payment_exports USING btree (file_id);

CREATE INDEX people_by_identity ON public.people USING gin (identity);

CREATE INDEX reads_by_case ON public.reads USING gin (case_ids);

CREATE INDEX reads_by_day ON public.reads USING btree (organisation, read_at);

CREATE INDEX reads_by_person ON public.reads USING btree (person, read_at);

CREATE INDEX score_disputes_by_summary ON public.score_disputes USING btree (organisation, summary, period);

CREATE INDEX sessions_by_end ON public.sessions USING btree (ends_at);

CREATE INDEX sessions_by_person ON public.sessions USING btree (person, begun_at);

CREATE UNIQUE INDEX stream_events_by_use ON public.stream_events USING btree (((data ->> 'keyId'::text)), ((data ->> 'day'::text))) WHERE (type = 'KeyUsed'::text);

CREATE INDEX wakes_by_trial ON public.wakes USING btree (tried_at);

CREATE VIEW all_case_search WITH (security_invoker=true) AS
 SELECT case_search.case_id,
    case_search.organisation,
    case_search.branch,
    case_search.kind,
    case_search.case_type,
    case_search.waybill,
    case_search.complainant_keys,
    case_search.lane,
    case_search.cause_party,
    case_search.cause_mechanism,
    case_search.happened_at,
    case_search.reported_at,
    case_search.words
   FROM case_search
UNION ALL
 SELECT archived_case_search.case_id,
    archived_case_search.organisation,
    archived_case_search.branch,
    archived_case_search.kind,
    archived_case_search.case_type,
    archived_case_search.waybill,
    archived_case_search.complainant_keys,
    archived_case_search.lane,
    archived_case_search.cause_party,
    archived_case_search.cause_mechanism,
    archived_case_search.happened_at,
    archived_case_search.reported_at,
    archived_case_search.words
   FROM archived_case_search;

CREATE VIEW all_cases WITH (security_invoker=true) AS
 SELECT cases.case_id,
    cases.reference,
    cases.organisation,
    cases.branch,
    cases.kind,
    cases.case_type,
    cases.severity,
    cases.status,
    cases.ended,
    cases.department,
    cases.owner,
    cases.channel,
    cases.waybill,
    cases.happened_at,
    cases.reported_at,
    cases.closed_at,
    cases.next_due_at,
    cases.next_deadline_at,
    cases.overdue,
    cases.seq,
    cases.head_hash,
    cases.rulebook,
    cases.changed_at,
    cases.state,
    cases.ours_due_at,
    cases.promised_at,
    cases.escalated
   FROM cases
UNION ALL
 SELECT archived_cases.case_id,
    archived_cases.reference,
    archived_cases.organisation,
    archived_cases.branch,
    archived_cases.kind,
    archived_cases.case_type,
    archived_cases.severity,
    archived_cases.status,
    archived_cases.ended,
    archived_cases.department,
    archived_cases.owner,
    archived_cases.channel,
    archived_cases.waybill,
    archived_cases.happened_at,
    archived_cases.reported_at,
    archived_cases.closed_at,
    archived_cases.next_due_at,
    archived_cases.next_deadline_at,
    archived_cases.overdue,
    archived_cases.seq,
    archived_cases.head_hash,
    archived_cases.rulebook,
    archived_cases.changed_at,
    archived_cases.state,
    archived_cases.ours_due_at,
    archived_cases.promised_at,
    archived_cases.escalated
   FROM archived_cases;

CREATE VIEW all_commands WITH (security_invoker=true) AS
 SELECT commands.command_id,
    commands.case_id,
    commands.type,
    commands.body,
    commands.body_hash,
    commands.actor,
    commands.expected_seq,
    commands.received_at,
    commands.decided_at,
    commands.outcome,
    commands.refusal,
    commands.first_seq,
    commands.last_seq,
    commands.body_seal,
    commands.body_salt,
    commands.key_id,
    commands.mac,
    commands.decided_in
   FROM commands
UNION ALL
 SELECT archived_commands.command_id,
    archived_commands.case_id,
    archived_commands.type,
    archived_commands.body,
    archived_commands.body_hash,
    archived_commands.actor,
    archived_commands.expected_seq,
    archived_commands.received_at,
    archived_commands.decided_at,
    archived_commands.outcome,
    archived_commands.refusal,
    archived_commands.first_seq,
    archived_commands.last_seq,
    archived_commands.body_seal,
    archived_commands.body_salt,
    archived_commands.key_id,
    archived_commands.mac,
    archived_commands.decided_in
   FROM archived_commands;

CREATE VIEW all_deadlines WITH (security_invoker=true) AS
 SELECT deadlines.case_id,
    deadlines.clock_key,
    deadlines.clock,
    deadlines.cycle,
    deadlines.organisation,
    deadlines.department,
    deadlines.owner,
    deadlines.holder,
    deadlines.status,
    deadlines.started_at,
    deadlines.due_at,
    deadlines.breached_at,
    deadlines.provisional,
    deadlines.rungs_fired
   FROM deadlines
UNION ALL
 SELECT archived_deadlines.case_id,
    archived_deadlines.clock_key,
    archived_deadlines.clock,
    archived_deadlines.cycle,
    archived_deadlines.organisation,
    archived_deadlines.department,
    archived_deadlines.owner,
    archived_deadlines.holder,
    archived_deadlines.status,
    archived_deadlines.started_at,
    archived_deadlines.due_at,
    archived_deadlines.breached_at,
    archived_deadlines.provisional,
    archived_deadlines.rungs_fired
   FROM archived_deadlines;

CREATE VIEW all_events WITH (security_invoker=true) AS
 SELECT events.case_id,
    events.seq,
    events.type,
    events.data,
    events.personal,
    events.personal_salt,
    events.personal_hash,
    events.happened_at,
    events.reported_at,
    events.recorded_at,
    events.command_id,
    events.command_type,
    events.actor,
    events.rulebook,
    events.previous_hash,
    events.hash,
    events.key_id,
    events.mac
   FROM events
UNION ALL
 SELECT archived_events.case_id,
    archived_events.seq,
    archived_events.type,
    archived_events.data,
    archived_events.personal,
    archived_events.personal_salt,
    archived_events.personal_hash,
    archived_events.happened_at,
    archived_events.reported_at,
    archived_events.recorded_at,
    archived_events.command_id,
    archived_events.command_type,
    archived_events.actor,
    archived_events.rulebook,
    archived_events.previous_hash,
    archived_events.hash,
    archived_events.key_id,
    archived_events.mac
   FROM archived_events;

CREATE VIEW all_notices WITH (security_invoker=true) AS
 SELECT notices.notice_id,
    notices.case_id,
    notices.organisation,
    notices.to_role,
    notices.to_person,
    notices.about,
    notices.clock_key,
    notices.due_at,
    notices.created_at,
    notices.read_at,
    notices.because,
    notices.subject
   FROM notices
UNION ALL
 SELECT archived_notices.notice_id,
    archived_notices.case_id,
    archived_notices.organisation,
    archived_notices.to_role,
    archived_notices.to_person,
    archived_notices.about,
    archived_notices.clock_key,
    archived_notices.due_at,
    archived_notices.created_at,
    archived_notices.read_at,
    archived_notices.because,
    archived_notices.subject
   FROM archived_notices;

CREATE VIEW all_outbox WITH (security_invoker=true) AS
 SELECT outbox.effect_id,
    outbox.case_id,
    outbox.command_id,
    outbox.seq,
    outbox.effect,
    outbox.status,
    outbox.created_at,
    outbox.settled_at,
    outbox.reason,
    outbox.attempts
   FROM outbox
UNION ALL
 SELECT archived_outbox.effect_id,
    archived_outbox.case_id,
    archived_outbox.command_id,
    archived_outbox.seq,
    archived_outbox.effect,
    archived_outbox.status,
    archived_outbox.created_at,
    archived_outbox.settled_at,
    archived_outbox.reason,
    archived_outbox.attempts
   FROM archived_outbox;

CREATE VIEW current_timeline WITH (security_invoker=true) AS
 SELECT case_id,
    seq,
    type,
    data,
    unlock_event(personal) AS personal,
    happened_at,
    reported_at,
    recorded_at,
    command_id,
    command_type,
    actor,
    rulebook,
    previous_hash,
    hash,
    unlock_salt(personal, personal_salt) AS personal_salt,
    personal_hash,
    key_id,
    mac,
    (personal ->> 'p'::text) AS person_id
   FROM events e;

CREATE VIEW timeline WITH (security_invoker=true) AS
 SELECT case_id,
    seq,
    type,
    data,
    unlock_event(personal) AS personal,
    happened_at,
    reported_at,
    recorded_at,
    command_id,
    command_type,
    actor,
    rulebook,
    previous_hash,
    hash,
    unlock_salt(personal, personal_salt) AS personal_salt,
    personal_hash,
    key_id,
    mac,
    (personal ->> 'p'::text) AS person_id
   FROM all_events e;

CREATE VIEW worklist WITH (security_invoker=true) AS
 SELECT case_id,
    reference,
    organisation,
    branch,
    kind,
    case_type,
    severity,
    status,
    department,
    owner,
    waybill,
    reported_at,
    next_deadline_at,
    next_due_at,
    overdue,
    seq,
    state
   FROM cases c
  WHERE (NOT ended);

CREATE OR REPLACE FUNCTION public.cases_beginning(beginning text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select case_id from cases where starts_with(reference, beginning) and ((select current_setting('redress.organisations', true)) = '*' or organisation = any ((select string_to_array(current_setting('redress.organisations', true), ','))::text[])) $function$
;

CREATE OR REPLACE FUNCTION public.cases_of_complainant(keys text[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select case_id from case_search where complainant_keys && keys and ((select current_setting('redress.organisations', true)) = '*' or organisation = any ((select string_to_array(current_setting('redress.organisations', true), ','))::text[])) $function$
;

CREATE OR REPLACE FUNCTION public.cases_of_complainant_about(keys text[], happened timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
 SET max_parallel_workers_per_gather TO '0'
AS $function$
    select case_id from case_search
     where complainant_days(complainant_keys, happened_at) && (complainant_days($1, $2 + interval '-120 hours') || complainant_days($1, $2 + interval '0 hours') || complainant_days($1, $2 + interval '120 hours')) and ((select current_setting('redress.organisations', true)) = '*' or organisation = any ((select string_to_array(current_setting('redress.organisations', true), ','))::text[])) $function$
;

CREATE OR REPLACE FUNCTION public.cases_with_words(asked tsquery)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select case_id from case_search where to_tsvector('simple'::regconfig, words) @@ asked and ((select current_setting('redress.organisations', true)) = '*' or organisation = any ((select string_to_array(current_setting('redress.organisations', true), ','))::text[])) $function$
;

CREATE OR REPLACE FUNCTION public.complainant_days(keys text[], happened timestamp with time zone)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select array_agg(key || '@' || floor(extract(epoch from happened at time zone 'UTC') / 432000)::bigint) from unnest(keys) key $function$
;

CREATE OR REPLACE FUNCTION public.latest_with_words(asked tsquery, organisations text[], branches text[], filters jsonb, before timestamp with time zone, before_id uuid, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin return query execute $q$
      select found.case_id from unnest($2) o (organisation) cross join lateral (
        select s.case_id, s.reported_at from case_search s join cases c using (case_id)
         where strpos(s.words, $8) <> 0 and to_tsvector('simple'::regconfig, s.words) @@ $1 and s.organisation = o.organisation and (cardinality($3) = 0 or s.branch = any ($3)) and ($4->>'organisation' is null or s.organisation = $4->>'organisation') and ($4->>'kind' is null or s.kind = $4->>'kind') and ($4->>'case_type' is null or s.case_type = $4->>'case_type') and ($4->>'status' is null or c.status = $4->>'status') and ($4->>'waybill' is null or c.waybill = $4->>'waybill') and ($4->>'owner' is null or c.owner = $4->>'owner') and ($4->>'department' is null or c.department = $4->>'department')
           and ($5 is null or (s.reported_at, s.case_id) < ($5, $6)) and ((select current_setting('redress.organisations', true)) = '*' or s.organisation = any ((select string_to_array(current_setting('redress.organisations', true), ','))::text[]))
         order by s.reported_at desc, s.case_id desc limit $7) found
       order by found.reported_at desc, found.case_id desc limit $7 $q$
      using asked, organisations, branches, filters, before, before_id, most, case when asked::text like '%|%' then '' else split_part(asked::text, '''', 2) end; end $function$
;

CREATE OR REPLACE FUNCTION public.mark_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
     begin
       if tg_op = 'UPDATE' or new.decided_in is null then new.decided_in := pg_current_xact_id(); end if;
       return new;
     end $function$
;

CREATE OR REPLACE FUNCTION public.open_with_words(asked tsquery)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin return query execute $q$ select c.case_id from cases c join case_search s using (case_id) where to_tsvector('simple'::regconfig, s.words) @@ $1 and not c.ended and ((select current_setting('redress.organisations', true)) = '*' or c.organisation = any ((select string_to_array(current_setting('redress.organisations', true), ','))::text[])) $q$ using asked; end $function$
;

CREATE OR REPLACE FUNCTION public.reads_of_case(id uuid)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
    select read_id from reads where case_ids @> array[id] and ((select current_setting('redress.organisations', true)) = '*' or organisation = any ((select string_to_array(current_setting('redress.organisations', true), ','))::text[])) $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
   begin raise exception 'Rows of % are never changed or removed.', tg_table_name; end $function$
;

CREATE OR REPLACE FUNCTION public.settle_reads()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
         begin lock table reads in share mode; end $function$
;

CREATE OR REPLACE FUNCTION public.unlock(sealed jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select case when sealed->>'p' is null then sealed
                else sealed || jsonb_build_object('w', (select case when p.restricted_at is not null and current_setting('redress.restricted', true) = 'withheld' then null
                else p.wrapped end from people p where p.person_id = (sealed->>'p')::uuid)) end $function$
;

CREATE OR REPLACE FUNCTION public.unlock_event(sealed jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select case when sealed->>'p' is null then sealed
                else coalesce((select case when p.restricted_at is not null and current_setting('redress.restricted', true) = 'withheld' then '{"withheld":"restricted"}'::jsonb
                else sealed || jsonb_build_object('w', p.wrapped) end from people p where p.person_id = (sealed->>'p')::uuid), sealed || '{"w":null}') end $function$
;

CREATE OR REPLACE FUNCTION public.unlock_salt(sealed jsonb, salt text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select case when not sealed ? 'c' then to_jsonb(salt)
                else unlock((sealed - 'sha256') || jsonb_build_object('c', salt)) end
     where salt is not null $function$
;

CREATE OR REPLACE FUNCTION public.unlock_state(state jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select case when state->'sealed'->>'p' is null then state
                else state || coalesce((select case when p.restricted_at is not null and current_setting('redress.restricted', true) = 'withheld' then '{"sealed":null,"withheld":"restricted"}'::jsonb
                else jsonb_build_object('sealed', (state->'sealed') || jsonb_build_object('w', p.wrapped)) end from people p where p.person_id = (state->'sealed'->>'p')::uuid), '{"sealed":null}') end $function$
;

CREATE TRIGGER audit_leaves_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_leaves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_nodes_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_nodes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER checkpoints_stay BEFORE DELETE OR TRUNCATE ON public.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER checkpoints_stay_the_same BEFORE UPDATE OF size, root, at, line, horizon, cluster ON public.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER commands_marked BEFORE INSERT OR UPDATE OF outcome ON public.commands FOR EACH ROW WHEN ((new.outcome IS NOT NULL)) EXECUTE FUNCTION mark_decided();

CREATE TRIGGER reads_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER restatements_stay BEFORE DELETE OR TRUNCATE ON public.restatements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER restatements_stay_the_same BEFORE UPDATE OF organisation, summary, period, register, rulebook, content, content_hash ON public.restatements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stream_events_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON public.stream_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER summaries_stay BEFORE DELETE OR TRUNCATE ON public.summaries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER summaries_stay_the_same BEFORE UPDATE OF organisation, summary, period, register, rulebook, content, content_hash ON public.summaries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE archived_case_search ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON archived_case_search FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE archived_cases ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON archived_cases FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE archived_commands ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_case ON archived_commands FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (EXISTS ( SELECT
   FROM archived_cases c
  WHERE (c.case_id = archived_commands.case_id))));

ALTER TABLE archived_deadlines ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON archived_deadlines FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE archived_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_case ON archived_events FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (EXISTS ( SELECT
   FROM archived_cases c
  WHERE (c.case_id = archived_events.case_id))));

ALTER TABLE archived_notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON archived_notices FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE archived_outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_case ON archived_outbox FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (EXISTS ( SELECT
   FROM archived_cases c
  WHERE (c.case_id = archived_outbox.case_id))));

ALTER TABLE case_search ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON case_search FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON cases FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE commands ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_case ON commands FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (EXISTS ( SELECT
   FROM cases c
  WHERE (c.case_id = commands.case_id)
 OFFSET 0)));

ALTER TABLE deadlines ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON deadlines FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE draws ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON draws FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE duty_rosters ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON duty_rosters FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_case ON events FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (EXISTS ( SELECT
   FROM cases c
  WHERE (c.case_id = events.case_id)
 OFFSET 0)));

ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON notices FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE number_series ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON number_series FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_case ON outbox FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (EXISTS ( SELECT
   FROM cases c
  WHERE (c.case_id = outbox.case_id)
 OFFSET 0)));

ALTER TABLE payment_exports ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON payment_exports FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON people FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE reads ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON reads FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE restatements ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON restatements FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE rulebooks ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON rulebooks FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE score_disputes ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON score_disputes FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE summaries ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON summaries FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (organisation = ANY (( SELECT string_to_array(current_setting('redress.organisations'::text, true), ','::text) AS string_to_array)::text[])));

ALTER TABLE wakes ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_case ON wakes FOR SELECT USING ((( SELECT current_setting('redress.organisations'::text, true) AS current_setting) = '*'::text) OR (EXISTS ( SELECT
   FROM cases c
  WHERE (c.case_id = wakes.case_id)
 OFFSET 0)));
