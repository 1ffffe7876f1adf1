import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';

/** A summary of a period, in the version that is meant; live where it is not frozen. */
export interface Place {
  organisation: string;
  summary: string;
  period: string;
  /** Left out, the frozen one. */
  version?: string | undefined;
  live?: boolean | undefined;
}

const which = ({ version, live }: Place) => ({
  ...(version ? { version: Number(version) } : {}),
  ...(live ? { live: 'true' } : {}),
});

export const summariesQuery = (organisation: string, summary: string) =>
  queryOptions({
    queryKey: ['partners', organisation, 'summaries', summary],
    queryFn: () => api.getV1OrganisationsByOrganisationSummaries({ organisation, summary, limit: 60 }),
  });

export const summaryQuery = (place: Place) =>
  queryOptions({
    queryKey: ['partners', place.organisation, 'summary', place],
    queryFn: () =>
      api.getV1OrganisationsByOrganisationSummariesAndSummaryPeriod({
        organisation: place.organisation,
        summary: place.summary,
        period: place.period,
        ...which(place),
      }),
  });

export const figureQuery = (place: Place, partner: string, measure: string) =>
  infiniteQueryOptions({
    queryKey: ['partners', place.organisation, 'figure', place, partner, measure],
    queryFn: ({ pageParam }) =>
      api.getV1OrganisationsByOrganisationSummariesAndSummaryPeriodFigures({
        organisation: place.organisation,
        summary: place.summary,
        period: place.period,
        partner,
        measure,
        ...which(place),
        limit: 100,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const accountQuery = (organisation: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['partners', organisation, 'account', from, to],
    queryFn: () =>
      api.getV1OrganisationsByOrganisationRegistersAndRegister({
        organisation,
        register: 'partner-account',
        $from: from,
        to,
      }),
  });
