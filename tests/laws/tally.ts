import type { Life } from './arbitraries.ts';
import type { Outcome } from './worlds.ts';

/** What was lived. */
export interface Tally {
  lives: number;
  accepted: number;
  refused: number;
  events: number;
  /** Crashes, races and repeats. */
  mishaps: number;
  /** From the first event of each life to its end, in milliseconds of its own time. */
  livedMs: number;
}

/** Adds lives to what was lived. */
export function addTo(tally: Tally, { lived }: Outcome, lives: readonly Life[]): void {
  tally.mishaps += lives.flatMap(({ steps }) => steps).filter(({ mishap }) => mishap !== 'none').length;
  for (const { log, acknowledged, now } of lived) {
    tally.lives += 1;
    tally.events += log.entries.length;
    for (const { outcome } of acknowledged) tally[outcome] += 1;
    const [first] = log.entries;
    if (first) tally.livedMs += Date.parse(now) - Date.parse(first.recordedAt);
  }
}
