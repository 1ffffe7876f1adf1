import { describe, expect, it } from 'vitest';
import { redecide, type Decider } from '../../db/audit/redecide.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { companies } from '../laws/company-lives.ts';
import { goldenNames, readGolden, rulesOf } from '../audit/golden/golden-log.ts';

/** Each is read once, since unpacking it takes longer than deciding a case of it. */
const LOGS = new Map(goldenNames().map((name) => [name, readGolden(name)]));
const logOf = (name: string) => LOGS.get(name) ?? readGolden(name);

async function differencesIn(name: string, decider?: Decider) {
  const golden = logOf(name);
  const found = await Promise.all(golden.cases.map((log) => redecide(log, rulesOf(golden), decider)));
  return {
    commands: found.reduce((sum, one) => sum + one.commands, 0),
    differences: found.flatMap((one) => one.differences),
  };
}

describe('what every release decided is decided so today', () => {
  it('there are logs of all five companies', () => {
    const recorded = goldenNames().map((name) => logOf(name).rulebooks[0]?.organisation);
    expect(new Set(recorded)).toEqual(new Set(companies().map(({ organisation }) => organisation)));
  });

  // A difference here is a case somewhere that would not be explained by this release as it was by the other: if it is meant, only
  // `redress audit decisions` of an installation can say how many it reaches.
  it.each(goldenNames())('%s', async (name) => {
    const { commands, differences } = await differencesIn(name);
    expect(differences).toEqual([]);
    expect(commands).toBeGreaterThan(100);
  });

  it('a decider that forgets to warn is found in each of them (control)', async () => {
    const forgetful: Decider = (...args) => {
      const decision = decide(...args);
      if (isRefusal(decision)) return decision;
      return { ...decision, events: decision.events.filter(({ type }) => type !== 'ClockWarned') };
    };
    for (const name of goldenNames()) {
      const { differences } = await differencesIn(name, forgetful);
      expect(differences.length).toBeGreaterThan(0);
      expect(new Set(differences.map(({ is }) => is))).toEqual(new Set(['events']));
      expect(new Set(differences.map(({ recorded }) => recorded && 'type' in recorded && recorded.type))).toEqual(
        new Set(['ClockWarned']),
      );
    }
  });
});
