import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type pg from 'pg';
import { usage } from '../../cli/failure.ts';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { verify } from '../../db/audit/verify.ts';
import { openPool } from '../../db/client.ts';
import { longTransaction, READING } from '../../db/long-transaction.ts';
import { migrate } from '../../db/migrate.ts';
import { rebuild } from '../../db/rebuild.ts';
import { holdSecrets } from '../../db/secrets/held.ts';
import { secretsOf, type Secrets } from '../../db/secrets/secrets.ts';
import { startPostgres } from '../../local/postgres.ts';
import { createTeardown } from '../../local/teardown.ts';
import { watchForeignCpu } from '../foreign-cpu.ts';
import { foreignLimitOf, quietRounds } from '../quiet.ts';
import { ofRounds, tellReport, type PartReport } from '../report.ts';
import { estimate, median } from '../statistics.ts';
import { readAndFold, readAndHash } from './bare.ts';
import { fill } from './fill.ts';

const EVENTS = 200_000;
const ROUNDS = 5;
const TARGET = { atLeast: 0.8 };
interface Place {
  url: string;
  home: string;
  file: string;
  secrets: Secrets;
  pool: pg.Pool;
}

interface Memory {
  events: number;
  peakMiB: number;
}

interface Round {
  verify: number;
  rebuild: number;
  /** Share of all processors that others used meanwhile. */
  foreignCpu: number;
}

const tell = (line: string): void => console.error(line);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Ours and the bare way side by side; every second round turns them around, so that neither always has the warmer machine. */
async function runRound({ url, secrets, file }: Place, turned: boolean): Promise<Round> {
  const foreign = watchForeignCpu();
  const bare = (work: (client: pg.ClientBase) => Promise<number>) => timed(() => longTransaction(url, READING, work));
  const ratio = async (ours: () => Promise<number>, other: () => Promise<number>): Promise<number> => {
    if (turned) {
      const first = await other();
      return first / (await ours());
    }
    const first = await ours();
    return (await other()) / first;
  };
  const checks = await ratio(
    () => timed(() => verify(url, { secrets, file, without: ['projections'] })),
    () => bare(readAndHash),
  );
  const folds = await ratio(
    () => timed(() => rebuild(url, { check: true })),
    () => bare(readAndFold),
  );
  return { verify: checks, rebuild: folds, foreignCpu: foreign() };
}

async function grow(place: Place, events: number, have: number): Promise<number> {
  let told = Date.now();
  const count = await fill(place.pool, { secrets: place.secrets, events, have }, (done) => {
    if (Date.now() - told < 5000) return;
    told = Date.now();
    tell(`  ${done} of ${events} events`);
  });
  await place.pool.query('vacuum analyze');
  const took = await timed(() => makeCheckpoint(place.url, place, new Date().toISOString()));
  tell(`checkpoint over ${count} events in ${(took / 1000).toFixed(1)} s`);
  return count;
}

/** @throws when the check finds something, since then it measured another way than the usual one */
async function memoryOf({ home, url, file }: Place): Promise<Memory> {
  const script = fileURLToPath(new URL('once.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, home, url, file]);
  const { events, found, peakMiB } = JSON.parse(stdout) as Memory & { found: number };
  if (found) throw new Error(`The check found ${found} bad rows in a log that nobody touched.`);
  tell(`peak of the whole check over ${events} events: ${peakMiB} MiB`);
  return { events, peakMiB };
}

function reportOf(
  { kept: rounds, discarded, void: reasons }: Awaited<ReturnType<typeof quietRounds<Round>>>,
  memory: readonly Memory[],
): PartReport {
  const foreign = median([...rounds, ...discarded].map(({ foreignCpu }) => foreignCpu)) * 100;
  const [quarter, all] = memory;
  return {
    part: 'audit',
    figures: [
      ofRounds('verify / bare read-and-hash', '', estimate(rounds.map((round) => round.verify)), TARGET),
      ofRounds('rebuild --check / bare read-and-fold', '', estimate(rounds.map((round) => round.rebuild)), TARGET),
      { name: 'peak memory of verify', unit: 'MiB', value: all?.peakMiB ?? Number.NaN },
      { name: 'peak memory of verify, a quarter of the log', unit: 'MiB', value: quarter?.peakMiB ?? Number.NaN },
    ],
    notes: [
      `${rounds.length} rounds over ${all?.events} events, ${discarded.length} discarded; others used ${foreign.toFixed(1)} % of the processors at the median of all.`,
      'verify without projections, which rebuild --check compares; the log was filled with fsync off, and reading does not care.',
    ],
    void: reasons,
    rounds,
    memory,
  };
}

/** Measures the check and the rebuild of a log against what any such work must do at the least. */
export async function runAudit(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: 'string' },
      rounds: { type: 'string' },
      'foreign-cpu': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [events, count] = [Number(values.events ?? EVENTS), Number(values.rounds ?? ROUNDS)];
  if (!(events >= 1000) || !(count >= 1)) throw usage('--events must be 1000 at least and --rounds 1.');
  const foreignLimit = foreignLimitOf(values['foreign-cpu']);
  const teardown = createTeardown();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void teardown.run().then(() => process.exit(130)));
  try {
    const home = await mkdtemp(join(tmpdir(), 'redress-bench-audit-'));
    teardown.add(() => rm(home, { recursive: true, force: true }));
    const postgres = await startPostgres({ home, settings: { fsync: 'off', synchronous_commit: 'off' } });
    teardown.add(() => postgres.stop('immediate'));
    const url = postgres.url('postgres');
    const secrets = secretsOf(home, {});
    holdSecrets(secrets);
    await migrate(url);
    const pool = openPool({ url, max: 4, applicationName: 'redress-bench', statementTimeoutMs: 600_000 });
    teardown.add(() => pool.end());
    const place = { url, home, file: join(home, 'checkpoints.jsonl'), secrets, pool };
    tell(`filling a log with ${events} events`);
    const quarter = await grow(place, Math.floor(events / 4), 0);
    const memory = [await memoryOf(place)];
    await grow(place, events, quarter);
    memory.push(await memoryOf(place));
    await runRound(place, false);
    const quiet = await quietRounds(
      { rounds: count, foreignLimit },
      (turned) => runRound(place, turned),
      ({ verify: checks, rebuild: folds }, says) =>
        tell(`${says}: verify ${checks.toFixed(2)}, rebuild ${folds.toFixed(2)}`),
    );
    tellReport(reportOf(quiet, memory), values);
  } finally {
    await teardown.run();
  }
}
