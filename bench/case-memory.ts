import { forkChild, startApi } from './children.ts';
import type { Done } from './load.ts';
import { untilTold } from './settled.ts';
import type { Stack } from './stack.ts';

export interface CaseMemory {
  cases: number;
  /** In all threads of the worker. */
  heapBytesPerCase: number;
  /** Of it, in the thread in which the workflow runs; the rest is what the SDK keeps about it. */
  sandboxBytesPerCase: number;
  /** Of the whole process, with what the SDK's core keeps outside the heap. */
  rssBytesPerCase: number;
  opened: Done[];
}

/** What `heap-probe.mjs` answers: JavaScript that is alive in the main thread and in those in which the workflows run. */
interface HeapReading {
  mainBytes: number;
  threadBytes: number;
  rssBytes: number;
}

const QUEUE = 'bench-memory';
/** Opened before the first reading, so that what is loaded once is not counted to the cases. */
const WARM = 50;
/** Later than the bench ends, in milliseconds. */
const DUE_LATER = [3_600_000, 7_200_000] as const;

/** What a case that is kept in a worker's cache takes: a worker of its own is read before and after so many cases were opened. */
export async function measureCaseMemory(stack: Stack, cases: number): Promise<CaseMemory> {
  const env = stack.environment(QUEUE);
  const probe = new URL('./heap-probe.mjs', import.meta.url).href;
  const worker = await forkChild({ script: 'worker.ts', env, nodeOptions: ['--expose-gc', '--import', probe] });
  try {
    const api = await startApi(env);
    try {
      // A case that only waits for its first due instant is not in the cache at all; a promise gets it there.
      const open = async (operations: number): Promise<Done> => {
        const job = {
          operation: 'promised',
          clients: 8,
          until: { operations },
          subjects: [],
          apiUrl: api.url,
        } as const;
        const done = await stack.load({ ...job, dueWithinMs: DUE_LATER });
        await untilTold(stack.engine.databaseUrl);
        return done;
      };
      await stack.served(QUEUE);
      const warm = await open(WARM);
      const before = await worker.ask<HeapReading>({});
      const opened = await open(cases);
      const after = await worker.ask<HeapReading>({});
      if (before.threadBytes === 0)
        throw new Error('The threads of the worker, where the cases live, could not be read.');
      const main = after.mainBytes - before.mainBytes;
      const sandbox = after.threadBytes - before.threadBytes;
      return {
        cases,
        heapBytesPerCase: (main + sandbox) / cases,
        sandboxBytesPerCase: sandbox / cases,
        rssBytesPerCase: (after.rssBytes - before.rssBytes) / cases,
        opened: [warm, opened],
      };
    } finally {
      await api.child.stop();
    }
  } finally {
    await worker.stop();
  }
}
