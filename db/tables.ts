import type { ColumnType, Generated } from 'kysely';
import type { ReadsTable, StreamEventsTable } from './audit/tables.ts';

/** A timestamp column: read as an ISO instant in UTC with milliseconds, since that is how the product keeps instants. */
type Timestamp = ColumnType<string, string, string>;
type Json<T> = ColumnType<T, string, string>;

export interface RulebooksTable {
  organisation: string;
  version: string;
  effective_from: string;
  content: Json<unknown>;
  content_hash: string;
  published_at: Generated<string>;
  /** The text that it was made of, where that is known; nothing is decided by it. */
  source: string | null;
}

export interface DutyRostersTable {
  organisation: string;
  /** In force from this instant on. */
  effective_from: Timestamp;
  content: Json<unknown>;
  content_hash: string;
  published_at: Generated<string>;
}

export interface CommandsTable {
  command_id: string;
  case_id: string;
  type: string;
  body: Json<unknown>;
  body_hash: string;
  /** Salted hash of the body; like the seal below, there once it is decided. */
  body_seal: string | null;
  body_salt: string | null;
  actor: Json<unknown>;
  expected_seq: number | null;
  received_at: Timestamp;
  decided_at: Timestamp | null;
  outcome: 'accepted' | 'refused' | null;
  refusal: Json<unknown> | null;
  first_seq: number | null;
  last_seq: number | null;
  key_id: string | null;
  mac: string | null;
}

export interface EventsTable {
  case_id: string;
  seq: number;
  type: string;
  data: Json<unknown>;
  personal: Json<unknown> | null;
  personal_salt: string | null;
  personal_hash: string | null;
  happened_at: Timestamp;
  reported_at: Timestamp;
  recorded_at: Timestamp;
  command_id: string;
  command_type: string;
  actor: Json<unknown>;
  rulebook: string;
  previous_hash: string;
  hash: string;
  /** The key, outside the database, that made `mac` over `hash`. */
  key_id: string | null;
  mac: string | null;
}

/** Whose data cases hold. The wrapped key opens them; once erased there is none. */
export interface PeopleTable {
  person_id: string;
  organisation: string;
  /** Keyed hashes of phone, e-mail and number. */
  identity: string[];
  /** Keyed hash of the name. */
  named: string;
  wrapped: string | null;
  created_at: Generated<Timestamp>;
  restricted_at: Timestamp | null;
  restricted_by: string | null;
  erased_at: Timestamp | null;
  erased_by: string | null;
}

export interface CasesTable {
  case_id: string;
  reference: string;
  organisation: string;
  branch: string | null;
  kind: string;
  case_type: string;
  severity: string;
  status: string;
  ended: boolean;
  department: string;
  owner: string | null;
  channel: string;
  waybill: string | null;
  happened_at: Timestamp;
  reported_at: Timestamp;
  closed_at: Timestamp | null;
  next_due_at: Timestamp | null;
  next_deadline_at: Timestamp | null;
  /** By when we must do something next; null while the case waits on others. */
  ours_due_at: Timestamp | null;
  /** The time of the promise that is to be kept next. */
  promised_at: Timestamp | null;
  /** Whether a ladder told somebody of it, or somebody escalated it by hand. */
  escalated: boolean;
  overdue: boolean;
  seq: number;
  head_hash: string;
  rulebook: string;
  changed_at: Timestamp;
  state: Json<unknown>;
}

export interface DeadlinesTable {
  case_id: string;
  clock_key: string;
  clock: string;
  cycle: number;
  organisation: string;
  department: string;
  owner: string | null;
  holder: string;
  status: string;
  started_at: Timestamp;
  due_at: Timestamp;
  breached_at: Timestamp | null;
  provisional: boolean;
  rungs_fired: number;
}

export interface OutboxTable {
  effect_id: string;
  case_id: string;
  command_id: string;
  seq: number;
  effect: Json<unknown>;
  status: 'pending' | 'delivered' | 'cancelled' | 'suppressed' | 'dead';
  /** How often another system did not take it. */
  attempts: Generated<number>;
  created_at: Timestamp;
  settled_at: Timestamp | null;
  reason: string | null;
}

export interface NoticesTable {
  notice_id: string;
  /** Null where it is about no single case. */
  case_id: string | null;
  organisation: string;
  to_role: string | null;
  to_person: string | null;
  about: string;
  clock_key: string | null;
  due_at: Timestamp | null;
  created_at: Timestamp;
  read_at: Timestamp | null;
  /** Why the person was the one to whom the role was resolved. */
  because: string | null;
  /** What it is about, if no case: `summary/NAME/PERIOD`, with `/VERSION` when it was restated, or `draw/ID`. */
  subject: string | null;
}

export interface SummariesTable {
  organisation: string;
  summary: string;
  period: string;
  from: string;
  to: string;
  register: string;
  rulebook: string;
  content: Json<unknown>;
  content_hash: string;
  frozen_at: Timestamp;
}

/** Later versions of summaries; the frozen one is the first. */
export interface RestatementsTable {
  organisation: string;
  summary: string;
  period: string;
  version: number;
  register: string;
  rulebook: string;
  content: Json<unknown>;
  content_hash: string;
  reason: string;
  dispute_case: string | null;
  restated_by: string;
  restated_at: Timestamp;
  command_id: string;
  body_hash: string;
}

/** The case id is that of the case which the dispute opens. */
export interface ScoreDisputesTable {
  case_id: string;
  organisation: string;
  summary: string;
  period: string;
  version: number;
  partner: string;
  measure: string;
  figure: Json<unknown>;
  disputed_by: string;
  disputed_at: Timestamp;
  body_hash: string;
}

export interface DrawsTable {
  draw_id: string;
  organisation: string;
  branches: string[];
  kind: string;
  name: string | null;
  period: string;
  seed: string;
  size: number;
  population: number;
  population_hash: string;
  case_ids: string[];
  drawn_by: string;
  drawn_at: Timestamp;
  body_hash: string;
}

export interface ApiKeysTable {
  key_id: string;
  key_hash: string;
  name: string;
  role: string;
  organisations: string[];
  branches: Generated<string[]>;
  created_at: Generated<string>;
  expires_at: Timestamp | null;
  revoked_at: Timestamp | null;
}

export interface SessionsTable {
  session_id: string;
  secret_hash: string;
  key_id: string;
  person: string;
  role: string;
  organisations: string[];
  branches: string[];
  begun_at: Timestamp;
  seen_at: Timestamp;
  ends_at: Timestamp;
  ended_at: Timestamp | null;
}

export interface SuspensionsTable {
  person: string;
  suspended_at: Timestamp;
}

export interface ImportsTable {
  import_id: string;
  file_name: string;
  mapping: string;
  started_at: Timestamp;
  finished_at: Timestamp | null;
  cases_done: Generated<number>;
  rows_done: Generated<number>;
  rows_rejected: Generated<number>;
}

/** `complainant_keys` and `words` are made of personal data; erasing those of a case empties both. */
export interface CaseSearchTable {
  case_id: string;
  organisation: string;
  branch: string | null;
  kind: string;
  case_type: string;
  waybill: string | null;
  complainant_keys: string[];
  lane: string | null;
  cause_party: string | null;
  cause_mechanism: string | null;
  happened_at: Timestamp;
  reported_at: Timestamp;
  /** Separated by spaces, Chinese as pairs of characters. */
  words: string;
}

export interface NumberSeriesTable {
  organisation: string;
  series: string;
  /** `2026`, `2026-03`, a date, or `all` where it never begins again. */
  period: string;
  /** `*` where the series counts for all branches together. */
  branch: string;
  last: number;
}

/** Payments of claims that were written into a file for the bank. */
export interface PaymentExportsTable {
  case_id: string;
  payment: string;
  organisation: string;
  file_id: string;
  exported_by: string;
  exported_at: Timestamp;
}

/** The log with what is personal opened; `person_id` says whose that is. */
export interface TimelineView extends EventsTable {
  person_id: string | null;
}

export interface WorklistView extends Pick<
  CasesTable,
  | 'case_id'
  | 'reference'
  | 'organisation'
  | 'branch'
  | 'kind'
  | 'case_type'
  | 'severity'
  | 'status'
  | 'department'
  | 'owner'
  | 'waybill'
  | 'reported_at'
  | 'next_deadline_at'
  | 'next_due_at'
  | 'overdue'
  | 'seq'
  | 'state'
> {}

/** Cases that were put away, whole; the tables beside this one hold the rest of them. */
export interface ArchivedCasesTable extends CasesTable {
  /** That of the end of the case, in UTC; the partition by it. */
  year: number;
  archived_at: Timestamp;
}

export interface Tables {
  people: PeopleTable;
  rulebooks: RulebooksTable;
  duty_rosters: DutyRostersTable;
  commands: CommandsTable;
  events: EventsTable;
  cases: CasesTable;
  deadlines: DeadlinesTable;
  outbox: OutboxTable;
  notices: NoticesTable;
  summaries: SummariesTable;
  restatements: RestatementsTable;
  score_disputes: ScoreDisputesTable;
  draws: DrawsTable;
  api_keys: ApiKeysTable;
  sessions: SessionsTable;
  suspensions: SuspensionsTable;
  imports: ImportsTable;
  case_search: CaseSearchTable;
  number_series: NumberSeriesTable;
  payment_exports: PaymentExportsTable;
  stream_events: StreamEventsTable;
  reads: ReadsTable;
  archived_cases: ArchivedCasesTable;
  /** What is worked on and what is archived, together. */
  all_cases: CasesTable;
  all_commands: CommandsTable;
  timeline: TimelineView;
  worklist: WorklistView;
}
