import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { Client, type Connection, type Submittable } from 'pg';

/** What PostgreSQL's own base backup holds, in the folder of a backup. */
export const BASE = 'base.tar.gz';
/** PostgreSQL's own list of the files in it, with their hashes. */
export const BASE_MANIFEST = 'backup_manifest';

/** Where in the write-ahead log a base backup begins and ends, as PostgreSQL writes it, such as `0/2000028`. */
export interface BaseBackup {
  from: string;
  until: string;
  timeline: number;
}

export interface BaseBackupOptions {
  url: string;
  folder: string;
  /** How many bytes of about how many the server has sent. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * The server's own backup command, which pg_basebackup sends too. The log that was written meanwhile comes along, so that the backup is whole without
 * an archive; whether the archive has it is not waited for.
 */
const COMMAND =
  `BASE_BACKUP (LABEL 'redress', PROGRESS true, CHECKPOINT 'fast', WAL true, WAIT false, ` +
  `MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256', TARGET 'client')`;

const KIB = 1024;
/** The kind of a message of the stream is its first byte. */
const KIND = { archive: 110, manifest: 109, data: 100, progress: 112 } as const;

/** After each of them more may come. */
const ENDS = ['drain', 'finish', 'close'] as const;

/** Takes the stream of a base backup apart: first the archive, then the manifest. */
class Receiving implements Submittable {
  readonly archive = new PassThrough();
  readonly manifest = new PassThrough();
  readonly ended: Promise<void>;
  readonly #settle: { resolve: () => void; reject: (error: Error) => void };
  readonly #onProgress: BaseBackupOptions['onProgress'];
  #target: PassThrough = this.archive;
  #archives = 0;
  #held = false;
  #total = 0;
  #columns: string[] = [];
  readonly #places: { recptr: string; tli: number }[] = [];

  constructor(onProgress: BaseBackupOptions['onProgress']) {
    this.#onProgress = onProgress;
    const { promise, resolve, reject } = promiseWithEnds();
    this.ended = promise;
    this.#settle = { resolve, reject };
  }

  get places(): BaseBackup {
    const [from, until] = this.#places;
    if (!from || !until) throw new Error('The server ended the backup without saying where it begins and ends.');
    return { from: from.recptr, until: until.recptr, timeline: from.tli };
  }

  submit(connection: Connection): void {
    connection.query(COMMAND);
  }

  handleRowDescription({ fields }: { fields: { name: string }[] }): void {
    this.#columns = fields.map(({ name }) => name);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row = Object.fromEntries(this.#columns.map((name, index) => [name, fields[index]]));
    if ('recptr' in row) this.#places.push({ recptr: String(row['recptr']), tli: Number(row['tli']) });
    if ('size' in row) this.#total += Number(row['size']) * KIB;
  }

  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    const [kind] = chunk;
    if (kind === KIND.archive && (this.#archives += 1) > 1) this.fail(new Error(TABLESPACES));
    else if (kind === KIND.manifest) this.#begin(this.manifest);
    else if (kind === KIND.progress) this.#onProgress?.(Number(chunk.readBigInt64BE(1)), this.#total);
    else if (kind === KIND.data) this.#write(chunk.subarray(1), connection);
  }

  handleError(error: Error): void {
    this.fail(error);
  }

  handleReadyForQuery(): void {
    this.#target.end();
    this.#settle.resolve();
  }

  handleCommandComplete(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCopyInResponse(): void {}

  fail(error: Error): void {
    this.archive.destroy(error);
    this.manifest.destroy(error);
    this.#settle.reject(error);
  }

  #begin(next: PassThrough): void {
    this.#target.end();
    this.#target = next;
  }

  /** The parser writes into the same memory again, so what is kept is a copy; a disk that is slower than the network holds the network back. */
  #write(data: Buffer, { stream }: Connection): void {
    if (this.#target.write(Buffer.from(data)) || this.#held) return;
    this.#held = true;
    stream.pause();
    // What came in the same packet may have ended it already, and then it never drains.
    const target = this.#target;
    const once = () => {
      for (const event of ENDS) target.off(event, once);
      this.#held = false;
      stream.resume();
    };
    for (const event of ENDS) target.once(event, once);
  }
}

const TABLESPACES =
  'This server has tablespaces of its own; back it up with pg_basebackup, which restores them to other places.';

function promiseWithEnds() {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

/**
 * Has the server make a backup of all its databases and writes it into a folder, while everything goes on.
 * @throws what the server or the disk said; what was written by then stays in the folder
 */
export async function takeBaseBackup({ url, folder, onProgress }: BaseBackupOptions): Promise<BaseBackup> {
  // The client hands this on to the server, which then speaks its language of replication.
  const client = new Client({
    connectionString: url,
    application_name: 'redress-backup',
    replication: 'true',
  } as object);
  const receiving = new Receiving(onProgress);
  client.on('error', (error) => receiving.fail(error));
  await client.connect();
  try {
    client.query(receiving);
    const write = (path: string) => createWriteStream(join(folder, path), { mode: 0o600, flags: 'wx', flush: true });
    const stop = (error: unknown) => {
      receiving.fail(error as Error);
      throw error;
    };
    await Promise.all([
      pipeline(receiving.archive, createGzip({ level: 1 }), write(BASE)).catch(stop),
      pipeline(receiving.manifest, write(BASE_MANIFEST)).catch(stop),
      receiving.ended,
    ]);
    return receiving.places;
  } finally {
    await client.end();
  }
}
