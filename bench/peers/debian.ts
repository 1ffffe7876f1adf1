import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';
import { LeftOut, type Place } from './contender.ts';
import { INSTALL_WITHIN_MS } from './packages.ts';

export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Installs packages of the system that are missing, where --install allows it.
 * @throws LeftOut that says how they are installed, or why they cannot be
 */
export async function installFromDebian(packages: readonly string[], { install, tell }: Place): Promise<void> {
  const how = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (!install) throw new LeftOut(`it is not installed: --install does so as root on Debian (${how})`);
  if (process.getuid?.() !== 0 || !(await isThere('/etc/debian_version'))) {
    throw new LeftOut('--install works as root on Debian only, and this is not');
  }
  tell(`installing ${packages.join(', ')} from the packages of Debian`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeout: INSTALL_WITHIN_MS, maxBuffer: 64 * 1024 * 1024 };
  const run = promisify(execFile);
  try {
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], options);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new LeftOut(`its packages could not be installed (${reason})`);
  }
}
