import { describe, expect, it } from 'vitest';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import type { Entry } from '../support/simulated-log.ts';
import type { Lived } from '../support/simulator.ts';
import { lostOnTheWay, Numbers, wrongInCompany } from '../laws/company-checker.ts';
import { companies, Company } from '../laws/company-lives.ts';

const LIVES = Number(process.env['REDRESS_LIVES'] ?? 10);
const SEED = Number(process.env['REDRESS_SEED'] ?? Date.now() % 1_000_000_000);
const COMPANIES = companies();
/** Lives that are always the same, for tests that look for something rare in them. */
const SAMPLE = { seed: 11, lives: 400 };

describe(`lives of the five companies (REDRESS_SEED=${SEED} REDRESS_LIVES=${LIVES})`, () => {
  it('has all five', () => {
    expect(COMPANIES.map(({ organisation }) => organisation).sort()).toEqual([
      'city-distribution',
      'passenger-transport',
      'regional-trucking',
      'sea-freight',
      'third-party-logistics',
    ]);
  });

  it.each(COMPANIES.map((rules) => [rules.organisation, rules] as const))(
    'go wrong nowhere: %s',
    { timeout: 300_000 },
    (_, rules) => {
      const numbers = new Numbers();
      let pair = 0;
      for (const lives of new Company(rules).lives(LIVES, SEED)) {
        pair += 1;
        const problems = lives.flatMap((life) => [...wrongInCompany(life), ...lostOnTheWay(life)]);
        expect(problems, `pair ${pair}`).toEqual([]);
        for (const life of lives) numbers.of(life);
      }
      expect(numbers.problems).toEqual([]);
    },
  );
});

/** Which of some types of event do not occur; no more is lived than it takes to find them all. */
function missingFrom(lives: Iterable<readonly Lived[]>, wanted: readonly string[]): string[] {
  const missing = new Set(wanted);
  for (const pair of lives) {
    for (const { log } of pair) for (const { event } of log.entries) missing.delete(event.type);
    if (!missing.size) break;
  }
  return [...missing];
}

describe('the lives themselves', () => {
  it.each(COMPANIES.map((rules) => [rules.organisation, rules] as const))(
    'are full: %s has merges and partings, other rules, other routes, pauses, missed clocks and ladders',
    { timeout: 60_000 },
    (_, rules) => {
      const wanted = ['CaseMerged', 'CaseAbsorbed', 'MergeUndone', 'CaseReleased', 'RulebookAdopted', 'CaseClassified'];
      const timed = ['CasePaused', 'CaseResumed', 'ClockBreached', 'RungFired'];
      const promised = ['PromiseMade', 'PromiseRenegotiated', 'PromiseKept', 'CaseClosed', 'CaseReopened'];
      const { numbering = {}, levels = {} } = rules.practice ?? {};
      if (Object.keys(levels).length) wanted.push('ReferredUp', 'SentBack');
      if (Object.keys(numbering).length) wanted.push('NumberAssigned');
      const lives = new Company(rules).lives(SAMPLE.lives, SAMPLE.seed);
      expect(missingFrom(lives, [...wanted, ...timed, ...promised])).toEqual([]);
    },
  );
});

/** A life whose log was changed afterwards, as if the case had been worked so. */
function planted(life: Lived, change: (entries: Entry[]) => Entry[] | undefined): Lived | undefined {
  const changed = change([...life.log.entries]);
  if (!changed) return undefined;
  const entries = changed.map((entry, index) => ({ ...entry, seq: index + 1 }));
  const snapshot = fold(entries.map(({ event }) => event));
  return {
    ...life,
    now: life.now,
    failures: [],
    acknowledged: [],
    log: Object.assign(Object.create(life.log), { entries, snapshot }),
  };
}

/** The first life of some in which there is a place for it, changed so. */
function firstPlanted(change: (entries: Entry[]) => Entry[] | undefined): Lived {
  const [rules] = COMPANIES;
  if (!rules) throw new Error('There is no company.');
  for (const lives of new Company(rules).lives(SAMPLE.lives, SAMPLE.seed)) {
    for (const life of lives) {
      const found = wrongInCompany(life).length ? undefined : planted(life, change);
      if (found) return found;
    }
  }
  throw new Error('No life had a place for it.');
}

const placeOf = (entries: readonly Entry[], is: (event: CaseEvent) => boolean): number =>
  entries.findIndex(({ event }) => is(event));

const again = (is: (event: CaseEvent) => boolean) => (entries: Entry[]) => {
  const at = placeOf(entries, is);
  const entry = entries[at];
  return entry && entries.toSpliced(at + 1, 0, entry);
};

describe('what is planted is found', () => {
  it.each<[string, (entries: Entry[]) => Entry[] | undefined, RegExp]>([
    ['a rung that is told twice', again(({ type }) => type === 'RungFired'), /claims rung \d twice/],
    [
      'a rung that is lost',
      (entries) => {
        const at = placeOf(entries, ({ type }) => type === 'RungFired');
        return at < 0 ? undefined : entries.toSpliced(at, 1);
      },
      /is lost|rungs left|unnoticed/,
    ],
    [
      'a tick that tells a rung while a higher one is due',
      (entries) => {
        const at = entries.findIndex(
          ({ commandId, event }) =>
            commandId.includes('/tick:') && event.type === 'RungFired' && event.data.skipped?.length,
        );
        const entry = entries[at];
        if (entry?.event.type !== 'RungFired') return undefined;
        const { skipped: [lower = 0] = [], ...data } = entry.event.data;
        return entries.toSpliced(at, 1, { ...entry, event: { ...entry.event, data: { ...data, rung: lower } } });
      },
      /told rung \d when a higher one was due/,
    ],
    [
      'a clock that is due before its cause',
      (entries) => {
        const at = placeOf(entries, ({ type }) => type === 'ClockStarted');
        const entry = entries[at];
        if (entry?.event.type !== 'ClockStarted') return undefined;
        const dueAt = new Date(Date.parse(entry.event.data.startedAt) - 60_000).toISOString();
        const event = { ...entry.event, data: { ...entry.event.data, dueAt } };
        return entries.toSpliced(at, 1, { ...entry, event });
      },
      /before its cause/,
    ],
    [
      'a clock that starts for no cause',
      (entries) => {
        const at = placeOf(entries, ({ type }) => type === 'ClockStarted');
        const entry = entries[at];
        if (entry?.event.type !== 'ClockStarted') return undefined;
        const startedAt = new Date(Date.parse(entry.event.data.startedAt) - 60_001).toISOString();
        const event = { ...entry.event, data: { ...entry.event.data, startedAt } };
        return entries.toSpliced(at, 1, { ...entry, event });
      },
      /for no cause/,
    ],
    ['a promise that is kept twice', again(({ type }) => type === 'PromiseKept'), /has two ends/],
    [
      'a promise that is kept and broken',
      (entries) => {
        const at = placeOf(entries, ({ type }) => type === 'PromiseKept');
        const kept = entries[at];
        if (kept?.event.type !== 'PromiseKept') return undefined;
        const key = `promise:${kept.event.data.subject}`;
        const { happenedAt, reportedAt } = kept.event;
        const data = { key, cycle: 1, dueAt: happenedAt, effect: 'duty-breached' as const };
        return entries.toSpliced(at + 1, 0, {
          ...kept,
          event: { type: 'ClockBreached', data, happenedAt, reportedAt },
        });
      },
      /has two ends/,
    ],
  ])('%s', { timeout: 60_000 }, (_, change, problem) => {
    expect(wrongInCompany(firstPlanted(change)).join('\n')).toMatch(problem);
  });

  it('a promise that is lost when two cases become one', { timeout: 60_000 }, () => {
    const lost = firstPlanted((entries) => {
      const at = placeOf(entries, (event) => event.type === 'PromiseMade' && event.data.broughtBy !== undefined);
      return at < 0 ? undefined : entries.toSpliced(at, 1);
    });
    expect(lostOnTheWay(lost).join('\n')).toMatch(/promise p\d was lost on the way/);
  });

  it('a number that is left out, and one that is given twice', () => {
    const given = (...sequences: number[]): string[] => {
      const numbers = new Numbers();
      const data = sequences.map((sequence) => ({ series: 'hq', period: '2026', sequence, number: `HQ-${sequence}` }));
      const entries = data.map((one) => ({ event: { type: 'NumberAssigned', data: one } }));
      numbers.of({ log: { entries } } as unknown as Lived);
      return numbers.problems;
    };
    expect(given(1, 2, 3)).toEqual([]);
    expect(given(1, 3)).toEqual(['hq|2026|* has a gap before 3']);
    expect(given(1, 2, 2)).toEqual(['hq|2026|* gave 2 twice']);
  });
});
