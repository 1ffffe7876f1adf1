import type { CaseState, ClockState } from '../workflows/domain/case/state.ts';
import { isEnded } from '../workflows/domain/case/state.ts';
import { nextDeadline, nextDueAt } from '../workflows/domain/clocks/due.ts';
import type { CaseView } from './schemas/case.ts';

const named = <T extends object>(record: Record<string, T>): (T & { id: string })[] =>
  Object.entries(record).map(([id, value]) => ({ id, ...value }));

const byDueInstant = (a: ClockState, b: ClockState): number =>
  a.dueAt === b.dueAt ? a.key.localeCompare(b.key) : a.dueAt.localeCompare(b.dueAt);

/** A case as clients see it: the fold, with lists instead of maps and what lists ask for worked out. */
export function caseView(caseId: string, state: CaseState): CaseView {
  const { seq, caseType, clocks, promises, referrals, personal, part, ...rest } = state;
  return {
    id: caseId,
    version: seq,
    ...rest,
    type: caseType,
    ended: isEnded(state),
    nextDueAt: nextDueAt(state),
    nextDeadlineAt: nextDeadline(state)?.dueAt ?? null,
    overdue: Object.values(clocks).some((clock) => clock.status === 'running' && clock.breachedAt !== undefined),
    clocks: Object.values(clocks).sort(byDueInstant),
    promises: named(promises),
    referrals: named(referrals),
    details: part,
    ...(personal.complainant === undefined ? {} : { complainant: personal.complainant }),
    ...(personal.description === undefined ? {} : { description: personal.description }),
    facts: personal.facts ?? {},
  };
}

/** The entity tag of a version. */
export const etagOf = (version: number): string => `"${version}"`;
