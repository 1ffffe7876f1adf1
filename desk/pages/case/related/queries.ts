import { queryOptions } from '@tanstack/react-query';
import * as api from '../../../api/client.ts';

export type Related = api.RelatedCases;

export const relatedQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'related'], queryFn: () => api.getV1CasesByIdRelated({ id }) });

export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'similar'],
    queryFn: () => api.getV1CasesByIdSimilar({ id, limit: 5 }),
    // Earlier cases are looked for among words; they do not change while one reads.
    staleTime: 5 * 60_000,
  });

export const duplicatesQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'duplicates'], queryFn: () => api.getV1CasesByIdDuplicates({ id }) });

/** What the customer of a case may see of it. */
export const customerViewQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'customer-view'], queryFn: () => api.getV1CasesByIdCustomerView({ id }) });
