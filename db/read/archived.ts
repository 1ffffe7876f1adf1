import type { ReadDatabase } from '../client.ts';
import { inScope, type Scope } from './scope.ts';

/** An archived case, by as much as tells whoever asks for it where it is. */
export interface ArchivedCase {
  reference: string;
  archivedAt: string;
}

/** A case that is archived, or undefined when none of that id in the scope is. */
export async function readArchived(db: ReadDatabase, scope: Scope, caseId: string): Promise<ArchivedCase | undefined> {
  const row = await db
    .selectFrom('archived_cases')
    .select(['reference', 'archived_at'])
    .where('case_id', '=', caseId)
    .where(inScope('archived_cases', scope))
    .executeTakeFirst();
  return row && { reference: row.reference, archivedAt: row.archived_at };
}
