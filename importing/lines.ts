import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { ImportError } from './import-error.ts';

const GZIP = [0x1f, 0x8b];

/** The lines of a text file in UTF-8, gzip or not, without their ends. Throws ImportError when it is no such file. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const chunk of await bytesOf(path)) {
      const lines = (rest + decode(decoder, path, chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield withoutReturn(line);
    }
    rest += decode(decoder, path);
  } catch (failure) {
    throw unreadable(path, failure);
  }
  if (rest) yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

async function bytesOf(path: string): Promise<Readable> {
  const packed = await isGzip(path);
  const bytes = createReadStream(path);
  if (!packed) return bytes;
  const unpacked = createGunzip();
  bytes.on('error', (failure) => unpacked.destroy(failure));
  return bytes.pipe(unpacked);
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const packed = bytesRead === 2 && GZIP.every((byte, index) => buffer[index] === byte);
    if (!packed && path.endsWith('.gz')) throw new ImportError('log-not-gzip', { file: path });
    return packed;
  } finally {
    await file.close();
  }
}

/** Stops at the first byte that is no UTF-8, before a wrong name gets into a case. */
function decode(decoder: TextDecoder, path: string, chunk?: Buffer): string {
  try {
    const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    if (!text.includes('\0')) return text;
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
  }
  throw new ImportError('log-not-text', { file: path });
}

function unreadable(path: string, failure: unknown): Error {
  if (failure instanceof ImportError) return failure;
  const { code, message } = failure as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new ImportError('log-missing', { file: path }, { cause: failure });
  const broken = code?.startsWith('Z_') ? 'log-broken-gzip' : 'log-unreadable';
  return new ImportError(broken, { file: path, because: message }, { cause: failure });
}
