import { setTimeout as sleep } from 'node:timers/promises';
import { keepSchedules, type SchedulingOptions } from './schedules.ts';

/** A rulebook that comes into force, or is published, while the worker runs is noticed within so long, in milliseconds. */
const EVERY_MS = 600_000;
/** What did not answer is asked again so soon. */
const AGAIN_MS = 5_000;

export interface Keeper {
  /** Begins nothing new; what is under way fails once its connections are closed, and is not complained of. */
  stop: () => void;
  ended: Promise<void>;
}

/** Keeps the schedules what the rulebooks say, beside the worker's own work: it takes cases even while this cannot be done. */
export function keepSchedulesGoing(options: SchedulingOptions, onFailure: (error: unknown) => void): Keeper {
  const ending = new AbortController();
  const { signal } = ending;
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      const wait = await keepSchedules(options).then(
        () => EVERY_MS,
        (error: unknown) => {
          if (!signal.aborted) onFailure(error);
          return AGAIN_MS;
        },
      );
      await sleep(wait, undefined, { signal }).catch(() => {});
    }
  };
  return { stop: () => ending.abort(), ended: keep() };
}
