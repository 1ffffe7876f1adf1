import { infiniteQueryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';
import { LISTS } from '../../api/queries.ts';
import type { SEARCHES } from '../searches.ts';

export type Search = ReturnType<typeof SEARCHES.search>;
type Asked = Parameters<typeof api.getV1Cases>[0];

const PAGE = 50;

/** What a search finds, page after page; the server refuses what an address says wrongly. */
export const searchQuery = (search: Search) =>
  infiniteQueryOptions({
    queryKey: [LISTS, 'search', search],
    queryFn: ({ pageParam }) => {
      const { type, ...others } = search;
      const asked = { ...others, ...(type ? { $type: type } : {}) } as Asked;
      return api.getV1Cases({ ...asked, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) });
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: Object.values(search).some(Boolean),
  });
