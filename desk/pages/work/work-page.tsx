import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../api/client.ts';
import { useMedia } from '../../parts/media.ts';
import { useNow } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useSession } from '../../shell/session.ts';
import { EmptyWork } from './empty-work.tsx';
import { Filters } from './filters.tsx';
import { linesOf } from './lines.ts';
import { usePlace } from './place.ts';
import { SavedButton } from './saved-button.tsx';
import { RunNote, SelectionBar } from './selection.tsx';
import { useHeld } from './use-held.ts';
import { useTakeOver } from './use-take-over.ts';
import { useCounts, useWorklist } from './use-worklist.ts';
import { Views } from './views.tsx';
import { WorkList } from './work-list.tsx';
import './work.css';

// Most of a case's words come with it.
const Preview = lazy(async () => ({ default: (await import('./preview.tsx')).Preview }));

/** What is to be done, by when. */
export function WorkPage() {
  const { t } = useTranslation('shell');
  const place = usePlace();
  const counts = useCounts(place.view, place.filters);
  const isWide = useMedia('(min-width: 1100px)');
  return (
    <div className="work" data-beside={isWide && place.shown !== undefined}>
      <div className="work-main">
        <h1 className="unseen">{t('work')}</h1>
        <div className="work-top">
          <div className="work-tools">
            <Views view={place.view} filters={place.filters} numbers={counts.numbers} />
            <SavedButton view={place.view} filters={place.filters} />
          </div>
          <Filters
            view={place.view}
            filters={place.filters}
            hasColleagues={counts.hasColleagues}
            onChange={place.change}
          />
        </div>
        <Rows place={place} counts={counts} isBeside={isWide} />
      </div>
      {isWide && place.shown ? (
        <Suspense>
          <Preview key={place.shown} id={place.shown} onClose={() => place.show(undefined)} />
        </Suspense>
      ) : null}
    </div>
  );
}

interface RowsProps {
  place: ReturnType<typeof usePlace>;
  counts: ReturnType<typeof useCounts>;
  isBeside: boolean;
}

/** The time by which rows are under their headings; it stands still while the list is held. */
function useSteadyNow(isHeld: boolean): number {
  const now = useNow();
  const [steady, setSteady] = useState(now);
  if (!isHeld && steady !== now) setSteady(now);
  return steady;
}

function Rows({ place, counts, isBeside }: RowsProps) {
  const { view, filters, shown: active } = place;
  const { role } = useSession();
  const {
    items: fresh,
    name,
    error,
    data,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
  } = useWorklist(view, filters);
  const [isHeld, setHeld] = useState(false);
  const held = useHeld(fresh, isHeld, name);
  const now = useSteadyNow(isHeld);
  const lines = useMemo(
    () => linesOf(held.items, { view, now, counts: counts.groups }),
    [held.items, view, now, counts.groups],
  );
  const selection = useSelection(held.items);
  const taking = useTakeOver();
  const take = (items: readonly WorkItem[]): void => {
    selection.clear();
    if (items.length > 0) void taking.begin(items);
  };
  const mayTake = role !== 'auditor';
  useRowKeys({ items: held.items, place, selection, take, mayTake });
  const more = useMore(hasNextPage && !isFetchingNextPage, fetchNextPage);
  if (!data && error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={10} height={32} />;
  return (
    <>
      <SelectionBar
        count={selection.items.length}
        isRunning={taking.run?.isRunning ?? false}
        onTake={() => take(selection.items)}
        onClear={selection.clear}
      />
      <RunNote run={taking.run} onDismiss={taking.dismiss} />
      {held.items.length === 0 ? (
        <EmptyWork view={view} filters={filters} unassigned={counts.numbers.unassigned} />
      ) : (
        <WorkList
          lines={lines}
          view={view}
          active={active}
          selected={selection.ids}
          moved={held.moved}
          isBeside={isBeside}
          onSelect={mayTake ? selection.toggle : undefined}
          onOver={setHeld}
          onMore={more}
        >
          <FreshPill fresh={held.fresh} isBehind={held.isBehind} onClick={held.release} />
        </WorkList>
      )}
    </>
  );
}

/** Asks for the next page, once at a time. */
function useMore(isWanted: boolean, fetchNextPage: () => Promise<unknown>): (() => void) | undefined {
  const isAsked = useRef(false);
  return useMemo(
    () =>
      isWanted
        ? () => {
            if (isAsked.current) return;
            isAsked.current = true;
            void fetchNextPage().finally(() => {
              isAsked.current = false;
            });
          }
        : undefined,
    [isWanted, fetchNextPage],
  );
}

/** What came while a pointer was over the list. */
function FreshPill({ fresh, isBehind, onClick }: { fresh: number; isBehind: boolean; onClick: () => void }) {
  const { t } = useTranslation('work');
  return (
    <output className="work-pill-place">
      {isBehind ? (
        <button type="button" className="work-pill" onClick={onClick}>
          ↑ {fresh > 0 ? t('fresh', { count: fresh }) : t('moved')}
        </button>
      ) : null}
    </output>
  );
}

interface Selection {
  ids: ReadonlySet<string>;
  items: readonly WorkItem[];
  toggle: (item: WorkItem) => void;
  clear: () => void;
}

/** What is selected among what is shown. */
function useSelection(items: readonly WorkItem[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    items: items.filter(({ id }) => ids.has(id)),
    toggle: ({ id }) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    clear: () => setIds(new Set()),
  };
}

interface RowKeys {
  items: readonly WorkItem[];
  place: ReturnType<typeof usePlace>;
  selection: Selection;
  take: (items: readonly WorkItem[]) => void;
  mayTake: boolean;
}

function useRowKeys({ items, place, selection, take, mayTake }: RowKeys): void {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  const at = items.findIndex(({ id }) => id === place.shown);
  const active = items[at];
  const move = (by: number): void => {
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) place.show(next.id);
  };
  const open = (): void => {
    if (active) void navigate({ to: '/cases/$id', params: { id: active.id }, search: {} });
  };
  useKeys([
    { keys: 'j', title: t('keyDown'), run: () => move(1) },
    { keys: 'k', title: t('keyUp'), run: () => move(-1) },
    { keys: 'Enter', title: t('keyOpen'), run: open },
    { keys: 'o', title: t('keyOpen'), run: open },
    {
      keys: 'Escape',
      title: t('keyClose'),
      run: () => (selection.items.length ? selection.clear() : place.show(undefined)),
    },
    ...(mayTake
      ? [
          { keys: 'x', title: t('keySelect'), run: () => active && selection.toggle(active) },
          {
            keys: 't',
            title: t('keyTake'),
            run: () => take(selection.items.length ? selection.items : active ? [active] : []),
          },
        ]
      : []),
  ]);
}
