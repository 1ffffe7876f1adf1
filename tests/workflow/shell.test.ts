import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { openPool } from '../../db/client.ts';
import { startProduct, eventsOf, type Product } from '../support/product.ts';
import { VirtualTime } from '../support/virtual-time.ts';

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct();
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
});
afterAll(() => product.stop());

async function store(caseId: string, commandId: string, body: object): Promise<void> {
  const pool = openPool({ url: product.databaseUrl, max: 1, applicationName: 'test' });
  const actor = { kind: 'person', id: 'an.agent', role: 'supervisor' };
  await pool.query(
    `insert into commands (command_id, case_id, type, body, body_hash, actor, received_at) values ($1,$2,$3,$4,'',$5,now())`,
    [commandId, caseId, (body as { type: string }).type, JSON.stringify(body), JSON.stringify(actor)],
  );
  await pool.end();
}

it('opens a case, takes a command, and escalates by itself', async () => {
  const caseId = randomUUID();
  await store(caseId, caseId, {
    type: 'OpenCase', organisation: 'demo', kind: 'complaint', caseType: 'other', channel: 'phone', severity: 'normal',
    complainant: { name: 'Test' }, description: 'x', facts: {},
  });
  expect(await cases.open({ caseId, commandId: caseId, kind: 'complaint', caseType: 'other', organisation: 'demo' })).toMatchObject({ outcome: 'accepted' });
  const noteId = randomUUID();
  await store(caseId, noteId, { type: 'AddNote', text: 'hello' });
  const t = performance.now();
  expect(await cases.give({ caseId, commandId: noteId, kind: 'complaint' })).toMatchObject({ outcome: 'accepted' });
  console.log('note ms', performance.now() - t);
  const desc = await product.client.workflow.getHandle(caseId).fetchHistory();
  console.log(desc.events?.map((e) => e.eventType).join(','));
  const time = new VirtualTime(product.client, caseId);
  const t2 = performance.now();
  await time.forward(20 * 86_400_000);
  console.log('jump ms', performance.now() - t2);
  await new Promise((r) => setTimeout(r, 1500));
  const events = await eventsOf(product.databaseUrl, caseId);
  for (const e of events) console.log(e.seq, e.type, JSON.stringify(e.data).slice(0, 150));
}, 60_000);
