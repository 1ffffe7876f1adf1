import type { LiveMessage } from '../schemas/live.ts';
import type { Caller } from '../access.ts';

/** A browser asks again after so long when it lost the stream. */
const RETRY_MS = 2000;
/** Whoever lets so much wait does not listen. */
const MOST_WAITING = 2000;

interface Sent {
  /** Undefined: nothing but how to ask again. */
  data: LiveMessage | undefined;
  retry?: number;
}

/** What carries the stream to whoever listens. */
export interface Carrier {
  /** Whether it takes nothing at the moment, so that it would never end by itself. */
  isStuck: () => boolean;
  /** Ends it at once, whatever was not carried yet. */
  drop: () => void;
}

/** Somebody who listens: what waits for them until their connection takes it, of each case only the latest. */
export class Listener implements AsyncIterable<Sent> {
  readonly caller: Caller;
  readonly #carrier: Carrier;
  readonly #waiting = new Map<string, LiveMessage>();
  #wake: () => void = () => {};
  #isOver = false;

  constructor(caller: Caller, carrier: Carrier) {
    this.caller = caller;
    this.#carrier = carrier;
  }

  /** Lets a message wait; it takes the place of an earlier one under the same name. */
  tell(name: string, message: LiveMessage): void {
    if (this.#isOver) return;
    this.#waiting.delete(name);
    this.#waiting.set(name, message);
    if (this.#waiting.size > MOST_WAITING) this.end();
    else this.#wake();
  }

  /** Nothing more is sent, and the stream ends. */
  end(): void {
    this.#isOver = true;
    const isBehind = this.#waiting.size > MOST_WAITING;
    this.#waiting.clear();
    if (isBehind || this.#carrier.isStuck()) this.#carrier.drop();
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Sent> {
    yield { data: undefined, retry: RETRY_MS };
    for (;;) {
      const next = this.#waiting.entries().next();
      if (!next.done) {
        const [name, data] = next.value;
        this.#waiting.delete(name);
        yield { data };
      } else if (this.#isOver) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
