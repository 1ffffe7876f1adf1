import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckpointReceiver } from '../../outgoing/webhooks.ts';
import { openPool } from '../client.ts';

const ATTEMPTS = 3;
const PAUSE_MS = 500;
/** At most so many at once, so that a receiver that was away for long does not hold the next checkpoint up. */
const AT_ONCE = 200;

/** Posts one line. Answers why it was not taken, or undefined when it was. */
async function post({ shown, tell }: CheckpointReceiver, id: string, line: string): Promise<string | undefined> {
  let reason: string | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await sleep(PAUSE_MS * 2 ** attempt);
    reason = await tell(id, line);
    if (reason === undefined) return undefined;
  }
  return `${shown} did not take the checkpoint in ${ATTEMPTS} attempts: ${reason}.`;
}

/** Tells a webhook each checkpoint that it has not taken yet, in their order. Answers why it did not take one; then the rest waits as well. */
export async function postCheckpoints(databaseUrl: string, receiver: CheckpointReceiver): Promise<string | undefined> {
  const pool = openPool({ url: databaseUrl, max: 1, applicationName: 'redress-checkpoints' });
  try {
    const { rows } = await pool.query<{ size: string; line: string }>(
      'select size, line from checkpoints where posted_at is null order by size limit $1',
      [AT_ONCE],
    );
    for (const { size, line } of rows) {
      const reason = await post(receiver, `checkpoint-${size}`, line);
      if (reason !== undefined) return reason;
      await pool.query('update checkpoints set posted_at = now() where size = $1', [size]);
    }
    return undefined;
  } finally {
    await pool.end();
  }
}
