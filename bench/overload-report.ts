import type { Figure, LinePlot } from './report.ts';
import { estimate, median } from './statistics.ts';

/** Accepted answers may be so many times as slow as at 70 % of the load. */
const SLOWER = 3;
const GROWTH = 1.25;

/** A load and how many times the capacity it is. */
export type Load = readonly [name: string, times: number];
/** What the others are compared with. */
const NORMAL = '70 %';
const TWICE = 'twice';
const FIVE = 'five times';
export const AFTER = '70 % afterwards';
/** What is compared, within a round. */
export const COMPARED: readonly Load[] = [
  [NORMAL, 0.7],
  [TWICE, 2],
  [FIVE, 5],
];

/** What became of one load. */
export interface Phase {
  name: string;
  /** Of the capacity. */
  times: number;
  /** Commands that were meant to be sent in a second, and those that were answered as carried out. */
  asked: number;
  done: number;
  turnedAway: number;
  /** Milliseconds within which 99 % were answered, and 99 % turned away. */
  p99: number;
  turnedAwayP99: number;
  /** Milliseconds by which 99 % of the promises that fell due were noticed late, and how many of them. */
  latenessP99: number;
  promises: number;
  /** The most MiB that were in memory. */
  apiMiB: number;
  workerMiB: number;
  foreignCpu: number;
}

/** One load in a line for people. */
export const lineOf = (phase: Phase): string => {
  const { name, asked, done, p99, turnedAway, turnedAwayP99, latenessP99, promises, apiMiB, workerMiB, foreignCpu } =
    phase;
  return [
    `${name}: asked ${asked.toFixed(0)}, done ${done.toFixed(0)} a second`,
    `p99 ${p99.toFixed(0)} ms`,
    `turned away ${turnedAway}${turnedAway ? `, p99 ${turnedAwayP99.toFixed(0)} ms` : ''}`,
    `${promises} promises noticed, p99 ${latenessP99.toFixed(0)} ms late`,
    `API ${apiMiB} MiB, worker ${workerMiB} MiB`,
    `others ${(foreignCpu * 100).toFixed(0)} %`,
  ].join('; ');
};

/** One of each load that is compared. */
export interface Round {
  foreignCpu: number;
  phases: Phase[];
}

/** All loads of a run. */
export interface Measured {
  capacity: number;
  rounds: readonly Round[];
  /** The load that is just the capacity, and the usual one when all is over. */
  full: Phase;
  after: Phase;
}

const phaseOf = ({ phases }: Round, wanted: string): Phase => {
  const found = phases.find(({ name }) => name === wanted);
  if (!found) throw new Error(`A round has no load ${wanted}.`);
  return found;
};

/** Of each load that is compared, what became of it in every round. */
const comparedIn = (rounds: readonly Round[]): Phase[][] =>
  COMPARED.map(([name]) => rounds.map((round) => phaseOf(round, name)));

/** Lateness that nobody notices, in milliseconds: nothing is said of how it grows below that. */
const UNNOTICED_MS = 100;

/** Medians over the rounds; a ratio is taken within its round, since the machine's speed differs from minute to minute. */
export function figuresOf({ rounds, capacity, full, after }: Measured): Figure[] {
  const each = (name: string, valueOf: (phase: Phase) => number): number[] =>
    rounds.map((round) => valueOf(phaseOf(round, name)));
  const compared = (valueOf: (phase: Phase) => number, one: string, other: string) => {
    const {
      median: value,
      low,
      high,
    } = estimate(rounds.map((round) => valueOf(phaseOf(round, one)) / valueOf(phaseOf(round, other))));
    return { unit: '', value, interval: [low, high] as [number, number] };
  };
  const normalLateness = median(each(NORMAL, ({ latenessP99 }) => latenessP99));
  const loads = [...comparedIn(rounds), [full], [after]];
  return [
    ...[TWICE, FIVE].flatMap((name): Figure[] => [
      {
        name: `p99 at ${name} the capacity / at 70 %`,
        ...compared(({ p99 }) => p99, name, NORMAL),
        target: { atMost: SLOWER },
      },
      {
        name: `turned away at ${name} the capacity`,
        unit: '',
        value: median(each(name, ({ turnedAway }) => turnedAway)),
        target: { atLeast: 1 },
      },
    ]),
    {
      name: 'p99 lateness afterwards / before',
      unit: '',
      value: after.latenessP99 / Math.max(UNNOTICED_MS, normalLateness),
      target: { atMost: SLOWER },
    },
    {
      name: 'memory of the API at five times the capacity / at twice',
      ...compared(({ apiMiB }) => apiMiB, FIVE, TWICE),
      target: { atMost: GROWTH },
    },
    { name: 'capacity', unit: '/s', value: capacity },
    ...loads.flatMap((phases): Figure[] => {
      const name = phases[0]?.name ?? '';
      const middle = (valueOf: (phase: Phase) => number) => median(phases.map(valueOf));
      return [
        { name: `p99 of what is carried out, ${name}`, unit: 'ms', value: middle(({ p99 }) => p99) },
        { name: `p99 lateness of deadlines, ${name}`, unit: 'ms', value: middle(({ latenessP99 }) => latenessP99) },
      ];
    }),
  ];
}

/** Load against how long answers take, and against how late deadlines are noticed: the middle of the rounds. */
export function plotsOf({ rounds, full }: Measured): LinePlot[] {
  const [normal, ...more] = comparedIn(rounds);
  const loads = [normal ?? [], [full], ...more];
  const line = (name: string, valueOf: (phase: Phase) => number) => ({
    name,
    points: loads.flatMap((phases): [number, number][] => {
      const value = median(phases.map(valueOf));
      return Number.isFinite(value) ? [[phases[0]?.times ?? 0, value]] : [];
    }),
  });
  const x = { name: 'load', unit: 'times the capacity' };
  return [
    {
      title: 'Load against latency',
      says: 'How long 99 % of the answers take at most, and how late 99 % of the deadlines are noticed at most, while the load grows to five times what can be carried out.',
      x,
      y: { name: 'p99', unit: 'ms', scale: 'log' },
      lines: [
        line('carried out', ({ p99 }) => p99),
        line('turned away', ({ turnedAwayP99 }) => turnedAwayP99),
        line('deadline noticed late', ({ latenessP99 }) => latenessP99),
      ],
    },
    {
      title: 'Load against what is carried out',
      says: 'How many commands a second are asked, and how many of them are carried out.',
      x,
      y: { name: 'commands', unit: '/s' },
      lines: [line('asked', ({ asked }) => asked), line('carried out', ({ done }) => done)],
    },
  ];
}
