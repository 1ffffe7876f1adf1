import { covers } from '../db/read/scope.ts';
import type { Caller } from './access.ts';
import { problem } from './problems.ts';

/** Refuses a case that the caller may not open, whether or not the organisation exists. */
export function requireScope(
  caller: Caller,
  { organisation, branch }: { organisation: string; branch?: string | undefined },
): void {
  if (covers(caller, organisation, branch)) return;
  const [en, zh] =
    caller.branches.length === 0
      ? ['', '']
      : branch === undefined
        ? [' in no branch', '（不属任何分公司）']
        : [` in branch "${branch}"`, `分公司“${branch}”`];
  throw problem('out-of-scope', {
    what: { en: `organisation "${organisation}"${en}`, zh: `机构“${organisation}”${zh}` },
  });
}
