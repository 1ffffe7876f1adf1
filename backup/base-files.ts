import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { createTarDecoder, type TarHeader } from 'modern-tar';
import { z } from 'zod';
import { BASE, BASE_MANIFEST } from './server-backup.ts';

const listSchema = z.object({
  Files: z.array(
    z.object({
      Path: z.string().optional(),
      'Encoded-Path': z.string().optional(),
      Size: z.number(),
      Checksum: z.string().optional(),
    }),
  ),
  'WAL-Ranges': z.array(z.object({ Timeline: z.int(), 'Start-LSN': z.string(), 'End-LSN': z.string() })),
  'Manifest-Checksum': z.string(),
});

/** What PostgreSQL itself says of a base backup. */
export interface BaseList {
  /** SHA-256 by path; the parts of the write-ahead log are not listed. */
  hashes: ReadonlyMap<string, string>;
  /** The parts of the write-ahead log without which it is not whole. */
  ranges: readonly { timeline: number; from: string; until: string }[];
  /** Bytes when unpacked, without the write-ahead log. */
  bytes: number;
}

const CHECKSUM_LINE = /"Manifest-Checksum"/;

/** @throws when PostgreSQL's list was changed: its last line is the hash of those before */
export async function readBaseList(folder: string): Promise<BaseList> {
  const text = await readFile(join(folder, BASE_MANIFEST), 'utf8');
  const list = listSchema.parse(JSON.parse(text));
  const covered = text.slice(0, text.search(CHECKSUM_LINE));
  if (createHash('sha256').update(covered).digest('hex') !== list['Manifest-Checksum']) {
    throw new Error(`${join(folder, BASE_MANIFEST)} is not what PostgreSQL wrote.`);
  }
  const pathOf = (file: z.infer<typeof listSchema>['Files'][number]): string =>
    file.Path ?? Buffer.from(file['Encoded-Path'] ?? '', 'hex').toString('utf8');
  return {
    hashes: new Map(list.Files.map((file) => [pathOf(file), file.Checksum ?? ''])),
    ranges: list['WAL-Ranges'].map((range) => ({
      timeline: range.Timeline,
      from: range['Start-LSN'],
      until: range['End-LSN'],
    })),
    bytes: list.Files.reduce((sum, { Size }) => sum + Size, 0),
  };
}

/** One file or folder of a base backup; the next one comes when its content was read. */
interface BaseEntry {
  header: TarHeader;
  content: Readable;
}

/** By its iterator, which ends the source too where a reader goes away in the middle. */
const streamOf = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => ReadableStream.from(source);

/** The entries of a base backup in their order. */
export async function* baseEntries(folder: string): AsyncGenerator<BaseEntry> {
  const packed = createReadStream(join(folder, BASE));
  const bare = createGunzip();
  packed.on('error', (error) => bare.destroy(error));
  const entries = streamOf(packed.pipe(bare)).pipeThrough(createTarDecoder());
  for await (const { header, body } of entries) yield { header, content: Readable.from(body) };
}

const HEX = 16;
/** Bytes that the number of a part's file stands for, whatever the size of a part. */
const FILE_BYTES = 2n ** 32n;

/** Names of the parts of the write-ahead log from one place to another, such as `000000010000000000000002`. */
export function segmentsOf({ timeline, from, until }: BaseList['ranges'][number], bytes: bigint): string[] {
  const place = (text: string): bigint => {
    const [high = '', low = ''] = text.split('/');
    return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
  };
  const hex = (value: bigint | number): string => value.toString(HEX).toUpperCase().padStart(8, '0');
  const perFile = FILE_BYTES / bytes;
  const names: string[] = [];
  // What ends at a part's first byte needs nothing of that part.
  for (let number = place(from) / bytes; number <= (place(until) - 1n) / bytes; number += 1n) {
    names.push(`${hex(timeline)}${hex(number / perFile)}${hex(number % perFile)}`);
  }
  return names;
}
