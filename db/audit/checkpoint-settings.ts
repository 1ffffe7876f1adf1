import { parseWorkingTime } from '../../workflows/domain/calendars/exact-time.ts';
import { checkpointReceiverOf, type CheckpointReceiver } from '../../outgoing/webhooks.ts';
import type { CheckpointBucket } from './checkpoint-bucket.ts';
import { checkpointsPath } from './checkpoint-file.ts';

/** Where checkpoints go besides the database, and how often. */
export interface CheckpointSettings {
  file: string;
  webhook: CheckpointReceiver | undefined;
  /** What CHECKPOINT_S3 names, as whoever wires the parts together made it. */
  bucket?: CheckpointBucket | undefined;
  everyMs: number;
}

const DEFAULT_EVERY = 'PT10M';
const LEAST_MS = 1_000;

function everyOf(text: string): number {
  let milliseconds: number;
  try {
    milliseconds = parseWorkingTime(text);
  } catch (cause) {
    throw new Error(`CHECKPOINT_EVERY must be a duration such as PT10M; it is "${text}".`, { cause });
  }
  if (milliseconds >= LEAST_MS) return milliseconds;
  throw new Error(`CHECKPOINT_EVERY must be a second at least; it is "${text}".`);
}

/**
 * What the environment says of checkpoints: CHECKPOINTS_FILE, CHECKPOINT_WEBHOOK with its secret, and CHECKPOINT_EVERY.
 * @throws with a sentence that says what to set, when one of them makes no sense
 */
export const checkpointSettingsOf = (home: string, env: NodeJS.ProcessEnv): CheckpointSettings => ({
  file: checkpointsPath(home, env),
  webhook: checkpointReceiverOf(env),
  everyMs: everyOf(env['CHECKPOINT_EVERY'] || DEFAULT_EVERY),
});
