import { queryOptions } from '@tanstack/react-query';
import * as api from '../../api/client.ts';

/** By what a customer is looked for; at least one of them. */
export interface Known {
  phone?: string;
  email?: string;
  customerNumber?: string;
}

/** Customers of an organisation who are known by a phone, an address or a number. */
export const foundQuery = (organisation: string, known: Known) =>
  queryOptions({
    queryKey: ['customers', organisation, known],
    queryFn: () => api.getV1People({ organisation, ...known }),
  });

/** Customers whose data need not be kept any more. */
export const dueQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['customers', organisation, 'due'],
    queryFn: () => api.getV1PeopleDue({ organisation, limit: 50 }),
  });

/** All that is held of a customer, and why. */
export const reportQuery = (id: string) =>
  queryOptions({ queryKey: ['customers', 'report', id], queryFn: () => api.getV1PeopleById({ id }) });
