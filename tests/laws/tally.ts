import { MISHAPS, type Life, type Mishap } from './arbitraries.ts';
import type { Outcome } from './worlds.ts';

/** What was lived. */
export interface Tally {
  lives: number;
  accepted: number;
  refused: number;
  events: number;
  ticks: number;
  /** How often each was met, by commands or outages. */
  mishaps: Record<Exclude<Mishap, 'none'> | 'outage', number>;
  /** From the first event of each life to its last, in milliseconds of its own time. */
  livedMs: number;
}

export function emptyTally(): Tally {
  const kinds = [...MISHAPS.filter((mishap) => mishap !== 'none'), 'outage'].map((mishap) => [mishap, 0]);
  const mishaps = Object.fromEntries(kinds) as Tally['mishaps'];
  return { lives: 0, accepted: 0, refused: 0, events: 0, ticks: 0, mishaps, livedMs: 0 };
}

/** Adds lives to what was lived. */
export function addTo(tally: Tally, { lived }: Outcome, lives: readonly Life[]): void {
  for (const { mishap, outage } of lives.flatMap(({ steps }) => steps)) {
    if (mishap !== 'none') tally.mishaps[mishap] += 1;
    if (outage) tally.mishaps.outage += 1;
  }
  for (const { log, acknowledged } of lived) {
    tally.lives += 1;
    tally.events += log.entries.length;
    tally.ticks += log.given.filter(({ command }) => command.body.type === 'Tick').length;
    for (const { outcome } of acknowledged) tally[outcome] += 1;
    const [first, last] = [log.entries[0], log.entries.at(-1)];
    if (first && last) tally.livedMs += Date.parse(last.recordedAt) - Date.parse(first.recordedAt);
  }
}
