import type { Rulebooks } from '../db/rulebooks.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Caller } from './access.ts';
import { problem } from './problems.ts';

/** The rules in force of an organisation in the caller's scope; one outside is answered like one that does not exist. */
export async function organisationRules(rulebooks: Rulebooks, caller: Caller, organisation: string): Promise<Rulebook> {
  const visible = caller.organisations.includes('*') || caller.organisations.includes(organisation);
  const rules = visible ? await rulebooks.inForce(organisation, new Date().toISOString()) : undefined;
  if (rules === undefined || isRefusal(rules)) throw problem('not-found');
  return rules;
}

/** What is made of all branches together is for those who see all of them. */
export function requireAllBranches({ branches }: Caller, organisation: string): void {
  if (branches.length > 0) throw problem('out-of-scope', { what: `all branches of organisation "${organisation}"` });
}
