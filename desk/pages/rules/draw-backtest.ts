import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { shareOf, type Week } from './weeks.ts';

const HEIGHT = 200;
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** So many labels have room side by side. */
const LABEL_PX = 64;

function optionsOf(width: number, weeks: readonly number[], language: 'en' | 'zh'): UPlot.Options {
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
  const points = (color: string): UPlot.Series.Points => ({ show: true, size: 6, fill: color });
  const every = Math.ceil((weeks.length * LABEL_PX) / Math.max(1, width));
  const [before, after] = [token('--line-strong'), token('--accent')];
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    scales: { y: { range: [-4, 104] }, x: { time: true } },
    axes: [
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
    ],
    series: [
      {},
      { stroke: before, width: 1.5, dash: [4, 4], spanGaps: false, points: points(before) },
      { stroke: after, width: 2, spanGaps: false, points: points(after) },
    ],
  };
}

/** Draws the missed share by week, and answers how to take it away. */
export function drawBacktest(place: HTMLElement, weeks: readonly Week[], language: 'en' | 'zh'): () => void {
  const mondays = weeks.map(({ week }) => Date.parse(week) / 1000);
  const data: UPlot.AlignedData = [
    mondays,
    weeks.map((week) => shareOf(week, 'before')),
    weeks.map((week) => shareOf(week, 'after')),
  ];
  const chart = new UPlot(optionsOf(place.clientWidth, mondays, language), data, place);
  const observer = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT }));
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.destroy();
  };
}
