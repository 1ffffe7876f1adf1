import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';
import { inScope, type Scope } from './scope.ts';

/** A page of a list: `after` is the position of the last row seen. */
export interface Page<P> {
  after: P | undefined;
  limit: number;
}

export interface CaseFilter {
  organisation?: string | undefined;
  kind?: string | undefined;
  type?: string | undefined;
  status?: string | undefined;
  waybill?: string | undefined;
  owner?: string | undefined;
  department?: string | undefined;
  /** Beginning of the reference. */
  q?: string | undefined;
}

export const SUMMARY = [
  'case_id',
  'reference',
  'organisation',
  'branch',
  'kind',
  'case_type',
  'severity',
  'status',
  'department',
  'owner',
  'waybill',
  'reported_at',
  'next_deadline_at',
  'next_due_at',
  'overdue',
  'seq',
] as const;

function filtered(db: ReadDatabase, scope: Scope, filter: CaseFilter) {
  return db
    .selectFrom('cases')
    .select([...SUMMARY])
    .where(inScope('cases', scope))
    .$if(filter.organisation !== undefined, (query) => query.where('organisation', '=', filter.organisation ?? ''))
    .$if(filter.kind !== undefined, (query) => query.where('kind', '=', filter.kind ?? ''))
    .$if(filter.type !== undefined, (query) => query.where('case_type', '=', filter.type ?? ''))
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status ?? ''))
    .$if(filter.waybill !== undefined, (query) => query.where('waybill', '=', filter.waybill ?? ''))
    .$if(filter.owner !== undefined, (query) => query.where('owner', '=', filter.owner ?? ''))
    .$if(filter.department !== undefined, (query) => query.where('department', '=', filter.department ?? ''))
    .$if(filter.q !== undefined, (query) => query.where(sql<boolean>`starts_with(reference, upper(${filter.q}))`));
}

export type CaseSummary = Awaited<ReturnType<typeof searchCases>>[number];

/** Cases, the latest report first. */
export function searchCases(
  db: ReadDatabase,
  scope: Scope,
  filter: CaseFilter,
  { after, limit }: Page<[reportedAt: string, caseId: string]>,
) {
  const query = filtered(db, scope, filter).orderBy('reported_at', 'desc').orderBy('case_id', 'desc').limit(limit);
  if (!after) return query.execute();
  const [reportedAt, caseId] = after;
  return query.where(sql<boolean>`(reported_at, case_id) < (${reportedAt}::timestamptz, ${caseId}::uuid)`).execute();
}

/** Cases that are not ended, the next deadline first, those without one last. */
export function readWorklist(
  db: ReadDatabase,
  scope: Scope,
  filter: CaseFilter,
  { after, limit }: Page<[deadline: string | null, caseId: string]>,
) {
  const query = filtered(db, scope, filter)
    .where(sql<boolean>`not ended`)
    .orderBy('next_deadline_at')
    .orderBy('case_id')
    .limit(limit);
  if (!after) return query.execute();
  const [deadline, caseId] = after;
  return deadline === null
    ? query.where(sql<boolean>`next_deadline_at is null and case_id > ${caseId}::uuid`).execute()
    : query
        .where(
          sql<boolean>`((next_deadline_at, case_id) > (${deadline}::timestamptz, ${caseId}::uuid) or next_deadline_at is null)`,
        )
        .execute();
}
