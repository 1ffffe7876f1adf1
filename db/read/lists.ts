import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { ReadDatabase } from '../client.ts';
import type { CasesTable } from '../tables.ts';
import { matching } from './matching.ts';
import { inScope, type Scope } from './scope.ts';
import { latestWithWords } from './words.ts';

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

/** A row of a list that people work from; what is personal in its state is opened. */
export type ListedCase = Pick<Selectable<CasesTable>, (typeof LISTED)[number]> & { state: CaseState };
/** What every list says of a case. */
export type CaseSummary = Pick<ListedCase, (typeof SUMMARY)[number]>;

/** What is asked of columns of a case. */
const columnsOf = ({ kind, type, status, waybill, owner, department }: CaseFilter) => ({
  kind,
  case_type: type,
  status,
  waybill,
  owner,
  department,
});

/** The conditions on a case named `c`; those that do not count are not said, so that the planner sees which index fits. */
const conditionsOf = (filter: CaseFilter): RawBuilder<unknown>[] =>
  Object.entries(columnsOf(filter)).flatMap(([column, value]) =>
    value === undefined ? [] : [sql`${sql.ref(`c.${column}`)} = ${value}`],
  );

const LATEST = sql`c.reported_at desc, c.case_id desc`;

/** The statement of a page: each organisation is walked along its own index from the latest report on, and what they begin with is merged. */
export function searchStatement(
  scope: Scope,
  filter: CaseFilter,
  { after, limit }: Page<[reportedAt: string, caseId: string]>,
): RawBuilder<ListedCase> {
  const { organisation, q } = filter;
  const organisations = scope.organisations.filter((one) => organisation === undefined || one === organisation);
  const [reportedAt, caseId] = after ?? [];
  const where = sql.join(
    [
      inScope('c', scope),
      ...conditionsOf(filter),
      ...(after ? [sql`(c.reported_at, c.case_id) < (${reportedAt}::timestamptz, ${caseId}::uuid)`] : []),
    ],
    sql` and `,
  );
  const columns = sql.join(LISTED.map((column) => sql.ref(`c.${column}`)));
  const found =
    q === undefined
      ? sql`
      select c.* from unnest(${organisations}::text[]) o(organisation)
       cross join lateral (
         select c.* from cases c where c.organisation = o.organisation and ${where} order by ${LATEST} limit ${limit}) c`
      : sql`
      select c.* from cases c where c.organisation = any(${organisations}::text[]) and ${where} and c.case_id in ${matching(
        q,
        (asked) => latestWithWords(asked, { ...scope, organisations }, columnsOf(filter), { before: after, limit }),
      )}`;
  return sql<ListedCase>`
    select ${columns}, unlock_state(c.state) as state
      from (${found} order by ${LATEST} limit ${limit}) c order by ${LATEST}`;
}

/** Cases, the latest report first. The scope names every organisation, none is meant by `*`. */
export async function searchCases(
  db: ReadDatabase,
  scope: Scope,
  filter: CaseFilter,
  page: Page<[reportedAt: string, caseId: string]>,
): Promise<ListedCase[]> {
  return (await searchStatement(scope, filter, page).execute(db as never)).rows;
}
