import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCaseClient } from '../../api/case-client.ts';
import { checkpointSettingsOf } from '../../db/audit/checkpoint-settings.ts';
import { checkpointScheduleIdOf } from '../../scheduling/schedules.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS, TEST_SECRETS_FILE } from '../support/secrets.ts';
import { openStored } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { startWorker, type RunningWorker } from '../../worker.ts';

let product: Product;
let worker: RunningWorker;
let folder: string;
let file: string;

beforeAll(async () => {
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), 'redress-schedule-'));
  file = join(folder, 'checkpoints.jsonl');
  const { databaseUrl, temporalAddress, namespace, taskQueue } = product;
  await product.worker.stop();
  worker = await startWorker({
    databaseUrl,
    temporalAddress,
    namespace,
    taskQueue,
    secrets: TEST_SECRETS,
    checkpoints: { file, webhook: undefined, everyMs: 1000 },
    bundle: { codePath: inject('workflowBundle') },
  });
});
afterAll(async () => {
  await worker.stop();
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

const lines = async () =>
  (await readFile(file, 'utf8').catch(() => ''))
    .split('\n')
    .flatMap((line) => (line ? [JSON.parse(line) as { size: number }] : []));

describe('the schedule of checkpoints', () => {
  it('makes one at its interval, and only when something has happened', async () => {
    const cases = createCaseClient(product);
    await openStored(product, cases);
    await until(async () => ((await lines()).at(-1)?.size ?? 0) > 0, 60_000);
    const handle = product.client.schedule.getHandle(checkpointScheduleIdOf(product.taskQueue));
    const { info, spec } = await handle.describe();
    expect(spec.intervals?.[0]).toMatchObject({ every: 1000 });
    const before = await lines();
    await until(async () => (await handle.describe()).info.numActionsTaken > info.numActionsTaken + 2, 30_000);
    expect(await lines()).toEqual(before);
    await openStored(product, cases);
    await until(async () => (await lines()).length > before.length, 30_000);
    // The window in which a rewrite is not found: the interval and the time that a checkpoint takes.
    const { rows } = await product.pool.query<{ seconds: number }>(
      `select max(extract(epoch from c.at - k.decided_at))::float8 as seconds from commands k
         join audit_leaves l on l.kind = 'command' and l.ref = k.command_id
         join lateral (select at from checkpoints where size > l.leaf order by size limit 1) c on true`,
    );
    expect(rows[0]?.seconds).toBeLessThan(10);
  });

  it('leaves room for one by hand, which prints size and root', async () => {
    await product.client.schedule.getHandle(checkpointScheduleIdOf(product.taskQueue)).pause();
    const size = (await lines()).at(-1)?.size ?? 0;
    await openStored(product, createCaseClient(product));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'cli.ts', '--json', 'checkpoint'],
      {
        env: {
          ...process.env,
          DATABASE_URL: product.databaseUrl,
          SECRETS_FILE: TEST_SECRETS_FILE,
          CHECKPOINTS_FILE: file,
        },
      },
    );
    const made = JSON.parse(stdout) as { size: number; root: string; added: number };
    expect(made).toMatchObject({ root: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect((await lines()).at(-1)).toMatchObject({ size: made.size, root: made.root });
    expect(made.size).toBeGreaterThan(size);
  });
});

describe('the settings of checkpoints', () => {
  it('are ten minutes and a file in the home where nothing is said', () => {
    expect(checkpointSettingsOf('/place', {})).toEqual({
      file: '/place/checkpoints/checkpoints.jsonl',
      webhook: undefined,
      everyMs: 600_000,
    });
  });

  it.each([
    [{ CHECKPOINT_EVERY: 'ten minutes' }, /CHECKPOINT_EVERY must be a duration such as PT10M; it is "ten minutes"/],
    [{ CHECKPOINT_EVERY: 'PT0.1S' }, /a second at least/],
    [{ CHECKPOINT_WEBHOOK: 'example.org' }, /CHECKPOINT_WEBHOOK must be an address/],
  ])('say what is wrong with %j', (env, message) => {
    expect(() => checkpointSettingsOf('/place', env)).toThrow(message);
  });
});
