import type pg from 'pg';

/** A case of which something fell due that nobody has recorded yet. */
export interface Overdue {
  caseId: string;
  /** The case's version. */
  seq: number;
  /** What it waits for, in UTC. */
  dueAt: string;
}

/** Several workers that look at once get the same cases in different orders, so that they seldom meet at one. */
const OVERDUE = `
  select case_id as "caseId", seq, next_due_at as "dueAt"
    from (select case_id, seq, next_due_at from cases where next_due_at < now() - $1::integer * interval '1 ms'
           order by next_due_at, case_id limit $2 offset $3) as overdue
   order by random()`;

/** Up to so many cases that wait for an instant more than `lateMs` milliseconds ago, those that waited the longest, without the first `skipped` of them. */
export async function overdueCases(
  pool: pg.Pool,
  { lateMs, atMost, skipped }: { lateMs: number; atMost: number; skipped: number },
): Promise<Overdue[]> {
  const values = [lateMs, atMost, skipped];
  return (await pool.query<Overdue>({ name: 'overdue-cases', text: OVERDUE, values })).rows;
}
