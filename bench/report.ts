import Table from 'cli-table3';
import { z } from 'zod';
import type { Estimate } from './statistics.ts';

const target = z.union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })]);

const figure = z.strictObject({
  /** The same in every run, since the page of figures names it: `ours / the other` where it is a ratio. */
  name: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  /** The 95 % interval of a median over the rounds. */
  interval: z.tuple([z.number(), z.number()]).optional(),
  target: target.optional(),
});

const axis = z.strictObject({
  name: z.string().min(1),
  unit: z.string(),
  /** Left out, linear. A logarithmic axis shows nothing that is not above 0. */
  scale: z.enum(['linear', 'log']).optional(),
});

const heading = {
  title: z.string().min(1),
  /** What one sees, in a sentence, for whoever does not see it. */
  says: z.string().min(1),
};

const linePlot = z.strictObject({
  ...heading,
  x: axis,
  y: axis,
  lines: z.array(z.strictObject({ name: z.string().min(1), points: z.array(z.tuple([z.number(), z.number()])) })),
});

const barPlot = z.strictObject({
  ...heading,
  unit: z.string(),
  bars: z.array(
    z.strictObject({
      name: z.string().min(1),
      value: z.number(),
      interval: z.tuple([z.number(), z.number()]).optional(),
      /** What has been done when it answers, so that nobody compares a promise with a weaker one. */
      promises: z.string().optional(),
    }),
  ),
});

/** What `--json` of every part prints. A part may add what it measured besides; the report leaves that alone. */
export const partReport = z.looseObject({
  part: z.string().min(1),
  figures: z.array(figure),
  /** Sentences about the run, for people: rounds, discarded rounds, what was checked. */
  notes: z.array(z.string()),
  /** Why the figures are worth nothing; empty when they are worth something. */
  void: z.array(z.string()),
  /** What the page of figures draws of it. */
  plots: z.array(z.union([linePlot, barPlot])).optional(),
});

export type Figure = z.infer<typeof figure>;
export type LinePlot = z.infer<typeof linePlot>;
export type BarPlot = z.infer<typeof barPlot>;
export type PartReport = z.infer<typeof partReport>;

/** A figure of rounds: their median, with its interval. */
export function ofRounds(
  name: string,
  unit: string,
  { median: value, low, high }: Estimate,
  wanted?: Figure['target'],
): Figure {
  return { name, unit, value, interval: [low, high], ...(wanted ? { target: wanted } : {}) };
}

/** Three digits or so, as tables and plots tell a figure. */
export const rounded = (value: number): string =>
  value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);

/** Whether a figure is as it is wanted; undefined where nothing is wanted of it. */
export function isMet({ target: wanted, value }: Figure): boolean | undefined {
  if (!wanted) return undefined;
  return 'atLeast' in wanted ? value >= wanted.atLeast : value <= wanted.atMost;
}

export const targetText = ({ target: wanted }: Figure): string =>
  !wanted ? '' : 'atLeast' in wanted ? `≥ ${wanted.atLeast}` : `≤ ${wanted.atMost}`;

const VERDICTS = new Map<boolean | undefined, string>([
  [true, 'met'],
  [false, 'MISSED'],
]);

/** A figure as its row in a table: name, value with its unit, interval, target, whether it is met. */
export function rowOf(one: Figure): [name: string, value: string, interval: string, target: string, verdict: string] {
  const between = one.interval ? one.interval.map(rounded).join(' … ') : '';
  return [
    one.name,
    `${rounded(one.value)} ${one.unit}`.trim(),
    between,
    targetText(one),
    VERDICTS.get(isMet(one)) ?? '',
  ];
}

/** No more reasons than one reads. */
const REASONS = 10;

/** The report of a part for people. */
export function printed({ figures, notes, void: reasons }: PartReport): string {
  const table = new Table({ head: ['', 'median', '95 % interval', 'target', ''], style: { head: [], border: [] } });
  for (const one of figures) table.push(rowOf(one));
  return [table.toString(), ...notes, ...reasons.slice(0, REASONS).map((reason) => `VOID: ${reason}`)].join('\n');
}

const areNumbers = (values: readonly number[]): boolean => values.every(Number.isFinite);
const isMeasured = ({ value, interval = [0, 0] }: Pick<Figure, 'value' | 'interval'>): boolean =>
  areNumbers([value, ...interval]);

/** A plot without what JSON has no number for. */
const drawable = (plot: LinePlot | BarPlot): LinePlot | BarPlot =>
  'bars' in plot
    ? { ...plot, bars: plot.bars.filter(isMeasured) }
    : { ...plot, lines: plot.lines.map((line) => ({ ...line, points: line.points.filter(areNumbers) })) };

/** Figures that are no numbers, such as a quantile of nothing, are told as what they are: reasons not to believe the run. */
export function withoutUnmeasured(report: PartReport): PartReport {
  const unmeasured = report.figures.filter((one) => !isMeasured(one)).map(({ name }) => `${name}: not measured`);
  return {
    ...report,
    figures: report.figures.filter(isMeasured),
    void: [...report.void, ...unmeasured],
    ...(report.plots ? { plots: report.plots.map(drawable) } : {}),
  };
}

/** Ends the run of a part: prints its report, and sets the exit code, which is 1 when its figures are worth nothing. */
export function tellReport(all: PartReport, { json }: { json: boolean }): void {
  const report = withoutUnmeasured(all);
  console.log(json ? JSON.stringify(report, null, 2) : printed(report));
  process.exitCode = report.void.length > 0 ? 1 : 0;
}
