import type { ReadDatabase } from '../client.ts';
import { SUMMARY } from './lists.ts';
import { inScope, type Scope } from './scope.ts';

/** Some cases by their ids, in one reading; those out of scope are left out. */
export async function readSummaries(db: ReadDatabase, scope: Scope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('all_cases')
    .select([...SUMMARY, 'ended'])
    .where('case_id', 'in', ids)
    .where(inScope('all_cases', scope))
    .execute();
}
