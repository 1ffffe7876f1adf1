import { useEffect, useState } from 'react';
import type { WorkItem } from '../../api/client.ts';

export interface Held {
  /** What is shown: while it is held, in the order in which it was. */
  items: readonly WorkItem[];
  /** How many cases came meanwhile, and whether anything else would move. */
  fresh: number;
  isBehind: boolean;
  /** Those that came or moved with the last change. */
  moved: ReadonlySet<string>;
  release: () => void;
}

const idsOf = (items: readonly WorkItem[]): string[] => items.map(({ id }) => id);
const same = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((id, index) => id === right[index]);

/** The order that was shown, with what further pages brought at its end: nothing that was seen moves. */
function keptOrder(order: readonly WorkItem[], items: readonly WorkItem[]): WorkItem[] {
  const now = new Map(items.map((item) => [item.id, item]));
  const known = new Set(idsOf(order));
  const lastKnown = items.findLastIndex(({ id }) => known.has(id));
  // What left the list stays in sight until it is let go.
  const shown = order.map((item) => now.get(item.id) ?? item);
  return [...shown, ...items.slice(lastKnown + 1)];
}

/** Of a new order those that were not there before, or stood after what they now stand before. */
function movedIn(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  const moved = new Set<string>();
  let furthest = -1;
  for (const id of after) {
    const at = place.get(id);
    if (at === undefined || at < furthest) moved.add(id);
    else furthest = at;
  }
  return moved;
}

const NOTHING: ReadonlySet<string> = new Set();
const FADE_MS = 1500;

/**
 * A list that stays as it is while it is held, whatever comes: rows say what is new about them, and none moves. `of` says which list it is;
 * another one is shown at once.
 */
export function useHeld(items: readonly WorkItem[], isHeld: boolean, of: string): Held {
  const [shown, setShown] = useState({ of, order: items });
  const [moved, setMoved] = useState<ReadonlySet<string>>(NOTHING);
  const isOther = shown.of !== of;
  const order = isOther || !isHeld ? items : keptOrder(shown.order, items);
  const wanted = idsOf(items);
  const isBehind = !same(idsOf(order), wanted);
  const known = new Set(idsOf(order));
  if (isOther || !same(idsOf(shown.order), idsOf(order))) {
    const before = idsOf(shown.order);
    setShown({ of, order });
    // A list that is shown for the first time, or grows at its end, does not fade.
    const isGrown = before.length > 0 && before.every((id, index) => order[index]?.id === id);
    if (!isOther && !isGrown && before.length > 0) setMoved(movedIn(before, idsOf(order)));
  }
  useEffect(() => {
    if (moved.size === 0) return undefined;
    const timer = setTimeout(() => setMoved(NOTHING), FADE_MS);
    return () => clearTimeout(timer);
  }, [moved]);
  return {
    items: order,
    fresh: wanted.filter((id) => !known.has(id)).length,
    isBehind,
    moved,
    release: () => setShown({ of, order: items }),
  };
}
