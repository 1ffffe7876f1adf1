import type { Moment } from '../db/read/case.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import type { Caller } from './access.ts';
import { standpointOf } from './moments.ts';
import { problem, problemOf } from './problems.ts';

/**
 * The rules in force of an organisation in the caller's scope, now or at a past moment; one outside is answered like one that does not
 * exist. Throws where no version was in force at the moment yet, saying from when the first one is.
 */
export async function organisationRules(
  rulebooks: Rulebooks,
  caller: Caller,
  organisation: string,
  moment?: Moment,
): Promise<Rulebook> {
  const visible = caller.organisations.includes('*') || caller.organisations.includes(organisation);
  const at = standpointOf(moment ?? {});
  const rules = visible ? await rulebooks.inForce(organisation, at, moment?.knownAt) : undefined;
  if (rules !== undefined && isRefusal(rules) && moment && rules.code === 'no-rulebook-yet') throw problemOf(rules);
  if (rules === undefined || isRefusal(rules)) throw problem('not-found');
  return rules;
}

/** What is made of all branches together is for those who see all of them. */
export function requireAllBranches({ branches }: Caller, organisation: string): void {
  if (branches.length === 0) return;
  throw problem('out-of-scope', {
    what: { en: `all branches of organisation "${organisation}"`, zh: `机构“${organisation}”的全部分公司` },
  });
}

/** What a key that is bound to branches is not for, in words. */
export const ALL_BRANCHES: Words = { en: 'all branches of its organisations', zh: '所属机构的全部分公司' };
