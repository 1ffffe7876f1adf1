import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Engine } from '../../local/engine.ts';
import { endProcess, findLeftOver, identify } from '../../local/processes.ts';

const EngineFile = z.object({
  databaseUrl: z.string(),
  databases: z.object({ migrator: z.string() }),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  pids: z.record(z.string(), z.int()),
});

/** Where the servers of an engine answer. */
export type Addresses = Pick<Engine, 'databaseUrl' | 'temporalAddress' | 'temporalNamespace'>;

/** Our own environment without the variables that would replace the engine's parts. */
export const bareEnv: NodeJS.ProcessEnv = { ...process.env };
for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE']) delete bareEnv[name];

/** A new home, and the way to leave nothing of it behind whatever a failed test did. */
export async function temporaryHome(): Promise<{ home: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'redress-local-'));
  const remove = async () => {
    for (const name of ['temporal-ui', 'temporal', 'postgres']) {
      const left = findLeftOver(home, name);
      if (left) await endProcess(left, 'SIGKILL', 10_000);
    }
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { home, remove };
}

/** What the engine running in this home wrote down: its addresses, and its processes by name. */
export async function servedBy(home: string): Promise<z.infer<typeof EngineFile>> {
  return EngineFile.parse(JSON.parse(await readFile(join(home, 'engine.json'), 'utf8')));
}

/** Every running process, other than ourselves, whose command line names this home. */
export function processesOf(home: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && identify(Number(name)) !== undefined)
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(home));
}

/** Runs a script of ours in its own process and waits for a line of its output that holds `awaited`. */
export async function runUntil(
  awaited: string,
  script: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve, reject) => {
    // The listener stays: a reader that goes away would break the output of a process that is still to say goodbye.
    lines.on('line', (text) => text.includes(awaited) && resolve(text));
    lines.once('close', () => reject(new Error(`${script} ended without the line "${awaited}"`)));
  });
  return { child, line };
}

/** kill -9, and the wait until the process is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
