import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfLog } from '../faults/check-log.ts';
import { Child } from '../support/child.ts';
import { freePort } from '../support/free-port.ts';
import { Api, type CaseAnswer, type CaseView } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);
const git = async (...args: string[]): Promise<string> => (await run('git', args)).stdout.trim();

/** The code that may still run while the newest migration does: the last release, or where there is none what was there before that migration. */
async function codeBefore(): Promise<string> {
  const tag = await git('describe', '--tags', '--abbrev=0').catch(() => '');
  if (tag) return tag;
  const newest = (await readdir('db/migrations')).sort().at(-1) ?? '';
  const added = await git('log', '--diff-filter=A', '--format=%H', '-1', '--', `db/migrations/${newest}`);
  return added ? `${added}^` : 'HEAD';
}

let product: Product;
let api: Api;
let folder: string;
let old: { server: Child; worker: Child; url: string };
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  folder = await mkdtemp(join(tmpdir(), 'redress-before-'));
  const commit = await codeBefore();
  await run('sh', ['-c', 'git archive "$0" | tar -x -C "$1"', commit, folder]);
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  old = await startOld();
}, 240_000);
afterAll(async () => {
  await Promise.all([old?.server.stop(), old?.worker.stop()]);
  await api.stop();
  await product.stop();
  await rm(folder, { recursive: true });
});

async function startOld(): Promise<typeof old> {
  const [port, operationsPort] = [await freePort(), await freePort()];
  const env = {
    DATABASE_URL: product.databaseUrl,
    SECRETS_FILE: join(folder, 'tests/support/secrets.json'),
    REDRESS_HOME: join(folder, '.data'),
    TEMPORAL_ADDRESS: product.temporalAddress,
    TEMPORAL_NAMESPACE: product.namespace,
    TEMPORAL_TASK_QUEUE: `${product.taskQueue}-before`,
  };
  const [server, worker] = await Promise.all([
    Child.start('server.ts', { ...env, PORT: String(port), OPERATIONS_PORT: 'off' }, /Redress listens/, folder),
    Child.start('worker.ts', { ...env, OPERATIONS_PORT: String(operationsPort) }, undefined, folder),
  ]);
  const isReady = () => fetch(`http://127.0.0.1:${operationsPort}/readyz`).then(({ ok }) => ok, () => false); // prettier-ignore
  await until(isReady, 90_000).catch(() => expect.fail(worker.said));
  return { server, worker, url: `http://127.0.0.1:${port}` };
}

/** What answers may hold. */
type OldBody = CaseAnswer['body'] & CaseView;

async function askOld(path: string, body?: unknown): Promise<{ status: number; body: OldBody }> {
  const headers = { authorization: `Bearer ${api.keyOf('supervisor')}`, 'idempotency-key': randomUUID() };
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const type = body ? { 'content-type': 'application/json' } : {};
  const answer = await fetch(`${old.url}${path}`, { ...init, headers: { ...headers, ...type } });
  return { status: answer.status, body: (await answer.json()) as OldBody };
}

const opening = (kind: string) => ({
  organisation: 'demo',
  kind,
  type: 'other',
  channel: 'phone',
  complainant: { name: 'Anna Beispiel', phone: '+00 000' },
  description: 'opened by the release before',
  facts: {},
});

describe('the code before, on the schema of now', () => {
  const caseIds: string[] = [];

  it('opens cases of every kind, takes commands, and tells of them', async () => {
    for (const kind of ['complaint', 'exception', 'claim', 'request']) {
      const opened = await askOld('/v1/cases', opening(kind));
      expect([opened.status, opened.body]).toMatchObject([201, { case: { status: 'open' } }]);
      const caseId = opened.body.case.id;
      caseIds.push(caseId);
      const note = { type: 'AddNote', text: 'by the release before' };
      expect((await askOld(`/v1/cases/${caseId}/commands`, note)).status).toBe(200);
      expect((await askOld(`/v1/cases/${caseId}/events`)).status).toBe(200);
    }
    for (const path of ['/v1/cases', '/v1/worklist', '/v1/deadlines', '/readyz']) {
      expect([path, (await askOld(path)).status]).toEqual([path, 200]);
    }
  });

  it('and the code of now work on the same cases by turns', async () => {
    for (const caseId of caseIds) {
      const given = await api.give(caseId, { type: 'AddNote', text: 'by this release' });
      expect(given.status).toBe(200);
      const seen = await askOld(`/v1/cases/${caseId}`);
      expect([seen.status, (seen.body.case ?? seen.body).version]).toEqual([200, given.body.case.version]);
      expect((await askOld(`/v1/cases/${caseId}/commands`, { type: 'Acknowledge' })).status).toBe(200);
      expect((await api.get(`/v1/cases/${caseId}`)).status).toBe(200);
    }
    expect(await faultsOfLog(product.pool, product.databaseUrl, [])).toEqual([]);
  });

  it('control: fails on a schema that took away what it uses', async () => {
    await product.pool.query('alter table commands rename column body_hash to hash_of_body');
    try {
      expect((await askOld('/v1/cases', opening('complaint'))).status).toBe(500);
    } finally {
      await product.pool.query('alter table commands rename column hash_of_body to body_hash');
    }
  });
});
