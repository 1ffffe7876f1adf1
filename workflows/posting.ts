import * as wf from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/**
 * Tells another system, with pauses of 2 s, 8 s, 32 s, 2 min, 9 min, 34 min, 2 h and then 6 h: a receiver that restarts learns at once, and one that is down is
 * not flooded when it is back. It ends by itself, since `deliver` puts a message aside after its last attempt.
 */
export const posting = wf.proxyActivities<Pick<Activities, 'deliver'>>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '2s', backoffCoefficient: 4, maximumInterval: '6h' },
});
