import type { Rulebooks } from '../../db/rulebooks.ts';

/** So long an organisation that was just founded may yet be unknown, in milliseconds. */
const KNOWN_MS = 2000;

/** The organisations that have rules, a moment after the last look from memory. */
export class Organisations {
  readonly #rulebooks: Rulebooks;
  #found: { readAt: number; codes: Promise<string[]> } | undefined;

  constructor(rulebooks: Rulebooks) {
    this.#rulebooks = rulebooks;
  }

  /** Their codes. */
  known(): Promise<string[]> {
    const now = performance.now();
    if (this.#found && now - this.#found.readAt < KNOWN_MS) return this.#found.codes;
    const codes = this.#rulebooks.organisations();
    this.#found = { readAt: now, codes };
    codes.catch(() => {
      this.#found = undefined;
    });
    return codes;
  }
}
