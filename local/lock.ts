import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessRecord } from './processes.ts';
import { errorCode, readRunning, thisProcess } from './processes.ts';

/**
 * Takes the lock `file` for this process; a lock whose holder no longer runs counts as free.
 * @returns the function that gives it back, or the process that holds it
 */
export async function takeLock(file: string): Promise<{ release: () => Promise<void> } | { heldBy: ProcessRecord }> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // Two takers of one process must not remove each other's file.
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, JSON.stringify(thisProcess()));
  try {
    for (;;) {
      try {
        // A link appears with its content, where a file written in place could be read half-written.
        await link(own, file);
        return { release: () => rm(file, { force: true }) };
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const heldBy = readRunning(file);
      if (heldBy) return { heldBy };
      await rm(file, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Takes the lock, waiting for whoever holds it. `onWait` hears once of the holder. */
export async function waitForLock(file: string, onWait: (holder: ProcessRecord) => void): Promise<() => Promise<void>> {
  for (let first = true; ; first = false) {
    const lock = await takeLock(file);
    if ('release' in lock) return lock.release;
    if (first) onWait(lock.heldBy);
    await sleep(1_000);
  }
}
