import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { WorkItem } from '../../api/client.ts';
import { LISTS } from '../../api/queries.ts';
import { askedOf, filtersFor, rememberedTeam, type Filters, type View } from './place.ts';
import { COUNTS, countsQuery, worklistQuery } from './queries.ts';

/** How many cases each view has, and each heading of the one that is shown; undefined until it is known. */
export function useCounts(view: View, filters: Filters) {
  const others = filtersFor('all', view, filters);
  const team = view === 'team' ? filters : { ...others, department: rememberedTeam() ?? others.department };
  const all = useQuery(countsQuery(askedOf(view === 'team' ? 'all' : view, others)));
  const ours = useQuery(countsQuery(askedOf('team', JSON.parse(JSON.stringify(team)) as Filters)));
  const { mine, unassigned, escalated, promises } = all.data ?? {};
  const shown = view === 'team' ? ours : all;
  // Of a department all of its cases count, and else those of one's colleagues.
  const ofTeam = team.department ? ours.data?.all : ours.data?.team;
  return {
    /** Whether a roster says who the reader's colleagues are; undefined until it is known. */
    hasColleagues: all.data && all.data.team !== null,
    numbers: { mine, team: ofTeam, unassigned, escalated, promises, all: all.data?.all },
    groups: shown.isPlaceholderData ? undefined : shown.data?.groups,
  };
}

/** Tells whenever a case moved: that is when the counts are no longer true. */
function useMovement(onMove: () => void): void {
  const client = useQueryClient();
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        const [kind, what] = event.query.queryKey;
        const isStale = event.type === 'updated' && event.action.type === 'invalidate';
        if (isStale && kind === LISTS && what === COUNTS) onMove();
      }),
    [client, onMove],
  );
}

/** The rows of the view as far as they were looked at, read anew when a case moved, but never twice at once: they may be many pages. */
export function useWorklist(view: View, filters: Filters) {
  const asked = askedOf(view, filters);
  const query = useInfiniteQuery(worklistQuery(asked));
  const { data, isFetching, refetch } = query;
  const isBehind = useRef(false);
  const isBusy = useRef(isFetching);
  const catchUp = useCallback(() => {
    if (!isBehind.current || isBusy.current) return;
    isBehind.current = false;
    void refetch({ cancelRefetch: false });
  }, [refetch]);
  useMovement(
    useCallback(() => {
      isBehind.current = true;
      catchUp();
    }, [catchUp]),
  );
  useEffect(() => {
    isBusy.current = isFetching;
    catchUp();
  }, [isFetching, catchUp]);
  const items = useMemo(() => {
    // A case that moved between two pages may be on both.
    const byId = new Map<string, WorkItem>();
    for (const page of data?.pages ?? [])
      for (const item of page.items) if (!byId.has(item.id)) byId.set(item.id, item);
    return [...byId.values()];
  }, [data]);
  return { ...query, items, name: JSON.stringify(asked) };
}
