import type { Command } from 'commander';
import type { Replayed } from '../temporal/replay-gate.ts';
import { deploymentOf } from '../temporal/worker-version.ts';
import type { VersionState } from '../temporal/worker-versions.ts';
import { EXIT, Failure, reasonOf, usage } from './failure.ts';
import { globalsOf, print, shown, table } from './output.ts';
import { localTime } from './times.ts';

const engines = () => Promise.all([import('./engine.ts'), import('../temporal/worker-versions.ts')]);

const told = ({ state, percentage }: VersionState): string =>
  percentage === undefined ? state : `${state}, ${percentage}%`;

async function list(_options: object, command: Command): Promise<void> {
  const [{ withEngine }, { versionsOf }] = await engines();
  const deployment = deploymentOf(process.env);
  const versions = await withEngine(({ client }) => versionsOf(client, deployment));
  print(globalsOf(command), versions, () => {
    const rows = versions.map((version) => [version.buildId, told(version), localTime(version.since)]);
    return rows.length
      ? table(['BUILD', '', 'SEEN SINCE'], rows)
      : `No worker of deployment ${deployment} was seen: set WORKER_BUILD_ID where workers are started.`;
  });
}

function percentageOf(text: string): number {
  const percentage = Number(text);
  if (/^\d{1,3}$/.test(text) && percentage >= 1 && percentage <= 100) return percentage;
  throw usage(`--ramp must be a whole number from 1 to 100; it is "${text}".`);
}

async function current(buildId: string, { ramp }: { ramp?: number }, command: Command): Promise<void> {
  const [{ withEngine }, { makeCurrent }] = await engines();
  const deployment = deploymentOf(process.env);
  await withEngine(({ client }) => makeCurrent(client, { deployment, buildId }, ramp)).catch((error: unknown) => {
    if (error instanceof Failure) throw error;
    const hint = '"redress workers list" shows which versions have workers';
    throw new Failure(`${buildId} is not made current (${reasonOf(error)}); ${hint}.`, { cause: error });
  });
  print(globalsOf(command), { deployment, buildId, ...(ramp === undefined ? {} : { ramp }) }, () =>
    ramp === undefined
      ? `Build ${buildId} takes the tasks of all cases from now on.`
      : `Build ${buildId} takes the tasks of ${ramp}% of the cases from now on; without --ramp, of all.`,
  );
}

function mostOf(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw usage(`--most must be a whole number from 1 on; it is "${text}".`);
}

function replayedInWords({ replayed, failed }: Replayed): string {
  const rows = failed.map(({ workflowId, problem }) => [workflowId, problem]);
  const verdict = failed.length ? `${failed.length} of them would get stuck` : 'all go on';
  return `${shown(['CASE', 'PROBLEM'], rows)}Running cases that were lived again: ${replayed}; under this version ${verdict}.`;
}

async function replay({ most }: { most: number }, command: Command): Promise<void> {
  const [{ withEngine }, { replayRunning }, { buildBundle }, { DefaultLogger, Runtime }] = await Promise.all([
    import('./engine.ts'),
    import('../temporal/replay-gate.ts'),
    import('../workflows/build.ts'),
    import('@temporalio/worker'),
  ]);
  // What fails is in what comes back; the SDK would tell of it on standard output as well.
  const logger = new DefaultLogger('ERROR', ({ message }) => console.error(message));
  Runtime.install({ logger, telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
  const built = process.env['WORKFLOW_BUNDLE'];
  const bundle = built ? { codePath: built } : { code: await buildBundle() };
  const found = await withEngine(({ client, taskQueue }) => replayRunning(client, bundle, { taskQueue, most }));
  print(globalsOf(command), found, () => replayedInWords(found));
  if (found.failed.length) process.exitCode = EXIT.failed;
}

/** Exchange of workers by version, for installations that start them with WORKER_BUILD_ID; docs/upgrading.md has the recipe. */
export function addWorkers(program: Command): void {
  const workers = program.command('workers').summary('exchange workers by version');
  workers.command('list').summary('list the versions that have workers').action(list);
  workers
    .command('replay')
    .summary('live running cases again under this version, and exit with 1 if one would get stuck')
    .option('--most <number>', 'how many of each kind', mostOf, 200)
    .addHelpText('after', '\nExample:\n  redress workers replay --most 1000')
    .action(replay);
  workers
    .command('current')
    .summary('let a version take the tasks of all cases from now on')
    .argument('<build>', 'its WORKER_BUILD_ID')
    .option('--ramp <percent>', 'only those of so many of 100 cases', percentageOf)
    .addHelpText('after', '\nExamples:\n  redress workers current 1.5.0 --ramp 10\n  redress workers current 1.5.0')
    .action(current);
}
