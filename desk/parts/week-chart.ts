import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** Two shares by week, in percent: one to compare with, dashed, and the one that it is about. */
export interface WeekChart {
  /** Mondays. */
  weeks: readonly string[];
  compared: readonly (number | null)[];
  shown: readonly (number | null)[];
  /** Whether the compared share has a point for each week too. */
  hasPoints: boolean;
  language: 'en' | 'zh';
  /** In pixels. */
  height: number;
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** So many labels have room side by side. */
const LABEL_PX = 64;

function axesOf(width: number, weeks: readonly number[], language: WeekChart['language']): UPlot.Axis[] {
  const axis: UPlot.Axis = {
    stroke: token('--ink-soft'),
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
    font: `12px ${token('--font')}`,
  };
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const every = Math.ceil((weeks.length * LABEL_PX) / Math.max(1, width));
  return [
    {
      ...axis,
      size: 30,
      splits: () => weeks.filter((_, index) => index % every === 0),
      values: (_, splits) => splits.map((at) => day.format(new Date(at * 1000))),
    },
    {
      ...axis,
      size: 52,
      splits: () => [0, 25, 50, 75, 100],
      values: (_, splits) => splits.map((share) => `${share} %`),
    },
  ];
}

function seriesOf(hasPoints: boolean): UPlot.Series[] {
  const points = (color: string): UPlot.Series.Points => ({ show: true, size: 6, fill: color });
  const [compared, shown] = [token('--line-strong'), token('--accent')];
  return [
    {},
    {
      stroke: compared,
      width: 1.5,
      dash: [4, 4],
      spanGaps: false,
      points: hasPoints ? points(compared) : { show: false },
    },
    { stroke: shown, width: 2, spanGaps: false, points: points(shown) },
  ];
}

/** Draws the shares into a place as wide as it is, and answers how to take them away. */
export function drawWeeks(place: HTMLElement, chart: WeekChart): () => void {
  const { weeks, compared, shown, hasPoints, language, height } = chart;
  const mondays = weeks.map((week) => Date.parse(week) / 1000);
  const width = place.clientWidth;
  const options: UPlot.Options = {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    // A little more, so that the points at either end are whole.
    scales: { y: { range: [-4, 104] }, x: { time: true } },
    axes: axesOf(width, mondays, language),
    series: seriesOf(hasPoints),
  };
  const drawn = new UPlot(options, [mondays, [...compared], [...shown]], place);
  const observer = new ResizeObserver(() => drawn.setSize({ width: place.clientWidth, height }));
  observer.observe(place);
  return () => {
    observer.disconnect();
    drawn.destroy();
  };
}
