import { covers } from '../db/read/scope.ts';
import type { Caller } from './access.ts';
import { problem } from './problems.ts';

/** Refuses a case that the caller may not open, whether or not the organisation exists. */
export function requireScope(
  caller: Caller,
  { organisation, branch }: { organisation: string; branch?: string | undefined },
): void {
  if (covers(caller, organisation, branch)) return;
  const inBranch = branch === undefined ? 'no branch' : `branch "${branch}"`;
  const place = caller.branches.length ? ` in ${inBranch}` : '';
  throw problem('out-of-scope', { what: `organisation "${organisation}"${place}` });
}
