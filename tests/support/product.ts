import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { inject } from 'vitest';
import { openDatabase, openPool } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import type { Databases } from '../../settings/databases.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { dataConverterOf } from '../../temporal/data-converter.ts';
import { ensureRoles } from '../../local/database-roles.ts';
import { startWorker, type RunningWorker, type WorkerOptions } from '../../worker.ts';
import { cloneDatabase } from './postgres.ts';
import { BY_TEST, TEST_SECRETS } from './secrets.ts';

export interface Product {
  /** The writer's, by which the product does all that it does. */
  databaseUrl: string;
  databases: Databases;
  /** The superuser's, whom nothing stops: for looking into the store, and for tampering with it. */
  ownerUrl: string;
  temporalAddress: string;
  namespace: string;
  taskQueue: string;
  client: Client;
  /** The superuser's. */
  pool: pg.Pool;
  worker: RunningWorker;
  /** One more worker like the first; what is given here it is told instead. */
  startWorker: (other?: Partial<WorkerOptions>) => Promise<RunningWorker>;
  stop: () => Promise<void>;
}

export const RULEBOOKS = fileURLToPath(new URL('../../rulebooks', import.meta.url));

export interface ProductOptions {
  /** Folders of rulebooks besides the shipped ones. */
  folders?: string[];
  /** An empty database that is already there; left out, one is made and dropped again. */
  databaseUrl?: string;
  /** More that its workers are told. */
  worker?: Partial<WorkerOptions>;
}

async function databaseFor({ databaseUrl: url }: ProductOptions): ReturnType<typeof cloneDatabase> {
  if (!url) return cloneDatabase();
  const databases = await ensureRoles(url);
  await migrate(databases.migrator);
  return { url, databases, drop: () => Promise.resolve() };
}

/** The product on the real servers of the test run: a database of its own with the shipped rulebooks, and a worker. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const database = await databaseFor(options);
  const db = openDatabase({ url: database.databases.writer, max: 2, applicationName: 'redress-test-setup' });
  for (const folder of [RULEBOOKS, ...(options.folders ?? [])]) {
    await publishRulebooks(db, readRulebookFolder(folder), BY_TEST);
  }
  await db.destroy();
  const temporalAddress = inject('temporalAddress');
  const namespace = inject('temporalNamespace');
  const taskQueue = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace, dataConverter: dataConverterOf(TEST_SECRETS) });
  const pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  const start = (other: Partial<WorkerOptions> = {}) =>
    startWorker({
      databaseUrl: database.databases.writer,
      secrets: TEST_SECRETS,
      temporalAddress,
      namespace,
      taskQueue,
      bundle: { codePath: inject('workflowBundle') },
      ...options.worker,
      ...other,
    });
  const worker = await start();
  return {
    databaseUrl: database.databases.writer,
    databases: database.databases,
    ownerUrl: database.url,
    temporalAddress,
    namespace,
    taskQueue,
    client,
    pool,
    worker,
    startWorker: start,
    stop: async () => {
      await worker.stop();
      await pool.end();
      await connection.close();
      await database.drop();
    },
  };
}
