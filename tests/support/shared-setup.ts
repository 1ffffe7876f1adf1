import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess, findLeftOver, readRunning, thisProcess } from '../../local/processes.ts';

/** Something that runs for the tests, and how to end it. */
export interface Running<T> {
  value: T;
  stop: () => Promise<void>;
}

const OWNER = 'owner.json';

// Vitest loads a setup file anew for each project, so what they share cannot live in a variable of a module.
const key = Symbol.for('redress.tests.shared-setups');

/**
 * Runs `start` with a temporary home at the first use in this process and hands what it gave to every later user; the last
 * of them to stop ends it and removes the home. `name` is unique to the thing started.
 */
export async function shareSetup<T>(name: string, start: (home: string) => Promise<Running<T>>): Promise<Running<T>> {
  const shared: Map<string, { users: number; running: Promise<Running<T>> }> =
    Reflect.get(globalThis, key) ?? new Map();
  Reflect.set(globalThis, key, shared);
  const entry = shared.get(name) ?? { users: 0, running: startInTemporaryHome(name, start) };
  shared.set(name, entry);
  entry.users += 1;
  const running = await entry.running;
  return {
    value: running.value,
    stop: async () => {
      entry.users -= 1;
      if (entry.users > 0) return;
      shared.delete(name);
      await running.stop();
    },
  };
}

async function startInTemporaryHome<T>(
  name: string,
  start: (home: string) => Promise<Running<T>>,
): Promise<Running<T>> {
  await sweepHomes(name);
  const home = await mkdtemp(join(tmpdir(), `redress-${name}-`));
  // Renamed into place with its content: another run that starts now would take an empty file for that of a killed owner.
  await writeFile(join(home, `${OWNER}.new`), JSON.stringify(thisProcess()));
  await rename(join(home, `${OWNER}.new`), join(home, OWNER));
  const remove = () => rm(home, { recursive: true, force: true });
  try {
    const running = await start(home);
    return {
      value: running.value,
      stop: async () => {
        await running.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Ends the servers and removes the homes of test runs that were killed before they could do so themselves. */
async function sweepHomes(name: string): Promise<void> {
  for (const folder of await readdir(tmpdir())) {
    if (!folder.startsWith(`redress-${name}-`)) continue;
    const home = join(tmpdir(), folder);
    if (!existsSync(join(home, OWNER)) || readRunning(join(home, OWNER))) continue;
    for (const server of ['temporal-ui', 'temporal', 'postgres']) {
      const leftOver = findLeftOver(home, server);
      if (leftOver) await endProcess(leftOver, server === 'postgres' ? 'SIGQUIT' : 'SIGKILL', 10_000);
    }
    await rm(home, { recursive: true, force: true });
  }
}
