import { setTimeout as sleep } from 'node:timers/promises';

/** Work that goes on beside a worker's own. */
export interface Keeper {
  /** Begins nothing new; what is under way comes to its end, and is not complained of if it fails. */
  stop: () => void;
  ended: Promise<void>;
}

/**
 * Does work over and over until it is stopped.
 * @param work answers after how many milliseconds it is to be done again
 * @param againMs how soon work that failed is tried again, in milliseconds
 */
export function keepGoing(work: () => Promise<number>, againMs: number, onFailure: (error: unknown) => void): Keeper {
  const ending = new AbortController();
  const { signal } = ending;
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      const wait = await work().catch((error: unknown) => {
        if (!signal.aborted) onFailure(error);
        return againMs;
      });
      await sleep(wait, undefined, { signal }).catch(() => {});
    }
  };
  return { stop: () => ending.abort(), ended: keep() };
}
