import { TextDecoder } from 'node:util';

/** No text has these: the control characters, apart from tab, line feed, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const BINARY = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;
/** Spreadsheets of Chinese offices write GB 18030, everything else UTF-8. */
const ENCODINGS = ['utf-8', 'gb18030'];

/** Whether bytes that come in pieces are a text, in one of the encodings. */
export class TextCheck {
  #decoders = ENCODINGS.map((encoding) => new TextDecoder(encoding, { fatal: true }));

  push(chunk: Uint8Array): void {
    this.#decoders = this.#decoders.filter((decoder) => isText(decoder, chunk));
  }

  /** After the last piece. */
  get isText(): boolean {
    return this.#decoders.some((decoder) => isText(decoder, undefined));
  }
}

function isText(decoder: TextDecoder, chunk: Uint8Array | undefined): boolean {
  try {
    return !BINARY.test(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
  } catch {
    // This is how a strict decoder says that the bytes are no text of its encoding.
    return false;
  }
}
