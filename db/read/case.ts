import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { ReadDatabase } from '../client.ts';
import { readLog } from './events.ts';
import { inScope, type Scope } from './scope.ts';

/** The case now, or undefined when there is none in the scope. */
export async function readCase(db: ReadDatabase, scope: Scope, caseId: string): Promise<CaseState | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('state')
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

/** The events that were true, or known, at a moment, in order; none when the case did not exist then. */
export async function readLogAt(db: ReadDatabase, caseId: string, moment: Moment): Promise<RecordedEvent[]> {
  return (await readLog(db, caseId)).filter(
    (event) =>
      (moment.asOf === undefined || trueAt(event) <= moment.asOf) &&
      (moment.knownAt === undefined || event.recordedAt <= moment.knownAt),
  );
}

/** The case as it stood at a moment, from its log; undefined when it did not exist then. Its `seq` is that of the last event counted. */
export async function readCaseAt(db: ReadDatabase, caseId: string, moment: Moment): Promise<CaseState | undefined> {
  const counted = await readLogAt(db, caseId, moment);
  const state = fold(counted);
  return state && { ...state, seq: counted.at(-1)?.seq ?? state.seq };
}
