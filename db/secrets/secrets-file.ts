import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A change takes milliseconds; whoever holds the file longer has died over it. */
const LOCK_MS = 10_000;
const PAUSE_MS = 20;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** A file beside another one with its whole content, which only its owner may read. */
function draftOf(path: string, content: unknown): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

/** Makes a file of secrets unless there is one: nobody reads half a file and nothing is ever overwritten. Says whether it made it. */
export function writeOnce(path: string, content: unknown): boolean {
  if (existsSync(path)) return false;
  const draft = draftOf(path, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function lock(path: string): string {
  const name = `${path}.lock`;
  const until = Date.now() + LOCK_MS;
  for (;;) {
    try {
      closeSync(openSync(name, 'wx', 0o600));
      return name;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (Date.now() > until) {
      throw new Error(`${path} is being changed by another process. If none is, remove ${name} and try again.`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

/**
 * Changes a file of secrets: readers see all of the change or nothing of it, and two changes at once happen one after the other.
 * @throws when the file cannot be read or written, and then it is as it was
 */
export function changeSecrets(path: string, change: (content: unknown) => unknown): void {
  const held = lock(path);
  try {
    renameSync(draftOf(path, change(JSON.parse(readFileSync(path, 'utf8')))), path);
  } finally {
    rmSync(held, { force: true });
  }
}
