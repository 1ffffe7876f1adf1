import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { bareActivities } from './bare-activities.ts';
import { bareConfig } from './bare-config.ts';

// A process of its own, as our worker is, with the same cache and as many connections.
Runtime.install({ logger: new DefaultLogger('ERROR') });
const { address, namespace, taskQueue } = bareConfig();
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
  activities: bareActivities(pool),
  maxCachedWorkflows: 2000,
});
process.send?.('ready');
await worker.run();
await pool.end();
process.disconnect();
