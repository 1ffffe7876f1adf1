import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Postgres } from 'pg';

const ASK_AGAIN_MS = 20;

/**
 * Waits until every workflow was told of what was recorded, and answers how many seconds that took. The product answers before Temporal knows of a
 * case: a figure that left this out would leave out work that bare Temporal has done by the time it answers.
 */
export async function untilTold(databaseUrl: string): Promise<number> {
  const from = performance.now();
  const client = new Postgres({ connectionString: databaseUrl });
  await client.connect();
  try {
    while ((await client.query('select from wakes limit 1')).rowCount) await sleep(ASK_AGAIN_MS);
  } finally {
    await client.end();
  }
  return (performance.now() - from) / 1000;
}
