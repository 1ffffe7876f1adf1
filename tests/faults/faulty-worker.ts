import type { Activities } from '../../activities/index.ts';
import { openPool } from '../../db/client.ts';
import { startWorker } from '../../worker.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

/**
 * A worker as in production, with two faults that a test may switch on: it dies after `record` has committed and before its
 * answer reaches Temporal (FAULT_DIE_ONCE names a command type), and it forgets what was recorded (FAULT_NO_DEDUPLICATION).
 */
const env = (name: string): string => process.env[name] ?? '';
const databaseUrl = env('DATABASE_URL');
const dieAfter = env('FAULT_DIE_ONCE');
const pool = openPool({ url: databaseUrl, max: 2, applicationName: 'redress-faults' });

async function isOf(commandId: string, type: string): Promise<boolean> {
  const { rows } = await pool.query<{ type: string }>('select type from commands where command_id = $1', [commandId]);
  return rows[0]?.type === type;
}

const around = (activities: Activities): Activities => ({
  ...activities,
  record: async (request) => {
    if (env('FAULT_NO_DEDUPLICATION')) {
      await pool.query('update commands set outcome = null where command_id = $1', [request.commandId]);
    }
    const result = await activities.record(request);
    if (dieAfter && (await isOf(request.commandId, dieAfter))) process.kill(process.pid, 'SIGKILL');
    return result;
  },
});

const worker = await startWorker({
  databaseUrl,
  secrets: TEST_SECRETS,
  temporalAddress: env('TEMPORAL_ADDRESS'),
  namespace: env('TEMPORAL_NAMESPACE'),
  taskQueue: env('TEMPORAL_TASK_QUEUE'),
  bundle: { codePath: env('WORKFLOW_BUNDLE') },
  around,
  maxCachedWorkflows: Number(env('FAULT_CACHED_CASES') || 100),
});
console.log('worker ready');
process.once('SIGTERM', () => void worker.stop());
await worker.ended;
await pool.end();
