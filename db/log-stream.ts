import type pg from 'pg';
import { EVENT_COLUMNS, type EventRow } from './read/events.ts';
import { EVERY_CASE, type CaseRange } from './sharing/case-range.ts';

/** A row of the log with what is needed to prove it. */
export interface SealedRow extends EventRow {
  personal_salt: string | null;
  personal_hash: string | null;
  key_id: string | null;
  mac: string | null;
  /** Whose its personal data are; null where it has none. */
  person_id: string | null;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST_SEQ = 2 ** 31 - 1;

const PAGE = `
  select ${EVENT_COLUMNS.join(', ')}, personal_salt, personal_hash, key_id, mac, person_id from timeline
   where (case_id, seq) > ($1::uuid, $2::integer) and ($3::uuid is null or case_id = $3::uuid)
     and ($5::uuid is null or case_id <= $5::uuid)
   order by case_id, seq limit $4`;

/** Reads the log case by case, each in order, in pages, so that no more than a page is ever held. */
export async function* streamLog(
  client: pg.ClientBase,
  {
    caseId,
    range = EVERY_CASE,
    pageSize = 2000,
  }: { caseId?: string | undefined; range?: CaseRange; pageSize?: number } = {},
): AsyncGenerator<SealedRow[]> {
  let after: [caseId: string, seq: number] = range.after === null ? [FIRST, 0] : [range.after, LAST_SEQ];
  for (;;) {
    const { rows } = await client.query<SealedRow>(PAGE, [...after, caseId ?? null, pageSize, range.until]);
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < pageSize) return;
    after = [last.case_id, last.seq];
  }
}

/** How many events the log holds, of one case or of all. */
export async function countEvents(client: pg.ClientBase, caseId?: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    'select count(*) as count from events where $1::uuid is null or case_id = $1::uuid',
    [caseId ?? null],
  );
  return Number(rows[0]?.count ?? 0);
}
