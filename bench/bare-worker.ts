import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { bareConfig } from './bare-config.ts';

// A process of its own, as our worker is, with the same cache.
Runtime.install({ logger: new DefaultLogger('ERROR') });
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
