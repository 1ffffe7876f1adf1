import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { bareConfig } from './bare-config.ts';
import { closedLoop } from './closed-loop.ts';
import type { Done, Job } from './load.ts';

/** The operations of bare Temporal. */
export async function connectBare(): Promise<(job: Job) => Promise<Done>> {
  const { address, namespace, taskQueue } = bareConfig();
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const started = () => ({ workflowId: `bare-${randomUUID()}`, taskQueue });

  return async (job) => {
    const opened: string[] = [];
    const work = {
      'bare-start': async () => {
        opened.push((await client.workflow.start('bare', started())).workflowId);
      },
      'bare-deadline': async () => {
        const options = { ...started(), args: [job.dueAt ?? ''] };
        opened.push((await client.workflow.start('bareDeadline', options)).workflowId);
      },
      'bare-open': async () => {
        const options = started();
        const startWorkflowOperation = new WithStartWorkflowOperation('bare', {
          ...options,
          args: [],
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
        await client.workflow.executeUpdateWithStart('noop', { startWorkflowOperation });
        opened.push(options.workflowId);
      },
      'bare-update': async (subject: string) => {
        await client.workflow.getHandle(subject).executeUpdate('noop');
      },
    };
    const operation = work[job.operation as keyof typeof work];
    let turn = 0;
    const loop = await closedLoop(job, async () => {
      await operation(job.subjects[(turn += 1) % job.subjects.length] ?? '');
      return true;
    });
    return { ...loop, opened, acknowledged: [], failures: [], turnedAway: [] };
  };
}
