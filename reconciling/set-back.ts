import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { remembered } from './histories.ts';
import { inParallel } from './in-parallel.ts';

/** A case of which Temporal was told more than the log has now. */
export interface AheadCase {
  caseId: string;
  /** The last version that the log has. */
  seq: number;
  /** The last one that Temporal was told of; there may have been more, since it is not told of everything. */
  temporalSeq: number;
}

/** What Temporal remembers and a database that was set back does not know. */
export interface Forgotten {
  ahead: AheadCase[];
  /** Messages to other systems that had gone out already and would have gone out once more. */
  settled: string[];
}

const AT_ONCE = 16;
const SEQS = 'select case_id as "caseId", seq from cases where case_id = any($1::uuid[])';

/**
 * A message to another system alone: what is delivered within the database was set back with it, and is to be done again. What was asked for since
 * may have the id of a lost one and is another message.
 */
const SETTLE = `
  update outbox set status = 'delivered', settled_at = now(), reason = 'it had gone out before the database was set back'
   where effect_id = any($1) and status = 'pending' and effect->>'kind' = 'post-webhook' and created_at <= $2 returning effect_id as id`;

/**
 * Looks through the histories of cases for what happened after the instant to which the database was set back, and keeps the messages that had
 * gone out from going out again. To be done before any workflow is woken.
 * @param at when the database was set back, in UTC
 */
export async function recallForgotten(
  { client, pool }: { client: Client; pool: pg.Pool },
  { caseIds, at }: { caseIds: readonly string[]; at: string },
): Promise<Forgotten> {
  const { rows } = await pool.query<{ caseId: string; seq: number }>(SEQS, [caseIds]);
  const found = await inParallel(rows, AT_ONCE, async ({ caseId, seq }) => {
    const known = await remembered(client, caseId);
    return { caseId, seq, temporalSeq: known?.seq ?? 0, delivered: known?.delivered ?? [] };
  });
  const delivered = found.flatMap((one) => one.delivered);
  const settled = (await pool.query<{ id: string }>(SETTLE, [delivered, at])).rows.map(({ id }) => id);
  const ahead = found
    .filter(({ seq, temporalSeq }) => temporalSeq > seq)
    .map(({ caseId, seq, temporalSeq }) => ({ caseId, seq, temporalSeq }));
  return { ahead, settled };
}
