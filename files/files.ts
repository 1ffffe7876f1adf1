import { join } from 'node:path';
import { secretFrom } from '../settings/secret.ts';
import { DiskContent } from './disk.ts';
import { keyInFile, LinkSigner } from './links.ts';
import { S3Content } from './s3.ts';
import { s3SettingsOf } from './s3-settings.ts';
import { scannerOf } from './scan.ts';
import { StagedStore } from './staged-store.ts';
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

/** Where the files of documents lie that are in no bucket. */
export const contentFolder = (home: string): string => join(home, 'files', 'content');

/**
 * Files on the disk of a home, or in a bucket, as the environment has it: REDRESS_MAX_FILE_MB, REDRESS_SCAN_COMMAND,
 * REDRESS_LINK_KEY, and what s3SettingsOf reads. Nothing is written before the first file comes.
 */
export function filesOf(home: string, env: NodeJS.ProcessEnv = {}): Files {
  const { REDRESS_MAX_FILE_MB: megabytes, REDRESS_SCAN_COMMAND: command } = env;
  const key = secretFrom(env, 'REDRESS_LINK_KEY');
  const folder = join(home, 'files');
  const bucket = s3SettingsOf(env);
  const content = bucket ? new S3Content(bucket) : new DiskContent(contentFolder(home));
  return {
    store: new StagedStore(join(folder, 'staging'), content),
    limits: { maxBytes: maxBytesOf(megabytes), scan: command ? scannerOf(command) : undefined },
    links: new LinkSigner(key ? keyOf(key) : keyInFile(join(home, 'link.key'))),
  };
}
