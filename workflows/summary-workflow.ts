import * as wf from '@temporalio/workflow';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { Activities } from '../activities/index.ts';
import type { PeriodicInput, PeriodicOutcome } from './messages.ts';

/** The instant for which a schedule started the workflow, set by Temporal; after an outage it lies in the past. */
const SCHEDULED_AT = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME);

/** Waits for the store however long that takes: a register is never left out because the database was down at its hour. */
const durable = wf.proxyActivities<Pick<Activities, 'summarise' | 'draw' | 'remind'>>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Freezes a register, or draws cases, or reminds of something, for the period that has ended when the schedule fires. Which period that is follows from the
 * scheduled instant alone, so that one that was missed is made up as itself, and one that is started twice is the same.
 */
export async function periodicWorkflow(input: PeriodicInput): Promise<PeriodicOutcome> {
  const { typedSearchAttributes, startTime } = wf.workflowInfo();
  const scheduledAt = (typedSearchAttributes.get(SCHEDULED_AT) ?? startTime).toISOString();
  switch (input.kind) {
    case 'summary':
      return durable.summarise({ ...input, scheduledAt });
    case 'draw':
      return durable.draw({ ...input, scheduledAt });
    case 'reminder':
      return durable.remind({ ...input, scheduledAt });
  }
}
