import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, type Files } from '../../files/files.ts';

export interface TestFiles extends Files {
  home: string;
  /** Paths of everything that the store has, finished or not, from its folder. */
  stored: () => Promise<string[]>;
  remove: () => Promise<void>;
}

/** Files in a home of their own, which is made with the first of them. */
export function temporaryFiles(
  env: NodeJS.ProcessEnv = {},
  home = join(tmpdir(), `redress-files-${randomUUID()}`),
): TestFiles {
  const folder = join(home, 'files');
  const stored = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  };
  return { ...filesOf(home, env), home, stored, remove: () => rm(home, { recursive: true, force: true }) };
}

/** The smallest thing that is a PDF by its first bytes, with something after them. */
export const pdf = (text = 'a policy'): Buffer => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);
