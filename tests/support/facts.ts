import type { CaseType } from '../../workflows/domain/vocabulary.ts';

/** Just the facts without which a case of the type is not opened. */
export const LEAST_FACTS: Record<CaseType, Record<string, string>> = {
  delay: {},
  damage: { natureOfDamage: 'wet' },
  shortage: { nature: 'part-short' },
  'freight-dispute': { invoiceNumber: 'INV-7' },
  'service-attitude': { aboutWhom: 'internal' },
  'partner-breach': { breach: 'no-report' },
  'late-dispatch': {},
  'slow-handling': {},
  'unanswered-call': {},
  'return-slip': { slipState: 'missing' },
  booking: {},
  'order-change': { orderNumber: 'ORD-7', change: 'One day later' },
  refund: { orderNumber: 'ORD-7', reason: 'customer-cancels' },
  enquiry: {},
  other: {},
};
