import { queryOptions } from '@tanstack/react-query';
import * as api from './client.ts';

/** What the desk reads, by the keys under which it is kept. What moves a case makes all under `['case', id]` and `LISTS` stale. */
export const LISTS = 'lists';

/** Whom the server takes us for; an error with the status 401 while nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => api.getV1Session(),
  staleTime: 5 * 60_000,
  retry: false,
});

/** By what one can sign in. */
export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: () => api.getV1SignInWays(),
  staleTime: Infinity,
});

export const caseQuery = (id: string, moment: { asOf?: string; knownAt?: string } = {}) =>
  queryOptions({ queryKey: ['case', id, 'view', moment], queryFn: () => api.getV1CasesById({ id, ...moment }) });

export const actionsQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'actions'], queryFn: () => api.getV1CasesByIdActions({ id }) });

/** What the rulebook in force of an organisation calls its partners, branches and summaries. */
export const inForceQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['in-force', organisation],
    queryFn: () => api.getV1OrganisationsByOrganisationRulebook({ organisation }),
    staleTime: 5 * 60_000,
  });

/** The rules of a version; a published one never changes. */
export const rulesQuery = (organisation: string, version: string) =>
  queryOptions({
    queryKey: ['rules', organisation, version],
    queryFn: () => api.getV1OrganisationsByOrganisationRulebooksAndVersion({ organisation, version }),
    staleTime: Infinity,
  });
