import { ofRounds, type Figure, type LinePlot, type PartReport } from '../report.ts';
import type { Measured } from './measure.ts';

/** The target: what is read at a hundred times as many cases may take so many times as long. */
const TARGET = { atMost: 1.2 } as const;

/** Everything that was measured of one way of growing. */
export interface Stage {
  /** Older: with more settled cases, and as many open and recent ones. Larger: with more of all. */
  office: 'older' | 'larger';
  measured: Measured[];
  /** What was not answered, and why. */
  refused: string[];
}

interface Conditions {
  foreignCpu: number;
  foreignLimit: number;
  open: number;
  /** The largest by the smallest. */
  times: number;
}

const thousands = (cases: number): string => cases.toLocaleString('en-US');

/** What counts open cases takes longer where more are open; that is told, and promised to nobody. */
function figuresOf({ office, measured }: Stage): Figure[] {
  return measured.flatMap(({ question, countsOpen, times, ratio, exponent }) => {
    const wanted = countsOpen && office === 'larger' ? undefined : TARGET;
    const ratioFigure = ofRounds(`${question}, ${office} office / young one`, '', ratio, wanted);
    if (office === 'larger') return [ratioFigure];
    const large = times.at(-1);
    return [
      ratioFigure,
      { name: `${question}, growth as a power of the cases`, unit: '', value: exponent },
      { name: `${question}, most cases, p50`, unit: 'ms', value: large?.p50 ?? Number.NaN },
      { name: `${question}, most cases, p99`, unit: 'ms', value: large?.p99 ?? Number.NaN },
    ];
  });
}

function plotOf({ measured }: Stage): LinePlot {
  return {
    title: 'What is read, by the cases that there are',
    says: 'The time until a whole answer is there, at the median, for each question as settled cases accumulate.',
    x: { name: 'cases', unit: '', scale: 'log' },
    y: { name: 'time', unit: 'ms', scale: 'log' },
    lines: measured.map(({ question, times }) => ({
      name: question,
      points: times.map(({ cases, p50 }): [number, number] => [cases, p50]),
    })),
  };
}

/** What `npm run bench -- reads` says. */
export function reportOf(stages: Stage[], { foreignCpu, foreignLimit, open, times }: Conditions): PartReport {
  const [older] = stages;
  const sizes = older?.measured[0]?.times.map(({ cases }) => thousands(cases)) ?? [];
  const percent = (foreignCpu * 100).toFixed(1);
  return {
    part: 'reads',
    figures: stages.flatMap(figuresOf),
    notes: [
      `An office that grows older has ${sizes.join(', ')} cases, of which ${open} are open and as many were settled in the last two years at every size; one that grows larger has ${times} times as many open and recent ones besides.`,
      'Copies of lives that were recorded through the API, with other ids, dates, people, waybills and words. Their chains and snapshots are those of their originals, so the copies do not verify; their commands, notices and effects are left out, which nothing here reads.',
      `One request at a time, by several callers in turn, every size in every round; a ratio is the median over the rounds. PostgreSQL has its 256 MB of shared memory at every size; others used ${percent} % of the processors.`,
    ],
    void: [
      ...stages.flatMap(({ refused }) => refused),
      ...(foreignCpu > foreignLimit ? [`others used ${percent} % of the processors; run it when others rest`] : []),
    ],
    plots: older ? [plotOf(older)] : [],
    stages,
  };
}
