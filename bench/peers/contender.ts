import type { Teardown } from '../../local/teardown.ts';
import { forkChild } from '../children.ts';
import type { Stack } from '../stack.ts';
import type { Target } from './clients.ts';
import type { PeerDone, PeerJob } from './load.ts';

/** What stands behind an acknowledgement, in a few words each. */
export interface Promises {
  acknowledged: string;
  writes: string;
  idempotency: string;
  order: string;
  /** Whether rules decide, and deadlines are kept. */
  rules: string;
  audit: string;
}

/** One that lives the same cases. */
export interface Contender {
  name: string;
  promises: Promises;
  /** What it does not do that the product does, said where it is ahead. */
  leavesOut: string;
  /** Which of its settings are not its maker's, in words. */
  changed?: string;
  operations: readonly PeerJob['operation'][];
  /** The most clients that it is asked by at once, where more would only wait. */
  mostClients?: number;
  load: (job: PeerJob) => Promise<PeerDone>;
  /** Resolves when everything that was put off is done, with the seconds that it took. */
  settled: () => Promise<number>;
  /** What is not as it was acknowledged; empty when all of it is. */
  check: (done: readonly PeerDone[]) => Promise<string[]>;
}

/** Where contenders start. */
export interface Place {
  stack: Stack;
  /** A folder that is removed afterwards. */
  home: string;
  teardown: Teardown;
  tell: (line: string) => void;
  /** Whether packages of the system may be installed. */
  install: boolean;
}

/** Why a contender is left out, in words for whoever runs the bench. */
export class LeftOut extends Error {}

/** A load generator of its own for what is behind the target. */
export async function generatorFor(target: Target, { teardown }: Place): Promise<Contender['load']> {
  const env = { BENCH_TARGET: JSON.stringify(target) };
  const generator = await forkChild({ script: 'bench/peers/load-process.ts', env, saysReady: true });
  teardown.add(generator.stop);
  return (job) => generator.ask<PeerDone>(job);
}

/** Of contenders that put nothing off. */
export const nothingPutOff = (): Promise<number> => Promise.resolve(0);
