import type { CaseForm, FormId } from '../form.ts';
import { businessAcceptance } from './business-acceptance.ts';
import { complaintHandling } from './complaint-handling.ts';
import { insuranceDocuments } from './insurance-documents.ts';
import { liabilitySheet } from './liability-sheet.ts';
import { serviceAttitude } from './service-attitude.ts';
import { trackingLog } from './tracking-log.ts';

/** Every form about one case. The compiler demands the line that is missing. */
export const caseForms: Record<FormId, CaseForm> = {
  'complaint-handling': complaintHandling,
  'service-attitude': serviceAttitude,
  'business-acceptance': businessAcceptance,
  'tracking-log': trackingLog,
  'insurance-documents': insuranceDocuments,
  'liability-sheet': liabilitySheet,
};
