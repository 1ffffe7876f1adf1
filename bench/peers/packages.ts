import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { goCacheFolder } from '../../local/go-build.ts';
import { LeftOut } from './contender.ts';

export const INSTALL_WITHIN_MS = 300_000;

/** How the packages of a peer are installed. */
interface Installation {
  /** The file that names every one of them with its hash. */
  lock: string;
  /** What else of the peer's folder the client reads. */
  manifest: string;
  /** The client of the registry, as messages call it. */
  client: string;
  install: (folder: string) => Promise<unknown>;
}

/**
 * The folder that holds a peer's packages, as its lock file names them; installed at the first run, outside the checkout.
 * @throws LeftOut when they cannot be had
 */
export async function installedOnce(
  peer: string,
  { lock, manifest, client, install }: Installation,
  tell: (line: string) => void,
): Promise<string> {
  const from = fileURLToPath(new URL(peer, import.meta.url));
  const version = createHash('sha256')
    .update(await readFile(join(from, lock)))
    .digest('hex')
    .slice(0, 12);
  const folder = goCacheFolder(process.env, join('peers', `${peer}-${version}`));
  if (await stat(folder).catch(() => undefined)) return folder;
  tell(`installing the packages of ${peer}, once, into ${folder}`);
  const work = `${folder}.${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    for (const file of [manifest, lock]) await copyFile(join(from, file), join(work, file));
    await install(work);
    await rename(work, folder);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (await stat(folder).catch(() => undefined)) return folder;
    const reason = error instanceof Error ? error.message : String(error);
    throw new LeftOut(
      `its packages could not be installed (${reason.split('\n', 1)[0]}): ${client} must reach a registry at the first run`,
    );
  }
  return folder;
}

/**
 * The packages of a peer from npm, without their install scripts: none needs its own, and one of them only reports the installation to its
 * maker.
 * @throws LeftOut when they cannot be had
 */
export const packagesOf = (peer: string, tell: (line: string) => void): Promise<string> =>
  installedOnce(
    peer,
    {
      lock: 'package-lock.json',
      manifest: 'package.json',
      client: 'npm',
      install: (cwd) => {
        const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
        return promisify(execFile)('npm', args, { cwd, timeout: INSTALL_WITHIN_MS });
      },
    },
    tell,
  );
