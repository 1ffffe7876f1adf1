import { sql } from 'kysely';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { ReadDatabase } from '../client.ts';
import { inScope, type Scope } from './scope.ts';

/** The case now, or undefined when there is none in the scope. */
export async function readCase(db: ReadDatabase, scope: Scope, caseId: string): Promise<CaseState | undefined> {
  const row = await db
    .selectFrom('cases')
    .select(sql`unlock_state(state)`.as('state'))
    .where('case_id', '=', caseId)
    .where(inScope('cases', scope))
    .executeTakeFirst();
  return row?.state as CaseState | undefined;
}

/** A moment of the world, a moment of our knowledge, or both. Instants in UTC. */
export interface Moment {
  asOf?: string | undefined;
  knownAt?: string | undefined;
}

// A case exists for us from its report on, however long before that the thing happened.
const trueAt = (event: RecordedEvent): string => (event.type === 'CaseOpened' ? event.reportedAt : event.happenedAt);

/** Whether an event was true, or known, at a moment. */
export const isCounted = (event: RecordedEvent, { asOf, knownAt }: Moment): boolean =>
  (asOf === undefined || trueAt(event) <= asOf) && (knownAt === undefined || event.recordedAt <= knownAt);

/** Of a whole log the events that were true, or known, at a moment, in order; none when the case did not exist then. */
export const countedAt = (log: readonly RecordedEvent[], moment: Moment): RecordedEvent[] =>
  log.filter((event) => isCounted(event, moment));

/** The case by the events that count; undefined when it did not exist then. Its `seq` is that of the last of them. */
export function stateOf(counted: readonly RecordedEvent[]): CaseState | undefined {
  const state = fold(counted);
  return state && { ...state, seq: counted.at(-1)?.seq ?? state.seq };
}
