import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<string, string, string>;
type Json<T> = ColumnType<T, string, string>;

/** What happened outside of cases, chained and sealed by stream. */
export interface StreamEventsTable {
  stream: string;
  seq: number;
  type: string;
  data: Json<unknown>;
  actor: Json<unknown>;
  recorded_at: Timestamp;
  previous_hash: string;
  hash: string;
  key_id: string;
  mac: string;
}

/** Who read which cases; `person` is null where whoever had a link fetched a file. */
export interface ReadsTable {
  read_id: Generated<string>;
  organisation: string;
  read_at: Generated<string>;
  person: string | null;
  key_id: string | null;
  role: string | null;
  route: string;
  request_id: string;
  purpose: string | null;
  case_ids: string[];
}
