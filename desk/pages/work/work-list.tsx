import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../api/client.ts';
import { useMedia } from '../../parts/media.ts';
import { dueOf, type Line } from './lines.ts';
import type { View } from './place.ts';
import { WorkRow } from './work-row.tsx';

const ROW = 44;
const NARROW_ROW = 72;
const HEAD = 36;
/** Rows above and below what is seen, so that none is missing while somebody scrolls. */
const OVERSCAN = 12;
/** The next page is asked for while so many rows are still ahead. */
const AHEAD = 40;

export interface ListProps {
  lines: readonly Line[];
  view: View;
  active: string | undefined;
  selected: ReadonlySet<string>;
  moved: ReadonlySet<string>;
  isBeside: boolean;
  onSelect: ((item: WorkItem) => void) | undefined;
  /** Whether a pointer is over the list, so that nothing may move under it. */
  onOver: (isOver: boolean) => void;
  /** Asks for more; undefined at the end. */
  onMore: (() => void) | undefined;
  children?: ReactNode;
}

const keyOf = (line: Line | undefined, index: number): string =>
  line === undefined ? String(index) : 'head' in line ? `head ${line.head}` : line.item.id;

/** The rows that are in sight, and as many around them; ten thousand cost no more than a hundred. */
export function WorkList({
  lines,
  view,
  active,
  selected,
  moved,
  isBeside,
  onSelect,
  onOver,
  onMore,
  children,
}: ListProps) {
  const { t } = useTranslation('work');
  const isNarrow = useMedia('(max-width: 720px)');
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const row = isNarrow ? NARROW_ROW : ROW;
  // What it returns is called where it is drawn, and given to nothing that remembers it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => ('head' in (lines[index] ?? { head: '' }) ? HEAD : row),
    getItemKey: (index) => keyOf(lines[index], index),
    overscan: OVERSCAN,
  });
  const { measure, scrollToIndex } = virtual;
  useEffect(() => measure(), [measure, row, lines]);
  useShown(lines, active, scrollToIndex);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= lines.length - AHEAD) onMore?.();
  }, [last, lines.length, onMore]);
  return (
    <div
      ref={setScroller}
      className="work-scroll"
      onPointerEnter={({ pointerType }) => onOver(pointerType === 'mouse')}
      onPointerLeave={() => onOver(false)}
    >
      {children}
      <ul aria-label={t('cases')} className="work-rows" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <li key={key} className="work-line" style={{ height: size, transform: `translateY(${start}px)` }}>
              <LineOf line={line} {...{ view, active, selected, moved, isBeside, onSelect }} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** A heading, or a case under it. */
function LineOf({
  line,
  view,
  active,
  selected,
  moved,
  isBeside,
  onSelect,
}: Pick<ListProps, 'view' | 'active' | 'selected' | 'moved' | 'isBeside' | 'onSelect'> & { line: Line }) {
  const { t } = useTranslation('work');
  if ('head' in line)
    return (
      <h2 className="work-head" data-group={line.head}>
        {t(`group.${line.head}`)} <span className="work-count">{line.count || ''}</span>
      </h2>
    );
  const { item } = line;
  return (
    <WorkRow
      item={item}
      at={dueOf(item, view)}
      isBeside={isBeside}
      onSelect={onSelect && (() => onSelect(item))}
      state={{ isActive: item.id === active, isSelected: selected.has(item.id), hasMoved: moved.has(item.id) }}
    />
  );
}

/** Keeps the row that is looked at in sight when a key moved to another one. */
function useShown(lines: readonly Line[], active: string | undefined, scrollToIndex: (index: number) => void): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (active === last.current) return;
    const index = lines.findIndex((line) => 'item' in line && line.item.id === active);
    if (index < 0) return;
    last.current = active;
    scrollToIndex(index);
  }, [lines, active, scrollToIndex]);
}
