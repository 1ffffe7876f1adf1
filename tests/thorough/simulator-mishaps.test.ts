import { describe, expect, it } from 'vitest';
import type { Mishap } from '../laws/arbitraries.ts';
import { livesOf } from '../laws/drawn-lives.ts';
import { wrongWith } from '../laws/life-checker.ts';
import { Simulation, type Sabotage } from '../support/simulator.ts';

/** Lives that are always the same, for tests that look for something rare in them. */
const SAMPLE = 7;
/** Of these fewer than a hundred hold everything that lives can hold. */
const FULL_SAMPLE = 5;

describe('the lives that are simulated', () => {
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
