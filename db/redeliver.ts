import type pg from 'pg';
import { record, streamOf, type Author } from './audit/streams.ts';
import { inTransaction } from './transaction.ts';

const AGAIN = `
  update outbox set status = 'pending', attempts = 0, settled_at = null
   where effect_id = $1 and status = 'dead' and effect->>'kind' = 'post-webhook'`;

/**
 * Makes a message that was put aside wait for its webhook again, with all attempts anew. An event of the stream `webhooks/ORGANISATION`. Answers false
 * where it is not put aside, or not any more.
 */
export async function putBack(
  pool: pg.Pool,
  message: { id: string; webhook: string; organisation: string },
  author: Author,
): Promise<boolean> {
  const { id, webhook, organisation } = message;
  const done = await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(AGAIN, [id]);
    if (rowCount !== 1) return undefined;
    const data = { message: id, webhook };
    await record(client, author, { stream: streamOf('webhooks', organisation), type: 'WebhookGivenAgain', data });
    return true;
  });
  return done ?? false;
}
