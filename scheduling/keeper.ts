import { keepGoing, type Keeper } from './keep-going.ts';
import { keepSchedules, type SchedulingOptions } from './schedules.ts';

/** A rulebook that comes into force, or is published, while the worker runs is noticed within so long, in milliseconds. */
const EVERY_MS = 600_000;
/** What did not answer is asked again so soon. */
const AGAIN_MS = 5_000;

/** Keeps the schedules what the rulebooks say, beside the worker's own work: it takes cases even while this cannot be done. */
export function keepSchedulesGoing(options: SchedulingOptions, onFailure: (error: unknown) => void): Keeper {
  const keep = async (): Promise<number> => {
    await keepSchedules(options);
    return EVERY_MS;
  };
  return keepGoing(keep, AGAIN_MS, onFailure);
}
