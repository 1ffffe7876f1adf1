/** How many commands are carried out at once, and how long others wait for their turn. */
export interface AdmissionLimits {
  /** Carried out at once. */
  slots: number;
  /** The most that wait. */
  waiting: number;
  /** So long one waits in a burst, in milliseconds. */
  patienceMs: number;
  /** A queue that has stood for so long is no burst any more, in milliseconds. */
  burstMs: number;
  /** So long one waits then, as a multiple of what a command takes of late: what is answered at all is answered soon. */
  shortTimes: number;
  /** Yet no less than this, in milliseconds. */
  shortMs: number;
}

/** How much the latest command counts in what commands take of late. */
const WEIGHT = 0.05;

/** Somewhat fewer than the connections of a server to the log, of which others need some too. */
const USUAL: AdmissionLimits = {
  slots: 12,
  waiting: 1000,
  patienceMs: 2000,
  burstMs: 1000,
  shortTimes: 3,
  shortMs: 50,
};

/** More is asked than can be done; nothing of the command was kept. */
export class TurnedAway extends Error {}

interface Waiter {
  caseId: string;
  start: () => void;
  /** The organisation, or organisations, for which it is asked. */
  name: string;
}

/**
 * Lets in as many commands as can be carried out well, and turns the others away at once rather than late. A burst waits; where a queue stands for
 * long, waiting would only make every answer slow, so one waits for a moment and is turned away. Organisations take turns, so that
 * one that asks for much does not stand in the way of the others; the commands of one case go one after the other, since the log takes one at a time.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  /** In the order in which they are next. */
  readonly #queues = new Map<string, Waiter[]>();
  readonly #busyCases = new Set<string>();
  #busy = 0;
  #waiting = 0;
  #fullSince: number | undefined;
  /** What a command takes of late, in milliseconds. */
  #usualMs = 0;

  constructor(limits: Partial<AdmissionLimits> = {}) {
    this.#limits = { ...USUAL, ...limits };
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Carries work out when it is its turn.
   * @throws TurnedAway when its turn does not come in time; otherwise what the work throws
   */
  async take<T>({ name, caseId }: { name: string; caseId: string }, work: () => Promise<T>): Promise<T> {
    if (this.#busy < this.#limits.slots && !this.#busyCases.has(caseId)) this.#enter(caseId);
    else await this.#wait(name, caseId);
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.#usualMs += WEIGHT * (performance.now() - began - this.#usualMs);
      this.#leave(caseId);
    }
  }

  #enter(caseId: string): void {
    this.#busy += 1;
    this.#busyCases.add(caseId);
  }

  #leave(caseId: string): void {
    this.#busy -= 1;
    this.#busyCases.delete(caseId);
    for (let next = this.#next(); next; next = this.#next()) {
      this.#enter(next.caseId);
      next.start();
    }
    if (this.#busy < this.#limits.slots) this.#fullSince = undefined;
  }

  #wait(name: string, caseId: string): Promise<void> {
    if (this.#waiting >= this.#limits.waiting) throw new TurnedAway(`${this.#waiting} commands wait already.`);
    if (this.#busy >= this.#limits.slots) this.#fullSince ??= performance.now();
    return new Promise((resolve, reject) => {
      const patience = this.#patience();
      const timer = setTimeout(() => {
        this.#forget(waiter);
        reject(new TurnedAway(`Its turn did not come within ${Math.round(patience)} ms.`));
      }, patience);
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const waiter: Waiter = { caseId, start, name };
      const queue = this.#queues.get(name);
      if (queue) queue.push(waiter);
      else this.#queues.set(name, [waiter]);
      this.#waiting += 1;
    });
  }

  #patience(): number {
    const { patienceMs, burstMs, shortTimes, shortMs } = this.#limits;
    const stands = this.#fullSince !== undefined && performance.now() - this.#fullSince > burstMs;
    return stands ? Math.max(shortMs, shortTimes * this.#usualMs) : patienceMs;
  }

  /** Takes the next one out of the queues whose case is free, and puts its organisation last. */
  #next(): Waiter | undefined {
    if (this.#busy >= this.#limits.slots) return undefined;
    for (const [name, queue] of this.#queues) {
      const found = queue.find(({ caseId }) => !this.#busyCases.has(caseId));
      if (!found) continue;
      this.#forget(found);
      const rest = this.#queues.get(name);
      if (rest) {
        this.#queues.delete(name);
        this.#queues.set(name, rest);
      }
      return found;
    }
    return undefined;
  }

  #forget(waiter: Waiter): void {
    const queue = this.#queues.get(waiter.name) ?? [];
    queue.splice(queue.indexOf(waiter), 1);
    if (queue.length === 0) this.#queues.delete(waiter.name);
    this.#waiting -= 1;
  }
}
