import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { baseEntries, readBaseList, segmentsOf, type BaseList } from './base-files.ts';
import { alteredDocuments } from './documents.ts';
import { hashOfFile, type BackupManifest } from './manifest.ts';

/** What is wrong with a backup, each as a sentence; none when it can be restored. */
export interface BackupCheck {
  files: number;
  faults: string[];
}

interface Seen {
  hashes: Map<string, string>;
  /** Bytes of the parts of the write-ahead log by name. */
  segments: Map<string, number>;
}

const SEGMENT = /^pg_wal\/([0-9A-F]{24})$/;

async function hashed(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}

async function readThrough(folder: string, onRead: (bytes: number) => void): Promise<Seen> {
  const seen: Seen = { hashes: new Map(), segments: new Map() };
  for await (const { header, content } of baseEntries(folder)) {
    const sha256 = await hashed(content);
    onRead(header.size);
    const segment = SEGMENT.exec(header.name)?.[1];
    if (segment) seen.segments.set(segment, header.size);
    else if (header.type === 'file') seen.hashes.set(header.name, sha256);
  }
  return seen;
}

function faultsOfBase(list: BaseList, { hashes, segments }: Seen): string[] {
  const changed = [...list.hashes].filter(([path, sha256]) => hashes.has(path) && hashes.get(path) !== sha256);
  const missing = [...list.hashes.keys()].filter((path) => !hashes.has(path));
  const added = [...hashes.keys()].filter((path) => !list.hashes.has(path));
  const size = BigInt([...segments.values()][0] ?? 0);
  const needed = size ? list.ranges.flatMap((range) => segmentsOf(range, size)) : ['its first part'];
  const without = needed.filter((name) => !segments.has(name));
  return [
    ...changed.map(([path]) => `${path} in the base backup is not what PostgreSQL wrote`),
    ...missing.map((path) => `${path} is missing in the base backup`),
    ...added.map((path) => `${path} in the base backup is not PostgreSQL's`),
    ...without.map((name) => `of the write-ahead log that the base backup needs, ${name} is missing`),
  ];
}

async function faultsOfParts(folder: string, { parts }: BackupManifest): Promise<string[]> {
  const faults: string[] = [];
  for (const { path, bytes, sha256 } of parts) {
    const there = await stat(join(folder, path)).catch(() => undefined);
    if (!there) faults.push(`${path} is missing`);
    else if (there.size !== bytes) faults.push(`${path} has ${there.size} bytes instead of ${bytes}`);
    else if ((await hashOfFile(join(folder, path))) !== sha256) faults.push(`${path} is not what was written`);
  }
  return faults;
}

async function faultsOfDocuments(folder: string | undefined, { documents }: BackupManifest): Promise<string[]> {
  if (folder === undefined || !documents.count) return [];
  return (await alteredDocuments(folder)).map((sha256) => `the document ${sha256} is not what came in`);
}

/**
 * Reads a backup from its first to its last byte and compares it with what was written down when it was made: by us of each part, and by PostgreSQL
 * of each file in the base backup. Changes nothing.
 * @param documents the folder of the documents beside the backup; undefined where they lie in a bucket
 */
export async function checkBackup(
  folder: string,
  manifest: BackupManifest,
  {
    documents,
    onProgress = () => {},
  }: { documents?: string | undefined; onProgress?: (done: number, total: number) => void },
): Promise<BackupCheck> {
  const faults = await faultsOfParts(folder, manifest);
  // What is not whole cannot be unpacked, and its files would only be told of once more.
  if (faults.length) return { files: 0, faults };
  const list = await readBaseList(folder);
  let done = 0;
  const seen = await readThrough(folder, (bytes) => onProgress((done += bytes), list.bytes));
  faults.push(...faultsOfBase(list, seen), ...(await faultsOfDocuments(documents, manifest)));
  return { files: list.hashes.size, faults };
}
