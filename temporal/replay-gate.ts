import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { CASE_KINDS } from '../workflows/domain/vocabulary.ts';

/** What came of replaying running workflows under another bundle. */
export interface Replayed {
  replayed: number;
  /** Workflows that would get stuck under it. */
  failed: { workflowId: string; problem: string }[];
}

/** Running cases of a task queue; every kind is asked for by itself, so that a rare one is looked at too. */
const queryOf = (kind: string, taskQueue: string): string =>
  `WorkflowType = '${kind}' and TaskQueue = '${taskQueue}' and ExecutionStatus = 'Running'`;

/**
 * Lives the histories of running cases again under a bundle, as a worker of it would, and tells which would get stuck. It changes nothing.
 * `most` is how many of each kind are taken.
 */
export async function replayRunning(
  client: Client,
  bundle: { code: string } | { codePath: string },
  { taskQueue, most }: { taskQueue: string; most: number },
): Promise<Replayed> {
  const found: Replayed = { replayed: 0, failed: [] };
  const options = { workflowBundle: bundle, dataConverter: client.options.dataConverter };
  for (const kind of CASE_KINDS) {
    const histories = client.workflow.list({ query: queryOf(kind, taskQueue) }).intoHistories();
    let taken = 0;
    for await (const { workflowId, error } of Worker.runReplayHistories(options, upTo(most, histories))) {
      taken += 1;
      if (error) found.failed.push({ workflowId, problem: error.message });
    }
    found.replayed += taken;
  }
  return found;
}

async function* upTo<T>(most: number, items: AsyncIterable<T>): AsyncIterable<T> {
  let taken = 0;
  if (taken >= most) return;
  for await (const item of items) {
    yield item;
    taken += 1;
    if (taken >= most) return;
  }
}
