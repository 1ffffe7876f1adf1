import type pg from 'pg';
import { overdueCases, type Overdue } from '../db/overdue.ts';
import { keepGoing, type Keeper } from '../scheduling/keep-going.ts';
import { tickId } from '../workflows/messages.ts';
import { inParallel } from './in-parallel.ts';

/** A timer of Temporal's fires well within this, in milliseconds, while it has little else to do. */
const LATE_MS = 1000;
const EVERY_MS = 500;
/** While the store does not answer it is asked again so often. */
const AGAIN_MS = 5000;
const AT_MOST = 200;
const AT_ONCE = 8;

interface TickRequest {
  caseId: string;
  commandId: string;
  at: string;
  system: { type: 'Tick' };
  isOutside: true;
}

/** Records a Tick as the case's workflow would, and answers the version at which the case is then. */
export type RecordTick = (request: TickRequest) => Promise<{ seq: number }>;

const tickOf = ({ caseId, seq, dueAt }: Overdue): TickRequest => ({
  caseId,
  commandId: tickId(caseId, seq, dueAt),
  // Where the clock of this machine is behind that of the database it is due all the same.
  at: new Date(Math.max(Date.now(), Date.parse(dueAt))).toISOString(),
  system: { type: 'Tick' },
  isOutside: true,
});

/**
 * Records what fell due a while ago and was not recorded by its workflow, case by case, the longest overdue first, and answers of how many cases. A case
 * of which nothing can be recorded is left to its workflow and keeps nobody waiting; the first failure is thrown at the end.
 */
export async function recordOverdue(
  pool: pg.Pool,
  record: RecordTick,
  { lateMs = LATE_MS, atMost = AT_MOST }: { lateMs?: number; atMost?: number } = {},
): Promise<number> {
  const failures: unknown[] = [];
  let recorded = 0;
  let skipped = 0;
  for (let found = atMost; found === atMost;) {
    const overdue = await overdueCases(pool, { lateMs, atMost, skipped });
    found = overdue.length;
    await inParallel(overdue, AT_ONCE, async (one) => {
      try {
        const { seq } = await record(tickOf(one));
        if (seq > one.seq) recorded += 1;
        else skipped += 1;
      } catch (failure) {
        failures.push(failure);
        skipped += 1;
      }
    });
  }
  if (failures.length) throw failures[0];
  return recorded;
}

/** Does so over and over until it is stopped, beside the worker's own work. */
export function keepDeadlinesPunctual(pool: pg.Pool, record: RecordTick, onFailure: (error: unknown) => void): Keeper {
  const keep = async (): Promise<number> => {
    await recordOverdue(pool, record);
    return EVERY_MS;
  };
  return keepGoing(keep, AGAIN_MS, onFailure);
}
