import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { registerNamespace, registerSearchAttributes } from '../../local/namespace.ts';
import type { CaseInput } from '../../workflows/messages.ts';
import type { Product } from './product.ts';

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
