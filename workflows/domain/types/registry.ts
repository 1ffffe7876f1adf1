import type { CaseType } from '../vocabulary.ts';
import type { CaseTypeModule } from './case-type.ts';
import { booking } from './booking.ts';
import { damage } from './damage.ts';
import { delay } from './delay.ts';
import { enquiry } from './enquiry.ts';
import { freightDispute } from './freight-dispute.ts';
import { lateDispatch } from './late-dispatch.ts';
import { orderChange } from './order-change.ts';
import { other } from './other.ts';
import { partnerBreach } from './partner-breach.ts';
import { refund } from './refund.ts';
import { returnSlip } from './return-slip.ts';
import { serviceAttitude } from './service-attitude.ts';
import { shortage } from './shortage.ts';
import { slowHandling } from './slow-handling.ts';
import { unansweredCall } from './unanswered-call.ts';

/** Every type of case. The compiler demands the line that is missing. */
export const caseTypes: Record<CaseType, CaseTypeModule> = {
  delay,
  damage,
  shortage,
  'freight-dispute': freightDispute,
  'service-attitude': serviceAttitude,
  'partner-breach': partnerBreach,
  'late-dispatch': lateDispatch,
  'slow-handling': slowHandling,
  'unanswered-call': unansweredCall,
  'return-slip': returnSlip,
  booking,
  'order-change': orderChange,
  refund,
  enquiry,
  other,
};
