import type pg from 'pg';
import type { Shown } from '../workflows/messages.ts';
import type { RecordResult } from './record.ts';

/** One row for each effect that is asked for and not done yet, or one without. */
interface Row extends Shown {
  seq: number;
  ended: boolean;
  id: string | null;
  kind: string;
}

/** What the workflow acts on lies in columns of its own: the snapshot of the case, sealed for its person, is not opened for it. */
const STANDING = `
  select c.seq, c.ended, c.case_type as "caseType", c.status, c.organisation, c.department, c.next_due_at as "nextDueAt",
         o.effect_id as id, o.effect->>'kind' as kind
    from cases c left join outbox o on o.case_id = c.case_id and o.status = 'pending'
   where c.case_id = $1
   order by o.seq, o.effect_id`;

/** Where a case stands, for a workflow that was told that the log has moved on, or that was started again after the first one was lost. */
export async function recall(pool: pg.Pool, caseId: string): Promise<RecordResult> {
  const { rows } = await pool.query<Row>({ name: 'recall', text: STANDING, values: [caseId] });
  const [first] = rows;
  if (!first) return { outcome: 'accepted', seq: 0, nextDueAt: null, effects: [], ended: true };
  const { seq, ended, caseType, status, organisation, department, nextDueAt } = first;
  const effects = rows.flatMap(({ id, kind }) => (id === null ? [] : [{ id, kind }]));
  const shown = { caseType, status, organisation, department, nextDueAt };
  return { outcome: 'accepted', seq, nextDueAt, effects, ended, shown };
}
