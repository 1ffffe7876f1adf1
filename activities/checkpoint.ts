import { log } from '@temporalio/activity';
import type { Made } from '../db/audit/checkpoints.ts';
import type { CheckpointOutcome } from '../workflows/messages.ts';

export interface CheckpointDeps {
  /** Makes a checkpoint now; absent where this worker has no place to write one. */
  makeCheckpoint?: (() => Promise<Made>) | undefined;
}

/** Makes a checkpoint. A webhook or bucket that does not take it is complained of and stops nothing: the file has the line, and the next one is told both. */
export async function checkpoint({ makeCheckpoint }: CheckpointDeps): Promise<CheckpointOutcome> {
  if (!makeCheckpoint) throw new Error('This worker has no place for checkpoints.');
  const { size, root, added, undelivered } = await makeCheckpoint();
  if (undelivered !== undefined) log.error('A checkpoint was not delivered.', { size, reason: undelivered });
  return { size, root, added, delivered: undelivered === undefined };
}
