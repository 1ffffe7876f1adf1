import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { check } from './check.ts';
import { forkChild, startApi } from './children.ts';
import type { Done, Job } from './load.ts';
import { foreignLimitOf, pacedBy, quietRounds } from './quiet.ts';
import { ofRounds, tellReport, type PartReport } from './report.ts';
import { startStack, type Stack } from './stack.ts';
import { estimate, median } from './statistics.ts';
import { watchForeignCpu } from './foreign-cpu.ts';
import { withStack } from './with-stack.ts';

const ROUNDS = 5;
/** Nobody else serves it: what falls due here waits for the worker that is started. */
const QUEUE = 'bench-restart';
/** Deadlines that fell due while no worker was there. */
const MISSED = 20;
const DUE_WITHIN_MS = [200, 500] as const;
const LOOK_AGAIN_MS = 10;
const NOTICED_WITHIN_MS = 60_000;

interface Round {
  /** Milliseconds from the start of a process of the API until it has carried its first command out. */
  apiMs: number;
  /** Milliseconds from the start of a worker until the first, and the last, deadline that fell due without it is recorded. */
  firstMs: number;
  lastMs: number;
  foreignCpu: number;
  done: Done[];
}

const tell = (line: string): void => console.error(line);

/** Waits until so many of the cases have a missed deadline recorded. */
async function untilNoticed(client: pg.Client, cases: readonly string[], count: number): Promise<void> {
  const text = `select count(distinct case_id)::integer as noticed from events
    where type = 'ClockBreached' and data->>'key' like 'promise:%' and case_id = any($1::uuid[])`;
  for (const end = Date.now() + NOTICED_WITHIN_MS; Date.now() < end; await sleep(LOOK_AGAIN_MS)) {
    const { rows } = await client.query<{ noticed: number }>(text, [cases]);
    if ((rows[0]?.noticed ?? 0) >= count) return;
  }
  throw new Error(`A worker did not notice ${count} deadlines within ${NOTICED_WITHIN_MS / 1000} seconds.`);
}

async function runRound({ environment, load }: Stack, client: pg.Client): Promise<Round> {
  const foreign = watchForeignCpu();
  const env = environment(QUEUE);
  const from = performance.now();
  const api = await startApi(env);
  try {
    const job: Job = { operation: 'open', clients: 1, until: { operations: 1 }, subjects: [], apiUrl: api.url };
    const first = await load(job);
    const apiMs = performance.now() - from;
    const missed = await load({
      ...job,
      operation: 'promised',
      clients: 4,
      until: { operations: MISSED },
      dueWithinMs: DUE_WITHIN_MS,
    });
    await sleep(2 * DUE_WITHIN_MS[1]);
    const started = performance.now();
    const worker = await forkChild({ script: 'worker.ts', env });
    try {
      await untilNoticed(client, missed.opened, 1);
      const firstMs = performance.now() - started;
      await untilNoticed(client, missed.opened, MISSED);
      const lastMs = performance.now() - started;
      return { apiMs, firstMs, lastMs, foreignCpu: foreign(), done: [first, missed] };
    } finally {
      await worker.stop();
    }
  } finally {
    await api.child.stop();
  }
}

async function measure(stack: Stack, rounds: number, foreignLimit: number): Promise<PartReport> {
  const client = new pg.Client({ connectionString: stack.engine.databaseUrl });
  await client.connect();
  try {
    // The stack's own worker records what any workflow is late with, which would be too early here.
    process.kill(stack.processes.worker, 'SIGSTOP');
    const { kept, discarded, ...quiet } = await quietRounds(
      { rounds, foreignLimit },
      () => runRound(stack, client),
      ({ apiMs, firstMs, lastMs }, says) =>
        tell(`${says}: API ${apiMs.toFixed(0)} ms, worker ${firstMs.toFixed(0)} to ${lastMs.toFixed(0)} ms`),
    );
    const done = [...kept, ...discarded].flatMap((round) => round.done);
    const checked = await check(stack.engine.databaseUrl, stack.secrets, done);
    const foreign = median([...kept, ...discarded].map(({ foreignCpu }) => foreignCpu)) * 100;
    const seconds = (name: string, of: (round: Round) => number) =>
      ofRounds(name, 's', estimate(kept.map((round) => of(round) / 1000)));
    return {
      part: 'restart',
      figures: [
        seconds('an API, from its start to its first command', ({ apiMs }) => apiMs),
        seconds('a worker, from its start to the first deadline that it missed', ({ firstMs }) => firstMs),
        seconds(`a worker, from its start to the last of ${MISSED}`, ({ lastMs }) => lastMs),
      ],
      notes: [
        `${kept.length} rounds, ${discarded.length} discarded; others used ${foreign.toFixed(1)} % of the processors at the median of all. From the sources, which a worker bundles first.`,
        `${checked.acknowledged} commands acknowledged; ${checked.cases} cases checked: ${checked.faults.length} faults.`,
      ],
      void: [...checked.faults, ...quiet.void],
    };
  } finally {
    process.kill(stack.processes.worker, 'SIGCONT');
    await client.end();
  }
}

/** Measures how long a process that is started takes until it is of use. */
export async function runRestart(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string' },
      json: { type: 'boolean', default: false },
      'foreign-cpu': { type: 'string' },
    },
  });
  const { rounds } = pacedBy(values, { rounds: ROUNDS, phaseMs: 1000 });
  const foreignLimit = foreignLimitOf(values['foreign-cpu']);
  await withStack(startStack(tell), async (stack) => tellReport(await measure(stack, rounds, foreignLimit), values));
}
