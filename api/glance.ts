/** So long what was just looked up may still be answered, in milliseconds: the price of not asking the database at every request. */
const GLANCE_MS = 500;
/** Random ids must not fill the memory. */
const MOST = 10_000;

/** Looks things up by their id, a moment after the last look from memory. */
export class Glance<T> {
  readonly #look: (id: string) => Promise<T>;
  readonly #seen = new Map<string, { at: number; found: Promise<T> }>();

  constructor(look: (id: string) => Promise<T>) {
    this.#look = look;
  }

  /** What was found under an id, at most half a second ago. */
  at(id: string): Promise<T> {
    const now = performance.now();
    const known = this.#seen.get(id);
    if (known && now - known.at < GLANCE_MS) return known.found;
    if (this.#seen.size >= MOST) this.#seen.clear();
    const found = this.#look(id);
    this.#seen.set(id, { at: now, found });
    found.catch(() => this.#seen.delete(id));
    return found;
  }
}
