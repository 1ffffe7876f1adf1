import type pg from 'pg';

const SNAPSHOT = 'begin isolation level repeatable read read only';

/** Does work on one instant of the database, in which nothing changes and nothing can be written. */
export async function inSnapshot<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(SNAPSHOT);
    return await work(client);
  } finally {
    // Nothing was written, so nothing is lost with a connection on which this fails.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}
