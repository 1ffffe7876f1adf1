import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';

/** Where an event stands in the log, and what a list tells of it. */
export interface EventAt {
  caseId: string;
  seq: number;
  reference: string;
  type: string;
  happenedAt: string;
}

/**
 * The events at some places of the log, in the order in which they were asked for. Nothing of what they say: for that there is the case.
 *
 * @throws when the log has no such event, since nothing is ever taken out of it
 */
export async function readEventsAt(
  db: ReadDatabase,
  places: readonly { caseId: string; seq: number }[],
): Promise<EventAt[]> {
  const caseIds = places.map(({ caseId }) => caseId);
  const seqs = places.map(({ seq }) => seq);
  const rows = await db
    .selectFrom('timeline as e')
    .innerJoin('all_cases as c', 'c.case_id', 'e.case_id')
    .select(['e.case_id', 'e.seq', 'e.type', 'e.happened_at', 'c.reference'])
    .where(sql<boolean>`(e.case_id, e.seq) in (select * from unnest(${caseIds}::uuid[], ${seqs}::integer[]))`)
    .execute();
  const found = new Map(rows.map((row) => [`${row.case_id}/${row.seq}`, row]));
  return places.map(({ caseId, seq }) => {
    const row = found.get(`${caseId}/${seq}`);
    if (!row) throw new Error(`Event ${seq} of case ${caseId}, which a figure counted, is not in the log.`);
    return { caseId, seq, reference: row.reference, type: row.type, happenedAt: row.happened_at };
  });
}
