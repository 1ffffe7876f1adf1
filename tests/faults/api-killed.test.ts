import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCaseClient } from '../../api/case-client.ts';
import { freePort } from '../support/free-port.ts';
import { Api } from '../support/http.ts';
import { TEST_SECRETS_FILE } from '../support/secrets.ts';
import { startProduct, type Product } from '../support/product.ts';
import { eventsOf, openStored } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { faultsOfLog } from './check-log.ts';
import { Child } from '../support/child.ts';

const KILLS = 6;

let product: Product;
let keys: Api;
beforeAll(async () => {
  product = await startProduct();
  keys = await Api.start(product);
});
afterAll(async () => {
  await keys.stop();
  await product.stop();
});

it.each([
  ['log-first', 'deciding'],
  ['workflow-first', 'Update'],
])(`%s: answers the same command again after the API was killed between %s and answer, ${KILLS} times`, async (way) => {
  const cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
  const caseId = await openStored(product, cases);
  const port = await freePort();
  const env = {
    DATABASE_URL: product.databaseUrl,
    SECRETS_FILE: TEST_SECRETS_FILE,
    TEMPORAL_ADDRESS: product.temporalAddress,
    TEMPORAL_NAMESPACE: product.namespace,
    TEMPORAL_TASK_QUEUE: product.taskQueue,
    PORT: String(port),
    COMMANDS: way,
  };
  const send = (key: string) =>
    fetch(`http://127.0.0.1:${port}/v1/cases/${caseId}/commands`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${keys.keyOf('agent')}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ type: 'AddNote', text: 'sent once, asked twice' }),
    });
  let unanswered = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const key = randomUUID();
    const doomed = await Child.start('server.ts', env, /Redress listens/);
    const first = send(key).then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => setTimeout(resolve, 2 + kill * 3));
    await doomed.kill();
    if (!(await first)) unanswered += 1;
    const successor = await Child.start('server.ts', env, /Redress listens/);
    const again = await send(key);
    expect(again.status).toBe(200);
    const third = await send(key);
    expect(await third.json()).toEqual(await again.json());
    await successor.stop();
    expect((await eventsOf(product.pool, caseId)).filter(({ type }) => type === 'NoteAdded')).toHaveLength(kill + 1);
  }
  await until(async () => (await product.pool.query('select from wakes')).rowCount === 0);
  expect(unanswered).toBeGreaterThan(0);
  expect(await faultsOfLog(product.pool, product.databaseUrl, [])).toEqual([]);
});
