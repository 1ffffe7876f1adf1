import { isDeepStrictEqual } from 'node:util';
import type { Insertable } from 'kysely';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { DeadlinesTable } from '../tables.ts';

/** The clocks of a case that run or are held, for the deadline board; an ended case has none. */
export function deadlineRows(caseId: string, state: CaseState): Insertable<DeadlinesTable>[] {
  return Object.values(state.clocks)
    .filter(({ status }) => status === 'running' || status === 'paused')
    .map((clock) => ({
      case_id: caseId,
      clock_key: clock.key,
      clock: clock.clock,
      cycle: clock.cycle,
      organisation: state.organisation,
      department: state.department,
      owner: state.owner,
      holder: clock.holder,
      status: clock.status,
      started_at: clock.startedAt,
      due_at: clock.dueAt,
      breached_at: clock.breachedAt ?? null,
      provisional: clock.provisional ?? false,
      rungs_fired: clock.rungs.filter((rung) => rung.done).length,
    }));
}

/** What an append must write, since most commands move no deadline: the rows that differ, and the keys of those that went. */
export function changedDeadlines(
  caseId: string,
  before: CaseState | undefined,
  after: CaseState,
): { changed: Insertable<DeadlinesTable>[]; gone: string[] } {
  const known = new Map((before ? deadlineRows(caseId, before) : []).map((row) => [row.clock_key, row]));
  const rows = deadlineRows(caseId, after);
  const keys = new Set(rows.map((row) => row.clock_key));
  return {
    changed: rows.filter((row) => !isDeepStrictEqual(row, known.get(row.clock_key))),
    gone: [...known.keys()].filter((key) => !keys.has(key)),
  };
}
