import { createReadStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { placeOf, type Content, type Opened } from './content.ts';
import { codeOf, isThere } from './system.ts';

/** Makes a name in a folder outlive a loss of power. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Files in a folder, linked to their places on the same disk, so that what is in its place is whole. */
export class DiskContent implements Content {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async place(path: string, sha256: string): Promise<void> {
    const place = this.#pathOf(sha256);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    try {
      await link(path, place);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    await syncFolder(dirname(place));
  }

  async open(sha256: string): Promise<Opened | undefined> {
    const path = this.#pathOf(sha256);
    if (!(await isThere(path))) return undefined;
    const { size } = await stat(path);
    return { stream: createReadStream(path), bytes: size };
  }

  async has(sha256: string): Promise<boolean> {
    return isThere(this.#pathOf(sha256));
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#pathOf(sha256), { force: true });
  }

  /** A disk needs nothing set up: what is missing is made with the first file. */
  async check(): Promise<void> {}

  #pathOf(sha256: string): string {
    return join(this.#folder, placeOf(sha256));
  }
}
