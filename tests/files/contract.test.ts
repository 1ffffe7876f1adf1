import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FileAltered } from '../../files/failure.ts';
import { FileRefused } from '../../files/refusal.ts';
import type { Deposit, Limits } from '../../files/store.ts';
import { pdf, temporaryFiles, type TestFiles } from '../support/files.ts';
import { objectOf, startS3Server, type S3Server } from '../support/s3-server.ts';

/** Where content lies, to be looked at past the store. */
interface Place {
  env: () => NodeJS.ProcessEnv;
  /** Names of everything that is in a place of a file. */
  content: () => Promise<string[]>;
  /** Where the content of a file is on a disk. */
  fileOf: (sha256: string) => string;
}

let files: TestFiles;
let bucket: S3Server;
beforeAll(async () => {
  bucket = await startS3Server();
});
afterAll(() => bucket.remove());

const contentPath = (sha256: string) => join('content', sha256.slice(0, 2), sha256);
const onDisk: Place = {
  env: () => ({}),
  content: async () => (await files.stored()).filter((path) => path.startsWith('content')),
  fileOf: (sha256) => join(files.home, 'files', contentPath(sha256)),
};
const inBucket: Place = {
  env: () => bucket.env,
  content: () => bucket.objects(),
  fileOf: (sha256) => bucket.fileOf(objectOf(sha256)),
};

const MOST = 50_000_000;
const put = (file: Buffer | Readable, limits: Partial<Limits> = {}): Promise<Deposit> =>
  files.store.put(Buffer.isBuffer(file) ? Readable.from([file]) : file, { maxBytes: MOST, ...limits });
const stored = async (file: Buffer): Promise<Deposit> => {
  const deposit = await put(file);
  await deposit.keep();
  return deposit;
};
const read = async (sha256: string): Promise<Buffer> => {
  const { stream, bytes } = (await files.store.open(sha256))!;
  const all = Buffer.concat(await stream.toArray());
  expect(all).toHaveLength(bytes);
  return all;
};
const staged = async () => (await files.stored()).filter((path) => path.startsWith('staging'));
const never = () => Promise.resolve(false);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * As much more as the buffers of this process that are still needed took at any time while something was done, in bytes. Asked
 * twice, since what was collected is given back only at the next collection.
 */
async function mostHeld(work: () => Promise<unknown>): Promise<number> {
  const held = () => {
    collectGarbage();
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  const resting = held();
  let most = 0;
  const look = () => (most = Math.max(most, held() - resting));
  const timer = setInterval(look, 50);
  try {
    await work();
    look();
  } finally {
    clearInterval(timer);
  }
  return most;
}

describe.each<[where: string, place: Place]>([
  ['on a disk', onDisk],
  ['in a bucket', inBucket],
])('files %s', (_, place) => {
  beforeEach(() => {
    files = temporaryFiles(place.env());
  });
  afterEach(async () => {
    for (const name of await place.content()) await rm(place.fileOf(name.slice(-64)), { force: true });
    await files.remove();
  });

  it('can be stored as things are set up', async () => {
    await expect(files.store.check()).resolves.toBeUndefined();
  });

  it('are there once by their hash, whole, and are given back with their length', async () => {
    const [one, two] = await Promise.all([put(pdf()), put(pdf())]);
    await Promise.all([one.keep(), two.keep()]);
    const again = await stored(pdf());
    expect(again.sha256).toBe(one.sha256);
    expect(await place.content()).toEqual([expect.stringContaining(`content/${one.sha256.slice(0, 2)}/${one.sha256}`)]);
    expect(await staged()).toEqual([]);
    expect(await readFile(place.fileOf(one.sha256))).toEqual(pdf());
    expect(await read(one.sha256)).toEqual(pdf());
    expect(await files.store.has(one.sha256)).toBe(true);
  });

  it('that are not there are none', async () => {
    expect(await files.store.open('0'.repeat(64))).toBeUndefined();
    expect(await files.store.has('0'.repeat(64))).toBe(false);
    await expect(files.store.open('../link.key')).rejects.toThrow('SHA-256');
  });

  it('of 49 MB go in and out piece by piece', async () => {
    const pieces = () =>
      Readable.from(
        (function* () {
          yield pdf();
          for (let count = 0; count < 490; count += 1) yield Buffer.alloc(100_000, count);
        })(),
      );
    let deposit: Deposit | undefined;
    expect(await mostHeld(async () => void (deposit = await put(pieces())))).toBeLessThan(10_000_000);
    await deposit!.keep();
    const { stream, bytes } = (await files.store.open(deposit!.sha256))!;
    let seen = 0;
    const reading = async () => {
      for await (const chunk of stream) seen += (chunk as Buffer).length;
    };
    expect(await mostHeld(reading)).toBeLessThan(10_000_000);
    expect([seen, bytes]).toEqual([deposit!.bytes, deposit!.bytes]);
    // The measure would see a file that is held whole.
    let whole: unknown[] = [];
    expect(await mostHeld(async () => (whole = await pieces().toArray()))).toBeGreaterThan(45_000_000);
    expect(whole).toHaveLength(491);
    // What is measured is memory; a busy machine may take minutes for so much.
  }, 300_000);

  const script = (text: string) => (path: string) => promisify(execFile)('sh', ['-c', text, 'sh', path]).then(() => {});
  it.each<[why: string, code: string, file: () => Buffer | Readable, limits: Partial<Limits>]>([
    ['are too large', 'file-too-large', () => pdf('x'.repeat(2_000)), { maxBytes: 1_000 }],
    ['are empty', 'file-empty', () => Buffer.alloc(0), {}],
    ['lie about their type', 'file-type-differs', () => pdf(), { name: 'a.png' }],
    ['are of no type that is taken', 'file-type-refused', () => Buffer.from('\x7fELF'), {}],
    [
      'break off',
      'file-incomplete',
      () =>
        Readable.from(
          (async function* () {
            yield pdf();
            await Promise.reject(new Error('the sender is gone'));
          })(),
        ),
      {},
    ],
    ['are not clean', 'file-not-clean', () => pdf(), { scan: () => Promise.reject(new FileRefused('file-not-clean')) }],
    ['were changed by their scan', 'file-not-clean', () => pdf(), { scan: script('echo cleaned >> "$1"') }],
    ['were taken away by their scan', 'file-not-clean', () => pdf(), { scan: script('rm "$1"') }],
  ])('that %s leave nothing', async (_why, code, file, limits) => {
    await expect(put(file(), limits)).rejects.toMatchObject({ code });
    expect([await place.content(), await staged()]).toEqual([[], []]);
  });

  it('that were withdrawn go, but not from whoever refers to them', async () => {
    await (await put(pdf())).withdraw(never);
    expect([await place.content(), await staged()]).toEqual([[], []]);
    const [kept, refused] = [await put(pdf()), await put(pdf())];
    // It is asked before and after the removal; somebody begins to refer to the file in between.
    const answers = [false, true];
    await refused.withdraw(() => Promise.resolve(answers.shift() ?? true));
    expect(await files.store.has(kept.sha256)).toBe(true);
    await (await put(pdf())).withdraw(never);
    expect(await files.store.has(kept.sha256)).toBe(false);
    await kept.keep();
    expect(await read(kept.sha256)).toEqual(pdf());
  });

  it('of a process that died before it had ended their deposits are swept away', async () => {
    await expect(
      promisify(execFile)(
        process.execPath,
        [
          '--import',
          'tsx',
          '--input-type=module',
          '--eval',
          `import { Readable } from 'node:stream';
           import { filesOf } from './files/files.ts';
           const { store } = filesOf('${files.home}', process.env);
           await store.put(Readable.from(['%PDF-1.7']), { maxBytes: 1000 });
           process.kill(process.pid, 'SIGKILL');`,
        ],
        { env: { ...process.env, ...place.env() } },
      ),
    ).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect([(await place.content()).length, (await staged()).length]).toEqual([1, 1]);
    expect(await files.store.sweep(never)).toBe(1);
    expect([await place.content(), await staged()]).toEqual([[], []]);
  });

  it.each<[how: string, alter: (file: Buffer) => Buffer]>([
    ['by one byte', (file) => Buffer.concat([file.subarray(0, -1), Buffer.from('!')])],
    ['by their end', (file) => file.subarray(0, -1)],
    ['by more of them', (file) => Buffer.concat([file, Buffer.from('!')])],
    ['into nothing', () => Buffer.alloc(0)],
  ])('that somebody altered %s are not given out whole, small ones not at all', async (_how, alter) => {
    for (const [file, most] of [
      [pdf(), 0],
      [pdf('x'.repeat(1_000_000)), 1_000_000],
    ] as const) {
      const { sha256 } = await stored(file);
      expect(await read(sha256)).toEqual(file);
      await writeFile(place.fileOf(sha256), alter(file));
      const { stream } = (await files.store.open(sha256))!;
      let seen = 0;
      stream.on('data', (chunk: Buffer) => (seen += chunk.length));
      const ended = new Promise((resolve) => stream.on('error', resolve).on('end', () => resolve('its end')));
      expect(await ended).toBeInstanceOf(FileAltered);
      expect(seen).toBeLessThanOrEqual(most);
    }
  });
});
