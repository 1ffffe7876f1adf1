import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './support/ensure-chromium.ts';

/** A step of the whole test run: a command of its own, or vitest on some layers. */
interface Step {
  name: string;
  command: string;
  arguments: string[];
  layers?: true;
}

interface Count {
  passed: number;
  failed: number;
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

/** Fast to slow, so that a mistake shows early. Layers on real servers share one engine and take turns, for two cores. */
const STEPS: Step[] = [
  { name: 'types', command: 'npm', arguments: ['run', '--silent', 'types'] },
  { name: 'lint', command: 'npm', arguments: ['run', '--silent', 'lint'] },
  npx('prettier', '--check', '--log-level', 'warn', '.'),
  npx('knip', '--no-progress'),
  layers('pure layers', ['domain', 'laws', 'tidy', 'thorough', 'replay']),
  layers('database', ['db']),
  layers('files', ['files']),
  layers('servers', ['api', 'workflow', 'e2e', 'companies', 'import', 'audit'], '--no-file-parallelism'),
  layers('faults', ['faults'], '--no-file-parallelism'),
  layers('local engine', ['local'], '--no-file-parallelism'),
];

async function run(step: Step, folder: string): Promise<Count> {
  const report = join(folder, `${step.name.replaceAll(' ', '-')}.json`);
  const reporters = step.layers ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const code = await new Promise<number>((resolve) => {
    spawn(step.command, [...step.arguments, ...reporters], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { REDRESS_LIVES: '10000', ...process.env },
    }).on('close', (status) => resolve(status ?? 1));
  });
  if (!step.layers) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(await readFile(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  // A run that broke outside a test, or that found none, has failed although no test says so.
  return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
}

const wanted = process.argv.slice(2);
if (!wanted.length || wanted.includes('servers')) await ensureChromium();
const folder = await mkdtemp(join(tmpdir(), 'redress-test-'));
const total: Count = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const step of STEPS.filter(({ name }) => !wanted.length || wanted.includes(name))) {
  const began = performance.now();
  console.log(`\n── ${step.name}`);
  const count = await run(step, folder).catch((error: unknown) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = Math.round((performance.now() - began) / 1000);
  lines.push(`${step.name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
}
await rm(folder, { recursive: true, force: true });
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
