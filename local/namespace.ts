import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { msToTs } from '@temporalio/common/lib/time.js';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.ts';

// Numbers of the gRPC protocol; @grpc/grpc-js is not a dependency of ours.
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/** Registers the namespace on a server of our own, where closed cases are kept for thirty days, unless it is there. */
export async function registerNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('30 days'),
    });
  } catch (error) {
    if (!hasStatus(error, ALREADY_EXISTS)) throw error;
  }
}

/**
 * Adds the search attributes that are missing and waits until the server knows them.
 * @throws when the namespace does not exist, an attribute has another type, or the caller may not add any
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  await waitForNamespace(connection, namespace);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Record<string, number> = {};
  for (const { name, type: typeName } of SEARCH_ATTRIBUTES) {
    const type = encodeSearchAttributeIndexedValueType(typeName);
    const present = customAttributes[name];
    if (type !== undefined && present === undefined) missing[name] = type;
    else if (present !== type) {
      throw new Error(
        `the search attribute ${name} of Temporal namespace ${namespace} is not of type ${typeName}: ` +
          'remove it there, or set TEMPORAL_NAMESPACE to another namespace',
      );
    }
  }
  if (Object.keys(missing).length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  } catch (error) {
    const wanted = SEARCH_ATTRIBUTES.map(({ name, type }) => `${name} (${type})`);
    throw new Error(
      `the search attributes of Temporal namespace ${namespace} could not be added. ` +
        `Have its administrator add: ${wanted.join(', ')}`,
      { cause: error },
    );
  }
  await waitForSearchAttributes(connection, namespace);
}

/** A new namespace is served once the server's cache has seen it, which takes seconds. */
async function waitForNamespace(connection: Connection, namespace: string): Promise<void> {
  await retryFor(15_000, async () => {
    try {
      await connection.workflowService.countWorkflowExecutions({ namespace, query: '' });
    } catch (error) {
      if (!hasStatus(error, NOT_FOUND)) throw error;
      throw new Error(
        `the Temporal server has no namespace ${namespace}: create it (temporal operator namespace create ${namespace}) ` +
          'or set TEMPORAL_NAMESPACE to one that exists',
        { cause: error },
      );
    }
  });
}

async function waitForSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const query = SEARCH_ATTRIBUTES.map(({ name }) => `${name} is not null`).join(' and ');
  await retryFor(30_000, () => connection.workflowService.countWorkflowExecutions({ namespace, query }));
}

async function retryFor(milliseconds: number, attempt: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

function hasStatus(error: unknown, status: number): boolean {
  const code: number | undefined = isGrpcServiceError(error) ? error.code : undefined;
  return code === status;
}
