import type { CaseForm, FormId } from '../form.ts';
import { businessAcceptance } from './business-acceptance.ts';
import { complaintHandling } from './complaint-handling.ts';
import { declineLetter } from './decline-letter.ts';
import { demandLetter } from './demand-letter.ts';
import { insuranceDocuments } from './insurance-documents.ts';
import { liabilitySheet } from './liability-sheet.ts';
import { receipt } from './receipt.ts';
import { serviceAttitude } from './service-attitude.ts';
import { settlementLetter } from './settlement-letter.ts';
import { subrogationReceipt } from './subrogation-receipt.ts';
import { trackingLog } from './tracking-log.ts';

/** Every form about one case. The compiler demands the line that is missing. */
export const caseForms: Record<FormId, CaseForm> = {
  'complaint-handling': complaintHandling,
  'service-attitude': serviceAttitude,
  'business-acceptance': businessAcceptance,
  'tracking-log': trackingLog,
  'insurance-documents': insuranceDocuments,
  'liability-sheet': liabilitySheet,
  'settlement-letter': settlementLetter,
  receipt,
  'decline-letter': declineLetter,
  'demand-letter': demandLetter,
  'subrogation-receipt': subrogationReceipt,
};
