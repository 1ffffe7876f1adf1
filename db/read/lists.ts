import { sql } from 'kysely';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { ReadDatabase } from '../client.ts';
import { matching } from './matching.ts';
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
  /** Reference, waybill, customer or words. */
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

/** What the lists that people work from say of a case, besides what follows from its state. */
export const LISTED = [...SUMMARY, 'ended', 'ours_due_at', 'promised_at', 'escalated'] as const;

function filtered(db: ReadDatabase, scope: Scope, filter: CaseFilter) {
  return db
    .selectFrom('cases')
    .select([...LISTED, sql<CaseState>`unlock_state(state)`.as('state')])
    .where(inScope('cases', scope))
    .$if(filter.organisation !== undefined, (query) => query.where('organisation', '=', filter.organisation ?? ''))
    .$if(filter.kind !== undefined, (query) => query.where('kind', '=', filter.kind ?? ''))
    .$if(filter.type !== undefined, (query) => query.where('case_type', '=', filter.type ?? ''))
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status ?? ''))
    .$if(filter.waybill !== undefined, (query) => query.where('waybill', '=', filter.waybill ?? ''))
    .$if(filter.owner !== undefined, (query) => query.where('owner', '=', filter.owner ?? ''))
    .$if(filter.department !== undefined, (query) => query.where('department', '=', filter.department ?? ''))
    .$if(filter.q !== undefined, (query) => query.where(sql<boolean>`case_id in ${matching(filter.q ?? '')}`));
}

/** A row of a list that people work from; what is personal in its state is opened. */
export type ListedCase = Awaited<ReturnType<typeof searchCases>>[number];
/** What every list says of a case. */
export type CaseSummary = Pick<ListedCase, (typeof SUMMARY)[number]>;

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
