import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, type Product } from '../support/product.ts';
import { storeCommand, openStored, eventsOf } from '../support/stored.ts';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { until } from '../support/until.ts';
import { codecOf } from '../../temporal/data-converter.ts';
import { payloadsIn, textOf } from '../support/payloads.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { VirtualTime } from '../support/virtual-time.ts';

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct();
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
});
afterAll(() => product.stop());

const DAY = 86_400_000;
const historyOf = async (caseId: string) =>
  (await product.client.workflow.getHandle(caseId).fetchHistory()).events ?? [];

async function note(caseId: string, text = 'a note'): Promise<string> {
  const commandId = await storeCommand(product.pool, caseId, { type: 'AddNote', text });
  await cases.give({ caseId, commandId, kind: 'complaint' });
  return commandId;
}

async function shownOf(caseId: string): Promise<Record<string, unknown>> {
  const { typedSearchAttributes } = await product.client.workflow.getHandle(caseId).describe();
  return Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
}

describe('the durable shell', () => {
  it('spends at most six history events on a command that moves no deadline', async () => {
    const caseId = await openStored(product, cases);
    const before = (await historyOf(caseId)).length;
    await note(caseId);
    expect((await historyOf(caseId)).length - before).toBeLessThanOrEqual(6);
  });

  it('keeps nothing personal in Temporal', async () => {
    const caseId = await openStored(product, cases, { description: 'SECRET-DESCRIPTION', name: 'SECRET-NAME' });
    await note(caseId, 'SECRET-NOTE');
    const history = await historyOf(caseId);
    const encrypted = payloadsIn(history).map(({ payload }) => payload);
    const read = textOf([history, await codecOf(TEST_SECRETS, {}).decode(encrypted)]);
    expect(read).toContain('commandId');
    expect(read).not.toContain('SECRET');
  });

  it('takes thirty commands at once, each exactly once and in one gapless order', async () => {
    const caseId = await openStored(product, cases);
    const ids = await Promise.all(Array.from({ length: 30 }, (_, index) => note(caseId, `note ${index}`)));
    const notes = (await eventsOf(product.pool, caseId)).filter(({ type }) => type === 'NoteAdded');
    expect(new Set(notes.map(({ command_id }) => command_id))).toEqual(new Set(ids));
    expect(notes).toHaveLength(30);
  });

  it('takes one command once however often and from wherever it is sent', async () => {
    const caseId = await openStored(product, cases);
    const commandId = await storeCommand(product.pool, caseId, { type: 'AddNote', text: 'once' });
    const others = Array.from({ length: 9 }, () =>
      createCaseClient({ client: product.client, taskQueue: product.taskQueue }),
    );
    const outcomes = await Promise.all(
      [cases, ...others].map((client) => client.give({ caseId, commandId, kind: 'complaint' })),
    );
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    expect((await eventsOf(product.pool, caseId)).filter(({ type }) => type === 'NoteAdded')).toHaveLength(1);
  });

  it('is started again by the next command when Temporal has lost it, with its timer', async () => {
    const caseId = await openStored(product, cases);
    await product.client.workflow.getHandle(caseId).terminate('lost');
    await note(caseId);
    await new VirtualTime(product.client, caseId).forward(3 * DAY);
    await until(async () => (await eventsOf(product.pool, caseId)).some(({ type }) => type === 'ClockBreached'));
  });

  it('ends with the case and begins again when the case is reopened', async () => {
    const caseId = await openStored(product, cases);
    const withdraw = await storeCommand(product.pool, caseId, { type: 'Withdraw', reason: 'settled otherwise' });
    await cases.give({ caseId, commandId: withdraw, kind: 'complaint' });
    await product.client.workflow.getHandle(caseId).result();
    const reopen = await storeCommand(product.pool, caseId, { type: 'ReopenCase', reason: 'it was not' });
    expect(await cases.give({ caseId, commandId: reopen, kind: 'complaint' })).toMatchObject({ outcome: 'accepted' });
    expect(await product.client.workflow.getHandle(caseId).describe()).toMatchObject({ status: { name: 'RUNNING' } });
  });

  it('is not blocked by a command that the store does not hold', async () => {
    const caseId = await openStored(product, cases);
    const outcome = await cases.give({ caseId, commandId: randomUUID(), kind: 'complaint' });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'unknown-command' });
    await note(caseId);
  });

  it('can be read in the lists of Temporal', async () => {
    const caseId = await openStored(product, cases);
    const { typedSearchAttributes, staticDetails, type } = await product.client.workflow.getHandle(caseId).describe();
    const shown = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(type).toBe('complaint');
    expect(shown).toMatchObject({ CaseKind: 'complaint', CaseType: 'other', CaseStatus: 'open', Organisation: 'demo' });
    expect(shown['NextDue']).toBeInstanceOf(Date);
    expect(staticDetails ?? '').not.toContain('SECRET');
  });

  it('shows all of a case again when Temporal has lost it and it was started again', async () => {
    const caseId = await openStored(product, cases);
    const handle = product.client.workflow.getHandle(caseId);
    await handle.terminate('lost');
    await note(caseId);
    await until(async () => (await shownOf(caseId))['NextDue'] instanceof Date);
    expect(await shownOf(caseId)).toMatchObject({
      CaseKind: 'complaint',
      CaseType: 'other',
      CaseStatus: 'open',
      Organisation: 'demo',
    });
  });

  it('has a case that is refused at its opening end at once', async () => {
    const caseId = randomUUID();
    await storeCommand(product.pool, caseId, { ...opening, organisation: 'nobody' }, caseId);
    const request = {
      caseId,
      commandId: caseId,
      kind: 'complaint',
      caseType: 'other',
      organisation: 'nobody',
    } as const;
    expect(await cases.open(request)).toMatchObject({ outcome: 'refused', code: 'unknown-organisation' });
    await product.client.workflow.getHandle(caseId).result();
  });
});

const opening = {
  type: 'OpenCase',
  kind: 'complaint',
  caseType: 'other',
  channel: 'phone',
  severity: 'normal',
  complainant: { name: 'Anna Beispiel' },
  description: 'nothing',
  facts: {},
};
