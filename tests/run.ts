import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureChromium } from './support/ensure-chromium.ts';
import { ensurePrometheus } from './support/ensure-prometheus.ts';

/** A step of the whole test run: a command of its own, or vitest on some layers. */
interface Step {
  name: string;
  command: string;
  arguments: string[];
  layers?: true;
  /** Runs at the same time as the step before it; what it prints comes when it has ended. */
  beside?: true;
}

interface Count {
  passed: number;
  failed: number;
  /** Each test that failed, with the first words of why, to be told again where the run ends. */
  failures: string[];
}

/** What is read of vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    message: string;
    status: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

const beginning = (text: string): string => text.split('\n').slice(0, 12).join('\n      ');

/** The tests of a report that failed, and the files that broke before any of their tests. */
function failuresOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}\n      ${beginning(message)}`] : [];
    return failed.map((test) => `${file} > ${test.fullName}\n      ${beginning(test.failureMessages.join('\n'))}`);
  });
}

const npx = (name: string, ...args: string[]): Step => ({
  name,
  command: 'npx',
  arguments: ['--no-install', name, ...args],
});
const layers = (name: string, projects: string[], ...options: string[]): Step => ({
  name,
  command: 'npx',
  arguments: ['--no-install', 'vitest', 'run', ...projects.flatMap((project) => ['--project', project]), ...options],
  layers: true,
});

/** Fast to slow, so that a mistake shows early. Files of layers on real servers share one engine and take turns, for two cores. */
const STEPS: Step[] = [
  { name: 'types', command: 'npm', arguments: ['run', '--silent', 'types'] },
  { name: 'deployment', command: 'npm', arguments: ['run', '--silent', 'lint:deploy'], beside: true },
  { name: 'lint', command: 'npm', arguments: ['run', '--silent', 'lint'] },
  npx('prettier', '--check', '--log-level', 'warn', '.'),
  npx('knip', '--no-progress'),
  layers('pure layers', ['domain', 'laws', 'tidy', 'thorough', 'outgoing', 'replay']),
  { ...layers('database', ['db']), beside: true },
  layers('files', ['files']),
  layers('servers', ['api', 'desk', 'workflow'], '--no-file-parallelism'),
  // Its tests wait more than they reckon, so that both find room on two cores.
  {
    ...layers('cases on servers', ['operations', 'e2e', 'companies', 'import', 'audit'], '--no-file-parallelism'),
    beside: true,
  },
  layers('faults', ['faults'], '--no-file-parallelism'),
  // It waits for processes to start and to end, most of the time.
  { ...layers('local engine', ['local'], '--no-file-parallelism'), beside: true },
];

/** A run of everything tries fewer forgeries and kills, and more lives, than each of those tests does by itself. */
const SIZES = { REDRESS_LIVES: '3000', REDRESS_FORGERIES: '0.15', REDRESS_KILLS: '40' };

/** What is drawn for lives and requests is the same in each such run, so that a red one comes from what was changed; new seeds are for `npm run simulate` and `npm run check`. */
const SEEDS = { REDRESS_SEED: '749100027', FUZZ_SEED: '20261127' };

const LAST_LINES = 40;

/** Runs a command, and answers its exit code and the last of what it printed, for a step that can say no more than that. */
function runCommand(
  { command, arguments: given, beside }: Step,
  more: string[],
): Promise<{ code: number; last: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, [...given, ...more], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...SIZES, ...SEEDS, ...process.env },
    });
    const printed: Buffer[] = [];
    const take = (chunk: Buffer) => {
      printed.push(chunk);
      if (!beside) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 1, last: String(error) }));
    child.on('close', (status) => {
      const all = Buffer.concat(printed);
      if (beside) process.stdout.write(all);
      const last = all.toString().trim().split('\n').slice(-LAST_LINES).join('\n      ');
      resolve({ code: status ?? 1, last });
    });
  });
}

async function run(step: Step, folder: string): Promise<Count> {
  const report = join(folder, `${step.name.replaceAll(' ', '-')}.json`);
  const { code, last } = await runCommand(
    step,
    step.layers ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [],
  );
  if (!step.layers) {
    return code === 0
      ? { passed: 1, failed: 0, failures: [] }
      : { passed: 0, failed: 1, failures: [`${step.name}\n      ${last}`] };
  }
  const written = await readFile(report, 'utf8').catch(() => undefined);
  if (!written) return { passed: 0, failed: 1, failures: [`${step.name}: wrote no report\n      ${last}`] };
  const told = JSON.parse(written) as Report;
  const { numPassedTests: passed, numFailedTests: failed } = told;
  const failures = failuresOf(told);
  if (failed || (code === 0 && passed > 0)) return { passed, failed, failures };
  // A run that broke outside a test, or that found none, has failed although no test says so.
  return {
    passed,
    failed: 1,
    failures: failures.length ? failures : [`${step.name}: broke outside its tests\n      ${last}`],
  };
}

/** Runs a step, and says how it ended and how long it took. */
async function runAndTell(step: Step, folder: string): Promise<Count & { line: string }> {
  const began = performance.now();
  console.log(`\n── ${step.name}`);
  const count = await run(step, folder).catch((error: unknown) => {
    console.error(error);
    return { passed: 0, failed: 1, failures: [`${step.name}: ${String(error)}`] };
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  return { ...count, line: `${step.name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s` };
}

const wanted = process.argv.slice(2);
const steps = STEPS.filter(({ name }) => !wanted.length || wanted.includes(name));
if (steps.some(({ name }) => name === 'servers')) await ensureChromium();
if (steps.some(({ name }) => name === 'cases on servers')) await ensurePrometheus();
const folder = await mkdtemp(join(tmpdir(), 'redress-test-'));
const counts: (Count & { line: string })[] = [];
for (const [index, step] of steps.entries()) {
  if (step.beside && index > 0) continue;
  const together = [step, ...steps.slice(index + 1, index + 2).filter(({ beside }) => beside)];
  counts.push(...(await Promise.all(together.map((one) => runAndTell(one, folder)))));
}
await rm(folder, { recursive: true, force: true });
const failures = counts.flatMap((count) => count.failures);
if (failures.length) console.log(`\nWhat failed:\n${failures.map((failure) => `  ✗ ${failure}`).join('\n')}`);
const sum = (of: 'passed' | 'failed'): number => counts.reduce((all, count) => all + count[of], 0);
console.log(`\n${counts.map(({ line }) => line).join('\n')}\n\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') ? 1 : 0);
