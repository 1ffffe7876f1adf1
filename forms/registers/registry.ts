import type { RegisterId } from '../../workflows/domain/rulebook/practice/registers.ts';
import type { Register } from '../register.ts';
import { businessAcceptances } from './business-acceptances.ts';
import { callStandards } from './call-standards.ts';
import { claims } from './claims.ts';
import { complaintTrends } from './complaint-trends.ts';
import { complaints } from './complaints.ts';
import { handOverExceptions } from './hand-over-exceptions.ts';
import { partnerAccount } from './partner-account.ts';
import { partnerScore } from './partner-score.ts';
import { prohibitions } from './prohibitions.ts';
import { satisfaction } from './satisfaction.ts';
import { trackingLogRegister } from './tracking-log.ts';
import { transferExceptions } from './transfer-exceptions.ts';

/** What a register takes from a log is its own matter; whoever fills one only hands it on. */
const anyOf = <Fact>(register: Register<Fact>): Register => register as unknown as Register;

/** Every register. The compiler demands the line that is missing. */
export const registers: Record<RegisterId, Register> = {
  complaints: anyOf(complaints),
  'hand-over-exceptions': anyOf(handOverExceptions),
  'transfer-exceptions': anyOf(transferExceptions),
  'tracking-log': anyOf(trackingLogRegister),
  'business-acceptances': anyOf(businessAcceptances),
  'partner-score': anyOf(partnerScore),
  satisfaction: anyOf(satisfaction),
  'call-standards': anyOf(callStandards),
  prohibitions: anyOf(prohibitions),
  'complaint-trends': anyOf(complaintTrends),
  claims: anyOf(claims),
  'partner-account': anyOf(partnerAccount),
};
