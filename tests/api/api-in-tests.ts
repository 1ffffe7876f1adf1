import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { record } from '../../activities/record.ts';
import { buildApp } from '../../api/app.ts';
import type { CaseClient } from '../../api/case-client.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { openDatabase, openPool, openReadDatabaseByReader, type Database } from '../../db/client.ts';
import { createKey, type NewKey } from '../../db/keys.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { ROLES, type Role } from '../../workflows/domain/vocabulary.ts';
import { codecOf } from '../../temporal/data-converter.ts';
import { temporaryFiles } from '../support/files.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

export interface TestApi {
  app: FastifyInstance;
  db: Database;
  /** A valid key over all organisations for each role. */
  keys: Record<Role, string>;
  /** Issues another key. */
  keyFor: (key: Omit<NewKey, 'name'>) => Promise<string>;
  /** Sends a JSON request with the agent's key and a fresh Idempotency-Key, unless told otherwise. */
  call: (method: 'GET' | 'POST', url: string, options?: Call) => Promise<Answer>;
  /** Opens a case and answers it. */
  open: (change?: Record<string, unknown>) => Promise<Answer>;
  close: () => Promise<void>;
}

export interface Call {
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: LightMyRequestResponse['headers'];
  // A test reads what it expects and fails where it is not.
  body: any; // oxlint-disable-line typescript/no-explicit-any
}

/** A client without Temporal between: commands go straight to the one writer, as the workflow sends them. */
function directClient(pool: ReturnType<typeof openPool>, rulebooks: Rulebooks): CaseClient {
  const give: CaseClient['give'] = ({ caseId, commandId }) =>
    record({ pool, secrets: TEST_SECRETS, rulebooks }, { caseId, commandId, at: new Date().toISOString() });
  const nothing = () => Promise.reject(new Error('there is no Temporal in between'));
  return { open: give, give, wake: nothing, redeliver: nothing };
}

export const DELAYED = {
  organisation: 'demo',
  kind: 'complaint',
  type: 'delay',
  channel: 'phone',
  complainant: { name: 'Lin Example', phone: '+00 000 0000' },
  shipment: { waybill: 'WB-1' },
  description: 'The pallet has not arrived.',
  facts: { promisedDate: '2026-03-02' },
};

/** Where Temporal's UI is said to be. */
export const CODEC_ORIGIN = 'https://temporal.example.org';

const up = () => Promise.resolve();

/** The API on a database of its own with the demo rulebook, connecting as it should; `db` is the superuser's. Parts can be replaced. */
export async function startApi(
  replace: (deps: ApiDeps, url: string) => Partial<ApiDeps> = () => ({}),
): Promise<TestApi> {
  const database = await cloneDatabase();
  const db = openDatabase({ url: database.url, max: 2, applicationName: 'test' });
  const demo = readRulebookFolder(fileURLToPath(new URL('../../rulebooks', import.meta.url)));
  await publishRulebooks(db, demo, BY_TEST);
  const pool = openPool({ url: database.databases.writer, applicationName: 'test-api' });
  const read = openReadDatabaseByReader({ url: database.databases.reader, applicationName: 'test-api-read' });
  const rulebooks = new Rulebooks(read.db);
  const files = temporaryFiles();
  const deps: ApiDeps = {
    pool,
    secrets: TEST_SECRETS,
    read: read.db,
    reader: read.whole,
    rulebooks,
    client: directClient(pool, rulebooks),
    files,
    probes: { database: up, temporal: up },
    codec: { codec: codecOf(TEST_SECRETS, {}), origins: [CODEC_ORIGIN] },
    logger: { level: 'silent' },
    requestsPerMinute: 1_000_000,
  };
  const app = await buildApp({ ...deps, ...replace(deps, database.url) });
  const keyFor: TestApi['keyFor'] = async (key) => (await createKey(db, { name: randomUUID(), ...key }, BY_TEST)).key;
  const issued = await Promise.all(
    ROLES.map(
      async (role) => [role, (await createKey(db, { name: role, role, organisations: ['*'] }, BY_TEST)).key] as const,
    ),
  );
  const keys = Object.fromEntries(issued) as Record<Role, string>;

  const call: TestApi['call'] = async (method, url, { body, key = keys.agent, headers } = {}) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${key}`,
        ...(method === 'POST' ? { 'idempotency-key': randomUUID(), 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = answer.body;
    return { status: answer.statusCode, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
  };

  return {
    app,
    db,
    keys,
    keyFor,
    call,
    open: (change = {}) => call('POST', '/v1/cases', { body: { ...DELAYED, ...change } }),
    close: async () => {
      await app.close();
      await Promise.all([pool.end(), read.close(), db.destroy(), files.remove()]);
      await database.drop();
    },
  };
}
