import type { CaseState } from '../../workflows/domain/case/state.ts';
import { nextDueAt } from '../../workflows/domain/clocks/due.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';

/** How a workflow is told of what was recorded without it: at once, when a worker finds the word in the store, or both. */
export type Telling = 'at-once' | 'later' | 'twice';

/** What lies in the store for a workflow until it has been told. */
interface Word {
  /** The case of which it was written; a workflow asks the log instead, which may be further. */
  written: CaseState;
  at: number;
}

/** A word that was left in the store comes so much later, in milliseconds: far longer than the seconds of the product, so that much falls due before. */
const LATER_MS = 90 * 60_000;

/** What the workflow of a case knows, which is less than the log does: it hears of a command only where it must be told. */
export class SimulatedWorkflow {
  #seq = 0;
  #dueAt: Instant | null = null;
  #isLost = false;
  #words: Word[] = [];

  get seq(): number {
    return this.#seq;
  }

  get dueAt(): Instant | null {
    return this.#dueAt;
  }

  /** Words that nobody has given it yet. */
  get untold(): number {
    return this.#words.length;
  }

  /** When its timer fires, and when it is told the next word, in epoch milliseconds. */
  get firesAt(): number {
    return this.#dueAt === null ? Infinity : Date.parse(this.#dueAt);
  }
  get toldAt(): number {
    return this.#words.reduce((first, { at }) => Math.min(first, at), Infinity);
  }

  tell(state: CaseState, telling: Telling, now: number): void {
    if (telling !== 'later') this.hear(state);
    if (telling !== 'at-once') this.#words.push({ written: state, at: now + LATER_MS });
  }

  /** Takes the words that are due by now out of the store, and answers of what the last of them was written. */
  takeWords(now: number): CaseState | undefined {
    const taken = this.#words.filter(({ at }) => at <= now);
    this.#words = this.#words.filter(({ at }) => at > now);
    return taken.at(-1)?.written;
  }

  /** It asks where the case stands, and arms its timer; one that was lost begins again. */
  hear(state: CaseState): void {
    this.#isLost = false;
    this.#seq = state.seq;
    this.#dueAt = nextDueAt(state);
  }

  /** Temporal has lost it: its timer too, until it is told something. */
  lose(): void {
    this.#isLost = true;
    this.#seq = 0;
    this.#dueAt = null;
  }

  /** Whether it would sleep beyond an instant although it is there and nothing is going to wake it before. */
  oversleeps(due: Instant): boolean {
    return !this.#isLost && !this.#words.length && (this.#dueAt === null || this.#dueAt > due);
  }
}
