import { join } from 'node:path';
import { DiskStore } from './disk.ts';
import { keyInFile, LinkSigner } from './links.ts';
import { scannerOf } from './scan.ts';
import type { FileStore, Limits } from './store.ts';

/** Where files lie, what they must be, and who signs links to them. */
export interface Files {
  store: FileStore;
  limits: Pick<Limits, 'maxBytes' | 'scan'>;
  links: LinkSigner;
}

const MEGABYTE = 1_000_000;
const DEFAULT_MB = 20;
/** As a claim's log takes them. */
const MOST_MB = 50;
const LEAST_KEY = 32;

function maxBytesOf(text: string | undefined): number {
  if (!text) return DEFAULT_MB * MEGABYTE;
  const megabytes = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (megabytes >= 1 && megabytes <= MOST_MB) return megabytes * MEGABYTE;
  throw new Error(`REDRESS_MAX_FILE_MB must be a whole number from 1 to ${MOST_MB}; it is "${text}".`);
}

function keyOf(text: string): () => Promise<Buffer> {
  if (text.length < LEAST_KEY) throw new Error(`REDRESS_LINK_KEY must have at least ${LEAST_KEY} characters.`);
  return () => Promise.resolve(Buffer.from(text));
}

/**
 * Files on the disk of a home, as the environment has it: REDRESS_MAX_FILE_MB, REDRESS_SCAN_COMMAND, REDRESS_LINK_KEY. Nothing
 * is written before the first file comes.
 */
export function filesOf(home: string, env: NodeJS.ProcessEnv = {}): Files {
  const { REDRESS_MAX_FILE_MB: megabytes, REDRESS_SCAN_COMMAND: command, REDRESS_LINK_KEY: key } = env;
  return {
    store: new DiskStore(join(home, 'files')),
    limits: { maxBytes: maxBytesOf(megabytes), scan: command ? scannerOf(command) : undefined },
    links: new LinkSigner(key ? keyOf(key) : keyInFile(join(home, 'link.key'))),
  };
}
