import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { bareConfig } from './bare-config.ts';

// A process of its own, as our worker is, with the same cache.
const { address, namespace, taskQueue } = bareConfig();
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
  maxCachedWorkflows: 2000,
});
process.send?.('ready');
await worker.run();
process.disconnect();
