import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { placeOf, type Content, type Opened } from './content.ts';
import { FileStoreFailed } from './failure.ts';
import { ATTEMPTS, isNoSuchKey, loadClient, type Loaded } from './s3-client.ts';
import { failureAt } from './s3-failure.ts';
import type { S3Settings } from './s3-settings.ts';

const PAUSE_MS = 200;

/** Files as objects of a bucket. One request writes an object, and the server shows it once it has all of it and found it right. */
export class S3Content implements Content {
  readonly #settings: S3Settings;
  #loaded: Promise<Loaded> | undefined;

  constructor(settings: S3Settings) {
    this.#settings = settings;
  }

  async place(path: string, sha256: string): Promise<void> {
    const { size } = await stat(path);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#put(path, sha256, size);
      } catch (error) {
        // The SDK repeats no request whose body is a stream, but the file is there to be read again.
        if (attempt === ATTEMPTS || !(error instanceof FileStoreFailed && error.isUnsettled)) throw error;
        await sleep(PAUSE_MS * attempt);
      }
    }
  }

  async open(sha256: string): Promise<Opened | undefined> {
    const Key = this.#keyOf(sha256);
    try {
      const { Body, ContentLength } = await this.#send(`get ${Key}`, ({ sdk, client }) =>
        client.send(new sdk.GetObjectCommand({ Bucket: this.#settings.bucket, Key })),
      );
      return { stream: Body as Readable, bytes: ContentLength ?? 0 };
    } catch (error) {
      if (isNoSuchKey(error)) return undefined;
      throw error;
    }
  }

  /** Asked by a list, since a question for one object is answered the same when the bucket is missing. */
  async has(sha256: string): Promise<boolean> {
    const key = this.#keyOf(sha256);
    return (await this.#list(`look for ${key}`, key)) > 0;
  }

  async remove(sha256: string): Promise<void> {
    const Key = this.#keyOf(sha256);
    await this.#send(`delete ${Key}`, ({ sdk, client }) =>
      client.send(new sdk.DeleteObjectCommand({ Bucket: this.#settings.bucket, Key })),
    );
  }

  async check(): Promise<void> {
    await this.#list('list objects', this.#settings.prefix);
  }

  #keyOf(sha256: string): string {
    return `${this.#settings.prefix}content/${placeOf(sha256)}`;
  }

  async #put(path: string, sha256: string, size: number): Promise<void> {
    const Key = this.#keyOf(sha256);
    const body = createReadStream(path);
    try {
      await this.#send(`put ${Key}`, ({ sdk, client }) =>
        client.send(
          new sdk.PutObjectCommand({
            Bucket: this.#settings.bucket,
            Key,
            Body: body,
            ContentLength: size,
            // The server compares it with what arrives.
            ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
          }),
        ),
      );
    } finally {
      body.destroy();
    }
  }

  async #list(tried: string, prefix: string): Promise<number> {
    const { KeyCount } = await this.#send(tried, ({ sdk, client }) =>
      client.send(new sdk.ListObjectsV2Command({ Bucket: this.#settings.bucket, Prefix: prefix, MaxKeys: 1 })),
    );
    return KeyCount ?? 0;
  }

  async #send<T>(tried: string, request: (loaded: Loaded) => Promise<T>): Promise<T> {
    this.#loaded ??= loadClient(this.#settings);
    const loaded = await this.#loaded;
    try {
      return await request(loaded);
    } catch (error) {
      if (isNoSuchKey(error)) throw error;
      throw failureAt(this.#settings, tried, error);
    }
  }
}
