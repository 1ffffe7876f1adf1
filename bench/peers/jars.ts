import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { INSTALL_WITHIN_MS, installedOnce } from './packages.ts';

const LOCK = 'jars.sha256';

/** The jars that a lock file names, with their hashes, as `sha256sum` writes them. */
export function jarsIn(lock: string): Map<string, string> {
  const lines = lock.split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** @throws where a folder holds not just those jars, each with its hash */
export async function holdJars(folder: string, lock: string): Promise<void> {
  const named = jarsIn(lock);
  const found = await readdir(folder);
  for (const name of found) {
    const hash = createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex');
    if (named.get(name) !== hash) throw new Error(`${name} is not what ${LOCK} names`);
  }
  const missing = [...named.keys()].find((name) => !found.includes(name));
  if (missing) throw new Error(`${missing} is named in ${LOCK} and was not fetched`);
}

async function fetchJars(maven: string, folder: string): Promise<void> {
  // What Maven itself needs is of no use afterwards.
  const repository = join(folder, 'repository');
  const args = ['--batch-mode', '--quiet', `-Dmaven.repo.local=${repository}`, 'dependency:copy-dependencies'];
  await promisify(execFile)(maven, args, { cwd: folder, timeout: INSTALL_WITHIN_MS });
  await rm(repository, { recursive: true });
  await holdJars(join(folder, 'jars'), await readFile(join(folder, LOCK), 'utf8'));
}

/**
 * The folder of a peer's jars, resolved by Maven from its pom.xml at the first run.
 * @throws LeftOut when they cannot be had, or are others than were pinned
 */
export async function jarsOf(peer: string, maven: string, tell: (line: string) => void): Promise<string> {
  const install = (folder: string) => fetchJars(maven, folder);
  return join(await installedOnce(peer, { lock: LOCK, manifest: 'pom.xml', client: 'Maven', install }, tell), 'jars');
}
