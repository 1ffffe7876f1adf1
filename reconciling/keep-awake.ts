import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { CaseClient } from '../api/case-client.ts';
import { claimWakes, forgetWakes, pendingEffectsOf, type Wake } from '../db/wakes.ts';
import { keepGoing, type Keeper } from '../scheduling/keep-going.ts';
import { inParallel } from './in-parallel.ts';

/** The sender of a command wakes the workflow itself, at once or within a second; what is older than this was left behind, in milliseconds. */
const LEFT_BEHIND_MS = 3000;
const EVERY_MS = 1000;
/** While the store or Temporal does not answer it is asked again so often. */
const AGAIN_MS = 5000;
/** A few hundred effects, which take a worker seconds. */
const AT_MOST = 50;
const AT_ONCE = 16;
/** Where nothing was done for so long, what is left waits for somebody else, such as a receiver that is away, and holds the next up no longer, in milliseconds. */
const STILL_MS = 2000;
const LOOK_MS = 100;

interface Pace {
  leftBehindMs?: number;
  /** So many are given together, and of what they ask for so much may be under way when the next are given. */
  atMost?: number;
}

/**
 * Gives the wakes that lie in the store because whoever recorded the command could not give them, and answers those. One that cannot be given keeps
 * none behind it waiting, unless as many failed as are given at once: then Temporal is away. The first failure is thrown at the end.
 */
export async function giveWakes(
  pool: pg.Pool,
  cases: Pick<CaseClient, 'wake'>,
  { leftBehindMs = LEFT_BEHIND_MS, atMost = AT_MOST }: Pace = {},
): Promise<Wake[]> {
  const wakes = await claimWakes(pool, leftBehindMs, atMost);
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
  return wakes;
}

/** Waits until little of what the workflows were woken for is under way, or nothing of it gets on. */
async function untilActedOn(pool: pg.Pool, wakes: readonly Wake[], atMost: number): Promise<void> {
  const caseIds = wakes.map(({ caseId }) => caseId);
  let least = Infinity;
  for (let movedAt = Date.now(); Date.now() - movedAt < STILL_MS; await sleep(LOOK_MS)) {
    const pending = await pendingEffectsOf(pool, caseIds);
    if (pending <= atMost) return;
    if (pending < least) movedAt = Date.now();
    least = Math.min(least, pending);
  }
}

/**
 * Gives them over and over until it is stopped, beside the worker's own work. After an outage of hours the next are given as the last are acted on: where
 * all are given at once, each workflow leaves the memory of its worker before its turn comes, and what people do meanwhile stands behind them all.
 */
export function keepWorkflowsAwake(
  pool: pg.Pool,
  cases: Pick<CaseClient, 'wake'>,
  onFailure: (error: unknown) => void,
  { atMost = AT_MOST, ...pace }: Pace = {},
): Keeper {
  const give = async (): Promise<number> => {
    const given = await giveWakes(pool, cases, { atMost, ...pace });
    if (given.length < atMost) return EVERY_MS;
    await untilActedOn(pool, given, atMost);
    return 0;
  };
  return keepGoing(give, AGAIN_MS, onFailure);
}
