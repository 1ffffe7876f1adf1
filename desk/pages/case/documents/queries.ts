import { queryOptions } from '@tanstack/react-query';
import * as api from '../../../api/client.ts';

export type DocumentList = Awaited<ReturnType<typeof api.getV1CasesByIdDocuments>>;

export const documentsQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'documents'], queryFn: () => api.getV1CasesByIdDocuments({ id }) });

export const formsQuery = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'forms'], queryFn: () => api.getV1CasesByIdForms({ id }) });
