import { createHash } from 'node:crypto';
import { isNoSuchKey, isThereAlready, loadClient, type Loaded } from './s3-client.ts';
import { failureAt } from './s3-failure.ts';
import { s3SettingsOf, type S3Settings } from './s3-settings.ts';

/** How objects are kept from being changed or removed. */
export interface Lock {
  /** GOVERNANCE may be lifted by whoever has the right to; COMPLIANCE by nobody until it ends. */
  mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** From the instant of writing. */
  days: number;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;

function lockOf({
  CHECKPOINT_S3_LOCK_DAYS: text,
  CHECKPOINT_S3_LOCK_MODE: asked,
}: NodeJS.ProcessEnv): Lock | undefined {
  const mode = asked || 'GOVERNANCE';
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') {
    throw new Error(`CHECKPOINT_S3_LOCK_MODE must be GOVERNANCE or COMPLIANCE; it is "${asked}".`);
  }
  if (!text) {
    if (!asked) return undefined;
    throw new Error('CHECKPOINT_S3_LOCK_MODE is set but CHECKPOINT_S3_LOCK_DAYS is not: set both, or neither.');
  }
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= MOST_DAYS) return { mode, days };
  throw new Error(`CHECKPOINT_S3_LOCK_DAYS must be a whole number of days from 1 to ${MOST_DAYS}; it is "${text}".`);
}

/**
 * The bucket for checkpoints that the environment names: CHECKPOINT_S3, CHECKPOINT_S3_LOCK_DAYS, CHECKPOINT_S3_LOCK_MODE, and what
 * s3SettingsOf reads. Without CHECKPOINT_S3 there is none.
 * @throws with a sentence that says what to set, when one of them makes no sense
 */
export function lockedObjectsOf(env: NodeJS.ProcessEnv): LockedObjects | undefined {
  const settings = s3SettingsOf(env, 'CHECKPOINT_S3');
  return settings && new LockedObjects(settings, lockOf(env));
}

/**
 * Short texts as objects of a bucket that are written once, and locked if asked. Each call rejects with a FileStoreFailed that says what
 * was tried and what to do.
 */
export class LockedObjects {
  readonly #settings: S3Settings;
  readonly #lock: Lock | undefined;
  #loaded: Promise<Loaded> | undefined;

  constructor(settings: S3Settings, lock: Lock | undefined) {
    this.#settings = settings;
    this.#lock = lock;
  }

  /** Where they lie, for people: `s3://bucket/folder/`. */
  get url(): string {
    return `s3://${this.#settings.bucket}/${this.#settings.prefix}`;
  }

  /** The newest text of a name; undefined where there is none. */
  async get(name: string): Promise<string | undefined> {
    const Key = this.#keyOf(name);
    try {
      return await this.#send(`get ${Key}`, async ({ sdk, client }) => {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket: this.#settings.bucket, Key }));
        return (await Body?.transformToString('utf8')) ?? '';
      });
    } catch (error) {
      if (isNoSuchKey(error)) return undefined;
      throw error;
    }
  }

  /** Writes a text under a name. Answers false, and writes nothing, where there is one already. */
  async put(name: string, text: string): Promise<boolean> {
    const Key = this.#keyOf(name);
    const bytes = Buffer.from(text);
    try {
      await this.#send(`put ${Key}`, ({ sdk, client }) =>
        client.send(
          new sdk.PutObjectCommand({
            Bucket: this.#settings.bucket,
            Key,
            Body: bytes,
            ContentType: 'application/json',
            // A server takes no lock without a sum, and compares it with what arrives.
            ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
            IfNoneMatch: '*',
            ...this.#locked(),
          }),
        ),
      );
      return true;
    } catch (error) {
      if (isThereAlready(error)) return false;
      throw error;
    }
  }

  /** All names, in the order of their characters. */
  async *names(): AsyncGenerator<string> {
    const { bucket: Bucket, prefix: Prefix } = this.#settings;
    for (let StartAfter = ''; ;) {
      const { Contents = [], IsTruncated } = await this.#send('list objects', ({ sdk, client }) =>
        client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, ...(StartAfter ? { StartAfter } : {}) })),
      );
      for (const { Key = '' } of Contents) yield Key.slice(Prefix.length);
      const last = Contents.at(-1)?.Key;
      if (!IsTruncated || last === undefined) return;
      StartAfter = last;
    }
  }

  #keyOf(name: string): string {
    return `${this.#settings.prefix}${name}`;
  }

  #locked() {
    if (!this.#lock) return {};
    const { mode, days } = this.#lock;
    return { ObjectLockMode: mode, ObjectLockRetainUntilDate: new Date(Date.now() + days * DAY_MS) };
  }

  async #send<T>(tried: string, request: (loaded: Loaded) => Promise<T>): Promise<T> {
    this.#loaded ??= loadClient(this.#settings);
    const loaded = await this.#loaded;
    try {
      return await request(loaded);
    } catch (error) {
      if (isNoSuchKey(error) || isThereAlready(error)) throw error;
      throw failureAt(this.#settings, tried, error);
    }
  }
}
