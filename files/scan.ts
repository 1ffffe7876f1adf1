import { execFile } from 'node:child_process';
import { FileRefused } from './refusal.ts';

const SCAN_MS = 60_000;
const RETRY_SECONDS = 30;
/** The scanner sees neither our passwords nor our keys. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TMPDIR'];

const ranWith = (error: { code?: unknown; killed?: boolean }): boolean =>
  typeof error.code === 'number' && !error.killed;

/**
 * A check of files by a command that is run with the file's path as its last argument, without a shell. Ending with 0 it finds
 * the file clean; whatever else happens, the file is refused.
 * @param command program and arguments, parted by spaces
 */
export function scannerOf(command: string, timeoutMs = SCAN_MS): (path: string) => Promise<void> {
  const [program = '', ...args] = command.trim().split(/\s+/);
  const env = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return (path) =>
    new Promise((resolve, reject) => {
      execFile(program, [...args, path], { timeout: timeoutMs, killSignal: 'SIGKILL', env }, (error) => {
        if (!error) resolve();
        else if (ranWith(error)) reject(new FileRefused('file-not-clean'));
        else reject(new FileRefused('scan-unavailable', { seconds: RETRY_SECONDS }, { cause: error }));
      });
    });
}
