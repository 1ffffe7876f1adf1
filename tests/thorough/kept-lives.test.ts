import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstWrong, keepLife, readKept } from '../laws/kept-lives.ts';
import { worlds } from '../laws/worlds.ts';

/** Made once: the draws of five rulebooks take a moment. */
const WORLDS = new Map(worlds().map((world) => [world.name, world]));
const SAMPLE = { seed: 7, count: 200 };

function worldOf(name: string) {
  const world = WORLDS.get(name);
  if (!world) throw new Error(`A life is kept of the world ${name}, which is not simulated.`);
  return world;
}

it('nothing is wrong any more with the lives that were kept', () => {
  for (const { world, seed, lives } of readKept())
    expect(worldOf(world).live(lives).problems, `${world}, seed ${seed}`).toEqual([]);
});

describe('a part that is broken on purpose', () => {
  const sabotage = { forgetsCommands: true } as const;

  it('is found, made smaller and kept, and lived again it is wrong with the fault and right without', () => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-kept-'));
    try {
      const sizes: number[] = [];
      const found = firstWrong(worldOf('demo'), {
        ...SAMPLE,
        sabotage,
        onLived: ({ problems }, [life]) => {
          if (problems.length) sizes.push(life?.steps.length ?? 0);
        },
      });
      if (!found) throw new Error('It was not found.');
      keepLife(found, folder);
      const [kept] = readKept(folder);
      expect(readdirSync(folder)).toEqual(['demo-7.json']);
      expect(kept).toEqual(found);
      expect(kept?.lives[0]?.steps.length).toBeLessThan(sizes[0] ?? 0);
      expect(worldOf('demo').live(found.lives, sabotage).problems).toEqual(found.problems);
      expect(found.problems).not.toEqual([]);
      expect(worldOf('demo').live(found.lives).problems).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is the only reason: the same draw without it is right', () => {
    expect(firstWrong(worldOf('demo'), { ...SAMPLE, count: 20 })).toBeUndefined();
  });
});
