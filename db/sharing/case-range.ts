import type pg from 'pg';

/** A stretch of the ids of cases: above `after`, up to and with `until`. Null stands for no end. */
export interface CaseRange {
  after: string | null;
  until: string | null;
}

/** Every id there is. */
export const EVERY_CASE: CaseRange = { after: null, until: null };

const LASTS = `
  select case_id from (select case_id, row_number() over (order by case_id) as place from all_events where seq = 1) opened
   where place % $1 = 0 order by case_id`;

/**
 * Ranges of about so many cases each that together hold every id, also those of which the log knows nothing: whatever somebody did to the
 * log, no row lies in none of them or in two.
 */
export async function rangesOf(client: pg.ClientBase, cases: number): Promise<CaseRange[]> {
  const { rows } = await client.query<{ case_id: string }>(LASTS, [cases]);
  const lasts = rows.map(({ case_id: id }) => id);
  return [...lasts, null].map((until, index) => ({ after: lasts[index - 1] ?? null, until }));
}
