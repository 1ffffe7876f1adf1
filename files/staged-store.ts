import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Content, Opened } from './content.ts';
import { FileStoreFailed } from './failure.ts';
import { mediaTypeOf } from './media-types.ts';
import { FileRefused } from './refusal.ts';
import type { Deposit, FileStore, IsReferredTo, Limits } from './store.ts';
import { codeOf, isThere } from './system.ts';
import { TextCheck } from './text-check.ts';
import { verified } from './verified.ts';

/** No upload takes so long, so what is older was left by a process that is gone, wherever it ran. */
const ABANDONED_MS = 86_400_000;
const HOST = hostname().replaceAll(/[^\w-]/g, '_');

/** Whether a process of this machine runs; one that we may not signal does. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Writes a stream down; what comes after `maxBytes` is read by nobody. */
async function write(file: FileHandle, stream: Readable, maxBytes: number) {
  const hash = createHash('sha256');
  const text = new TextCheck();
  let bytes = 0;
  const chunks: AsyncIterator<Buffer> = stream.iterator({ destroyOnReturn: false });
  for (;;) {
    // A request that breaks off ends its stream with an error.
    const { done, value } = await chunks.next().catch((cause: unknown) => {
      throw new FileRefused('file-incomplete', {}, { cause });
    });
    if (done) break;
    bytes += value.length;
    if (bytes > maxBytes) {
      await chunks.return?.();
      throw new FileRefused('file-too-large', { limit: maxBytes });
    }
    hash.update(value);
    text.push(value);
    await file.writeFile(value);
  }
  if (bytes === 0) throw new FileRefused('file-empty');
  return { sha256: hash.digest('hex'), bytes, isText: text.isText };
}

/** A scanner that cleans a file, or takes it away, has found something; what it leaves is not what came in. */
async function scanned(path: string, scan: (path: string) => Promise<void>): Promise<void> {
  const look = async () => {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  };
  const before = await look();
  await scan(path);
  const after = await look().catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
  if (after !== before) throw new FileRefused('file-not-clean');
}

/**
 * Files by their SHA-256, wherever their content lies. A file is written under a name of its own in a folder of this machine, made
 * durable, looked at, and then put in its place. The first name stays until the deposit is ended: it says who is responsible for it.
 */
export class StagedStore implements FileStore {
  readonly #staging: string;
  readonly #content: Content;

  constructor(staging: string, content: Content) {
    this.#staging = staging;
    this.#content = content;
  }

  async put(stream: Readable, limits: Limits): Promise<Deposit> {
    await mkdir(this.#staging, { recursive: true, mode: 0o700 });
    const written = join(this.#staging, `${HOST}.${process.pid}.${randomUUID()}`);
    let held = written;
    try {
      const { sha256, bytes, mediaType } = await this.#take(written, stream, limits);
      held = `${written}.${sha256}`;
      await rename(written, held);
      await this.#content.place(held, sha256);
      return {
        sha256,
        bytes,
        mediaType,
        keep: () => this.#keep(held, sha256),
        withdraw: (isReferredTo) => this.#withdraw(held, sha256, isReferredTo),
      };
    } catch (error) {
      // What may have got to its place is left for a sweep, which finds out and removes it there too.
      const isLeft = error instanceof FileStoreFailed && error.isUnsettled;
      if (!isLeft) await Promise.all([written, held].map((path) => rm(path, { force: true })));
      throw error;
    }
  }

  async open(sha256: string): Promise<Opened | undefined> {
    const opened = await this.#content.open(sha256);
    return opened && { ...opened, stream: verified(opened.stream, sha256) };
  }

  remove(sha256: string): Promise<void> {
    return this.#content.remove(sha256);
  }

  async has(sha256: string): Promise<boolean> {
    return this.#content.has(sha256);
  }

  async check(): Promise<void> {
    return this.#content.check();
  }

  async sweep(isReferredTo: IsReferredTo): Promise<number> {
    const names = (await isThere(this.#staging)) ? await readdir(this.#staging) : [];
    let swept = 0;
    for (const name of names) {
      const path = join(this.#staging, name);
      if (!(await this.#isLeftOver(name, path))) continue;
      const sha256 = name.split('.')[3];
      if (sha256 === undefined) await rm(path, { force: true });
      else await this.#withdraw(path, sha256, isReferredTo);
      swept += 1;
    }
    return swept;
  }

  async #isLeftOver(name: string, path: string): Promise<boolean> {
    const [host, pid] = name.split('.');
    if (host === HOST && !runs(Number(pid))) return true;
    try {
      return Date.now() - (await stat(path)).mtimeMs > ABANDONED_MS;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  }

  async #take(path: string, stream: Readable, { maxBytes, scan, ...said }: Limits) {
    const file = await open(path, 'wx+', 0o600);
    try {
      const { sha256, ...written } = await write(file, stream, maxBytes);
      await file.sync();
      const mediaType = await mediaTypeOf(file, { ...said, ...written });
      if (scan) await scanned(path, scan);
      return { sha256, bytes: written.bytes, mediaType };
    } finally {
      await file.close();
    }
  }

  /** Somebody who withdrew the same content meanwhile may have taken it away, so it is placed once more. */
  async #keep(held: string, sha256: string): Promise<void> {
    if (!(await this.#content.has(sha256))) await this.#content.place(held, sha256);
    await rm(held, { force: true });
  }

  /**
   * Whoever begins to refer to the content between the question and the removal either is seen by the second question or ends its
   * own deposit after the removal; in both cases it is placed again.
   */
  async #withdraw(held: string, sha256: string, isReferredTo: IsReferredTo): Promise<void> {
    if (!(await isReferredTo(sha256))) {
      await this.#content.remove(sha256);
      if (!(await isReferredTo(sha256))) return rm(held, { force: true });
    }
    return this.#keep(held, sha256);
  }
}
