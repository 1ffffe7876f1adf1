import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';

/** Which of some cases are about a person whose data are restricted. */
export async function readRestricted(db: ReadDatabase, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('all_cases')
    .select('case_id')
    .where(sql<boolean>`case_id = any(${[...caseIds]}::uuid[])`)
    .where(
      // With an offset it is asked for each case; as a join it would be asked of all people, as no index is trusted with it behind a policy.
      sql<boolean>`exists (select from people p where p.person_id = (state->'sealed'->>'p')::uuid and p.restricted_at is not null offset 0)`,
    )
    .execute();
  return new Set(rows.map(({ case_id: caseId }) => caseId));
}
