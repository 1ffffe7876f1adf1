import { setTimeout as sleep } from 'node:timers/promises';
import { watchForeignCpu } from './foreign-cpu.ts';
import { perSecond, type Done, type Job, type Operation } from './load.ts';
import { eachOf, watchParts, type PartTimes } from './part-times.ts';
import { untilTold } from './settled.ts';
import type { Stack } from './stack.ts';
import { median } from './statistics.ts';

export interface Round {
  /** Operations a second under full load. */
  perSecond: Record<Operation, number>;
  /** Milliseconds of processor that each part used for one operation. */
  processorMs: Partial<Record<Operation, PartTimes>>;
  /** Milliseconds at the median of one client alone. */
  alone: { update: number; note: number };
  /** Share of all processors that others used meanwhile. */
  foreignCpu: number;
  /** Every phase of the product, for the check. */
  ours: Done[];
}

export interface RoundOptions {
  clients: number;
  phaseMs: number;
  /** Commands of one client alone. */
  alone: number;
}

/** Left between phases, so that what one began is not carried over into the next. */
const SETTLE_MS = 700;
/** At most so many of the workflows or cases that a round opened take its commands. */
const SUBJECTS = 64;

/**
 * One round. What is compared stands side by side, and every second round turns the sides around, so that neither always has
 * the warmer machine. Commands go to what was opened in the same round: both sides have equally short histories.
 */
export async function runRound(
  { engine, load, processes }: Stack,
  options: RoundOptions,
  turned: boolean,
): Promise<Round> {
  const foreign = watchForeignCpu();
  const done = new Map<Operation, Done>();
  const processorMs: Round['processorMs'] = {};
  const phase = async (operation: Operation, subjects: readonly string[] = []): Promise<Done> => {
    const until = { milliseconds: options.phaseMs };
    const used = watchParts(processes);
    const result = await load({ operation, clients: options.clients, until, subjects });
    done.set(operation, { ...result, seconds: result.seconds + (await untilTold(engine.databaseUrl)) });
    processorMs[operation] = eachOf(used(), result.completed);
    await sleep(SETTLE_MS);
    return result;
  };
  const inTurn = async (...steps: (() => Promise<unknown>)[]) => {
    for (const step of turned ? steps.toReversed() : steps) await step();
  };
  const openedBy = (operation: Operation) => done.get(operation)?.opened ?? [];

  const started = (await phase('bare-start')).opened;
  // A start is answered before the workflow's first task was done; the next phase must not pay for those tasks.
  await load({
    operation: 'bare-update',
    clients: options.clients,
    until: { operations: started.length },
    subjects: started,
  });
  await inTurn(
    () => phase('bare-open'),
    () => phase('open'),
  );
  const subjects = openedBy('open').slice(0, SUBJECTS);
  await inTurn(
    () => phase('bare-update', openedBy('bare-open').slice(0, SUBJECTS)),
    () => phase('note', subjects),
    () => phase('life'),
  );
  const lone = (operation: Operation, of: readonly string[]): Promise<Done> => {
    const job: Job = { operation, clients: 1, until: { operations: options.alone }, subjects: of.slice(0, 1) };
    return load(job);
  };
  const update = await lone('bare-update', openedBy('bare-open'));
  const note = await lone('note', subjects);
  const rates = Object.fromEntries([...done].map(([operation, one]) => [operation, perSecond(one)]));
  return {
    perSecond: rates as Round['perSecond'],
    processorMs,
    alone: { update: median(update.milliseconds), note: median(note.milliseconds) },
    foreignCpu: foreign(),
    ours: [...done.values(), note].filter(({ acknowledged, failures }) => acknowledged.length || failures.length),
  };
}
