import { listed, refuse, type Refusal } from '../case/refusal.ts';
import { named, titleOf, type Rulebook } from '../rulebook/rulebook.ts';

/** The refusal of a reason for declining that the company has not; a company without a list takes any. */
export function unknownDeclineReason(rules: Rulebook, code: string): Refusal | undefined {
  const reasons = rules.practice?.claims?.declineReasons ?? {};
  const known = Object.keys(reasons);
  if (known.length === 0 || named(reasons, code)) return undefined;
  const rulebook = titleOf(rules);
  return refuse('unknown-decline-reason', { rulebook, code, known: listed(known) });
}
