import { queryOptions } from '@tanstack/react-query';
import * as api from '../../../api/client.ts';

export const ledgerQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'ledger'], queryFn: () => api.getV1CasesByIdLedger({ id }) });

export const liabilityQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'liability'], queryFn: () => api.getV1CasesByIdLiability({ id }) });

/** The clocks of a case with the names that its rulebook has for them. */
export const ruledClocksQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'clocks'], queryFn: () => api.getV1CasesByIdClocks({ id }) });

/** Who could approve a payment now, and why nobody else. */
export const approversQuery = (id: string, payment: string) =>
  queryOptions({
    queryKey: ['case', id, 'approvers', payment],
    queryFn: () => api.getV1CasesByIdExplain({ id, about: 'who', command: 'ApprovePayment', payment }),
  });
