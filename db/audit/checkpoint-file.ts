import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PublicKey } from '../secrets/signing-keys.ts';
import { parseLine, type Checkpoint } from './checkpoint-line.ts';

/** Where the checkpoints of an installation are kept: CHECKPOINTS_FILE, else in its home. It should lie on another machine than the database. */
export const checkpointsPath = (home: string, env: NodeJS.ProcessEnv): string =>
  env['CHECKPOINTS_FILE'] || join(home, 'checkpoints', 'checkpoints.jsonl');

/** Beside the checkpoints, for whoever checks them without the secrets. */
export const publicKeysPath = (file: string): string => join(dirname(file), 'checkpoint-keys.json');

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const FULL: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** What the system said, as a sentence that says what to do; anything else as it is. */
function unwritten(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  const what = FULL.includes(error.code)
    ? `there is no room on its disk (${error.code}): make some`
    : `${error.message}: mend that, or correct CHECKPOINTS_FILE`;
  return new Error(`Could not write ${path}: ${what}. Nothing is lost, the next checkpoint writes what is missing.`, {
    cause: error,
  });
}

/** A line is far shorter: a checkpoint has two hashes for each doubling of the tree. */
const TAIL_BYTES = 65_536;

/** The end of the file of checkpoints. */
export interface Tail {
  /** The last whole line; undefined of an empty or missing file. */
  last: string | undefined;
  /** What stands after it, without its line feed: a crash left it. */
  half: string;
  /** Bytes up to the end of the last whole line. */
  whole: number;
  isThere: boolean;
}

/** Reads the end of the file, whatever its length. @throws when it cannot be read for another reason than that it is not there */
export async function readTail(path: string): Promise<Tail> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { last: undefined, half: '', whole: 0, isThere: false };
    throw error;
  }
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const text = buffer.subarray(0, bytesRead);
    const end = text.lastIndexOf(10);
    const begin = end <= 0 ? 0 : text.lastIndexOf(10, end - 1) + 1;
    return {
      last: end < 0 ? undefined : text.subarray(begin, end).toString('utf8'),
      half: text.subarray(end + 1).toString('utf8'),
      whole: from + end + 1,
      isThere: true,
    };
  } finally {
    await file.close();
  }
}

/** Writing a line takes milliseconds; a lock that is older was left by a crash. */
const STALE_MS = 60_000;
const WAIT_MS = 10_000;
const PAUSE_MS = 50;

/** Does work that no other process does at the same time to the same file. */
async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  for (const until = Date.now() + WAIT_MS; ; await sleep(PAUSE_MS)) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const made = await stat(lock).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > STALE_MS) await rm(lock, { force: true });
    else if (Date.now() > until) throw new Error(`Another process writes to ${path}; ${lock} is its lock.`);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Does work on a file that no other process does at the same time. @throws a sentence that says what to do when the disk does not let it */
export async function toDisk(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await withLock(path, work);
  } catch (error) {
    throw unwritten(path, error);
  }
}

async function write(path: string, at: number, text: string): Promise<void> {
  const file = await open(path, 'a', 0o644);
  try {
    // Half a line that a crash left is written anew.
    await file.truncate(at);
    await file.appendFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Appends a checkpoint's line, unless it is the last one already, and waits until it is on the disk. Half a line that a crash left of the
 * same checkpoint is completed.
 * @param previous the line after which it must stand; undefined for the first one
 * @throws when the file ends otherwise: it was cut, or somebody else writes to it
 */
export async function appendLine(path: string, line: string, previous: Checkpoint['previous']): Promise<void> {
  await toDisk(path, async () => {
    const { last, half, whole } = await readTail(path);
    if (last === line && !half) return;
    if (!line.startsWith(half)) {
      throw new Error(`${path} ends with half a line that is not of the next checkpoint: ${half.slice(0, 80)}`);
    }
    const before = last === undefined ? undefined : parseLine(last);
    const stands = before && !('problem' in before) ? before : undefined;
    if (stands?.size !== previous?.size || stands?.root !== previous?.root || (before && !stands)) {
      throw new Error(
        `${path} ends at ${stands ? `a checkpoint of ${stands.size} leaves` : last === undefined ? 'nothing' : 'a line that is none'}, the next ` +
          `one follows ${previous ? `one of ${previous.size}` : 'none'}: the file was changed, or belongs to another database.`,
      );
    }
    await write(path, whole, `${line}\n`);
  });
}

/** The lines of the file one after another, numbered from 1. */
export async function* linesOf(path: string): AsyncGenerator<{ number: number; line: string; isHalf: boolean }> {
  const { half } = await readTail(path);
  const stream = createReadStream(path, 'utf8');
  let number = 0;
  let held: string | undefined;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (held !== undefined) yield { number, line: held, isHalf: false };
    held = line;
    number += 1;
  }
  if (held !== undefined) yield { number, line: held, isHalf: half !== '' };
}

const keysSchema = z.strictObject({
  installation: z.string(),
  keys: z.record(
    z.string(),
    z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().min(1) }),
  ),
});
export type PublicKeys = z.infer<typeof keysSchema>;

/** The public keys beside the checkpoints; undefined where there are none. @throws when the file is no such file */
export async function readPublicKeys(file: string): Promise<PublicKeys | undefined> {
  const path = publicKeysPath(file);
  try {
    return keysSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new Error(`${path} is no file of public keys.`, { cause: error });
  }
}

/** Adds public keys to those beside the checkpoints. @throws when the same id has another key there, or they are of another installation */
export async function keepPublicKeys(
  file: string,
  installation: string,
  keys: Readonly<Record<string, PublicKey>>,
): Promise<void> {
  const path = publicKeysPath(file);
  await toDisk(path, async () => {
    const known = await readPublicKeys(file);
    if (known && known.installation !== installation) {
      throw new Error(`${path} is of another installation, ${known.installation}; this one is ${installation}.`);
    }
    const other = Object.entries(keys).find(([id, { x }]) => known?.keys[id] && known.keys[id].x !== x);
    if (other) throw new Error(`${path} has another key "${other[0]}" than the secrets of this installation.`);
    if (known && Object.keys(keys).every((id) => known.keys[id])) return;
    const draft = `${path}.${process.pid}`;
    try {
      await writeFile(draft, `${JSON.stringify({ installation, keys: { ...known?.keys, ...keys } }, undefined, 2)}\n`);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  });
}
