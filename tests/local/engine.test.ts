import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../local/engine.ts';
import { startEngine } from '../../local/engine.ts';
import { identify } from '../../local/processes.ts';
import type { Addresses } from './homes.ts';
import { bareEnv, killHard, processesOf, runUntil, servedBy, temporaryHome } from './homes.ts';

let home: string;
const cleanups: (() => Promise<void>)[] = [];

beforeEach(async () => {
  home = await newHome();
});

afterEach(async () => {
  while (cleanups.length > 0) await cleanups.pop()?.();
});

describe('a start after kill -9', () => {
  test('of everything finds every row and every running workflow', async () => {
    const child = await startApart();
    const before = await servedBy(home);
    const keeper = { ...before, databaseUrl: before.databases.migrator };
    await sql(keeper, 'create table kept (word text); insert into kept values ($$still here$$)');
    await withTemporal(before, (client) => client.workflow.start('waits', { taskQueue: 'nobody', workflowId: 'kept' }));
    const { pids } = before;
    expect(Object.keys(pids).toSorted()).toEqual(['postgres', 'temporal', 'temporalUi']);

    await killHard(child);
    for (const pid of Object.values(pids)) process.kill(pid, 'SIGKILL');

    const engine = await start(home);
    expect(await sql(engine, 'select word from kept')).toEqual([{ word: 'still here' }]);
    expect(await runningWorkflows(engine)).toEqual(['kept']);
  });

  test('of the starter alone adopts its PostgreSQL and replaces its Temporal server', async () => {
    const child = await startApart();
    const { pids: before } = await servedBy(home);
    await killHard(child);
    expect(processesOf(home)).not.toEqual([]);

    const engine = await start(home);
    const { pids: after } = await servedBy(home);
    expect(after['postgres']).toBe(before['postgres']);
    expect(after['temporal']).not.toBe(before['temporal']);
    expect(identify(before['temporal'] ?? 0)).toBeUndefined();
    await engine.stop();
    expect(processesOf(home)).toEqual([]);
  });
});

describe('a stop', () => {
  test('leaves no process behind and leaves another engine alone', async () => {
    const otherHome = await newHome();
    const [engine, other] = await Promise.all([start(home), start(otherHome)]);
    expect(engine.temporalAddress).not.toBe(other.temporalAddress);
    await withTemporal(engine, (client) =>
      client.workflow.start('waits', { taskQueue: 'nobody', workflowId: 'first' }),
    );
    await sql(engine, 'create table first (i int)');
    expect((await fetch(engine.uiUrl ?? '')).status).toBe(200);

    await engine.stop();
    expect(processesOf(home)).toEqual([]);

    expect(await runningWorkflows(other)).toEqual([]);
    expect(await sql(other, 'select to_regclass($$first$$) as found')).toEqual([{ found: null }]);
    expect((await fetch(other.uiUrl ?? '')).status).toBe(200);
  });
});

describe('processes of earlier starts', () => {
  test('a foreign process that was given a recorded number lives on', async () => {
    const first = await start(home);
    await first.stop();
    const foreign = startSleeper();
    await record('temporal', foreign, 'an earlier boot 1234');
    await record('postgres', foreign, 'an earlier boot 1234');
    await writeFile(join(home, 'postgres/postmaster.pid'), `${foreign}\n${home}/postgres\n1\n54321\n\n127.0.0.1\n`);

    const engine = await start(home);
    expect(await sql(engine, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(identify(foreign)).toBeDefined();
  });

  test('control: the same record with the right identity is ended', async () => {
    const ours = startSleeper();
    await record('temporal', ours, identify(ours) ?? '');
    await start(home);
    await expect.poll(() => identify(ours)).toBeUndefined();
  });

  test('a second start in the same home is refused while the first runs', async () => {
    await start(home);
    await expect(start(home)).rejects.toThrow(`already running as process ${process.pid} with REDRESS_HOME ${home}`);
  });
});

describe('a start that cannot succeed says what to do and leaves nothing behind', () => {
  test('when DATABASE_URL does not answer', async () => {
    await expect(start(home, { DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none' })).rejects.toThrow(
      /PostgreSQL of DATABASE_URL does not answer.*ECONNREFUSED.*correct DATABASE_URL/,
    );
    expect(processesOf(home)).toEqual([]);
  });

  test('when TEMPORAL_ADDRESS does not answer', async () => {
    await expect(start(home, { TEMPORAL_ADDRESS: '127.0.0.1:1' })).rejects.toThrow(
      /no Temporal server answers at TEMPORAL_ADDRESS 127\.0\.0\.1:1.*correct TEMPORAL_ADDRESS/,
    );
    expect(processesOf(home)).toEqual([]);
  });

  test('when the namespace of a given server does not exist', async () => {
    const engine = await start(home);
    const env = {
      DATABASE_URL: engine.databaseUrl,
      TEMPORAL_ADDRESS: engine.temporalAddress,
      TEMPORAL_NAMESPACE: 'nowhere',
    };
    await expect(start(await newHome(), env)).rejects.toThrow('no namespace nowhere: create it');
  });

  test('when there is no Temporal server to be had', async () => {
    const failure = start(home, { PATH: '', XDG_CACHE_HOME: join(home, 'cache') });
    await expect(failure).rejects.toThrow(/TEMPORAL_ADDRESS.*built by an earlier start.*Go 1\.21.*Temporal CLI/s);
    expect(processesOf(home)).toEqual([]);
  });
});

test('given servers are used and none is started', async () => {
  const engine = await start(home);
  const env = { DATABASE_URL: engine.databaseUrl, TEMPORAL_ADDRESS: engine.temporalAddress };
  const guestHome = await newHome();
  const guest = await start(guestHome, env);
  expect(guest).toMatchObject({ databaseUrl: engine.databaseUrl, temporalAddress: engine.temporalAddress });
  expect(processesOf(guestHome)).toEqual([]);
  await guest.stop();
  expect(await runningWorkflows(engine)).toEqual([]);
});

async function newHome(): Promise<string> {
  const made = await temporaryHome();
  cleanups.push(made.remove);
  return made.home;
}

async function start(inHome: string, env: NodeJS.ProcessEnv = {}): Promise<Engine> {
  const engine = await startEngine({ home: inHome, env: { ...bareEnv, ...env }, onProgress: () => {} });
  cleanups.push(engine.stop);
  return engine;
}

/** A start in a process of its own, which does not outlive its test: the output of both is one, and is waited for. */
async function startApart(): Promise<ChildProcess> {
  const { child } = await runUntil('serving', 'tests/local/engine-process.ts', [home], bareEnv);
  cleanups.push(async () => void child.kill('SIGKILL'));
  return child;
}

function startSleeper(): number {
  const child = spawn('sleep', ['300']);
  cleanups.push(async () => void child.kill('SIGKILL'));
  return child.pid ?? 0;
}

async function record(name: string, pid: number, identity: string): Promise<void> {
  const file = join(home, 'run', `${name}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ pid, identity }));
}

async function sql(engine: Addresses, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: engine.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function withTemporal<T>(engine: Addresses, use: (client: TemporalClient) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: engine.temporalAddress });
  try {
    return await use(new TemporalClient({ connection, namespace: engine.temporalNamespace }));
  } finally {
    await connection.close();
  }
}

async function runningWorkflows(engine: Engine): Promise<string[]> {
  return withTemporal(engine, async (client) => {
    // The visibility store follows within moments.
    await sleep(500);
    const ids: string[] = [];
    for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus = "Running"' }))
      ids.push(workflowId);
    return ids;
  });
}
