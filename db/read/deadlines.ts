import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';
import type { Page } from './lists.ts';
import { inScope, type Scope } from './scope.ts';

export interface DeadlineFilter {
  organisation?: string | undefined;
  holder?: string | undefined;
  department?: string | undefined;
  owner?: string | undefined;
  /** Running clocks that are due before this instant. */
  dueBefore?: string | undefined;
}

/** The clocks that run or are held, the earliest due instant first. */
export function readDeadlines(
  db: ReadDatabase,
  scope: Scope,
  filter: DeadlineFilter,
  { after, limit }: Page<[dueAt: string, caseId: string, key: string]>,
) {
  return db
    .selectFrom('deadlines')
    .innerJoin('cases', 'cases.case_id', 'deadlines.case_id')
    .select(['cases.reference', 'cases.kind', 'cases.case_type', 'cases.severity', 'cases.branch'])
    .selectAll('deadlines')
    .where(inScope('cases', scope))
    .$if(filter.organisation !== undefined, (q) => q.where('deadlines.organisation', '=', filter.organisation ?? ''))
    .$if(filter.holder !== undefined, (q) => q.where('deadlines.holder', '=', filter.holder ?? ''))
    .$if(filter.department !== undefined, (q) => q.where('deadlines.department', '=', filter.department ?? ''))
    .$if(filter.owner !== undefined, (q) => q.where('deadlines.owner', '=', filter.owner ?? ''))
    .$if(filter.dueBefore !== undefined, (q) =>
      q.where('deadlines.status', '=', 'running').where('deadlines.due_at', '<', filter.dueBefore ?? ''),
    )
    .$if(after !== undefined, (q) => {
      const [dueAt, caseId, key] = after ?? ['', '', ''];
      return q.where(
        sql<boolean>`(deadlines.due_at, deadlines.case_id, deadlines.clock_key) > (${dueAt}::timestamptz, ${caseId}::uuid, ${key}::text)`,
      );
    })
    .orderBy('deadlines.due_at')
    .orderBy('deadlines.case_id')
    .orderBy('deadlines.clock_key')
    .limit(limit)
    .execute();
}
