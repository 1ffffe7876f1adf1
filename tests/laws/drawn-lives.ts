import fc from 'fast-check';
import { life, type Life } from './arbitraries.ts';

/** So few are made at a time, since making one costs as much as living it. */
const BATCH = 20;

/** So many lives, made as they are needed; a seed tells which. */
export function* livesOf(count: number, seed: number): Generator<Life> {
  for (let made = 0; made < count; made += BATCH) {
    yield* fc.sample(life, { seed: seed + made, numRuns: Math.min(BATCH, count - made) });
  }
}
