import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Simulation, type Sabotage } from '../support/simulator.ts';
import { life, type Life, type Mishap } from './arbitraries.ts';
import { wrongWith } from './life-checker.ts';

const LIVES = Number(process.env['REDRESS_LIVES'] ?? 20);
const SEED = Number(process.env['REDRESS_SEED'] ?? Date.now() % 1_000_000_000);

/** Lives that are always the same, for tests that look for something rare in them. */
const SAMPLE = 7;
/** Of these fewer than a hundred hold everything that lives can hold. */
const FULL_SAMPLE = 5;
/** So few are made at a time, since making one costs as much as living it. */
const BATCH = 20;

/** So many lives, made as they are needed; a seed tells which. */
function* livesOf(count: number, seed: number): Generator<Life> {
  for (let made = 0; made < count; made += BATCH) {
    yield* fc.sample(life, { seed: seed + made, numRuns: Math.min(BATCH, count - made) });
  }
}

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

  it('are not empty: commands are accepted and refused, clocks missed, ladders climbed, pauses held, cases reopened', () => {
    const missing = new Set([
      'accepted',
      'refused',
      'ClockBreached',
      'RungFired',
      'ClockPaused',
      'ClockResumed',
      'ClockExtended',
      'CaseReopened',
      'PromiseKept',
      'ClockCancelled',
      'ClaimSettled',
      'skipped',
    ]);
    for (const one of livesOf(600, FULL_SAMPLE)) {
      for (const seen of seenIn(new Simulation().live(one))) missing.delete(seen);
      if (missing.size === 0) break;
    }
    expect([...missing]).toEqual([]);
  });
});

function seenIn({ log, acknowledged }: Simulation): string[] {
  const skipped = log.entries.some(({ event }) => event.type === 'RungFired' && event.data.skipped);
  return [
    ...acknowledged.map(({ outcome }) => outcome),
    ...log.entries.map(({ event }) => event.type),
    ...(skipped ? ['skipped'] : []),
  ];
}

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

describe('a part that is broken on purpose is found by the mishap that it is there for, and by that alone', () => {
  /** What is wrong with the first life of which every second command meets it. */
  const firstWith = (mishap: Mishap, sabotage: Sabotage, count: number): string => {
    for (const one of livesOf(count, SAMPLE)) {
      const steps = one.steps.map((step, index) => ({ ...step, mishap: index % 2 ? 'none' : mishap }));
      const problems = wrongWith(new Simulation(sabotage).live({ ...one, steps }));
      if (problems.length) return problems.join('\n');
    }
    return '';
  };

  it.each<[string, Sabotage, Mishap, RegExp]>([
    ['an API that is lost, and its words too', { forgetsWords: true }, 'crash-after-append', /never given/],
    ['words that are late, and never given', { forgetsWords: true }, 'told-late', /never given/],
    ['an old word, taken for where the case stands', { believesWords: true }, 'told-twice', /sleeps/],
    ['a workflow that is lost, for which no worker looks', { forgetsOverdue: true }, 'workflow-lost', /not recorded/],
    ['two workers at once, whom nothing keeps apart', { forgetsGuard: true }, 'ticked-by-two', /twice/],
    ['a clock that is ahead, taken at its word', { forgetsOrder: true }, 'clock-ahead', /before what came before/],
    ['a clock that is behind, taken at its word', { forgetsOrder: true }, 'clock-behind', /before what came before/],
  ])('%s', (_, sabotage, mishap, problem) => {
    expect(firstWith(mishap, sabotage, 200)).toMatch(problem);
    expect(firstWith('none', sabotage, 20)).toBe('');
  });
});
