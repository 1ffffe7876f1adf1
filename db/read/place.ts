import type { ReadDatabase } from '../client.ts';
import { inScope, type Scope } from './scope.ts';

/** Whose a case is. */
export interface Place {
  organisation: string;
  branch: string | undefined;
}

/** Whose a case is, or undefined when there is none in the scope. */
export async function readPlace(db: ReadDatabase, scope: Scope, caseId: string): Promise<Place | undefined> {
  const row = await db
    .selectFrom('cases')
    .select(['organisation', 'branch'])
    .where('case_id', '=', caseId)
    .where(inScope('cases', scope))
    .executeTakeFirst();
  return row && { organisation: row.organisation, branch: row.branch ?? undefined };
}
