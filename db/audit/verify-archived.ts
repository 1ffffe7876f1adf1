import type pg from 'pg';
import { TWINS } from '../archive/twins.ts';
import type { Findings } from './findings.ts';

const ARCHIVED = `
  select case_id from archived_cases where case_id = any($1::uuid[])
  union select case_id from archived_events where case_id = any($1::uuid[])`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says of what was found in archived cases in which table it lies, and how a projection of such a case is mended. */
export async function nameArchived(client: pg.ClientBase, findings: Findings): Promise<void> {
  const ids = findings.rows.flatMap(({ caseId }) => (caseId !== undefined && UUID.test(caseId) ? [caseId] : []));
  if (ids.length === 0) return;
  const { rows } = await client.query<{ case_id: string }>(ARCHIVED, [[...new Set(ids)]]);
  const archived = new Set(rows.map(({ case_id: id }) => id));
  for (const row of findings.rows) {
    if (row.caseId === undefined || !archived.has(row.caseId) || !TWINS.some((table) => table === row.table)) continue;
    row.table = `archived_${row.table}`;
    row.problem = row.problem.replace(
      '"redress rebuild" mends it',
      'the case is archived: bring it back, then "redress rebuild" mends it',
    );
  }
}
