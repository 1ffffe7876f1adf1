import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { usage } from '../cli/failure.ts';
import { attack, ensureGenerator, type Pace } from './attack.ts';
import { check } from './check.ts';
import { watchForeignCpu } from './foreign-cpu.ts';
import { perSecond, WAITING_CLIENTS, type Done } from './load.ts';
import { foreignLimitOf, pacedBy, quietRounds } from './quiet.ts';
import { AFTER, COMPARED, figuresOf, lineOf, plotsOf, type Load, type Phase, type Round } from './overload-report.ts';
import { tellReport, type PartReport } from './report.ts';
import { startStack, type Stack } from './stack.ts';
import { quantile } from './statistics.ts';
import { withStack } from './with-stack.ts';

const PHASE_MS = 15_000;
/** A shorter load is a burst. */
const SHORTEST_MS = 3000;
const ROUNDS = 3;
const CLIENTS = 32;
const CASES = 400;
/** Promises that fall due in a second, on cases that nothing else is asked of. */
const PROMISES_PER_SECOND = 4;
const promisesIn = (milliseconds: number): number => Math.round((PROMISES_PER_SECOND * milliseconds) / 1000);
/** So long the workflows of the promises take to start, in milliseconds; it is not what a load is measured by. */
const SETTLE_MS = 6000;
/** How often one looks at how much is in memory: a single look finds it before or after a collection, which is a third of it. */
const LOOK_EVERY_MS = 250;

const tell = (line: string): void => console.error(line);

const mebibytes = (pid: number): number => {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return Math.round((pages * 4096) / 1024 / 1024);
};

/** Milliseconds between when promises of these cases fell due and when that was recorded. */
async function latenessOf(databaseUrl: string, cases: readonly string[]): Promise<number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ late: number }>(
      `select (extract(epoch from recorded_at - (data->>'dueAt')::timestamptz) * 1000)::float8 as late
         from events where type = 'ClockBreached' and data->>'key' like 'promise:%' and case_id = any($1::uuid[])`,
      [cases],
    );
    return rows.map(({ late }) => late);
  } finally {
    await client.end();
  }
}

interface Running {
  stack: Stack;
  generator: string;
  subjects: readonly string[];
  phaseMs: number;
  all: Done[];
}

/** Looks again and again at how much of these processes is in memory; what it answers stops that and tells the most, in MiB. */
function watchMemory({ api, worker }: Stack['processes']): () => { apiMiB: number; workerMiB: number } {
  const most = { apiMiB: 0, workerMiB: 0 };
  const look = (): void => {
    most.apiMiB = Math.max(most.apiMiB, mebibytes(api));
    most.workerMiB = Math.max(most.workerMiB, mebibytes(worker));
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return most;
  };
}

/** A load, with promises that fall due meanwhile, and how late those were noticed. */
async function loadUnderPromises({ stack, generator, subjects, phaseMs, all }: Running, pace: Pace) {
  const promised = await stack.load({
    operation: 'promised',
    clients: 8,
    until: { operations: promisesIn(phaseMs) },
    subjects: [],
    dueWithinMs: [SETTLE_MS + 1000, SETTLE_MS + phaseMs],
  });
  all.push(promised);
  await sleep(SETTLE_MS);
  const [foreign, memory] = [watchForeignCpu(), watchMemory(stack.processes)];
  const done = await attack(generator, stack, { pace, subjects, milliseconds: phaseMs });
  const [foreignCpu, inMemory] = [foreign(), memory()];
  all.push(done);
  await sleep(3000);
  const late = await latenessOf(stack.engine.databaseUrl, promised.opened);
  return { done, late, foreignCpu, inMemory };
}

/** What can be done in a second: as many commands as clients get who wait for their answers, once the code is warm. */
async function findCapacity(running: Running): Promise<number> {
  const { completed } = (await loadUnderPromises(running, { clients: WAITING_CLIENTS })).done;
  tell(`warm: ${completed} commands`);
  const { done, late } = await loadUnderPromises(running, { clients: WAITING_CLIENTS });
  const capacity = perSecond(done);
  tell(
    `capacity: ${capacity.toFixed(0)} commands a second, by ${WAITING_CLIENTS} clients that wait for their answers; ${done.turnedAway.length} turned away; ${late.length} promises noticed`,
  );
  return capacity;
}

/** One load at a rate. */
async function runPhase(running: Running, capacity: number, [name, times]: Load): Promise<Phase> {
  const { phaseMs } = running;
  const { done, late, foreignCpu, inMemory } = await loadUnderPromises(running, { perSecond: capacity * times });
  const phase = {
    name,
    times,
    asked: capacity * times,
    done: done.completed / (phaseMs / 1000),
    turnedAway: done.turnedAway.length,
    p99: quantile(done.milliseconds, 0.99),
    turnedAwayP99: quantile(done.turnedAway, 0.99),
    latenessP99: quantile(late, 0.99),
    promises: late.length,
    ...inMemory,
    foreignCpu,
  };
  tell(lineOf(phase));
  return phase;
}

async function runRound(running: Running, capacity: number, isTurned: boolean): Promise<Round> {
  const phases: Phase[] = [];
  for (const load of isTurned ? COMPARED.toReversed() : COMPARED) phases.push(await runPhase(running, capacity, load));
  return { phases, foreignCpu: Math.max(...phases.map(({ foreignCpu }) => foreignCpu)) };
}

interface Options {
  rounds: number;
  phaseMs: number;
  foreignLimit: number;
}

/** Promises that nobody noticed: lost, not late. */
const unnoticed = (phases: readonly Phase[], wanted: number): string[] =>
  phases.flatMap(({ name, promises }) =>
    promises < wanted ? [`${name}: ${wanted - promises} promises fell due and were not noticed`] : [],
  );

async function measure(stack: Stack, generator: string, options: Options): Promise<PartReport> {
  const { phaseMs, rounds: wanted, foreignLimit } = options;
  const opened = await stack.load({ operation: 'open', clients: CLIENTS, until: { operations: CASES }, subjects: [] });
  const all = [opened];
  const running = { stack, generator, subjects: opened.opened, phaseMs, all };
  const capacity = await findCapacity(running);
  const full = await runPhase(running, capacity, ['100 %', 1]);
  const { kept, discarded, ...quiet } = await quietRounds(
    { rounds: wanted, foreignLimit },
    (isTurned) => runRound(running, capacity, isTurned),
    (_, says) => tell(says),
  );
  const after = await runPhase(running, capacity, [AFTER, 0.7]);
  tell('checking every acknowledged command, chain and state');
  const { faults, acknowledged } = await check(stack.engine.databaseUrl, stack.secrets, all);
  const measured = { capacity, full, after, rounds: kept };
  const phases = [full, ...kept.flatMap((round) => round.phases), after];
  return {
    part: 'overload',
    figures: figuresOf(measured),
    notes: [
      `${kept.length} rounds of phases of ${phaseMs / 1000} s, ${discarded.length} discarded.`,
      ...phases.map(lineOf),
      `${acknowledged} acknowledged commands checked: ${faults.length} faults.`,
    ],
    void: [...quiet.void, ...unnoticed(phases, promisesIn(phaseMs)), ...faults],
    plots: plotsOf(measured),
    phases,
  };
}

/** Measures what happens when more is asked than can be done. */
export async function runOverload(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string' },
      phase: { type: 'string' },
      'foreign-cpu': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const foreignLimit = foreignLimitOf(values['foreign-cpu']);
  const options = { ...pacedBy(values, { rounds: ROUNDS, phaseMs: PHASE_MS }), foreignLimit };
  if (options.phaseMs < SHORTEST_MS) throw usage('--phase must be 3 seconds at least.');
  const generator = await ensureGenerator(tell);
  await withStack(startStack(tell), async (stack) => tellReport(await measure(stack, generator, options), values));
}
