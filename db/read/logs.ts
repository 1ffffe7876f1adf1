import { sql } from 'kysely';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { ReadDatabase } from '../client.ts';
import { EVENT_COLUMNS, shownEventOf, type ShownRow } from './events.ts';
import { inScope, type Scope } from './scope.ts';

/** Which cases something may have happened to, or been left undone in: told before its end, and open or changed since its beginning. */
export interface Stretch {
  from: Instant;
  before: Instant;
}

/** So many cases are read at a time: few enough that a statement is short and their events fit into memory. */
export const CASES_AT_A_TIME = 200;

async function caseIdsAfter(
  db: ReadDatabase,
  scope: Scope,
  organisation: string,
  { from, before }: Stretch,
  after: string | undefined,
): Promise<string[]> {
  const rows = await db
    .selectFrom('all_cases')
    .select('case_id')
    .where(inScope('all_cases', scope))
    .where('organisation', '=', organisation)
    .where('reported_at', '<', before)
    // Whatever happened in the stretch was recorded then or later; what was left undone in it is shown by the silence of an open case.
    .where((eb) => eb.or([eb('changed_at', '>=', from), eb('closed_at', 'is', null)]))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`case_id > ${after}::uuid`))
    .orderBy('case_id')
    .limit(CASES_AT_A_TIME)
    .execute();
  return rows.map(({ case_id }) => case_id);
}

/** The whole logs of some cases, one after another in the order of their ids. */
export async function eventsOfCases(db: ReadDatabase, caseIds: string[]): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('timeline')
    .select([...EVENT_COLUMNS])
    .where(sql<boolean>`case_id = any(${caseIds}::uuid[])`)
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
  return rows.map((row: ShownRow) => shownEventOf(row));
}

/**
 * The whole logs of the cases of an organisation to which something may have happened in a stretch of time, one case after another in
 * the order of their ids. Cases that change while it reads may be told in either state.
 */
export async function* readLogs(
  db: ReadDatabase,
  scope: Scope,
  organisation: string,
  stretch: Stretch,
): AsyncGenerator<RecordedEvent[]> {
  let after: string | undefined;
  for (;;) {
    const caseIds = await caseIdsAfter(db, scope, organisation, stretch, after);
    if (caseIds.length === 0) return;
    yield* byCase(await eventsOfCases(db, caseIds));
    after = caseIds.at(-1);
  }
}

/** The same events, the log of each case by itself. */
export function* byCase(events: readonly RecordedEvent[]): Generator<RecordedEvent[]> {
  let log: RecordedEvent[] = [];
  for (const event of events) {
    if (log.length > 0 && log[0]?.caseId !== event.caseId) {
      yield log;
      log = [];
    }
    log.push(event);
  }
  if (log.length > 0) yield log;
}

/** The scope of whoever sees a whole organisation, such as the product itself when it freezes a register. */
export const wholeOf = (organisation: string): Scope => ({ organisations: [organisation], branches: [] });
