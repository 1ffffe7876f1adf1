import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** What a backup is, in its folder. Written last: a folder without it is no backup. */
export const MANIFEST = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const part = z.strictObject({ path: z.string().min(1), bytes: z.number().nonnegative(), sha256 });

const schema = z.strictObject({
  format: z.literal(1),
  /** By the server's clock, in UTC. */
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  postgres: z.strictObject({
    version: z.string(),
    major: z.int(),
    systemIdentifier: z.string(),
    from: z.string(),
    until: z.string(),
    timeline: z.int(),
  }),
  database: z.strictObject({
    name: z.string(),
    /** The newest migration that had run. */
    schema: z.string(),
    /** Of the last event of a case; null where there was none. */
    lastRecordedAt: z.iso.datetime().nullable(),
  }),
  /** What keeps the write-ahead log after this backup: without it, restoring goes to the end of the backup alone. */
  archive: z.strictObject({ isOn: z.boolean(), command: z.string() }),
  /** Not in the backup: with them and it, everything personal could be read. */
  secrets: z.strictObject({ installation: z.uuid(), path: z.string() }),
  /** Besides files of documents, which lie beside the backups, or in a bucket that is backed up by itself. */
  documents: z.strictObject({ in: z.string(), count: z.int(), bytes: z.number() }),
  checkpoints: z.strictObject({ path: z.string(), isIncluded: z.boolean() }),
  /** What else an installation is made of and is not in the backup. */
  besides: z.array(z.strictObject({ what: z.string(), where: z.string() })),
  parts: z.array(part),
});
export type BackupManifest = z.infer<typeof schema>;
export type BackupPart = z.infer<typeof part>;

/** The SHA-256 of a file in hexadecimal, read once from its beginning to its end. */
export async function hashOfFile(path: string, onRead?: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      onRead?.(chunk.length);
    }
  });
  return hash.digest('hex');
}

/** A file of a backup as its manifest lists it. */
export async function partOf(folder: string, path: string): Promise<BackupPart> {
  const whole = join(folder, path);
  return { path, bytes: (await stat(whole)).size, sha256: await hashOfFile(whole) };
}

/** What a folder says of the backup in it. @throws a sentence when it is none, or is of a later version of the product */
export async function readManifest(folder: string): Promise<BackupManifest> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    throw new Error(
      `${folder} is no backup: it has no ${MANIFEST}, which is written last, so one that broke off has none.`,
      {
        cause: error,
      },
    );
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(
      `${join(folder, MANIFEST)} is not what this version of Redress writes: it was changed, or made by a later version.`,
      { cause: error },
    );
  }
}
