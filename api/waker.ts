import type pg from 'pg';
import { forgetWake, type Wake } from '../db/wakes.ts';
import type { CaseClient } from './case-client.ts';

/** Words to Temporal that are under way at one time. */
const AT_ONCE = 32;
/** What waits beyond this is left to the workers, who find it in the store. */
const MOST_WAITING = 1000;

/**
 * Wakes workflows right after what they are to be told was recorded, so that nobody waits for it. A wake that does not get through, since
 * Temporal is away or this process ends, lies in the store, and a worker gives it later.
 */
export class Waker {
  readonly #pool: pg.Pool;
  readonly #cases: Pick<CaseClient, 'wake'>;
  readonly #waiting: Wake[] = [];
  readonly #lanes = new Set<Promise<void>>();

  constructor(pool: pg.Pool, cases: Pick<CaseClient, 'wake'>) {
    this.#pool = pool;
    this.#cases = cases;
  }

  soon(wake: Wake): void {
    if (this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push(wake);
    if (this.#lanes.size >= AT_ONCE) return;
    const lane = this.#give();
    this.#lanes.add(lane);
    void lane.finally(() => this.#lanes.delete(lane));
  }

  /** Lets what is under way end, and leaves the rest to the workers. */
  async stop(): Promise<void> {
    this.#waiting.length = 0;
    await Promise.all(this.#lanes);
  }

  async #give(): Promise<void> {
    for (let wake = this.#waiting.shift(); wake; wake = this.#waiting.shift()) {
      try {
        await this.#cases.wake(wake);
        await forgetWake(this.#pool, wake);
      } catch {
        // Nothing is lost: the wake lies in the store until a worker has given it, and the worker complains if it cannot.
        this.#waiting.length = 0;
      }
    }
  }
}
