import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';
import type { WorkItem } from '../../api/client.ts';
import { LISTS } from '../../api/queries.ts';

/** What the API is asked for: the filters of the address, and the view where the API has it. */
export interface Asked {
  view?: 'mine' | 'team' | 'unassigned' | 'escalated' | 'promises';
  organisation?: string;
  department?: string;
  kind?: WorkItem['kind'];
  q?: string;
}

type KindAsked = NonNullable<Parameters<typeof api.getV1Worklist>[0]['kind']>;
const toldOf = ({ kind, ...asked }: Asked) => ({
  ...asked,
  ...(kind ? { kind: kind as KindAsked } : {}),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

const PAGE = 200;

/**
 * The list, page after page. It lies outside of what each event makes stale: a list of many pages is read anew when the counts are no longer true,
 * and never twice at once.
 */
export const worklistQuery = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['worklist', asked],
    queryFn: ({ pageParam }) =>
      api.getV1Worklist({ ...toldOf(asked), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const COUNTS = 'work-counts';
export const countsQuery = (asked: Asked) =>
  queryOptions({
    queryKey: [LISTS, COUNTS, asked],
    queryFn: () => api.getV1WorklistCounts(toldOf(asked)),
    placeholderData: keepPreviousData,
  });
