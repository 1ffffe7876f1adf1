import type { Connection } from '@temporalio/client';
import type { Probe } from '../readiness.ts';

const ANSWER_MS = 2_000;

/** Temporal answers, and knows the namespace. */
export const temporalProbe =
  (connection: Connection, namespace: string): Probe =>
  async () => {
    await connection.withDeadline(Date.now() + ANSWER_MS, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  };
