import { readdirSync, readFileSync } from 'node:fs';

export const TICKS_PER_SECOND = 100;

/** What one process did, in ticks of the processor, with all that it has waited for. */
export interface ProcessTicks {
  pid: number;
  /** As the system has it, cut after 15 letters. */
  name: string;
  ticks: number;
}

/** See proc_pid_stat(5): after the name in parentheses come state, ppid (2nd), … utime, stime, cutime, cstime (12th to 15th). */
function allProcesses(): (ProcessTicks & { parent: number })[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const end = stat.lastIndexOf(')');
      const fields = stat.slice(end + 2).split(' ');
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      return [{ pid: Number(entry), name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(fields[1]), ticks }];
    } catch {
      // It ended while it was looked at; its parent has its time by now.
      return [];
    }
  });
}

/** This process and all below it. Linux only. */
export function ourProcesses(): ProcessTicks[] {
  const all = allProcesses();
  const ours = new Set([process.pid]);
  for (let grown = true; grown;) {
    const children = all.filter(({ pid, parent }) => ours.has(parent) && !ours.has(pid));
    grown = children.length > 0;
    for (const { pid } of children) ours.add(pid);
  }
  return all.filter(({ pid }) => ours.has(pid));
}
