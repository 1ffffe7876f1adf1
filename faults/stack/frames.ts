/** Cuts a stream of PostgreSQL's wire protocol (version 3) into whole messages. */
export class Frames {
  #rest = Buffer.alloc(0);
  /** A client's first message has no type byte before its length. */
  #isFirst: boolean;

  constructor(from: 'client' | 'server') {
    this.#isFirst = from === 'client';
  }

  /** The messages that are whole now, each with its type and length. */
  push(chunk: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const whole: Buffer[] = [];
    for (;;) {
      const before = this.#isFirst ? 0 : 1;
      if (this.#rest.length < before + 4) return whole;
      const length = before + this.#rest.readInt32BE(before);
      if (this.#rest.length < length) return whole;
      whole.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
      this.#isFirst = false;
    }
  }
}

export const typeOf = (frame: Buffer): string => String.fromCharCode(frame[0] ?? 0);

const TEXT_FROM = 5;

/** The text that begins at a byte of a message, and where the next one begins. */
function textAt(frame: Buffer, from: number): [text: string, next: number] {
  const end = frame.indexOf(0, from);
  return [frame.toString('utf8', from, end), end + 1];
}

/** Name and text of the statement that a Parse message prepares. */
export function parsed(frame: Buffer): { name: string; text: string } {
  const [name, next] = textAt(frame, TEXT_FROM);
  return { name, text: textAt(frame, next)[0] };
}

/** The name of the prepared statement that a Bind message runs. */
export const boundName = (frame: Buffer): string => textAt(frame, textAt(frame, TEXT_FROM)[1])[0];

/** The text that a Query message runs. */
export const queryText = (frame: Buffer): string => textAt(frame, TEXT_FROM)[0];

/** A Parse message that prepares another text. */
export function withText(frame: Buffer, text: string): Buffer {
  const [, textFrom] = textAt(frame, TEXT_FROM);
  const [, textEnd] = textAt(frame, textFrom);
  const made = Buffer.concat([frame.subarray(0, textFrom), Buffer.from(`${text}\0`), frame.subarray(textEnd)]);
  made.writeInt32BE(made.length - 1, 1);
  return made;
}
