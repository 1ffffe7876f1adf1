import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareEnv, processesOf, runUntil, servedBy, temporaryHome } from './homes.ts';

let home: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ home, remove } = await temporaryHome());
});
afterEach(() => remove());

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s after the ready line stops everything in order and exits with 0',
  async (signal) => {
    const child = await runUntil('ready: ', 'local/start.ts', [], { ...bareEnv, REDRESS_HOME: home, PORT: '0' });
    expect(processesOf(home)).not.toEqual([]);
    const exit = once(child, 'exit');
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(processesOf(home)).toEqual([]);
  },
);

test('Ctrl-C during the start stops what runs by then', async () => {
  const child = await runUntil('starting Temporal', 'local/start.ts', [], {
    ...bareEnv,
    REDRESS_HOME: home,
    PORT: '0',
  });
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  expect(await exit).toEqual([0, null]);
  expect(processesOf(home)).toEqual([]);
});

test('a second Ctrl-C does not wait for an orderly stop, and still leaves nothing', async () => {
  const child = await runUntil('ready: ', 'local/start.ts', [], { ...bareEnv, REDRESS_HOME: home, PORT: '0' });
  const { pids } = await servedBy(home);
  const exit = once(child, 'exit');
  // A stopped process takes no SIGTERM, so the orderly stop hangs.
  process.kill(pids['temporal'] ?? 0, 'SIGSTOP');
  child.kill('SIGINT');
  await sleep(2_000);
  child.kill('SIGINT');
  expect(await exit).toEqual([1, null]);
  await expect.poll(() => processesOf(home)).toEqual([]);
});

test('a start that fails prints sentences and no stack, and exits with 1', async () => {
  const env = { ...bareEnv, REDRESS_HOME: home, DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], { env });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(output).toContain('Redress did not start: the PostgreSQL of DATABASE_URL does not answer');
  expect(output).not.toMatch(/^\s+at /m);
});
