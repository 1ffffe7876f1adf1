import { Client, Connection } from '@temporalio/client';
import type pg from 'pg';
import { createCaseClient, type CaseClient } from '../api/case-client.ts';
import { openPool } from '../db/client.ts';
import { reachableDatabase } from './database.ts';
import { Failure, reasonOf } from './failure.ts';
import { whyNotConnected, type TemporalAccess } from '../temporal/access.ts';
import { dataConverterOf } from '../temporal/data-converter.ts';
import { secrets, servers } from './home.ts';

export interface Engine {
  pool: pg.Pool;
  client: Client;
  cases: CaseClient;
  taskQueue: string;
}

/** Questions over all cases take longer than those of the API. */
const STATEMENT_MS = 60_000;

/** Work on both servers, with the connections closed whatever comes of it. */
export async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const { temporalAddress: address, temporalAccess, namespace, taskQueue } = servers();
  const url = await reachableDatabase();
  const connection = await connectTemporal(address, temporalAccess);
  const pool = openPool({ url, max: 4, applicationName: 'redress-cli', statementTimeoutMs: STATEMENT_MS });
  try {
    const client = new Client({ connection, namespace, dataConverter: dataConverterOf(secrets()) });
    return await work({ pool, client, cases: createCaseClient({ client, taskQueue }), taskQueue });
  } finally {
    await Promise.all([pool.end(), connection.close()]);
  }
}

/** @throws Failure that says what to do, where none answers */
export async function connectTemporal(address: string, access: TemporalAccess): Promise<Connection> {
  try {
    return await Connection.connect({ address, ...access, connectTimeout: '5s' });
  } catch (error) {
    throw new Failure(
      `${await whyNotConnected(address, access)} (${reasonOf(error)}): start it, for a local one with "npm start", or correct TEMPORAL_ADDRESS or TEMPORAL_TLS_….`,
      { cause: error },
    );
  }
}
