import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { usage } from '../cli/failure.ts';
import { attack, ensureGenerator, type Pace } from './attack.ts';
import { check } from './check.ts';
import { watchForeignCpu } from './foreign-cpu.ts';
import { perSecond, type Done } from './load.ts';
import { tellReport, type Figure, type LinePlot, type PartReport } from './report.ts';
import { startStack, type Stack } from './stack.ts';
import { quantile } from './statistics.ts';
import { withStack } from './with-stack.ts';

const PHASE_MS = 15_000;
const CLIENTS = 32;
/** So many that wait for their answers find what can be done: somewhat more than are carried out at once, yet so few that nobody is turned away, which would cost too. */
const WAITING_CLIENTS = 12;
const CASES = 400;
/** Promises that fall due during a phase, on cases that nothing else is asked of. */
const PROMISES = 60;
/** Accepted answers may be so many times as slow as at 70 % of the load. */
const SLOWER = 3;
/** So long the workflows of the promises take to start, in milliseconds; it is not what a load is measured by. */
const SETTLE_MS = 6000;
const GROWTH = 1.25;
interface Phase {
  name: string;
  /** Of the capacity. */
  times: number;
  /** Commands that were meant to be sent in a second, and those that were answered as carried out. */
  asked: number;
  done: number;
  turnedAway: number;
  /** Milliseconds within which 99 % were answered, and 99 % turned away. */
  p99: number;
  turnedAwayP99: number;
  /** Milliseconds by which 99 % of the promises that fell due were noticed late, and how many of them. */
  latenessP99: number;
  promises: number;
  /** MiB in memory at the end. */
  apiMiB: number;
  workerMiB: number;
  foreignCpu: number;
}

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

/** A load, with promises that fall due meanwhile, and how late those were noticed. */
async function loadUnderPromises({ stack, generator, subjects, phaseMs, all }: Running, pace: Pace) {
  const promised = await stack.load({
    operation: 'promised',
    clients: 8,
    until: { operations: PROMISES },
    subjects: [],
    dueWithinMs: [SETTLE_MS + 1000, SETTLE_MS + phaseMs],
  });
  all.push(promised);
  await sleep(SETTLE_MS);
  const foreign = watchForeignCpu();
  const done = await attack(generator, stack, { pace, subjects, milliseconds: phaseMs });
  const foreignCpu = foreign();
  all.push(done);
  await sleep(3000);
  const late = await latenessOf(stack.engine.databaseUrl, promised.opened);
  return { done, late, foreignCpu };
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
async function runPhase(running: Running, capacity: number, [name, times]: readonly [string, number]): Promise<Phase> {
  const { stack, phaseMs } = running;
  const { done, late, foreignCpu } = await loadUnderPromises(running, { perSecond: capacity * times });
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
    apiMiB: mebibytes(stack.processes.api),
    workerMiB: mebibytes(stack.processes.worker),
    foreignCpu,
  };
  tell(lineOf(phase));
  return phase;
}

const lineOf = (phase: Phase): string => {
  const { name, asked, done, p99, turnedAway, turnedAwayP99, latenessP99, promises, apiMiB, workerMiB, foreignCpu } =
    phase;
  return [
    `${name}: asked ${asked.toFixed(0)}, done ${done.toFixed(0)} a second`,
    `p99 ${p99.toFixed(0)} ms`,
    `turned away ${turnedAway}${turnedAway ? `, p99 ${turnedAwayP99.toFixed(0)} ms` : ''}`,
    `${promises} promises noticed, p99 ${latenessP99.toFixed(0)} ms late`,
    `API ${apiMiB} MiB, worker ${workerMiB} MiB`,
    `others ${(foreignCpu * 100).toFixed(0)} %`,
  ].join('; ');
};

const NORMAL = '70 %';
const TWICE = 'twice';
const FIVE = 'five times';
const AFTER = '70 % afterwards';
const LOADS: readonly (readonly [name: string, times: number])[] = [
  [NORMAL, 0.7],
  ['100 %', 1],
  [TWICE, 2],
  [FIVE, 5],
  [AFTER, 0.7],
];
/** Lateness that nobody notices, in milliseconds: nothing is said of how it grows below that. */
const UNNOTICED_MS = 100;

function figuresOf(phases: readonly Phase[], capacity: number): Figure[] {
  const of = (wanted: string): Phase => phases.find(({ name }) => name === wanted) ?? ({} as Phase);
  const [normal, twice, five, after] = [of(NORMAL), of(TWICE), of(FIVE), of(AFTER)];
  const each = ({ name, p99, latenessP99 }: Phase): Figure[] => [
    { name: `p99 of what is carried out, ${name}`, unit: 'ms', value: p99 },
    { name: `p99 lateness of deadlines, ${name}`, unit: 'ms', value: latenessP99 },
  ];
  return [
    ...[twice, five].flatMap(({ name, p99, turnedAway }): Figure[] => [
      { name: `p99 at ${name} the capacity / at 70 %`, unit: '', value: p99 / normal.p99, target: { atMost: SLOWER } },
      { name: `turned away at ${name} the capacity`, unit: '', value: turnedAway, target: { atLeast: 1 } },
    ]),
    {
      name: 'p99 lateness afterwards / before',
      unit: '',
      value: after.latenessP99 / Math.max(UNNOTICED_MS, normal.latenessP99),
      target: { atMost: SLOWER },
    },
    {
      name: 'memory of the API at five times the capacity / at twice',
      unit: '',
      value: five.apiMiB / twice.apiMiB,
      target: { atMost: GROWTH },
    },
    { name: 'capacity', unit: '/s', value: capacity },
    ...phases.flatMap(each),
  ];
}

/** Load against how long answers take, and against how late deadlines are noticed; without the load that is asked again afterwards. */
function plotsOf(all: readonly Phase[]): LinePlot[] {
  const phases = all.filter(({ name }) => name !== AFTER);
  const line = (name: string, valueOf: (phase: Phase) => number) => ({
    name,
    points: phases.flatMap((phase): [number, number][] =>
      Number.isFinite(valueOf(phase)) ? [[phase.times, valueOf(phase)]] : [],
    ),
  });
  const x = { name: 'load', unit: 'times the capacity' };
  return [
    {
      title: 'Load against latency',
      says: 'How long 99 % of the answers take at most, and how late 99 % of the deadlines are noticed at most, while the load grows to five times what can be carried out.',
      x,
      y: { name: 'p99', unit: 'ms', scale: 'log' },
      lines: [
        line('carried out', ({ p99 }) => p99),
        line('turned away', ({ turnedAwayP99 }) => turnedAwayP99),
        line('deadline noticed late', ({ latenessP99 }) => latenessP99),
      ],
    },
    {
      title: 'Load against what is carried out',
      says: 'How many commands a second are asked, and how many of them are carried out.',
      x,
      y: { name: 'commands', unit: '/s' },
      lines: [line('asked', ({ asked }) => asked), line('carried out', ({ done }) => done)],
    },
  ];
}

/** Promises that nobody noticed: lost, not late. */
const unnoticed = (phases: readonly Phase[]): string[] =>
  phases.flatMap(({ name, promises }) =>
    promises < PROMISES ? [`${name}: ${PROMISES - promises} promises fell due and were not noticed`] : [],
  );

async function measure(stack: Stack, generator: string, phaseMs: number): Promise<PartReport> {
  const opened = await stack.load({ operation: 'open', clients: CLIENTS, until: { operations: CASES }, subjects: [] });
  const all = [opened];
  const running = { stack, generator, subjects: opened.opened, phaseMs, all };
  const capacity = await findCapacity(running);
  const phases: Phase[] = [];
  for (const load of LOADS) phases.push(await runPhase(running, capacity, load));
  tell('checking every acknowledged command, chain and state');
  const { faults, acknowledged } = await check(stack.engine.databaseUrl, stack.secrets, all);
  return {
    part: 'overload',
    figures: figuresOf(phases, capacity),
    notes: [...phases.map(lineOf), `${acknowledged} acknowledged commands checked: ${faults.length} faults.`],
    void: [...unnoticed(phases), ...faults],
    plots: plotsOf(phases),
    phases,
  };
}

/** Measures what happens when more is asked than can be done. */
export async function runOverload(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { phase: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const phaseMs = Number(values.phase ?? PHASE_MS / 1000) * 1000;
  if (!(phaseMs >= 3000)) throw usage('--phase must be 3 seconds at least.');
  const generator = await ensureGenerator(tell);
  await withStack(startStack(tell), async (stack) => tellReport(await measure(stack, generator, phaseMs), values));
}
