import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Disturbs system calls of running processes and of what they start: `fdatasync:error=EIO`, as strace writes it. Answers how to
 * let go of them.
 */
export async function inject(pids: readonly number[], how: string): Promise<() => Promise<void>> {
  const [calls = ''] = how.split(':');
  const args = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${how}`];
  const child = spawn('strace', [...args, ...pids.flatMap((pid) => ['-p', String(pid)])], { stdio: 'ignore' });
  await once(child, 'spawn');
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
  };
}
