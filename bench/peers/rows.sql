-- What every contender but the product and Request Tracker writes: one event a command, and one row of what the case is now.
create table cases (
  case_id uuid primary key,
  version integer not null,
  status text not null,
  updated_at timestamptz not null
);
create table events (
  case_id uuid not null,
  seq integer not null,
  command_id uuid not null unique,
  type text not null,
  body jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (case_id, seq)
);
