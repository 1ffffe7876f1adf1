import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import * as api from '../../api/client.ts';
import type { EarlierQueryInput, OpenCaseInput } from '../../api/client.ts';
import { useDebounced } from '../../parts/debounced.ts';
import { previewBodyOf } from './body.ts';
import type { Draft } from './draft.ts';

const REST_MS = 300;
/** Shorter ones are half typed. */
const LEAST = 3;
const LEAST_FIGURES = 6;

export const intakeQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['intake', organisation],
    queryFn: () => api.getV1OrganisationsByOrganisationIntake({ organisation }),
    staleTime: 5 * 60_000,
    enabled: organisation !== '',
  });

/** What opening the case as it is typed would do. An answer that something newer has overtaken is no longer waited for. */
export function usePreview(draft: Draft) {
  const body = previewBodyOf(draft);
  const asked = useDebounced(body && JSON.stringify(body), REST_MS);
  return useQuery({
    queryKey: ['preview', asked],
    queryFn: ({ signal }) =>
      api.postV1CasesPreview({ openCaseInput: JSON.parse(asked ?? '') as OpenCaseInput }, { signal }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
    gcTime: 60_000,
  });
}

export type EarlierCase = Awaited<ReturnType<typeof api.postV1CasesEarlier>>['items'][number];

const longEnough = (text: string): string | undefined => (text.trim().length >= LEAST ? text.trim() : undefined);

/** Earlier cases of what is typed of waybill, customer number and phone; none is asked for while all are short. */
export function useEarlier({ organisation, waybill, customerNumber, phone }: Draft) {
  const figures = phone.replaceAll(/\D/g, '').length >= LEAST_FIGURES ? phone.trim() : undefined;
  const wanted = { waybill: longEnough(waybill), customerNumber: longEnough(customerNumber), phone: figures };
  const isAsked = organisation !== '' && Object.values(wanted).some((text) => text !== undefined);
  const asked = useDebounced(isAsked ? JSON.stringify({ organisation, ...wanted }) : undefined, REST_MS);
  return useQuery({
    queryKey: ['earlier', asked],
    queryFn: ({ signal }) =>
      api.postV1CasesEarlier({ earlierQueryInput: JSON.parse(asked ?? '') as EarlierQueryInput }, { signal }),
    enabled: asked !== undefined,
    placeholderData: asked === undefined ? undefined : keepPreviousData,
    retry: false,
    staleTime: 30_000,
    gcTime: 60_000,
  });
}
