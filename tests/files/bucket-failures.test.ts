import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inspect, promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileStoreFailed } from '../../files/failure.ts';
import { s3SettingsOf } from '../../files/s3-settings.ts';
import { S3Content } from '../../files/s3.ts';
import { startServer } from '../../server.ts';
import { pdf, temporaryFiles, type TestFiles } from '../support/files.ts';
import { objectOf, startS3Server, type S3Server } from '../support/s3-server.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { cuttingProxy } from './cutting-proxy.ts';

let bucket: S3Server;
const made: TestFiles[] = [];
beforeEach(async () => {
  bucket = await startS3Server();
});
afterEach(async () => {
  await Promise.all(made.splice(0).map((files) => files.remove()));
  await bucket.remove();
});

const filesWith = (change: NodeJS.ProcessEnv = {}): TestFiles => {
  const files = temporaryFiles({ ...bucket.env, ...change });
  made.push(files);
  return files;
};
const MOST = 50_000_000;
const put = ({ store }: TestFiles, file: Buffer) => store.put(Readable.from([file]), { maxBytes: MOST });
const large = () => pdf('x'.repeat(20_000_000));
const never = () => Promise.resolve(false);

async function failureOf(work: Promise<unknown>): Promise<FileStoreFailed> {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(FileStoreFailed);
  return error as FileStoreFailed;
}

describe('a bucket that cannot be used', () => {
  const elsewhere = 'http://127.0.0.1:9';
  it.each<[what: string, change: NodeJS.ProcessEnv, todo: RegExp]>([
    [
      'since the secret is wrong',
      { AWS_SECRET_ACCESS_KEY: 'guessed-secret' },
      /403 SignatureDoesNotMatch.*correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/,
    ],
    ['since the key is unknown', { AWS_ACCESS_KEY_ID: 'nobody' }, /does not know the key: correct AWS_ACCESS_KEY_ID/],
    [
      'since it is not there',
      { FILES_URL: 's3://nonesuch' },
      /404 NoSuchBucket.*"nonesuch": make it, or correct FILES/,
    ],
    ['since no server answers', { S3_ENDPOINT: elsewhere }, /127\.0\.0\.1:9\. .*ECONNREFUSED.*correct S3_ENDPOINT/],
    [
      'since it is in another region',
      { S3_REGION: 'eu-central-1' },
      /not in the region eu-central-1: correct S3_REGION/,
    ],
  ])('%s says what was tried and what to do, and no secret', async (_, change, todo) => {
    const files = filesWith(change);
    const tried = [
      ['list objects', () => files.store.check()],
      ['put ', () => put(files, pdf())],
      ['get ', () => files.store.open('0'.repeat(64))],
      ['look for ', () => files.store.has('0'.repeat(64))],
    ] as const;
    for (const [what, work] of tried) {
      const failure = await failureOf(work());
      expect(failure.message).toMatch(todo);
      expect(failure.message).toContain(`Could not ${what}`);
      const told = inspect(failure, { depth: 9, showHidden: true });
      expect(told).not.toContain(bucket.env.AWS_SECRET_ACCESS_KEY);
      expect(told).not.toContain('guessed-secret');
    }
    expect([await bucket.objects(), await files.stored()]).toEqual([[], []]);
  });

  it('keeps a server from starting', async () => {
    const start = startServer({
      databaseUrl: 'postgres://127.0.0.1:9/x',
      secrets: TEST_SECRETS,
      temporalAddress: '127.0.0.1:9',
      namespace: 'x',
      taskQueue: 'x',
      port: 0,
      host: '127.0.0.1',
      files: filesWith({ FILES_URL: 's3://nonesuch' }),
    });
    await expect(start).rejects.toThrow('There is no bucket "nonesuch": make it');
  });
});

describe('a bucket whose server is killed', () => {
  it('in the middle of an upload shows nothing of it, and what was left here is swept away', async () => {
    const proxy = await cuttingProxy(bucket.port, 5_000_000, bucket.kill);
    const files = filesWith({ S3_ENDPOINT: `http://127.0.0.1:${proxy.port}` });
    const failure = await failureOf(put(files, large()));
    expect(failure.message).toMatch(/The connection broke off.*see that it runs/);
    await bucket.start();
    expect(await bucket.objects()).toEqual([]);
    const [left = ''] = await files.stored();
    expect(left).toMatch(/^staging/);
    expect(await files.store.has(left.slice(-64))).toBe(false);

    // It is this process's own, which lives, until a day has passed.
    expect(await files.store.sweep(never)).toBe(0);
    const yesterday = Date.now() / 1000 - 90_000;
    await utimes(join(files.home, 'files', left), yesterday, yesterday);
    expect(await files.store.sweep(never)).toBe(1);
    expect(await files.stored()).toEqual([]);
    const { sha256, keep } = await put(files, large());
    await keep();
    expect(await bucket.objects()).toEqual([objectOf(sha256)]);
    await proxy.close();
  });

  it('and that is back at once gets the file after all', async () => {
    let cuts = 0;
    const proxy = await cuttingProxy(bucket.port, 5_000_000, async () => {
      cuts += 1;
      await bucket.kill();
      await bucket.start();
    });
    const files = filesWith({ S3_ENDPOINT: `http://127.0.0.1:${proxy.port}` });
    const { sha256, keep } = await put(files, large());
    await keep();
    expect(cuts).toBe(1);
    expect(await bucket.objects()).toEqual([objectOf(sha256)]);
    expect(await files.stored()).toEqual([]);
    await proxy.close();
  });

  it('in the middle of a download ends it with an error', async () => {
    const files = filesWith();
    const { sha256, keep } = await put(files, large());
    await keep();
    const { stream, bytes } = (await files.store.open(sha256))!;
    let seen = 0;
    const reading = (async () => {
      for await (const chunk of stream) {
        if (seen === 0) await bucket.kill();
        seen += (chunk as Buffer).length;
      }
    })();
    await expect(reading).rejects.toThrow();
    expect(seen).toBeLessThan(bytes);
  });

  it('between an upload and the answer of its case keeps the file here until it can be kept there', async () => {
    const files = filesWith();
    const deposit = await put(files, pdf());
    await bucket.kill();
    await failureOf(deposit.keep());
    await failureOf(deposit.withdraw(never));
    expect(await files.stored()).toHaveLength(1);
    await bucket.start();
    await deposit.keep();
    expect(await files.stored()).toEqual([]);
    expect(await bucket.objects()).toEqual([objectOf(deposit.sha256)]);
  });
});

describe('a bucket', () => {
  it('refuses bytes that are not those of the hash', async () => {
    const files = filesWith();
    await mkdir(files.home);
    const path = join(files.home, 'file');
    await writeFile(path, pdf());
    const content = new S3Content(s3SettingsOf(bucket.env)!);
    const failure = await failureOf(content.place(path, '0'.repeat(64)));
    expect(failure.message).toContain('Other bytes arrived there than were sent');
    expect(await bucket.objects()).toEqual([]);
    const sha256 = createHash('sha256').update(pdf()).digest('hex');
    await content.place(path, sha256);
    expect(await bucket.objects()).toEqual([objectOf(sha256)]);
  });

  it('has an altered file again once the right one comes again', async () => {
    const files = filesWith();
    const { sha256, keep } = await put(files, pdf());
    await keep();
    await writeFile(bucket.fileOf(objectOf(sha256)), 'altered');
    await (await put(files, pdf())).keep();
    const { stream } = (await files.store.open(sha256))!;
    expect(Buffer.concat(await stream.toArray())).toEqual(pdf());
  });

  it('loads its client with the first request, so that whoever uses a disk never does', async () => {
    const code = `import { createRequire } from 'node:module';
      import { filesOf } from './files/files.ts';
      const { cache } = createRequire(import.meta.url);
      const isLoaded = () => Object.keys(cache).some((path) => path.includes('@aws-sdk'));
      const { store } = filesOf('/nowhere', process.env);
      const before = isLoaded();
      await store.check();
      console.log(before, isLoaded());`;
    const run = async (env: NodeJS.ProcessEnv) => {
      const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
      return (await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })).stdout.trim();
    };
    expect(await run({ FILES_URL: '' })).toBe('false false');
    expect(await run(bucket.env)).toBe('false true');
  });
});
