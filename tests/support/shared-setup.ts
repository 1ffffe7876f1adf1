import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Shared<T> {
  users: number;
  started: Promise<{ value: T; stop: () => Promise<void> }>;
}

// Vitest loads a setup file once for each project, so a module's own variable would not be shared.
const key = Symbol.for('redress.tests.shared-setups');
const registry = globalThis as { [key]?: Map<string, Shared<unknown>> };
const shared = (registry[key] ??= new Map<string, Shared<unknown>>());

/**
 * Starts something in a temporary home at the first call of a test run and hands the same to every later one. The last
 * user's `release` stops it and removes the home.
 */
export async function shareSetup<T>(
  name: string,
  start: (home: string) => Promise<{ value: T; stop: () => Promise<void> }>,
): Promise<{ value: T; release: () => Promise<void> }> {
  const entry = (shared.get(name) as Shared<T> | undefined) ?? { users: 0, started: inTemporaryHome(name, start) };
  shared.set(name, entry);
  entry.users += 1;
  const { value, stop } = await entry.started;
  return {
    value,
    release: async () => {
      entry.users -= 1;
      if (entry.users > 0) return;
      shared.delete(name);
      await stop();
    },
  };
}

async function inTemporaryHome<T>(
  name: string,
  start: (home: string) => Promise<{ value: T; stop: () => Promise<void> }>,
): Promise<{ value: T; stop: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), `redress-${name}-`));
  const remove = () => rm(home, { recursive: true, force: true });
  try {
    const { value, stop } = await start(home);
    return {
      value,
      stop: async () => {
        await stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
