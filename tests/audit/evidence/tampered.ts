import type pg from 'pg';
import type { Office } from './bundles.ts';

/** Does something to the database that only its owner may, shows it to the work alone, and takes it back. */
export async function tamperedPool<T>({ pool }: Office, sql: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = 'replica'`);
    await client.query(sql);
    const query = (text: string, values?: unknown[]) =>
      /^(begin|rollback)/.test(text) ? Promise.resolve({ rows: [] }) : client.query(text, values);
    return await work({ connect: () => Promise.resolve({ query, release: () => {} }) } as unknown as pg.Pool);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
