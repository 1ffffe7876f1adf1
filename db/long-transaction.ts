import type pg from 'pg';
import { inTurn } from './ahead.ts';
import { openPool } from './client.ts';

/** Work that reads the whole log takes as long as it takes; its lock is asked for patiently. */
const STATEMENT_MS = 600_000;
const LOCK_MS = 60_000;

/** Begins with one snapshot of everything, in which nothing can be written and for which nobody waits. */
export const READING = ['begin isolation level repeatable read read only'] as const;

/**
 * Begins with projections that nobody else writes; they can be read all the while. Numbers come first, as they do for whoever draws
 * one and then writes its case, so that neither holds what the other waits for.
 */
export const REWRITING = [
  'begin',
  `set local lock_timeout = ${LOCK_MS}`,
  'lock table number_series, cases, deadlines in share row exclusive mode',
] as const;

/** Does work in one transaction on a connection of its own. What it wrote stays only if it succeeds. */
export async function longTransaction<T>(
  url: string,
  begin: readonly string[],
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const pool = openPool({ url, max: 1, applicationName: 'redress-upkeep', statementTimeoutMs: STATEMENT_MS });
  try {
    const held = await pool.connect();
    const client = inTurn(held);
    try {
      for (const statement of begin) await client.query(statement);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (failure) {
      await client.query('rollback').catch(() => {});
      throw failure;
    } finally {
      held.release();
    }
  } finally {
    await pool.end();
  }
}
