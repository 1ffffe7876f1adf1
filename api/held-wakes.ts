import { AsyncResource } from 'node:async_hooks';

/** Where commands keep coming nothing is held longer than this, in milliseconds. It counts from the first of a case, and is well below the age at which a worker gives a wake. */
const MOST_MS = 1000;
/** What is held is let go once nothing came for so long: then there is nothing to wait for, and nobody whom it would hinder. */
const QUIET_MS = 100;

/**
 * Holds back what cases are to be told while more keeps coming, so that of several words of one case one is left, the newest. What is held lies
 * in the store as well.
 */
export class HeldWakes<Wake extends { caseId: string; seq: number }> {
  readonly #letGo: (wake: Wake) => void;
  /** By case, the longest held first. */
  readonly #held = new Map<string, { seq: number; since: number; letGo: () => void }>();
  #stirredAt = -Infinity;
  #looking: NodeJS.Timeout | undefined;

  constructor(letGo: (wake: Wake) => void) {
    this.#letGo = letGo;
  }

  get size(): number {
    return this.#held.size;
  }

  /** The newer of a case takes the place of the older. */
  hold(wake: Wake): void {
    const { caseId, seq } = wake;
    const before = this.#held.get(caseId);
    if (!before || before.seq < seq) {
      // Whoever follows a trace finds it under the command that it tells of, not under the one for whose sake the clock was set.
      const letGo = AsyncResource.bind(() => this.#letGo(wake));
      this.#held.set(caseId, { seq, since: before?.since ?? performance.now(), letGo });
    }
    this.#look();
  }

  /** Something came, whether it is held or not. */
  stir(): void {
    this.#stirredAt = performance.now();
  }

  /** What is told of a case now says all that is held of it. */
  drop(caseId: string): void {
    this.#held.delete(caseId);
  }

  /** Leaves all of it in the store. */
  leave(): void {
    this.#held.clear();
    clearTimeout(this.#looking);
    this.#looking = undefined;
  }

  #look(): void {
    const [first] = this.#held.values();
    if (!first || this.#looking) return;
    const at = Math.min(first.since + MOST_MS, this.#stirredAt + QUIET_MS);
    this.#looking = setTimeout(
      () => {
        this.#looking = undefined;
        this.#letRipeGo(performance.now());
        this.#look();
      },
      Math.max(1, Math.ceil(at - performance.now())),
    );
  }

  #letRipeGo(now: number): void {
    const isQuiet = now - this.#stirredAt >= QUIET_MS;
    for (const [caseId, { since, letGo }] of this.#held) {
      if (!isQuiet && now - since < MOST_MS) return;
      this.#held.delete(caseId);
      letGo();
    }
  }
}
