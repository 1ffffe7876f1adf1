import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { WorkItem } from '../../api/client.ts';
import { askedOf, filtersFor, rememberedTeam, type Filters, type View } from './place.ts';
import { countsQuery, worklistQuery } from './queries.ts';

/** How many cases each view has, and each heading of the one that is shown; undefined until it is known. */
export function useCounts(view: View, filters: Filters) {
  const others = filtersFor('all', view, filters);
  const team = view === 'team' ? filters : { ...others, department: rememberedTeam() ?? others.department };
  const all = useQuery(countsQuery(askedOf(view === 'team' ? 'all' : view, others)));
  const ours = useQuery(countsQuery(askedOf('team', JSON.parse(JSON.stringify(team)) as Filters)));
  const { mine, unassigned, escalated, promises } = all.data ?? {};
  const shown = view === 'team' ? ours : all;
  return {
    numbers: { mine, team: ours.data?.all, unassigned, escalated, promises, all: all.data?.all },
    groups: shown.isPlaceholderData ? undefined : shown.data?.groups,
    /** When they came: whatever moves a case brings them anew. */
    at: shown.dataUpdatedAt,
  };
}

/** The rows of the view as far as they were looked at, kept up to date: read anew when the counts have come, never twice at once. */
export function useWorklist(view: View, filters: Filters, countedAt: number) {
  const asked = askedOf(view, filters);
  const query = useInfiniteQuery(worklistQuery(asked));
  const { data, isFetching, refetch } = query;
  const startedAt = useRef(0);
  useEffect(() => {
    if (isFetching && startedAt.current === 0) startedAt.current = Date.now();
  }, [isFetching]);
  useEffect(() => {
    if (!data || isFetching || countedAt <= startedAt.current) return;
    startedAt.current = Date.now();
    void refetch({ cancelRefetch: false });
  }, [data, isFetching, countedAt, refetch]);
  const items = useMemo(() => {
    // A case that moved between two pages may be on both.
    const byId = new Map<string, WorkItem>();
    for (const page of data?.pages ?? [])
      for (const item of page.items) if (!byId.has(item.id)) byId.set(item.id, item);
    return [...byId.values()];
  }, [data]);
  return { ...query, items, name: JSON.stringify(asked) };
}
