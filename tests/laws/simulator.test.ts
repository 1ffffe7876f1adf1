import { describe, expect, it } from 'vitest';
import { Simulation, type Sabotage } from '../support/simulator.ts';
import { livesOf } from './drawn-lives.ts';
import { wrongWith } from './life-checker.ts';

const LIVES = Number(process.env['REDRESS_LIVES'] ?? 20);
const SEED = Number(process.env['REDRESS_SEED'] ?? Date.now() % 1_000_000_000);

/** Lives that are always the same, for tests that look for something rare in them. */
const SAMPLE = 7;
/** The first life in which something is wrong, with what. */
function firstWrong(count: number): { life: number; problems: string[] } | undefined {
  let number = 0;
  for (const one of livesOf(count, SEED)) {
    number += 1;
    const problems = wrongWith(new Simulation().live(one));
    if (problems.length) return { life: number, problems };
  }
  return undefined;
}

describe(`lives with crashes, races, repeats and outages (REDRESS_SEED=${SEED} REDRESS_LIVES=${LIVES})`, () => {
  it('go wrong nowhere', { timeout: 300_000 }, () => {
    expect(firstWrong(LIVES)).toBeUndefined();
  });
});

describe('a part that is broken on purpose is found', () => {
  it.each<[string, Sabotage, RegExp]>([
    ['a store that forgets which commands it has seen', { forgetsCommands: true }, /twice|then/],
    ['a clock that forgets which rungs were told', { forgetsRungs: true }, /claims rung|ticked/],
    ['a tick that forgets which rungs it skipped', { forgetsSkipped: true }, /climbs down/],
    ['a workflow that is not told of what falls due earlier', { forgetsToWake: true }, /sleeps/],
    ['a command that overtakes what fell due before it', { forgetsToCatchUp: true }, /unnoticed/],
  ])('%s', (_, sabotage, problem) => {
    let found = '';
    for (const one of livesOf(200, SAMPLE)) {
      found = wrongWith(new Simulation(sabotage).live(one)).join('\n');
      if (problem.test(found)) break;
    }
    expect(found).toMatch(problem);
  });
});
