import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackDocument } from '../../../workflows/domain/rulebook/schema.ts';
import { shippedPacks, shippedRules } from '../../support/shipped.ts';
import { RATES, ROWS, UNCONFIRMED } from './rows.ts';

const PACKS = Object.values(shippedPacks());
const CLOCKS = PACKS.flatMap(({ id, versions }) =>
  versions.flatMap(({ clocks }) =>
    Object.entries(clocks).map(
      ([clock, rule]): [string, PackDocument['versions'][number]['clocks'][string], string] => [clock, rule, id],
    ),
  ),
);
const NAMES = CLOCKS.map(([clock]) => clock);

/** The tables of this folder: of each clock, what its rows say became of it. */
const TESTED = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => readFileSync(join(import.meta.dirname, file), 'utf8').split('\n'))
  .flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, clock = '', , outcome = ''] = cells;
    return cells.length === 4 ? [{ clock, outcome }] : [];
  });

describe('the rules whose time the product knows', () => {
  it('are fifty, each held by clocks of the packs, and no clock stands beside them', () => {
    expect(Object.keys(ROWS).length + RATES.length).toBe(50);
    expect(
      Object.values(ROWS)
        .flat()
        .filter((clock) => !NAMES.includes(clock)),
    ).toEqual([]);
    expect(NAMES.filter((clock) => !Object.values(ROWS).flat().includes(clock))).toEqual([]);
  });

  it('have clocks of different names, so that a rulebook may use any packs together', () => {
    expect(NAMES.filter((clock, index) => NAMES.indexOf(clock) < index)).toEqual([]);
  });

  it.each(Object.entries(ROWS))('%s: tables show at least two due instants of each clock', (_row, clocks) => {
    for (const clock of clocks) {
      const due = TESTED.filter((row) => row.clock === clock && /^\w{3} \d{4}-/.test(row.outcome));
      expect(new Set(due.map(({ outcome }) => outcome)).size, clock).toBeGreaterThanOrEqual(2);
    }
  });

  it('show what interrupts or suspends a clock wherever the law has it', () => {
    const moved = CLOCKS.filter(([, rule]) => rule.restartedBy ?? rule.heldBy).map(([clock]) => clock);
    const shown = (clock: string) =>
      TESTED.some((row) => row.clock === clock && (row.outcome === 'held' || row.outcome.startsWith('missed')));
    // Of clocks that are alike one of each family shows it; `moved` itself is the negative control, for it must not be empty.
    expect(moved.length).toBeGreaterThan(10);
    expect(
      ['cn-sea-suit', 'cn-sea-recourse', 'cn-contract-suit', 'cmr-suit', 'cn-insurer-decide'].filter(shown),
    ).toHaveLength(5);
  });
});

describe('what a pack says of each rule', () => {
  it.each(CLOCKS)('%s has a source, and is marked where it is not confirmed', (clock, { source }) => {
    expect(source.text.length).toBeGreaterThan(10);
    expect(source.confidence === 'M').toBe(UNCONFIRMED.includes(clock));
  });

  it('names a beneficiary other than the holder, in the packs of claims', () => {
    const ofClaims = CLOCKS.filter(([, rule]) => rule.beneficiary);
    expect(ofClaims.filter(([, { holder, beneficiary }]) => holder === beneficiary).map(([clock]) => clock)).toEqual(
      [],
    );
    const before = [
      'cn-consumer',
      'cn-express',
      'cn-passenger',
      'cn-postal-regulator',
      'eu-coach',
      'gbt-27917',
      'iso-10002',
      'uk-disp',
    ];
    const without = CLOCKS.filter(([, rule]) => !rule.beneficiary).map(([, , pack]) => pack);
    expect([...new Set(without)].filter((pack) => !before.includes(pack))).toEqual([]);
  });

  it('tells the five effects apart', () => {
    expect(new Set(CLOCKS.map(([, { effect }]) => effect)).size).toBe(5);
  });

  it('lets the old and the new wording of a law abut, so that every day has one', () => {
    const since = CLOCKS.flatMap(([, { starts }]) => starts.since ?? []);
    const before = CLOCKS.flatMap(([, { starts }]) => starts.before ?? []);
    expect(new Set(since)).toEqual(new Set(before));
    expect([...new Set(since)].sort()).toEqual(['2026-05-01', '2026-07-01']);
  });
});

it('the bands of the coach refund fee stand in the rulebook of the passenger company', () => {
  const { practice } = shippedRules('passenger-transport');
  expect(practice?.refundPolicy?.bands.map(({ percent }) => percent)).toEqual([10, 20]);
});
