import type pg from 'pg';

/** Does work in one transaction. Where it answers undefined nothing that it wrote stays, nor where it throws. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query(result === undefined ? 'rollback' : 'commit');
    client.release();
    return result;
  } catch (failure) {
    // A connection on which nothing can be taken back is closed, and then the server takes it back.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw failure;
  }
}
