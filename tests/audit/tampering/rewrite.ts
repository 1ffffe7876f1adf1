import type pg from 'pg';
import { hashOf, GENESIS } from '../../../db/hash-chain.ts';
import { eventOf, EVENT_COLUMNS, type EventRow } from '../../../db/read/events.ts';
import { sealWith, type KeyRing } from '../../../db/secrets/key-ring.ts';

type Row = EventRow & { personal_hash: string | null };

/**
 * Changes one event of a case and makes the chain from there on anew, with the head of the case, as somebody can who owns the database; with
 * keys, under new seals as well.
 */
export async function rewriteTail(
  client: pg.PoolClient | pg.Pool,
  { caseId, seq, keys }: { caseId: string; seq: number; keys?: KeyRing },
): Promise<void> {
  const columns = [...EVENT_COLUMNS, 'personal_hash'].join(', ');
  const { rows } = await client.query<Row>(`select ${columns} from timeline where case_id = $1 order by seq`, [caseId]);
  let previous = GENESIS;
  for (const row of rows) {
    if (row.seq >= seq) {
      const actor = row.seq === seq ? { ...(row.actor as object), id: 'somebody-else' } : row.actor;
      const hash = hashOf(eventOf({ ...row, actor, previous_hash: previous }), row.personal_hash);
      const seal = keys ? sealWith(keys, hash) : undefined;
      await client.query(
        `update events set actor = $3, previous_hash = $4, hash = $5, key_id = coalesce($6, key_id), mac = coalesce($7, mac)
          where case_id = $1 and seq = $2`,
        [caseId, row.seq, JSON.stringify(actor), previous, hash, seal?.keyId ?? null, seal?.mac ?? null],
      );
      previous = hash;
    } else previous = row.hash;
  }
  await client.query('update cases set head_hash = $2 where case_id = $1', [caseId, previous]);
}
