import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { isMet, rounded, targetText, type BarPlot, type Figure, type LinePlot } from '../report.ts';

use([BarChart, CustomChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

const WIDTH = 900;
const ROW = 30;
/** Named by the stylesheet of the page, so that one drawing serves light, dark and paper. */
const INK = 'var(--ink)';
const SOFT = 'var(--ink-soft)';
const LINE = 'var(--line)';
const COLOURS = ['var(--blue)', 'var(--orange)', 'var(--green)', 'var(--purple)', 'var(--red)'];
/** Lines are told apart by marks and dashes too, for whoever does not see their colours. */
const MARKS = ['circle', 'rect', 'triangle', 'diamond', 'arrow'] as const;
const DASHES = ['solid', 'dashed', 'dotted'] as const;

const FONT = { color: INK, fontFamily: 'inherit', fontSize: 13 };
const AXIS = {
  axisLine: { lineStyle: { color: SOFT } },
  axisTick: { lineStyle: { color: SOFT } },
  axisLabel: { ...FONT, color: SOFT },
  nameTextStyle: { ...FONT, color: SOFT },
  splitLine: { lineStyle: { color: LINE } },
};
/** An axis of named rows, the first on top. */
const ROWS = { type: 'category', inverse: true, axisTick: { show: false }, axisLine: { show: false } } as const;

/** Without what answers to a pointer: in a page without scripts a hand would promise something. */
const asPicture = (svg: string): string =>
  svg.replace(/<style\b[\s\S]*?<\/style>/, '').replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '');

function drawn(height: number, option: EChartsCoreOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, textStyle: FONT, color: COLOURS, ...option });
    return asPicture(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

type Interval = readonly [low: number, high: number];

/** A whisker for each interval, in the row of that number. */
const whiskers = (intervals: readonly (Interval | undefined)[], colour: string) => ({
  type: 'custom',
  silent: true,
  z: 3,
  data: intervals.flatMap((interval, row) => (interval ? [[interval[0], row, interval[1]]] : [])),
  renderItem: (
    _: unknown,
    api: { value: (at: number) => number; coord: (at: [number, number]) => [number, number] },
  ) => {
    const [from, y] = api.coord([api.value(0), api.value(1)]);
    const [to] = api.coord([api.value(2), api.value(1)]);
    const stroke = (x1: number, y1: number, x2: number, y2: number) => ({
      type: 'line',
      shape: { x1, y1, x2, y2 },
      style: { stroke: colour, lineWidth: 2 },
    });
    return {
      type: 'group',
      children: [stroke(from, y, to, y), stroke(from, y - 5, from, y + 5), stroke(to, y - 5, to, y + 5)],
    };
  },
});

/** Farther from a target than this, either way, looks the same. */
const FARTHEST = 8;
const within = (times: number): number => Math.min(FARTHEST, Math.max(1 / FARTHEST, times));

/** How many times as good as wanted a value is: 1 is the target, less is worse, whichever way the figure goes. */
export function timesTarget({ target }: Figure, value: number): number {
  if (!target) return Number.NaN;
  return within('atLeast' in target ? value / target.atLeast : target.atMost / value);
}

function relative(figure: Figure): Interval | undefined {
  if (!figure.interval) return undefined;
  const [one, other] = figure.interval.map((value) => timesTarget(figure, value)) as [number, number];
  return [Math.min(one, other), Math.max(one, other)];
}

/** Every figure with a target, its interval, and the target as one line through all. */
export function targetChart(figures: readonly Figure[]): string {
  const dots = (met: boolean) => ({
    type: 'line',
    lineStyle: { opacity: 0 },
    z: 4,
    name: met ? 'met' : 'missed',
    symbol: met ? 'circle' : 'diamond',
    symbolSize: met ? 11 : 15,
    itemStyle: { color: met ? 'var(--green)' : 'var(--red)', opacity: 1 },
    data: figures.flatMap((one, row) => (isMet(one) === met ? [[timesTarget(one, one.value), row]] : [])),
  });
  const told = (one: Figure): string => `${rounded(one.value)} ${one.unit} (${targetText(one)})`.replace('  ', ' ');
  return drawn(figures.length * ROW + 80, {
    legend: { top: 0, textStyle: FONT, data: ['met', 'missed'], selectedMode: false },
    grid: { left: 330, right: 170, top: 34, bottom: 40 },
    xAxis: {
      ...AXIS,
      type: 'log',
      logBase: 2,
      min: 1 / FARTHEST,
      max: FARTHEST,
      axisLabel: {
        ...AXIS.axisLabel,
        formatter: (times: number) => (times === 1 ? 'target' : times < 1 ? `1/${1 / times}` : `${times}×`),
      },
    },
    yAxis: [
      { ...ROWS, data: figures.map(({ name }) => name), axisLabel: { ...FONT, width: 315, overflow: 'break' } },
      { ...ROWS, data: figures.map(told), position: 'right', axisLabel: { ...FONT, margin: 14 } },
    ],
    series: [
      whiskers(figures.map(relative), SOFT),
      {
        ...dots(true),
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: INK, type: 'solid', width: 1.5 },
          data: [{ xAxis: 1 }],
        },
      },
      dots(false),
    ],
  });
}

const axisOf = ({ name, unit, scale = 'linear' }: LinePlot['x']) => ({
  ...AXIS,
  name: unit ? `${name} (${unit})` : name,
  nameLocation: 'middle',
  type: scale === 'log' ? 'log' : 'value',
  minorTick: { show: scale === 'log', splitNumber: 9, lineStyle: { color: SOFT } },
});

/** So many lines are named in a row above the plot; more stand in a column beside it. */
const IN_A_ROW = 4;
const LEGEND_ROW = 24;

/** Lines over an axis: load against latency, size against time, a distribution. */
export function lineChart({ x, y, lines }: LinePlot): string {
  const isBeside = lines.length > IN_A_ROW;
  const place = isBeside ? { orient: 'vertical', right: 0, top: 40 } : { top: 0 };
  return drawn(Math.max(400, isBeside ? 80 + lines.length * LEGEND_ROW : 0), {
    legend: { ...place, textStyle: FONT, selectedMode: false, itemWidth: 40 },
    grid: { left: 80, right: isBeside ? 300 : 30, top: 40, bottom: 60 },
    xAxis: { ...axisOf(x), nameGap: 35 },
    yAxis: { ...axisOf(y), nameGap: 55 },
    series: lines.map(({ name, points }, index) => ({
      type: 'line',
      name,
      data: points,
      symbol: MARKS[index % MARKS.length],
      symbolSize: 8,
      lineStyle: { width: 2, type: DASHES[index % DASHES.length] },
    })),
  });
}

/** Bars side by side; what each promises stands in the table beside them. */
export function barChart({ unit, bars }: BarPlot): string {
  const told = ({ value, interval }: BarPlot['bars'][number]): string =>
    interval ? `${rounded(value)} (${interval.map(rounded).join(' … ')})` : rounded(value);
  return drawn(bars.length * 40 + 60, {
    grid: { left: 230, right: 170, top: 10, bottom: 45 },
    xAxis: { ...AXIS, type: 'value', name: unit, nameLocation: 'middle', nameGap: 30, min: 0 },
    yAxis: [
      { ...ROWS, data: bars.map(({ name }) => name), axisLabel: { ...FONT, width: 215, overflow: 'break' } },
      { ...ROWS, data: bars.map(told), position: 'right', axisLabel: { ...FONT, margin: 14 } },
    ],
    series: [
      { type: 'bar', barWidth: 22, data: bars.map(({ value }) => value), itemStyle: { color: COLOURS[0] } },
      whiskers(
        bars.map(({ interval }) => interval),
        INK,
      ),
    ],
  });
}
