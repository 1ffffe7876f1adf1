import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { bareEnv, processesOf, runUntil, servedBy, temporaryHome } from './homes.ts';

let home: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ home, remove } = await temporaryHome());
});
afterEach(() => remove());

const startUntil = (awaited: string) =>
  runUntil(awaited, 'local/start.ts', [], { ...bareEnv, REDRESS_HOME: home, PORT: '0' });

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s after the ready line stops everything and exits with 0',
  async (signal) => {
    const { child } = await startUntil('ready: ');
    expect(processesOf(home)).not.toEqual([]);
    const exit = once(child, 'exit');
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(processesOf(home)).toEqual([]);
  },
);

test('the ready line names an address that serves and keys that open it', async () => {
  const { child, line } = await startUntil('ready: ');
  const [, url = '', keysFile = ''] =
    /ready: desk (http:[^,]+)\/, .* keys \(any of them opens the desk\): (.+)$/.exec(line) ?? [];
  const page = await fetch(`${url}/work`, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await fetch(`${url}/docs`)).status).toBe(200);
  const keys = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(keysFile, 'utf8')));
  const worklist = (key: string) => fetch(`${url}/v1/worklist`, { headers: { authorization: `Bearer ${key}` } });
  expect((await worklist(keys['agent'] ?? '')).status).toBe(200);
  expect((await worklist('wrong')).status).toBe(401);
  const signIn = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: keys['agent'] }),
  };
  expect((await fetch(`${url}/v1/session`, signIn)).status).toBe(200);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});

test('Ctrl-C during the start stops what runs by then', async () => {
  const { child } = await startUntil('starting Temporal');
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  expect(await exit).toEqual([0, null]);
  expect(processesOf(home)).toEqual([]);
});

test('a second Ctrl-C does not wait for an orderly stop, and still leaves nothing', async () => {
  const { child } = await startUntil('ready: ');
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
  const output = await failedStart({ DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none' });
  expect(output).toContain('Redress did not start: the PostgreSQL of DATABASE_URL does not answer');
  expect(output).not.toMatch(/^\s+at /m);
});

test('a taken port is noticed before anything is started', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = z.object({ port: z.int() }).parse(squatter.address());
  try {
    const output = await failedStart({ PORT: String(port) });
    expect(output).toMatch(new RegExp(`Redress did not start: port ${port} of 127.0.0.1 .* set PORT to another one`));
    expect(output).not.toContain('starting PostgreSQL');
  } finally {
    squatter.close();
  }
});

/** Everything that a start printed which ended with exit code 1. */
async function failedStart(env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    env: { ...bareEnv, REDRESS_HOME: home, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  expect(await once(child, 'close')).toEqual([1, null]);
  return output;
}
