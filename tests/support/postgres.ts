import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { Databases } from '../../settings/databases.ts';
import { databasesBeside, ensureRoles } from '../../local/database-roles.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's connection string of the PostgreSQL that serves this test run, database `postgres`. */
    postgresUrl: string;
  }
}

const TEMPLATE = 'redress_template';

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Makes the migrated, empty database that test files clone, and the roles of the server. Runs once, in the global setup. */
export async function makeTemplate(postgresUrl: string): Promise<void> {
  await runSql(postgresUrl, `create database ${TEMPLATE}`);
  const { migrate } = await import('../../db/migrate.ts');
  const { migrator } = await ensureRoles(databaseUrl(postgresUrl, TEMPLATE));
  await migrate(migrator);
}

/**
 * A database of its own for a test file, with the whole schema and no rows: `url` is the superuser's, `databases` those of the roles.
 * @example const database = await cloneDatabase(); afterAll(() => database.drop());
 */
export async function cloneDatabase(): Promise<{ url: string; databases: Databases; drop: () => Promise<void> }> {
  const postgresUrl = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql(postgresUrl, `create database ${name} template ${TEMPLATE}`);
  const url = databaseUrl(postgresUrl, name);
  return {
    url,
    databases: databasesBeside(url),
    drop: () => runSql(postgresUrl, `drop database if exists ${name} with (force)`),
  };
}

async function runSql(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
