import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

async function git(...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, { cwd: ROOT });
  return stdout.trim();
}

/**
 * The commit of the sources, with `+` at its end where they were changed since; `unknown` for a copy without its history. Only changes
 * under `paths`, from the root, are looked at; under any, where none is given.
 */
export async function commitOf(...paths: string[]): Promise<string> {
  try {
    const changed = (await git('status', '--porcelain', '--untracked-files=no', '--', ...paths)) !== '';
    return `${await git('rev-parse', '--short=12', 'HEAD')}${changed ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}
