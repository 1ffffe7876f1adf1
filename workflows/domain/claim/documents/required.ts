import type { CaseState } from '../../case/state.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import { modesOf } from '../file/payers.ts';
import type { Payer } from '../file/state.ts';

/** What the rulebook requires for such a claim against such a payer, by name, in its order. */
export function requiredOf(state: CaseState, payer: Payer, rules: Rulebook): string[] {
  const modes = modesOf(state, payer);
  return Object.entries(rules.practice?.claims?.documents ?? {}).flatMap(([name, { payers, types, modes: only }]) => {
    const fits = !only || modes.length === 0 || modes.some((mode) => only.includes(mode));
    return fits && payers.includes(payer.kind) && types.includes(state.caseType) ? [name] : [];
  });
}
