import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '../client.ts';

const ATTEMPTS = 3;
const PAUSE_MS = 500;
const TIMEOUT_MS = 10_000;
/** At most so many at once, so that a receiver that was away for long does not hold the next checkpoint up. */
const AT_ONCE = 200;

/** The address without what may be a password. */
const shown = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
};

/** Posts one line. Answers why it was not taken, or undefined when it was. */
async function post(url: string, line: string): Promise<string | undefined> {
  let reason = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await sleep(PAUSE_MS * 2 ** attempt);
    try {
      const { ok, status } = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: line,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (ok) return undefined;
      reason = `it answered ${status}`;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    }
  }
  return `${shown(url)} did not take the checkpoint in ${ATTEMPTS} attempts: ${reason}.`;
}

/** Tells a webhook each checkpoint that it has not taken yet, in their order. Answers why it did not take one; then the rest waits as well. */
export async function postCheckpoints(databaseUrl: string, webhook: string): Promise<string | undefined> {
  const pool = openPool({ url: databaseUrl, max: 1, applicationName: 'redress-checkpoints' });
  try {
    const { rows } = await pool.query<{ size: string; line: string }>(
      'select size, line from checkpoints where posted_at is null order by size limit $1',
      [AT_ONCE],
    );
    for (const { size, line } of rows) {
      const reason = await post(webhook, line);
      if (reason !== undefined) return reason;
      await pool.query('update checkpoints set posted_at = now() where size = $1', [size]);
    }
    return undefined;
  } finally {
    await pool.end();
  }
}
