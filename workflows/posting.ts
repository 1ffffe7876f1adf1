import * as wf from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/**
 * Tells another system. Where that did not take the message, `deliver` says when to try again, and after its last attempt puts it aside, so that it ends by itself;
 * the pauses here are for what is no answer of the receiver: our store away, or a worker that died.
 */
export const posting = wf.proxyActivities<Pick<Activities, 'deliver'>>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
});
