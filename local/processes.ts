import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/**
 * A process and what tells it from a later one with the same number: the boot and the instant at which it started. Kept in
 * the home, so that a start after a kill -9 recognises what is left over and never touches a foreign process.
 */
export interface ProcessRecord {
  pid: number;
  identity: string;
}

const ProcessRecordSchema = z.object({ pid: z.int().positive(), identity: z.string().min(1) });

/** Boot and starting instant of a process that runs now; undefined for one that ended, a zombie that nobody reaped included. */
export function identify(pid: number): string | undefined {
  if (process.platform !== 'linux') return identifyByPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // See proc_pid_stat(5): the name in parentheses may hold anything; after it come the state (field 3) … starttime (22).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function identifyByPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-p', String(pid), '-o', 'state=,lstart='], { encoding: 'utf8' }).trim();
    return !line || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** Whether this very process still runs. */
export function isRunning(record: ProcessRecord): boolean {
  return identify(record.pid) === record.identity;
}

/** The process that calls. */
export function thisProcess(): ProcessRecord {
  return { pid: process.pid, identity: identify(process.pid) ?? '' };
}

const recordFile = (home: string, name: string) => join(home, 'run', `${name}.json`);

/** The server that an earlier start in this home called `name`, when it still runs. */
export function findLeftOver(home: string, name: string): ProcessRecord | undefined {
  return readRunning(recordFile(home, name));
}

/** The process recorded in `file`, when it still runs. */
export function readRunning(file: string): ProcessRecord | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Missing, or cut short by a power failure, which no process survived.
    return undefined;
  }
  const record = ProcessRecordSchema.safeParse(content).data;
  return record && isRunning(record) ? record : undefined;
}

/**
 * Starts a server apart from our process group, so that a Ctrl-C does not reach it before we stop it in order, records it in
 * `$home/run/<name>.json` and appends its output to `$home/logs/<name>.log`.
 * @throws when the program cannot be executed at all
 */
export async function startDaemon(options: {
  home: string;
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
}): Promise<ProcessRecord> {
  const { home, name } = options;
  await mkdir(join(home, 'run'), { recursive: true, mode: 0o700 });
  await mkdir(join(home, 'logs'), { recursive: true, mode: 0o700 });
  const log = await open(logFile(home, name), 'a', 0o600);
  try {
    const child = spawn(options.command, options.args, {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: options.env ?? process.env,
    });
    await once(child, 'spawn');
    child.unref();
    const record = { pid: child.pid ?? 0, identity: identify(child.pid ?? 0) ?? 'ended at once' };
    await writeFile(recordFile(home, name), JSON.stringify(record));
    return record;
  } finally {
    await log.close();
  }
}

/** Waits until the process is gone; false when it still runs after `milliseconds`. */
export async function waitForEnd(record: ProcessRecord, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isRunning(record)) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Sends `signal`, waits, and kills what has not ended by then. A process that is gone already is no error. */
export async function endProcess(record: ProcessRecord, signal: NodeJS.Signals, milliseconds: number): Promise<void> {
  for (const next of [signal, 'SIGKILL'] as const) {
    if (!isRunning(record)) return;
    process.kill(record.pid, next);
    if (await waitForEnd(record, milliseconds)) return;
  }
  throw new Error(`process ${record.pid} did not end within ${milliseconds} ms after SIGKILL`);
}

/** The code of a system error, such as ENOENT. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
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

/** Where the output of a server goes. */
export function logFile(home: string, name: string): string {
  return join(home, 'logs', `${name}.log`);
}

/** Name and last lines of a server's log, for the message of a failed start. */
export async function logTail(home: string, name: string): Promise<string> {
  const text = await readFile(logFile(home, name), 'utf8').catch(() => '');
  return `The end of ${logFile(home, name)}:\n${text.trimEnd().split('\n').slice(-12).join('\n')}`;
}
