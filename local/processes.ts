import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A server that this program started, apart from its process group so that a Ctrl-C does not reach it before we stop it in order. */
export interface Detached {
  pid: number;
  /** True once the process has ended. */
  hasEnded: () => boolean;
}

/**
 * Starts a server whose output is appended to `logFile`.
 * @throws when the program cannot be executed at all
 */
export async function spawnDetached(options: {
  command: string;
  args: string[];
  logFile: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
}): Promise<Detached> {
  const log = await open(options.logFile, 'a', 0o600);
  try {
    const child = spawn(options.command, options.args, {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: options.env ?? process.env,
      ...(options.cwd ? { cwd: options.cwd } : {}),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const { pid } = child;
    if (pid === undefined) throw new Error(`${options.command} did not start`);
    return { pid, hasEnded: () => child.exitCode !== null || child.signalCode !== null };
  } finally {
    await log.close();
  }
}

/** The code of a system error, such as ENOENT. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Whether the process exists and still runs. A zombie that nobody reaped does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch (error) {
    // Systems without /proc show no zombies here, and a process may end between the two looks.
    return errorCode(error) === 'ENOENT' && process.platform !== 'linux';
  }
}

/** The command line of a running process, or undefined when there is none to be seen. */
async function commandLine(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return (await promisify(execFile)('ps', ['-ww', '-p', String(pid), '-o', 'command='])).stdout;
  } catch {
    return undefined;
  }
}

/**
 * Whether process `pid` is the program that we started once, and not a foreign one that was given the same number since:
 * its command line must name all of `marks` (the binary, and a path below the home that only our process was given).
 */
export async function isOurs(pid: number, marks: string[]): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const line = await commandLine(pid);
  return line !== undefined && marks.every((mark) => line.includes(mark));
}

/** Waits until the process is gone; false when it still runs after `milliseconds`. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isRunning(pid)) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Sends `signal`, waits, and kills what has not ended by then. */
export async function endProcess(pid: number, signal: NodeJS.Signals, milliseconds: number): Promise<void> {
  for (const next of [signal, 'SIGKILL'] as const) {
    try {
      process.kill(pid, next);
    } catch {
      return;
    }
    if (await waitForEnd(pid, milliseconds)) return;
  }
  throw new Error(`process ${pid} did not end within ${milliseconds} ms after SIGKILL`);
}

/** The full path of a program on the PATH, or undefined. */
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (folder && statSync(path).isFile()) return path;
    } catch {
      // Not in this folder: look in the next one.
    }
  }
  return undefined;
}

/** The last lines of a log file, for the message of a failed start. */
export async function logTail(logFile: string, lines = 12): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
