import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const INSTALL_WITHIN_MS = 300_000;
/** The oldest Node that Stryker runs on. */
const NODE = 22;

/** Where what mutates lies. */
export interface Programs {
  node: string;
  stryker: string;
  /** The plugin that drives vitest. */
  runner: string;
}

/**
 * Stryker, and a Node for it where this one is too old: installed at the first run beside the lock file that names them, and not in a
 * cache elsewhere, since its plugin has to find the vitest of the checkout. It needs none of the install scripts.
 * @throws Error when they cannot be had
 */
export async function ensurePrograms(tell: (line: string) => void): Promise<Programs> {
  const lock = await readFile(join(FOLDER, 'package-lock.json'));
  const mark = join(FOLDER, 'node_modules', `.${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  if (!(await isThere(mark))) {
    tell('installing Stryker, once, into mutation/node_modules');
    // Peers are left out: the only one is vitest, of which there must not be a second.
    const args = ['ci', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
    try {
      await promisify(execFile)('npm', args, { cwd: FOLDER, timeout: INSTALL_WITHIN_MS });
    } catch (error) {
      throw new Error('Stryker could not be installed: npm must reach a registry at the first run.', { cause: error });
    }
    await writeFile(mark, '');
  }
  return {
    node: await nodeFrom(),
    stryker: join(FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
    runner: join(FOLDER, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'),
  };
}

async function nodeFrom(): Promise<string> {
  if (Number(process.versions.node.split('.', 1)[0]) >= NODE) return process.execPath;
  const brought = join(FOLDER, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (await isThere(brought)) return brought;
  throw new Error(
    `Stryker needs Node ${NODE} or later, and none comes along for ${process.platform}: run this on one.`,
  );
}

const isThere = async (path: string): Promise<boolean> => Boolean(await stat(path).catch(() => undefined));
