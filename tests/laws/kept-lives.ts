import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Sabotage } from '../support/simulator.ts';
import type { Life } from './arbitraries.ts';
import type { Outcome, SimulatedWorld } from './worlds.ts';

/** Lives in which something was wrong once, and never is to be again. */
export const KEPT = fileURLToPath(new URL('kept', import.meta.url));

/** As small as it could be made while something stayed wrong with it. */
export interface KeptLife {
  world: string;
  /** Of the draw in which it was found. */
  seed: number;
  /** What was wrong. */
  problems: string[];
  lives: Life[];
}

export function readKept(folder = KEPT): KeptLife[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as KeptLife);
}

/** Keeps a life, and answers the path of its file. */
export function keepLife(life: KeptLife, folder = KEPT): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${life.world}-${life.seed}.json`);
  writeFileSync(path, `${JSON.stringify(life, null, 2)}\n`);
  return path;
}

export interface Draw {
  seed: number;
  count: number;
  sabotage?: Sabotage;
  /** Told of each that was lived, also while a wrong one is being made smaller. */
  onLived?: (outcome: Outcome, lives: Life[]) => void;
}

/** Lives so many, and answers the first in which something is wrong, made smaller; a smaller one may show another problem than the one it was found by. */
export function firstWrong(world: SimulatedWorld, { seed, count, sabotage, onLived }: Draw): KeptLife | undefined {
  const isRight = (lives: Life[]): boolean => {
    const outcome = world.live(lives, sabotage);
    onLived?.(outcome, lives);
    return outcome.problems.length === 0;
  };
  const { counterexample } = fc.check(fc.property(world.lives, isRight), { seed, numRuns: count });
  if (!counterexample) return undefined;
  // What is kept is what comes out of the file again.
  const lives = JSON.parse(JSON.stringify(counterexample[0])) as Life[];
  return { world: world.name, seed, problems: world.live(lives, sabotage).problems, lives };
}
