import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const BUCKET = 'files';
/** A second bucket, with object lock. */
export const LOCKED_BUCKET = 'locked';
const PREFIX = 'of/tests';

export interface S3Server {
  port: number;
  /** What the environment of a server of ours says to use the bucket of this one. */
  env: Record<'FILES_URL' | 'S3_ENDPOINT' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY', string>;
  /** Names of all objects, as anybody sees them who asks the server. */
  objects: (bucket?: string) => Promise<string[]>;
  /** Where an object lies on the server's own disk. */
  fileOf: (object: string, bucket?: string) => string;
  /** Who may do everything there. */
  client: S3Client;
  /** kill -9 */
  kill: () => Promise<void>;
  /** Starts it again, where it was. */
  start: () => Promise<void>;
  remove: () => Promise<void>;
}

/** Ends with its parent's group on Ctrl-C, and with its parent when that ends in order. */
async function run(port: number, folder: string, key: string, secret: string): Promise<ChildProcess> {
  const args = ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', join(folder, 'meta')];
  const versions = ['--versioning-dir', join(folder, 'versions')];
  const child = spawn(inject('s3Server'), [...args, ...versions, join(folder, 'data')], {
    stdio: 'ignore',
    env: { ROOT_ACCESS_KEY_ID: key, ROOT_SECRET_ACCESS_KEY: secret },
  });
  await once(child, 'spawn');
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  await until(() =>
    fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      () => false,
    ),
  );
  return child;
}

/** A real S3 server with an empty bucket, and one under object lock, in a folder of its own. */
export async function startS3Server(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-s3-'));
  for (const name of ['meta', 'versions', join('data', BUCKET)]) await mkdir(join(folder, name), { recursive: true });
  const port = await freePort();
  const [key, secret] = [`key-${randomUUID()}`, `secret-${randomUUID()}`];
  const start = () => run(port, folder, key, secret);
  let child = await start();
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: key, secretAccessKey: secret },
  });
  await client.send(new CreateBucketCommand({ Bucket: LOCKED_BUCKET, ObjectLockEnabledForBucket: true }));
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  return {
    port,
    env: {
      FILES_URL: `s3://${BUCKET}/${PREFIX}`,
      S3_ENDPOINT: endpoint,
      AWS_ACCESS_KEY_ID: key,
      AWS_SECRET_ACCESS_KEY: secret,
    },
    objects: async (bucket = BUCKET) => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key = '' }) => Key).filter((name) => !name.endsWith('/'));
    },
    fileOf: (object, bucket = BUCKET) => join(folder, 'data', bucket, object),
    client,
    kill,
    start: async () => void (child = await start()),
    remove: async () => {
      client.destroy();
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where the content of a file is to be found in a bucket. */
export const objectOf = (sha256: string): string => `${PREFIX}/content/${sha256.slice(0, 2)}/${sha256}`;
