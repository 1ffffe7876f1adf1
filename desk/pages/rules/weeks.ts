import type { Backtest } from '../../api/client.ts';

/** What fell due in a week and what of it was missed, as it was and under the draft. */
export interface Week {
  /** Its Monday. */
  week: string;
  due: { before: number; after: number };
  missed: { before: number; after: number };
}

const DAY_MS = 86_400_000;

const mondayOf = (date: string): string => {
  const at = Date.parse(date);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
};

/** The days of all teams together, by weeks, without gaps. */
export function weeksOf({ series }: Pick<Backtest, 'series'>): Week[] {
  const weeks = new Map<string, Week>();
  const empty = (week: string): Week => ({ week, due: { before: 0, after: 0 }, missed: { before: 0, after: 0 } });
  for (const { name, points } of series) {
    if (name === 'lateness') continue;
    for (const { at, before, after } of points) {
      const monday = mondayOf(at);
      const week = weeks.get(monday) ?? empty(monday);
      weeks.set(monday, week);
      week[name].before += before;
      week[name].after += after;
    }
  }
  const days = [...weeks.keys()].map((week) => Date.parse(week));
  if (days.length === 0) return [];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  return Array.from({ length: (last - first) / (7 * DAY_MS) + 1 }, (_, index) => {
    const monday = new Date(first + index * 7 * DAY_MS).toISOString().slice(0, 10);
    return weeks.get(monday) ?? empty(monday);
  });
}

/** Missed out of due in percent; null in a week without any. */
export const shareOf = ({ due, missed }: Week, side: 'before' | 'after'): number | null =>
  due[side] === 0 ? null : (missed[side] / due[side]) * 100;
