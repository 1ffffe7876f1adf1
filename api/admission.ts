import type { Scope } from '../db/read/scope.ts';

/** How many commands are carried out at once, and how long others wait for their turn. */
export interface AdmissionLimits {
  /** Carried out at once. */
  slots: number;
  /** The most that wait. */
  waiting: number;
  /** So long one waits in a burst at most, in milliseconds. */
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
  slots: 8,
  waiting: 1000,
  patienceMs: 10_000,
  burstMs: 150,
  shortTimes: 2,
  shortMs: 20,
};

/** Under which name a caller waits: the organisations for which it asks. */
export const scopeName = ({ organisations }: Pick<Scope, 'organisations'>): string => organisations.join(' ');

/** More is asked than can be done; nothing of the command was kept. */
export class TurnedAway extends Error {}

interface Waiter {
  caseId: string;
  since: number;
  start: () => void;
  turnAway: () => void;
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
  #turnedAwayAt = -Infinity;
  /** What a command takes of late, in milliseconds. */
  #usualMs = 0;

  constructor(limits: Partial<AdmissionLimits> = {}) {
    this.#limits = { ...USUAL, ...limits };
  }

  /** Whether every slot is taken. */
  get isBusy(): boolean {
    return this.#busy >= this.#limits.slots;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Whether whoever comes for an organisation now would wait in vain: no more wait than come to their turn in time, of each organisation its share.
   * So one can be turned away before anything of the command is read. Those of it who have waited too long already make room: as long as nobody
   * else comes a burst is worked off, however long that takes.
   */
  isFullFor(name: string): boolean {
    const { waiting, slots, shortTimes } = this.#limits;
    if (this.stands) this.#turnLateAway(name);
    if (this.#waiting >= waiting) return true;
    if (!this.stands) return false;
    const waitsToo = this.#queues.get(name)?.length ?? 0;
    return waitsToo >= this.#shareOf(name, slots * shortTimes);
  }

  /** How many commands for an organisation are of use at a time while the queue stands: its share of those that are carried out and of those that wait. */
  placesFor(name: string): number {
    const { slots, shortTimes } = this.#limits;
    return this.#shareOf(name, slots * (1 + shortTimes));
  }

  #shareOf(name: string, places: number): number {
    const names = this.#queues.size + (this.#queues.has(name) ? 0 : 1);
    return Math.max(1, places / names);
  }

  /** Whether the queue has stood for longer than a burst takes. */
  get stands(): boolean {
    return this.#fullSince !== undefined && performance.now() - this.#fullSince > this.#limits.burstMs;
  }

  /**
   * Carries work out when it is its turn.
   * @throws TurnedAway when its turn does not come in time; otherwise what the work throws
   */
  async take<T>({ name, caseId }: { name: string; caseId: string }, work: () => Promise<T>): Promise<T> {
    this.#calm();
    if (!this.isBusy && !this.#busyCases.has(caseId)) this.#enter(caseId);
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
    this.#calm();
  }

  /** A slot is free; yet a queue that is empty because those in it were turned away has not been worked off. */
  #calm(): void {
    const isWorkedOff = performance.now() - this.#turnedAwayAt > this.#limits.burstMs;
    if (!this.isBusy && isWorkedOff) this.#fullSince = undefined;
  }

  #wait(name: string, caseId: string): Promise<void> {
    if (this.isFullFor(name)) throw new TurnedAway(`${this.#waiting} commands wait already.`);
    if (this.isBusy) this.#fullSince ??= performance.now();
    return new Promise((resolve, reject) => {
      const turnAway = (): void => {
        clearTimeout(timer);
        this.#forget(waiter);
        this.#turnedAwayAt = performance.now();
        reject(new TurnedAway('Its turn did not come in time.'));
      };
      const timer = setTimeout(turnAway, this.#patience());
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const waiter: Waiter = { caseId, since: performance.now(), start, turnAway, name };
      const queue = this.#queues.get(name);
      if (queue) queue.push(waiter);
      else this.#queues.set(name, [waiter]);
      this.#waiting += 1;
    });
  }

  #patience(): number {
    const { patienceMs, shortTimes, shortMs } = this.#limits;
    return this.stands ? Math.max(shortMs, shortTimes * this.#usualMs) : patienceMs;
  }

  /** Takes the next one out of the queues whose case is free, and puts its organisation last. */
  #next(): Waiter | undefined {
    if (this.isBusy) return undefined;
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

  /** Turns away those of an organisation who came in what looked like a burst, and have waited for longer since than one waits now. */
  #turnLateAway(name: string): void {
    const latest = performance.now() - this.#patience();
    const late = (this.#queues.get(name) ?? []).filter(({ since }) => since < latest);
    for (const waiter of late) waiter.turnAway();
  }

  #forget(waiter: Waiter): void {
    const queue = this.#queues.get(waiter.name) ?? [];
    queue.splice(queue.indexOf(waiter), 1);
    if (queue.length === 0) this.#queues.delete(waiter.name);
    this.#waiting -= 1;
  }
}
