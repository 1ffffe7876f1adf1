import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { until } from './until.ts';

/** Waits until the workflow of a case is there: whoever opened the case may be answered before it has begun. */
export const begun = (client: Client, caseId: string): Promise<void> =>
  until(async () => {
    try {
      await client.workflow.getHandle(caseId).describe();
      return true;
    } catch (failure) {
      if (failure instanceof WorkflowNotFoundError) return false;
      throw failure;
    }
  });
