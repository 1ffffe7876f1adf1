import type pg from 'pg';
import { EVENT_COLUMNS, type EventRow } from './read/events.ts';
import { EVERY_CASE, type CaseRange } from './sharing/case-range.ts';

/** A row of the log, as far as it tells what happened. */
export interface StoredRow extends EventRow {
  /** Whose its personal data are; null where it has none. */
  person_id: string | null;
}

/** A row of the log with what is needed to prove it. */
export interface SealedRow extends StoredRow {
  personal_salt: string | null;
  personal_hash: string | null;
  key_id: string | null;
  mac: string | null;
}

/** Which cases of the log are read. */
export interface LogPart {
  /** Left out, all of the range. */
  caseId?: string | undefined;
  /** Left out, every case. */
  range?: CaseRange;
  /** Without the archived cases. */
  isCurrent?: boolean | undefined;
  pageSize?: number;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST_SEQ = 2 ** 31 - 1;

const TOLD = [...EVENT_COLUMNS.filter((column) => column !== 'personal_hash'), 'person_id'];
const PROOF = ['personal_salt', 'personal_hash', 'key_id', 'mac'];

const pageOf = (columns: readonly string[], timeline: 'timeline' | 'current_timeline'): string => `
  select ${columns.join(', ')} from ${timeline}
   where (case_id, seq) > ($1::uuid, $2::integer) and ($3::uuid is null or case_id = $3::uuid)
     and ($5::uuid is null or case_id <= $5::uuid)
   order by case_id, seq limit $4`;
const pagesOf = (columns: readonly string[]) => ({
  whole: pageOf(columns, 'timeline'),
  current: pageOf(columns, 'current_timeline'),
});

const TOLD_PAGE = pagesOf(TOLD);
const SEALED_PAGE = pagesOf([...TOLD, ...PROOF]);

async function* stream<Row extends StoredRow>(
  client: pg.ClientBase,
  { whole, current }: typeof TOLD_PAGE,
  { caseId, range = EVERY_CASE, isCurrent = false, pageSize = 2000 }: LogPart,
): AsyncGenerator<Row[]> {
  let after: [caseId: string, seq: number] = range.after === null ? [FIRST, 0] : [range.after, LAST_SEQ];
  const page = isCurrent ? current : whole;
  for (;;) {
    const { rows } = await client.query<Row>(page, [...after, caseId ?? null, pageSize, range.until]);
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < pageSize) return;
    after = [last.case_id, last.seq];
  }
}

/** Reads the log with its proof, case by case, each in order, in pages, so that no more than a page is ever held. */
export const streamLog = (client: pg.ClientBase, which: LogPart = {}): AsyncGenerator<SealedRow[]> =>
  stream(client, SEALED_PAGE, which);

/** Reads the log as {@link streamLog} does, without what only a proof needs. */
export const streamEvents = (client: pg.ClientBase, which: LogPart = {}): AsyncGenerator<StoredRow[]> =>
  stream(client, TOLD_PAGE, which);

/** How many events the log holds, of one case or of all. */
export async function countEvents(
  client: pg.ClientBase,
  { caseId, isCurrent = false }: Pick<LogPart, 'caseId' | 'isCurrent'> = {},
): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) as count from ${isCurrent ? 'events' : 'all_events'} where $1::uuid is null or case_id = $1::uuid`,
    [caseId ?? null],
  );
  return Number(rows[0]?.count ?? 0);
}
