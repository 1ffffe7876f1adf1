import type { WorkCounts, WorkItem } from '../../api/client.ts';
import type { View } from './place.ts';

/** The headings, in the order in which the list is. */
export type Group = keyof WorkCounts['groups'];

export type Line = { head: Group; count: number } | { item: WorkItem };

const HOUR_MS = 3_600_000;

/** When the next day begins where the reader is. */
const tomorrowFrom = (now: number): number => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
};

/** The instant by which a row is in its place: of the promise, where promises are looked at. */
export const dueOf = (item: WorkItem, view: View): string | null =>
  view === 'promises' ? (item.promise?.dueAt ?? null) : item.dueAt;

export function groupOf(item: WorkItem, view: View, now: number): Group {
  const at = dueOf(item, view);
  if (at === null) return 'waiting';
  const due = Date.parse(at);
  if (due <= now) return 'overdue';
  if (due <= now + HOUR_MS) return 'hour';
  return due < tomorrowFrom(now) ? 'today' : 'later';
}

/** The rows under their headings. What is counted comes from the server, since the end of a long list is not here yet. */
export function linesOf(
  items: readonly WorkItem[],
  { view, now, counts }: { view: View; now: number; counts: WorkCounts['groups'] | undefined },
): Line[] {
  const lines: Line[] = [];
  let last: Group | undefined;
  for (const item of items) {
    const group = groupOf(item, view, now);
    if (group !== last) lines.push({ head: group, count: counts?.[group] ?? 0 });
    last = group;
    lines.push({ item });
  }
  return lines;
}
