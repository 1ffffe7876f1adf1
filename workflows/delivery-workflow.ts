import type { Activities } from '../activities/index.ts';
import type { DeliveryInput } from './messages.ts';
import { posting } from './posting.ts';

/** Gives a message that had been put aside to its webhook again, with all attempts anew. */
export const deliveryWorkflow = ({ caseId, effectId }: DeliveryInput): ReturnType<Activities['deliver']> =>
  posting.deliver(caseId, effectId);
