import { SpanKind } from '@opentelemetry/api';
import type pg from 'pg';
import type { InSpan } from './tracing.ts';

type Query = (...args: unknown[]) => unknown;

/** The first word of a statement, such as `select` or `with`: its text is nobody's business, and its values less. */
function operationOf([statement]: unknown[]): string {
  const text = typeof statement === 'string' ? statement : (statement as { text?: unknown } | undefined)?.text;
  return /^\s*(\w+)/.exec(typeof text === 'string' ? text : '')?.[1]?.toLowerCase() ?? 'statement';
}

/**
 * Tells each statement of a pool, as a part of what asked for it: of those that the pool itself is asked, and of those that whoever took a connection
 * out asks there, until it is given back.
 */
export function watchPool(pool: pg.Pool, inSpan: InSpan): void {
  const name = pool.options.application_name ?? 'postgresql';
  const told =
    (query: Query): Query =>
    (...args) => {
      // Whoever wants to be called back is the pool itself, which is told of already.
      if (args.some((argument) => typeof argument === 'function')) return query(...args);
      const operation = operationOf(args);
      const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': operation, 'redress.pool': name };
      return inSpan(`sql ${operation}`, { kind: SpanKind.CLIENT, attributes }, async () => query(...args));
    };
  pool.query = told(pool.query.bind(pool)) as typeof pool.query;
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown;
  pool.connect = ((...args: unknown[]) => {
    if (args.length) return connect(...args);
    return (connect() as Promise<pg.PoolClient>).then((client) => {
      const query = client.query.bind(client);
      const release = client.release.bind(client);
      client.query = told(query) as typeof client.query;
      client.release = (error) => {
        client.query = query;
        release(error);
      };
      return client;
    });
  }) as typeof pool.connect;
}
