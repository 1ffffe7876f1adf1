import type pg from 'pg';
import { forgetWakes, type Wake } from '../db/wakes.ts';
import type { CaseClient, WakeRequest } from './case-client.ts';
import { HeldWakes } from './held-wakes.ts';

/** A wake, with what whoever recorded it knows. */
type Telling = Wake & WakeRequest;

/** Words to Temporal that are under way at one time. */
const AT_ONCE = 32;
/** Wakes that were given are struck together, so many milliseconds after the first of them; a worker waits longer before it gives one again. */
const STRIKE_MS = 50;
/** What waits beyond this is left to the workers, who find it in the store. */
const MOST_WAITING = 1000;

/**
 * Wakes workflows right after what they are to be told was recorded, so that nobody waits for it. A wake that does not get through, since
 * Temporal is away or this process ends, lies in the store, and a worker gives it later.
 */
export class Waker {
  readonly #pool: pg.Pool;
  readonly #cases: Pick<CaseClient, 'wake'>;
  /** The newest of each case, the longest waiting first. */
  readonly #waiting = new Map<string, Telling>();
  readonly #held = new HeldWakes<Telling>((wake) => this.#line(wake));
  readonly #underWay = new Set<string>();
  readonly #lanes = new Set<Promise<void>>();
  /** Given to Temporal, and still in the store. */
  #given: Wake[] = [];
  #striking: NodeJS.Timeout | undefined;

  constructor(pool: pg.Pool, cases: Pick<CaseClient, 'wake'>) {
    this.#pool = pool;
    this.#cases = cases;
  }

  /** For what is to be done now, or falls due before long. What is held of the case goes with it. */
  soon(wake: Telling): void {
    this.#held.stir();
    this.#line(wake);
  }

  /** For what the workflow only shows, or needs to know later: it is held back while more keeps coming. */
  presently(wake: Telling): void {
    this.#held.stir();
    if (this.#waiting.has(wake.caseId)) this.#line(wake);
    else if (this.#held.size < MOST_WAITING) this.#held.hold(wake);
  }

  /** Lets what is under way end, and leaves the rest to the workers. */
  async stop(): Promise<void> {
    this.#leave();
    await Promise.all(this.#lanes);
    await this.#strike();
  }

  /** While one of a case is under way the next ones wait, and become one: a workflow that asks the log learns of all that was recorded. */
  #line(wake: Telling): void {
    const { caseId, seq } = wake;
    this.#held.drop(caseId);
    const waits = this.#waiting.get(caseId);
    if (!waits && this.#waiting.size >= MOST_WAITING) return;
    if (!waits || waits.seq < seq) this.#waiting.set(caseId, wake);
    if (this.#lanes.size >= AT_ONCE || this.#underWay.has(caseId)) return;
    const lane = this.#give();
    this.#lanes.add(lane);
    void lane.finally(() => this.#lanes.delete(lane));
  }

  #leave(): void {
    this.#waiting.clear();
    this.#held.leave();
  }

  async #give(): Promise<void> {
    for (let wake = this.#next(); wake; wake = this.#next()) {
      const { caseId } = wake;
      this.#waiting.delete(caseId);
      this.#underWay.add(caseId);
      try {
        await this.#cases.wake(wake);
        this.#given.push(wake);
        this.#striking ??= setTimeout(() => void this.#strike(), STRIKE_MS);
      } catch {
        // Nothing is lost: the wake lies in the store until a worker has given it, and the worker complains if it cannot.
        this.#leave();
      } finally {
        this.#underWay.delete(caseId);
      }
    }
  }

  /** What cannot be struck is given once more by a worker, which changes nothing. */
  async #strike(): Promise<void> {
    clearTimeout(this.#striking);
    this.#striking = undefined;
    const given = this.#given;
    this.#given = [];
    if (given.length) await forgetWakes(this.#pool, given).catch(() => undefined);
  }

  #next(): Telling | undefined {
    for (const wake of this.#waiting.values()) if (!this.#underWay.has(wake.caseId)) return wake;
    return undefined;
  }
}
