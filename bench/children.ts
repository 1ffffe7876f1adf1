import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STOP_WITHIN_MS = 20_000;

export interface Child {
  process: ChildProcess;
  /** Sends a message and waits for the next one that comes back. Throws when the process ends instead. */
  ask: <Answer>(message: object) => Promise<Answer>;
  stop: () => Promise<void>;
}

async function messageOf(child: ChildProcess, name: string): Promise<unknown> {
  const done = new AbortController();
  const { signal } = done;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as unknown),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${name} ended with ${code} in the middle of the bench.`);
      }),
    ]);
  } finally {
    done.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(late);
}

function childOf(child: ChildProcess, name: string): Child {
  return {
    process: child,
    ask: async <Answer>(message: object) => {
      child.send(message);
      return (await messageOf(child, name)) as Answer;
    },
    stop: () => end(child),
  };
}

export interface ForkOptions {
  /** Path from the root of the repository. */
  script: string;
  env: Record<string, string>;
  nodeOptions?: string[];
  /** The script says by a message when it is ready. */
  saysReady?: boolean;
}

/** Starts one of our processes, with a channel for messages. */
export async function forkChild({ script, env, nodeOptions = [], saysReady }: ForkOptions): Promise<Child> {
  const child = fork(`${ROOT}${script}`, {
    execArgv: ['--import', 'tsx', ...nodeOptions],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ours to stop, in order; a Ctrl-C of the terminal must not reach it before.
    detached: true,
  });
  if (saysReady) await messageOf(child, script);
  return childOf(child, script);
}

/** Starts `server.ts` on a free port and answers its address once it listens. */
export async function startApi(env: Record<string, string>): Promise<{ child: Child; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', `${ROOT}server.ts`], {
    env: { ...process.env, ...env, PORT: '0', HOST: '127.0.0.1', RATE_LIMIT: '1000000' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
    if (!url) continue;
    child.stdout.resume();
    return { child: childOf(child, 'server.ts'), url };
  }
  throw new Error('The API ended before it listened.');
}
