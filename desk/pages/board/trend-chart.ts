import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface Drawn {
  /** Mondays. */
  weeks: readonly string[];
  /** Of what was chosen, in percent. */
  shares: readonly (number | null)[];
  /** Of all cases together. */
  all: readonly (number | null)[];
  language: 'en' | 'zh';
}

const HEIGHT = 220;
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** So many labels have room side by side. */
const LABEL_PX = 64;

function optionsOf(width: number, weeks: readonly number[], language: Drawn['language']): UPlot.Options {
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
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    // A little more, so that the points at either end are whole.
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
      { stroke: token('--line-strong'), width: 1.5, dash: [4, 4], spanGaps: false, points: { show: false } },
      {
        stroke: token('--accent'),
        width: 2,
        spanGaps: false,
        points: { show: true, size: 6, fill: token('--accent') },
      },
    ],
  };
}

/** Draws the shares into a place as wide as it is, and answers how to take them away. */
export function drawTrend(place: HTMLElement, { weeks, shares, all, language }: Drawn): () => void {
  const mondays = weeks.map((week) => Date.parse(week) / 1000);
  const data: UPlot.AlignedData = [mondays, [...all], [...shares]];
  const chart = new UPlot(optionsOf(place.clientWidth, mondays, language), data, place);
  const observer = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT }));
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.destroy();
  };
}
