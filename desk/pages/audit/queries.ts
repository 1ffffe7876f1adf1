import { queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';

/** By which time a case is looked at: as it was in the world, or as we knew it. */
export type By = 'asOf' | 'knownAt';

export const PAGE = 200;

/** The whole life of a case, event by event, on however many pages. */
export const stepsQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'steps'],
    queryFn: async ({ signal }): Promise<api.Step[]> => {
      const steps: api.Step[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.getV1CasesByIdSteps({ id, limit: PAGE, ...(cursor ? { cursor } : {}) }, { signal });
        steps.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return steps;
    },
  });

/** The case at an instant. What was does not change, so that the slider asks once for each. */
export const caseAtQuery = (id: string, by: By, at: string) =>
  queryOptions({
    queryKey: ['case', id, 'at', by, at],
    queryFn: ({ signal }) => api.getV1CasesById({ id, [by]: at }, { signal }),
    staleTime: 60_000,
    enabled: at !== '',
  });

export const differenceQuery = (id: string, by: By, from: string, to: string) =>
  queryOptions({
    queryKey: ['case', id, 'diff', by, from, to],
    queryFn: ({ signal }) => api.getV1CasesByIdDiff({ id, by, $from: from, to }, { signal }),
    staleTime: 60_000,
    enabled: from !== '' && to !== '',
  });

export const proofQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'proof'], queryFn: () => api.getV1CasesByIdProof({ id }) });

export const refusedQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'refused'], queryFn: () => api.getV1CasesByIdRefused({ id }) });

export const streamsQuery = queryOptions({ queryKey: ['streams'], queryFn: () => api.getV1Streams() });
