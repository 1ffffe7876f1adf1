import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { CASE_KINDS } from '../workflows/domain/vocabulary.ts';
import { NEXT_DUE } from '../workflows/search-attributes.ts';

/**
 * The workflows of cases that Temporal's list shows as running, with the instant that each waits for, in UTC; null where it shows none. The list lags
 * behind a little.
 */
export async function runningWorkflows(client: Client, taskQueue: string): Promise<Map<string, string | null>> {
  const types = CASE_KINDS.map((kind) => `"${kind}"`).join(', ');
  const query = `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}" AND WorkflowType IN (${types})`;
  const found = new Map<string, string | null>();
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query, pageSize: 1000 })) {
    found.set(workflowId, typedSearchAttributes.get(NEXT_DUE)?.toISOString() ?? null);
  }
  return found;
}

/** Asks for one workflow by its name, which does not lag behind. */
export async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return false;
    throw failure;
  }
}
