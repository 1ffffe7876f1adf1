import type pg from 'pg';
import type { CaseClient } from '../api/case-client.ts';
import { claimWakes, forgetWakes } from '../db/wakes.ts';
import { keepGoing, type Keeper } from '../scheduling/keep-going.ts';
import { inParallel } from './in-parallel.ts';

/** The sender of a command wakes the workflow itself, at once or within a second; what is older than this was left behind, in milliseconds. */
const LEFT_BEHIND_MS = 3000;
const EVERY_MS = 1000;
/** While the store or Temporal does not answer it is asked again so often. */
const AGAIN_MS = 5000;
const AT_MOST = 200;
const AT_ONCE = 16;

/**
 * Gives the wakes that lie in the store because whoever recorded the command could not give them, and answers how many. One that cannot be given keeps
 * none behind it waiting, unless as many failed as are given at once: then Temporal is away. The first failure is thrown at the end.
 */
export async function giveWakes(
  pool: pg.Pool,
  cases: Pick<CaseClient, 'wake'>,
  leftBehindMs = LEFT_BEHIND_MS,
): Promise<number> {
  const wakes = await claimWakes(pool, leftBehindMs, AT_MOST);
  const failures: unknown[] = [];
  await inParallel(wakes, AT_ONCE, async (wake) => {
    if (failures.length >= AT_ONCE) return;
    try {
      await cases.wake(wake);
      await forgetWakes(pool, [wake]);
    } catch (failure) {
      failures.push(failure);
    }
  });
  if (failures.length) throw failures[0];
  return wakes.length;
}

/** Gives them over and over until it is stopped, beside the worker's own work. */
export function keepWorkflowsAwake(
  pool: pg.Pool,
  cases: Pick<CaseClient, 'wake'>,
  onFailure: (error: unknown) => void,
): Keeper {
  const give = async (): Promise<number> => ((await giveWakes(pool, cases)) === AT_MOST ? 0 : EVERY_MS);
  return keepGoing(give, AGAIN_MS, onFailure);
}
