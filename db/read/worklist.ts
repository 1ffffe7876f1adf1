import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { ReadDatabase } from '../client.ts';
import { LISTED, type ListedCase, type Page } from './lists.ts';
import { matching } from './matching.ts';
import { inScope, type Scope } from './scope.ts';

/** What narrows the open cases. */
export interface WorkFilter {
  organisation?: string | undefined;
  department?: string | undefined;
  kind?: string | undefined;
  /** Null means those that nobody has taken. */
  owner?: string | null | undefined;
  /** Only cases of one of these people; of nobody when it is empty. */
  owners?: readonly string[] | undefined;
  escalated?: boolean | undefined;
  /** Only with a promise that is still to be kept and whose time comes before this instant; they come in the order of the promises. */
  promisedBefore?: Instant | undefined;
  /** Reference, waybill, customer or words. */
  q?: string | undefined;
}

/** Where a row stands: by when we must act, or the time of the promise; the next deadline of anybody; the case. */
export type WorkPosition = [at: Instant | null, deadline: Instant | null, caseId: string];

/** A case that waits on others comes after all that wait for us. */
const BY_DUE = sql`coalesce(c.ours_due_at, 'infinity'), coalesce(c.next_deadline_at, 'infinity'), c.case_id`;
const BY_PROMISE = sql`c.promised_at, c.case_id`;

function afterOf({ promisedBefore }: WorkFilter, [at, deadline, caseId]: WorkPosition): RawBuilder<boolean> {
  if (promisedBefore !== undefined) return sql`(${BY_PROMISE}) > (${at}::timestamptz, ${caseId}::uuid)`;
  return sql`(${BY_DUE}) > (coalesce(${at}::timestamptz, 'infinity'), coalesce(${deadline}::timestamptz, 'infinity'), ${caseId}::uuid)`;
}

/** The conditions on a case named `c`; those that do not count are not said, so that the planner sees which index fits. */
function conditionOf(filter: WorkFilter): RawBuilder<boolean> {
  const { department, kind, owner, owners, escalated, promisedBefore, q } = filter;
  const conditions = [
    sql`not c.ended`,
    ...(department === undefined ? [] : [sql`c.department = ${department}`]),
    ...(kind === undefined ? [] : [sql`c.kind = ${kind}`]),
    ...(owner === undefined ? [] : [owner === null ? sql`c.owner is null` : sql`c.owner = ${owner}`]),
    ...(owners === undefined ? [] : [sql`c.owner = any(${[...owners]}::text[])`]),
    ...(escalated ? [sql`c.escalated`] : []),
    ...(promisedBefore === undefined
      ? []
      : [sql`c.promised_at is not null and c.promised_at < ${promisedBefore}::timestamptz`]),
    ...(q === undefined ? [] : [sql`c.case_id in ${matching(q, (asked) => sql`open_with_words(${asked})`)}`]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

const organisationsOf = ({ organisations }: Scope, { organisation }: WorkFilter): string[] =>
  organisations.filter((one) => organisation === undefined || one === organisation);

/** The statement of a page: each organisation is walked along its own index, and what they begin with is merged. */
export function worklistStatement(
  scope: Scope,
  filter: WorkFilter,
  { after, limit }: Page<WorkPosition>,
): RawBuilder<ListedCase> {
  const by = filter.promisedBefore === undefined ? BY_DUE : BY_PROMISE;
  const where = sql`c.organisation = o.organisation and ${inScope('c', scope)} and ${conditionOf(filter)}
    ${after ? sql`and ${afterOf(filter, after)}` : sql``}`;
  const columns = sql.join(LISTED.map((column) => sql.ref(`c.${column}`)));
  return sql<ListedCase>`
    select ${columns}, unlock_state(c.state) as state from (
      select c.* from unnest(${organisationsOf(scope, filter)}::text[]) o(organisation)
       cross join lateral (select c.* from cases c where ${where} order by ${by} limit ${limit}) c
       order by ${by} limit ${limit}
    ) c order by ${by}`;
}

/**
 * Open cases, by when we must act; those that wait on others last. The scope names every organisation, none is meant by `*`; a page costs
 * the same however many cases are open.
 */
export async function readWorklist(
  db: ReadDatabase,
  scope: Scope,
  filter: WorkFilter,
  page: Page<WorkPosition>,
): Promise<ListedCase[]> {
  return (await worklistStatement(scope, filter, page).execute(db as never)).rows;
}

/** How many open cases each view of the worklist has. */
export interface WorkCounts {
  all: number;
  mine: number;
  team: number;
  unassigned: number;
  escalated: number;
  promises: number;
}
/** How many of those asked for come under each heading. */
export interface WorkGroups {
  overdue: number;
  hour: number;
  today: number;
  later: number;
  waiting: number;
}

/** Who counts and when: `tomorrow` is when the reader's next day begins. */
export interface Counting {
  person: string;
  team: readonly string[];
  now: Instant;
  tomorrow: Instant;
}

/** The filter holds for all numbers but those that say whose the cases are; `view` says which cases are counted by their headings. */
export async function countWork(
  db: ReadDatabase,
  scope: Scope,
  { filter, view }: { filter: WorkFilter; view: WorkFilter },
  { person, team, now, tomorrow }: Counting,
): Promise<WorkCounts & { groups: WorkGroups }> {
  const due = view.promisedBefore === undefined ? sql`ours_due_at` : sql`promised_at`;
  const grouped = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`count(*) filter (where ${conditionOf(view)} and ${condition})::integer`;
  const { rows } = await sql<WorkCounts & { groups: WorkGroups }>`
    with counted as (
      select c.*, ${due} as due from cases c
       where c.organisation = any(${organisationsOf(scope, filter)}::text[]) and ${inScope('c', scope)} and ${conditionOf(filter)}
    )
    select count(*)::integer as all, count(*) filter (where owner = ${person})::integer as mine,
           count(*) filter (where owner = any(${[...team]}::text[]))::integer as team,
           count(*) filter (where owner is null)::integer as unassigned, count(*) filter (where escalated)::integer as escalated,
           count(*) filter (where promised_at < ${tomorrow}::timestamptz)::integer as promises,
           json_build_object(
             'overdue', ${grouped(sql`due <= ${now}::timestamptz`)},
             'hour', ${grouped(sql`due > ${now}::timestamptz and due <= ${now}::timestamptz + interval '1 hour'`)},
             'today', ${grouped(sql`due > ${now}::timestamptz + interval '1 hour' and due < ${tomorrow}::timestamptz`)},
             'later', ${grouped(sql`due > ${now}::timestamptz + interval '1 hour' and due >= ${tomorrow}::timestamptz`)},
             'waiting', ${grouped(sql`due is null`)}) as groups
      from counted c`.execute(db as never);
  const [row] = rows;
  if (!row) throw new TypeError('The counts are one row.');
  return row;
}
