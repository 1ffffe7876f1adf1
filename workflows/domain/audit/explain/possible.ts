import { commandOf, type Actor, type CommandBody, type CommandType } from '../../command.ts';
import { commandTypesOf, ruleOf } from '../../decide.ts';
import { obstacle, rolesOf } from '../../decider.ts';
import type { CaseState } from '../../case/state.ts';
import type { Instant } from '../../vocabulary.ts';

/** The commands that somebody may give to a case in a state, by role and status; what a command says may be refused all the same. */
export const possibleCommands = (caseId: string, state: CaseState, actor: Actor, at: Instant): CommandType[] =>
  commandTypesOf(state.kind).filter((type) => {
    const rule = ruleOf(state.kind, type);
    const bare = commandOf({ type } as CommandBody, { id: caseId, caseId, at, actor });
    return rule !== undefined && obstacle(bare, state, rule) === undefined;
  });

/** In which roles and statuses a kind of case takes a command; undefined where it does not know it. */
export function demandsOf(
  state: CaseState,
  type: string,
): { roles: readonly string[]; during: readonly string[] | undefined } | undefined {
  const rule = ruleOf(state.kind, type);
  return rule && { roles: rolesOf(rule), during: rule.during };
}
