import { condition, defineUpdate, proxyLocalActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { BareActivities } from './bare-activities.ts';

const noop = defineUpdate('noop');
const { notice } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10s' });

/** What Temporal costs by itself: a workflow that waits for ever and answers an Update without doing anything. */
export async function bare(): Promise<void> {
  setHandler(noop, () => {});
  await condition(() => false);
}

/** The least that a deadline takes: a timer until the instant, in UTC, and one local activity that writes down that it has passed. */
export async function bareDeadline(dueAt: string): Promise<void> {
  await sleep(Date.parse(dueAt) - Date.now());
  await notice(workflowInfo().workflowId, dueAt);
}
