import type { Looking } from '../db/read/board.ts';
import type { KeptOnDay } from '../db/read/board-past.ts';
import { dateIn } from './board-past.ts';

/** Fewer clocks are counted anew each time. */
const MANY = 20_000;
/** So long what was counted of days that are over is shown, in milliseconds: hardly anything that happens later changes it. */
const SHOWN_MS = 600_000;
/** Scopes of which something is remembered at a time. */
const MOST = 200;

interface Counted {
  at: number;
  rows: Promise<KeptOnDay[]>;
}

const clocksIn = (rows: readonly KeptOnDay[]): number => rows.reduce((sum, { kept, missed }) => sum + kept + missed, 0);

/**
 * What was kept and missed on days that are over. Where many clocks were, counting them takes a second and more: it is done once in ten minutes for all
 * who look at the same organisations and branches, and whoever asks meanwhile waits for the same count.
 */
export class DaysGone {
  readonly #count: (looking: Looking) => Promise<KeptOnDay[]>;
  readonly #counted = new Map<string, Counted>();

  /** @param count counts them anew */
  constructor(count: (looking: Looking) => Promise<KeptOnDay[]>) {
    this.#count = count;
  }

  /** The days before the reader's today. */
  before(looking: Looking): Promise<KeptOnDay[]> {
    const { scope, now, zone } = looking;
    const key = JSON.stringify([scope.organisations, scope.branches, zone, dateIn(now, zone)]);
    const known = this.#counted.get(key);
    if (known && performance.now() - known.at < SHOWN_MS) return known.rows;
    if (this.#counted.size >= MOST) this.#counted.clear();
    const rows = this.#count(looking);
    const counted = { at: performance.now(), rows };
    this.#counted.set(key, counted);
    const forget = (): void => {
      if (this.#counted.get(key) === counted) this.#counted.delete(key);
    };
    rows.then((found) => clocksIn(found) < MANY && forget(), forget);
    return rows;
  }
}
