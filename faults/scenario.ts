import type { FaultKind } from './checker/history.ts';
import type { Load } from './load.ts';
import type { Stack, Way } from './stack/stack.ts';

/** What a scenario has in its hands. */
export interface Field {
  stack: Stack;
  load: Load;
  /** A number from 0 up to 1, by the seed of the run. */
  random: () => number;
  /** Fewer and shorter where it is true. */
  isQuick: boolean;
  /** Notes that a fault was injected, and injects it. */
  inject: (what: string, act?: () => unknown) => Promise<void>;
}

export interface Scenario {
  /** By which it is asked for, in lower case with hyphens. */
  name: string;
  group: Group;
  /** What is done to the stack, in one sentence. */
  injects: string;
  /** A part of `--quick` too. */
  quick?: true;
  /** It may take so many minutes, and runs only where it is asked for by its whole name. */
  longMinutes?: number;
  /** The ways of the commands meanwhile; left out, both at once. */
  ways?: readonly Way[];
  /** How many people work meanwhile; left out, as many as elsewhere. Fewer where it takes long, since all that they do is judged. */
  clients?: number;
  /** The product is broken on purpose, and the checker must find each of these; left out, it must find nothing. */
  mustFind?: readonly FaultKind[];
  /** How often one message may come again beside its injections, such as where workers run into their time limits. */
  repeats?: number;
  /** Why it cannot run on this machine, or undefined where it can. */
  cannotRun?: (stack: Stack) => Promise<string | undefined> | string | undefined;
  /** With the load running around it. What it leaves broken is mended by the runner. */
  run: (field: Field) => Promise<void>;
  /** Runs when the load has stopped and all has come to rest, just before the checker reads: to tamper with what is stored. */
  tamper?: (field: Field) => Promise<void>;
}

export const GROUPS = [
  'kill',
  'boundary',
  'freeze',
  'network',
  'disk',
  'clock',
  'memory',
  'time',
  'worker',
  'control',
] as const;
export type Group = (typeof GROUPS)[number];

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Does it so often, each time after some commands were acknowledged and at a random moment. */
export async function repeatedly({ load, random }: Field, times: number, act: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    await load.progress(5);
    await pause(random() * 300);
    await act();
  }
}
