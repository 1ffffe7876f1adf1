import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Result } from './campaign.ts';

/** How a scenario ended last, and of which run that is. */
export interface Kept extends Result {
  seed: number;
  /** Of the sources. */
  commit: string;
  /** An instant. */
  endedAt: string;
}

const FOLDER = fileURLToPath(new URL('../.faults', import.meta.url));
const FILE = `${FOLDER}/results.json`;

/** The last result of each scenario that was run whole, by its name. @throws when the file is there and cannot be read */
export async function readKept(): Promise<Map<string, Kept>> {
  try {
    const all = JSON.parse(await readFile(FILE, 'utf8')) as Kept[];
    return new Map(all.map((one) => [one.name, one]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new Error(`${FILE} cannot be read: remove it, and run the campaign again.`, { cause: error });
  }
}

/** Keeps a result in place of the one before, so that a long campaign may be run in parts. */
export async function keep(result: Kept): Promise<void> {
  const all = (await readKept()).set(result.name, result);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FILE}.new`, `${JSON.stringify([...all.values()], null, 2)}\n`);
  await rename(`${FILE}.new`, FILE);
}
