import { queryOptions } from '@tanstack/react-query';
import * as api from './client.ts';
import { troubleOf } from './problem.ts';

/** What the desk reads, by the keys under which it is kept. What moves a case makes all under `['case', id]` and `LISTS` stale. */
export const LISTS = 'lists';

/** Whom the server takes us for; an error with the status 401 while nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => api.getV1Session(),
  staleTime: 5 * 60_000,
  retry: false,
});

export const caseQuery = (id: string, moment: { asOf?: string; knownAt?: string } = {}) =>
  queryOptions({ queryKey: ['case', id, 'view', moment], queryFn: () => api.getV1CasesById({ id, ...moment }) });

export const actionsQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'actions'], queryFn: () => api.getV1CasesByIdActions({ id }) });

/** How a company works, by its rulebook in force; null where its rules say nothing of it. */
export const practiceQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['practice', organisation],
    queryFn: () =>
      api.getV1OrganisationsByOrganisationPractice({ organisation }).catch((error: unknown) => {
        if (troubleOf(error).status === 404) return null;
        throw error;
      }),
    staleTime: 5 * 60_000,
  });
