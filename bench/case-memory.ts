import { forkChild, startApi } from './children.ts';
import type { Done } from './load.ts';
import type { Stack } from './stack.ts';

export interface CaseMemory {
  cases: number;
  heapBytesPerCase: number;
  /** Of the whole process, with what the SDK's core keeps outside the heap. */
  rssBytesPerCase: number;
  opened: Done[];
}

/** What `heap-probe.mjs` answers, of all threads of its process. */
interface HeapReading {
  heapBytes: number;
  rssBytes: number;
  threads: number;
}

const QUEUE = 'bench-memory';
/** Opened before the first reading, so that what is loaded once is not counted to the cases. */
const WARM = 50;

/** What a case that is kept in a worker's cache takes: a worker of its own is read before and after so many cases were opened. */
export async function measureCaseMemory(stack: Stack, cases: number): Promise<CaseMemory> {
  const env = stack.environment(QUEUE);
  const probe = new URL('./heap-probe.mjs', import.meta.url).href;
  const worker = await forkChild({ script: 'worker.ts', env, nodeOptions: ['--expose-gc', '--import', probe] });
  try {
    const api = await startApi(env);
    try {
      const open = (operations: number) =>
        stack.load({ operation: 'open', clients: 8, until: { operations }, subjects: [], apiUrl: api.url });
      await stack.served(QUEUE);
      const warm = await open(WARM);
      const before = await worker.ask<HeapReading>({});
      const opened = await open(cases);
      const after = await worker.ask<HeapReading>({});
      if (before.threads < 2) throw new Error('The threads of the worker, where the cases live, could not be read.');
      return {
        cases,
        heapBytesPerCase: (after.heapBytes - before.heapBytes) / cases,
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
