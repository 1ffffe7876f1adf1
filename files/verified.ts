import { createHash } from 'node:crypto';
import { pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import { FileAltered } from './failure.ts';

/** Passes bytes on, each piece once the next has come, so that the last one waits until all of them were judged. */
class Verification extends Transform {
  readonly #sha256: string;
  readonly #hash = createHash('sha256');
  #held: Buffer | undefined;

  constructor(sha256: string) {
    super();
    this.#sha256 = sha256;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    const before = this.#held;
    this.#held = chunk;
    done(null, before);
  }

  override _flush(done: TransformCallback): void {
    const found = this.#hash.digest('hex');
    if (found === this.#sha256) done(null, this.#held);
    else done(new FileAltered(this.#sha256, found));
  }
}

/**
 * The same bytes, which end with FileAltered instead of their last piece when they are not those with this SHA-256. So nobody
 * gets an altered file whole, and one of a single piece not at all.
 */
export function verified(stream: Readable, sha256: string): Readable {
  // An error of one destroys the other, and whoever reads hears of it from the stream itself.
  return pipeline(stream, new Verification(sha256), () => {});
}
