import { existsSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pause, type Field, type Scenario } from '../scenario.ts';
import type { Part } from '../stack/part.ts';

const CONTROLLER = '/sys/fs/cgroup/memory';
const MIB = 1024 * 1024;

const cannotRun = (): string | undefined => {
  if (process.getuid?.() !== 0) return 'a limit of memory needs root';
  return existsSync(join(CONTROLLER, 'memory.limit_in_bytes'))
    ? undefined
    : `there is no memory controller at ${CONTROLLER}`;
};

/** Starts a process under a limit, and lowers it while it works, until the kernel ends it. */
async function starve({ inject, load }: Field, part: Part): Promise<void> {
  const group = join(CONTROLLER, `redress-faults-${process.pid}`);
  await mkdir(group, { recursive: true });
  const value = (name: string): string => join(group, name);
  try {
    await part.stop();
    await part.start({ prefix: ['sh', '-c', `echo $$ > ${value('cgroup.procs')} && exec "$@"`, 'sh'] });
    await load.progress(10);
    part.expectEnd();
    await inject(`memory of the ${part.name} taken away until the kernel ends it`, async () => {
      for (const end = Date.now() + 30_000; part.isAlive && Date.now() < end; await pause(50)) {
        const used = Number(await readFile(value('memory.usage_in_bytes'), 'utf8'));
        const limit = Math.max(used - 4 * MIB, 8 * MIB);
        await writeFile(value('memory.limit_in_bytes'), String(limit)).catch(() => {});
      }
    });
    if (part.isAlive) throw new Error('The kernel did not end it.');
    await part.start();
  } finally {
    await part.ended();
    await rmdir(group).catch(() => {});
  }
}

/** Processes that the kernel ends since there is no memory. */
export const MEMORY: readonly Scenario[] = [
  {
    name: 'oom-kill-api',
    group: 'memory',
    injects: 'the kernel ends the log-first API for want of memory',
    ways: ['log-first'],
    cannotRun,
    run: (field) => starve(field, field.stack.apis['log-first']),
  },
  {
    name: 'oom-kill-worker',
    group: 'memory',
    injects: 'the kernel ends the worker for want of memory',
    cannotRun,
    run: (field) => starve(field, field.stack.worker),
  },
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
