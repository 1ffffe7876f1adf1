import { Client, Connection } from '@temporalio/client';
import { createCaseClient } from '../api/case-client.ts';
import type { Author } from '../db/audit/streams.ts';
import { openPool } from '../db/client.ts';
import { holdSecrets } from '../db/secrets/held.ts';
import { setBackSince } from '../db/set-back.ts';
import { reconcile } from '../reconciling/reconcile.ts';
import type { TemporalAccess } from '../temporal/access.ts';
import { dataConverterOf } from '../temporal/data-converter.ts';

const STATEMENT_MS = 60_000;

/**
 * Compares the log with Temporal where the database was set back and nobody has done so since: on a local start nobody can run "redress reconcile"
 * before the worker begins. Answers in words what came of it, or undefined where there was nothing to do.
 */
export async function reconcileIfSetBack(place: {
  databaseUrl: string;
  temporalAddress: string;
  temporalAccess: TemporalAccess;
  namespace: string;
  taskQueue: string;
  by: Author;
}): Promise<string | undefined> {
  const { databaseUrl: url, temporalAddress: address, temporalAccess, namespace, taskQueue, by } = place;
  holdSecrets(by.secrets);
  const pool = openPool({ url, max: 4, applicationName: 'redress-start', statementTimeoutMs: STATEMENT_MS });
  try {
    if (!(await setBackSince(pool))) return undefined;
    const connection = await Connection.connect({ address, ...temporalAccess });
    try {
      const client = new Client({ connection, namespace, dataConverter: dataConverterOf(by.secrets) });
      const cases = createCaseClient({ client, taskQueue });
      const { open, restarted, ahead, orphans } = await reconcile({ pool, client, cases, taskQueue, by });
      const lost = `Temporal knows more of ${ahead.length} cases, and ${orphans.length} that are not in the log`;
      return `${open} cases are open, ${restarted.length} were started again; ${lost}`;
    } finally {
      await connection.close();
    }
  } finally {
    await pool.end();
  }
}
