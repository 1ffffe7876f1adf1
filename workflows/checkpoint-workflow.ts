import * as wf from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { CheckpointOutcome } from './messages.ts';

/** One try may read everything that was decided since the last checkpoint, which after an import is much. The next firing tries again anyway. */
const activities = wf.proxyActivities<Pick<Activities, 'checkpoint'>>({
  startToCloseTimeout: '1 hour',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1 minute', maximumAttempts: 5 },
});

/** Makes a checkpoint of the audit's tree when the schedule fires. It fails where that is not possible, for operators to see. */
export const checkpointWorkflow = (): Promise<CheckpointOutcome> => activities.checkpoint();
