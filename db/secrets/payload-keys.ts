import type { KeyRing } from './key-ring.ts';

/** How often, at most, the file of secrets is read again for a key that is not known, in milliseconds. */
const AGAIN_MS = 1000;

/**
 * The keys of what Temporal keeps of cases. A key that was added after this process began is found without starting it again, since processes are
 * never started again all at once; what this process writes stays under the key that was active when it began.
 */
export class PayloadKeys {
  readonly #ring: KeyRing;
  readonly #reread: (() => KeyRing | undefined) | undefined;
  #newer: KeyRing | undefined;
  #readAt = -AGAIN_MS;

  /** `reread` answers the ring as it is outside of this process now; left out, there is nothing newer to be had. */
  constructor(ring: KeyRing, reread?: () => KeyRing | undefined) {
    this.#ring = ring;
    this.#reread = reread;
  }

  get active(): string {
    return this.#ring.active;
  }

  get ids(): string[] {
    return this.#ring.ids;
  }

  /** The key that encrypts. */
  current(): { id: string; key: Buffer } {
    return this.#ring.current();
  }

  /** The key of an id, or undefined when there is none, not even in the file as it is now. */
  find(id: string): Buffer | undefined {
    return this.#ring.find(id) ?? this.#newer?.find(id) ?? this.#findAgain(id);
  }

  #findAgain(id: string): Buffer | undefined {
    const now = performance.now();
    if (!this.#reread || now - this.#readAt < AGAIN_MS) return undefined;
    this.#readAt = now;
    this.#newer = this.#reread() ?? this.#newer;
    return this.#newer?.find(id);
  }
}
