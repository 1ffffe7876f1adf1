import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a link gives to whoever has it. */
export interface Linked {
  caseId: string;
  /** Subject of the document. */
  document: string;
  sha256: string;
  mediaType: string;
  /** Under which it is saved. */
  name: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const KEY_BYTES = 32;

/** Signs links with a key, so that nobody can make, change or prolong one. */
export class LinkSigner {
  readonly #key: () => Promise<Buffer>;

  constructor(key: () => Promise<Buffer>) {
    this.#key = key;
  }

  async sign(linked: Linked): Promise<string> {
    const told = Buffer.from(JSON.stringify(linked)).toString('base64url');
    return `${told}.${(await this.#mac(told)).toString('base64url')}`;
  }

  /** What a token of ours says, expired or not; undefined for one that we did not sign. */
  async read(token: string): Promise<Linked | undefined> {
    const [told = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = await this.#mac(told);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return JSON.parse(Buffer.from(told, 'base64url').toString()) as Linked;
  }

  async #mac(told: string): Promise<Buffer> {
    return createHmac('sha256', await this.#key())
      .update(told)
      .digest();
  }
}

/** The key in a file that only we may read; the first who asks makes it. */
export function keyInFile(path: string): () => Promise<Buffer> {
  let key: Promise<Buffer> | undefined;
  const load = () => readOrMake(path);
  return () => {
    key ??= load().catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  };
}

async function readOrMake(path: string): Promise<Buffer> {
  const own = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(own, randomBytes(KEY_BYTES), { mode: 0o600 });
    // A link appears with its content, and only where nobody else made a key first.
    await link(own, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(own, { force: true });
  }
  const key = await readFile(path);
  if (key.length < KEY_BYTES) throw new Error(`${path} is no key: it has fewer than ${KEY_BYTES} bytes. Remove it.`);
  return key;
}
