import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { baseEntries, readBaseList } from './base-files.ts';

const MEGABYTE = 1_000_000;
/** The log that comes along, and what recovering writes. */
const MORE_BYTES = 300 * MEGABYTE;

/** @throws when the folder holds something already, or the disk has no room for what comes */
export async function requireEmptyPlace(target: string, bytes: number): Promise<void> {
  const names = await readdir(target).catch(() => []);
  if (names.length) {
    throw new Error(`${target} is not empty. Nothing is overwritten: move it away first, or name another place.`);
  }
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(dirname(target));
  const needed = bytes + MORE_BYTES;
  if (bavail * bsize >= needed) return;
  const [needs, has] = [needed, bavail * bsize].map((size) => Math.round(size / MEGABYTE));
  throw new Error(`There is no room for it at ${dirname(target)}: it needs ${needs} MB, and ${has} MB are free.`);
}

/** A path of a base backup below a folder, whatever it is called. */
function placeOf(target: string, name: string): string {
  if (name.startsWith('/') || name.split('/').includes('..'))
    throw new Error(`The base backup names ${name}, which lies outside of it.`);
  return join(target, name);
}

/**
 * Unpacks a base backup into an empty folder, and compares each file with PostgreSQL's hash of it on the way.
 * @throws at the first file that is not what PostgreSQL wrote, or does not fit on the disk
 */
export async function unpackBase(
  folder: string,
  target: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const { hashes, bytes } = await readBaseList(folder);
  await mkdir(target, { recursive: true, mode: 0o700 });
  let done = 0;
  for await (const { header, content } of baseEntries(folder)) {
    const place = placeOf(target, header.name);
    if (header.type === 'directory') {
      await mkdir(place, { recursive: true, mode: 0o700 });
      content.resume();
      continue;
    }
    if (header.type !== 'file')
      throw new Error(`${header.name} of the base backup is a ${header.type}, which is not restored.`);
    const hash = createHash('sha256');
    const through = new Transform({
      transform: (chunk: Buffer, _encoding, next) => {
        hash.update(chunk);
        next(null, chunk);
      },
    });
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await pipeline(content, through, createWriteStream(place, { mode: 0o600 }));
    const expected = hashes.get(header.name);
    if (expected !== undefined && hash.digest('hex') !== expected) {
      throw new Error(
        `${header.name} of the base backup is not what PostgreSQL wrote; "redress restore --verify" says more.`,
      );
    }
    onProgress((done += header.size), bytes);
  }
}
