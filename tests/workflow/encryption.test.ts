import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import { createCaseClient } from '../../api/case-client.ts';
import { openDatabase } from '../../db/client.ts';
import { createKey } from '../../db/keys.ts';
import { holdSecrets } from '../../db/secrets/held.ts';
import { rotateKey } from '../../db/secrets/rotate.ts';
import { secretsOf, type Secrets } from '../../db/secrets/secrets.ts';
import { startServer } from '../../server.ts';
import { codecOf, dataConverterOf } from '../../temporal/data-converter.ts';
import { startWorker, type RunningWorker } from '../../worker.ts';
import { temporaryFiles } from '../support/files.ts';
import { until } from '../support/until.ts';
import { encodingOf, payloadsIn, textOf } from '../support/payloads.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST, TEST_SECRETS, TEST_SECRETS_FILE } from '../support/secrets.ts';
import { openStored, storeCommand } from '../support/stored.ts';

const FAILURE = 'CANARY-OF-A-FAILURE';

let product: Product;
let folder: string;
let path: string;
beforeAll(async () => {
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), 'redress-payloads-'));
  path = join(folder, 'secrets.json');
  await copyFile(TEST_SECRETS_FILE, path);
});
afterAll(async () => {
  holdSecrets(TEST_SECRETS);
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

const secretsNow = (): Secrets => secretsOf('', { SECRETS_FILE: path });
const historyOf = (caseId: string) => product.client.workflow.getHandle(caseId).fetchHistory();

/** Clients and workers on a task queue of their own, under the secrets that each is given. */
function others(taskQueue: string) {
  const { connection } = product.client;
  const { databaseUrl, temporalAddress, namespace, pool } = product;
  return {
    cases: (secrets: Secrets, env = {}) =>
      createCaseClient({
        client: new Client({ connection, namespace, dataConverter: dataConverterOf(secrets, env) }),
        taskQueue,
        deadlineMs: 20_000,
      }),
    worker: (secrets: Secrets, around?: (activities: Activities) => Activities) =>
      startWorker({
        databaseUrl,
        secrets,
        temporalAddress,
        namespace,
        taskQueue,
        bundle: { codePath: inject('workflowBundle') },
        ...(around ? { around } : {}),
      }),
    note: (caseId: string) => storeCommand(pool, caseId, { type: 'AddNote', text: 'a note' }),
  };
}

describe('what Temporal keeps of a case', () => {
  it('is encrypted, failures and summaries with it, and is read again in order', async () => {
    const { cases, worker, note } = others('failing-once');
    let failures = 0;
    const running = await worker(TEST_SECRETS, (activities) => ({
      ...activities,
      record: (request) => {
        if (request.commandId === request.caseId || (failures += 1) > 2) return activities.record(request);
        throw new Error(FAILURE);
      },
    }));
    const client = cases(TEST_SECRETS);
    const caseId = await openStored(product, client);
    expect(await client.give({ caseId, commandId: await note(caseId), kind: 'complaint' })).toMatchObject({
      outcome: 'accepted',
    });
    await running.stop();
    const history = await historyOf(caseId);
    const found = payloadsIn(history);
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter((one) => encodingOf(one) !== 'binary/encrypted').map(({ path: where }) => where)).toEqual([]);
    expect(textOf(history)).not.toMatch(new RegExp(`${FAILURE}|"commandId"|next due`));
    const decoded = await codecOf(TEST_SECRETS, {}).decode(found.map(({ payload }) => payload));
    expect(textOf(decoded)).toContain(FAILURE);
    expect(textOf(decoded)).toContain('next due');
    expect(
      payloadsIn(
        await product.client.workflow
          .getHandle(caseId)
          .describe()
          .then(({ raw }) => raw),
      ).map(encodingOf),
    ).not.toContain('json/plain');
    // A worker that has nothing in memory reads it all again.
    await Worker.runReplayHistory(
      { workflowBundle: { codePath: inject('workflowBundle') }, dataConverter: dataConverterOf(TEST_SECRETS, {}) },
      history,
      caseId,
    );
  });

  it('would be readable without (control), and a case that began so goes on under the keys', async () => {
    const { cases, worker, note } = others('plain');
    // What a release that knew no encryption did, its worker too.
    process.env['PAYLOAD_ENCRYPTION'] = 'off';
    const old = await worker(TEST_SECRETS).finally(() => delete process.env['PAYLOAD_ENCRYPTION']);
    const plainly = cases(TEST_SECRETS, { PAYLOAD_ENCRYPTION: 'off' });
    const caseId = await openStored(product, plainly);
    await plainly.give({ caseId, commandId: await note(caseId), kind: 'complaint' });
    await old.stop();
    const before = await historyOf(caseId);
    expect(new Set(payloadsIn(before).map(encodingOf))).toEqual(new Set(['json/plain']));
    expect(textOf(before)).toContain(caseId);
    // Nothing is in its memory, so it reads all of the old history first.
    const upgraded = await worker(TEST_SECRETS);
    const outcome = await cases(TEST_SECRETS).give({ caseId, commandId: await note(caseId), kind: 'complaint' });
    expect(outcome).toMatchObject({ outcome: 'accepted' });
    await upgraded.stop();
    const since = payloadsIn((await historyOf(caseId)).events?.slice(before.events?.length));
    expect(new Set(since.map(encodingOf))).toEqual(new Set(['binary/encrypted']));
  });
});

describe('a key that is exchanged', () => {
  it('is taken up by a worker that runs, and what was written under the old one stays readable', async () => {
    const { cases, worker, note } = others('rotating');
    const before = await worker(secretsNow());
    const caseId = await openStored(product, cases(secretsNow()));
    const { to } = rotateKey(path, 'payload');
    const client = cases(secretsNow());
    const give = async () => client.give({ caseId, commandId: await note(caseId), kind: 'complaint' });
    expect(await give()).toMatchObject({ outcome: 'accepted' });
    await before.stop();
    const after = await worker(secretsNow());
    expect(await give()).toMatchObject({ outcome: 'accepted' });
    await after.stop();
    const ids = payloadsIn(await historyOf(caseId)).map(({ payload }) =>
      Buffer.from(payload.metadata?.['encryption-key-id'] ?? []).toString('utf8'),
    );
    expect(new Set(ids)).toEqual(new Set(['p1', to]));
  });

  it('and is missing holds the case, says what to do, and lets it go on once it is there', async () => {
    const { cases, worker, note } = others('missing');
    const without = join(folder, 'without.json');
    await copyFile(TEST_SECRETS_FILE, without);
    const running = await worker(secretsOf('', { SECRETS_FILE: without }));
    const client = cases(secretsNow());
    const opening = openStored(product, client);
    let caseId = '';
    await until(async () => {
      const { rows } = await product.pool.query<{ case_id: string }>(
        'select case_id from commands order by received_at desc limit 1',
      );
      caseId = rows[0]?.case_id ?? '';
      return textOf(await decodedHistoryOf(caseId)).includes('Give it the file of secrets that has');
    });
    await writeFile(without, await readFile(path));
    await opening;
    expect(await client.give({ caseId, commandId: await note(caseId), kind: 'complaint' })).toMatchObject({
      outcome: 'accepted',
    });
    await running.stop();
  });

  it('and is not there at all keeps a worker from starting', async () => {
    const { payload: _payload, ...without } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    const bare = join(folder, 'bare.json');
    await writeFile(bare, JSON.stringify(without));
    const started: Promise<RunningWorker> = others('bare').worker(secretsOf('', { SECRETS_FILE: bare }));
    await expect(started).rejects.toThrow('redress secrets rotate payload');
  });
});

/** The history of a case with the failures that were encrypted in it. */
async function decodedHistoryOf(caseId: string): Promise<unknown> {
  const history = await historyOf(caseId).catch(() => ({}));
  return [history, await codecOf(secretsNow(), {}).decode(payloadsIn(history).map(({ payload }) => payload))];
}

it('shows operators over the API what a history holds', async () => {
  const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test' });
  const { key } = await createKey(db, { name: 'operator', role: 'administrator', organisations: ['*'] }, BY_TEST);
  await db.destroy();
  holdSecrets(TEST_SECRETS);
  const files = temporaryFiles();
  const { databaseUrl, temporalAddress, namespace, taskQueue } = product;
  const server = await startServer({
    databaseUrl,
    temporalAddress,
    namespace,
    taskQueue,
    files,
    secrets: TEST_SECRETS,
    port: 0,
    host: '127.0.0.1',
  });
  try {
    const caseId = await openStored(product, createCaseClient({ client: product.client, taskQueue }));
    const payloads = payloadsIn(await historyOf(caseId)).map(({ payload }) => ({
      metadata: Object.fromEntries(
        Object.entries(payload.metadata ?? {}).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
      ),
      data: Buffer.from(payload.data ?? []).toString('base64'),
    }));
    const answer = await fetch(`${server.url}/v1/codec/decode`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'x-namespace': namespace },
      body: JSON.stringify({ payloads }),
    });
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as { payloads: { data: string }[] };
    const text = body.payloads.map(({ data }) => Buffer.from(data, 'base64').toString('utf8')).join('\n');
    expect(text).toContain(`"caseId":"${caseId}"`);
    expect(body.payloads).toHaveLength(payloads.length);
  } finally {
    await server.stop();
    await files.remove();
  }
});
