import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { runsOf } from '../support/runs.ts';
import { shippedRules } from '../support/shipped.ts';
import { Simulation, type Lived } from '../support/simulator.ts';
import { lifeUnder } from './arbitraries.ts';
import { wrongWith } from './life-checker.ts';

const LIVES = Number(process.env['REDRESS_LIVES'] ?? 10);
const SEED = Number(process.env['REDRESS_SEED'] ?? Date.now() % 1_000_000_000);
/** Lives that are always the same, for tests that look for something rare in them. */
const SAMPLE = 11;

/** Rules whose ladders ask for an answer, sleep at night and jump. */
const FILES = ['third-party-logistics', 'passenger-transport', 'regional-trucking'] as const;

const livesUnder = (name: string, count: number, seed: number): Simulation[] => {
  const rules = shippedRules(name);
  return fc.sample(lifeUnder(rules), { seed, numRuns: count }).map((one) => new Simulation({}, rules).live(one));
};

describe(`ladders that ask, sleep and jump (REDRESS_SEED=${SEED} REDRESS_LIVES=${LIVES})`, () => {
  it.each(FILES)('go wrong nowhere under the rules of %s', { timeout: 300_000 }, (name) => {
    for (const lived of livesUnder(name, LIVES, SEED)) expect(wrongWith(lived)).toEqual([]);
  });
});

const sample = livesUnder('third-party-logistics', runsOf(400, 120), SAMPLE);
const eventsIn = ({ log }: Lived): CaseEvent[] => log.entries.map(({ event }) => event);

/** A rung that came before its own time since nobody acknowledged the one below, as a place in a life. */
function climbIn(lived: Lived): number {
  const events = eventsIn(lived);
  return events.findIndex((event) => {
    if (event.type !== 'RungFired' || event.data.jumped !== undefined) return false;
    const { key, cycle, rung } = event.data;
    return events.some(
      (other) =>
        other.type === 'RungFired' &&
        other.data.key === key &&
        other.data.cycle === cycle &&
        other.data.rung === rung - 1 &&
        other.data.acknowledgeBy === event.happenedAt,
    );
  });
}

it('the lives are not empty: rungs are acknowledged, climb for want of it, and jump', () => {
  const fired = sample.flatMap(eventsIn).flatMap((event) => (event.type === 'RungFired' ? [event.data] : []));
  expect(fired.some(({ jumped }) => jumped !== undefined)).toBe(true);
  expect(fired.some(({ skipped, jumped }) => skipped && jumped === undefined)).toBe(true);
  expect(sample.some((lived) => climbIn(lived) >= 0)).toBe(true);
  expect(sample.flatMap(eventsIn).some(({ type }) => type === 'RungAcknowledged')).toBe(true);
});

/** What the checker says when a life with an unanswered rung had gone otherwise from the climb on. */
function foundWhen(change: (before: Lived['log']['entries'], climb: Lived['log']['entries'][number]) => typeof before) {
  const lived = sample.find((one) => climbIn(one) >= 0);
  if (!lived) throw new Error('No ladder of the sample climbs for want of an answer.');
  const at = climbIn(lived);
  const climb = lived.log.entries[at];
  if (!climb) throw new Error('The climb is not in the log.');
  const entries = change(lived.log.entries.slice(0, at), climb).map((entry, index) => ({ ...entry, seq: index + 1 }));
  const snapshot = fold(entries.map(({ event }) => event));
  const log = Object.assign(Object.create(lived.log) as Lived['log'], { entries, snapshot });
  return wrongWith({ log, acknowledged: [], failures: [], now: lived.now });
}

describe('a ladder that goes wrong is found:', () => {
  it('nobody answers, and none climbs', () => {
    expect(foundWhen((before) => before).join('\n')).toMatch(/nobody acknowledged rung \d, and none climbed/);
  });

  it('somebody answers, and it climbs all the same', () => {
    const found = foundWhen((before, climb) => {
      if (climb.event.type !== 'RungFired') throw new Error('The climb is no rung.');
      const { key, cycle, rung } = climb.event.data;
      const answer = { ...climb.event, type: 'RungAcknowledged' as const, data: { key, cycle, rung: rung - 1 } };
      return [...before, { ...climb, event: answer }, climb];
    });
    expect(found.join('\n')).toMatch(/RungFired .* came before its time/);
  });

  it('it climbs a minute early', () => {
    const found = foundWhen((before, climb) => {
      const happenedAt = new Date(Date.parse(climb.event.happenedAt) - 60_000).toISOString();
      return [...before, { ...climb, event: { ...climb.event, happenedAt } }];
    });
    expect(found.join('\n')).toMatch(/RungFired .* came before its time/);
  });

  it('a rung is told twice', () => {
    expect(foundWhen((before, climb) => [...before, climb, climb]).join('\n')).toMatch(/claims rung \d twice/);
  });

  it('something is acknowledged that nobody asked', () => {
    const found = foundWhen((before, climb) => {
      if (climb.event.type !== 'RungFired') throw new Error('The climb is no rung.');
      const { key, cycle, rung } = climb.event.data;
      const answer = { ...climb.event, type: 'RungAcknowledged' as const, data: { key, cycle, rung } };
      return [...before, { ...climb, event: answer }];
    });
    expect(found.join('\n')).toMatch(/acknowledges what nobody asked/);
  });
});
