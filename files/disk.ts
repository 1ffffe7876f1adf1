import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, link, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { mediaTypeOf } from './media-types.ts';
import { FileRefused } from './refusal.ts';
import type { Deposit, FileStore, IsReferredTo, Limits } from './store.ts';
import { TextCheck } from './text-check.ts';

const SHA256 = /^[0-9a-f]{64}$/;
/** No upload takes so long, so what is older was left by a process that is gone, wherever it ran. */
const ABANDONED_MS = 86_400_000;
const HOST = hostname().replaceAll(/[^\w-]/g, '_');

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Makes a name in a folder outlive a loss of power. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

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

/**
 * Files in a folder, by their SHA-256. A file is written under a name of its own, made durable, and then linked to its place, so
 * that what is in its place is whole. The first name stays until the deposit is ended: it says who is responsible for it.
 */
export class DiskStore implements FileStore {
  readonly #content: string;
  readonly #staging: string;

  constructor(folder: string) {
    this.#content = join(folder, 'content');
    this.#staging = join(folder, 'staging');
  }

  async put(stream: Readable, limits: Limits): Promise<Deposit> {
    await mkdir(this.#staging, { recursive: true, mode: 0o700 });
    const written = join(this.#staging, `${HOST}.${process.pid}.${randomUUID()}`);
    let held = written;
    try {
      const { sha256, bytes, mediaType } = await this.#take(written, stream, limits);
      held = `${written}.${sha256}`;
      await rename(written, held);
      await this.#place(held, sha256);
      return {
        sha256,
        bytes,
        mediaType,
        keep: () => this.#keep(held, sha256),
        withdraw: (isReferredTo) => this.#withdraw(held, sha256, isReferredTo),
      };
    } catch (error) {
      await Promise.all([written, held].map((path) => rm(path, { force: true })));
      throw error;
    }
  }

  async open(sha256: string): Promise<{ stream: Readable; bytes: number } | undefined> {
    const path = this.#pathOf(sha256);
    if (!(await isThere(path))) return undefined;
    const { size } = await stat(path);
    return { stream: createReadStream(path), bytes: size };
  }

  async has(sha256: string): Promise<boolean> {
    return isThere(this.#pathOf(sha256));
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
      await scan?.(path);
      return { sha256, bytes: written.bytes, mediaType };
    } finally {
      await file.close();
    }
  }

  #pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new TypeError('A file is asked for by its SHA-256.');
    return join(this.#content, sha256.slice(0, 2), sha256);
  }

  /** Gives a file its place; the same content that is there already is as good. */
  async #place(held: string, sha256: string): Promise<void> {
    const path = this.#pathOf(sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await link(held, path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    await syncFolder(dirname(path));
  }

  /** Somebody who withdrew the same content meanwhile may have taken it away, so it is placed once more. */
  async #keep(held: string, sha256: string): Promise<void> {
    await this.#place(held, sha256);
    await rm(held, { force: true });
  }

  /**
   * Whoever begins to refer to the content between the question and the removal either is seen by the second question or ends its
   * own deposit after the removal; in both cases it is placed again.
   */
  async #withdraw(held: string, sha256: string, isReferredTo: IsReferredTo): Promise<void> {
    if (!(await isReferredTo(sha256))) {
      await rm(this.#pathOf(sha256), { force: true });
      if (!(await isReferredTo(sha256))) return rm(held, { force: true });
    }
    return this.#keep(held, sha256);
  }
}
