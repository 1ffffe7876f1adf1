import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { watchForeignCpu } from '../foreign-cpu.ts';
import { quantile } from '../statistics.ts';
import type { Contender } from './contender.ts';
import { COMMANDS_OF_LIFE, type PeerDone, type PeerJob } from './load.ts';

/** What one contender did in one round. */
export interface Measured {
  opensPerSecond: number;
  openP50: number;
  openP99: number;
  /** Left out where lives are not asked. */
  life?: {
    casesPerSecond: number;
    commandsPerSecond: number;
    commandP50: number;
    commandP99: number;
  };
}

export interface PeerRound {
  /** By the names of the contenders. */
  measured: Record<string, Measured>;
  /** Share of all processors that others used meanwhile. */
  foreignCpu: number;
  /** Every phase, for the check. */
  done: Record<string, PeerDone[]>;
}

export interface PeerRoundOptions {
  clients: number;
  phaseMs: number;
}

/** Left between phases, so that what one began is not carried over into the next. */
const SETTLE_MS = 500;

/** Runs one contender's phases. What it put off at an acknowledgement counts as its time. */
async function measure(
  { load, settled, operations, mostClients = Number.POSITIVE_INFINITY }: Contender,
  { clients, phaseMs }: PeerRoundOptions,
  between: () => Promise<unknown>,
): Promise<{ measured: Measured; done: PeerDone[] }> {
  const phase = async (operation: PeerJob['operation']) => {
    const done = await load({ operation, clients: Math.min(clients, mostClients), milliseconds: phaseMs });
    const seconds = done.seconds + (await settled());
    await between();
    return { ...done, seconds };
  };
  const open = await phase('open');
  const measured: Measured = {
    opensPerSecond: open.cases / open.seconds,
    openP50: quantile(open.openMs, 0.5),
    openP99: quantile(open.openMs, 0.99),
  };
  if (!operations.includes('life')) return { measured, done: [open] };
  const life = await phase('life');
  measured.life = {
    casesPerSecond: life.cases / life.seconds,
    commandsPerSecond: (life.cases * COMMANDS_OF_LIFE) / life.seconds,
    commandP50: quantile(life.commandMs, 0.5),
    commandP99: quantile(life.commandMs, 0.99),
  };
  return { measured, done: [open, life] };
}

/**
 * One round of all contenders, one after the other while the rest stand idle. Every second round turns them around, so that none always has
 * the warmer machine. After each phase the server writes a checkpoint: none pays for what the one before it left to be written.
 */
export async function runPeerRound(
  contenders: readonly Contender[],
  options: PeerRoundOptions & { databaseUrl: string },
  turned: boolean,
): Promise<PeerRound> {
  const foreign = watchForeignCpu();
  const client = new pg.Client({ connectionString: options.databaseUrl });
  await client.connect();
  const between = async () => {
    await client.query('checkpoint');
    await sleep(SETTLE_MS);
  };
  const round: Omit<PeerRound, 'foreignCpu'> = { measured: {}, done: {} };
  try {
    for (const contender of turned ? contenders.toReversed() : contenders) {
      const { measured, done } = await measure(contender, options, between);
      round.measured[contender.name] = measured;
      round.done[contender.name] = done;
    }
  } finally {
    await client.end();
  }
  return { ...round, foreignCpu: foreign() };
}
