import { createHash } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Zip, ZipPassThrough } from 'fflate';
import { EvidenceRefused, isFull, NoRoom } from './refused.ts';

/** A file of an archive. */
export interface Entry {
  path: string;
  bytes: number;
  sha256: string;
}

/** Places in an archive are told in 32 bits. */
const MOST_BYTES = 4_000_000_000;
/** The same in every archive; an archive says when it was made in its manifest. */
const DATE = new Date(1980, 0, 1);

/**
 * A ZIP archive in a file, in which nothing is packed: each byte of it follows from its files and their order, so that none can be altered
 * without it showing. No more than a piece of a file is held.
 */
export class Archive {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #zip: Zip;
  readonly #hash = createHash('sha256');
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
    this.#zip = new Zip((error, piece) => {
      if (error) throw error;
      this.#waiting.push(piece);
    });
  }

  /** Begins an archive in a file that must not be there yet. */
  static async create(path: string): Promise<Archive> {
    return new Archive(path, await open(path, 'wx', 0o600));
  }

  /** @throws {NoRoom} when the disk is full, {EvidenceRefused} when the archive would be larger than an archive can be, or what the stream ends with */
  async add(path: string, content: Buffer | Readable): Promise<Entry> {
    const entry = new ZipPassThrough(path);
    entry.mtime = DATE;
    this.#zip.add(entry);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of Buffer.isBuffer(content) ? [content] : (content as AsyncIterable<Buffer>)) {
      hash.update(piece);
      bytes += piece.length;
      // The piece is the archive's from here on, and whoever gave it may go on with theirs.
      entry.push(Uint8Array.from(piece));
      await this.#write();
    }
    entry.push(new Uint8Array(), true);
    await this.#write();
    return { path, bytes, sha256: hash.digest('hex') };
  }

  /** Ends the archive once all of it is on the disk. Answers its size and hash. */
  async end(): Promise<{ bytes: number; sha256: string }> {
    this.#zip.end();
    await this.#write();
    try {
      await this.#file.sync();
      await this.#file.close();
    } catch (error) {
      throw this.#failure(error);
    }
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Takes the file away. */
  async abandon(): Promise<void> {
    this.#zip.terminate();
    await this.#file.close().catch(() => {});
    await rm(this.#path, { force: true });
  }

  async #write(): Promise<void> {
    const pieces = this.#waiting;
    this.#waiting = [];
    for (const piece of pieces) {
      this.#bytes += piece.length;
      if (this.#bytes > MOST_BYTES) {
        throw new EvidenceRefused('Its documents have more than 4 GB; leave them out, and their hashes stay.');
      }
      this.#hash.update(piece);
      try {
        await this.#file.appendFile(piece);
      } catch (error) {
        throw this.#failure(error);
      }
    }
  }

  #failure(error: unknown): unknown {
    if (!isFull(error)) return error;
    return new NoRoom(`There is no room for ${this.#path}; nothing was left behind.`, { cause: error });
  }
}
