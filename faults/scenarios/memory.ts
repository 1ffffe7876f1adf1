import { pause, type Scenario } from '../scenario.ts';

/** Processes that end for want of memory. */
export const MEMORY: readonly Scenario[] = [
  {
    name: 'heap-exhausted-api',
    group: 'memory',
    injects: 'the log-first API runs with less heap than it needs, and ends by itself wherever it stands',
    ways: ['log-first'],
    run: async ({ stack, inject }) => {
      const part = stack.apis['log-first'];
      await part.stop();
      await inject('little heap', async () => {
        await part.launch({ nodeOptions: ['--max-old-space-size=60'] });
        part.expectEnd();
        await Promise.race([part.ended(), pause(10_000)]);
      });
      await part.kill();
      await part.start();
    },
  },
];
