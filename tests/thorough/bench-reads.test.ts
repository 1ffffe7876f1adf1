import { describe, expect, it } from 'vitest';
import { slopeOf, type Measured } from '../../bench/reads/measure.ts';
import { reportOf, type Stage } from '../../bench/reads/reads-report.ts';
import { partReport } from '../../bench/report.ts';

const SIZES = [10_000, 100_000, 1_000_000];

/** A question whose time grows with a power of the cases, from a millisecond on. */
const growing = (question: string, power: number, countsOpen = false): Measured => ({
  question,
  countsOpen,
  times: SIZES.map((cases) => ({ cases, p50: (cases / 10_000) ** power, p99: 2 * (cases / 10_000) ** power })),
  ratio: { median: 100 ** power, low: 100 ** power, high: 100 ** power },
  exponent: power,
});
const QUIET = { foreignCpu: 0.01, foreignLimit: 0.1, open: 200, times: 100 };
const stage = (office: Stage['office'], refused: string[] = []): Stage => ({
  office,
  measured: [growing('search', 0), growing('board', 1, true)],
  refused,
});

describe('how a time grows', () => {
  it.each([0, 0.5, 1, 2])('is found as the power %s of the cases', (power) => {
    const points = SIZES.map((cases) => [Math.log(cases), Math.log(3 * cases ** power)] as const);
    expect(slopeOf(points)).toBeCloseTo(power, 10);
  });
});

describe('the report of reads', () => {
  it('is one that the page of figures takes, and holds what counts open cases to nothing where more are open', () => {
    const report = partReport.parse(reportOf([stage('older'), stage('larger')], QUIET));
    const wanted = report.figures.filter(({ target }) => target).map(({ name }) => name);
    expect(wanted).toEqual([
      'search, older office / young one',
      'board, older office / young one',
      'search, larger office / young one',
    ]);
    expect(report.void).toEqual([]);
    expect(report.notes[0]).toContain('10,000, 100,000, 1,000,000 cases');
  });

  it('is void where something was not answered, or others used too much of the machine', () => {
    const refused = 'board, larger office: GET /v1/board: 503';
    expect(reportOf([stage('older'), stage('larger', [refused])], QUIET).void).toEqual([refused]);
    expect(reportOf([stage('older')], { ...QUIET, foreignCpu: 0.3 }).void).toHaveLength(1);
  });
});
