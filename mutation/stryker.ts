import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Programs } from './packages.ts';
import { tallyOf, type Report, type Tally } from './report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORK = '.mutation';

/** What no pure test reads, and would only be copied. */
const NOT_COPIED = ['/desk', '/bench', '/deploy', '/dist', '/.data', '/.faults', '/tests/replay/histories', `/${WORK}`];

/** How an area is mutated. */
export interface MutateOptions {
  /** Patterns of test files. */
  tests: readonly string[];
  /** Takes what an earlier run found where neither the source nor its tests have changed since. */
  incremental: boolean;
}

/**
 * Mutates a file, one mutant at a time, and counts how each ended; Stryker's progress goes to the standard error.
 * @throws Error when the tests fail without any mutant, or Stryker itself fails
 */
export async function mutate(file: string, programs: Programs, options: MutateOptions): Promise<Tally> {
  const name = file.replaceAll('/', '-');
  const report = `${WORK}/${name}.report.json`;
  const config = `${WORK}/${name}.config.json`;
  await mkdir(`${ROOT}${WORK}`, { recursive: true });
  await rm(ROOT + report, { force: true });
  await writeFile(ROOT + config, JSON.stringify(configOf(file, name, programs, report, options), null, 2));
  const child = spawn(programs.node, [programs.stryker, 'run', config], {
    cwd: ROOT,
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, MUTATED_FILE: file, MUTATION_TESTS: options.tests.join(' ') },
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`Stryker ended with code ${String(code)} at ${file}; see above.`);
  return tallyOf(JSON.parse(await readFile(ROOT + report, 'utf8')) as Report);
}

function configOf(file: string, name: string, { runner }: Programs, report: string, options: MutateOptions): object {
  return {
    testRunner: 'vitest',
    plugins: [runner],
    // Which tests there are is told by the configuration, and which a mutant needs by what they came by without it.
    vitest: { configFile: 'mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    mutate: [file],
    concurrency: 1,
    reporters: [process.stderr.isTTY ? 'progress' : 'progress-append-only', 'json'],
    jsonReporter: { fileName: report },
    incremental: options.incremental,
    incrementalFile: `${WORK}/${name}.incremental.json`,
    // One for each file and process, so that runs beside each other do not remove each other's copy.
    tempDirName: `${WORK}/work-${name}-${process.pid}`,
    ignorePatterns: NOT_COPIED,
    // Both are for compilers of which this TypeScript has none that Stryker could call; types are erased and nothing is checked.
    disableTypeChecks: false,
    tsconfigFile: 'none',
    // Beside other work a mutant is slow without being endless, and what was only slow must not count as noticed.
    timeoutMS: 20_000,
    logLevel: 'warn',
  };
}
