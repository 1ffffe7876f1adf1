import type { CaseState } from '../case/state.ts';
import { nextDueAt } from './due.ts';

/**
 * Whether a case's workflow has to be told of a command that was decided without it: something falls due earlier than it waits for, or
 * what the workflow shows or ends by has changed. Effects are another reason, which the caller knows. What falls due later, or not at all,
 * needs no word: the timer then fires at the old instant, finds nothing due and is armed anew.
 */
export function mustBeTold(before: CaseState | undefined, after: CaseState): boolean {
  if (!before) return true;
  if (before.status !== after.status || before.caseType !== after.caseType || before.department !== after.department)
    return true;
  const [old, next] = [nextDueAt(before), nextDueAt(after)];
  return next !== null && (old === null || next < old);
}
