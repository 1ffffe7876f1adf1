import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';
import type { Event } from '../../api/client.ts';
import { troubleOf } from '../../api/problem.ts';

/** The instants of which the page shows the case; none for now. */
export interface Moment {
  asOf?: string;
  knownAt?: string;
}

export const clocksQuery = (id: string, moment: Moment) =>
  queryOptions({
    queryKey: ['case', id, 'clocks', moment],
    queryFn: () => api.getV1CasesByIdClocks({ id, ...moment }),
  });

const PAGE = 60;

/** The history from its end: the page that comes next is the one before. */
export const eventsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['case', id, 'events'],
    queryFn: ({ pageParam }) =>
      api.getV1CasesByIdEvents({ id, order: 'newest', limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const explanationQuery = (id: string, clock: string, moment: Moment) =>
  queryOptions({
    queryKey: ['case', id, 'explain', clock, moment],
    queryFn: () => api.getV1CasesByIdExplain({ id, about: 'due', clock, ...moment }),
  });

export const refusedQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'refused'], queryFn: () => api.getV1CasesByIdRefused({ id }) });

/** What went wrong with the service of a case, worked out from its log. */
export const qualityQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'quality'], queryFn: () => api.getV1CasesByIdQuality({ id }) });

/** Whom the organisation knows; nobody where it keeps no roster. */
export const peopleQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['roster', organisation],
    queryFn: () =>
      api.getV1OrganisationsByOrganisationRoster({ organisation }).catch((error: unknown) => {
        if (troubleOf(error).status === 404) return null;
        throw error;
      }),
    staleTime: 5 * 60_000,
  });

/** What happened to a case since a version of it, the oldest first. */
export async function eventsSince(id: string, version: number): Promise<Event[]> {
  const { items } = await api.getV1CasesByIdEvents({ id, order: 'newest', limit: 200 });
  return items.filter(({ seq }) => seq > version).toReversed();
}
