import type { Readable } from 'node:stream';

/** A file from its beginning. */
export interface Opened {
  stream: Readable;
  bytes: number;
}

/** Where whole files have their places, by their SHA-256. Rejects with FileStoreFailed where a place cannot be reached. */
export interface Content {
  /** Puts the file at `path` in its place. Whoever looks there sees all of it or nothing, and the same content twice is there once. */
  place: (path: string, sha256: string) => Promise<void>;
  /** The bytes as they lie there, which nobody has checked, or undefined when there is no such file. */
  open: (sha256: string) => Promise<Opened | undefined>;
  has: (sha256: string) => Promise<boolean>;
  /** A file that is not there is no error. */
  remove: (sha256: string) => Promise<void>;
  /** Rejects where files cannot be stored as things are, with a sentence that says what to do. */
  check: () => Promise<void>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** The place of a file below wherever the content lies: few enough names in a folder, and the same on a disk and in a bucket. */
export function placeOf(sha256: string): string {
  if (!SHA256.test(sha256)) throw new TypeError('A file is asked for by its SHA-256.');
  return `${sha256.slice(0, 2)}/${sha256}`;
}
