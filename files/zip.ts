import type { FileHandle } from 'node:fs/promises';

/** What the directory at the end of a zip archive says of its entries. */
export interface ZipDirectory {
  names: string[];
  /** Of all entries together, once unpacked. */
  unpackedBytes: number;
  encrypted: boolean;
}

const END = 0x06054b50;
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
/** Ten thousand sheets fit; more is no document. */
const MOST_DIRECTORY = 1_000_000;

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/**
 * Reads the directory alone and unpacks nothing, so that an archive which unpacks to far more than it is does no harm here.
 * @returns undefined when there is no directory, or one that no office document has
 */
export async function readZipDirectory(file: FileHandle, bytes: number): Promise<ZipDirectory | undefined> {
  const tailBytes = Math.min(bytes, END_BYTES + MOST_COMMENT);
  const tail = await read(file, bytes - tailBytes, tailBytes);
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) return undefined;
  const length = tail.readUInt32LE(at + 12);
  const position = tail.readUInt32LE(at + 16);
  if (length > MOST_DIRECTORY || position + length > bytes) return undefined;
  return entriesOf(await read(file, position, length));
}

function entriesOf(directory: Buffer): ZipDirectory {
  const found: ZipDirectory = { names: [], unpackedBytes: 0, encrypted: false };
  let at = 0;
  while (at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    found.encrypted ||= (directory.readUInt16LE(at + 8) & 1) === 1;
    found.unpackedBytes += directory.readUInt32LE(at + 24);
    found.names.push(directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + name));
    at += ENTRY_BYTES + name + extra + comment;
  }
  return found;
}
