/** So many wrong keys an address may try in a minute. */
const FAILURES_PER_MINUTE = 10;
const MINUTE_MS = 60_000;
/** Random addresses must not fill the memory. */
const MOST_ADDRESSES = 10_000;

/** Counts wrong keys by address. Right ones are not counted: a whole office that begins its day shares one address. */
export class FailedSignIns {
  readonly #failures = new Map<string, { since: number; count: number }>();

  /** How many seconds an address must wait before it may try again, at an instant in milliseconds; 0: it may now. */
  waitOf(address: string, now: number): number {
    const found = this.#failures.get(address);
    if (!found || found.count < FAILURES_PER_MINUTE) return 0;
    return Math.max(0, Math.ceil((found.since + MINUTE_MS - now) / 1000));
  }

  /** Notes a wrong key. */
  note(address: string, now: number): void {
    const found = this.#failures.get(address);
    if (found && now - found.since < MINUTE_MS) {
      found.count += 1;
      return;
    }
    if (this.#failures.size >= MOST_ADDRESSES) this.#failures.clear();
    this.#failures.set(address, { since: now, count: 1 });
  }
}
