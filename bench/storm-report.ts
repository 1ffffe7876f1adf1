import type { Noticed, Side } from './deadlines.ts';
import type { Done } from './load.ts';
import type { Figure, LinePlot } from './report.ts';
import { median, quantile } from './statistics.ts';

/** The p99 of ours may be so many times that of bare Temporal. */
const TARGET = 1.2;

/** What came of the deadlines of one side that fell due at one instant. */
export interface Storm extends Noticed {
  side: Side;
  /** Milliseconds to set one deadline. */
  perDeadline: number;
  /** Milliseconds within which 99 % of the notes were answered meanwhile. */
  noteP99: number;
  foreignCpu: number;
  /** Of ours, for the check. */
  ours: Done[];
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** One storm in a line for people. */
export function lineOf({ side, lateness, early, lost, doubled, noteP99, foreignCpu }: Storm): string {
  const [p50, p99] = [0.5, 0.99].map((share) => seconds(quantile(lateness, share)));
  return [
    `${side}: ${lateness.length} deadlines, late p50 ${p50}, p99 ${p99}, the last ${seconds(quantile(lateness, 1))}`,
    `early ${early}, lost ${lost}, noticed again ${doubled}`,
    `notes meanwhile p99 ${noteP99.toFixed(0)} ms`,
    `others ${(foreignCpu * 100).toFixed(0)} % of the processors`,
  ].join('; ');
}

/** Medians over the rounds; a ratio is that within a round, since the machine's speed differs from minute to minute. */
export function figuresOf(rounds: readonly (readonly Storm[])[]): Figure[] {
  const of = (side: Side, share: number) =>
    rounds.map((round) => quantile(round.find((one) => one.side === side)?.lateness ?? [], share));
  const ratio = (share: number) => {
    const bare = of('bare', share);
    return median(of('ours', share).map((late, round) => late / (bare[round] ?? Number.NaN)));
  };
  const late = (side: Side, name: string) =>
    (
      [
        ['p50', 0.5],
        ['p99', 0.99],
        ['last', 1],
      ] as const
    ).map(([which, share]): Figure => ({
      name: `${name}, late, ${which}`,
      unit: 's',
      value: median(of(side, share)) / 1000,
    }));
  return [
    { name: 'p99 lateness of deadlines / of bare timers', unit: '', value: ratio(0.99), target: { atMost: TARGET } },
    { name: 'p50 lateness of deadlines / of bare timers', unit: '', value: ratio(0.5) },
    ...late('ours', 'deadlines at one instant'),
    ...late('bare', 'bare timers at one instant'),
  ];
}

/** What must not be, whatever the figures are. Bare Temporal may run its activity again, which is its own affair. */
export function wrongIn(storms: readonly Storm[]): string[] {
  return storms.flatMap(({ side, early, lost, doubled }) => [
    ...(early ? [`${early} deadlines were noticed early (${side})`] : []),
    ...(lost ? [`${lost} deadlines were lost (${side})`] : []),
    ...(doubled && side === 'ours' ? [`${doubled} deadlines were noticed more than once`] : []),
  ]);
}

const SHARES = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1];

/** How late what share of them is noticed: the medians over the rounds. */
export function plotsOf(rounds: readonly (readonly Storm[])[]): LinePlot[] {
  const line = (side: Side, name: string) => ({
    name,
    points: SHARES.map((share): [number, number] => {
      const late = rounds.map((round) => quantile(round.find((one) => one.side === side)?.lateness ?? [], share));
      return [share * 100, median(late) / 1000];
    }).filter(([, late]) => Number.isFinite(late)),
  });
  return [
    {
      title: 'Deadlines at one instant',
      says: 'How late what share of the deadlines that fell due at one instant is noticed, and of as many bare timers.',
      x: { name: 'share of the deadlines', unit: '%' },
      y: { name: 'lateness', unit: 's' },
      lines: [line('ours', 'ours'), line('bare', 'bare Temporal')],
    },
  ];
}
