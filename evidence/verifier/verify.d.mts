import type { Buffer } from 'node:buffer';

/** The first thing of a bundle that is not what it must be. The message begins with where it is. */
export class Bad extends Error {}

/** The files of an archive by their paths. @throws {Bad} when a byte of its frame is not what it must be */
export function entriesOfArchive(data: Uint8Array): Map<string, Buffer>;

/** What was found, each as a line in English and one in Chinese. */
export interface Found {
  /** What is proven. */
  done: [english: string, chinese: string][];
  /** What cannot be proven by the bundle, or not by it alone. */
  open: [english: string, chinese: string][];
}

/**
 * Checks a bundle. `given` are files that came on another way: public keys and the file of checkpoints.
 * @throws {Bad} at the first thing that is not what it must be
 */
export function check(files: ReadonlyMap<string, Buffer>, given?: { keys?: Buffer; checkpoints?: Buffer }): Found;
