import type { CaseSummary } from '../db/read/lists.ts';
import type { Summary } from './schemas/lists.ts';

/** What every list says of a case. */
export const summaryOf = (row: CaseSummary): Summary => ({
  id: row.case_id,
  version: row.seq,
  reference: row.reference,
  organisation: row.organisation,
  branch: row.branch,
  kind: row.kind,
  type: row.case_type,
  severity: row.severity,
  status: row.status,
  department: row.department,
  owner: row.owner,
  waybill: row.waybill,
  reportedAt: row.reported_at,
  nextDeadlineAt: row.next_deadline_at,
  nextDueAt: row.next_due_at,
  overdue: row.overdue,
});
