import { ofRounds, rounded, type BarPlot, type Figure } from '../report.ts';
import { estimate, type Estimate } from '../statistics.ts';
import type { Promises } from './contender.ts';
import type { Measured, PeerRound } from './rounds.ts';

export const OURS = 'Redress';

/** What Camunda publishes for its realistic load, a process of customers' complaints and disputes: whole instances and tasks a second, and on what. */
const CAMUNDA = [
  { of: 'its sizing guide', instancesPerSecond: 5, tasksPerSecond: 100, vCpus: 11 },
  { of: 'its load tests of October 2024', instancesPerSecond: 7, tasksPerSecond: 125, vCpus: 8.7 },
] as const;
/** What sets those figures apart from ours. */
export const CAMUNDA_NOTE =
  'Camunda 8 was not run, and is another engine than its version 7, which Operaton continues: its figures are those that it publishes, for instances of 20 tasks or so and records copied to several brokers; a life here has 11 commands on one machine.';
const TIMES_CAMUNDA = 5;
const TIMES_REQUEST_TRACKER = 20;

type Rate = (measured: Measured) => number | undefined;
const opens: Rate = ({ opensPerSecond }) => opensPerSecond;
const lives: Rate = ({ life }) => life?.casesPerSecond;
const commands: Rate = ({ life }) => life?.commandsPerSecond;

const valuesOf = (rounds: readonly PeerRound[], name: string, rate: Rate): number[] =>
  rounds.flatMap(({ measured }) => (measured[name] && rate(measured[name])) ?? []);

/** By how much ours is faster than another, by each round's own ratio; undefined where one of them did not do it. */
function timesOf(rounds: readonly PeerRound[], name: string, rate: Rate): Estimate | undefined {
  const ratios = rounds.flatMap(({ measured: { [OURS]: ours, [name]: other } }) => {
    const [one, two] = [ours && rate(ours), other && rate(other)];
    return one !== undefined && two !== undefined ? one / two : [];
  });
  return ratios.length ? estimate(ratios) : undefined;
}

export interface Compared {
  name: string;
  opens: Estimate | undefined;
  lives: Estimate | undefined;
}

/** Ours against each other contender. */
export const compared = (rounds: readonly PeerRound[], names: readonly string[]): Compared[] =>
  names
    .filter((name) => name !== OURS)
    .map((name) => ({ name, opens: timesOf(rounds, name, opens), lives: timesOf(rounds, name, lives) }));

const MEASURES: readonly [name: string, unit: string, rate: Rate][] = [
  ['open', '/s', opens],
  ['open, p50', 'ms', ({ openP50 }) => openP50],
  ['open, p99', 'ms', ({ openP99 }) => openP99],
  ['whole lives', '/s', lives],
  ['commands of lives', '/s', commands],
  ['command, p50', 'ms', ({ life }) => life?.commandP50],
  ['command, p99', 'ms', ({ life }) => life?.commandP99],
];

/** Every figure of a run, ratios first: they alone say something on another machine. */
export function peerFigures(rounds: readonly PeerRound[], names: readonly string[], vCpus: number): Figure[] {
  const ratios = compared(rounds, names).flatMap((one) => {
    const target = one.name === 'Request Tracker' ? { atLeast: TIMES_REQUEST_TRACKER } : undefined;
    return [
      ...(one.opens ? [ofRounds(`open: ${OURS} / ${one.name}`, '', one.opens, target)] : []),
      ...(one.lives ? [ofRounds(`whole lives: ${OURS} / ${one.name}`, '', one.lives)] : []),
    ];
  });
  const ofCamunda = (rate: Rate, theirs: number): Estimate =>
    estimate(valuesOf(rounds, OURS, rate).map((ours) => ours / vCpus / theirs));
  const camunda = CAMUNDA.flatMap(({ of, instancesPerSecond, tasksPerSecond, vCpus: theirs }) => {
    const instances = `whole lives a vCPU: ${OURS} / Camunda, ${instancesPerSecond}/s on ${theirs} vCPU (${of})`;
    const tasks = `commands a vCPU: ${OURS} / tasks of Camunda, ${tasksPerSecond}/s on ${theirs} vCPU (${of})`;
    return [
      ofRounds(instances, '', ofCamunda(lives, instancesPerSecond / theirs), { atLeast: TIMES_CAMUNDA }),
      ofRounds(tasks, '', ofCamunda(commands, tasksPerSecond / theirs)),
    ];
  });
  const absolute = names.flatMap((name) =>
    MEASURES.flatMap(([measure, unit, rate]) => {
      const values = valuesOf(rounds, name, rate);
      return values.length ? [ofRounds(`${measure}, ${name}`, unit, estimate(values))] : [];
    }),
  );
  return [...ratios, ...camunda, ...absolute];
}

const promised = ({ acknowledged, writes, idempotency, order, rules, audit }: Promises): string =>
  `acknowledged ${acknowledged}; ${writes}; idempotency: ${idempotency}; order: ${order}; rules: ${rules}; audit: ${audit}`;

const PLOTS: readonly [title: string, what: string, rate: Rate][] = [
  ['Openings a second', 'How many cases each opens a second, with what it promises', opens],
  ['Whole lives a second', 'How many cases each takes from opening to closing a second, with what it promises', lives],
];

/** The same rates as bars, each with what it promises beside it. */
export const peerPlots = (rounds: readonly PeerRound[], promises: Readonly<Record<string, Promises>>): BarPlot[] =>
  PLOTS.map(([title, says, rate]) => ({
    title,
    says,
    unit: '/s',
    bars: Object.entries(promises).flatMap(([name, one]) => {
      const values = valuesOf(rounds, name, rate);
      if (!values.length) return [];
      const { median: value, low, high } = estimate(values);
      return [{ name, value, interval: [low, high] as [number, number], promises: promised(one) }];
    }),
  }));

/** Where another is ahead for certain, by how much, and what it leaves out. */
export function aheadOf(rounds: readonly PeerRound[], leavesOut: Readonly<Record<string, string>>): string[] {
  return compared(rounds, Object.keys(leavesOut)).flatMap(({ name, ...operations }) =>
    (['opens', 'lives'] as const).flatMap((operation) => {
      const times = operations[operation];
      if (!times || times.high >= 1) return [];
      const what = operation === 'opens' ? 'openings' : 'whole lives';
      return [`${name} is ahead in ${what}, ${rounded(1 / times.median)} times: ${leavesOut[name]}.`];
    }),
  );
}
