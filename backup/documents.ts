import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOfFile } from './manifest.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/** Files of documents by their SHA-256, as they lie in a folder. */
export async function documentsIn(folder: string): Promise<{ sha256: string; path: string }[]> {
  const found: { sha256: string; path: string }[] = [];
  for (const beginning of await readdir(folder).catch(() => [])) {
    if (beginning.length !== 2) continue;
    for (const sha256 of await readdir(join(folder, beginning))) {
      if (SHA256.test(sha256)) found.push({ sha256, path: join(beginning, sha256) });
    }
  }
  return found;
}

/** A copy that is whole as soon as it has its name. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const draft = `${to}.part`;
  try {
    await copyFile(from, draft, constants.COPYFILE_FICLONE);
    const file = await open(draft, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, to);
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Copies the files that are not there yet: a file never changes under its name, so each is copied once, however many backups follow.
 * Answers how many lie there now, and their bytes.
 */
export async function copyDocuments(
  from: string,
  to: string,
  onProgress?: (done: number, total: number) => void,
): Promise<{ count: number; bytes: number }> {
  const documents = await documentsIn(from);
  let bytes = 0;
  for (const [index, { path }] of documents.entries()) {
    const { size } = await stat(join(from, path));
    const isThere = await stat(join(to, path)).then(
      (there) => there.size === size,
      () => false,
    );
    if (!isThere) await copyWhole(join(from, path), join(to, path));
    bytes += size;
    onProgress?.(index + 1, documents.length);
  }
  return { count: documents.length, bytes };
}

/** The files in a folder whose content is not the one of their names. */
export async function alteredDocuments(folder: string): Promise<string[]> {
  const altered: string[] = [];
  for (const { sha256, path } of await documentsIn(folder)) {
    if ((await hashOfFile(join(folder, path))) !== sha256) altered.push(sha256);
  }
  return altered;
}
