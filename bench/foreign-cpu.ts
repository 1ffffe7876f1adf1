import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks of the processor, a hundredth of a second each. */
interface Ticks {
  /** Everything that the machine did, and what its host took away. */
  busy: number;
  /** What this process, all below it and what they have waited for did. */
  ours: number;
  at: number;
}

const TICKS_PER_SECOND = 100;

/** See proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal. Guests are counted in user already. */
function busyTicks(): number {
  const [, ...fields] = (readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '').split(/\s+/);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields.map(Number);
  return user + nice + system + irq + softirq + steal;
}

/** See proc_pid_stat(5): after the name in parentheses come state, ppid (2nd), … utime, stime, cutime, cstime (12th to 15th). */
function processTicks(): { pid: number; parent: number; ticks: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      return [{ pid: Number(name), parent: Number(fields[1]), ticks }];
    } catch {
      // It ended while it was looked at; its parent has its time by now.
      return [];
    }
  });
}

function ourTicks(): number {
  const all = processTicks();
  const ours = new Set([process.pid]);
  for (let grown = true; grown;) {
    const children = all.filter(({ pid, parent }) => ours.has(parent) && !ours.has(pid));
    grown = children.length > 0;
    for (const { pid } of children) ours.add(pid);
  }
  return all.reduce((sum, { pid, ticks }) => (ours.has(pid) ? sum + ticks : sum), 0);
}

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
