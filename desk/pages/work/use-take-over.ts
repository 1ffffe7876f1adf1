import type { WorkItem } from '../../api/client.ts';
import { useRun } from '../../api/use-run.ts';

/** Takes over cases one by one. */
export const useTakeOver = () => useRun<WorkItem>(() => ({ body: { type: 'TakeOver' } }));
