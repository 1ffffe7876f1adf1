import { ourProcesses, TICKS_PER_SECOND } from './processes.ts';
import type { Stack } from './stack.ts';

/** The parts between which the work of a command is divided. */
export const PARTS_OF_STACK = ['API', 'worker', 'PostgreSQL', 'Temporal'] as const;
export type PartTimes = Readonly<Record<(typeof PARTS_OF_STACK)[number], number>>;

const mapped = (timeOf: (part: keyof PartTimes) => number): PartTimes =>
  Object.fromEntries(PARTS_OF_STACK.map((part) => [part, timeOf(part)])) as PartTimes;

function timesOf({ api, worker }: Stack['processes']): PartTimes {
  const ours = ourProcesses();
  const sum = (isOf: (one: (typeof ours)[number]) => boolean): number =>
    ours.reduce((total, one) => (isOf(one) ? total + (one.ticks * 1000) / TICKS_PER_SECOND : total), 0);
  return {
    API: sum(({ pid }) => pid === api),
    worker: sum(({ pid }) => pid === worker),
    PostgreSQL: sum(({ name }) => name === 'postgres'),
    Temporal: sum(({ name }) => name.startsWith('temporal')),
  };
}

/** Begins to watch; the function that it answers tells how many milliseconds of processor each part has used since. Temporal's share of PostgreSQL is counted there. */
export function watchParts(processes: Stack['processes']): () => PartTimes {
  const before = timesOf(processes);
  return () => {
    const after = timesOf(processes);
    return mapped((part) => after[part] - before[part]);
  };
}

/** The times of each of so many operations. */
export const eachOf = (times: PartTimes, operations: number): PartTimes => mapped((part) => times[part] / operations);
