const CASE_COLUMNS = [
  'case_id',
  'reference',
  'organisation',
  'branch',
  'kind',
  'case_type',
  'severity',
  'status',
  'ended',
  'department',
  'owner',
  'channel',
  'waybill',
  'happened_at',
  'reported_at',
  'closed_at',
  'next_due_at',
  'next_deadline_at',
  'ours_due_at',
  'promised_at',
  'escalated',
  'overdue',
  'seq',
  'head_hash',
  'rulebook',
  'changed_at',
  'state',
].join(', ');
const UPDATES = CASE_COLUMNS.split(', ')
  .filter((column) => column !== 'case_id')
  .map((column) => `${column} = n.${column}`)
  .join(', ');

/** An archived case is not opened a second time, whatever became of its command. */
const OPENED = `
    insert into cases (${CASE_COLUMNS})
    select ${CASE_COLUMNS} from jsonb_populate_record(null::cases, $3::jsonb)
     where $2::integer = 0 and not exists (select from archived_cases where case_id = $1::uuid)
    on conflict (case_id) do nothing
    returning case_id`;

/** A case that was archived meanwhile is not there, and nothing is written. */
const MOVED = `
    update cases set ${UPDATES} from jsonb_populate_record(null::cases, $3::jsonb) n
     where cases.case_id = $1::uuid and cases.seq = $2::integer
    returning cases.case_id`;

/**
 * The whole batch in one statement, hence one transaction and one round trip. The case row moves only from the version that
 * the decision saw; where it has moved meanwhile nothing at all is written. That is the lock: the row's own, taken late.
 */
const append = (moved: string, more = ''): string => `
  with moved as (${moved}
  ), appended as (
    insert into events (case_id, seq, type, data, personal, personal_salt, personal_hash, happened_at, reported_at,
                        recorded_at, command_id, command_type, actor, rulebook, previous_hash, hash, key_id, mac)
    select $1::uuid, e.seq, e.type, e.data, nullif(e.personal, 'null'::jsonb), e.personal_salt, e.personal_hash, e.happened_at, e.reported_at,
           e.recorded_at, e.command_id, e.command_type, e.actor, e.rulebook, e.previous_hash, e.hash, e.key_id, e.mac
      from jsonb_populate_recordset(null::events, $4::jsonb) e where exists (select from moved)
  ), settled as (
    insert into commands (command_id, case_id, type, body, body_hash, body_seal, body_salt, actor, expected_seq, received_at, decided_at, outcome, refusal,
                          first_seq, last_seq, key_id, mac)
    select k.command_id, $1::uuid, k.type, k.body, k.body_hash, k.body_seal, k.body_salt, k.actor, k.expected_seq, k.received_at, k.decided_at, k.outcome, nullif(k.refusal, 'null'::jsonb),
           k.first_seq, k.last_seq, k.key_id, k.mac
      from jsonb_populate_recordset(null::commands, $5::jsonb) k where exists (select from moved)
    on conflict (command_id) do update set decided_at = excluded.decided_at, outcome = excluded.outcome,
      first_seq = excluded.first_seq, last_seq = excluded.last_seq, body = excluded.body, body_seal = excluded.body_seal, body_salt = excluded.body_salt,
      key_id = excluded.key_id, mac = excluded.mac
  ), asked as (
    insert into outbox (effect_id, case_id, command_id, seq, effect, status, created_at, settled_at, reason)
    select o.effect_id, $1::uuid, o.command_id, o.seq, o.effect, o.status, o.created_at, o.settled_at, o.reason
      from jsonb_populate_recordset(null::outbox, $6::jsonb) o where exists (select from moved)
  ), ended as (
    delete from deadlines where case_id = $1::uuid and clock_key = any($8::text[]) and exists (select from moved)
  ), running as (
    insert into deadlines select n.* from jsonb_populate_recordset(null::deadlines, $7::jsonb) n where exists (select from moved)
    on conflict (case_id, clock_key) do update set cycle = excluded.cycle, department = excluded.department, owner = excluded.owner,
      status = excluded.status, started_at = excluded.started_at, due_at = excluded.due_at, breached_at = excluded.breached_at,
      provisional = excluded.provisional, rungs_fired = excluded.rungs_fired
  ), woken as (
    insert into wakes (case_id, seq, asked_at, tried_at)
    select $1::uuid, $9::integer, now(), now() where $9::integer is not null and exists (select from moved)
    on conflict (case_id) do update set seq = excluded.seq, tried_at = excluded.tried_at
  )${more}
  select count(*)::integer as moved from moved`;

const SOUGHT = `, sought as (
    insert into case_search select n.* from jsonb_populate_recordset(null::case_search, $10::jsonb) n where exists (select from moved)
    on conflict (case_id) do update set case_type = excluded.case_type, waybill = excluded.waybill, lane = excluded.lane,
      complainant_keys = excluded.complainant_keys, cause_party = excluded.cause_party, cause_mechanism = excluded.cause_mechanism,
      words = excluded.words
  )`;

/** What an opening appends. */
export const OPEN = append(OPENED, SOUGHT);

/** What most commands append. */
export const APPEND = append(MOVED);

/** With the row that a case is found by. It has seven indexes, which a statement that may write it opens even to write nothing. */
export const APPEND_AND_SEARCH = append(MOVED, SOUGHT);
