import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { makeCurrent } from '../../temporal/worker-versions.ts';
import { pause, type Field, type Scenario } from '../scenario.ts';

const DEPLOYMENT = 'redress-faults';
const VERSIONS = ['one', 'two'] as const;

/** A build that differs from the first one in its bytes alone. */
async function otherBundle(path: string): Promise<string> {
  const other = `${path}.other.js`;
  // Before the rest: behind it stands a source map, up to the last letter of the file.
  await writeFile(other, `// another build\n${await readFile(path, 'utf8')}`);
  return other;
}

/** Two versions of the workers run beside each other, and tasks go to the one, the other, and back. */
async function twoVersions({ stack, load, inject }: Field): Promise<void> {
  const [first, second] = VERSIONS;
  await stack.worker.stop();
  const version = (buildId: string) => ({ WORKER_DEPLOYMENT: DEPLOYMENT, WORKER_BUILD_ID: buildId });
  await stack.worker.start({ env: version(first) });
  const bundle = await otherBundle(join(stack.home, 'workflow-bundle.js'));
  await stack.secondWorker.start({ env: { ...version(second), WORKFLOW_BUNDLE: bundle } });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const client = new Client({ connection, namespace: stack.namespace });
  const goTo = async (buildId: string): Promise<void> => {
    for (let end = Date.now() + 20_000; ; await pause(300)) {
      try {
        return await makeCurrent(client, { deployment: DEPLOYMENT, buildId });
      } catch (error) {
        // Temporal has not seen its worker yet.
        if (Date.now() > end) throw error;
      }
    }
  };
  try {
    for (const buildId of [first, second, first, second]) {
      await inject(`tasks to version ${buildId}`, () => goTo(buildId));
      await load.progress(15);
    }
    await inject('kill -9 of the older version', () => stack.worker.kill());
    await load.progress(15);
    // Temporal remembers what is current, so whoever comes without a version gets nothing while one is.
    await client.workflowService.setWorkerDeploymentCurrentVersion({
      namespace: stack.namespace,
      deploymentName: DEPLOYMENT,
      buildId: '',
      ignoreMissingTaskQueues: true,
    });
  } finally {
    await connection.close();
    await stack.secondWorker.stop();
    await stack.worker.kill();
  }
}

const NEWEST_OPEN = `
  select k.command_id, k.body::text as body from commands k join cases c using (case_id)
   where k.outcome is null and k.type = 'AddNote' order by k.received_at desc limit 1`;

/** So many that people seldom come to the few that are held up, where they wait until these are mended. */
const POISONED_AMONG = 32;

/** A stored command that no worker can open holds up its case alone, and is carried out once it is mended. */
async function poison({ stack, load, inject }: Field): Promise<void> {
  const mends: (() => Promise<unknown>)[] = [];
  const set = (id: string, body: string): Promise<unknown> =>
    stack.sql(`update commands set body = '${body.replaceAll("'", "''")}'::jsonb where command_id = '${id}'`);
  while (load.cases.length < POISONED_AMONG) await load.open(stack.senders[0], 'workflow-first');
  try {
    for (let turn = 0; turn < 3; turn += 1) {
      await inject('command poisoned before it is decided', () =>
        stack.networks.worker.store.trap({
          statement: 'load',
          when: 'before',
          spring: async () => {
            const [row] = await stack.sql<{ command_id: string; body: string }>(NEWEST_OPEN);
            if (!row) return;
            await set(row.command_id, '{"sealed":{"of":"nobody"}}');
            mends.push(() => set(row.command_id, row.body));
          },
        }),
      );
      await load.progress(10);
    }
    if (!mends.length) throw new Error('No command was waiting when it was to be poisoned.');
    await pause(4000);
  } finally {
    for (const mend of mends) await mend();
  }
}

/** Workers of different versions, several at once, and what they cannot do. */
export const WORKERS: readonly Scenario[] = [
  {
    name: 'two-worker-versions',
    group: 'worker',
    injects: 'tasks moved between two versions of the workers under load, and the older one killed',
    repeats: 4,
    run: twoVersions,
  },
  {
    name: 'two-workers-killed-in-turn',
    group: 'worker',
    injects: 'kill -9 of one of two workers, in turn',
    run: async ({ stack, load, inject }) => {
      const two = [stack.worker, stack.secondWorker];
      await stack.secondWorker.start();
      for (let turn = 0; turn < 2; turn += 1) {
        const part = two[turn % 2];
        await load.progress(10);
        await inject('kill -9 worker', () => part?.kill());
        await part?.start();
      }
    },
  },
  {
    name: 'poison-command',
    group: 'worker',
    injects: 'stored commands changed so that nobody can open them, and mended after a while',
    ways: ['workflow-first'],
    repeats: 4,
    run: poison,
  },
  {
    name: 'orderly-restarts',
    group: 'worker',
    injects: 'worker and APIs ended with SIGTERM and started again, as in a deployment',
    run: async ({ stack, load, inject }) => {
      for (const part of [stack.worker, ...Object.values(stack.apis)]) {
        await load.progress(5);
        await inject(`SIGTERM to the ${part.name}`, () => part.stop());
        await part.start();
      }
    },
  },
];
