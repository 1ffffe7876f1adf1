/** So long what was just looked up may still be answered, in milliseconds: the price of not asking the database at every request. */
const GLANCE_MS = 500;
/** Random ids must not fill the memory. */
const MOST = 10_000;

/** Looks things up by their id, a moment after the last look from memory. */
export class Glance<T> {
  readonly #look: (id: string) => Promise<T>;
  readonly #keptMs: number;
  readonly #seen = new Map<string, { at: number; found: Promise<T> }>();

  /** @param keptMs how long what was found is answered, in milliseconds; left out, half a second */
  constructor(look: (id: string) => Promise<T>, keptMs = GLANCE_MS) {
    this.#look = look;
    this.#keptMs = keptMs;
  }

  /** What was found under an id, no longer ago than it is kept. */
  at(id: string): Promise<T> {
    const now = performance.now();
    const known = this.#seen.get(id);
    if (known && now - known.at < this.#keptMs) return known.found;
    if (this.#seen.size >= MOST) this.#seen.clear();
    const found = this.#look(id);
    this.#seen.set(id, { at: now, found });
    found.catch(() => this.#seen.delete(id));
    return found;
  }
}
