import { sql, type RawBuilder } from 'kysely';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { ReadDatabase } from '../client.ts';
import { isCounted, type Moment } from './case.ts';
import { byCase, CASES_AT_A_TIME, eventsOfCases } from './logs.ts';
import { scopeValues, type Scope } from './scope.ts';

/** Which cases are looked at: those of an organisation, and those that were reported before an instant. */
export interface Looked {
  organisation?: string | undefined;
  reportedBefore?: Instant | undefined;
}

/** What the openings in the log say, since the rows of the cases are made from it and may be wrong: the scope and the moment. */
function opened(
  scope: Scope,
  { asOf, knownAt }: Moment,
  { organisation, reportedBefore }: Looked,
): RawBuilder<boolean> {
  const [organisations, branches] = scopeValues(scope);
  return sql<boolean>`o.seq = 1
    and ('*' = any(${organisations}::text[]) or o.data->>'organisation' = any(${organisations}::text[]))
    and (cardinality(${branches}::text[]) = 0 or o.data->>'branch' = any(${branches}::text[]))
    and (${organisation ?? null}::text is null or o.data->>'organisation' = ${organisation ?? null}::text)
    and (${reportedBefore ?? null}::timestamptz is null or o.reported_at < ${reportedBefore ?? null}::timestamptz)
    and (${asOf ?? null}::timestamptz is null or o.reported_at <= ${asOf ?? null}::timestamptz)
    and (${knownAt ?? null}::timestamptz is null or o.recorded_at <= ${knownAt ?? null}::timestamptz)`;
}

/** How many events the cases of a moment have, counted until more than `most` are found. */
export async function countEventsAt(
  db: ReadDatabase,
  scope: Scope,
  moment: Moment,
  looked: Looked,
  most: number,
): Promise<number> {
  const found = sql<{ count: string }>`(
    select count(*) as count from (
      select 1 from timeline o join timeline e on e.case_id = o.case_id
       where ${opened(scope, moment, looked)} limit ${most + 1}) counted)`.as<'found'>('found');
  const row = await db.selectFrom(found).select('count').executeTakeFirstOrThrow();
  return Number(row.count);
}

async function caseIdsAfter(
  db: ReadDatabase,
  scope: Scope,
  moment: Moment,
  looked: Looked,
  after: string | undefined,
): Promise<string[]> {
  const rows = await db
    .selectFrom('timeline as o')
    .select('o.case_id')
    .where(opened(scope, moment, looked))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`o.case_id > ${after}::uuid`))
    .orderBy('o.case_id')
    .limit(CASES_AT_A_TIME)
    .execute();
  return rows.map(({ case_id }) => case_id);
}

/**
 * The events that were true, or known, at a moment, of each case of the scope that existed then, one case after another in the order
 * of their ids. All from the log: no row that is made from it is asked. No more than some hundred cases are held at a time.
 */
export async function* readLogsAt(
  db: ReadDatabase,
  scope: Scope,
  moment: Moment,
  looked: Looked = {},
): AsyncGenerator<RecordedEvent[]> {
  let after: string | undefined;
  for (;;) {
    const caseIds = await caseIdsAfter(db, scope, moment, looked, after);
    if (caseIds.length === 0) return;
    for (const log of byCase(await eventsOfCases(db, caseIds))) {
      const counted = log.filter((event) => isCounted(event, moment));
      // What was known before the case was told of is no case yet.
      if (counted[0]?.type === 'CaseOpened') yield counted;
    }
    after = caseIds.at(-1);
  }
}
