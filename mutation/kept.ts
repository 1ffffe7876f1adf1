import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Tally } from './report.ts';

/** How the mutants of a file ended last, and of which run that is. */
export interface Kept extends Tally {
  file: string;
  /** Of the sources, with `+` where they were changed. */
  commit: string;
  /** An instant. */
  endedAt: string;
}

const FOLDER = fileURLToPath(new URL('results/', import.meta.url));
const nameOf = (area: string): string => (area === '.' ? 'root' : area);

/** The last result of each file of an area that was ever run. @throws when they are there and cannot be read */
export async function readKept(area: string): Promise<Kept[]> {
  const path = `${FOLDER}${nameOf(area)}.json`;
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Kept[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`${path} cannot be read: remove it, and run the area again.`, { cause: error });
  }
}

/** Keeps a result in place of the one before: file by file, so that a long run may end before its time, and in the repository, to be compared. */
export async function keep(area: string, result: Kept): Promise<void> {
  const others = (await readKept(area)).filter(({ file }) => file !== result.file);
  await mkdir(FOLDER, { recursive: true });
  const all = [...others, result].toSorted((a, b) => (a.file < b.file ? -1 : 1));
  await writeFile(`${FOLDER}${nameOf(area)}.json`, `${JSON.stringify(all, null, 2)}\n`);
}
