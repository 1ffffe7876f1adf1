import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readinessOf, withoutStopping, type Readiness } from '../../operations/readiness.ts';
import { operationsAt } from '../../operations/settings.ts';
import { startProduct, type Product } from '../support/product.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };

let product: Product;
beforeAll(async () => {
  product = await startProduct({ worker: { operations: ANY_PORT } });
});
afterAll(() => product.stop());

async function ready(): Promise<Readiness & { status: number }> {
  // Whoever asks within a second is answered what was found then.
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  const answer = await fetch(`${product.worker.operationsUrl}/readyz`);
  return { status: answer.status, ...((await answer.json()) as Readiness) };
}

describe('a worker', () => {
  it('tells each part', async () => {
    expect((await fetch(`${product.worker.operationsUrl}/healthz`)).status).toBe(200);
    const { status, ready: isReady, parts } = await ready();
    expect([status, isReady]).toEqual([200, true]);
    expect(Object.keys(parts)).toEqual(['worker', 'database', 'temporal', 'schema', 'keys', 'calendar']);
    expect(parts['schema']?.detail).toMatch(/^\d{4}-/);
  });

  it('is not ready on a schema that lacks what it needs, and says what', async () => {
    const { rows } = await product.pool.query<{ name: string; timestamp: string }>(
      'delete from kysely_migration where name = (select max(name) from kysely_migration) returning name, timestamp',
    );
    const [last] = rows;
    const found = await ready();
    await product.pool.query('insert into kysely_migration (name, timestamp) values ($1, $2)', [
      last?.name,
      last?.timestamp,
    ]);
    expect(found).toMatchObject({
      status: 503,
      ready: false,
      parts: { schema: { state: 'down' }, keys: { state: 'up' } },
    });
    expect(found.parts['schema']?.detail).toContain(last?.name);
    expect((await ready()).status).toBe(200);
  });

  it('is not ready with keys that open nothing of its database', async () => {
    await product.pool.query(
      `insert into people (person_id, organisation, identity, named, wrapped) values (gen_random_uuid(), 'demo', '{}', '', 'v1.of.another')`,
    );
    const found = await ready();
    await product.pool.query(`delete from people where wrapped = 'v1.of.another'`);
    expect(found).toMatchObject({ status: 503, parts: { keys: { state: 'down' }, schema: { state: 'up' } } });
    expect(found.parts['keys']?.detail).toContain('SECRETS_FILE');
  });

  it('goes on beside a newer schema', async () => {
    await product.pool.query(`insert into kysely_migration (name, timestamp) values ('9999-newer', '')`);
    const found = await ready();
    await product.pool.query(`delete from kysely_migration where name = '9999-newer'`);
    expect(found).toMatchObject({ status: 200, parts: { schema: { state: 'up', detail: '9999-newer' } } });
  });
});

describe('readiness', () => {
  it('tells the reasons of others to nobody, since they name what is inside', async () => {
    const inside = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'));
    expect(await readinessOf({ database: inside })()).toEqual({ ready: false, parts: { database: { state: 'down' } } });
  });

  it('warns and stays ready', async () => {
    const warning = 'Public holidays end soon.';
    expect(await readinessOf({ calendar: async () => ({ warning }) })()).toEqual({
      ready: true,
      parts: { calendar: { state: 'warning', detail: warning } },
    });
  });

  it('only warns of a part without which people go on working, and says nothing while it answers', async () => {
    const warning = 'Deadlines wait.';
    const away = withoutStopping(() => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:7233')), warning);
    expect(await readinessOf({ temporal: away })()).toEqual({
      ready: true,
      parts: { temporal: { state: 'warning', detail: warning } },
    });
    const there = withoutStopping(() => Promise.resolve(), warning);
    expect(await readinessOf({ temporal: there })()).toEqual({ ready: true, parts: { temporal: { state: 'up' } } });
  });

  it('calls down what does not answer, and asks once for all who ask', async () => {
    let asked = 0;
    const ask = readinessOf({
      temporal: () => {
        asked += 1;
        return new Promise(() => {});
      },
    });
    const [first] = await Promise.all([ask(), ask(), ask()]);
    expect(first.parts['temporal']?.state).toBe('down');
    expect(asked).toBe(1);
  });
});

describe('where it is told', () => {
  it('is this machine alone unless it is said', () => {
    expect(operationsAt({}, 9464)).toEqual({ host: '127.0.0.1', port: 9464 });
    expect(operationsAt({ OPERATIONS_PORT: '0', OPERATIONS_HOST: '0.0.0.0' }, 1)).toEqual({ host: '0.0.0.0', port: 0 });
    expect(operationsAt({ OPERATIONS_PORT: 'off' }, 1)).toBeUndefined();
    expect(() => operationsAt({ OPERATIONS_PORT: '70000' }, 1)).toThrow('OPERATIONS_PORT must be a port');
  });

  it('is not where somebody else listens, which is said with what to set', async () => {
    const port = Number(new URL(product.worker.operationsUrl ?? '').port);
    const { listenForOperations } = await import('../../operations/listener.ts');
    const asked = { readiness: readinessOf({}), metrics: async () => '' };
    await expect(listenForOperations({ host: '127.0.0.1', port }, asked)).rejects.toThrow('set OPERATIONS_PORT');
  });
});
