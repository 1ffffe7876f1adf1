import { queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';
import { LISTS } from '../../api/queries.ts';
import type { RegisterId } from '../../../workflows/domain/rulebook/practice/registers.ts';

export interface Stretch {
  from?: string | undefined;
  to?: string | undefined;
  /** A past moment, as it was in the world then. */
  asOf?: string | undefined;
}

const asked = ({ from, to, asOf }: Stretch) => ({
  ...(from ? { $from: from } : {}),
  ...(to ? { to } : {}),
  ...(asOf ? { asOf } : {}),
});

export const registerQuery = (organisation: string, register: RegisterId, stretch: Stretch) =>
  queryOptions({
    queryKey: ['registers', organisation, register, stretch],
    queryFn: () =>
      api.getV1OrganisationsByOrganisationRegistersAndRegister({ organisation, register, ...asked(stretch) }),
  });

export const summariesQuery = (organisation: string, summary: string) =>
  queryOptions({
    queryKey: ['registers', organisation, 'summaries', summary],
    queryFn: () => api.getV1OrganisationsByOrganisationSummaries({ organisation, summary, limit: 100 }),
  });

export const summaryQuery = (organisation: string, summary: string, period: string) =>
  queryOptions({
    queryKey: ['registers', organisation, 'summary', summary, period],
    queryFn: () => api.getV1OrganisationsByOrganisationSummariesAndSummaryPeriod({ organisation, summary, period }),
  });

export const foundQuery = (organisation: string, reference: string) =>
  queryOptions({
    queryKey: [LISTS, 'registers-case', organisation, reference],
    queryFn: () => api.getV1Cases({ organisation, q: reference, limit: 8 }),
  });

export const formsQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'forms'], queryFn: () => api.getV1CasesByIdForms({ id }) });

export const drawsQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['registers', organisation, 'draws'],
    queryFn: () => api.getV1OrganisationsByOrganisationDraws({ organisation, limit: 50 }),
  });

/** The address of a register or summary in another format, for a link that saves it. */
export function addressOf(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `${path}?${new URLSearchParams(given).toString()}`;
}
