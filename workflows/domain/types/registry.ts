import type { CaseType } from '../vocabulary.ts';
import type { CaseTypeModule } from './case-type.ts';
import { damage } from './damage.ts';
import { delay } from './delay.ts';
import { freightDispute } from './freight-dispute.ts';
import { other } from './other.ts';
import { serviceAttitude } from './service-attitude.ts';

/** Every type of case. The compiler demands the line that is missing. */
export const caseTypes: Record<CaseType, CaseTypeModule> = {
  delay,
  damage,
  'freight-dispute': freightDispute,
  'service-attitude': serviceAttitude,
  other,
};
