import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { registerNamespace, registerSearchAttributes } from '../../local/namespace.ts';
import type pg from 'pg';
import type { CaseInput } from '../../workflows/messages.ts';
import type { Product } from './product.ts';
import { until } from './until.ts';

const NEXT_DUE = defineSearchAttributeKey('NextDue', SearchAttributeType.DATETIME);
/** Later than anything that falls due in a test. */
const FAR = '2099-01-01T00:00:00.000Z';

/** A Temporal that knows of nothing: a namespace of its own on the server of the test run. */
export async function emptyTemporal({ client }: Pick<Product, 'client'>): Promise<Client> {
  const namespace = `empty-${randomUUID()}`;
  await registerNamespace(client.connection as never, namespace);
  await registerSearchAttributes(client.connection as never, namespace);
  return new Client({ connection: client.connection, namespace, dataConverter: client.options.dataConverter });
}

/** A complaint's workflow as an older Temporal has it: it waits far beyond what is due, and is in the middle of delivering. */
export async function leftBehind(
  client: Client,
  { caseId, taskQueue, organisation, effects = [] }: Left,
): Promise<void> {
  const shown = { caseType: 'other', status: 'open', organisation, department: 'customer-service', nextDueAt: FAR };
  const under = effects.map((id) => ({ id, kind: 'post-webhook' }));
  const input: CaseInput = { caseId, carried: { nextDueAt: FAR, seq: 3, shown, effects: under } };
  await client.workflow.start('complaint', {
    workflowId: caseId,
    taskQueue,
    args: [input],
    typedSearchAttributes: new TypedSearchAttributes([{ key: NEXT_DUE, value: new Date(FAR) }]),
  });
}

interface Left {
  caseId: string;
  taskQueue: string;
  organisation: string;
  /** Ids of messages to other systems. */
  effects?: string[];
}

/** Waits until the workflow of a case waits for what the log says is due. */
export async function waitsAsTheLogSays(pool: pg.Pool, client: Client, caseId: string): Promise<void> {
  const { rows } = await pool.query<{ due: string }>('select next_due_at as due from cases where case_id = $1', [
    caseId,
  ]);
  const due = rows[0]?.due;
  if (due === undefined) throw new Error(`The log has no case ${caseId}.`);
  await until(async () => {
    const { searchAttributes } = await client.workflow.getHandle(caseId).describe();
    return (searchAttributes['NextDue'] as Date[] | undefined)?.[0]?.toISOString() === due;
  });
}
