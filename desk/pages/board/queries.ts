import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';
import { LISTS } from '../../api/queries.ts';

/** The zone of the reader, in which hours and days begin. */
export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Counted anew so often, and not at each thing that moves: thousands move in a busy hour. */
const EVERY_MS = 20_000;

export const boardQuery = (organisation: string | undefined) =>
  queryOptions({
    queryKey: ['board', organisation ?? '', HERE],
    queryFn: () => api.getV1Board({ ...(organisation ? { organisation } : {}), zone: HERE }),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });

export const rosterQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['roster', organisation],
    queryFn: () => api.getV1OrganisationsByOrganisationRoster({ organisation }),
    staleTime: 60_000,
    refetchInterval: 60_000,
  });

export type ClockFilter = Omit<Parameters<typeof api.getV1BoardClocks>[0], 'cursor' | 'limit' | 'xPurpose'>;

export const clocksQuery = (filter: ClockFilter) =>
  infiniteQueryOptions({
    queryKey: [LISTS, 'board-clocks', filter],
    queryFn: ({ pageParam }) =>
      api.getV1BoardClocks({ ...filter, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const brokenQuery = (organisation: string | undefined) =>
  queryOptions({
    queryKey: [LISTS, 'board-broken', organisation ?? '', HERE],
    queryFn: () => api.getV1BoardBrokenPromises({ ...(organisation ? { organisation } : {}), zone: HERE }),
  });
