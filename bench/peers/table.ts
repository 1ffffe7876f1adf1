import Table from 'cli-table3';
import { rounded } from '../report.ts';
import { median } from '../statistics.ts';
import type { Promises } from './contender.ts';
import { compared } from './figures.ts';
import type { Measured, PeerRound } from './rounds.ts';

const STYLE = { head: [], border: [] };
const RATES: readonly [title: string, value: (measured: Measured) => number | undefined][] = [
  ['open/s', ({ opensPerSecond }) => opensPerSecond],
  ['p50 ms', ({ openP50 }) => openP50],
  ['p99 ms', ({ openP99 }) => openP99],
  ['lives/s', ({ life }) => life?.casesPerSecond],
  ['commands/s', ({ life }) => life?.commandsPerSecond],
  ['p50 ms', ({ life }) => life?.commandP50],
  ['p99 ms', ({ life }) => life?.commandP99],
];
const PROMISES: readonly [title: string, of: keyof Promises, width: number][] = [
  ['acknowledged', 'acknowledged', 16],
  ['written', 'writes', 24],
  ['idempotency', 'idempotency', 22],
  ['order in a case', 'order', 20],
  ['rules, deadlines', 'rules', 24],
  ['audit', 'audit', 20],
];

/** Rates and times of each contender, and by how much ours is faster in openings and whole lives; below 1 the other is ahead. */
function ratesTable(rounds: readonly PeerRound[], names: readonly string[]): string {
  const head = ['', ...RATES.map(([title]) => title), 'ours ×, open', 'ours ×, lives'];
  const table = new Table({ head, style: STYLE });
  const times = new Map(compared(rounds, names).map((one) => [one.name, one]));
  for (const name of names) {
    const all = rounds.flatMap(({ measured }) => measured[name] ?? []);
    const rates = RATES.map(([, value]) => {
      const values = all.flatMap((one) => value(one) ?? []);
      return values.length ? rounded(median(values)) : '';
    });
    const { opens, lives } = times.get(name) ?? {};
    const ratios = [opens, lives].map((one) =>
      one ? `${rounded(one.median)} (${rounded(one.low)} … ${rounded(one.high)})` : '',
    );
    table.push([name, ...rates, ...ratios]);
  }
  return table.toString();
}

function promisesTable(promises: Readonly<Record<string, Promises>>): string {
  const head = ['', ...PROMISES.map(([title]) => title)];
  const colWidths = [18, ...PROMISES.map(([, , width]) => width)];
  const table = new Table({ head, style: STYLE, colWidths, wordWrap: true });
  for (const [name, one] of Object.entries(promises)) table.push([name, ...PROMISES.map(([, of]) => one[of])]);
  return table.toString();
}

/** Who did what how fast, and what each promised for it, for people. */
export const peerTables = (rounds: readonly PeerRound[], promises: Readonly<Record<string, Promises>>): string =>
  [ratesTable(rounds, Object.keys(promises)), promisesTable(promises)].join('\n');
