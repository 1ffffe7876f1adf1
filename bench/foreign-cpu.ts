import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { ourProcesses, TICKS_PER_SECOND } from './processes.ts';

/** Ticks of the processor, a hundredth of a second each. */
interface Ticks {
  /** Everything that the machine did, and what its host took away. */
  busy: number;
  /** What this process, all below it and what they have waited for did. */
  ours: number;
  at: number;
}

/** See proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal. Guests are counted in user already. */
function busyTicks(): number {
  const [, ...fields] = (readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '').split(/\s+/);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields.map(Number);
  return user + nice + system + irq + softirq + steal;
}

const ourTicks = (): number => ourProcesses().reduce((sum, { ticks }) => sum + ticks, 0);

const now = (): Ticks => ({ busy: busyTicks(), ours: ourTicks(), at: performance.now() });

/** Begins to watch; the function that it answers tells which share of all processors others have used since. Linux only. */
export function watchForeignCpu(): () => number {
  const before = now();
  return () => {
    const after = now();
    const available = ((after.at - before.at) / 1000) * TICKS_PER_SECOND * cpus().length;
    return Math.max(0, after.busy - before.busy - (after.ours - before.ours)) / available;
  };
}
