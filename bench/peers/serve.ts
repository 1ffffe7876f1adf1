import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, isRunning, logTail, startDaemon } from '../../local/processes.ts';
import type { Place } from './contender.ts';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;

/** A program of a peer. */
export interface Program {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  ready: () => Promise<boolean>;
}

/** Starts a peer's program and waits until it is ready. @throws with the end of its log when it does not get so far */
export async function serve({ ready, ...program }: Program, { home, teardown }: Place): Promise<void> {
  const record = await startDaemon({ home, ...program, env: { ...process.env, ...program.env } });
  teardown.add(() => endProcess(record, 'SIGTERM', STOP_WITHIN_MS));
  for (let end = Date.now() + READY_WITHIN_MS; Date.now() < end && isRunning(record); await sleep(100)) {
    if (await ready()) return;
  }
  throw new Error(`${program.name} did not start. ${await logTail(home, program.name)}`);
}

/** Whether a server answers there that all is well. */
export async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok === true;
}

/** Whether somebody listens at the port of this machine. */
export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
