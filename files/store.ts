import type { Readable } from 'node:stream';
import type { Opened } from './content.ts';

/** What a file must be to be taken. */
export interface Limits {
  maxBytes: number;
  /** As its sender calls it: judged against the bytes, and never a path. */
  name?: string | undefined;
  /** The media type that its sender declares. */
  declared?: string | undefined;
  /** Looks at the whole file before it is taken; rejects with FileRefused. */
  scan?: ((path: string) => Promise<void>) | undefined;
}

/** A file that lies in the store whole, until it is known whether anybody refers to it. One of the two ends it. */
export interface Deposit {
  /** Of its bytes, in 64 small hexadecimal digits: its name from now on. */
  sha256: string;
  bytes: number;
  /** As the bytes show it. */
  mediaType: string;
  /** Somebody refers to it: it stays. */
  keep: () => Promise<void>;
  /** Whoever was to refer to it was refused: it goes, unless somebody else refers to it. */
  withdraw: (isReferredTo: IsReferredTo) => Promise<void>;
}

/** Whether anybody refers to a file, or may once something under way is decided. */
export type IsReferredTo = (sha256: string) => Promise<boolean>;

/** Files by their content, each of them once. Nothing in it says whose they are or what their senders called them. */
export interface FileStore {
  /**
   * Takes a stream in without holding it in memory. Rejects with FileRefused, and then leaves nothing behind; with FileStoreFailed
   * where places cannot be reached, and then leaves nothing that a sweep would not clear away.
   */
  put: (stream: Readable, limits: Limits) => Promise<Deposit>;
  /**
   * The bytes from the beginning, or undefined when there is no such file. The stream ends with FileAltered instead of its last
   * piece when the bytes are no longer those that came in.
   */
  open: (sha256: string) => Promise<Opened | undefined>;
  has: (sha256: string) => Promise<boolean>;
  /** Takes a file away for good, because whoever it is about is erased; nothing when there is none. */
  remove: (sha256: string) => Promise<void>;
  /** Rejects with FileStoreFailed where files cannot be stored as things are set up: asked when a server starts. */
  check: () => Promise<void>;
  /** Clears away what processes that died left of deposits which they had not ended, and answers how many those were. */
  sweep: (isReferredTo: IsReferredTo) => Promise<number>;
}
