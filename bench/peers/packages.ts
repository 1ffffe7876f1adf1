import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { goCacheFolder } from '../../local/go-build.ts';
import { LeftOut } from './contender.ts';

const INSTALL_WITHIN_MS = 300_000;

/**
 * The folder that holds a peer's packages, as its lock file names them; installed at the first run, outside the checkout, and without their
 * install scripts: none needs its own, and one of them only reports the installation to its maker.
 * @throws LeftOut when they cannot be had
 */
export async function packagesOf(peer: string, tell: (line: string) => void): Promise<string> {
  const from = fileURLToPath(new URL(peer, import.meta.url));
  const lock = await readFile(join(from, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const folder = goCacheFolder(process.env, join('peers', `${peer}-${version}`));
  if (await stat(folder).catch(() => undefined)) return folder;
  tell(`installing the packages of ${peer}, once, into ${folder}`);
  const work = `${folder}.${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    for (const file of ['package.json', 'package-lock.json']) await copyFile(join(from, file), join(work, file));
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', args, { cwd: work, timeout: INSTALL_WITHIN_MS });
    await rename(work, folder);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (await stat(folder).catch(() => undefined)) return folder;
    const reason = error instanceof Error ? error.message : String(error);
    throw new LeftOut(
      `its packages could not be installed (${reason.split('\n', 1)[0]}): npm must reach a registry at the first run`,
    );
  }
  return folder;
}
