import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Something that runs for the tests, and how to end it. */
export interface Running<T> {
  value: T;
  stop: () => Promise<void>;
}

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
  const home = await mkdtemp(join(tmpdir(), `redress-${name}-`));
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
