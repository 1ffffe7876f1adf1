import Table from 'cli-table3';
import type { CaseMemory } from './case-memory.ts';
import type { Check } from './check.ts';
import type { Round } from './rounds.ts';
import type { Sizes } from './sizes.ts';
import { estimate, median, type Estimate } from './statistics.ts';

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The 95 % interval of a median over the rounds. */
  interval?: [low: number, high: number];
  target?: { atLeast: number } | { atMost: number };
}

export interface Report {
  figures: Figure[];
  rounds: Omit<Round, 'ours'>[];
  discarded: number;
  check: Check;
  /** Why the figures are worth nothing; empty when they are worth something. */
  void: string[];
}

const KIB = 1024;

function ofRounds(
  name: string,
  unit: string,
  { median: value, low, high }: Estimate,
  target?: Figure['target'],
): Figure {
  return { name, unit, value, interval: [low, high], ...(target ? { target } : {}) };
}

/** The figures of a run. Ratios are medians of each round's own ratio, since the machine's speed differs from minute to minute. */
export function figuresOf(rounds: readonly Round[], sizes: Sizes, memory: CaseMemory): Figure[] {
  const ratio = (ours: keyof Round['perSecond'], bare: keyof Round['perSecond']) =>
    estimate(rounds.map(({ perSecond }) => perSecond[ours] / perSecond[bare]));
  const rate = (operation: keyof Round['perSecond']) => estimate(rounds.map(({ perSecond }) => perSecond[operation]));
  return [
    ofRounds('command (note) / bare Update', '', ratio('note', 'bare-update'), { atLeast: 0.65 }),
    ofRounds('command (mix of a life) / bare Update', '', ratio('life', 'bare-update')),
    ofRounds('open / bare Update-with-Start', '', ratio('open', 'bare-open'), { atLeast: 0.8 }),
    ofRounds('bare start', '/s', rate('bare-start')),
    ofRounds('bare Update-with-Start', '/s', rate('bare-open')),
    ofRounds('open', '/s', rate('open')),
    ofRounds('bare Update', '/s', rate('bare-update')),
    ofRounds('command (note)', '/s', rate('note')),
    ofRounds('command (mix of a life)', '/s', rate('life')),
    { name: 'lone bare Update, p50', unit: 'ms', value: median(rounds.map(({ alone }) => alone.update)) },
    { name: 'lone command, p50', unit: 'ms', value: median(rounds.map(({ alone }) => alone.note)) },
    {
      name: 'history events a command, no deadline moved',
      unit: '',
      value: sizes.historyPerNote,
      target: { atMost: 6 },
    },
    { name: 'history events a command, whole life', unit: '', value: sizes.historyPerLifeCommand },
    {
      name: `our tables, a case of ${sizes.commandsPerCase} commands`,
      unit: 'KiB',
      value: sizes.ourBytesPerCase / KIB,
    },
    { name: 'our tables, the same case, vacuumed', unit: 'KiB', value: sizes.vacuumedBytesPerCase / KIB },
    { name: 'our events, the same case', unit: '', value: sizes.eventsPerCase },
    { name: "Temporal's databases, the same case", unit: 'KiB', value: sizes.temporalBytesPerCase / KIB },
    { name: 'heap of a cached case', unit: 'KiB', value: memory.heapBytesPerCase / KIB, target: { atMost: 100 } },
    { name: 'of it, in the thread of its workflow', unit: 'KiB', value: memory.sandboxBytesPerCase / KIB },
    { name: 'memory of the process for it', unit: 'KiB', value: memory.rssBytesPerCase / KIB },
  ];
}

const rounded = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);

function targetOf({ target, value }: Figure): [wanted: string, met: string] {
  if (!target) return ['', ''];
  const met = 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
  return ['atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`, met ? 'met' : 'MISSED'];
}

/** The report for people. */
export function printed({ figures, rounds, discarded, check, void: reasons }: Report): string {
  const table = new Table({ head: ['', 'median', '95 % interval', 'target', ''], style: { head: [], border: [] } });
  for (const figure of figures) {
    const { name, value, unit, interval } = figure;
    const between = interval ? interval.map(rounded).join(' … ') : '';
    table.push([name, `${rounded(value)} ${unit}`.trim(), between, ...targetOf(figure)]);
  }
  const foreign = median(rounds.map(({ foreignCpu }) => foreignCpu)) * 100;
  return [
    table.toString(),
    `${rounds.length} rounds, ${discarded} discarded; others used ${foreign.toFixed(1)} % of the processors at the median.`,
    `${check.acknowledged} commands acknowledged; ${check.cases} cases with ${check.events} events checked: ${check.faults.length} faults.`,
    ...reasons.slice(0, 10).map((reason) => `VOID: ${reason}`),
  ].join('\n');
}
